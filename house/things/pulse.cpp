// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/pulse.h"

#include "house/things/fields.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 LongestPast = 1'000'000;

}

Pulse::Pulse(ThingProfile profile, ThingHost &host, int rate, QObject *parent)
    : Thing(std::move(profile), host, parent), m_start(host.now()), m_rate(std::clamp(rate, 1, 1'000))
{
}

QStringList Pulse::features() const
{
    using Wire::Protocol;
    QStringList result;
    for (const Protocol protocol : {Protocol::Sensor, Protocol::Events, Protocol::Provisioning})
        result.append(Wire::namespaceOf(profile().dialect, protocol));
    return result;
}

qint64 Pulse::countAt(const QDateTime &time) const
{
    return m_start.msecsTo(time) * m_rate / 1'000;
}

std::chrono::milliseconds Pulse::looksEvery() const
{
    return std::chrono::milliseconds(1'000 / m_rate);
}

std::unique_ptr<ReadoutCursor> Pulse::openReadout(const Wire::ReadoutRequest &request, Refusal &refusal)
{
    const QDateTime time = host().now();
    const qint64 now = countAt(time);
    const QList<Wire::Field> fields{
        integerField(u"Count"_s, now, Wire::Kind::Momentary),
        numericField(u"Half"_s, double(now) / 2, 1, u"°C"_s, Wire::Kind::Momentary),
        textField(u"Words"_s, u"№ %1°"_s.arg(now), Wire::Kind::Momentary),
    };
    if (!request.nodes.isEmpty() || !anyKnown(request.fields, {u"Count"_s, u"Half"_s, u"Words"_s})) {
        refusal = {Wire::ResponseCode::NotFound, request.nodes.isEmpty() ? u"Field not found."_s : u"Node not found."_s, {}};
        return nullptr;
    }
    qint64 past = 0;
    if (wantsHistory(request) && request.from)
        past = std::clamp<qint64>(request.from->value.msecsTo(time) * m_rate / 1'000, 0, LongestPast);
    const QDateTime first = past > 0 ? request.from->value : time;
    return cursorOf(request, time, fields, past, [rate = m_rate, first](qsizetype step, Wire::ReadoutFields &into) {
        Wire::Field field = numericField(u"Half"_s, double(step) / 2, 1, u"°C"_s, Wire::Kind::HistoricalSecond);
        addReading(into, {}, first.addMSecs(step * 1'000 / rate), field);
    });
}

} // namespace Chatelaine::Demo
