// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/elidedlabel.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace Chatelaine {

ElidedLabel::ElidedLabel(QWidget *parent, Qt::TextElideMode mode)
    : QLabel(parent)
    , m_mode(mode)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::setFullText(const QString &text)
{
    QString line = text;
    for (QChar &letter : line) {
        // One line, but a thin space before a unit stays thin.
        if (letter.category() == QChar::Other_Control || letter.category() == QChar::Separator_Line || letter.category() == QChar::Separator_Paragraph) {
            letter = u' ';
        }
    }
    line = line.trimmed();
    if (line == QLabel::text()) {
        return;
    }
    setText(line);
    setAccessibleName(line);
    // A tool tip guesses its format, so a stranger's markup is made harmless.
    setToolTip(line.toHtmlEscaped());
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    const QRect rect = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), m_mode, rect.width());
    style()->drawItemText(&painter, rect, static_cast<int>(alignment() | Qt::TextSingleLine), option.palette, isEnabled(), shown, foregroundRole());
}

} // namespace Chatelaine
