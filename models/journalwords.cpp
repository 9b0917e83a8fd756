// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/words.h"

#include <QCoreApplication>
#include <QHash>

namespace Chatelaine {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(JournalWords)
};

using Sentence = QString (*)(const JournalEntry &entry, const QString &who, const QString &thing);

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

QString controlSentence(const JournalEntry &entry, const QString &who, const QString &thing)
{
    const QString ms = detail(entry, "ms");
    const QString parameter = detail(entry, "parameter");
    const QString value = detail(entry, "value");
    const QString result = resultWords(entry.result);
    if (ms.isEmpty()) {
        return withReason(Tr::tr("%1 set %2 of %3 to %4: %5.").arg(who, parameter, thing, value, result), entry);
    }
    return withReason(Tr::tr("%1 set %2 of %3 to %4: %5 after %6 ms.").arg(who, parameter, thing, value, result, ms), entry);
}

QString questionSentence(const JournalEntry &entry, const QString &who, const QString &thing, const QString &subject)
{
    const QString ask = firstDetail(entry, {"ask", "question"});
    const QString result = resultWords(entry.result);
    const QString whom = subject.isEmpty() ? who : subject;
    if (ask == u"isFriend" || ask == u"friend" || entry.action == u"isFriend") {
        return Tr::tr("%1 asked whether %2 may be its friend: %3.").arg(thing, whom, result);
    }
    if (ask == u"canRead" || ask == u"read" || entry.action == u"canRead") {
        return Tr::tr("%1 asked whether %2 may read it: %3.").arg(thing, whom, result);
    }
    if (ask == u"canControl" || ask == u"control" || entry.action == u"canControl") {
        return Tr::tr("%1 asked whether %2 may control it: %3.").arg(thing, whom, result);
    }
    return Tr::tr("%1 asked about %2: %3.").arg(thing, whom, result);
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
        return Tr::tr("%1 blocked %2.").arg(who, subject);
    }
    return {};
}

QString connectionSentence(const JournalEntry &entry)
{
    if (entry.action == u"connect") {
        return Words::isFailure(entry) ? withReason(Tr::tr("The connection could not be made."), entry) : Tr::tr("Connected as %1.").arg(entry.account);
    }
    if (entry.action == u"disconnect" || entry.action == u"close") {
        return withReason(Tr::tr("The connection ended."), entry);
    }
    return {};
}

QString friendshipSentence(const JournalEntry &entry, const QString &who, const QString &subject)
{
    if (entry.action == u"ask" || entry.action == u"request") {
        return Tr::tr("%1 asked to be a friend of yours.").arg(subject);
    }
    if (entry.action == u"add") {
        return Tr::tr("%1 asked %2 for friendship: %3.").arg(who, subject, resultWords(entry.result));
    }
    if (entry.action == u"remove") {
        return Tr::tr("%1 ended the friendship with %2.").arg(who, subject);
    }
    if (entry.action == u"unblock") {
        return Tr::tr("%1 unblocked %2.").arg(who, subject);
    }
    return {};
}

QString namingSentence(const JournalEntry &entry, const QString &who)
{
    const QString room = detail(entry, "room");
    const QString name = detail(entry, "name");
    return room.isEmpty() ? Tr::tr("%1 named %2 “%3”.").arg(who, entry.thing, name) : Tr::tr("%1 named %2 “%3” and put it into %4.").arg(who, entry.thing, name, room);
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
    return entry.kind == JournalEntry::Kind::Error || entry.result == u"failed" || entry.result == u"refused" || entry.result == u"timeout";
}

QString Words::sentence(const JournalEntry &entry, const Namer &name)
{
    const QString who = entry.who == u"owner" || entry.who.isEmpty() ? Tr::tr("You") : name(entry.who);
    const QString thing = entry.thing.isEmpty() ? QString() : name(entry.thing);
    const QString subjectJid = firstDetail(entry, {"subject", "jid", "remote"});
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
        text = questionSentence(entry, who, thing, subjectJid.isEmpty() ? QString() : subject);
        break;
    case JournalEntry::Kind::Decision:
        text = decisionSentence(entry, who, thing, subject);
        break;
    case JournalEntry::Kind::Control:
        return controlSentence(entry, who, thing);
    case JournalEntry::Kind::Name:
        text = namingSentence(entry, who);
        break;
    case JournalEntry::Kind::Reading:
    case JournalEntry::Kind::Error:
        break;
    }
    return text.isEmpty() ? plainSentence(entry, who, thing) : text;
}

} // namespace Chatelaine
