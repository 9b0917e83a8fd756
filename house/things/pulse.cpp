// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/pulse.h"

#include "house/things/fields.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

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

qint64 Pulse::count() const
{
    return m_start.msecsTo(host().now()) * m_rate / 1'000;
}

std::chrono::milliseconds Pulse::looksEvery() const
{
    return std::chrono::milliseconds(1'000 / m_rate);
}

std::unique_ptr<ReadoutCursor> Pulse::openReadout(const Wire::ReadoutRequest &request, Refusal &refusal)
{
    const qint64 now = count();
    const QList<Wire::Field> fields{
        integerField(u"Count"_s, now, Wire::Kind::Momentary),
        numericField(u"Half"_s, double(now) / 2, 1, u"°C"_s, Wire::Kind::Momentary),
        textField(u"Words"_s, u"№ %1°"_s.arg(now), Wire::Kind::Momentary),
    };
    if (!request.nodes.isEmpty() || !anyKnown(request.fields, {u"Count"_s, u"Half"_s, u"Words"_s})) {
        refusal = {Wire::ResponseCode::NotFound, request.nodes.isEmpty() ? u"Field not found."_s : u"Node not found."_s, {}};
        return nullptr;
    }
    return cursorOf(request, host().now(), fields, 0, {});
}

} // namespace Chatelaine::Demo
