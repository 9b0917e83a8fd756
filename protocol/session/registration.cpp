// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/registration.h"

#include "protocol/session/errorcodes.h"
#include "protocol/wire/dataformsubmit.h"
#include "protocol/wire/readers.h"
#include "protocol/wire/stanzawriter.h"

#include <QDomElement>
#include <QXmlStreamWriter>

#include <functional>

namespace Chatelaine {
namespace {

const QString RegisterNamespace = QStringLiteral("jabber:iq:register");
const QString FormNamespace = QStringLiteral("jabber:x:data");
const QString LinkNamespace = QStringLiteral("jabber:x:oob");

constexpr qsizetype MaximumWords = 4'000;
constexpr qsizetype MaximumName = 64;

Wire::DataForm readForm(const QDomElement &element)
{
    Wire::Decoded decoded;
    Wire::DomReader reader(decoded, Wire::Family::Iot, element);
    return Wire::Readers::form(reader, element);
}

QByteArray queryWith(const std::function<void(QXmlStreamWriter &)> &content)
{
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeStartElement(QStringLiteral("query"));
    writer.writeDefaultNamespace(RegisterNamespace);
    content(writer);
    writer.writeEndElement();
    return xml;
}

ErrorInfo missing(const QStringList &names)
{
    return makeErrorWithEvidence(ErrorCode::RegisterNotAcceptable, names.join(QStringLiteral(", ")));
}

RegistrationSubmission fillForm(const Wire::DataForm &form, const RegistrationValues &values)
{
    Wire::FormEdits edits;
    for (const Wire::FormField &field : form.fields) {
        if (values.contains(field.var)) {
            edits.insert(field.var, {values.value(field.var)});
        }
    }
    const QList<Wire::FormProblem> problems = Wire::formProblems(form, edits, Wire::SubmitScope::Whole);
    if (!problems.isEmpty()) {
        QStringList words;
        for (const Wire::FormProblem &problem : problems) {
            words.append(QStringLiteral("%1: %2").arg(problem.var, problem.text));
        }
        return {{}, missing(words)};
    }
    const Wire::DataForm submitted = Wire::submitForm(form, edits, Wire::SubmitScope::Whole);
    return {queryWith([&submitted](QXmlStreamWriter &xml) {
                Wire::StanzaWriter writer(xml, Wire::Dialect::Iot);
                Wire::Writers::write(writer, submitted);
            }),
        {}};
}

/// Every field of the old kind is required (XEP-0077 §3.1.1).
RegistrationSubmission fillFields(const QStringList &fields, const RegistrationValues &values)
{
    QStringList empty;
    for (const QString &field : fields) {
        if (values.value(field).isEmpty() && field != u"key") {
            empty.append(field);
        }
    }
    if (!empty.isEmpty() || fields.isEmpty()) {
        return {{}, missing(empty)};
    }
    return {queryWith([&](QXmlStreamWriter &xml) {
                for (const QString &field : fields) {
                    xml.writeTextElement(field, values.value(field));
                }
            }),
        {}};
}

QLatin1StringView codeOf(const QString &condition)
{
    if (condition == u"conflict") {
        return ErrorCode::RegisterConflict;
    }
    if (condition == u"not-acceptable" || condition == u"bad-request" || condition == u"jid-malformed") {
        return ErrorCode::RegisterNotAcceptable;
    }
    if (condition == u"service-unavailable" || condition == u"feature-not-implemented" || condition == u"item-not-found") {
        return ErrorCode::RegisterNotOffered;
    }
    static const QStringList refusals{QStringLiteral("not-allowed"), QStringLiteral("forbidden"), QStringLiteral("not-authorized"), QStringLiteral("registration-required"),
        QStringLiteral("resource-constraint"), QStringLiteral("policy-violation")};
    return refusals.contains(condition) ? ErrorCode::RegisterNotAllowed : ErrorCode::RegisterFailed;
}

} // namespace

RegistrationForm readRegistrationForm(const QDomElement &query)
{
    RegistrationForm found;
    for (QDomElement child = query.firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
        const QString name = child.localName();
        if (child.namespaceURI() == FormNamespace && name == u"x") {
            found.form = found.form ? found.form : std::optional(readForm(child));
        } else if (child.namespaceURI() == LinkNamespace) {
            found.url = child.firstChildElement(QStringLiteral("url")).text().left(MaximumWords);
        } else if (child.namespaceURI() != RegisterNamespace) {
            continue;
        } else if (name == u"instructions") {
            found.instructions = child.text().left(MaximumWords);
        } else if (name == u"registered") {
            found.registered = true;
        } else if (name != u"remove" && name.size() <= MaximumName && !found.fields.contains(name) && found.fields.size() < MostRegistrationFields) {
            found.fields.append(name);
        }
    }
    if (found.form) {
        found.fields.clear(); // the form says the same and more (XEP-0077 §4)
        found.instructions = found.instructions.isEmpty() ? found.form->instructions.join(u'\n').left(MaximumWords) : found.instructions;
    }
    return found;
}

RegistrationSubmission fillRegistration(const RegistrationForm &form, const RegistrationValues &values)
{
    const QString password = QStringLiteral("password");
    const bool asksForPassword = form.form ? form.form->field(password) != nullptr : form.fields.contains(password);
    if (asksForPassword && values.value(password).isEmpty()) {
        return {{}, missing({password})};
    }
    return form.form ? fillForm(*form.form, values) : fillFields(form.fields, values);
}

QByteArray registrationQuery()
{
    return queryWith([](QXmlStreamWriter &) {});
}

QByteArray passwordChange(const QString &user, const QString &password)
{
    return queryWith([&](QXmlStreamWriter &xml) {
        xml.writeTextElement(QStringLiteral("username"), user);
        xml.writeTextElement(QStringLiteral("password"), password);
    });
}

QByteArray accountRemoval()
{
    return queryWith([](QXmlStreamWriter &xml) { xml.writeEmptyElement(QStringLiteral("remove")); });
}

ErrorInfo registrationError(const QDomElement &iq)
{
    QString condition;
    QString words;
    const QDomElement error = iq.firstChildElement(QStringLiteral("error"));
    for (QDomElement child = error.firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
        if (child.localName() == u"text") {
            words = child.text();
        } else if (condition.isEmpty()) {
            condition = child.localName();
        }
    }
    return makeErrorWithEvidence(codeOf(condition), words.isEmpty() ? condition : QStringLiteral("%1: %2").arg(condition, words));
}

} // namespace Chatelaine
