// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/elidedlabel.h"

#include "services/visibletext.h"
#include "ui/plaintip.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QtMath>

namespace Chatelaine {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::setFullText(const QString &text, const QString &shrinking)
{
    m_shrinking = shrinking;
    const QString line = VisibleText::line(text).trimmed();
    if (line == QLabel::text()) {
        return;
    }
    setText(line);
    setAccessibleName(line);
    setToolTip(plainTip(line));
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, QLabel::minimumSizeHint().height()};
}

QString ElidedLabel::shown(int width) const
{
    const QFontMetrics metrics = fontMetrics();
    // Rounded up: whole pixels must not tell that it fits where fractions do not.
    const int missing = qCeil(QFontMetricsF(font()).horizontalAdvance(text())) - width;
    const int part = metrics.horizontalAdvance(m_shrinking);
    const qsizetype at = m_shrinking.isEmpty() ? -1 : text().indexOf(m_shrinking);
    if (missing <= 0) {
        return text();
    }
    if (at < 0 || part - missing < 8 * metrics.averageCharWidth()) {
        return metrics.elidedText(text(), Qt::ElideRight, width);
    }
    return text().replace(at, m_shrinking.size(), metrics.elidedText(m_shrinking, Qt::ElideMiddle, part - missing));
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    const QRect rect = contentsRect();
    style()->drawItemText(&painter, rect, static_cast<int>(alignment() | Qt::TextSingleLine), option.palette, isEnabled(), shown(rect.width()), foregroundRole());
}

} // namespace Chatelaine
