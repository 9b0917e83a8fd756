// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/doctorgates.h"

#include "protocol/session/errorcodes.h"

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostNames = 12;

/// What came of the one question that is like what did not work.
struct Outcome3 {
    bool ok = false;
    bool silent = false;
    ErrorInfo error;
    QString condition;
    QString stanzaId;
    int ms = 0;
};

Outcome3 outcomeOf(const DoctorFindings &findings)
{
    if (const auto &reading = findings.reading) {
        const Readout::Summary &summary = reading->summary;
        return {summary.end == Readout::End::Complete, summary.end == Readout::End::Silent, summary.error, summary.condition, summary.stanzaId, reading->ms};
    }
    if (const auto &answer = findings.operation) {
        return {answer->ok(), answer->end == ProbeAnswer::End::Silence, answer->error, answer->condition, answer->stanzaId, answer->ms};
    }
    return {false, false, findings.cannotAsk, {}, {}, 0};
}

QString namesText(const QStringList &names)
{
    QStringList sorted = names;
    sorted.sort(Qt::CaseInsensitive);
    sorted.removeDuplicates();
    return sorted.mid(0, MostNames).join(u", "_s) + (sorted.size() > MostNames ? u", …"_s : QString());
}

/// Those of the names that were asked for and did not come.
QStringList missingNames(const DoctorFindings &findings)
{
    QStringList missing = findings.question.names;
    const QStringList came = findings.reading ? findings.reading->fields : findings.operation ? findings.operation->names : QStringList();
    missing.removeIf([&came](const QString &name) { return came.contains(name); });
    return findings.question.operation == DoctorQuestion::Operation::Browse ? QStringList() : missing;
}

GateReport refusedByRule(const DoctorFindings &findings, const QString &evidence, const QString &stanzaId)
{
    if (!findings.ownVerdict) {
        const QString unknown = DoctorWords::tr("Which of its rules says so cannot be known from here; the program of its owner shows it.");
        return closedGate(Gate::Rule, ErrorCode::Forbidden, evidence + u' ' + unknown, stanzaId);
    }
    const OwnVerdict &own = *findings.ownVerdict;
    if (own.decided && !own.permitted) {
        return closedGate(Gate::Rule, ErrorCode::Forbidden, evidence + u' ' + DoctorWords::tr("We are its parent, and our own rule %1 says no.").arg(own.rule), stanzaId,
            DoctorWords::tr("Change or remove our rule %1.").arg(own.rule));
    }
    if (own.decided) {
        return closedGate(Gate::Rule, ErrorCode::Forbidden, evidence + u' ' + DoctorWords::tr("We are its parent, and our own rule %1 says yes; it may have kept an older answer.").arg(own.rule), stanzaId,
            DoctorWords::tr("Clear what the thing has kept, then try again."));
    }
    return closedGate(Gate::Rule, ErrorCode::Forbidden, evidence + u' ' + DoctorWords::tr("We are its parent, and no rule of ours covers this yet."), stanzaId,
        DoctorWords::tr("Decide the open request about it, or add a rule."));
}

GateReport ruleGate(const DoctorFindings &findings, const Outcome3 &outcome)
{
    if (outcome.error.stage == gateName(Gate::Rule)) {
        return refusedByRule(findings, DoctorWords::tr("It refused.") + u' ' + saidText(outcome.condition, outcome.error), outcome.stanzaId);
    }
    const ErrorInfo &seen = findings.question.seen;
    if (outcome.ok && seen.stage == gateName(Gate::Rule)) {
        return refusedByRule(findings, DoctorWords::tr("It answers the doctor, but had refused before.") + u' ' + saidText({}, seen), outcome.stanzaId);
    }
    if (!outcome.ok) {
        const bool values = findings.reading && !findings.reading->fields.isEmpty();
        return values ? openGate(Gate::Rule, DoctorWords::tr("It has sent values."), outcome.stanzaId)
                      : unknownGate(Gate::Rule, DoctorWords::tr("It gave no answer that would tell. An answer, or the program of its owner, would show it."), outcome.stanzaId);
    }
    if (findings.question.operation == DoctorQuestion::Operation::Set) {
        return unknownGate(Gate::Rule, DoctorWords::tr("It shows us what can be set. Whether it lets us set it shows only when it is set."), outcome.stanzaId);
    }
    if (!missingNames(findings).isEmpty()) {
        return unknownGate(Gate::Rule, DoctorWords::tr("It answers us. Whether a rule hides what did not come cannot be known from here; the program of its owner shows it."), outcome.stanzaId);
    }
    return openGate(Gate::Rule, DoctorWords::tr("It answers us."), outcome.stanzaId);
}

GateReport missingGate(const DoctorFindings &findings, const QStringList &missing, const QString &stanzaId)
{
    QString evidence = DoctorWords::tr("It answered, but without %1.").arg(namesText(missing));
    const QStringList came = findings.everything ? findings.everything->fields : findings.operation ? findings.operation->names : QStringList();
    evidence += u' ' + (came.isEmpty() ? DoctorWords::tr("It has none at all of this kind.") : DoctorWords::tr("It has: %1.").arg(namesText(came)));
    return closedGate(Gate::Device, ErrorCode::DeviceNotFound, evidence, stanzaId, DoctorWords::tr("Use one of the names that it has."));
}

