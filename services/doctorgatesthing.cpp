// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/doctorgates.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

QString awayText(qint64 seconds)
{
    if (seconds < 120) {
        return DoctorWords::tr("%1 s").arg(seconds);
    }
    if (seconds < 2 * 3'600) {
        return DoctorWords::tr("%1 min").arg(seconds / 60);
    }
    return seconds < 2 * 86'400 ? DoctorWords::tr("%1 h").arg(seconds / 3'600) : DoctorWords::tr("%1 days").arg(seconds / 86'400);
}

/// What the thing's server says of one that is not here.
QString absenceText(const DoctorFindings &findings)
{
    if (!findings.activity) {
        return {};
    }
    const ProbeAnswer &activity = *findings.activity;
    if (activity.ok()) {
        return activity.awaySeconds >= 0 ? DoctorWords::tr("Its server saw it last %1 ago.").arg(awayText(activity.awaySeconds)) : QString();
    }
    if (activity.end == ProbeAnswer::End::Silence) {
        return DoctorWords::tr("Its server did not answer when asked about it.");
    }
    return DoctorWords::tr("Its server, asked about it, said: %1.").arg(activity.condition.isEmpty() ? activity.error.message : activity.condition);
}

/// What a list of features is good for, in the words of the protocols.
QString offersText(const QStringList &features)
{
    Resource resource;
    resource.features = features;
    QStringList words;
    for (const Wire::Protocol protocol : {Wire::Protocol::Sensor, Wire::Protocol::Events, Wire::Protocol::Control, Wire::Protocol::Concentrator, Wire::Protocol::Provisioning}) {
        if (const auto dialect = resource.dialect(protocol)) {
            words << u"%1 (%2)"_s.arg(Wire::protocolName(protocol), Wire::dialectName(*dialect));
        }
    }
    return words.isEmpty() ? DoctorWords::tr("none of what things offer, but %1 other features").arg(features.size()) : words.join(u", "_s);
}

bool offers(const QStringList &features, Wire::Protocol protocol)
{
    Resource resource;
    resource.features = features;
    return resource.dialect(protocol).has_value();
}

QString neededText(Wire::Protocol protocol)
{
    switch (protocol) {
    case Wire::Protocol::Control:
        return DoctorWords::tr("being set (control)");
    case Wire::Protocol::Concentrator:
        return DoctorWords::tr("showing nodes (concentrator)");
    default:
        return DoctorWords::tr("being read (sensor)");
    }
}

} // namespace

GateReport presenceGate(const DoctorFindings &findings)
{
    if (!findings.newsAwaited || !findings.roster || !findings.blockList) {
        return {Gate::Presence, GateState::NotReached, {}, {}, {}, {}};
    }
    if (findings.isBlocked()) {
        return unknownGate(Gate::Presence, DoctorWords::tr("It is blocked, so nothing is heard of it. Lifting the block would show it."), findings.blockList->stanzaId);
    }
    const QList<Resource> here = findings.resources();
    if (!here.isEmpty()) {
        QStringList words;
        for (const Resource &each : here.mid(0, 3)) {
            words << (each.show.isEmpty() ? each.jid : u"%1 (%2)"_s.arg(each.jid, each.show));
        }
        return openGate(Gate::Presence, DoctorWords::tr("Online as %1.").arg(words.join(u", "_s)));
    }
    if (!findings.isVisible()) {
        return unknownGate(Gate::Presence, DoctorWords::tr("Whether it is online is shown to its friends only. Its friendship would show it."), findings.roster->stanzaId);
    }
    if (!findings.activity) {
        return {Gate::Presence, GateState::NotReached, {}, {}, {}, {}};
    }
    const bool other = findings.contact && !findings.contact->resources.isEmpty();
    const QString first = other ? DoctorWords::tr("It is online, but not as %1.").arg(findings.question.jid)
                                : DoctorWords::tr("It is our friend (%1), but no presence of it has come.").arg(subscriptionName(findings.subscription()));
    return closedGate(Gate::Presence, ErrorCode::Offline, QStringList{first, absenceText(findings)}.join(u' ').trimmed(), findings.activity->stanzaId);
}

