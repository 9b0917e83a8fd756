// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/taborder.h"

#include <QWidget>

namespace Chatelaine {

void insertInTabOrder(QWidget *panel, QWidget *next)
{
    QWidget *before = next->previousInFocusChain();
    while (before != next && before->focusPolicy() == Qt::NoFocus) {
        before = before->previousInFocusChain();
    }
    if (before == next) {
        return;
    }
    const QList<QWidget *> parts = panel->findChildren<QWidget *>();
    for (QWidget *part : parts) {
        if (part->focusPolicy() != Qt::NoFocus && part != before) {
            QWidget::setTabOrder(before, part);
            before = part;
        }
    }
}

} // namespace Chatelaine