GateReport deviceGate(const DoctorFindings &findings, const Outcome3 &outcome)
{
    const QStringList missing = outcome.ok ? missingNames(findings) : QStringList();
    const bool noForm = findings.operation && outcome.error.code == ErrorCode::DeviceNotImplemented && findings.question.operation == DoctorQuestion::Operation::Set;
    if (noForm && !findings.question.seen.isError()) {
        return unknownGate(Gate::Device, DoctorWords::tr("It has no form to ask for. Only setting something would show it."), outcome.stanzaId);
    }
    if (outcome.error.stage == gateName(Gate::Device) && !noForm) {
        return closedGate(Gate::Device, QLatin1StringView(outcome.error.code.toLatin1()), DoctorWords::tr("It could not do it.") + u' ' + saidText(outcome.condition, outcome.error), outcome.stanzaId);
    }
    if (!missing.isEmpty()) {
        return missingGate(findings, missing, outcome.stanzaId);
    }
    if (findings.reading && !findings.reading->summary.failures.isEmpty()) {
        const QString words = findings.reading->summary.failures.constFirst().text;
        return closedGate(Gate::Device, ErrorCode::DeviceReadFailed, DoctorWords::tr("It could not read all of it.") + u' ' + saidText({}, makeError(ErrorCode::DeviceReadFailed, words)), outcome.stanzaId);
    }
    const ErrorInfo &seen = findings.question.seen;
    if ((outcome.ok || noForm) && seen.stage == gateName(Gate::Device)) {
        return closedGate(Gate::Device, QLatin1StringView(seen.code.toLatin1()), DoctorWords::tr("It answers the doctor, but could not do it before.") + u' ' + saidText({}, seen), outcome.stanzaId);
    }
    if (!outcome.ok && !(findings.reading && !findings.reading->fields.isEmpty())) {
        return unknownGate(Gate::Device, DoctorWords::tr("It gave no answer that would tell."), outcome.stanzaId);
    }
    return openGate(Gate::Device, findings.reading ? DoctorWords::tr("It has sent %1 values.").arg(findings.reading->summary.fields) : DoctorWords::tr("It did what it was asked for."), outcome.stanzaId);
}

GateReport silentGate(const DoctorFindings &findings, const Outcome3 &outcome)
{
    const QLatin1StringView code = findings.reading ? ErrorCode::Silent : ErrorCode::NoAnswer;
    const int fields = findings.reading ? int(findings.reading->fields.size()) : 0;
    if (fields > 0) {
        return closedGate(Gate::Timeout, code, DoctorWords::tr("%1 values came, then nothing more, and it never said that it was done.").arg(fields), outcome.stanzaId,
            DoctorWords::tr("Use the values that came, and tell the maker of the thing that it does not end its readouts."));
    }
    QString evidence = DoctorWords::tr("It said nothing for %1 s.").arg(outcome.ms / 1000);
    if (!findings.ping) {
        return closedGate(Gate::Timeout, code, evidence, outcome.stanzaId);
    }
    if (findings.ping->end == ProbeAnswer::End::Silence) {
        evidence += u' ' + DoctorWords::tr("It does not answer a ping, either.");
        return closedGate(Gate::Timeout, code, evidence, outcome.stanzaId, DoctorWords::tr("Look whether it has power and network: it may have gone without saying so, or asleep."));
    }
    evidence += u' ' + DoctorWords::tr("It answers a ping within %1 ms.").arg(findings.ping->ms);
    return closedGate(Gate::Timeout, code, evidence, outcome.stanzaId, DoctorWords::tr("Restart the thing: it is there, but this part of it hangs."));
}

GateReport timeoutGate(const DoctorFindings &findings, const Outcome3 &outcome)
{
    if (outcome.silent) {
        return silentGate(findings, outcome);
    }
    if (outcome.error.stage == gateName(Gate::Timeout)) {
        return closedGate(Gate::Timeout, QLatin1StringView(outcome.error.code.toLatin1()), outcome.error.message, outcome.stanzaId);
    }
    if (outcome.ok && findings.question.seen.stage == gateName(Gate::Timeout)) {
        const QString evidence = DoctorWords::tr("It answers now, within %1 ms; before, it had not in time.").arg(outcome.ms);
        return closedGate(Gate::Timeout, QLatin1StringView(findings.question.seen.code.toLatin1()), evidence, outcome.stanzaId, DoctorWords::tr("Try again, and allow it more time if it happens again."));
    }
    if (findings.reading && findings.reading->firstMs >= 0) {
        return openGate(Gate::Timeout, DoctorWords::tr("The first value came after %1 ms, the last word after %2 ms.").arg(findings.reading->firstMs).arg(findings.reading->ms), outcome.stanzaId);
    }
    return openGate(Gate::Timeout, DoctorWords::tr("It answered within %1 ms.").arg(outcome.ms), outcome.stanzaId);
}

} // namespace

QList<GateReport> answerGates(const DoctorFindings &findings)
{
    const bool known = findings.asked && (findings.reading || findings.operation || findings.cannotAsk.isError());
    if (!known && findings.asked && findings.timeUp) {
        const QString evidence = DoctorWords::tr("It had not answered when the time of the examination was over.");
        return {unknownGate(Gate::Rule, evidence), unknownGate(Gate::Device, evidence), closedGate(Gate::Timeout, ErrorCode::NoAnswer, evidence)};
    }
    if (!known) {
        return {GateReport{Gate::Rule, GateState::NotReached, {}, {}, {}, {}}, GateReport{Gate::Device, GateState::NotReached, {}, {}, {}, {}},
            GateReport{Gate::Timeout, GateState::NotReached, {}, {}, {}, {}}};
    }
    const Outcome3 outcome = outcomeOf(findings);
    return {ruleGate(findings, outcome), deviceGate(findings, outcome), timeoutGate(findings, outcome)};
}

} // namespace Chatelaine
