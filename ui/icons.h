// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"

#include <QIcon>
#include <QRectF>
#include <QString>

class QPainter;

/// Our own line drawings (resources/icons), rendered from SVG at the device's resolution in a colour of the theme.
namespace Chatelaine::Icons {

enum class Tone { Text, Muted, Accent, Error };

/// The freedesktop name for a drawing of ours; empty where there is none.
[[nodiscard]] QString themeName(const QString &name);

/// The icon of the desktop's theme where there is one, else our own drawing. \p name is the file name without ending. Ours follows the application's palette by itself.
[[nodiscard]] QIcon get(const QString &name, Tone tone = Tone::Muted);

/// Paints one drawing into \p rect. An unknown name paints nothing.
void paint(QPainter *painter, const QRectF &rect, const QString &name, const QColor &color);

/// The drawing for what a contact is.
[[nodiscard]] QString nameFor(ContactKind kind);

} // namespace Chatelaine::Icons
