// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/words.h"

#include "models/requestsmodel.h"
#include "services/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

namespace Chatelaine {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RequestWords)
};

/// A stranger decides how long its lists and texts are; we decide how much of them stands on a card.
constexpr qsizetype MostNames = 6;
constexpr qsizetype LongestClaim = 300;
constexpr qsizetype LongestName = 80;

QString listed(const QStringList &names)
{
    QStringList shown;
    for (const QString &name : names.mid(0, MostNames)) {
        shown.append(VisibleText::line(name, LongestName));
    }
    const QString list = QLocale().createSeparatedList(shown);
    return names.size() <= MostNames ? list : Tr::tr("%1 and %Ln more", nullptr, static_cast<int>(names.size() - MostNames)).arg(list);
}

QString kindWords(Wire::Kinds kinds)
{
    QStringList words;
    const std::array<std::pair<Wire::Kind, QString>, 5> plain{{
        {Wire::Kind::Momentary, Tr::tr("momentary values")},
        {Wire::Kind::Peak, Tr::tr("peak values")},
        {Wire::Kind::Status, Tr::tr("status")},
        {Wire::Kind::Computed, Tr::tr("computed values")},
        {Wire::Kind::Identity, Tr::tr("identity")},
    }};
    for (const auto &[kind, word] : plain) {
        if (kinds.testFlag(kind)) {
            words.append(word);
        }
    }
    if (kinds & Wire::Kinds::fromInt(0x7fe0)) {
        words.append(Tr::tr("history"));
    }
    return listed(words);
}

QStringList nodeNames(const QList<Wire::NodeAddress> &nodes)
{
    QStringList names;
    for (const Wire::NodeAddress &node : nodes) {
        names.append(node.id);
    }
    return names;
}

QString readWish(const Wire::ProvisioningQuestion &question, const QString &thing)
{
    const QString kinds = question.all ? QString() : kindWords(question.kinds);
    if (!question.fields.isEmpty()) {
        return kinds.isEmpty() ? Tr::tr("wants to read %1 of %2.").arg(listed(question.fields), thing)
                               : Tr::tr("wants to read %1 of %2: %3.").arg(listed(question.fields), thing, kinds);
    }
    return kinds.isEmpty() ? Tr::tr("wants to read everything of %1.").arg(thing) : Tr::tr("wants to read %1: %2.").arg(thing, kinds);
}

} // namespace

QString Words::wish(const PendingRequest &request, const Namer &name)
{
    const QString thing = request.thing.isEmpty() ? QString() : name(request.thing);
    switch (request.kind) {
    case PendingRequest::Kind::Friendship:
        return Tr::tr("wants to be a friend of yours.");
    case PendingRequest::Kind::ThingFriend:
        return Tr::tr("wants to be a friend of %1.").arg(thing);
    case PendingRequest::Kind::ThingRead:
        return readWish(request.question, thing);
    case PendingRequest::Kind::ThingControl:
        return request.question.parameters.isEmpty() ? Tr::tr("wants to control everything of %1.").arg(thing)
                                                     : Tr::tr("wants to set %1 of %2.").arg(listed(request.question.parameters), thing);
    }
    return {};
}

QStringList Words::evidence(const PendingRequest &request, const Evidence &evidence, const Namer &name, const QDateTime &now)
{
    QStringList facts;
    if (evidence.knownSince && evidence.knownSince->secsTo(now) > 60) {
        facts.append(Tr::tr("known to our journal since %1, %Ln lines", nullptr, evidence.journalLines)
                         .arg(QLocale().toString(evidence.knownSince->toLocalTime(), QLocale::ShortFormat)));
    } else {
        facts.append(Tr::tr("first contact, unknown to our journal"));
    }
    facts.append(evidence.inRoster ? Tr::tr("among your contacts") : Tr::tr("not among your contacts"));
    QStringList already;
    for (const QString &thing : evidence.mayAlready) {
        already.append(thing == u"*" ? Tr::tr("every thing") : name(thing));
    }
    facts.append(already.isEmpty() ? Tr::tr("no yes from us so far") : Tr::tr("has a yes already for %1").arg(listed(already)));
    const QString domain = VisibleText::address(evidence.domain.isEmpty() ? domainPart(request.subject) : evidence.domain);
    if (evidence.requestsFromDomainToday > 1) {
        facts.append(Tr::tr("%Ln requests from %1 today", nullptr, evidence.requestsFromDomainToday).arg(domain));
    }
    if (request.times > 1) {
        facts.append(Tr::tr("asked %Ln times", nullptr, request.times));
    }
    return facts;
}

