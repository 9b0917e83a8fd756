// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/payloads.h"
#include "protocol/wire/vocabulary.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Payloads {

const QString &finalName(Operation operation)
{
    return Vocabulary::of(Family::Iot).name(operation);
}

QString name(const EmptyPayload &)
{
    return {};
}

QString name(const Unrecognised &payload)
{
    return payload.name;
}

QString name(const Payload &payload)
{
    return std::visit([](const auto &value) { return name(value); }, payload);
}

std::optional<Prototype> prototype(const QString &operation, const QJsonObject &content, Dialect dialect)
{
    if (operation.isEmpty() || operation == u"error")
        return Prototype{EmptyPayload{}, Protocol::Other};
    if (operation == u"x")
        return Prototype{ControlFormResponse{}, familyOf(dialect) == Family::Sn ? Protocol::Control : Protocol::Form};
    struct Row {
        Protocol protocol;
        std::optional<Payload> (*prototype)(const QString &, const QJsonObject &);
    };
    static constexpr std::array rows{
        Row{Protocol::Form, formPrototype}, // before the others: its cancel is told apart by the form in it
        Row{Protocol::Other, otherPrototype},
        Row{Protocol::Sensor, sensorPrototype},
        Row{Protocol::Events, eventsPrototype},
        Row{Protocol::Control, controlPrototype},
        Row{Protocol::Provisioning, ownerPrototype},
        Row{Protocol::Provisioning, provisioningPrototype},
        Row{Protocol::Provisioning, tokenPrototype},
        Row{Protocol::Provisioning, accessPrototype},
        Row{Protocol::Discovery, discoveryPrototype},
        Row{Protocol::Concentrator, concentratorPrototype},
    };
    for (const Row &row : rows) {
        if (auto payload = row.prototype(operation, content))
            return Prototype{std::move(*payload), row.protocol};
    }
    return std::nullopt;
}

} // namespace Chatelaine::Wire::Payloads
