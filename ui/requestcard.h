// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/requestcardbase.h"

class QComboBox;

namespace Chatelaine {

class Clock;

/// One request: who, what, what is known, what a yes would open, and the choices. Neither answer is chosen before.
class RequestCard final : public RequestCardBase
{
    Q_OBJECT

public:
    RequestCard(RequestsModel &model, Parent &parent, Clock &clock, Words::Namer namer, const QString &key, QWidget *owner = nullptr);

    /// Takes over what the model says now.
    void update();
    void showAge();

private:
    void buildHead();
    void buildFacts();
    void buildScope();
    void buildButtons();
    [[nodiscard]] Grant grant() const;
    void showOpens();
    void showFacts(const PendingRequest &request);

    Parent &m_parent;
    Clock &m_clock;
    Words::Namer m_namer;

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
};

} // namespace Chatelaine
