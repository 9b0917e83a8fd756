// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/icons.h"

#include "ui/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

QColor colorOf(Icons::Tone tone)
{
    const ThemeTokens &tokens = Theme::tokens(QGuiApplication::palette());
    switch (tone) {
    case Icons::Tone::Text:
        return tokens.text;
    case Icons::Tone::Accent:
        return tokens.accent;
    case Icons::Tone::Error:
        return tokens.error;
    case Icons::Tone::Muted:
        break;
    }
    return tokens.muted;
}

QPixmap render(const QString &name, const QColor &color, const QSize &pixels)
{
    const QString key = u"chatelaine-icon-%1-%2-%3x%4"_s.arg(name, color.name()).arg(pixels.width()).arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return pixmap;
    }
    QSvgRenderer renderer(file.readAll().replace("currentColor", color.name().toUtf8()));
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Looks its colour up when it paints, so that a change of theme needs no new icons.
class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(QString name, Icons::Tone tone)
        : m_name(std::move(name))
        , m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal opacity = painter->opacity();
        painter->setOpacity(mode == QIcon::Disabled ? 0.4 * opacity : opacity);
        Icons::paint(painter, rect, m_name, colorOf(m_tone));
        painter->setOpacity(opacity);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new LineIconEngine(m_name, m_tone); }

private:
    QString m_name;
    Icons::Tone m_tone;
};

} // namespace

QString Icons::themeName(const QString &name)
{
    // Only where the freedesktop name means the same thing; kinds of things have none.
    static const QHash<QString, QString> names{{u"add"_s, u"list-add"_s}, {u"refresh"_s, u"view-refresh"_s}, {u"search"_s, u"edit-find"_s}, {u"close"_s, u"window-close"_s},
        {u"warning"_s, u"dialog-warning"_s}};
    return names.value(name);
}

QIcon Icons::get(const QString &name, Tone tone)
{
    if (const QString shared = themeName(name); !shared.isEmpty() && QIcon::hasThemeIcon(shared)) {
        return QIcon::fromTheme(shared);
    }
    return QIcon(new LineIconEngine(name, tone));
}

void Icons::paint(QPainter *painter, const QRectF &rect, const QString &name, const QColor &color)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QSize pixels = (rect.size() * ratio).toSize();
    if (pixels.isEmpty()) {
        return;
    }
    QPixmap pixmap = render(name, color, pixels);
    pixmap.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect.topLeft(), pixmap);
}

QString Icons::nameFor(ContactKind kind)
{
    switch (kind) {
    case ContactKind::Concentrator:
        return u"concentrator"_s;
    case ContactKind::Sensor:
        return u"sensor"_s;
    case ContactKind::Actuator:
        return u"actuator"_s;
    case ContactKind::Service:
        return u"service"_s;
    case ContactKind::Person:
        return u"person"_s;
    case ContactKind::Unknown:
        break;
    }
    return u"unknown"_s;
}

} // namespace Chatelaine
