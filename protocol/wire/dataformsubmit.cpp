// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/dataformsubmit.h"

#include "protocol/wire/dynamicform.h"
#include "protocol/wire/formvalidation.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

bool isHidden(const FormField &field)
{
    return field.type == u"hidden";
}

bool canBeSent(const FormField &field)
{
    return !field.var.isEmpty() && !field.readOnly && field.type != u"fixed";
}

QSet<QString> editedGroups(const DataForm &form, const QSet<QString> &edited)
{
    QSet<QString> groups;
    for (const FormField &field : form.fields) {
        if (!field.parameterGroup.isEmpty() && canBeSent(field) && edited.contains(field.var))
            groups.insert(field.parameterGroup);
    }
    return groups;
}

FormField answer(const FormField &field, const QStringList &values)
{
    FormField result;
    result.var = field.var;
    result.type = field.type;
    result.values = values;
    return result;
}

} // namespace

QList<const FormField *> submittedFields(const DataForm &form, const QSet<QString> &edited, SubmitScope scope)
{
    QList<const FormField *> fields;
    QSet<QString> seen;
    const QSet<QString> groups = editedGroups(form, edited);
    for (const FormField &field : form.fields) {
        // Of two fields with one name only the first counts, here as in DataForm::field().
        if (!canBeSent(field) || seen.contains(field.var))
            continue;
        seen.insert(field.var);
        const bool wanted = edited.contains(field.var) || groups.contains(field.parameterGroup);
        const bool untouched = scope == SubmitScope::Whole && !field.notSame;
        if (wanted || untouched || isHidden(field))
            fields.append(&field);
    }
    return fields;
}

DataForm submitForm(const DataForm &form, const FormEdits &edits, SubmitScope scope)
{
    DataForm result;
    result.type = u"submit"_s;
    const QSet<QString> edited(edits.keyBegin(), edits.keyEnd());
    const auto fields = submittedFields(form, edited, scope);
    for (const FormField *field : fields) {
        // What is hidden is the server's own, so nobody edits it.
        const auto edit = isHidden(*field) ? edits.cend() : edits.constFind(field->var);
        const bool isEdit = edit != edits.cend();
        if (isEdit || isHidden(*field) || !field->values.isEmpty())
            result.fields.append(answer(*field, isEdit ? *edit : field->values));
    }
    return result;
}

DataForm cancelForm(const DataForm &form)
{
    DataForm result;
    result.type = u"cancel"_s;
    for (const FormField &field : form.fields) {
        if (isHidden(field) && !field.var.isEmpty())
            result.fields.append(answer(field, field.values));
    }
    return result;
}

QString sessionOf(const DataForm &form, QStringView variable)
{
    const FormField *field = form.field(variable);
    return field && isHidden(*field) ? field->values.value(0) : QString();
}

QList<FormProblem> formProblems(const DataForm &form, const FormEdits &edits, SubmitScope scope)
{
    QList<FormProblem> problems;
    const QSet<QString> edited(edits.keyBegin(), edits.keyEnd());
    const auto fields = submittedFields(form, edited, scope);
    for (const FormField *field : fields) {
        const auto edit = edits.constFind(field->var);
        // What the sender itself filled in is its own business, unless it left out what it requires.
        if (isHidden(*field) || (edit == edits.cend() && !field->values.isEmpty()))
            continue;
        const QStringList values = edits.value(field->var);
        const bool emptied = values.isEmpty() && !field->required && !(edit != edits.cend() && takesSeveralValues(*field));
        if (emptied)
            continue;
        if (const auto problem = formValuesProblem(*field, values))
            problems.append({field->var, *problem});
    }
    return problems;
}

} // namespace Chatelaine::Wire
