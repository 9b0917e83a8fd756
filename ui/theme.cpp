// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int OkabeItoCount = 7;

ThemeTokens makeLight()
{
    ThemeTokens t;
    t.dark = false;
    t.window = QColor(0xf3f5f7);
    t.surface = QColor(0xffffff);
    t.raised = QColor(0xffffff);
    t.hover = QColor(0xebeff1);
    t.line = QColor(0xd9dee3);
    t.grid = QColor(0xe6e9ed);
    t.text = QColor(0x1a1e22);
    t.muted = QColor(0x5a646e);
    t.accent = QColor(0x12766a);
    t.onAccent = QColor(0xffffff);
    t.accentSoft = QColor(0xdcf0ec);
    t.warning = QColor(0xa3620c);
    t.onWarning = QColor(0xffffff);
    t.error = QColor(0xb3321f);
    t.ok = QColor(0x23864f);
    return t;
}

ThemeTokens makeDark()
{
    ThemeTokens t;
    t.dark = true;
    t.window = QColor(0x1a1c1f);
    t.surface = QColor(0x212428);
    t.raised = QColor(0x272b30);
    t.hover = QColor(0x2d3237);
    t.line = QColor(0x383e45);
    t.grid = QColor(0x31363c);
    t.text = QColor(0xeceff2);
    t.muted = QColor(0xa2abb5);
    t.accent = QColor(0x4cb8aa);
    t.onAccent = QColor(0x06231f);
    t.accentSoft = QColor(0x2a3d3d);
    t.warning = QColor(0xe5a93d);
    t.onWarning = QColor(0x2a1c02);
    t.error = QColor(0xf0806c);
    t.ok = QColor(0x5ec287);
    return t;
}

QPalette makePalette(const ThemeTokens &t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.window);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.muted);
    p.setColor(QPalette::Button, t.raised);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.error);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::Light, t.dark ? t.hover : QColor(Qt::white));
    p.setColor(QPalette::Midlight, t.hover);
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Dark, t.muted);
    p.setColor(QPalette::Shadow, t.dark ? QColor(Qt::black) : t.line.darker(140));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QColor faded = t.muted;
        faded.setAlphaF(0.65F);
        p.setColor(QPalette::Disabled, role, faded);
    }
    return p;
}

bool isDarkPalette(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightnessF() < 0.5F;
}

QString makeSheet(const ThemeTokens &t)
{
    QFile file(u":/theme/chatelaine.qss"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return {}; // the palette alone still makes a usable window
    }
    QString sheet = QString::fromUtf8(file.readAll());
    // Longer names first, because @accent is the beginning of @accentSoft.
    const std::array<std::pair<QString, QColor>, 16> names{{
        {u"@accentSoft"_s, t.accentSoft},
        {u"@onAccent"_s, t.onAccent},
        {u"@onWarning"_s, t.onWarning},
        {u"@accentHover"_s, t.dark ? t.accent.lighter(112) : t.accent.darker(115)},
        {u"@accent"_s, t.accent},
        {u"@window"_s, t.window},
        {u"@surface"_s, t.surface},
        {u"@raised"_s, t.raised},
        {u"@hover"_s, t.hover},
        {u"@line"_s, t.line},
        {u"@grid"_s, t.grid},
        {u"@text"_s, t.text},
        {u"@muted"_s, t.muted},
        {u"@warning"_s, t.warning},
        {u"@error"_s, t.error},
        {u"@ok"_s, t.ok},
    }};
    for (const auto &[name, color] : names) {
        sheet.replace(name, color.name());
    }
    sheet.replace("@tone"_L1, t.dark ? "dark"_L1 : "light"_L1);
    const auto points = [](Theme::FontRole role) { return QString::number(Theme::font(role).pointSizeF(), 'f', 1) + "pt"_L1; };
    sheet.replace("$title"_L1, points(Theme::FontRole::Title));
    sheet.replace("$heading"_L1, points(Theme::FontRole::Heading));
    sheet.replace("$small"_L1, points(Theme::FontRole::Small));
    return sheet;
}

