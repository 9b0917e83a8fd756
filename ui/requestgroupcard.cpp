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

RequestGroupCard::RequestGroupCard(RequestsModel &model, const QString &key, QWidget *owner)
    : RequestCardBase(model, key, u"requestGroupCard"_s, owner)
{
    m_title = makeHeading(u"groupTitle"_s);
    m_facts = makeText(this, u"small"_s, u"groupFacts"_s);
    column()->addWidget(m_title);
    m_warning = makeText(this, u"warning"_s, u"groupWarning"_s);
    column()->addWidget(m_facts);
    column()->addWidget(m_warning);
    buildButtons();
    addOutcome(tr("Undo"));
    update();
}

void RequestGroupCard::buildButtons()
{
    auto *rows = new QVBoxLayout(buttons());
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    QHBoxLayout *row = makeRow();
    m_expand = makeButton({}, u"groupExpand"_s);
    m_deny = makeButton(tr("Deny all"), u"denyAllButton"_s);
    m_block = makeButton(tr("Block domain"), u"blockDomainButton"_s);
    Theme::mark(m_expand, "kind", u"link"_s);
    Theme::mark(m_block, "kind", u"quiet"_s);
    row->addWidget(m_deny);
    row->addStretch(1);
    row->addWidget(m_block);
    rows->addLayout(row);
    rows->addWidget(m_expand, 0, Qt::AlignLeft);
    m_shown = makeText(buttons(), u"small"_s, u"groupShown"_s);
    rows->addWidget(m_shown);
    connect(m_expand, &QPushButton::clicked, this, [this] {
        if (const RequestGroup *group = m_model.group(key())) {
            m_model.setExpanded(QString(group->domain), !group->expanded);
        }
    });
    connect(m_deny, &QPushButton::clicked, this, [this] { m_model.denyDomain(domain()); });
    connect(m_block, &QPushButton::clicked, this, [this] { m_model.blockDomain(domain()); });
    column()->addWidget(buttons());
}

QString RequestGroupCard::domain() const
{
    const RequestGroup *group = m_model.group(key());
    return group ? group->domain : QString();
}

void RequestGroupCard::update()
{
    const QModelIndex index = m_model.indexOf(key());
    const RequestGroup *group = m_model.group(key());
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
    buttons()->setVisible(waiting);
    showOutcome(index);
}

} // namespace Chatelaine
