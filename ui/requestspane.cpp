// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/requestspane.h"

#include "protocol/session/clock.h"
#include "ui/icons.h"
#include "ui/requestcard.h"
#include "ui/requestgroupcard.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds AgeStep{10};
constexpr int LeastWidth = 304;
constexpr int LeastLetters = 36; ///< wide enough for the buttons of a card in large letters, too

} // namespace

RequestsPane::RequestsPane(RequestsModel &model, Parent &parent, Clock &clock, Words::Namer namer, QWidget *owner)
    : QFrame(owner)
    , m_model(model)
    , m_parent(parent)
    , m_clock(clock)
    , m_namer(std::move(namer))
    , m_area(new QScrollArea(this))
{
    setObjectName(u"requestsPane"_s);
    setAccessibleName(tr("Requests"));
    Theme::mark(this, "panel", u"bar"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 16, 4, 8);
    layout->setSpacing(8);

    auto *head = new QHBoxLayout;
    auto *title = new QLabel(tr("Requests"), this);
    Theme::mark(title, "tone", u"heading"_s);
    auto *close = new QToolButton(this);
    close->setObjectName(u"requestsClose"_s);
    close->setIcon(Icons::get(u"close"_s));
    close->setAccessibleName(tr("Hide the requests"));
    close->setToolTip(tr("Hide the requests"));
    Theme::mark(close, "kind", u"quiet"_s);
    head->addWidget(title);
    head->addStretch(1);
    head->addWidget(close);
    head->setContentsMargins(0, 0, 8, 0);
    layout->addLayout(head);

    auto *inner = new QWidget(m_area);
    m_cards = new QVBoxLayout(inner);
    m_cards->setContentsMargins(0, 0, 8, 0);
    m_cards->setSpacing(12);
    m_empty = new QLabel(tr("Nobody waits for an answer. When somebody wants to be a friend of the house, or to read or control a thing, it stands here until you decide."), inner);
    m_empty->setWordWrap(true);
    m_empty->setObjectName(u"requestsEmpty"_s);
    Theme::mark(m_empty, "tone", u"muted"_s);
    m_more = new QLabel(inner);
    m_more->setWordWrap(true);
    m_more->setObjectName(u"requestsMore"_s);
    Theme::mark(m_more, "tone", u"muted"_s);
    m_cards->addWidget(m_empty);
    m_cards->addWidget(m_more);
    m_cards->addStretch(1);
    m_area->setObjectName(u"requestsList"_s);
    m_area->setAccessibleName(tr("Requests that wait for your decision"));
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::StrongFocus);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(inner);
    m_area->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
    layout->addWidget(m_area, 1);

    connect(close, &QToolButton::clicked, this, &RequestsPane::closeRequested);
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) { addCards(first, last); });
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) { removeCards(first, last); });
    connect(&model, &RequestsModel::waitingChanged, this, &RequestsPane::showMore);
    connect(&model, &QAbstractItemModel::dataChanged, this, &RequestsPane::updateCards);
    addCards(0, model.rowCount() - 1);
    fitToFont();
    tick();
}

void RequestsPane::fitToFont()
{
    setMinimumWidth(std::max(LeastWidth, fontMetrics().averageCharWidth() * LeastLetters));
}

void RequestsPane::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitToFont();
    }
}

void RequestsPane::addCards(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const QString key = m_model.index(row).data(RequestsModel::KeyRole).toString();
        const bool group = m_model.index(row).data(RequestsModel::GroupRole).isValid();
        QFrame *card = group ? static_cast<QFrame *>(new RequestGroupCard(m_model, key, m_area->widget()))
                             : new RequestCard(m_model, m_parent, m_clock, m_namer, key, m_area->widget());
        m_order.insert(row, card);
        m_cards->insertWidget(row, card);
        card->show();
    }
    showEmpty();
}

void RequestsPane::removeCards(int first, int last)
{
    for (int row = last; row >= first; --row) {
        QFrame *card = m_order.takeAt(row);
        m_cards->removeWidget(card);
        card->hide();
        card->deleteLater(); // its own button may be what brought us here
    }
    showEmpty();
}

void RequestsPane::updateCards(const QModelIndex &first, const QModelIndex &last)
{
    for (int row = first.row(); row <= last.row() && row < m_order.size(); ++row) {
        if (auto *card = qobject_cast<RequestCard *>(m_order.at(row))) {
            card->update();
        } else if (auto *group = qobject_cast<RequestGroupCard *>(m_order.at(row))) {
            group->update();
        }
    }
}

void RequestsPane::showEmpty()
{
    m_empty->setVisible(m_order.isEmpty());
    showMore();
}

void RequestsPane::showMore()
{
    m_more->setVisible(m_model.notShown() > 0);
    m_more->setText(tr("%Ln more wait. They follow when these are answered.", nullptr, m_model.notShown()));
}

void RequestsPane::tick()
{
    for (QFrame *each : std::as_const(m_order)) {
        if (auto *card = qobject_cast<RequestCard *>(each)) {
            card->showAge();
        }
    }
    m_clock.callLater(AgeStep, this, [this] { tick(); });
}

void RequestsPane::focusFirst()
{
    // On the list and not on a button: an accidental key must not decide anything.
    m_area->setFocus(Qt::OtherFocusReason);
    m_area->verticalScrollBar()->setValue(0);
}

} // namespace Chatelaine
