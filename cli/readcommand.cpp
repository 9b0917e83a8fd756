// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/readcommand.h"

#include "protocol/session/errorcodes.h"
#include "protocol/wire/stanzajson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

/// A date alone means its first moment. The text goes out as it was typed: some things take no offset, others need one.
std::optional<Wire::Timestamp> timeFrom(const QString &text)
{
    return Wire::parseTimestamp(text.size() == 10 ? text + u"T00:00:00"_s : text);
}

ErrorInfo takeTime(const ParsedLine &line, const QString &option, std::optional<Wire::Timestamp> *time)
{
    if (!line.has(option))
        return {};
    *time = timeFrom(line.value(option));
    return *time ? ErrorInfo() : usageError(Use::BadValue, u"%1 is no time for --%2."_s.arg(line.value(option), option), u"2026-03-01T12:00:00, with or without Z or +01:00"_s);
}

ErrorInfo takeKinds(const ParsedLine &line, Wire::ReadoutRequest *request)
{
    for (const QString &value : line.values(u"kind"_s)) {
        for (const QString &name : value.split(u',')) {
            if (name == "all"_L1)
                request->all = true;
            else if (const auto kind = Wire::kindFromName(name))
                request->kinds |= *kind;
            else
                return usageError(Use::BadValue, u"%1 is no kind of reading."_s.arg(name), u"momentary, peak, status, computed, identity, historical, historicalHour, … or all"_s);
        }
    }
    if (!request->kinds && !request->all)
        request->kinds = Wire::Kind::Momentary;
    return {};
}

QString endName(Readout::End end)
{
    switch (end) {
    case Readout::End::Complete: return u"complete"_s;
    case Readout::End::Refused: return u"refused"_s;
    case Readout::End::Failed: return u"failed"_s;
    case Readout::End::Cancelled: return u"cancelled"_s;
    case Readout::End::Disconnected: return u"disconnected"_s;
    case Readout::End::Silent: return u"silence"_s;
    }
    return {};
}

QJsonObject toJson(const Wire::ReadFailure &failure)
{
    QJsonObject object{{u"source"_s, failure.node.source}, {u"partition"_s, failure.node.partition}, {u"node"_s, failure.node.id},
        {u"time"_s, isoTime(failure.time.value)}, {u"text"_s, failure.text}};
    if (failure.time.zoneAssumed)
        object.insert(u"zoneAssumed"_s, true);
    return object;
}

QString sentence(const Readout::Summary &summary)
{
    QString text = u"%1: %2 fields"_s.arg(endName(summary.end)).arg(summary.fields);
    for (const Wire::ReadFailure &failure : summary.failures)
        text += u"; %1 failed: %2"_s.arg(failure.node.id.isEmpty() ? u"a part"_s : failure.node.id, failure.text);
    return text;
}

} // namespace

ReadoutRequestOutcome readoutRequestFrom(const ParsedLine &line)
{
    ReadoutRequestOutcome outcome;
    outcome.request.nodes = line.nodes;
    outcome.request.fields = line.values(u"field"_s);
    outcome.error = takeKinds(line, &outcome.request);
    if (!outcome.error.isError())
        outcome.error = takeTime(line, u"from"_s, &outcome.request.from);
    if (!outcome.error.isError())
        outcome.error = takeTime(line, u"to"_s, &outcome.request.to);
    if (!outcome.error.isError())
        outcome.error = takeTime(line, u"at"_s, &outcome.request.when);
    return outcome;
}

ExitCode exitCodeFor(const Readout::Summary &summary)
{
    const bool some = summary.fields > 0;
    switch (summary.end) {
    case Readout::End::Complete:
        return summary.failures.isEmpty() ? ExitCode::Done : some ? ExitCode::Partly : ExitCode::Refused;
    case Readout::End::Refused:
        return ExitCode::Refused;
    case Readout::End::Failed:
    case Readout::End::Cancelled:
        return some ? ExitCode::Partly : ExitCode::Refused;
    case Readout::End::Disconnected:
        return some ? ExitCode::Partly : ExitCode::NoConnection;
    case Readout::End::Silent:
        return some ? ExitCode::Partly : ExitCode::TimedOut;
    }
    return ExitCode::Refused;
}

void ReadCommand::start()
{
    output().setColumns({u"time"_s, u"source"_s, u"partition"_s, u"node"_s, u"field"_s, u"text"_s, u"unit"_s, u"type"_s, u"kinds"_s, u"quality"_s});
    const ReadoutRequestOutcome outcome = readoutRequestFrom(line());
    if (outcome.error.isError()) {
        fail(outcome.error);
        return;
    }
    m_request = outcome.request;
    OnlineCommand::start();
}

void ReadCommand::online()
{
    whenAddressable(line().arguments.first(), Wire::Protocol::Sensor, [this] { begin(); });
}

void ReadCommand::begin()
{
    m_readout = account().read(line().arguments.first(), m_request, settings().timeout, this);
    connect(m_readout, &Readout::received, this, &ReadCommand::onReceived);
    connect(m_readout, &Readout::finished, this, &ReadCommand::onFinished);
}

void ReadCommand::onReceived(const QList<Wire::Reading> &readings)
{
    for (const Wire::Reading &reading : readings) {
        if (isFinished())
            return;
        row(Wire::toJson(reading));
    }
    output().flush();
}

void ReadCommand::onFinished(const Readout::Summary &summary)
{
    QJsonArray failures;
    for (const Wire::ReadFailure &failure : summary.failures)
        failures << toJson(failure);
    const bool done = summary.end == Readout::End::Complete;
    output().summary({{u"done"_s, done}, {u"reason"_s, endName(summary.end)}, {u"fields"_s, summary.fields}, {u"failures"_s, failures}}, sentence(summary));
    if (output().readerGone())
        ; // nobody is left to tell
    else if (summary.error.isError())
        output().error(summary.error);
    else if (!summary.failures.isEmpty())
        output().error(makeError(ErrorCode::DeviceReadFailed, summary.failures.first().text));
    finish(exitCodeFor(summary));
}

void ReadCommand::interrupt()
{
    if (m_readout && !m_readout->isFinished())
        m_readout->cancel();
    else
        OnlineCommand::interrupt();
}

} // namespace Chatelaine::Cli
