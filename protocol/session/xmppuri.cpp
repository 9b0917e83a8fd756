// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/xmppuri.h"

#include "protocol/session/jid.h"

#include <QCoreApplication>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>
#include <array>
#include <utility>

namespace Chatelaine {
namespace {

using Action = XmppUri::Action;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(XmppUri)
};

struct Query {
    QLatin1StringView word;
    Action action;
};

constexpr std::array<Query, 7> Queries{{
    {QLatin1StringView("message"), Action::Message},
    {QLatin1StringView("subscribe"), Action::Subscribe},
    {QLatin1StringView("unsubscribe"), Action::Unsubscribe},
    {QLatin1StringView("roster"), Action::Roster},
    {QLatin1StringView("remove"), Action::Remove},
    {QLatin1StringView("register"), Action::Register},
    {QLatin1StringView("unregister"), Action::Unregister},
}};

int hexDigit(QChar digit)
{
    const char16_t code = digit.unicode();
    if (code >= u'0' && code <= u'9') {
        return code - u'0';
    }
    const char16_t lower = code | 0x20;
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

/// Strict: %41 is A; %4 and %FF (which is no UTF-8) are nothing.
std::optional<QString> decoded(QStringView text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'%') {
            const bool pair = text[i].isHighSurrogate() && i + 1 < text.size();
            bytes += text.mid(i, pair ? 2 : 1).toUtf8();
            i += pair ? 1 : 0;
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        bytes += char(high * 16 + low);
        i += 2;
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString result = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(result);
}

/// Characters that are not seen, or that make others be seen elsewhere.
bool hidesSomething(const QString &text, bool lines)
{
    const auto hidden = [lines](uint each) {
        const bool line = lines && (each == u'\n' || each == u'\r' || each == u'\t');
        const QChar::Category category = QChar::category(each);
        const bool formatting = category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Separator_Line
            || category == QChar::Separator_Paragraph || category == QChar::Other_NotAssigned;
        return formatting && !line;
    };
    const QList<uint> characters = text.toUcs4(); // some of them are two units long
    return std::any_of(characters.cbegin(), characters.cend(), hidden);
}

std::optional<QString> address(QStringView text)
{
    const std::optional<QString> plain = decoded(text);
    return plain && Jid::isValid(*plain) && !hidesSomething(*plain, false) ? plain : std::nullopt;
}

/// One key=value of the query into its place. False when it cannot be read.
bool takeParameter(QStringView pair, XmppUri *uri)
{
    const qsizetype equals = pair.indexOf(u'=');
    const std::optional<QString> key = decoded(equals < 0 ? pair : pair.left(equals));
    const std::optional<QString> value = decoded(equals < 0 ? QStringView() : pair.mid(equals + 1));
    if (!key || !value || hidesSomething(*value, *key == u"body")) {
        return false;
    }
    if (*key == u"name") {
        uri->name = *value;
    } else if (*key == u"group" && !value->isEmpty()) {
        uri->groups.append(*value);
    } else if (*key == u"subject") {
        uri->subject = *value;
    } else if (*key == u"body") {
        uri->body = *value;
    }
    return true;
}

/// What stands behind the question mark.
bool takeQuery(QStringView text, XmppUri *uri)
{
    const QList<QStringView> parts = text.split(u';');
    if (parts.size() > MostUriParameters) {
        return false;
    }
    const std::optional<QString> word = decoded(parts.first());
    if (!word || hidesSomething(*word, false)) {
        return false;
    }
    uri->query = word->toLower();
    const auto known = std::find_if(Queries.begin(), Queries.end(), [&](const Query &each) { return each.word == uri->query; });
    uri->action = known != Queries.end() ? known->action : uri->query.isEmpty() ? Action::Open : Action::Unknown;
    return std::all_of(parts.begin() + 1, parts.end(), [uri](QStringView part) { return part.isEmpty() || takeParameter(part, uri); });
}

/// Account and address. False when they cannot be read.
bool takePath(QStringView text, XmppUri *uri)
{
    QStringView path = text;
    if (path.startsWith(u"//")) {
        path = path.mid(2);
        const qsizetype slash = path.indexOf(u'/');
        const std::optional<QString> account = address(slash < 0 ? path : path.left(slash));
        if (!account || !Jid::isAccount(*account)) {
            return false;
        }
        uri->account = *account;
        path = slash < 0 ? QStringView() : path.mid(slash + 1);
        if (path.isEmpty()) {
            return true;
        }
    }
    const std::optional<QString> jid = address(path);
    uri->jid = jid.value_or(QString());
    return jid.has_value();
}

std::optional<XmppUri> refuse(QString *problem, const QString &words)
{
    if (problem) {
        *problem = words;
    }
    return std::nullopt;
}

std::optional<XmppUri> parseThing(const QString &text, QString *problem)
{
    const std::optional<Wire::IotDisco> disco = Wire::parseIotDisco(text, problem);
    if (!disco) {
        return std::nullopt;
    }
    XmppUri uri;
    uri.action = Action::Thing;
    uri.disco = disco;
    return uri;
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

/// @ and / stay, so that people can read the address.
QString encodedAddress(const QString &jid)
{
    const qsizetype slash = jid.indexOf(u'/');
    const QByteArray bare = QUrl::toPercentEncoding(slash < 0 ? jid : jid.left(slash), "@");
    return QString::fromLatin1(slash < 0 ? bare : bare + '/' + QUrl::toPercentEncoding(jid.mid(slash + 1)));
}

} // namespace

std::optional<XmppUri> parseXmppUri(const QString &text, QString *problem)
{
    const QString trimmed = text.size() <= LongestUri ? text.trimmed() : QString();
    if (trimmed.isEmpty()) {
        return refuse(problem, text.size() > LongestUri ? Words::tr("The link is too long.") : Words::tr("The link is empty."));
    }
    if (trimmed.startsWith(u"iotdisco", Qt::CaseInsensitive)) {
        return parseThing(trimmed, problem);
    }
    if (!trimmed.startsWith(u"xmpp:", Qt::CaseInsensitive)) {
        return refuse(problem, Words::tr("This is not a link of the kind xmpp: or iotdisco:."));
    }
    QStringView rest = QStringView(trimmed).mid(5);
    rest = rest.left(rest.indexOf(u'#') < 0 ? rest.size() : rest.indexOf(u'#'));
    const qsizetype mark = rest.indexOf(u'?');
    XmppUri uri;
    if (!takePath(mark < 0 ? rest : rest.left(mark), &uri)) {
        return refuse(problem, Words::tr("The link does not hold an address that can be used."));
    }
    if (mark >= 0 && !takeQuery(rest.mid(mark + 1), &uri)) {
        return refuse(problem, Words::tr("What the link asks for cannot be read."));
    }
    if (uri.jid.isEmpty() && uri.action != Action::Open) {
        return refuse(problem, Words::tr("The link does not hold an address that can be used."));
    }
    return uri;
}

std::optional<QString> writeXmppUri(const XmppUri &uri)
{
    if (uri.action == Action::Thing || uri.action == Action::Unknown) {
        return std::nullopt;
    }
    QString text = QStringLiteral("xmpp:");
    if (!uri.account.isEmpty()) {
        text += QStringLiteral("//") + encodedAddress(uri.account) + (uri.jid.isEmpty() ? QString() : QStringLiteral("/"));
    }
    text += encodedAddress(uri.jid);
    const auto known = std::find_if(Queries.begin(), Queries.end(), [&](const Query &each) { return each.action == uri.action; });
    if (known == Queries.end()) {
        return text;
    }
    text += u'?' + known->word;
    const std::array<std::pair<QLatin1StringView, QString>, 3> single{{{QLatin1StringView("name"), uri.name}, {QLatin1StringView("subject"), uri.subject}, {QLatin1StringView("body"), uri.body}}};
    for (const auto &[key, value] : single) {
        text += value.isEmpty() ? QString() : QStringLiteral(";%1=%2").arg(key, encoded(value));
    }
    for (const QString &group : uri.groups) {
        text += QStringLiteral(";group=") + encoded(group);
    }
    return text;
}

} // namespace Chatelaine
