// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/readouts.h"

#include "house/server/xml.h"
#include "house/things/thing.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint32 ExactHistory = 0x3FE0; // HistoricalSecond … HistoricalOther
constexpr int MessagesAtOnce = 4;        // then the loop gets its turn, so that a cancel is heard

QString correlationOf(const Wire::Stanza &request)
{
    const auto *readout = std::get_if<Wire::ReadoutRequest>(&request.payload);
    return readout ? readout->correlation : QString();
}

Wire::Kinds wantedKinds(const Wire::ReadoutRequest &request)
{
    Wire::Kinds kinds = request.kinds;
    if (!kinds && !request.all)
        kinds = Wire::Kind::Momentary;
    if (kinds.testFlag(Wire::Kind::Historical))
        kinds |= Wire::Kinds(QFlag(int(ExactHistory)));
    return kinds;
}

} // namespace

void ReadoutCursor::fill(Wire::ReadoutFields &message, int fields)
{
    while (!atEnd() && countFields(message) < fields)
        m_step(m_next++, message);
}

int countFields(const Wire::ReadoutFields &message)
{
    int count = 0;
    for (const Wire::ReadoutFields::OfNode &node : message.nodes) {
        for (const Wire::ReadoutFields::AtTime &time : node.times)
            count += int(time.fields.size());
    }
    return count;
}

namespace {

Wire::ReadoutFields::AtTime &groupOf(Wire::ReadoutFields &message, const Wire::NodeAddress &node, const QDateTime &time)
{
    if (message.nodes.isEmpty() || message.nodes.constLast().node != node)
        message.nodes.append({node, {}});
    QList<Wire::ReadoutFields::AtTime> &times = message.nodes.last().times;
    if (times.isEmpty() || times.constLast().time.value != time)
        times.append({Wire::makeTimestamp(time), {}, {}});
    return times.last();
}

} // namespace

void addReading(Wire::ReadoutFields &message, const Wire::NodeAddress &node, const QDateTime &time, const Wire::Field &field)
{
    groupOf(message, node, time).fields.append(field);
}

void addError(Wire::ReadoutFields &message, const Wire::NodeAddress &node, const QDateTime &time, const QString &text)
{
    groupOf(message, node, time).errors.append(text);
}

bool isWanted(const Wire::ReadoutRequest &request, Wire::Kinds kinds, const QString &name)
{
    if (!request.fields.isEmpty() && !request.fields.contains(name))
        return false;
    return request.all || (kinds & wantedKinds(request));
}

bool wantsHistory(const Wire::ReadoutRequest &request)
{
    return request.all || (wantedKinds(request) & Wire::Kinds(QFlag(int(ExactHistory))));
}

std::shared_ptr<Readouts::Running> Readouts::find(const QString &reader, const QString &correlation) const
{
    const auto found = std::find_if(m_running.cbegin(), m_running.cend(), [&](const std::shared_ptr<Running> &running) {
        return running->request.from == reader && correlationOf(running->request) == correlation;
    });
    return found == m_running.cend() ? nullptr : *found;
}

/// False when the time asked for has passed already.
bool Readouts::waitFor(const Wire::Stanza &request, std::chrono::milliseconds &wait)
{
    wait = m_thing.untilAwake();
    const auto &readout = std::get<Wire::ReadoutRequest>(request.payload);
    if (!readout.when)
        return true;
    const auto until = std::chrono::milliseconds(m_thing.host().now().msecsTo(readout.when->value));
    wait = std::max(wait, until);
    return until > -1s;
}

void Readouts::start(const Wire::Stanza &request, const Wire::ReadoutRequest &permitted)
{
    const QString correlation = correlationOf(request);
    Refusal refusal;
    std::chrono::milliseconds wait{};
    if (m_running.size() >= MostAtOnce)
        refusal.text = u"Too many readouts at once."_s;
    else if (find(request.from, correlation))
        refusal.text = u"The sequence number is in use."_s;
    else if (!waitFor(request, wait))
        refusal.text = u"The time asked for has passed."_s;
    if (!refusal.text.isEmpty()) {
        m_thing.refuse(request, refusal);
        return;
    }
    auto cursor = m_thing.openReadout(permitted, refusal);
    if (!cursor) {
        m_thing.refuse(request, refusal);
        return;
    }
    auto running = std::make_shared<Running>();
    running->request = request;
    running->cursor = std::move(cursor);
    running->queued = wait > 0ms;
    m_running.append(running);
    if (canAnswerAtOnce(*running)) {
        m_thing.reply(request, next(running));
        m_thing.host().later(0ms, &m_thing, [this, running] { pump(running); });
        return;
    }
    m_thing.reply(request, Wire::ReadoutAccepted{correlation, running->queued});
    m_thing.host().later(wait, &m_thing, [this, running] { begin(running); });
}

