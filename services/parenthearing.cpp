// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/parentprivate.h"

#include "protocol/session/clock.h"
#include "services/barejid.h"
#include "services/journal.h"
#include "store/store.h"

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The same line again within this time is left out: a thing that asks in a loop must not fill the disk.
constexpr auto repeatTime = 10s;
constexpr qsizetype maxNoted = 10'000;

/// Whoever asks about ever new addresses gets so many lines in this time, then one that says so, and then none. What was granted is
/// always written.
constexpr int maxLines = 1'000;
constexpr auto linesTime = 1h;

QString resultWord(bool decided, bool yes)
{
    return yes ? u"accepted"_s : decided ? u"refused"_s : u"pending"_s;
}

PendingRequest::Kind kindOf(Wire::Ask ask)
{
    switch (ask) {
    case Wire::Ask::CanRead:
        return PendingRequest::Kind::ThingRead;
    case Wire::Ask::CanControl:
        return PendingRequest::Kind::ThingControl;
    case Wire::Ask::IsFriend:
        break;
    }
    return PendingRequest::Kind::ThingFriend;
}

JournalEntry askLine(JournalEntry::Kind kind, const QString &who, const QString &thing, const QString &subject, const QString &ask, const QString &result)
{
    JournalEntry entry;
    entry.kind = kind;
    entry.who = who;
    entry.thing = thing;
    entry.action = u"ask"_s;
    entry.result = result;
    entry.detail = {{u"subject"_s, subject}, {u"ask"_s, ask}};
    return entry;
}

} // namespace

bool Parent::Private::isRepeat(const JournalEntry &entry)
{
    const QString key = QStringList{entry.who, entry.thing, entry.result, entry.detail.value(u"subject"_s).toString(), entry.detail.value(u"ask"_s).toString(),
        entry.detail.value(u"rule"_s).toString()}.join(u' ');
    const auto now = clock.monotonic();
    const auto last = noted.constFind(key);
    if (last != noted.constEnd() && now - *last < repeatTime)
        return true;
    if (noted.size() >= maxNoted)
        noted.clear();
    noted.insert(key, now);
    return false;
}

bool Parent::Private::isFlood(const JournalEntry &entry)
{
    if (entry.result == u"accepted")
        return false;
    const auto now = clock.monotonic();
    const QString asker = link->isKnown(entry.who) ? entry.who : domainOf(entry.who);
    const auto isOver = [&](const Lines &lines) { return now - lines.since >= linesTime; };
    if (written.size() >= maxNoted && !written.contains(asker)) {
        erase_if(written, [&](const auto &item) { return isOver(item.value()); });
        if (written.size() >= maxNoted)
            return true;
    }
    Lines &lines = written.insert(asker, written.value(asker, {now, 0})).value();
    if (isOver(lines))
        lines = {now, 0};
    if (++lines.written == maxLines + 1) {
        JournalEntry last = entry;
        last.detail.insert(u"reason"_s, u"asks too much, the rest of this hour is left out"_s);
        journal.write(last);
    }
    lines.written = std::min(lines.written, maxLines + 1);
    return lines.written > maxLines;
}

void Parent::Private::note(JournalEntry entry)
{
    if (!isRepeat(entry) && !isFlood(entry))
        journal.write(std::move(entry));
}

void Parent::Private::friendRequested(const FriendRequest &request)
{
    const auto subject = normalizedBareJid(request.jid);
    if (account.isEmpty() || !subject)
        return; // what is no address is no one to answer
    Wire::ProvisioningQuestion question;
    question.jid = *subject;
    const auto verdict = rules.ownBook().decide(account, question);
    JournalEntry line = askLine(JournalEntry::Kind::Friendship, *subject, {}, *subject, u"friendship"_s, resultWord(verdict.decided, verdict.answer.result));
    line.detail.insert(u"rule"_s, verdict.rule);
    if (!verdict.decided) {
        PendingRequest pending;
        pending.subject = *subject;
        pending.claim = request.message;
        pending.question = question;
        ask(pending, line);
        return;
    }
    note(line);
    const auto ended = [this, subject = *subject](const ErrorInfo &error) {
        if (!error.isError())
            return;
        JournalEntry entry = askLine(JournalEntry::Kind::Error, subject, {}, subject, u"friendship"_s, u"failed"_s);
        entry.detail.insert(u"code"_s, error.code);
        entry.detail.insert(u"reason"_s, error.message);
        note(entry);
    };
    if (verdict.answer.result)
        link->approveFriend(*subject, ended);
    else
        link->denyFriend(*subject, ended);
}

void Parent::Private::friendRequestWithdrawn(const QString &jid)
{
    PendingRequest request;
    request.subject = normalizedBareJid(jid).value_or(QString());
    const QString key = pendingKey(request);
    if (!inbox.find(key))
        return;
    inbox.removeStored(key);
    inbox.forget(key);
    note(askLine(JournalEntry::Kind::Friendship, request.subject, {}, request.subject, u"friendship"_s, u"withdrawn"_s));
    Q_EMIT q.inboxChanged();
}

void Parent::Private::questionAnswered(const AnsweredQuestion &answered)
{
    const auto thing = normalizedBareJid(answered.thing);
    const auto subject = normalizedBareJid(answered.question.jid);
    if (account.isEmpty() || !thing || !subject)
        return;
    JournalEntry line = askLine(JournalEntry::Kind::Question, *thing, *thing, *subject, Wire::askName(answered.question.ask),
        resultWord(answered.decided, answered.answer.result));
    line.detail.insert(u"rule"_s, answered.rule);
    line.detail.insert(u"stanza"_s, answered.stanzaId);
    if (!answered.viaBroker && !link->isKnown(*thing)) {
        // Anybody can send such a question; only those whom we let in are things of ours.
        line.result = u"refused"_s;
        line.detail.insert(u"reason"_s, u"stranger"_s);
        note(line);
        return;
    }
    // The answer was given on the network thread; what has been decided meanwhile needs nobody to look.
    const bool decidedNow = answered.decided || rules.book()->decide(*thing, answered.question).decided;
    if (decidedNow) {
        note(line);
        return;
    }
    PendingRequest pending;
    pending.kind = kindOf(answered.question.ask);
    pending.subject = *subject;
    pending.thing = *thing;
    pending.question = answered.question;
    pending.question.jid = *subject;
    pending.viaBroker = answered.viaBroker;
    ask(pending, line);
}

void Parent::Private::ask(const PendingRequest &request, const JournalEntry &line)
{
    JournalEntry entry = line;
    if (inbox.add(request) == Inbox::Added::Full) {
        entry.result = u"refused"_s;
        entry.detail.insert(u"reason"_s, u"inbox full"_s);
        note(entry);
        Q_EMIT q.inboxChanged(); // it is counted with its domain
        return;
    }
    note(entry);
    Q_EMIT q.inboxChanged();
}

} // namespace Chatelaine
