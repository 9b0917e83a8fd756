// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/requestgroupcard.h"

#include "ui/elidedlabel.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

QLabel *wrapped(QWidget *owner, const QString &tone, const QString &name)
{
    auto *label = new QLabel(owner);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(1); // one long word of a stranger must not widen the pane
    label->setObjectName(name);
    Theme::mark(label, "tone", tone);
    return label;
}

} // namespace

RequestGroupCard::RequestGroupCard(RequestsModel &model, const QString &key, QWidget *owner)
    : QFrame(owner)
    , m_model(model)
    , m_key(key)
{
    setObjectName(u"requestGroupCard"_s);
    setProperty("key", key);
    Theme::mark(this, "panel", u"card"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    m_title = new ElidedLabel(this);
    m_title->setObjectName(u"groupTitle"_s);
    Theme::mark(m_title, "tone", u"strong"_s);
    m_facts = wrapped(this, u"small"_s, u"groupFacts"_s);
    layout->addWidget(m_title);
    m_warning = wrapped(this, u"warning"_s, u"groupWarning"_s);
    layout->addWidget(m_facts);
    layout->addWidget(m_warning);
    buildButtons();
    buildOutcome();
    update();
}

void RequestGroupCard::buildButtons()
{
    m_buttons = new QWidget(this);
    auto *rows = new QVBoxLayout(m_buttons);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    const auto button = [this](const QString &text, const QString &name) {
        auto *made = new QPushButton(text, m_buttons);
        made->setObjectName(name);
        made->setAutoDefault(false);
        return made;
    };
    m_expand = button({}, u"groupExpand"_s);
    m_deny = button(tr("Deny all"), u"denyAllButton"_s);
    m_block = button(tr("Block domain"), u"blockDomainButton"_s);
    Theme::mark(m_expand, "kind", u"link"_s);
    Theme::mark(m_block, "kind", u"quiet"_s);
    row->addWidget(m_deny);
    row->addStretch(1);
    row->addWidget(m_block);
    rows->addLayout(row);
    rows->addWidget(m_expand, 0, Qt::AlignLeft);
    m_shown = wrapped(m_buttons, u"small"_s, u"groupShown"_s);
    rows->addWidget(m_shown);
    connect(m_expand, &QPushButton::clicked, this, [this] {
        if (const RequestGroup *group = m_model.group(m_key)) {
            m_model.setExpanded(QString(group->domain), !group->expanded);
        }
    });
    connect(m_deny, &QPushButton::clicked, this, [this] { m_model.denyDomain(domain()); });
    connect(m_block, &QPushButton::clicked, this, [this] { m_model.blockDomain(domain()); });
    layout()->addWidget(m_buttons);
}

void RequestGroupCard::buildOutcome()
{
    m_outcomeBox = new QWidget(this);
    auto *row = new QHBoxLayout(m_outcomeBox);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_outcome = wrapped(m_outcomeBox, u"ok"_s, u"requestOutcome"_s);
    m_undo = new QPushButton(tr("Undo"), m_outcomeBox);
    m_undo->setObjectName(u"undoButton"_s);
    m_undo->setAutoDefault(false);
    Theme::mark(m_undo, "kind", u"link"_s);
    row->addWidget(m_outcome, 1);
    row->addWidget(m_undo, 0, Qt::AlignTop);
    connect(m_undo, &QPushButton::clicked, this, [this] { m_model.undo(m_key); });
    layout()->addWidget(m_outcomeBox);
}

QString RequestGroupCard::domain() const
{
    const RequestGroup *group = m_model.group(m_key);
    return group ? group->domain : QString();
}

void RequestGroupCard::update()
{
    const QModelIndex index = m_model.indexOf(m_key);
    const RequestGroup *group = m_model.group(m_key);
    if (!index.isValid() || !group) {
        return;
    }
    const auto state = index.data(RequestsModel::StateRole).value<RequestsModel::State>();
    const bool waiting = state == RequestsModel::State::Waiting;
    // What was decided stays as it was when it was decided.
    if (waiting || m_facts->text().isEmpty()) {
        m_title->setFullText(Words::groupTitle(*group));
        m_facts->setText(Words::groupFacts(*group).join(u" · "_s));
        m_warning->setText(Words::groupWarning(*group));
        setAccessibleName(Words::groupTitle(*group));
        m_deny->setAccessibleName(tr("Deny all requests: %1").arg(Words::groupTitle(*group)));
        m_block->setAccessibleName(tr("Block the whole domain: %1").arg(Words::groupTitle(*group)));
    }
    m_expand->setText(group->expanded ? tr("Hide them") : tr("Show them"));
    m_expand->setVisible(group->kept > 0);
    m_block->setVisible(!group->own);
    const int most = std::min(group->kept, RequestsModel::MaximumInGroup);
    m_shown->setText(tr("The oldest %Ln stand below. Others follow when these are answered.", nullptr, most));
    m_shown->setVisible(group->expanded && group->all() > most);
    m_facts->setVisible(waiting);
    m_warning->setVisible(waiting && !m_warning->text().isEmpty());
    m_buttons->setVisible(waiting);
    const QString outcome = index.data(RequestsModel::OutcomeRole).toString();
    m_outcomeBox->setVisible(!outcome.isEmpty());
    m_outcome->setText(outcome);
    const bool failed = waiting || state == RequestsModel::State::Failed;
    Theme::mark(m_outcome, "tone", failed ? u"error"_s : state == RequestsModel::State::Working ? u"muted"_s : u"ok"_s);
    m_undo->setVisible(index.data(RequestsModel::CanUndoRole).toBool());
}

} // namespace Chatelaine
