// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Chatelaine {

class Friendships;

/// What happened, what to do next, and the code to read over the phone; hidden while there is nothing to say.
class InlineError final : public QWidget
{
    Q_OBJECT

public:
    explicit InlineError(const QString &name, QWidget *parent = nullptr);

    void show(const ErrorInfo &error);
    void show(const QString &message);

private:
    QLabel *m_message;
    QLabel *m_hint;
};

/// Adds a contact by its address, in its place at the foot of the navigator.
class AddContactPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit AddContactPanel(Friendships &friendships, QWidget *parent = nullptr);

    /// \p jid is filled in where there is one; nobody is asked before the person says so.
    void open(const QStringList &rooms, const QString &jid = {});

Q_SIGNALS:
    void added(const QString &jid);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void add();
    void close();
    void setBusy(bool busy);
    void onTyped();
    [[nodiscard]] QString faultWords() const;

    Friendships &m_friendships;
    QLineEdit *m_address;
    QLineEdit *m_name;
    QComboBox *m_room;
    QLabel *m_progress;
    InlineError *m_error;
    QPushButton *m_add;
    QPushButton *m_cancel;
    quint64 m_round = 0; ///< an answer that comes after the panel was closed changes nothing in it
};

/// Asks before a friendship is ended or somebody is blocked: what stops working, then yes or no. Neither is chosen beforehand.
class EndContactPanel final : public QFrame
{
    Q_OBJECT

public:
    enum class Action { Remove, Block, Unblock, AskAgain };

    explicit EndContactPanel(Friendships &friendships, QWidget *parent = nullptr);

    /// Removing and blocking wait for a yes; the others begin at once and stay only to tell of an error.
    void open(Action action, const QString &jid, const QString &name);

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void run();
    void close();
    void setBusy(bool busy);

    Friendships &m_friendships;
    Action m_action = Action::Remove;
    QString m_jid;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_progress;
    InlineError *m_error;
    QPushButton *m_yes;
    QPushButton *m_no;
    quint64 m_round = 0;
};

} // namespace Chatelaine
