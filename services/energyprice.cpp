// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/energyprice.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Chatelaine {

namespace {

constexpr qint64 million = 1'000'000;
constexpr int decimals = 6;
constexpr QChar noBreakSpace(0x00a0);

bool isCurrency(const QString &text)
{
    static const QRegularExpression code(u"^[A-Z]{3}\\z"_s);
    return code.match(text).hasMatch();
}

} // namespace

std::optional<EnergyPrice> EnergyPrice::parse(const QString &text, const QString &currency, const QLocale &locale)
{
    static const QRegularExpression form(u"^([0-9]{1,6})(?:\\.([0-9]{0,6}))?\\z"_s);
    QString plain = text.trimmed();
    plain.replace(locale.decimalPoint(), u"."_s);
    const auto match = form.match(plain);
    if (!match.hasMatch() || !isCurrency(currency))
        return std::nullopt;
    return EnergyPrice{match.captured(1).toLongLong() * million + match.captured(2).leftJustified(decimals, u'0').toLongLong(), currency};
}

std::optional<EnergyPrice> EnergyPrice::fromJson(const QJsonObject &object)
{
    return parse(object.value("price"_L1).toString(), object.value("currency"_L1).toString(), QLocale::c());
}

QJsonObject EnergyPrice::toJson() const
{
    return {{u"price"_s, text(QLocale::c())}, {u"currency"_s, currency}};
}

QString EnergyPrice::text(const QLocale &locale) const
{
    QString part = u"%1"_s.arg(millionths % million, decimals, 10, QChar(u'0'));
    while (part.endsWith(u'0'))
        part.chop(1);
    const QString whole = QString::number(millionths / million);
    return part.isEmpty() ? whole : whole + locale.decimalPoint() + part;
}

double EnergyPrice::costOf(double amount) const
{
    // Both factors are whole numbers here, and their product fits exactly; the one rounding is the last step.
    const long double thousandths = std::round(static_cast<long double>(amount) * 1'000);
    const long double hundredths = std::round(thousandths * static_cast<long double>(millionths) / 10'000'000);
    return double(hundredths / 100);
}

QString EnergyPrice::costText(double amount, const QLocale &locale) const
{
    // The sign that people know, where it is their own money; another country's dollars or crowns by their letters.
    if (locale.currencySymbol(QLocale::CurrencyIsoCode) == currency)
        return locale.toCurrencyString(costOf(amount));
    return locale.toString(costOf(amount), 'f', 2) + noBreakSpace + currency;
}

} // namespace Chatelaine
