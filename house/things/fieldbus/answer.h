// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/thing.h"
#include "protocol/wire/concentrator.h"

#include <optional>
#include <variant>

namespace Chatelaine::Demo {

/// What a part of the concentrator makes of a request; no answer at all: it is not one of its operations.
using BusAnswer = std::variant<Wire::ConcentratorResponse, Refusal>;

[[nodiscard]] inline Wire::ConcentratorResponse done(const Wire::ConcentratorRequest &request)
{
    Wire::ConcentratorResponse response;
    response.operation = request.operation;
    return response;
}

[[nodiscard]] inline Refusal notFound(const QString &what)
{
    return {Wire::ResponseCode::NotFound, what};
}

[[nodiscard]] inline Refusal badRequest(const QString &text)
{
    return {Wire::ResponseCode::FormError, text, {}, QStringLiteral("bad-request")};
}

} // namespace Chatelaine::Demo
