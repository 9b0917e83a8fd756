// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/derivederror.h"
#include "protocol/wire/stanzawriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr QStringView StanzasNamespace = u"urn:ietf:params:xml:ns:xmpp-stanzas";

/// The condition becomes an element's name, so nothing but a name of the kind that RFC 6120 has may pass.
QString writtenCondition(const QString &condition)
{
    const bool isName = std::all_of(condition.cbegin(), condition.cend(), [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'-'; });
    return condition.isEmpty() || !isName || condition.startsWith(u'-') ? u"undefined-condition"_s : condition;
}

std::optional<StanzaError> errorOf(ResponseCode code, const QList<ParameterError> &errors)
{
    if (code == ResponseCode::Ok)
        return std::nullopt;
    StanzaError error;
    error.type = errorTypeOf(code);
    error.condition = conditionOf(code);
    error.parameterErrors = errors;
    return error;
}

} // namespace

std::optional<StanzaError> derivedError(const Stanza &stanza)
{
    if (const auto *response = std::get_if<ControlSetResponse>(&stanza.payload))
        return errorOf(response->code.value_or(ResponseCode::Ok), response->errors);
    if (const auto *response = std::get_if<ControlFormResponse>(&stanza.payload))
        return errorOf(response->code.value_or(ResponseCode::Ok), {});
    if (const auto *response = std::get_if<ConcentratorResponse>(&stanza.payload))
        return errorOf(response->code, response->errors);
    if (const auto *rejected = std::get_if<ReadoutRejected>(&stanza.payload)) {
        StanzaError error;
        error.type = u"cancel"_s;
        error.text = rejected->reasons.join(u'\n');
        return error;
    }
    return std::nullopt;
}

namespace Writers {

void write(StanzaWriter &writer, const StanzaError &error)
{
    writer.start(u"error"_s);
    writer.attribute(u"type"_s, error.type.isEmpty() ? u"cancel"_s : error.type);
    writer.start(writtenCondition(error.condition), StanzasNamespace);
    writer.end();
    if (!error.text.isEmpty()) {
        writer.start(u"text"_s, StanzasNamespace);
        writer.language(error.language);
        writer.text(error.text);
        writer.end();
    }
    for (const ParameterError &parameterError : error.parameterErrors) {
        writer.start(writer.words().name(Part::ParamError), Protocol::Control);
        writer.attribute(Attribute::Var, parameterError.var);
        writer.text(parameterError.text);
        writer.end();
    }
    if (error.form)
        write(writer, *error.form);
    writer.end();
}

} // namespace Writers

} // namespace Chatelaine::Wire
