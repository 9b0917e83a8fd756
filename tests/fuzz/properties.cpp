// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/properties.h"

#include "protocol/wire/dataformsubmit.h"
#include "protocol/wire/formlayout.h"
#include "protocol/referee/referee.h"
#include "protocol/wire/stanzajson.h"

#include <QDomDocument>
#include <QHashFunctions>
#include <QJsonDocument>

#include <cstdio>
#include <cstdlib>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Fuzzing {

namespace {

/// For the message, since the word targets' bytes say nothing to people.
QByteArray &currentInput()
{
    static QByteArray input;
    return input;
}

constexpr Dialect AllDialects[]{Dialect::Sn, Dialect::IotV02, Dialect::Iot, Dialect::Ieee, Dialect::Nf, Dialect::Nfi};

QByteArray text(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// What we write must be well-formed: a stanza that is not ends the stream.
QDomDocument reparsed(const QByteArray &xml)
{
    QDomDocument document;
    QString error;
    require(document.setContent(xml, true, &error), "what is written is well-formed", xml + '\n' + error.toUtf8());
    return document;
}

void checkForms(const DataForm &form)
{
    (void)formRows(form);
    FormEdits edits;
    for (const FormField &field : form.fields) {
        (void)formValuesProblem(field, field.values);
        edits.insert(field.var, field.values);
    }
    const DataForm submitted = submitForm(form, edits, SubmitScope::Whole);
    for (const FormField &field : submitted.fields) {
        const FormField *origin = form.field(field.var);
        require(origin && !field.var.isEmpty() && field.type != u"fixed", "only what the form has goes back", field.var.toUtf8());
    }
    (void)formProblems(form, edits, SubmitScope::EditedOnly);
}

void checkFormsOf(const Stanza &stanza)
{
    if (const auto *response = std::get_if<ControlFormResponse>(&stanza.payload); response && response->form)
        checkForms(*response->form);
    if (const auto *request = std::get_if<ConcentratorRequest>(&stanza.payload); request && request->form)
        checkForms(*request->form);
    if (const auto *response = std::get_if<ConcentratorResponse>(&stanza.payload); response && response->form)
        checkForms(*response->form);
    if (const auto *updated = std::get_if<FormUpdated>(&stanza.payload))
        checkForms(updated->form);
    if (const auto *submit = std::get_if<FormSubmit>(&stanza.payload))
        checkForms(submit->form);
}

/// Content alone is enough to write the stanza again.
void checkContent(const Stanza &stanza, const QByteArray &written)
{
    const QJsonObject json = toJson(stanza);
    QString error;
    const auto back = fromJson(json, stanza.dialect, &error);
    require(back.has_value(), "our own JSON is read", text(json) + '\n' + error.toUtf8());
    require(toXml(*back) == written, "JSON loses nothing", text(json) + '\n' + written + '\n' + toXml(*back));
}

} // namespace

void require(bool holds, const char *what, const QByteArray &evidence)
{
    if (holds)
        return;
    std::fprintf(stderr, "Does not hold: %s\n%s\nInput:\n%s\n", what, evidence.constData(), currentInput().constData());
    std::abort();
}

void checkStanza(const QByteArray &xml)
{
    // A DOM's attributes come in the order of their hashes, which would be another in each run.
    static const bool isRepeatable = [] {
        QHashSeed::setDeterministicGlobalSeed();
        return true;
    }();
    Q_UNUSED(isRepeatable)
    currentInput() = xml;
    QDomDocument document;
    if (!document.setContent(xml, true))
        return;
    const QDomElement element = document.documentElement();
    const Decoded decoded = decode(element);
    (void)explain(decoded, isLossless(element, decoded));
    (void)referee(element, decoded);
    checkFormsOf(decoded.stanza);

    const QByteArray written = toXml(decoded.stanza);
    const QDomDocument again = reparsed(written);
    const Decoded second = decode(again.documentElement());
    const QByteArray settled = toXml(second.stanza);
    const QDomDocument third = reparsed(settled);
    require(toXml(decode(third.documentElement()).stanza) == settled, "reading and writing settles", written + '\n' + settled);
    checkContent(decoded.stanza, written);
    // One of the other dialects, always the same for the same input.
    Stanza other = decoded.stanza;
    other.dialect = AllDialects[qHash(xml) % std::size(AllDialects)];
    (void)reparsed(toXml(other));
}

void checkJson(const QJsonObject &content, Dialect dialect)
{
    QString error;
    const auto stanza = fromJson(content, dialect, &error);
    require(stanza.has_value() == error.isEmpty(), "what is refused says why", text(content));
    if (!stanza)
        return;
    const QJsonObject json = toJson(*stanza);
    const QByteArray written = toXml(*stanza);
    (void)reparsed(written);
    const auto again = fromJson(json, dialect, &error);
    require(again.has_value(), "our own JSON is read", text(json) + '\n' + error.toUtf8());
    require(text(toJson(*again)) == text(json), "JSON settles", text(json) + '\n' + text(toJson(*again)));
}

} // namespace Chatelaine::Wire::Fuzzing
