// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/payloads.h"
#include "protocol/wire/vocabulary.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Payloads {

QString name(const ControlSet &)
{
    return finalName(Operation::Set);
}

QString name(const ControlSetResponse &)
{
    return finalName(Operation::SetResponse);
}

QString name(const ControlGetForm &)
{
    return finalName(Operation::GetForm);
}

/// The final iot dialect answers with the bare form.
QString name(const ControlFormResponse &)
{
    return u"x"_s;
}

std::optional<Payload> controlPrototype(const QString &operation, const QJsonObject &)
{
    const auto known = Vocabulary::of(Family::Iot).operation(Protocol::Control, operation);
    if (!known)
        return std::nullopt;
    switch (*known) {
    case Operation::Set:
        return ControlSet{};
    case Operation::SetResponse:
        return ControlSetResponse{};
    case Operation::GetForm:
        return ControlGetForm{};
    case Operation::GetFormResponse:
        return ControlFormResponse{};
    default:
        return std::nullopt;
    }
}

} // namespace Chatelaine::Wire::Payloads
