// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/alertform.h"

#include "services/visibletext.h"
#include "ui/paneltext.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

using Kind = AlertRule::Kind;

constexpr double Largest = 1e12;
constexpr int LongestMinutes = 24 * 60;
constexpr qint64 Minute = 60'000;
constexpr int UsualMinutes = 10;

bool isOfChange(Kind kind)
{
    return kind == Kind::Rises || kind == Kind::Falls;
}

QDoubleSpinBox *numberBox(const QString &name, QWidget *owner)
{
    auto *box = new QDoubleSpinBox(owner);
    box->setObjectName(name);
    box->setDecimals(3);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    return box;
}

} // namespace

AlertForm::AlertForm(QWidget *parent)
    : QFrame(parent)
    , m_subject(PanelText::label(this, u"strong"_s, u"alertSubject"_s))
    , m_rows(new QFormLayout)
    , m_kind(new QComboBox(this))
    , m_limit(numberBox(u"alertLimit"_s, this))
    , m_hysteresis(numberBox(u"alertHysteresis"_s, this))
    , m_minutes(new QSpinBox(this))
    , m_limitLabel(new QLabel(this))
    , m_hysteresisLabel(new QLabel(tr("Over when back by"), this))
    , m_minutesLabel(new QLabel(this))
    , m_problem(PanelText::label(this, u"error"_s, u"alertProblem"_s))
    , m_save(PanelText::button(tr("Save"), u"alertSave"_s, this))
{
    setObjectName(u"alertForm"_s);
    setAccessibleName(tr("Alert"));
    Theme::mark(this, "panel", u"card"_s);
    Theme::mark(m_save, "kind", u"primary"_s);
    m_kind->setObjectName(u"alertKind"_s);
    m_kind->addItem(tr("is above"), int(Kind::Above));
    m_kind->addItem(tr("is below"), int(Kind::Below));
    m_kind->addItem(tr("rises by more than"), int(Kind::Rises));
    m_kind->addItem(tr("falls by more than"), int(Kind::Falls));
    m_kind->addItem(tr("goes silent"), int(Kind::Silent));
    m_minutes->setObjectName(u"alertMinutes"_s);
    m_minutes->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_hysteresis->setRange(0, Largest);
    m_rows->setHorizontalSpacing(4 * Theme::Step);
    m_rows->setVerticalSpacing(2 * Theme::Step);
    m_rows->addRow(tr("Tell me when it"), m_kind);
    m_rows->addRow(m_limitLabel, m_limit);
    m_rows->addRow(m_minutesLabel, m_minutes);
    m_rows->addRow(m_hysteresisLabel, m_hysteresis);
    auto *cancel = PanelText::button(tr("Cancel"), u"alertCancel"_s, this);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * Theme::Step);
    buttons->addWidget(m_save);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * Theme::Step, 3 * Theme::Step, 4 * Theme::Step, 3 * Theme::Step);
    layout->setSpacing(2 * Theme::Step);
    layout->addWidget(m_subject);
    layout->addLayout(m_rows);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AlertForm::arrange);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saved(rule()); });
    connect(cancel, &QPushButton::clicked, this, &AlertForm::close);
    hide();
}

void AlertForm::open(const AlertRule &rule, const QString &subject, std::optional<double> now)
{
    m_rule = rule;
    m_subject->setText(subject);
    showProblem({});
    const QString suffix = rule.unit.isEmpty() ? QString() : QChar(0x2009) + VisibleText::line(rule.unit, 16);
    m_limit->setSuffix(suffix);
    m_hysteresis->setSuffix(suffix);
    m_kind->setCurrentIndex(m_kind->findData(int(rule.kind)));
    arrange();
    m_limit->setValue(rule.id.isEmpty() && now ? *now : rule.limit);
    m_hysteresis->setValue(rule.hysteresis);
    m_minutes->setValue(int((isOfChange(rule.kind) ? rule.withinMs : rule.lastingMs) / Minute));
    show();
    m_kind->setFocus(Qt::OtherFocusReason);
}

void AlertForm::close()
{
    hide();
    Q_EMIT closed();
}

void AlertForm::showProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void AlertForm::arrange()
{
    const auto kind = Kind(m_kind->currentData().toInt());
    const bool change = isOfChange(kind);
    const bool number = kind != Kind::Silent;
    for (QWidget *part : {static_cast<QWidget *>(m_limit), static_cast<QWidget *>(m_limitLabel), static_cast<QWidget *>(m_hysteresis),
             static_cast<QWidget *>(m_hysteresisLabel), static_cast<QWidget *>(m_minutes), static_cast<QWidget *>(m_minutesLabel)})
        part->setVisible(number);
    m_limitLabel->setText(change ? tr("By more than") : tr("Limit"));
    m_limit->setRange(change ? 0 : -Largest, Largest);
    m_minutesLabel->setText(change ? tr("Within") : tr("For at least"));
    m_minutes->setRange(change ? 1 : 0, LongestMinutes);
    m_minutes->setSuffix(tr(" min"));
    if (change && m_minutes->value() <= 1)
        m_minutes->setValue(UsualMinutes);
    m_minutes->setSpecialValueText(change ? QString() : tr("at once"));
}

AlertRule AlertForm::rule() const
{
    AlertRule rule = m_rule;
    rule.kind = Kind(m_kind->currentData().toInt());
    const bool number = rule.kind != Kind::Silent;
    rule.limit = number ? m_limit->value() : 0;
    rule.hysteresis = number ? m_hysteresis->value() : 0;
    rule.withinMs = isOfChange(rule.kind) ? m_minutes->value() * Minute : 0;
    rule.lastingMs = number && !isOfChange(rule.kind) ? m_minutes->value() * Minute : 0;
    rule.enabled = true;
    return rule;
}

void AlertForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace Chatelaine
