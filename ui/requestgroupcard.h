// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/requestcardbase.h"

namespace Chatelaine {

/// Many requests of one domain on one card: how many, what a block would cost, and one answer for all. Nothing is chosen before.
class RequestGroupCard final : public RequestCardBase
{
    Q_OBJECT

public:
    RequestGroupCard(RequestsModel &model, const QString &key, QWidget *owner = nullptr);

    /// Takes over what the model says now.
    void update();

private:
    void buildButtons();
    [[nodiscard]] QString domain() const;

    ElidedLabel *m_title = nullptr;
    QLabel *m_facts = nullptr;
    QLabel *m_warning = nullptr;
    QPushButton *m_expand = nullptr;
    QPushButton *m_deny = nullptr;
    QPushButton *m_block = nullptr;
    QLabel *m_shown = nullptr;
};

} // namespace Chatelaine
