// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controlpage.h"

#include "models/controlformwords.h"
#include "services/visibletext.h"
#include "services/whendone.h"
#include "protocol/session/errorcodes.h"
#include "ui/controleditors.h"
#include "ui/theme.h"
#include "ui/thingbanner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using State = ControlItem::State;

namespace {

ErrorInfo cancelled()
{
    return {ErrorCode::Cancelled, u"device"_s, ControlPage::tr("The request was given up before the thing answered."), {}};
}

} // namespace

ControlPage::ControlPage(const QList<Wire::NodeAddress> &nodes, FetchForm fetch, Send send, QWidget *parent)
    : QWidget(parent)
    , m_nodes(nodes)
    , m_fetch(std::move(fetch))
    , m_send(std::move(send))
    , m_model(new ControlFormModel(this))
    , m_banner(new ThingBanner)
    , m_stack(new QStackedWidget)
    , m_notice(new QLabel)
    , m_scroll(new QScrollArea)
{
    setObjectName(u"controlPage"_s);
    m_notice->setObjectName(u"controlNotice"_s);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setAlignment(Qt::AlignCenter);
    m_notice->setWordWrap(true);
    Theme::mark(m_notice, "tone", u"muted"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_scroll);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2 * Theme::Step, 0, 0);
    layout->setSpacing(2 * Theme::Step);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
    layout->addWidget(buildFoot());

    connect(m_banner, &ThingBanner::retryRequested, this, &ControlPage::reload);
    connect(m_banner, &ThingBanner::whyRequested, this, [this] { Q_EMIT whyRequested(m_banner->error(), m_phase == Phase::Form ? m_tried : QStringList()); });
    connect(m_model, &ControlFormModel::itemsReset, this, &ControlPage::rebuild);
    connect(m_model, &ControlFormModel::rowInserted, this, &ControlPage::rebuild);
    connect(m_model, &ControlFormModel::rowRemoved, this, &ControlPage::rebuild);
    connect(m_model, &ControlFormModel::itemChanged, this, &ControlPage::showItem);
    connect(m_model, &ControlFormModel::applicableChanged, this, &ControlPage::refresh);
    refresh();
}

QWidget *ControlPage::buildFoot()
{
    auto *foot = new QWidget;
    m_summary = new QLabel;
    m_summary->setObjectName(u"controlSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    Theme::mark(m_summary, "tone", u"muted"_s);
    m_revert = new QPushButton(tr("Re&vert"));
    m_revert->setObjectName(u"revertControl"_s);
    m_apply = new QPushButton(tr("&Apply"));
    m_apply->setObjectName(u"applyControl"_s);
    Theme::mark(m_apply, "kind", u"primary"_s);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 2 * Theme::Step);
    row->addWidget(m_summary, 1);
    row->addWidget(m_revert);
    row->addWidget(m_apply);
    connect(m_apply, &QPushButton::clicked, this, &ControlPage::apply);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        for (int i = 0; i < m_model->items().size(); ++i) {
            m_model->revert(i);
        }
    });
    return foot;
}

void ControlPage::setOnline(bool online)
{
    m_online = online;
    m_banner->setRetryEnabled(online);
    if (online && isVisible()) {
        load();
    }
    refresh();
}

void ControlPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_online) {
        load();
    }
}

void ControlPage::load()
{
    if (m_phase == Phase::Fresh) {
        reload();
    }
}

void ControlPage::reload()
{
    if (!m_online || !m_fetch) {
        refresh();
        return;
    }
    m_phase = Phase::Loading;
    m_banner->clear();
    refresh();
    const quint64 ask = ++m_ask;
    whenDone(m_fetch(), this, [this, ask](const std::optional<Outcome<Wire::DataForm>> &outcome) {
        if (ask != m_ask) {
            return;
        }
        const Outcome<Wire::DataForm> ended = outcome.value_or(Outcome<Wire::DataForm>{{}, cancelled()});
        ended.ok() ? showForm(ended.value) : showFormError(ended.error);
    });
}

void ControlPage::showForm(const Wire::DataForm &form)
{
    ++m_ask;
    m_banner->clear();
    m_phase = Phase::Form;
    m_model->setForm(form);
    if (m_model->items().isEmpty()) {
        showFormError({ErrorCode::DeviceUnreadable, u"device"_s, tr("The thing sent a form without anything to set."), {}});
    }
    refresh();
}

