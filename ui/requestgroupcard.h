// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/requestsmodel.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace Chatelaine {

class ElidedLabel;

/// Many requests of one domain on one card: how many, what a block would cost, and one answer for all. Nothing is chosen before.
class RequestGroupCard final : public QFrame
{
    Q_OBJECT

public:
    RequestGroupCard(RequestsModel &model, const QString &key, QWidget *owner = nullptr);

    /// Takes over what the model says now.
    void update();

private:
    void buildButtons();
    void buildOutcome();
    [[nodiscard]] QString domain() const;

    RequestsModel &m_model;
    QString m_key;
    ElidedLabel *m_title = nullptr;
    QLabel *m_facts = nullptr;
    QLabel *m_warning = nullptr;
    QWidget *m_buttons = nullptr;
    QPushButton *m_expand = nullptr;
    QPushButton *m_deny = nullptr;
    QPushButton *m_block = nullptr;
    QLabel *m_shown = nullptr;
    QWidget *m_outcomeBox = nullptr;
    QLabel *m_outcome = nullptr;
    QPushButton *m_undo = nullptr;
};

} // namespace Chatelaine
