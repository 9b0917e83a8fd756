// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/doctorgates.h"

#include "protocol/session/certificatereport.h"
#include "protocol/session/errorcodes.h"
#include "services/visibletext.h"

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostAttempts = 8;
constexpr qsizetype MaximumName = 80;

const StageReport *reportOf(const DoctorFindings &findings, Stage stage)
{
    const auto found = std::find_if(findings.stages.cbegin(), findings.stages.cend(), [stage](const StageReport &each) { return each.stage == stage; });
    return found == findings.stages.cend() ? nullptr : &*found;
}

/// A stage that has worked, or was not needed, or another way to the same end.
GateReport passed(const DoctorFindings &findings, Stage stage)
{
    const Gate gate = Gate(int(stage));
    if (const StageReport *report = reportOf(findings, stage)) {
        const QString took = DoctorWords::tr("%1 ms").arg(report->ms);
        return openGate(gate, report->detail.isEmpty() ? took : u"%1 (%2)"_s.arg(report->detail, took));
    }
    switch (stage) {
    case Stage::Dns:
        return openGate(gate, DoctorWords::tr("The server's address is given, so no name service was asked."));
    case Stage::Tls:
        return openGate(gate, DoctorWords::tr("Without encryption, which is allowed to this machine only."));
    default:
        return openGate(gate, DoctorWords::tr("Passed."));
    }
}

/// What each address said, where there was more than one, and the certificate that was shown.
QString factsOf(const StageReport &report)
{
    QStringList facts;
    if (report.attempts.size() > 1) {
        for (const StageAttempt &attempt : report.attempts.mid(0, MostAttempts)) {
            facts << u"%1: %2"_s.arg(attempt.endpoint, attempt.ok ? stageName(attempt.stage) : attempt.error.code);
        }
    }
    if (report.stage == Stage::Tls && report.certificate && !report.certificate->chain.isEmpty()) {
        const CertificateInfo &own = report.certificate->chain.constFirst();
        facts << DoctorWords::tr("certificate of %1 by %2, SHA-256 %3")
                     .arg(VisibleText::line(own.subject, MaximumName), VisibleText::line(own.issuer, MaximumName), fingerprintText(own.sha256));
    }
    return facts.isEmpty() ? QString() : u" ["_s + facts.join(u"; "_s) + u']';
}

/// Where the way to the server ends.
struct Break {
    Gate gate = Gate::Tcp;
    ErrorInfo error;
    QString detail;
};

/// The error of a session that had stood: the stages are those of its beginning, and all of them worked.
Break lostSession(const DoctorFindings &findings)
{
    const ErrorInfo &error = findings.lastFailure;
    const bool replaced = error.code == ErrorCode::StreamReplaced;
    return {replaced ? Gate::Bind : Gate::Tcp, error, error.message};
}

Break whereItEnds(const DoctorFindings &findings)
{
    for (const StageReport &report : findings.stages) {
        if (report.error.isError() && !report.ok) {
            return {Gate(int(report.stage)), report.error, (report.detail.isEmpty() ? report.error.message : report.detail) + factsOf(report)};
        }
    }
    for (const StageReport &report : findings.stages) {
        if (report.running) {
            ErrorInfo error = makeError(ErrorCode::StageTimeout);
            return {Gate(int(report.stage)), error, DoctorWords::tr("This stage has begun and has not ended.")};
        }
    }
    if (findings.lastFailure.isError()) {
        const auto named = gateFromName(findings.lastFailure.stage);
        const bool before = findings.stages.isEmpty() && named && *named < Gate::Presence;
        return before ? Break{*named, findings.lastFailure, findings.lastFailure.message} : lostSession(findings);
    }
    return {Gate::Tcp, makeError(ErrorCode::NotConnected), DoctorWords::tr("There is no connection, and none is being made.")};
}

GateReport closedAt(const Break &end)
{
    const QString fix = end.error.hint;
    GateReport gate = closedGate(end.gate, QLatin1StringView(), end.detail.isEmpty() ? end.error.message : end.detail, {}, fix);
    gate.code = end.error.code;
    return gate;
}

} // namespace

QList<GateReport> connectionGates(const DoctorFindings &findings)
{
    QList<GateReport> gates;
    const bool online = findings.state == ConnectionState::Online;
    const Break end = online ? Break{} : whereItEnds(findings);
    const int last = online ? int(Stage::Presence) : int(end.gate);
    for (int i = 0; i <= last; ++i) {
        if (!online && i == last) {
            const bool waiting = findings.state == ConnectionState::Connecting && !findings.timeUp;
            gates << (waiting ? GateReport{end.gate, GateState::NotReached, {}, {}, {}, {}} : closedAt(end));
        } else {
            gates << passed(findings, Stage(i));
        }
    }
    return gates;
}

} // namespace Chatelaine
