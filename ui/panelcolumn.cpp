// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panelcolumn.h"

#include "ui/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Chatelaine {

namespace {

constexpr int Width = 640;

} // namespace

PanelColumn PanelColumn::in(QWidget *panel)
{
    auto *outer = new QVBoxLayout(panel);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *area = new QScrollArea(panel);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    outer->addWidget(area);
    auto *inner = new QWidget(area);
    area->setWidget(inner);
    auto *centre = new QHBoxLayout(inner);
    centre->setContentsMargins(6 * Theme::Step, 8 * Theme::Step, 6 * Theme::Step, 6 * Theme::Step);
    auto *column = new QWidget(inner);
    column->setMaximumWidth(Width);
    centre->addStretch(1);
    centre->addWidget(column, 100);
    centre->addStretch(1);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3 * Theme::Step);
    return {area, layout};
}

} // namespace Chatelaine
