// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/formsession.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <algorithm>
#include <utility>

namespace Chatelaine {
namespace {

/// The thing lets go of the form. Whether it says so matters to nobody.
void cancelAt(StanzaChannel &channel, const Peer &peer, const Wire::DataForm &form, std::chrono::milliseconds deadline)
{
    const Wire::DataForm farewell = Wire::cancelForm(form);
    if (farewell.fields.isEmpty() || !channel.isConnected()) {
        return;
    }
    channel.request(requestTo(peer, Wire::Envelope::IqSet, Wire::Protocol::Form, Wire::FormCancel{farewell}), deadline, &channel, [](const Reply &) {});
}

/// The form in an answer to submit, or the error that the thing gave instead.
FormAnswer answerOf(const Reply &reply)
{
    FormAnswer answer;
    const Wire::Stanza &stanza = reply.decoded.stanza;
    if (const auto *response = std::get_if<Wire::ControlFormResponse>(&stanza.payload)) {
        answer.form = response->form;
    }
    if (stanza.error) {
        answer.errors = stanza.error->parameterErrors;
        if (stanza.error->form) {
            answer.form = stanza.error->form;
        }
    }
    return answer;
}

} // namespace

FormSession::FormSession(StanzaChannel &channel, QObject &keeper, Peer peer, FormSource source, std::chrono::milliseconds deadline, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_keeper(&keeper)
    , m_peer(std::move(peer))
    , m_source(std::move(source))
    , m_deadline(deadline)
{
    connect(&m_channel, &StanzaChannel::messageReceived, this, &FormSession::onMessage);
    m_source.open(m_deadline, &keeper, [session = QPointer(this), &channel, peer = m_peer, deadline](const ErrorInfo &error, const FormAnswer &answer) {
        if (session && session->m_state == State::Opening) {
            session->onOpened(error, answer);
        } else if (!error.isError() && answer.form) {
            cancelAt(channel, peer, *answer.form, deadline); // nobody is there any more
        }
    });
}

FormSession::~FormSession()
{
    close();
}

void FormSession::close()
{
    const State before = std::exchange(m_state, State::Closed);
    if (m_asking) {
        m_asking = false;
        m_channel.cancel(m_request);
    }
    if (before == State::Open || before == State::Saving) {
        cancelAt(m_channel, m_peer, m_form, m_deadline);
    }
}

QStringList FormSession::values(const QString &var) const
{
    const auto edit = m_edits.constFind(var);
    if (edit != m_edits.cend()) {
        return *edit;
    }
    const Wire::FormField *field = m_form.field(var);
    return field ? field->values : QStringList();
}

const Wire::FormField *FormSession::editable(const QString &var) const
{
    const Wire::FormField *field = var.isEmpty() ? nullptr : m_form.field(var);
    const bool can = field && !field->readOnly && field->type != u"hidden" && field->type != u"fixed";
    return can ? field : nullptr;
}

bool FormSession::edit(const QString &var, const QStringList &values)
{
    const Wire::FormField *field = m_state == State::Open ? editable(var) : nullptr;
    if (!field) {
        return false;
    }
    const auto known = m_edits.constFind(var);
    if (known != m_edits.cend() && *known == values) {
        return true;
    }
    const bool asks = field->postBack;
    m_edits.insert(var, values);
    if (asks) {
        ask();
    }
    Q_EMIT changed();
    return true;
}

void FormSession::revert(const QString &var)
{
    if (m_state == State::Open && m_edits.remove(var) > 0) {
        Q_EMIT changed();
    }
}

/// One question at a time: the answer to an older one would overwrite what a newer one changed.
void FormSession::ask()
{
    if (m_asking) {
        m_askAgain = true;
        return;
    }
    m_asking = true;
    m_askAgain = false;
    const Wire::FormSubmit submit{Wire::submitForm(m_form, m_edits, Wire::SubmitScope::Whole)};
    m_request = m_channel.request(requestTo(m_peer, Wire::Envelope::IqSet, Wire::Protocol::Form, submit), m_deadline, this,
        [this, asked = m_edits](const Reply &reply) { onAnswered(reply, asked); });
}

void FormSession::onAnswered(const Reply &reply, const Wire::FormEdits &asked)
{
    if (!m_asking) {
        return; // closed
    }
    m_asking = false;
    const FormAnswer answer = answerOf(reply);
    if (answer.form) {
        // The thing has taken the values in, perhaps in its own way. What was typed since then is newer.
        const QStringList vars = asked.keys();
        for (const QString &var : vars) {
            const Wire::FormField *field = answer.form->field(var);
            if (field && m_edits.contains(var) && m_edits.value(var) == asked.value(var)) {
                m_edits.insert(var, field->values);
            }
        }
        replaceForm(*answer.form);
    }
    if (m_askAgain) {
        ask();
    }
    if (!reply.ok() || !answer.form) {
        fail(reply.ok() ? makeError(ErrorCode::DeviceUnreadable) : errorOf(reply), m_state);
    } else {
        Q_EMIT changed();
    }
}

void FormSession::onOpened(const ErrorInfo &error, const FormAnswer &answer)
{
    if (error.isError() || !answer.form) {
        fail(error.isError() ? error : makeError(ErrorCode::DeviceUnreadable), State::Failed);
        return;
    }
    m_state = State::Open;
    m_form = *answer.form;
    Q_EMIT changed();
}

/// Edits of fields that are gone, or that cannot be edited any more, go too.
void FormSession::replaceForm(const Wire::DataForm &form)
{
    m_form = form;
    const QStringList vars = m_edits.keys();
    for (const QString &var : vars) {
        if (!editable(var)) {
            m_edits.remove(var);
        }
    }
}

void FormSession::onMessage(const Wire::Decoded &decoded)
{
    const Wire::Stanza &stanza = decoded.stanza;
    const auto *updated = std::get_if<Wire::FormUpdated>(&stanza.payload);
    const bool mine = updated && (m_state == State::Open || m_state == State::Saving) && !stanza.delayed && stanza.messageType != u"error"
        && Jid::same(stanza.from, m_peer.jid);
    if (!mine) {
        return;
    }
    // Several forms of one thing may be open: only the session tells which one is meant.
    const QString session = Wire::sessionOf(m_form, updated->sessionVariable);
    if (session.isEmpty() || session != Wire::sessionOf(updated->form, updated->sessionVariable)) {
        return;
    }
    replaceForm(updated->form);
    Q_EMIT changed();
}

QList<Wire::FormProblem> FormSession::problems() const
{
    return Wire::formProblems(m_form, m_edits, m_source.scope);
}

bool FormSession::save()
{
    // While the thing is still at an edit, the form that would be saved is not the one that it is going to show.
    if (m_state != State::Open || m_asking || !m_keeper || !problems().isEmpty()) {
        return false;
    }
    m_state = State::Saving;
    m_source.save(Wire::submitForm(m_form, m_edits, m_source.scope), m_deadline, this, [this](const ErrorInfo &error, const FormAnswer &answer) { onSaved(error, answer); });
    Q_EMIT changed();
    return true;
}

void FormSession::onSaved(const ErrorInfo &error, const FormAnswer &answer)
{
    if (m_state != State::Saving) {
        return; // closed
    }
    if (error.isError()) {
        showErrors(answer);
        fail(error, State::Open);
        return;
    }
    m_state = State::Saved;
    Q_EMIT changed();
    Q_EMIT saved(answer);
}

/// The ieee family sends the form again with its errors, the others a text for each field.
void FormSession::showErrors(const FormAnswer &answer)
{
    if (answer.form && !answer.form->fields.isEmpty()) {
        replaceForm(*answer.form);
    } else {
        for (Wire::FormField &field : m_form.fields) {
            field.error.clear();
        }
    }
    for (Wire::FormField &field : m_form.fields) {
        const auto found = std::find_if(answer.errors.cbegin(), answer.errors.cend(), [&field](const Wire::ParameterError &error) { return !field.var.isEmpty() && error.var == field.var; });
        if (found != answer.errors.cend()) {
            field.error = found->text;
        }
    }
}

void FormSession::fail(const ErrorInfo &error, State next)
{
    m_state = next;
    Q_EMIT changed();
    Q_EMIT failed(error);
}

} // namespace Chatelaine
