// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/words.h"

#include "services/alertwords.h"
#include "services/visibletext.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QLocale>

namespace Chatelaine {

namespace {

constexpr qsizetype LongestSentence = 1'000;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(JournalWords)
};

QString detail(const JournalEntry &entry, const char *key)
{
    return entry.detail.value(QLatin1String(key)).toVariant().toString();
}

QString firstDetail(const JournalEntry &entry, std::initializer_list<const char *> keys)
{
    for (const char *key : keys) {
        if (const QString text = detail(entry, key); !text.isEmpty()) {
            return text;
        }
    }
    return {};
}

/// Why something failed, in the words that the entry brought along.
QString withReason(const QString &sentence, const JournalEntry &entry)
{
    const QString reason = firstDetail(entry, {"reason", "message", "error"});
    return reason.isEmpty() ? sentence : Tr::tr("%1 Reason: %2").arg(sentence, reason);
}

QString resultWords(const QString &result)
{
    static const QHash<QString, const char *> words{
        {QStringLiteral("accepted"), QT_TRANSLATE_NOOP("JournalWords", "accepted")},
        {QStringLiteral("refused"), QT_TRANSLATE_NOOP("JournalWords", "refused")},
        {QStringLiteral("pending"), QT_TRANSLATE_NOOP("JournalWords", "waiting for a decision")},
        {QStringLiteral("failed"), QT_TRANSLATE_NOOP("JournalWords", "failed")},
        {QStringLiteral("done"), QT_TRANSLATE_NOOP("JournalWords", "done")},
        {QStringLiteral("sent"), QT_TRANSLATE_NOOP("JournalWords", "sent")},
        {QStringLiteral("ok"), QT_TRANSLATE_NOOP("JournalWords", "done")},
        {QStringLiteral("yes"), QT_TRANSLATE_NOOP("JournalWords", "yes")},
        {QStringLiteral("no"), QT_TRANSLATE_NOOP("JournalWords", "no")},
        {QStringLiteral("granted"), QT_TRANSLATE_NOOP("JournalWords", "granted")},
        {QStringLiteral("denied"), QT_TRANSLATE_NOOP("JournalWords", "denied")},
        {QStringLiteral("timeout"), QT_TRANSLATE_NOOP("JournalWords", "no answer in time")},
    };
    const char *word = words.value(result);
    return word ? Tr::tr(word) : result;
}

/// "Set point = 21.0, Mode = auto" of a set that named several.
QString parametersOf(const JournalEntry &entry)
{
    QStringList parts;
    for (const QJsonValue &value : entry.detail.value(u"parameters").toArray()) {
        const QJsonObject parameter = value.toObject();
        parts.append(Tr::tr("%1 = %2").arg(parameter.value(u"parameter").toVariant().toString(), parameter.value(u"value").toVariant().toString()));
    }
    if (parts.isEmpty()) {
        parts.append(Tr::tr("%1 = %2").arg(detail(entry, "parameter"), detail(entry, "value")));
    }
    return QLocale().createSeparatedList(parts);
}

QString controlSentence(const JournalEntry &entry, const QString &who, const QString &thing)
{
    const QString what = parametersOf(entry);
    if (entry.result == u"pending") {
        return Tr::tr("%1 asked %2 to set %3.").arg(who, thing, what);
    }
    const QString result = resultWords(entry.result);
    const QString ms = detail(entry, "ms");
    return withReason(ms.isEmpty() ? Tr::tr("%1, set %2: %3.").arg(thing, what, result) : Tr::tr("%1, set %2: %3 after %4 ms.").arg(thing, what, result, ms), entry);
}

/// What was said to whoever asked: accepted, refused and pending are the journal's words for it.
QString answerWords(const JournalEntry &entry)
{
    if (entry.result == u"accepted") {
        return Tr::tr("yes, by a rule");
    }
    if (entry.result == u"refused") {
        return detail(entry, "rule").isEmpty() ? Tr::tr("no") : Tr::tr("no, by a rule");
    }
    return entry.result == u"pending" ? Tr::tr("no for now, you decide") : resultWords(entry.result);
}

QString questionSentence(const JournalEntry &entry, const QString &thing, const QString &subject)
{
    const QString ask = detail(entry, "ask");
    const QString answer = answerWords(entry);
    if (ask == u"canRead") {
        return Tr::tr("%1 asked whether %2 may read it: %3.").arg(thing, subject, answer);
    }
    if (ask == u"canControl") {
        return Tr::tr("%1 asked whether %2 may control it: %3.").arg(thing, subject, answer);
    }
    return Tr::tr("%1 asked whether %2 may be its friend: %3.").arg(thing, subject, answer);
}

QString decisionSentence(const JournalEntry &entry, const QString &who, const QString &thing, const QString &subject)
{
    const bool house = thing.isEmpty();
    if (entry.action == u"approve") {
        return house ? Tr::tr("%1 said yes to %2.").arg(who, subject) : Tr::tr("%1 said yes to %2 for %3.").arg(who, subject, thing);
    }
    if (entry.action == u"deny") {
        return house ? Tr::tr("%1 said no to %2.").arg(who, subject) : Tr::tr("%1 said no to %2 for %3.").arg(who, subject, thing);
    }
    if (entry.action == u"block") {
        return Words::isFailure(entry) ? withReason(Tr::tr("%1 could not be blocked.").arg(subject), entry) : Tr::tr("%1 blocked %2.").arg(who, subject);
    }
    if (entry.action == u"unblock") {
        return Words::isFailure(entry) ? withReason(Tr::tr("%1 could not be unblocked.").arg(subject), entry) : Tr::tr("%1 unblocked %2.").arg(who, subject);
    }
    if (entry.action == u"tell") {
        return Words::isFailure(entry) ? withReason(Tr::tr("%1 could not be told what was decided.").arg(thing), entry) : Tr::tr("%1 has been told what was decided.").arg(thing);
    }
    const QString where = entry.thing == u"*" ? Tr::tr("every thing") : thing;
    if (entry.action == u"addRule") {
        return Tr::tr("%1 made a rule about %2 for %3.").arg(who, subject, where);
    }
    if (entry.action == u"removeRule") {
        return Tr::tr("%1 removed a rule about %2 for %3.").arg(who, subject, where);
    }
    return {};
}

QString connectionSentence(const JournalEntry &entry)
{
    if (entry.action == u"connect") {
        const QString jid = detail(entry, "jid");
        return Words::isFailure(entry) ? withReason(Tr::tr("The connection could not be made."), entry) : Tr::tr("Connected as %1.").arg(jid.isEmpty() ? entry.account : Words::bareJid(jid));
    }
    return entry.action == u"disconnect" ? withReason(Tr::tr("The connection ended."), entry) : QString();
}

QString friendshipSentence(const JournalEntry &entry, const QString &who, const QString &subject)
{
    if (entry.action == u"add") {
        return Words::isFailure(entry) ? withReason(Tr::tr("%1 could not be asked to be a friend.").arg(subject), entry) : Tr::tr("%1 asked %2 to be a friend.").arg(who, subject);
    }
    if (entry.action == u"remove") {
        return Words::isFailure(entry) ? withReason(Tr::tr("%1 could not be removed.").arg(subject), entry) : Tr::tr("%1 ended the friendship with %2.").arg(who, subject);
    }
    if (entry.action != u"ask") {
        return {};
    }
    if (entry.result == u"withdrawn") {
        return Tr::tr("%1 no longer asks to be a friend of yours.").arg(subject);
    }
    return withReason(Tr::tr("%1 asked to be a friend of yours: %2.").arg(subject, answerWords(entry)), entry);
}

QString namingSentence(const JournalEntry &entry, const QString &who)
{
    const QString node = detail(entry, "node");
    const QString what = node.isEmpty() ? entry.thing : Tr::tr("%1 of %2").arg(node, entry.thing);
    const QString room = detail(entry, "room");
    const QString name = detail(entry, "name");
    if (name.isEmpty()) {
        return room.isEmpty() ? Tr::tr("%1 took the given name of %2 away.").arg(who, what) : Tr::tr("%1 put %2 into %3.").arg(who, what, room);
    }
    return room.isEmpty() ? Tr::tr("%1 named %2 “%3”.").arg(who, what, name) : Tr::tr("%1 named %2 “%3” and put it into %4.").arg(who, what, name, room);
}

QString alertSentence(const JournalEntry &entry, const Words::Namer &name)
{
    const auto event = alertEventFrom(entry);
    return event ? AlertWords::sentence(*event, [&name](const SeriesKey &key) { return name(key.thing); }, QLocale()) : QString();
}

/// For what has no sentence of its own yet: nothing is hidden.
QString plainSentence(const JournalEntry &entry, const QString &who, const QString &thing)
{
    const QString result = resultWords(entry.result);
    return withReason(thing.isEmpty() ? Tr::tr("%1: %2, %3.").arg(who, entry.action, result) : Tr::tr("%1: %2 of %3, %4.").arg(who, entry.action, thing, result), entry);
}

} // namespace

