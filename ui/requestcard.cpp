// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/requestcard.h"

#include "protocol/session/clock.h"
#include "services/visibletext.h"
#include "ui/elidedlabel.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

QComboBox *choice(QWidget *owner, const QString &name, const QString &accessible)
{
    auto *box = new QComboBox(owner);
    box->setObjectName(name);
    box->setAccessibleName(accessible);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    box->setMinimumWidth(1); // the card is as wide as the pane, whatever a choice says
    return box;
}

} // namespace

RequestCard::RequestCard(RequestsModel &model, Parent &parent, Clock &clock, Words::Namer namer, const QString &key, QWidget *owner)
    : RequestCardBase(model, key, u"requestCard"_s, owner)
    , m_parent(parent)
    , m_clock(clock)
    , m_namer(std::move(namer))
{
    buildHead();
    buildFacts();
    buildScope();
    buildButtons();
    addOutcome(tr("Undo"));
    update();
}

void RequestCard::buildHead()
{
    QHBoxLayout *head = makeRow();
    m_who = makeHeading(u"requestWho"_s);
    m_age = new QLabel(this);
    m_age->setTextFormat(Qt::PlainText);
    m_age->setObjectName(u"requestAge"_s);
    Theme::mark(m_age, "tone", u"small"_s);
    head->addWidget(m_who, 1);
    head->addWidget(m_age);
    column()->addLayout(head);
}

void RequestCard::buildFacts()
{
    m_warning = makeText(this, u"error"_s, u"requestWarning"_s);
    m_wish = makeText(this, {}, u"requestWish"_s);
    m_evidence = makeText(this, u"small"_s, u"requestEvidence"_s);
    m_claim = makeText(this, u"small"_s, u"requestClaim"_s);
    m_opens = makeText(this, u"warning"_s, u"requestOpens"_s);
    for (QLabel *label : {m_warning, m_wish, m_evidence, m_claim, m_opens}) {
        column()->addWidget(label);
    }
}

void RequestCard::buildScope()
{
    m_scope = new QWidget(this);
    auto *box = new QVBoxLayout(m_scope);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(8);
    m_width = choice(m_scope, u"scopeWidth"_s, tr("Whom a yes is for"));
    m_what = choice(m_scope, u"scopeWhat"_s, tr("What a yes covers"));
    m_until = choice(m_scope, u"scopeUntil"_s, tr("Until when a yes holds"));
    for (QComboBox *each : {m_width, m_what, m_until}) {
        box->addWidget(each); // one a line: side by side their words do not fit
    }

    const PendingRequest *request = m_model.request(key());
    const PendingRequest asked = request ? *request : PendingRequest();
    const QString subject = VisibleText::address(asked.subject);
    m_width->addItem(tr("Only %1").arg(subject), static_cast<int>(RuleSubject::Width::Address));
    m_width->addItem(tr("Everybody at %1").arg(Words::domainPart(subject)), static_cast<int>(RuleSubject::Width::Domain));
    m_width->addItem(tr("Anyone"), static_cast<int>(RuleSubject::Width::Any));
    m_what->addItem(tr("Only what it asked for"), true);
    m_what->addItem(tr("Everything"), false);
    m_until->addItem(tr("No end"), 0);
    m_until->addItem(tr("For 1 day"), 1);
    m_until->addItem(tr("For 1 week"), 7);
    m_what->setVisible(!asked.question.fields.isEmpty() || !asked.question.parameters.isEmpty());
    m_scope->setVisible(asked.kind != PendingRequest::Kind::Friendship);
    for (QComboBox *box2 : {m_width, m_what, m_until}) {
        connect(box2, &QComboBox::currentIndexChanged, this, &RequestCard::showOpens);
    }
    column()->addWidget(m_scope);
}

void RequestCard::buildButtons()
{
    QHBoxLayout *row = makeRow(buttons());
    QPushButton *approve = makeButton(tr("Approve"), u"approveButton"_s);
    QPushButton *deny = makeButton(tr("Deny"), u"denyButton"_s);
    QPushButton *block = makeButton(tr("Block"), u"blockButton"_s);
    Theme::mark(block, "kind", u"quiet"_s);
    row->addWidget(approve);
    row->addWidget(deny);
    row->addStretch(1);
    row->addWidget(block);
    connect(approve, &QPushButton::clicked, this, [this] { m_model.approve(key(), grant()); });
    connect(deny, &QPushButton::clicked, this, [this] { m_model.deny(key()); });
    connect(block, &QPushButton::clicked, this, [this] { m_model.block(key()); });
    column()->addWidget(buttons());
}

Grant RequestCard::grant() const
{
    Grant grant;
    const PendingRequest *request = m_model.request(key());
    if (!request || request->kind == PendingRequest::Kind::Friendship) {
        return grant;
    }
    grant.width = static_cast<RuleSubject::Width>(m_width->currentData().toInt());
    if (m_what->currentData().toBool()) {
        grant.fields = request->question.fields;
        grant.parameters = request->question.parameters;
    }
    if (const int days = m_until->currentData().toInt(); days > 0) {
        grant.until = m_clock.now().addDays(days);
    }
    return grant;
}

void RequestCard::showOpens()
{
    if (const PendingRequest *request = m_model.request(key())) {
        m_opens->setText(Words::opens(*request, grant(), m_namer));
    }
}

void RequestCard::showAge()
{
    if (const PendingRequest *request = m_model.request(key())) {
        m_age->setText(Words::age(request->last, m_clock.now()));
    }
}

void RequestCard::showFacts(const PendingRequest &request)
{
    const QString who = VisibleText::address(request.subject);
    m_who->setFullText(who);
    m_wish->setText(Words::wish(request, m_namer));
    const Evidence evidence = m_parent.evidence(request);
    const QStringList facts = Words::evidence(request, evidence, m_namer, m_clock.now());
    m_warning->setText(evidence.lookAlike ? Words::warning(*evidence.lookAlike) : QString());
    m_evidence->setText(facts.join(u" · "_s));
    m_claim->setText(Words::claim(request));
    setAccessibleName(u"%1 %2"_s.arg(who, m_wish->text()));
    findChild<QPushButton *>(u"approveButton"_s)->setAccessibleName(tr("Approve: %1 %2").arg(who, m_wish->text()));
    findChild<QPushButton *>(u"denyButton"_s)->setAccessibleName(tr("Deny: %1 %2").arg(who, m_wish->text()));
    findChild<QPushButton *>(u"blockButton"_s)->setAccessibleName(tr("Block %1").arg(who));
    showOpens();
    showAge();
}

void RequestCard::update()
{
    const QModelIndex index = m_model.indexOf(key());
    const PendingRequest *request = m_model.request(key());
    if (!index.isValid() || !request) {
        return;
    }
    const auto state = index.data(RequestsModel::StateRole).value<RequestsModel::State>();
    const bool waiting = state == RequestsModel::State::Waiting;
    // What was decided stays as it was when it was decided; only a waiting card follows new evidence.
    if (waiting || m_wish->text().isEmpty()) {
        showFacts(*request);
    }
    for (QWidget *part : {static_cast<QWidget *>(m_evidence), static_cast<QWidget *>(m_claim), static_cast<QWidget *>(m_opens), buttons()}) {
        part->setVisible(waiting);
    }
    m_warning->setVisible(waiting && !m_warning->text().isEmpty());
    m_scope->setVisible(waiting && request->kind != PendingRequest::Kind::Friendship);
    showOutcome(index);
}

} // namespace Chatelaine