/// Not where a fault has other plans for the data.
bool Readouts::canAnswerAtOnce(const Running &running) const
{
    static const QStringList plans{u"no-data"_s, u"fail"_s, u"giant"_s, u"endless"_s};
    const Faults &faults = m_thing.faults();
    return m_thing.answersAtOnce() && !running.queued && std::none_of(plans.cbegin(), plans.cend(), [&faults](const QString &plan) { return faults.has(plan); });
}

void Readouts::begin(const std::shared_ptr<Running> &running)
{
    if (!m_running.contains(running))
        return;
    const QString correlation = correlationOf(running->request);
    if (running->queued)
        tell(*running, Wire::ReadoutStarted{correlation});
    const Faults &faults = m_thing.faults();
    if (faults.has(u"no-data"_s)) {
        m_running.removeAll(running);
    } else if (faults.has(u"fail"_s)) {
        const Wire::ReadFailure failure{{}, Wire::makeTimestamp(m_thing.host().now()), u"The sensor does not answer."_s};
        tell(*running, Wire::ReadoutFailure{correlation, true, {failure}});
        m_running.removeAll(running);
    } else if (faults.has(u"giant"_s)) {
        sendGiant(running, faults.number(u"giant"_s, 10'000));
    } else if (faults.has(u"endless"_s)) {
        repeat(running);
    } else {
        pump(running);
    }
}

void Readouts::pump(const std::shared_ptr<Running> &running)
{
    for (int i = 0; i < MessagesAtOnce && m_running.contains(running); ++i)
        sendNext(running);
    if (m_running.contains(running))
        m_thing.host().later(0ms, &m_thing, [this, running] { pump(running); });
}

Wire::ReadoutFields Readouts::next(const std::shared_ptr<Running> &running)
{
    Wire::ReadoutFields message;
    message.correlation = correlationOf(running->request);
    running->cursor->fill(message, m_thing.fieldsPerMessage());
    message.done = running->cursor->atEnd();
    if (message.done)
        m_running.removeAll(running);
    return message;
}

/// The same readings once a second, and more to come every time.
void Readouts::repeat(const std::shared_ptr<Running> &running)
{
    Refusal refusal;
    const auto cursor = m_thing.openReadout(std::get<Wire::ReadoutRequest>(running->request.payload), refusal);
    if (!m_running.contains(running) || !cursor)
        return;
    Wire::ReadoutFields message;
    message.correlation = correlationOf(running->request);
    cursor->fill(message, m_thing.fieldsPerMessage());
    tell(*running, message);
    m_thing.host().later(1s, &m_thing, [this, running] { repeat(running); });
}

void Readouts::sendNext(const std::shared_ptr<Running> &running)
{
    const Wire::ReadoutFields message = next(running);
    if (message.done && message.nodes.isEmpty())
        tell(*running, Wire::ReadoutDone{message.correlation});
    else
        tell(*running, message);
}

void Readouts::sendGiant(const std::shared_ptr<Running> &running, int fields)
{
    m_running.removeAll(running);
    Wire::ReadoutFields message;
    message.correlation = correlationOf(running->request);
    message.done = true;
    const QDateTime now = m_thing.host().now();
    for (int i = 0; i < fields; ++i) {
        Wire::Field field;
        field.name = u"Channel %1"_s.arg(i + 1);
        field.text = QString::number(20.0 + i % 100 * 0.01, 'f', 2);
        field.unit = u"°C"_s;
        field.type = Wire::FieldType::Numeric;
        field.kinds = Wire::Kind::Momentary;
        field.qualities = Wire::Quality::AutomaticReadout;
        addReading(message, {}, now, field);
    }
    tell(*running, message);
}

void Readouts::tell(const Running &running, const Wire::Payload &payload)
{
    m_thing.tell(running.request.from, Wire::Protocol::Sensor, payload);
}

void Readouts::cancel(const Wire::Stanza &request, const QString &correlation)
{
    m_running.removeAll(find(request.from, correlation));
    m_thing.reply(request, m_thing.speaksShort() ? Wire::Payload(Wire::EmptyPayload{}) : Wire::Payload(Wire::ReadoutCancelled{correlation}));
}

void Readouts::forget(const QString &reader)
{
    m_running.removeIf([&reader](const std::shared_ptr<Running> &running) {
        return running->request.from == reader || bareJid(running->request.from) == reader;
    });
}

} // namespace Chatelaine::Demo