bool Words::isFailure(const JournalEntry &entry)
{
    const bool controlRefused = entry.kind == JournalEntry::Kind::Control && entry.result == u"refused";
    return entry.kind == JournalEntry::Kind::Error || entry.result == u"failed" || entry.result == u"timeout" || controlRefused;
}

QString Words::sentence(const JournalEntry &entry, const Namer &name)
{
    const QString who = entry.who == u"owner" || entry.who.isEmpty() ? Tr::tr("You") : name(entry.who);
    const QString thing = entry.thing.isEmpty() ? QString() : name(entry.thing);
    const QString subjectJid = detail(entry, "subject");
    const QString subject = subjectJid.isEmpty() ? (thing.isEmpty() ? who : thing) : name(subjectJid);
    QString text;
    switch (entry.kind) {
    case JournalEntry::Kind::Connection:
        text = connectionSentence(entry);
        break;
    case JournalEntry::Kind::Friendship:
        text = decisionSentence(entry, who, {}, subject);
        if (text.isEmpty()) {
            text = friendshipSentence(entry, who, subject);
        }
        break;
    case JournalEntry::Kind::Question:
        text = questionSentence(entry, thing, subject);
        break;
    case JournalEntry::Kind::Decision:
        text = decisionSentence(entry, who, thing, subject);
        break;
    case JournalEntry::Kind::Control:
        text = controlSentence(entry, who, thing);
        break;
    case JournalEntry::Kind::Name:
        text = namingSentence(entry, who);
        break;
    case JournalEntry::Kind::Reading:
        text = alertSentence(entry, name);
        break;
    case JournalEntry::Kind::Error:
        break;
    }
    return VisibleText::line(text.isEmpty() ? plainSentence(entry, who, thing) : text, LongestSentence);
}

} // namespace Chatelaine
