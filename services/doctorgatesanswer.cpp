// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/doctorgates.h"

#include "protocol/session/errorcodes.h"

#include <QRegularExpression>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostNames = 12;

/// The early dialects refuse in words only; these are what the specification's examples and the devices of the time write.
bool soundsForbidden(const QString &words)
{
    static const QRegularExpression denied(u"access denied|denied|forbidden|not (allowed|authorized|authorised|permitted)|(insufficient|no) (privileges?|permissions?|rights?)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return denied.match(words).hasMatch();
}

bool soundsUnknown(const QString &words)
{
    static const QRegularExpression unknown(u"not found|no such|does not exist|unknown (node|field|parameter)"_s, QRegularExpression::CaseInsensitiveOption);
    return unknown.match(words).hasMatch();
}

/// The same refusal with the code that its words stand for where the dialect has no codes.
ErrorInfo understood(ErrorInfo error, const QString &condition)
{
    if (error.code != ErrorCode::DeviceRefused || !condition.isEmpty()) {
        return error;
    }
    const bool forbidden = soundsForbidden(error.message);
    return forbidden ? makeError(ErrorCode::Forbidden, error.message) : soundsUnknown(error.message) ? makeError(ErrorCode::DeviceNotFound, error.message) : error;
}

/// Two sentences, the second of which may be missing.
QString sentences(const QString &one, const QString &two)
{
    return two.isEmpty() ? one : one + u' ' + two;
}

/// What came of the one question that is like what did not work.
struct Trial {
    bool ok = false;
    bool silent = false;
    ErrorInfo error;
    QString condition;
    QString stanzaId;
    int ms = 0;
};

Trial outcomeOf(const DoctorFindings &findings)
{
    if (const auto &reading = findings.reading) {
        const Readout::Summary &summary = reading->summary;
        return {summary.end == Readout::End::Complete, summary.end == Readout::End::Silent, understood(summary.error, summary.condition), summary.condition, summary.stanzaId, reading->ms};
    }
    if (const auto &answer = findings.operation) {
        return {answer->ok(), answer->end == ProbeAnswer::End::Silence, understood(answer->error, answer->condition), answer->condition, answer->stanzaId, answer->ms};
    }
    return {false, false, findings.cannotAsk, {}, {}, 0};
}

/// Its words; without any what the code means.
QString saidOrMeant(const Trial &trial)
{
    const QString said = saidText(trial.condition, trial.error);
    return said.isEmpty() ? trial.error.message : said;
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

/// A thing need not have a form for what can be set.
bool hasNoForm(const DoctorFindings &findings, const Trial &trial)
{
    return findings.question.operation == DoctorQuestion::Operation::Set && findings.operation && trial.error.code == ErrorCode::DeviceNotImplemented;
}

/// What the person was told, where it cannot be tried again without doing it.
ErrorInfo seenBefore(const DoctorFindings &findings, const Trial &trial)
{
    const bool repeatable = findings.question.operation != DoctorQuestion::Operation::Set;
    return !repeatable && (trial.ok || hasNoForm(findings, trial)) ? findings.question.seen : ErrorInfo();
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

GateReport ruleGate(const DoctorFindings &findings, const Trial &trial)
{
    if (trial.error.stage == gateName(Gate::Rule)) {
        return refusedByRule(findings, sentences(DoctorWords::tr("It refused."), saidText(trial.condition, trial.error)), trial.stanzaId);
    }
    const ErrorInfo seen = seenBefore(findings, trial);
    if (seen.stage == gateName(Gate::Rule)) {
        return refusedByRule(findings, sentences(DoctorWords::tr("It answers the doctor, but had refused before."), saidText({}, seen)), trial.stanzaId);
    }
    if (!trial.ok) {
        const bool values = findings.reading && !findings.reading->fields.isEmpty();
        if (!values && !trial.silent && trial.error.stage == gateName(Gate::Device)) {
            return unknownGate(Gate::Rule, DoctorWords::tr("What it answered does not tell whether a rule would allow it; the program of its owner shows that."), trial.stanzaId);
        }
        return values ? openGate(Gate::Rule, DoctorWords::tr("It has sent values."), trial.stanzaId)
                      : unknownGate(Gate::Rule, DoctorWords::tr("It gave no answer that would tell. An answer, or the program of its owner, would show it."), trial.stanzaId);
    }
    if (findings.question.operation == DoctorQuestion::Operation::Set) {
        return unknownGate(Gate::Rule, DoctorWords::tr("It shows us what can be set. Whether it lets us set it shows only when it is set."), trial.stanzaId);
    }
    if (!missingNames(findings).isEmpty()) {
        return unknownGate(Gate::Rule, DoctorWords::tr("It answers us. Whether a rule hides what did not come cannot be known from here; the program of its owner shows it."), trial.stanzaId);
    }
    return openGate(Gate::Rule, DoctorWords::tr("It answers us."), trial.stanzaId);
}

GateReport missingGate(const DoctorFindings &findings, const QStringList &missing, const QString &stanzaId)
{
    QString evidence = DoctorWords::tr("It answered, but without %1.").arg(namesText(missing));
    const QStringList came = findings.everything ? findings.everything->fields : findings.operation ? findings.operation->names : QStringList();
    evidence += u' ' + (came.isEmpty() ? DoctorWords::tr("It has none at all of this kind.") : DoctorWords::tr("It has: %1.").arg(namesText(came)));
    return closedGate(Gate::Device, ErrorCode::DeviceNotFound, evidence, stanzaId, DoctorWords::tr("Use one of the names that it has."));
}

GateReport deviceGate(const DoctorFindings &findings, const Trial &trial)
{
    const QStringList missing = trial.ok ? missingNames(findings) : QStringList();
    const bool noForm = hasNoForm(findings, trial);
    const ErrorInfo seen = seenBefore(findings, trial);
    if (noForm && !seen.isError()) {
        return unknownGate(Gate::Device, DoctorWords::tr("It has no form to ask for. Only setting something would show it."), trial.stanzaId);
    }
    if (trial.error.stage == gateName(Gate::Device) && !noForm) {
        return closedGate(Gate::Device, QLatin1StringView(trial.error.code.toLatin1()), sentences(DoctorWords::tr("It did not do it."), saidOrMeant(trial)), trial.stanzaId);
    }
    if (!missing.isEmpty()) {
        return missingGate(findings, missing, trial.stanzaId);
    }
    if (findings.reading && !findings.reading->summary.failures.isEmpty()) {
        const QString words = findings.reading->summary.failures.constFirst().text;
        return closedGate(Gate::Device, ErrorCode::DeviceReadFailed, sentences(DoctorWords::tr("It could not read all of it."), saidText({}, makeError(ErrorCode::DeviceReadFailed, words))), trial.stanzaId);
    }
    if (seen.stage == gateName(Gate::Device)) {
        return closedGate(Gate::Device, QLatin1StringView(seen.code.toLatin1()), sentences(DoctorWords::tr("It answers the doctor, but could not do it before."), saidText({}, seen)), trial.stanzaId);
    }
    if (!trial.ok && !(findings.reading && !findings.reading->fields.isEmpty())) {
        return unknownGate(Gate::Device, DoctorWords::tr("It gave no answer that would tell."), trial.stanzaId);
    }
    return openGate(Gate::Device, findings.reading ? DoctorWords::tr("It has sent %1 values.").arg(findings.reading->summary.fields) : DoctorWords::tr("It did what it was asked for."), trial.stanzaId);
}

GateReport silentGate(const DoctorFindings &findings, const Trial &trial)
{
    const QLatin1StringView code = findings.reading ? ErrorCode::Silent : ErrorCode::NoAnswer;
    const int fields = findings.reading ? int(findings.reading->fields.size()) : 0;
    if (fields > 0) {
        return closedGate(Gate::Timeout, code, DoctorWords::tr("%1 values came, then nothing more, and it never said that it was done.").arg(fields), trial.stanzaId,
            DoctorWords::tr("Use the values that came, and tell the maker of the thing that it does not end its readouts."));
    }
    QString evidence = DoctorWords::tr("It said nothing for %1 s.").arg(trial.ms / 1000);
    if (!findings.ping) {
        return closedGate(Gate::Timeout, code, evidence, trial.stanzaId);
    }
    if (findings.ping->end == ProbeAnswer::End::Silence) {
        evidence += u' ' + DoctorWords::tr("It does not answer a ping, either.");
        return closedGate(Gate::Timeout, code, evidence, trial.stanzaId, DoctorWords::tr("Look whether it has power and network: it may have gone without saying so, or asleep."));
    }
    evidence += u' ' + DoctorWords::tr("It answers a ping within %1 ms.").arg(findings.ping->ms);
    return closedGate(Gate::Timeout, code, evidence, trial.stanzaId, DoctorWords::tr("Restart the thing: it is there, but this part of it hangs."));
}

GateReport timeoutGate(const DoctorFindings &findings, const Trial &trial)
{
    if (trial.silent) {
        return silentGate(findings, trial);
    }
    if (trial.error.stage == gateName(Gate::Timeout)) {
        return closedGate(Gate::Timeout, QLatin1StringView(trial.error.code.toLatin1()), trial.error.message, trial.stanzaId);
    }
    if (const ErrorInfo seen = seenBefore(findings, trial); seen.stage == gateName(Gate::Timeout)) {
        const QString evidence = DoctorWords::tr("It answers now, within %1 ms; before, it had not in time.").arg(trial.ms);
        return closedGate(Gate::Timeout, QLatin1StringView(seen.code.toLatin1()), evidence, trial.stanzaId, DoctorWords::tr("Try again, and allow it more time if it happens again."));
    }
    if (trial.stanzaId.isEmpty()) {
        return unknownGate(Gate::Timeout, DoctorWords::tr("It was not asked."));
    }
    if (findings.reading && findings.reading->firstMs >= 0) {
        return openGate(Gate::Timeout, DoctorWords::tr("The first value came after %1 ms, the last word after %2 ms.").arg(findings.reading->firstMs).arg(findings.reading->ms), trial.stanzaId);
    }
    return openGate(Gate::Timeout, DoctorWords::tr("It answered within %1 ms.").arg(trial.ms), trial.stanzaId);
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
    const Trial trial = outcomeOf(findings);
    return {ruleGate(findings, trial), deviceGate(findings, trial), timeoutGate(findings, trial)};
}

} // namespace Chatelaine
