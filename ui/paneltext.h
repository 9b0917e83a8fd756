// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QString>

class QDateTime;
class QLabel;
class QPushButton;
class QWidget;

/// The small parts that all panels about accounts are made of.
namespace Chatelaine::PanelText {

/// Plain text that wraps and can be selected, because a code is read out or copied.
[[nodiscard]] QLabel *label(QWidget *owner, const QString &tone, const QString &name);
/// Never the default button of anything: Enter in a field does only what the field says.
[[nodiscard]] QPushButton *button(const QString &text, const QString &name, QWidget *owner);
/// For what is compared character by character.
[[nodiscard]] QFont fixedFont();
/// A day with its month in letters, so that it cannot be mistaken; a word where there is none.
[[nodiscard]] QString date(const QDateTime &time);

} // namespace Chatelaine::PanelText