void ControlPage::showFormError(const ErrorInfo &error)
{
    ++m_ask;
    // Many things that can be set have no form at all: that must not keep a person from setting them.
    ErrorInfo shown = error;
    if (shown.hint.isEmpty()) {
        shown.hint = tr("The thing gave no form. You can still set its parameters by hand if you know their names.");
    }
    m_banner->showError(shown);
    m_banner->setRetryEnabled(m_online);
    m_phase = Phase::ByHand;
    m_model->setByHand();
    m_model->addRow();
    refresh();
}

void ControlPage::apply()
{
    if (!m_online || !m_model->canApply()) {
        return;
    }
    const Wire::ControlSet set = m_model->request(m_nodes);
    m_tried.clear();
    for (const Wire::Parameter &parameter : set.parameters) {
        m_tried.append(parameter.name);
    }
    m_model->begin();
    whenDone(m_send(set), this, [this](const std::optional<Outcome<QList<SetResult>>> &outcome) {
        showResult(outcome.value_or(Outcome<QList<SetResult>>{{}, cancelled()}));
    });
}

void ControlPage::showResult(const Outcome<QList<SetResult>> &outcome)
{
    m_model->finish(outcome);
    if (outcome.error.isError()) {
        m_banner->showError(outcome.error, false);
    } else if (m_phase == Phase::Form) {
        m_banner->clear();
    }
}

void ControlPage::rebuild()
{
    m_rows.clear();
    auto *content = new QWidget;
    content->setObjectName(u"controlForm"_s);
    content->setAccessibleName(tr("Control"));
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 2 * Theme::Step, 0);
    column->setSpacing(3 * Theme::Step);
    m_model->isByHand() ? buildHandRows(column) : buildFormRows(column);
    column->addStretch(1);
    m_scroll->setWidget(content); // the old content is deleted with its editors
    for (int i = 0; i < m_model->items().size(); ++i) {
        showItem(i);
    }
    refresh();
}

void ControlPage::showItem(int index)
{
    const auto at = m_rows.constFind(index);
    if (at == m_rows.cend()) {
        return;
    }
    const ControlItem &item = m_model->items().at(index);
    if (!m_model->isByHand()) {
        ControlEditors::show(at->editor, item);
    }
    at->problem->setText(ControlFormWords::problem(item.problem));
    at->problem->setVisible(!item.problem.isEmpty());
    QString words;
    QString tone = u"muted"_s;
    switch (item.state) {
    case State::Idle:
        words = item.edited && !m_model->isByHand() ? tr("edited") : QString();
        break;
    case State::Sending:
        words = tr("sending …");
        break;
    case State::Accepted:
        words = tr("accepted %L1 ms").arg(item.acceptedMs);
        tone = u"ok"_s;
        break;
    case State::Refused:
        words = tr("refused: %1").arg(VisibleText::line(item.words, 300));
        tone = u"error"_s;
        break;
    }
    at->result->setText(words);
    Theme::mark(at->result, "tone", tone);
}

void ControlPage::refresh()
{
    const bool content = m_phase == Phase::Form || m_phase == Phase::ByHand;
    m_stack->setCurrentWidget(content ? static_cast<QWidget *>(m_scroll) : m_notice);
    m_notice->setText(m_phase == Phase::Loading ? tr("Asking the thing what can be set …")
            : m_online                          ? QString()
                                                : tr("The thing is offline. What can be set shows here as soon as it is back."));
    m_apply->setVisible(content);
    m_revert->setVisible(content && !m_model->isByHand());
    m_apply->setEnabled(m_online && m_model->canApply());
    m_revert->setEnabled(m_model->hasEdits() && !m_model->isSending());
    int edited = 0;
    for (const ControlItem &item : m_model->items()) {
        edited += item.edited ? 1 : 0;
    }
    m_summary->setVisible(content);
    m_summary->setText(m_model->isSending() ? tr("Sending …")
            : !m_online                     ? tr("The thing is offline.")
            : edited == 0 || m_model->isByHand() ? QString()
                                                 : edited == 1 ? tr("1 change to send") : tr("%L1 changes to send").arg(edited));
}

} // namespace Chatelaine