QFont baseFont(const QFont &system)
{
    QFont font = system;
    const QStringList families = QFontDatabase::families();
    for (const QString &wanted : {u"Inter"_s, u"Noto Sans"_s}) {
        if (families.contains(wanted)) {
            font.setFamilies({wanted, system.family()});
            break;
        }
    }
    font.setPointSizeF(qMax(system.pointSizeF(), 10.0));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

const ThemeTokens &Theme::light()
{
    static const ThemeTokens tokens = makeLight();
    return tokens;
}

const ThemeTokens &Theme::dark()
{
    static const ThemeTokens tokens = makeDark();
    return tokens;
}

const ThemeTokens &Theme::tokens(const QPalette &palette)
{
    return isDarkPalette(palette) ? dark() : light();
}

const ThemeTokens &Theme::tokens(const QWidget *widget)
{
    // The window's palette, because a style sheet may put another background on a single widget.
    return tokens(widget ? widget->window()->palette() : QPalette());
}

QFont Theme::font(FontRole role)
{
    QFont font = QApplication::font();
    const qreal base = font.pointSizeF() > 0 ? font.pointSizeF() : 10.0;
    switch (role) {
    case FontRole::Body:
        break;
    case FontRole::Strong:
        font.setWeight(QFont::DemiBold);
        break;
    case FontRole::Small:
        font.setPointSizeF(base * 0.88);
        break;
    case FontRole::Heading:
        font.setPointSizeF(base * 1.2);
        font.setWeight(QFont::DemiBold);
        break;
    case FontRole::Title:
        font.setPointSizeF(base * 1.55);
        font.setWeight(QFont::Bold);
        break;
    case FontRole::Huge:
        font.setPointSizeF(base * 2.4);
        font.setWeight(QFont::DemiBold);
        break;
    }
    return font;
}

QColor Theme::seriesColor(int index, bool dark)
{
    // Okabe–Ito without black; in dark the two deep blues and the red change for lighter neighbours of the same hue.
    static constexpr std::array<QRgb, OkabeItoCount> onLight{0xff0072b2, 0xffd55e00, 0xff009e73, 0xffb8860b, 0xffcc79a7, 0xff56b4e9, 0xff6b5b00};
    static constexpr std::array<QRgb, OkabeItoCount> onDark{0xff56b4e9, 0xffe8792b, 0xff1fbf91, 0xffe69f00, 0xffd98fb8, 0xff3f8fd0, 0xfff0e442};
    const size_t i = static_cast<size_t>(((index % OkabeItoCount) + OkabeItoCount) % OkabeItoCount);
    return QColor::fromRgb(dark ? onDark.at(i) : onLight.at(i));
}

Qt::PenStyle Theme::seriesDash(int index)
{
    static constexpr std::array styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return styles.at(static_cast<size_t>(qMax(0, index) / OkabeItoCount) % styles.size());
}

int Theme::seriesMarker(int index)
{
    return qMax(0, index) % 5;
}

namespace {

qreal widestDigit(const QFontMetricsF &metrics)
{
    qreal widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
        widest = qMax(widest, metrics.horizontalAdvance(QChar(digit)));
    }
    return widest;
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Calls \p visit(part, x, width) for every digit and every run between digits; returns the whole width.
template<typename Visit>
qreal layOut(const QFontMetricsF &metrics, const QString &text, Visit visit)
{
    const qreal cell = widestDigit(metrics);
    qreal x = 0;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i + 1;
        qreal width = cell;
        if (!isAsciiDigit(text.at(i))) {
            while (end < text.size() && !isAsciiDigit(text.at(end))) {
                ++end;
            }
            width = metrics.horizontalAdvance(text.mid(i, end - i));
        }
        visit(text.mid(i, end - i), x, width);
        x += width;
        i = end;
    }
    return x;
}

} // namespace

qreal Theme::tabularWidth(const QFont &font, const QString &text)
{
    return layOut(QFontMetricsF(font), text, [](const QString &, qreal, qreal) {});
}

void Theme::drawTabular(QPainter *painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const QFontMetricsF metrics(painter->font());
    const qreal width = tabularWidth(painter->font(), text);
    qreal left = rect.left();
    if (alignment & Qt::AlignRight) {
        left = rect.right() - width;
    } else if (alignment & Qt::AlignHCenter) {
        left = rect.center().x() - width / 2;
    }
    const qreal baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    layOut(metrics, text, [&](const QString &part, qreal x, qreal cell) {
        const bool digit = part.size() == 1 && isAsciiDigit(part.front());
        const qreal inset = digit ? (cell - metrics.horizontalAdvance(part)) / 2 : 0;
        painter->drawText(QPointF(left + x + inset, baseline), part);
    });
}

void Theme::mark(QWidget *widget, const char *property, const QString &value)
{
    if (widget->property(property).toString() == value) {
        return;
    }
    widget->setProperty(property, value);
    if (!widget->testAttribute(Qt::WA_WState_Polished)) {
        return; // it will be, before it is shown
    }
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

ThemeSwitch::ThemeSwitch(QApplication &application, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_systemDark(isDarkPalette(application.palette()))
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setFont(baseFont(QApplication::font()));
}

bool ThemeSwitch::isDark() const
{
    return m_mode == Mode::Dark || (m_mode == Mode::System && m_systemDark);
}

void ThemeSwitch::setMode(Mode mode)
{
    m_mode = mode;
    const ThemeTokens &tokens = isDark() ? Theme::dark() : Theme::light();
    QApplication::setPalette(makePalette(tokens));
    m_application.setStyleSheet(makeSheet(tokens));
    Q_EMIT changed();
}

QString ThemeSwitch::modeName(Mode mode)
{
    switch (mode) {
    case Mode::Light:
        return u"light"_s;
    case Mode::Dark:
        return u"dark"_s;
    case Mode::System:
        break;
    }
    return u"system"_s;
}

std::optional<ThemeSwitch::Mode> ThemeSwitch::modeFromName(QStringView name)
{
    for (const Mode mode : {Mode::System, Mode::Light, Mode::Dark}) {
        if (name == modeName(mode)) {
            return mode;
        }
    }
    return std::nullopt;
}

} // namespace Chatelaine