GateReport discoGate(const DoctorFindings &findings)
{
    const Wire::Protocol protocol = findings.question.protocol();
    const QList<Resource> here = findings.resources();
    if (!findings.newsAwaited || !findings.roster || !findings.blockList || (here.isEmpty() && findings.isVisible() && !findings.isBlocked())) {
        return {Gate::Disco, GateState::NotReached, {}, {}, {}, {}};
    }
    if (here.isEmpty() || findings.isBlocked()) {
        return unknownGate(Gate::Disco, DoctorWords::tr("It can be asked only where it is online and lets us see it."));
    }
    if (findings.question.forcedDialect) {
        return openGate(Gate::Disco, DoctorWords::tr("Not asked: the dialect %1 is forced.").arg(Wire::dialectName(*findings.question.forcedDialect)));
    }
    if (!findings.disco) {
        return {Gate::Disco, GateState::NotReached, {}, {}, {}, {}};
    }
    const ProbeAnswer &disco = *findings.disco;
    const auto known = std::find_if(here.cbegin(), here.cend(), [&](const Resource &each) { return each.dialect(protocol).has_value(); });
    if (disco.ok() && offers(disco.names, protocol)) {
        return openGate(Gate::Disco, DoctorWords::tr("It offers: %1. It answered within %2 ms.").arg(offersText(disco.names)).arg(disco.ms), disco.stanzaId);
    }
    if (!disco.ok() && known != here.cend()) {
        return openGate(Gate::Disco, DoctorWords::tr("Earlier it said that it offers: %1. Asked again, it did not say it.").arg(offersText(known->features)), disco.stanzaId);
    }
    if (disco.ok()) {
        const QString evidence = DoctorWords::tr("%1 does not offer %2. It offers: %3.").arg(disco.askedAt, neededText(protocol), offersText(disco.names));
        return closedGate(Gate::Disco, ErrorCode::NotOffered, evidence, disco.stanzaId);
    }
    const QString said = disco.end == ProbeAnswer::End::Silence ? DoctorWords::tr("It was silent for %1 s.").arg(disco.ms / 1000) : saidText(disco.condition, disco.error);
    return closedGate(Gate::Disco, ErrorCode::NotDiscovered, DoctorWords::tr("%1 was asked what it offers.").arg(disco.askedAt) + u' ' + said, disco.stanzaId);
}

GateReport friendshipGate(const DoctorFindings &findings)
{
    if (!findings.newsAwaited || !findings.roster || !findings.blockList) {
        return {Gate::Friendship, GateState::NotReached, {}, {}, {}, {}};
    }
    if (findings.isBlocked()) {
        return closedGate(Gate::Friendship, ErrorCode::BlockedByUs, DoctorWords::tr("It is on our own list of blocked addresses."), findings.blockList->stanzaId);
    }
    const QString id = findings.roster->stanzaId;
    const bool listed = findings.roster->ok() ? findings.roster->listed : findings.contact.has_value();
    if (!listed) {
        return closedGate(Gate::Friendship, ErrorCode::NotAFriend, DoctorWords::tr("It is not in our list of contacts."), id);
    }
    if (!findings.isVisible()) {
        const bool from = findings.subscription() == Subscription::From;
        QString evidence = from ? DoctorWords::tr("It sees us, but does not let us see it (subscription: from).") : DoctorWords::tr("It is in our list of contacts, but neither sees the other (subscription: none).");
        const bool asking = findings.roster->asking || (findings.contact && findings.contact->asking);
        evidence += asking ? u' ' + DoctorWords::tr("Our request is still open.") : QString();
        return closedGate(Gate::Friendship, ErrorCode::NotAFriend, evidence, id, asking ? DoctorWords::tr("Have our request approved by the thing's owner.") : QString());
    }
    const ErrorInfo error = findings.reading ? findings.reading->summary.error : findings.operation ? findings.operation->error : findings.cannotAsk;
    if (error.code == ErrorCode::NotAFriend) {
        const QString condition = findings.reading ? findings.reading->summary.condition : findings.operation ? findings.operation->condition : QString();
        const QString stanza = findings.reading ? findings.reading->summary.stanzaId : findings.operation ? findings.operation->stanzaId : id;
        return closedGate(Gate::Friendship, ErrorCode::NotAFriend, DoctorWords::tr("Our server calls it a friend, the thing does not.") + u' ' + saidText(condition, error), stanza);
    }
    return openGate(Gate::Friendship, DoctorWords::tr("It is our friend (subscription: %1).").arg(subscriptionName(findings.subscription())), id);
}

} // namespace Chatelaine
