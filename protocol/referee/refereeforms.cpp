// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/lexical.h"
#include "protocol/wire/readers.h"
#include "protocol/referee/refereechecks.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

constexpr QStringView LayoutNamespace = u"http://jabber.org/protocol/xdata-layout";
constexpr qsizetype LongestPattern = 1'000;
constexpr QStringView SessionVar = u"xdd session"; // XEP-0336 §5.1

/// Judges one form. Lives as long as the form is looked at.
class FormReferee
{
public:
    FormReferee(RefereeBook &book, const QDomElement &element)
        : m_book(book)
        , m_element(element)
    {
        Decoded scratch;
        DomReader reader(scratch, book.family());
        m_form = Readers::form(reader, element);
        m_empty = m_form.type == u"form" || m_form.type.isEmpty();
    }

    void form();

private:
    void type();
    void field(const QDomElement &element, const FormField &field);
    void values(const QDomElement &element, const FormField &field);
    void options(const QDomElement &element, const FormField &field);
    bool validation(const QDomElement &element, const FormField &field);
    void range(const QDomElement &element, const FormField &field);
    void layout();
    void submission();

    RefereeBook &m_book;
    QDomElement m_element;
    DataForm m_form;
    QSet<QString> m_vars;
    bool m_empty = false; ///< to be filled in
};

void FormReferee::form()
{
    type();
    qsizetype number = 0;
    forEachChild(m_element, [&](const QDomElement &child, const QString &name) {
        if (name == u"field" && number < m_form.fields.size())
            field(child, m_form.fields.at(number++));
    });
    layout();
    if (m_form.type == u"submit" && m_book.context().form)
        submission();
}

void FormReferee::type()
{
    static const QStringList types{u"form"_s, u"submit"_s, u"cancel"_s, u"result"_s};
    const QString type = m_form.type;
    if (!types.contains(type)) {
        m_book.report(u"R-FO-01", m_element, u"The type of the form is %1; it has to be form, submit, cancel or result."_s.arg(quotedForReport(type)), u"type"_s);
        return;
    }
    const bool request = m_book.envelope() == Envelope::IqGet || m_book.envelope() == Envelope::IqSet;
    const bool filled = type == u"submit" || type == u"cancel";
    if ((request && !filled) || (m_book.envelope() == Envelope::IqResult && filled))
        m_book.report(u"R-FO-19", m_element, u"The form is of type %1; %2."_s.arg(type, request ? u"a request sends it as submit"_s : u"an answer sends it as form or result"_s), u"type"_s);
}

void FormReferee::field(const QDomElement &element, const FormField &field)
{
    static const QSet<QString> types{u"boolean"_s, u"fixed"_s, u"hidden"_s, u"jid-multi"_s, u"jid-single"_s, u"list-multi"_s, u"list-single"_s, u"text-multi"_s, u"text-private"_s, u"text-single"_s};
    if (field.var.isEmpty() && field.type != u"fixed")
        m_book.report(u"R-FO-02", element, u"The field has no name; add a var."_s, u"var"_s);
    else if (!field.var.isEmpty() && m_vars.contains(field.var))
        m_book.report(u"R-FO-11", element, u"There is a field %1 before; give each its own name."_s.arg(quotedForReport(field.var)), u"var"_s);
    m_vars.insert(field.var);
    if (!field.type.isEmpty() && !types.contains(field.type))
        m_book.report(u"R-FO-03", element, u"%1 is no type of a field."_s.arg(quotedForReport(field.type)), u"type"_s);
    if (m_empty && field.type == u"hidden" && field.values.isEmpty())
        m_book.report(u"R-FO-12", element, u"The hidden field has no value, and nobody can give it one; add it."_s);
    options(element, field);
    const bool agrees = validation(element, field);
    if (agrees)
        values(element, field);
}

void FormReferee::options(const QDomElement &element, const FormField &field)
{
    const bool list = field.type.startsWith(u"list-");
    const bool open = field.validation && field.validation->method == FormValidation::Method::Open;
    if (m_empty && list && field.options.isEmpty() && !open)
        m_book.report(u"R-FO-04", element, u"The list has no options, so nothing can be chosen; add them."_s);
    QSet<QString> known;
    forEachChild(element, [&](const QDomElement &option, const QString &name) {
        if (name != u"option")
            return;
        const QDomElement value = option.firstChildElement(u"value"_s);
        if (value.isNull())
            m_book.report(u"R-FO-20", option, u"The option has no value; add the one that is sent when it is chosen."_s);
        known.insert(directText(value));
    });
    if (!list || open || known.isEmpty())
        return;
    for (const QString &value : field.values) {
        if (!value.isEmpty() && !known.contains(value))
            m_book.report(u"R-FO-05", element, u"The value %1 is none of the options; add it to them, or choose another."_s.arg(quotedForReport(value)));
    }
}

bool FormReferee::validation(const QDomElement &element, const FormField &field)
{
    if (!field.validation)
        return true;
    const QString datatype = field.validation->datatype;
    range(element, field);
    const QString pattern = field.validation->regex;
    const bool foreign = pattern.contains(u"\\i"_s) || pattern.contains(u"\\c"_s) || pattern.contains(u"-["_s); // of XML Schema alone
    if (!pattern.isEmpty() && !foreign && (pattern.size() > LongestPattern || !QRegularExpression(pattern).isValid()))
        m_book.report(u"R-FO-09", element, u"%1 is no regular expression."_s.arg(quotedForReport(pattern)));
    if (!datatype.isEmpty() && !datatype.startsWith(u"xs:") && !datatype.startsWith(u"xdc:") && !datatype.startsWith(u"x-"))
        m_book.report(u"R-FO-21", element, u"The datatype %1 has no known prefix; use xs:, xdc:, or x- for your own."_s.arg(quotedForReport(datatype)));
    const bool text = datatype.isEmpty() || datatype == u"xs:string";
    const bool wrong = (field.type == u"boolean" && !text && datatype != u"xs:boolean") || (field.type.startsWith(u"jid-") && !text);
    if (wrong)
        m_book.report(u"R-FO-14", element, u"The field is of type %1 and validated as %2; make them agree."_s.arg(field.type, datatype));
    for (const FormOption &option : field.options) {
        const auto problem = parameterProblem(parameterTypeOf(field), option.value);
        if (problem && !option.value.isEmpty())
            m_book.report(u"R-FO-14", element, u"The option %1 is %2, and the field is validated as %3; make them agree."_s.arg(quotedForReport(option.value), *problem, datatype));
    }
    return !wrong;
}

