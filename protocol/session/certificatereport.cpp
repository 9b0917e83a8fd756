// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/certificatereport.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace Chatelaine {
namespace {

constexpr qsizetype DigestSize = 32;

/// What a person may forgive, knowing the fingerprint.
bool isForgivable(const QString &reason)
{
    static constexpr std::array<QLatin1StringView, 3> Forgivable{QLatin1StringView("self-signed"), QLatin1StringView("unknown-issuer"), QLatin1StringView("wrong-name")};
    return std::find(Forgivable.begin(), Forgivable.end(), reason) != Forgivable.end();
}

QString isoText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

QJsonObject toJson(const CertificateInfo &info)
{
    return {
        {QStringLiteral("subject"), info.subject},
        {QStringLiteral("issuer"), info.issuer},
        {QStringLiteral("from"), isoText(info.from)},
        {QStringLiteral("until"), isoText(info.until)},
        {QStringLiteral("sha256"), fingerprintText(info.sha256)},
        {QStringLiteral("keySha256"), fingerprintText(info.keySha256)},
        {QStringLiteral("serial"), info.serial},
        {QStringLiteral("key"), info.key},
        {QStringLiteral("names"), QJsonArray::fromStringList(info.names)},
        {QStringLiteral("selfSigned"), info.selfSigned},
    };
}

} // namespace

bool CertificateReport::canBePinned() const
{
    return !chain.isEmpty() && chain.first().sha256.size() == DigestSize && std::all_of(reasonCodes.begin(), reasonCodes.end(), isForgivable);
}

CertificatePin CertificateReport::makePin(const QDateTime &when) const
{
    CertificatePin made;
    made.domain = domain;
    made.when = when;
    if (!chain.isEmpty()) {
        made.sha256 = chain.first().sha256;
        made.keySha256 = chain.first().keySha256;
        made.issuer = chain.first().issuer;
        made.notAfter = chain.first().until;
    }
    std::copy_if(reasonCodes.begin(), reasonCodes.end(), std::back_inserter(made.accepted), isForgivable);
    return made;
}

QString fingerprintText(const QByteArray &digest)
{
    return QString::fromLatin1(digest.toHex(':').toUpper());
}

std::optional<QByteArray> parseFingerprint(const QString &text)
{
    QString digits;
    for (const QChar each : text) {
        const char16_t code = each.unicode();
        if (code == u':' || code == u' ') {
            continue;
        }
        const bool isHex = (code >= u'0' && code <= u'9') || (code >= u'a' && code <= u'f') || (code >= u'A' && code <= u'F');
        if (!isHex || digits.size() == 2 * DigestSize) {
            return std::nullopt;
        }
        digits.append(each);
    }
    return digits.size() == 2 * DigestSize ? std::optional(QByteArray::fromHex(digits.toLatin1())) : std::nullopt;
}

QString pinVerdictName(PinVerdict verdict)
{
    switch (verdict) {
    case PinVerdict::None:
        return QStringLiteral("none");
    case PinVerdict::Matches:
        return QStringLiteral("matches");
    case PinVerdict::Changed:
        return QStringLiteral("changed");
    }
    return {};
}

QString pinChangeName(PinChange change)
{
    switch (change) {
    case PinChange::None:
        return QStringLiteral("none");
    case PinChange::SameKey:
        return QStringLiteral("same-key");
    case PinChange::RenewedKey:
        return QStringLiteral("renewed-key");
    case PinChange::NewIssuer:
        return QStringLiteral("new-issuer");
    case PinChange::Suspicious:
        return QStringLiteral("suspicious");
    }
    return {};
}

QJsonObject toJson(const CertificateReport &report)
{
    QJsonArray chain;
    for (const CertificateInfo &info : report.chain) {
        chain.append(toJson(info));
    }
    QJsonObject json{
        {QStringLiteral("domain"), report.domain},
        {QStringLiteral("endpoint"), report.endpoint},
        {QStringLiteral("trusted"), report.isTrusted()},
        {QStringLiteral("reasons"), QJsonArray::fromStringList(report.reasons)},
        {QStringLiteral("reasonCodes"), QJsonArray::fromStringList(report.reasonCodes)},
        {QStringLiteral("expectedNames"), QJsonArray::fromStringList(report.expectedNames)},
        {QStringLiteral("pin"), pinVerdictName(report.pin)},
        {QStringLiteral("chain"), chain},
    };
    if (report.change != PinChange::None) {
        json.insert(QStringLiteral("change"), pinChangeName(report.change));
        json.insert(QStringLiteral("changeText"), report.changeText);
    }
    return json;
}

QJsonObject toJson(const CertificatePin &pin)
{
    return {
        {QStringLiteral("domain"), pin.domain},
        {QStringLiteral("sha256"), fingerprintText(pin.sha256)},
        {QStringLiteral("keySha256"), fingerprintText(pin.keySha256)},
        {QStringLiteral("issuer"), pin.issuer},
        {QStringLiteral("notAfter"), isoText(pin.notAfter)},
        {QStringLiteral("when"), isoText(pin.when)},
        {QStringLiteral("accepted"), QJsonArray::fromStringList(pin.accepted)},
    };
}

std::optional<CertificatePin> pinFromJson(const QJsonObject &json)
{
    CertificatePin pin;
    pin.domain = json.value(QStringLiteral("domain")).toString();
    const auto sha256 = parseFingerprint(json.value(QStringLiteral("sha256")).toString());
    const QString key = json.value(QStringLiteral("keySha256")).toString();
    const auto keySha256 = parseFingerprint(key);
    if (pin.domain.isEmpty() || !sha256 || (!key.isEmpty() && !keySha256)) {
        return std::nullopt;
    }
    pin.sha256 = *sha256;
    pin.keySha256 = keySha256.value_or(QByteArray());
    pin.issuer = json.value(QStringLiteral("issuer")).toString();
    pin.notAfter = QDateTime::fromString(json.value(QStringLiteral("notAfter")).toString(), Qt::ISODate);
    pin.when = QDateTime::fromString(json.value(QStringLiteral("when")).toString(), Qt::ISODate);
    const QJsonArray accepted = json.value(QStringLiteral("accepted")).toArray();
    for (const QJsonValue &each : accepted) {
        if (isForgivable(each.toString())) {
            pin.accepted.append(each.toString());
        }
    }
    return pin;
}

} // namespace Chatelaine
