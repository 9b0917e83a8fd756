// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accountcolour.h"

#include "services/profiles.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

#include <array>

namespace Chatelaine::AccountColour {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(AccountColour)
};

int wrapped(int index)
{
    return ((index % Profile::Colours) + Profile::Colours) % Profile::Colours;
}

QColor colourOf(int index, const ThemeTokens &tokens)
{
    return wrapped(index) == Profile::Colours - 1 ? tokens.muted : Theme::seriesColor(wrapped(index), tokens.dark);
}

QPainterPath shapeOf(int index, const QRectF &box)
{
    QPainterPath path;
    switch (Theme::seriesMarker(wrapped(index))) {
    case 1:
        path.addRect(box.adjusted(1, 1, -1, -1));
        break;
    case 2:
        path.addPolygon(QPolygonF({QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()}));
        path.closeSubpath();
        break;
    case 3:
        path.addPolygon(QPolygonF({QPointF(box.center().x(), box.top()), QPointF(box.right(), box.center().y()), QPointF(box.center().x(), box.bottom()),
                                   QPointF(box.left(), box.center().y())}));
        path.closeSubpath();
        break;
    case 4:
        path.addRect(QRectF(box.center().x() - box.width() / 6, box.top(), box.width() / 3, box.height()));
        path.addRect(QRectF(box.left(), box.center().y() - box.height() / 6, box.width(), box.height() / 3));
        path.setFillRule(Qt::WindingFill);
        path = path.simplified();
        break;
    default:
        path.addEllipse(box);
    }
    return path;
}

class DotEngine final : public QIconEngine
{
public:
    DotEngine(int index, bool filled)
        : m_index(index)
        , m_filled(filled)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const QColor colour = colourOf(m_index, Theme::tokens(QGuiApplication::palette()));
        const qreal side = rect.width() * 0.62; // the rectangle may be in pixels of the device
        QRectF box(0, 0, side, side);
        box.moveCenter(QRectF(rect).center());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(colour, rect.width() * 0.1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(m_filled ? QBrush(colour) : QBrush(Qt::NoBrush));
        painter->drawPath(shapeOf(m_index, box));
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new DotEngine(m_index, m_filled); }

private:
    int m_index;
    bool m_filled;
};

} // namespace

QString name(int index)
{
    const std::array names{Tr::tr("Blue, circle"),   Tr::tr("Vermilion, square"), Tr::tr("Green, triangle"),  Tr::tr("Gold, diamond"),
                           Tr::tr("Purple, cross"), Tr::tr("Sky blue, circle"),  Tr::tr("Olive, square"), Tr::tr("Grey, triangle")};
    static_assert(std::tuple_size_v<decltype(names)> == Profile::Colours);
    return names.at(static_cast<size_t>(wrapped(index)));
}

QIcon dot(int index, bool filled)
{
    return QIcon(new DotEngine(index, filled));
}

} // namespace Chatelaine::AccountColour
