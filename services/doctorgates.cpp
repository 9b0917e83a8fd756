// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/doctorgates.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"
#include "services/visibletext.h"

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaximumWords = 300;

/// A thing's words inside of ours: one line, not endless, and nothing in them that changes the direction of the rest.
QString tamed(const QString &words)
{
    return VisibleText::line(words.simplified(), MaximumWords);
}

} // namespace

Wire::Protocol DoctorQuestion::protocol() const
{
    switch (operation) {
    case Operation::Read:
        return Wire::Protocol::Sensor;
    case Operation::Set:
        return Wire::Protocol::Control;
    case Operation::Browse:
        return Wire::Protocol::Concentrator;
    }
    return Wire::Protocol::Sensor;
}

bool DoctorFindings::isBlocked() const
{
    return blockList && blockList->ok() ? blockList->listed : contact && contact->blocked;
}

Subscription DoctorFindings::subscription() const
{
    if (roster && roster->ok()) {
        return roster->subscription;
    }
    return contact ? contact->subscription : Subscription::None;
}

bool DoctorFindings::isVisible() const
{
    return subscription() == Subscription::To || subscription() == Subscription::Both;
}

QList<Resource> DoctorFindings::resources() const
{
    QList<Resource> all = contact ? contact->resources : QList<Resource>();
    if (Jid::isFull(question.jid)) {
        all.removeIf([this](const Resource &each) { return !Jid::same(each.jid, question.jid); });
    }
    return all;
}

GateReport openGate(Gate gate, const QString &evidence, const QString &stanzaId)
{
    return {gate, GateState::Open, evidence, {}, {}, stanzaId};
}

GateReport unknownGate(Gate gate, const QString &evidence, const QString &stanzaId)
{
    return {gate, GateState::Unknown, evidence, {}, {}, stanzaId};
}

GateReport closedGate(Gate gate, QLatin1StringView code, const QString &evidence, const QString &stanzaId, const QString &fix)
{
    const QString usual = makeError(code).hint;
    const QString otherwise = DoctorWords::tr("Look the code up in docs/errors.md.");
    return {gate, GateState::Closed, evidence, !fix.isEmpty() ? fix : !usual.isEmpty() ? usual : otherwise, QString(code), stanzaId};
}

QString saidText(const QString &condition, const ErrorInfo &error)
{
    // Where the thing had no words of its own, the message is the code's, which says nothing more than the code.
    const QString usual = makeError(QLatin1StringView(error.code.toLatin1())).message;
    const QString words = error.message == usual ? QString() : tamed(error.message);
    const QString name = tamed(condition);
    if (name.isEmpty() && words.isEmpty()) {
        return {};
    }
    if (words.isEmpty()) {
        return DoctorWords::tr("It said: %1.").arg(name);
    }
    return name.isEmpty() ? DoctorWords::tr("It said: “%1”").arg(words) : DoctorWords::tr("It said: %1, “%2”").arg(name, words);
}

namespace {

/// Why the thing could not even be asked, though all that was looked at before was open: it has gone meanwhile, or what it offers was told
/// to us but not to the part of the program that asks.
ErrorInfo neverAsked(const DoctorFindings &findings)
{
    const ErrorInfo error = findings.reading ? findings.reading->summary.error : findings.operation ? ErrorInfo() : findings.cannotAsk;
    const auto gate = gateFromName(error.stage);
    return findings.asked && gate && (*gate == Gate::Presence || *gate == Gate::Disco) ? error : ErrorInfo();
}

void closeWhereItCouldNotBeAsked(const DoctorFindings &findings, QList<GateReport> &gates)
{
    const ErrorInfo error = neverAsked(findings);
    if (error.isError() && !firstClosed(gates)) {
        const Gate gate = *gateFromName(error.stage);
        const QString stanza = findings.disco ? findings.disco->stanzaId : findings.roster ? findings.roster->stanzaId : QString();
        gates[int(gate)] = closedGate(gate, QLatin1StringView(error.code.toLatin1()), tamed(error.message), stanza, error.hint);
    }
}

} // namespace

QList<GateReport> judgeGates(const DoctorFindings &findings)
{
    QList<GateReport> gates = connectionGates(findings);
    if (!findings.question.jid.isEmpty() && !firstClosed(gates)) {
        const GateReport own = gates.takeLast(); // our own presence counts until that of the thing is known
        GateReport presence = presenceGate(findings);
        gates << (presence.state == GateState::NotReached ? GateReport{Gate::Presence, GateState::NotReached, own.evidence, {}, {}, {}} : presence);
        gates << discoGate(findings) << friendshipGate(findings) << answerGates(findings);
    }
    for (int i = int(gates.size()); i < GateCount; ++i) {
        gates << GateReport{Gate(i), GateState::NotReached, {}, {}, {}, {}};
    }
    closeWhereItCouldNotBeAsked(findings, gates);
    bool closed = false;
    for (GateReport &gate : gates) {
        if (closed) {
            gate = GateReport{gate.gate, GateState::NotReached, {}, {}, {}, {}};
        }
        closed = closed || gate.state == GateState::Closed;
    }
    return gates;
}

} // namespace Chatelaine