void FormReferee::range(const QDomElement &element, const FormField &field)
{
    const FormValidation &validation = *field.validation;
    const auto inverted = [](const QString &low, const QString &high, auto parse) {
        const auto minimum = parse(low);
        const auto maximum = parse(high);
        return minimum && maximum && *maximum < *minimum;
    };
    bool wrong = false;
    switch (parameterTypeOf(field)) {
    case ParameterType::Int:
    case ParameterType::Long:
    case ParameterType::Double:
        wrong = inverted(validation.minimum, validation.maximum, [](const QString &text) { return Lexical::number(text); });
        break;
    case ParameterType::Date:
        wrong = inverted(validation.minimum, validation.maximum, [](const QString &text) { return Lexical::date(text); });
        break;
    case ParameterType::Time:
        wrong = inverted(validation.minimum, validation.maximum, [](const QString &text) { return Lexical::time(text); });
        break;
    case ParameterType::DateTime:
        wrong = inverted(validation.minimum, validation.maximum, [](const QString &text) {
            const auto moment = Lexical::dateTime(text);
            return moment ? std::optional(moment->value) : std::nullopt;
        });
        break;
    default:
        break;
    }
    wrong |= inverted(validation.listMinimum, validation.listMaximum, [](const QString &text) { return Lexical::int32(text); });
    if (wrong)
        m_book.report(u"R-FO-08", element, u"The range ends before it begins, so no value fits; exchange min and max."_s);
}

void FormReferee::values(const QDomElement &element, const FormField &field)
{
    static const QSet<QString> single{u"boolean"_s, u"jid-single"_s, u"list-single"_s, u"text-private"_s, u"text-single"_s};
    if (single.contains(field.type) && field.values.size() > 1)
        m_book.report(u"R-FO-06", element, u"The field has %1 values and takes one; send one, or make it a field for several."_s.arg(field.values.size()));
    FormField closed = field;
    closed.options.clear(); // judged by themselves
    closed.required = false;
    closed.type = field.type.startsWith(u"list-") ? u"text-single"_s : field.type;
    for (const QString &value : field.values) {
        if (value.isEmpty())
            continue;
        if (field.type == u"boolean" && !Lexical::boolean(value)) {
            m_book.report(u"R-FO-13", element, u"%1 is neither 0, 1, false nor true."_s.arg(quotedForReport(value)));
            continue;
        }
        if (!field.validation)
            continue;
        if (const auto problem = formValueProblem(closed, value))
            m_book.report(u"R-FO-07", element, u"The value %1 does not fit the field's own validation: %2."_s.arg(quotedForReport(value), *problem));
    }
}

void FormReferee::layout()
{
    // A queue, since depth is the sender's choice.
    QList<QDomElement> containers;
    forEachChild(m_element, [&containers](const QDomElement &child, const QString &) {
        if (child.namespaceURI() == LayoutNamespace)
            containers.append(child);
    });
    for (qsizetype i = 0; i < containers.size(); ++i) {
        const QDomElement container = containers.at(i);
        forEachChild(container, [&](const QDomElement &child, const QString &name) {
            if (name == u"fieldref" && !m_vars.contains(child.attribute(u"var"_s)))
                m_book.report(u"R-FO-10", child, u"There is no field %1; check the spelling."_s.arg(quotedForReport(child.attribute(u"var"_s))), u"var"_s);
            else if (name == u"section")
                containers.append(child);
        });
    }
}

void FormReferee::submission()
{
    const DataForm &original = *m_book.context().form;
    QHash<QString, const FormField *> known;
    for (const FormField &field : original.fields)
        known.insert(field.var, &field);
    const QString session = SessionVar.toString();
    if (known.contains(session) && !m_vars.contains(session))
        m_book.report(u"R-FO-16", m_element, u"The form has a session, and the submitted one does not name it; send back the hidden field %1."_s.arg(quotedForReport(session)));
    qsizetype number = 0;
    forEachChild(m_element, [&](const QDomElement &child, const QString &name) {
        if (name != u"field" || number >= m_form.fields.size())
            return;
        const FormField &sent = m_form.fields.at(number++);
        const FormField *field = known.value(sent.var);
        if (!field) {
            m_book.report(u"R-FO-17", child, u"The form has no field %1; send only its own."_s.arg(quotedForReport(sent.var)), u"var"_s);
            return;
        }
        if (field->readOnly)
            m_book.report(u"R-FO-15", child, u"%1 is read-only; leave it out."_s.arg(quotedForReport(sent.var)), u"var"_s);
        for (const QString &value : sent.values) {
            if (const auto problem = formValueProblem(*field, value))
                m_book.report(u"R-FO-18", child, u"The value %1 does not fit the form: %2."_s.arg(quotedForReport(value), *problem));
        }
    });
}

} // namespace

void checkForm(RefereeBook &book, const QDomElement &form)
{
    FormReferee(book, form).form();
}

} // namespace Chatelaine::Wire::Referees
