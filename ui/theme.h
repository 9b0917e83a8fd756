// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>
#include <QRectF>
#include <QString>

#include <optional>

class QApplication;
class QPainter;
class QWidget;

namespace Chatelaine {

/// Colours by what they are for. One set for light, one for dark; both complete.
struct ThemeTokens {
    bool dark = false;
    QColor window;     ///< behind everything
    QColor surface;    ///< lists, tables, charts, cards
    QColor raised;     ///< fields and buttons that stand on a surface
    QColor hover;      ///< under the pointer
    QColor line;       ///< hairlines and borders
    QColor grid;       ///< chart grid
    QColor text;
    QColor muted;      ///< secondary text, at least 4.5:1 on window and surface
    QColor accent;
    QColor onAccent;   ///< text on accent
    QColor accentSoft; ///< selection
    QColor warning;
    QColor onWarning;
    QColor error;
    QColor ok;
};

/// Pure look-ups: everything is a function of the palette a widget has, so there is no hidden state. Repaint on QEvent::PaletteChange.
///
/// The style sheet knows these dynamic properties (set them with Theme::mark(), which repolishes):
/// - QPushButton, QToolButton "kind": primary, quiet, link, danger, segment (checkable), badge
/// - QLabel "tone": title, heading, strong, muted, small (small and muted), warning, error, ok
/// - QFrame "panel": card, surface, bar, banner, bannerError
namespace Theme {

constexpr int Step = 4; ///< all spacing is a multiple of this, in device-independent pixels

[[nodiscard]] const ThemeTokens &light();
[[nodiscard]] const ThemeTokens &dark();
[[nodiscard]] const ThemeTokens &tokens(const QPalette &palette);
[[nodiscard]] const ThemeTokens &tokens(const QWidget *widget);

enum class FontRole { Body, Strong, Small, Heading, Title, Huge };
/// Sizes follow the application's font, so that a larger system font enlarges all.
[[nodiscard]] QFont font(FontRole role);

/// Okabe–Ito series colours, told apart by colour-blind people; the order suits neighbours. Wraps around.
[[nodiscard]] QColor seriesColor(int index, bool dark);
/// Never colour alone: the second round of colours is dashed, the third dotted, …
[[nodiscard]] Qt::PenStyle seriesDash(int index);
/// 0 circle, 1 square, 2 triangle, 3 diamond, 4 cross, …: a marker number for QScatterSeries or a painter.
[[nodiscard]] int seriesMarker(int index);

/// Draws \p text with all digits equally wide, whatever the font's own digits are: columns of numbers stay in place.
void drawTabular(QPainter *painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);
[[nodiscard]] qreal tabularWidth(const QFont &font, const QString &text);

/// Sets a dynamic property that the style sheet looks at and applies the style again.
void mark(QWidget *widget, const char *property, const QString &value);

} // namespace Theme

/// Follows the platform's lightness or the person's choice, and puts palette, fonts and style sheet on the application.
class ThemeSwitch final : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    explicit ThemeSwitch(QApplication &application, QObject *parent = nullptr);

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] bool isDark() const;

    /// system, light, dark
    [[nodiscard]] static QString modeName(Mode mode);
    [[nodiscard]] static std::optional<Mode> modeFromName(QStringView name);

Q_SIGNALS:
    void changed();

private:
    QApplication &m_application;
    Mode m_mode = Mode::System;
    bool m_systemDark = false;
};

} // namespace Chatelaine
