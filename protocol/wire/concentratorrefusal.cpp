// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/derivederror.h"
#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

DataForm formOf(const ConcentratorResponse &response)
{
    DataForm form = response.form.value_or(DataForm{});
    if (form.type.isEmpty())
        form.type = u"form"_s;
    for (const ParameterError &error : response.errors) {
        const auto sameField = [&error](const FormField &field) { return field.var == error.var; };
        const auto found = std::find_if(form.fields.begin(), form.fields.end(), sameField);
        FormField &field = found == form.fields.end() ? form.fields.emplace_back() : *found;
        field.var = error.var;
        field.error = error.text;
    }
    return form;
}

} // namespace

StanzaError concentratorRefusal(StanzaWriter &writer, const ConcentratorResponse &response, const std::optional<StanzaError> &given)
{
    const QString dialect = dialectName(writer.dialect());
    writer.lose(u"%1 does not say which request this answers (%2)"_s.arg(dialect, response.operation));
    if (response.code == ResponseCode::Unknown)
        writer.lose(u"%1 has no response code %2"_s.arg(dialect, response.codeText));
    ConcentratorResponse expressible;
    expressible.operation = response.operation;
    expressible.code = response.code;
    expressible.codeText = response.codeText;
    expressible.errors = response.errors;
    expressible.form = response.form;
    if (expressible != response)
        writer.lose(u"%1 says nothing but the refusal of %2"_s.arg(dialect, response.operation));
    StanzaError error = given.value_or(StanzaError{errorTypeOf(response.code), conditionOf(response.code), {}, {}, {}});
    const bool atFields = response.form || !response.errors.isEmpty();
    if (atFields && !error.form) {
        error.form = formOf(response);
        error.parameterErrors.clear();
    }
    if (response.code == ResponseCode::FormError && error.condition == conditionOf(ResponseCode::FormError))
        error.condition = u"not-acceptable"_s;
    return error;
}

} // namespace Chatelaine::Wire::Writers
