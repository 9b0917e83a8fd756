// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/requestsmodel.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;

namespace Chatelaine {

class Clock;
class ElidedLabel;

/// One request: who, what, what is known, what a yes would open, and the choices. Neither answer is chosen before.
class RequestCard final : public QFrame
{
    Q_OBJECT

public:
    RequestCard(RequestsModel &model, Parent &parent, Clock &clock, Words::Namer namer, const QString &key, QWidget *owner = nullptr);

    [[nodiscard]] QString key() const { return m_key; }
    /// Takes over what the model says now.
    void update();
    void showAge();

private:
    void buildHead();
    void buildFacts();
    void buildScope();
    void buildButtons();
    void buildOutcome();
    [[nodiscard]] Grant grant() const;
    void showOpens();
    void showFacts(const PendingRequest &request);

    RequestsModel &m_model;
    Parent &m_parent;
    Clock &m_clock;
    Words::Namer m_namer;
    QString m_key;

    ElidedLabel *m_who = nullptr;
    QLabel *m_age = nullptr;
    QLabel *m_warning = nullptr;
    QLabel *m_wish = nullptr;
    QLabel *m_evidence = nullptr;
    QLabel *m_claim = nullptr;
    QLabel *m_opens = nullptr;
    QWidget *m_scope = nullptr;
    QComboBox *m_width = nullptr;
    QComboBox *m_what = nullptr;
    QComboBox *m_until = nullptr;
    QWidget *m_buttons = nullptr;
    QWidget *m_outcomeBox = nullptr;
    QLabel *m_outcome = nullptr;
    QPushButton *m_undo = nullptr;
};

} // namespace Chatelaine
