// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/deviceerror.h"
#include "protocol/wire/dataformsubmit.h"
#include "protocol/wire/dynamicform.h"

#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Chatelaine {

/// What a form was answered with, good or bad: a new form, or texts for single fields.
struct FormAnswer {
    std::optional<Wire::DataForm> form;
    QList<Wire::ParameterError> errors;
};

/// Where a form comes from and where it goes (formsources.h). The callbacks come exactly once, later, unless the context has died.
struct FormSource {
    using Handler = std::function<void(const ErrorInfo &, const FormAnswer &)>;

    std::function<void(std::chrono::milliseconds deadline, QObject *context, Handler handler)> open;
    std::function<void(const Wire::DataForm &form, std::chrono::milliseconds deadline, QObject *context, Handler handler)> save;
    Wire::SubmitScope scope = Wire::SubmitScope::Whole;
};

/// One form while a person has it open (XEP-0336): edits, what the thing makes of them, and what it changes by itself.
///
/// The thing keeps memory for an open form, so a session that does not end with saving ends with a cancel: on close(), when the object is
/// destroyed, and also when the form arrives only after that.
class FormSession final : public QObject
{
    Q_OBJECT

public:
    enum class State { Opening, Open, Saving, Saved, Failed, Closed };
    Q_ENUM(State)

    /// \p keeper outlives everything that \p source uses: it is the context of what comes in after the session is gone.
    FormSession(StanzaChannel &channel, QObject &keeper, Peer peer, FormSource source, std::chrono::milliseconds deadline, QObject *parent = nullptr);
    ~FormSession() override;

    [[nodiscard]] State state() const { return m_state; }
    /// As the thing has it, with its errors; edits are kept apart.
    [[nodiscard]] const Wire::DataForm &form() const { return m_form; }
    [[nodiscard]] const Wire::FormEdits &edits() const { return m_edits; }
    /// What a field holds now: the edit, or what the thing said.
    [[nodiscard]] QStringList values(const QString &var) const;
    /// An edit is with the thing, which may change the form.
    [[nodiscard]] bool isAsking() const { return m_asking; }

    /// False where the field cannot be edited. Editing a postBack field asks the thing for the form that follows from it.
    bool edit(const QString &var, const QStringList &values);
    void revert(const QString &var);

    /// What keeps the form from being saved.
    [[nodiscard]] QList<Wire::FormProblem> problems() const;
    /// Sends the form when nothing keeps it from being saved; saved() or failed() follows. False when it was not sent.
    bool save();
    /// Ends the session without saving. Nothing is signalled afterwards.
    void close();

Q_SIGNALS:
    /// The form, an edit or the state is another.
    void changed();
    void saved(const Chatelaine::FormAnswer &answer);
    /// Opening, asking or saving failed; after the latter two the form stays open, with the errors in its fields.
    void failed(const Chatelaine::ErrorInfo &error);

private:
    void onOpened(const ErrorInfo &error, const FormAnswer &answer);
    void onSaved(const ErrorInfo &error, const FormAnswer &answer);
    void onAnswered(const Reply &reply, const Wire::FormEdits &asked);
    void onMessage(const Wire::Decoded &decoded);
    void ask();
    void replaceForm(const Wire::DataForm &form);
    void showErrors(const FormAnswer &answer);
    void fail(const ErrorInfo &error, State next);
    [[nodiscard]] const Wire::FormField *editable(const QString &var) const;

    StanzaChannel &m_channel;
    QPointer<QObject> m_keeper;
    Peer m_peer;
    FormSource m_source;
    std::chrono::milliseconds m_deadline;
    Wire::DataForm m_form;
    Wire::FormEdits m_edits;
    QString m_request; ///< what is with the thing because of a postBack field
    State m_state = State::Opening;
    bool m_asking = false;
    bool m_askAgain = false;
};

} // namespace Chatelaine
