// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/doctorreport.h"

#include <algorithm>
#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<const char *, GateCount> Names{"dns", "tcp", "tls", "sasl", "bind", "roster", "presence", "disco", "friendship", "rule", "device", "timeout"};

QString stateMark(GateState state)
{
    switch (state) {
    case GateState::Open:
        return u"[+]"_s;
    case GateState::Closed:
        return u"[X]"_s;
    case GateState::Unknown:
        return u"[?]"_s;
    case GateState::NotReached:
        break;
    }
    return u"[ ]"_s;
}

} // namespace

QString gateName(Gate gate)
{
    return QString::fromLatin1(Names.at(size_t(gate)));
}

std::optional<Gate> gateFromName(QStringView name)
{
    for (int i = 0; i < GateCount; ++i) {
        if (name == QLatin1StringView(Names.at(size_t(i)))) {
            return Gate(i);
        }
    }
    return std::nullopt;
}

QString gateTitle(Gate gate)
{
    switch (gate) {
    case Gate::Dns:
        return DoctorWords::tr("Finding the server");
    case Gate::Tcp:
        return DoctorWords::tr("Reaching the server");
    case Gate::Tls:
        return DoctorWords::tr("Encryption");
    case Gate::Sasl:
        return DoctorWords::tr("Logging in");
    case Gate::Bind:
        return DoctorWords::tr("Getting an address");
    case Gate::Roster:
        return DoctorWords::tr("List of contacts");
    case Gate::Presence:
        return DoctorWords::tr("Presence");
    case Gate::Disco:
        return DoctorWords::tr("What it offers");
    case Gate::Friendship:
        return DoctorWords::tr("Friendship");
    case Gate::Rule:
        return DoctorWords::tr("Permission");
    case Gate::Device:
        return DoctorWords::tr("The thing itself");
    case Gate::Timeout:
        return DoctorWords::tr("An answer in time");
    }
    return {};
}

QString gateStateTitle(GateState state)
{
    switch (state) {
    case GateState::Open:
        return DoctorWords::tr("open");
    case GateState::Closed:
        return DoctorWords::tr("closed");
    case GateState::Unknown:
        return DoctorWords::tr("unknown");
    case GateState::NotReached:
        return DoctorWords::tr("not reached");
    }
    return {};
}

const GateReport *firstClosed(const QList<GateReport> &gates)
{
    const auto found = std::find_if(gates.cbegin(), gates.cend(), [](const GateReport &each) { return each.state == GateState::Closed; });
    return found == gates.cend() ? nullptr : &*found;
}

QJsonObject toJson(const GateReport &gate)
{
    const bool known = gate.state == GateState::Open || gate.state == GateState::Closed;
    QJsonObject object{{u"gate"_s, gateName(gate.gate)}, {u"ok"_s, known ? QJsonValue(gate.state == GateState::Open) : QJsonValue(QJsonValue::Null)},
        {u"evidence"_s, gate.evidence}, {u"fix"_s, gate.fix}};
    if (!gate.code.isEmpty()) {
        object.insert(u"code"_s, gate.code);
    }
    if (!gate.stanzaId.isEmpty()) {
        object.insert(u"stanza"_s, gate.stanzaId);
    }
    return object;
}

QString diagnosisText(const QString &subject, const QList<GateReport> &gates)
{
    QStringList lines{subject};
    for (const GateReport &gate : gates) {
        if (gate.state == GateState::NotReached) {
            continue;
        }
        QString line = u"%1 %2 (%3)"_s.arg(stateMark(gate.state), gateTitle(gate.gate), gateStateTitle(gate.state));
        line += gate.code.isEmpty() ? QString() : u" "_s + gate.code;
        lines << line;
        if (!gate.evidence.isEmpty()) {
            lines << u"    "_s + gate.evidence.simplified();
        }
        if (!gate.stanzaId.isEmpty()) {
            lines << u"    "_s + DoctorWords::tr("Stanza %1").arg(gate.stanzaId);
        }
        if (!gate.fix.isEmpty()) {
            lines << u"    "_s + DoctorWords::tr("What to do: %1").arg(gate.fix);
        }
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace Chatelaine
