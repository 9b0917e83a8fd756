// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controleditors.h"
#include "ui/theme.h"

#include <QLineEdit>
#include <QPainter>
#include <QRegularExpression>

#include <cmath>
#include <limits>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostDecimals = 9;

std::optional<double> toNumber(const QString &text)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

int decimalsOf(const QString &text)
{
    const qsizetype dot = text.indexOf(u'.');
    return dot < 0 ? 0 : int(qMin<qsizetype>(MostDecimals, text.size() - dot - 1));
}

} // namespace

ControlSpin::ControlSpin(QWidget *parent)
    : QAbstractSpinBox(parent)
{
    setKeyboardTracking(true);
    setButtonSymbols(NoButtons); // larger ones stand beside it
    connect(lineEdit(), &QLineEdit::textEdited, this, [this] { Q_EMIT edited(wireText()); });
}

void ControlSpin::setUp(const QString &text, const QString &minimum, const QString &maximum, bool whole)
{
    m_minimum = toNumber(minimum);
    m_maximum = toNumber(maximum);
    m_whole = whole;
    setWireText(text);
}

void ControlSpin::setWireText(const QString &text)
{
    if (wireText() != text) {
        QString shown = text;
        lineEdit()->setText(shown.replace(u"."_s, locale().decimalPoint()));
    }
}

QString ControlSpin::wireText() const
{
    return lineEdit()->text().trimmed().replace(locale().decimalPoint(), u"."_s).replace(u","_s, u"."_s);
}

QValidator::State ControlSpin::validate(QString &input, int &position) const
{
    Q_UNUSED(position)
    // Whatever is no number yet is judged beside the editor, in words; here only strange characters are kept out.
    static const QRegularExpression allowed(u"^[-+0-9.,eE\\s]*$"_s);
    return allowed.match(input).hasMatch() ? QValidator::Acceptable : QValidator::Invalid;
}

QString ControlSpin::stepped(int steps) const
{
    const QString text = wireText();
    if (m_whole) {
        // Whole numbers may exceed what a double holds exactly.
        bool ok = false;
        const qint64 value = text.toLongLong(&ok);
        qint64 next = 0;
        if (__builtin_add_overflow(ok ? value : 0, qint64(steps), &next)) {
            return text;
        }
        if (m_maximum && double(next) > *m_maximum) {
            next = qint64(*m_maximum);
        }
        if (m_minimum && double(next) < *m_minimum) {
            next = qint64(*m_minimum);
        }
        return QString::number(next);
    }
    const int decimals = qMax(decimalsOf(text), text.isEmpty() ? 1 : 0);
    double next = toNumber(text).value_or(m_minimum.value_or(0)) + steps * std::pow(10.0, -decimals);
    next = m_maximum ? qMin(next, *m_maximum) : next;
    next = m_minimum ? qMax(next, *m_minimum) : next;
    return QString::number(next, 'f', decimals);
}

void ControlSpin::stepBy(int steps)
{
    const QString next = stepped(steps);
    if (next != wireText()) {
        setWireText(next);
        lineEdit()->selectAll();
        Q_EMIT edited(wireText());
    }
}

QAbstractSpinBox::StepEnabled ControlSpin::stepEnabled() const
{
    if (isReadOnly()) {
        return StepNone;
    }
    const std::optional<double> value = toNumber(wireText());
    StepEnabled enabled = StepNone;
    if (!value || !m_maximum || *value < *m_maximum) {
        enabled |= StepUpEnabled;
    }
    if (!value || !m_minimum || *value > *m_minimum) {
        enabled |= StepDownEnabled;
    }
    return enabled;
}

ControlSwitch::ControlSwitch(QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
}

void ControlSwitch::setKnown(bool known)
{
    m_known = known;
    setAccessibleDescription(known ? QString() : tr("The thing has not said whether this is on or off."));
    update();
}

QSize ControlSwitch::sizeHint() const
{
    const int words = qMax(fontMetrics().horizontalAdvance(tr("On")), qMax(fontMetrics().horizontalAdvance(tr("Off")), fontMetrics().horizontalAdvance(tr("Unknown"))));
    return {44 + 2 * Theme::Step + words + 4, qMax(28, fontMetrics().height() + 8)};
}

void ControlSwitch::nextCheckState()
{
    m_known = true;
    QAbstractButton::nextCheckState();
}

void ControlSwitch::paintEvent(QPaintEvent *)
{
    const ThemeTokens &tokens = Theme::tokens(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(2.5, height() / 2.0 - 10.5, 39, 21);
    const bool on = m_known && isChecked();
    painter.setPen(QPen(hasFocus() ? tokens.accent : on ? tokens.accent : tokens.muted, hasFocus() ? 2 : 1));
    QColor fill = on ? tokens.accent : tokens.raised;
    if (!isEnabled()) {
        fill = on ? tokens.muted : tokens.window;
    }
    painter.setBrush(fill);
    painter.drawRoundedRect(track, 10.5, 10.5);
    const double x = !m_known ? track.center().x() : on ? track.right() - 10.5 : track.left() + 10.5;
    painter.setPen(Qt::NoPen);
    painter.setBrush(on ? tokens.onAccent : tokens.muted);
    painter.drawEllipse(QPointF(x, track.center().y()), 7, 7);
    painter.setPen(isEnabled() ? tokens.text : tokens.muted);
    painter.drawText(QRectF(track.right() + 2 * Theme::Step, 0, width() - track.right() - 2 * Theme::Step, height()), Qt::AlignVCenter | Qt::AlignLeft,
        !m_known ? tr("Unknown") : on ? tr("On") : tr("Off"));
}

} // namespace Chatelaine
