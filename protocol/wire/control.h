// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/dataform.h"
#include "protocol/wire/formvalidation.h"
#include "protocol/wire/node.h"

#include <QList>

#include <optional>

namespace Chatelaine::Wire {

enum class ParameterType : quint8 { Boolean, Color, Date, DateTime, Double, Duration, Enumeration, Int, Long, String, Time };

/// boolean, color, date, dateTime, double, duration, enum, int, long, string, time.
[[nodiscard]] QString parameterTypeName(ParameterType type);
[[nodiscard]] std::optional<ParameterType> parameterTypeFromName(QStringView name);

/// The type that a form's xdv:validate datatype (or field type) asks for; string when it says nothing.
[[nodiscard]] ParameterType parameterTypeOf(const FormField &field);

/// Why \p text cannot be a value of \p type, in the words of the type ("not a number"); nothing when it can.
[[nodiscard]] std::optional<QString> parameterProblem(ParameterType type, QStringView text);

struct Parameter {
    QString name;
    ParameterType type = ParameterType::String;
    QString text;     ///< lexical form, written as it is
    QString dataType; ///< enumeration only, ieee family

    bool operator==(const Parameter &) const = default;
};

struct ControlSet {
    QList<NodeAddress> nodes;
    QList<Parameter> parameters; ///< executed in this order
    std::optional<DataForm> form;
    Tokens tokens;
    QString language;

    bool operator==(const ControlSet &) const = default;
};

struct ParameterError { QString var; QString text; bool operator==(const ParameterError &) const = default; };

/// The shared response codes of sn and of the iot concentrator (XEP-0325 v0.1 §3.5). Unknown codes keep their text beside Other.
enum class ResponseCode : quint8 { Ok, NotFound, InsufficientPrivileges, Locked, NotImplemented, FormError, OtherError, Unknown };
[[nodiscard]] QString responseCodeName(ResponseCode code);
[[nodiscard]] ResponseCode responseCodeFromName(QStringView name);

/// The answer to a set. Nodes and parameters are listed only where just a part of the request was permitted.
struct ControlSetResponse {
    std::optional<ResponseCode> code; ///< sn and iot-v0.2 only
    QList<NodeAddress> nodes;
    QStringList parameters;
    QList<ParameterError> errors;
    QString codeText; ///< the code as written where it is none of the known ones

    bool operator==(const ControlSetResponse &) const = default;
};

struct ControlGetForm { QList<NodeAddress> nodes; Tokens tokens; QString language; bool operator==(const ControlGetForm &) const = default; };

struct ControlFormResponse {
    std::optional<ResponseCode> code; ///< sn and iot-v0.2 only
    std::optional<DataForm> form;
    QString codeText; ///< the code as written where it is none of the known ones
    bool bare = false; ///< without the element that sn and iot-v0.2 have around it: an answer in a dynamic form's session

    bool operator==(const ControlFormResponse &) const = default;
};

} // namespace Chatelaine::Wire
