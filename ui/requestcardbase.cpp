// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/requestcardbase.h"

#include "ui/elidedlabel.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

RequestCardBase::RequestCardBase(RequestsModel &model, const QString &key, const QString &name, QWidget *owner)
    : QFrame(owner)
    , m_model(model)
    , m_key(key)
    , m_column(new QVBoxLayout(this))
    , m_buttons(new QWidget(this))
{
    setObjectName(name);
    setProperty("key", key);
    Theme::mark(this, "panel", u"card"_s);
    m_column->setContentsMargins(12, 12, 12, 12);
    m_column->setSpacing(8);
}

ElidedLabel *RequestCardBase::makeHeading(const QString &name)
{
    auto *label = new ElidedLabel(this);
    label->setObjectName(name);
    Theme::mark(label, "tone", u"strong"_s);
    return label;
}

QLabel *RequestCardBase::makeText(QWidget *owner, const QString &tone, const QString &name)
{
    auto *label = new QLabel(owner);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(1); // one long word of a stranger must not widen the pane
    label->setObjectName(name);
    if (!tone.isEmpty()) {
        Theme::mark(label, "tone", tone);
    }
    return label;
}

QHBoxLayout *RequestCardBase::makeRow(QWidget *owner)
{
    auto *row = new QHBoxLayout(owner);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    return row;
}

QPushButton *RequestCardBase::makeButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text, m_buttons);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

void RequestCardBase::addOutcome(const QString &undo)
{
    m_outcomeBox = new QWidget(this);
    QHBoxLayout *row = makeRow(m_outcomeBox);
    m_outcome = makeText(m_outcomeBox, u"ok"_s, u"requestOutcome"_s);
    m_undo = new QPushButton(undo, m_outcomeBox);
    m_undo->setObjectName(u"undoButton"_s);
    m_undo->setAutoDefault(false);
    Theme::mark(m_undo, "kind", u"link"_s);
    row->addWidget(m_outcome, 1);
    row->addWidget(m_undo, 0, Qt::AlignTop);
    connect(m_undo, &QPushButton::clicked, this, [this] { m_model.undo(key()); });
    m_column->addWidget(m_outcomeBox);
}

void RequestCardBase::showOutcome(const QModelIndex &index)
{
    const QString outcome = index.data(RequestsModel::OutcomeRole).toString();
    m_outcomeBox->setVisible(!outcome.isEmpty());
    m_outcome->setText(outcome);
    const auto state = index.data(RequestsModel::StateRole).value<RequestsModel::State>();
    const bool failed = state == RequestsModel::State::Waiting || state == RequestsModel::State::Failed;
    Theme::mark(m_outcome, "tone", failed ? u"error"_s : state == RequestsModel::State::Working ? u"muted"_s : u"ok"_s);
    m_undo->setVisible(index.data(RequestsModel::CanUndoRole).toBool());
}

} // namespace Chatelaine
