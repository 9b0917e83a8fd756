// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chartlegend.h"

#include "services/visibletext.h"
#include "ui/chartflow.h"
#include "ui/chartseries.h"
#include "ui/theme.h"

#include <QEvent>
#include <QIcon>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize SwatchSize(30, 14);

QIcon swatch(int number, const QWidget *widget)
{
    const qreal ratio = qMax(2.0, widget->devicePixelRatioF());
    QPixmap pixmap(SwatchSize * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    ChartSeries::paintSwatch(&painter, QRectF(QPointF(0, 0), QSizeF(SwatchSize)).adjusted(1, 1, -5, -1), number, Theme::tokens(widget).dark, true);
    return QIcon(pixmap);
}

/// A name from the wire must not become a mnemonic.
QString plain(const QString &text)
{
    return VisibleText::line(text).replace(u'&', u"&&"_s);
}

} // namespace

ChartLegend::ChartLegend(QWidget *parent)
    : QWidget(parent)
    , m_compared(new QLabel(this))
{
    setObjectName(u"chartLegend"_s);
    new ChartFlow(this, Theme::Step);
    m_compared->setObjectName(u"chartCompared"_s);
    m_compared->setTextFormat(Qt::PlainText);
    m_compared->setContentsMargins(2 * Theme::Step, 2, 0, 2);
    Theme::mark(m_compared, "tone", u"small"_s);
    layout()->addWidget(m_compared);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChartLegend::rebuild(const QList<ChartSeries *> &fields)
{
    while (QLayoutItem *item = layout()->takeAt(0)) {
        if (item->widget() != m_compared) {
            delete item->widget();
        }
        delete item;
    }
    m_keys.clear();
    m_numbers.clear();
    for (ChartSeries *field : fields) {
        auto *button = new QToolButton(this);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setIconSize(SwatchSize);
        Theme::mark(button, "kind", u"quiet"_s);
        button->setStyleSheet(u"QToolButton { padding: 1px 6px; min-height: 16px; } QToolButton:focus { padding: 0px 5px; }"_s);
        const SeriesKey key = field->key;
        connect(button, &QToolButton::clicked, this, [this, key](bool checked) { Q_EMIT toggled(key, checked); });
        layout()->addWidget(button);
        m_keys << key;
        m_numbers << field->number();
    }
    layout()->addWidget(m_compared);
}

void ChartLegend::show(const QList<ChartSeries *> &fields, const QString &compared)
{
    QList<SeriesKey> keys;
    QList<int> numbers;
    for (const ChartSeries *field : fields) {
        keys << field->key;
        numbers << field->number();
    }
    const bool fresh = keys != m_keys || numbers != m_numbers;
    if (fresh) {
        rebuild(fields);
    }
    for (int i = 0; i < fields.size(); ++i) {
        const ChartSeries *field = fields.at(i);
        auto *button = qobject_cast<QToolButton *>(layout()->itemAt(i)->widget());
        const QString name = field->name.left(60);
        const QString marks = pointMarksText(field->latestMarks);
        const QString value = marks.isEmpty() || field->latest.isEmpty() ? field->latest : tr("%1 (%2)").arg(field->latest, marks);
        button->setText(plain(value.isEmpty() ? name : name + u"  "_s + value));
        button->setChecked(field->visible);
        QFont font = button->font();
        font.setStrikeOut(!field->visible);
        button->setFont(font);
        button->setAccessibleName(field->visible ? tr("%1, shown, %2").arg(name, field->latest) : tr("%1, hidden").arg(name));
        button->setToolTip(field->visible ? tr("Hide this line.") : tr("Show this line."));
    }
    if (fresh) {
        renewSwatches();
    }
    const bool bands = std::any_of(fields.cbegin(), fields.cend(), [](const ChartSeries *field) { return field->isBand(); });
    m_compared->setText(compared.isEmpty() ? QString() : bands ? tr("· · ·  %1 (lines only)").arg(compared) : tr("· · ·  %1").arg(compared));
    m_compared->setAccessibleName(compared.isEmpty() ? QString() : tr("Dotted: %1").arg(compared));
    m_compared->setVisible(!compared.isEmpty());
    updateGeometry();
}

void ChartLegend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        renewSwatches();
        // And once more: the window's own palette, from which the colours come, may change after its children's.
        QMetaObject::invokeMethod(this, &ChartLegend::renewSwatches, Qt::QueuedConnection);
    }
}

void ChartLegend::renewSwatches()
{
    for (int i = 0; i < m_numbers.size(); ++i) {
        qobject_cast<QToolButton *>(layout()->itemAt(i)->widget())->setIcon(swatch(m_numbers.at(i), this));
    }
}

} // namespace Chatelaine