QString Words::claim(const PendingRequest &request)
{
    const QString said = request.claim.simplified();
    if (said.isEmpty()) {
        return Tr::tr("It says nothing of itself.");
    }
    return Tr::tr("By its own claim: “%1”").arg(VisibleText::line(said, LongestClaim + 1));
}

QString Words::warning(const LookAlike &found)
{
    const QString letter = VisibleText::address(found.letter, 20);
    const QString known = VisibleText::address(found.known);
    QString what;
    switch (found.kind) {
    case LookAlike::Kind::Account:
        what = Tr::tr("Looks like %1, which you know, but is another address:").arg(known);
        break;
    case LookAlike::Kind::NearMiss:
        what = Tr::tr("Is one letter away from %1, which you know, and is another address:").arg(known);
        break;
    case LookAlike::Kind::Domain:
        what = Tr::tr("Its domain looks like %1, which you know, but is another one:").arg(known);
        break;
    case LookAlike::Kind::MixedScript:
        return Tr::tr("“%1” mixes letters of several scripts, as addresses do that imitate others.").arg(letter);
    }
    if (!found.script.isEmpty()) {
        return Tr::tr("%1 the letter “%2” is %3.").arg(what, letter, found.script);
    }
    if (found.letter.isEmpty()) {
        return Tr::tr("%1 “%2” is missing.").arg(what, found.instead);
    }
    return found.instead.isEmpty() ? Tr::tr("%1 “%2” is too much.").arg(what, letter) : Tr::tr("%1 “%2” stands in place of “%3”.").arg(what, letter, found.instead);
}

QString Words::groupTitle(const RequestGroup &group)
{
    return Tr::tr("%1: %Ln requests", nullptr, group.all()).arg(VisibleText::address(group.domain));
}

QStringList Words::groupFacts(const RequestGroup &group)
{
    QStringList facts;
    if (group.beyond > 0) {
        facts.append(group.kept > 0 ? Tr::tr("%Ln of them are kept one by one", nullptr, group.kept) : Tr::tr("none of them is kept one by one"));
        facts.append(Tr::tr("%Ln more are only counted; an answer to all of them covers these, too", nullptr, group.beyond));
    }
    if (group.own) {
        facts.append(Tr::tr("this is your own server, which cannot be blocked as a whole"));
    } else if (group.contacts.isEmpty()) {
        facts.append(Tr::tr("none of your contacts is there"));
    }
    return facts;
}

QString Words::groupWarning(const RequestGroup &group)
{
    return group.own || group.contacts.isEmpty() ? QString() : Tr::tr("A block cuts off contacts of yours, too: %1.").arg(listed(group.contacts));
}

QString Words::opens(const PendingRequest &request, const Grant &grant, const Namer &name)
{
    QString who = name(request.subject);
    if (grant.width == RuleSubject::Width::Domain) {
        who = Tr::tr("everybody at %1").arg(VisibleText::address(domainPart(request.subject)));
    } else if (grant.width == RuleSubject::Width::Any) {
        who = Tr::tr("anyone");
    }
    const QString thing = request.thing.isEmpty() ? QString() : name(request.thing);
    QString what;
    switch (request.kind) {
    case PendingRequest::Kind::Friendship:
        return Tr::tr("A yes lets %1 see when you are here and write to you.").arg(who);
    case PendingRequest::Kind::ThingFriend:
        what = Tr::tr("A yes lets %1 see that %2 is online and ask it for values; reading and setting are asked for separately.").arg(who, thing);
        break;
    case PendingRequest::Kind::ThingRead: {
        const QStringList nodes = nodeNames(request.question.nodes);
        what = grant.fields.isEmpty() ? Tr::tr("A yes lets %1 read every field of %2.").arg(who, thing)
                                      : Tr::tr("A yes lets %1 read %2 of %3.").arg(who, listed(grant.fields), thing);
        if (!nodes.isEmpty()) {
            what += u' ' + Tr::tr("It asked for these parts: %1.").arg(listed(nodes));
        }
        break;
    }
    case PendingRequest::Kind::ThingControl:
        what = grant.parameters.isEmpty() ? Tr::tr("A yes lets %1 set every control of %2.").arg(who, thing)
                                          : Tr::tr("A yes lets %1 set %2 of %3.").arg(who, listed(grant.parameters), thing);
        break;
    }
    if (grant.until) {
        what += u' ' + Tr::tr("It ends %1.").arg(QLocale().toString(grant.until->toLocalTime(), QLocale::ShortFormat));
    }
    return what;
}

} // namespace Chatelaine
