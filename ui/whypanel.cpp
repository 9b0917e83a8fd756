// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/whypanel.h"

#include "protocol/session/clock.h"
#include "services/house.h"
#include "services/journal.h"
#include "services/parent.h"
#include "services/visibletext.h"
#include "ui/icons.h"
#include "ui/paneltext.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int ShortestList = 64;
constexpr int RoomForTheRest = 96; ///< what stays below the panel: the tabs and a few lines of the page
constexpr int LowPage = 560;
constexpr int JournalLines = 1'000;

QString iconOf(GateState state)
{
    switch (state) {
    case GateState::Open:
        return u"check"_s;
    case GateState::Closed:
        return u"close"_s;
    case GateState::Unknown:
        return u"unknown"_s;
    case GateState::NotReached:
        break;
    }
    return u"more"_s;
}

} // namespace

WhyPanel::WhyPanel(std::unique_ptr<DoctorLink> link, std::unique_ptr<Clock> clock, QWidget *parent)
    : QFrame(parent)
    , m_link(std::move(link))
    , m_clock(std::move(clock))
    , m_doctor(*m_link, *m_clock)
{
    setObjectName(u"whyPanel"_s);
    setAccessibleName(tr("Why it does not work"));
    Theme::mark(this, "panel", u"card"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * Theme::Step, 3 * Theme::Step, 4 * Theme::Step, 3 * Theme::Step);
    layout->setSpacing(2 * Theme::Step);
    layout->addWidget(buildHead());
    layout->addWidget(buildVerdict());
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"whyGates"_s);
    m_scroll->setAccessibleName(tr("Gates on the way"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFixedHeight(ShortestList);
    layout->addWidget(m_scroll);
    layout->addWidget(buildFoot());

    connect(&m_doctor, &Doctor::stepChanged, m_step, &QLabel::setText);
    connect(&m_doctor, &Doctor::finished, this, [this](const QList<GateReport> &gates) { show(gates); });
    if (parent) {
        parent->installEventFilter(this);
    }
    hide();
}

WhyPanel::~WhyPanel() = default;

QWidget *WhyPanel::buildHead()
{
    auto *head = new QWidget(this);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Step);
    m_title = PanelText::label(head, u"heading"_s, u"whyTitle"_s);
    m_step = PanelText::label(head, u"muted"_s, u"whyStep"_s);
    m_busy = new QProgressBar(head);
    m_busy->setObjectName(u"whyBusy"_s);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setMaximumHeight(Theme::Step);
    column->addWidget(m_title);
    column->addWidget(m_step);
    column->addWidget(m_busy);
    return head;
}

QFrame *WhyPanel::buildVerdict()
{
    m_verdict = new QFrame(this);
    m_verdict->setObjectName(u"whyVerdict"_s);
    auto *column = new QVBoxLayout(m_verdict);
    column->setContentsMargins(3 * Theme::Step, 2 * Theme::Step, 3 * Theme::Step, 2 * Theme::Step);
    column->setSpacing(Theme::Step);
    m_verdictTitle = PanelText::label(m_verdict, u"strong"_s, u"whyVerdictTitle"_s);
    m_verdictFix = PanelText::label(m_verdict, {}, u"whyFix"_s);
    column->addWidget(m_verdictTitle);
    column->addWidget(m_verdictFix);
    return m_verdict;
}

QWidget *WhyPanel::buildFoot()
{
    auto *foot = new QWidget(this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * Theme::Step);
    m_cancel = PanelText::button(tr("Cancel"), u"whyCancel"_s, foot);
    m_again = PanelText::button(tr("Look again"), u"whyAgain"_s, foot);
    m_copy = PanelText::button(tr("Copy"), u"whyCopy"_s, foot);
    m_copy->setAccessibleName(tr("Copy what was found as text"));
    QPushButton *done = PanelText::button(tr("Close"), u"whyClose"_s, foot);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_again);
    row->addWidget(m_copy);
    row->addWidget(done);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancelled = true;
        m_doctor.cancel();
    });
    connect(m_again, &QPushButton::clicked, this, [this] { ask(m_doctor.question(), m_name); });
    connect(m_copy, &QPushButton::clicked, this, &WhyPanel::copy);
    connect(done, &QPushButton::clicked, this, &WhyPanel::close);
    return foot;
}

void WhyPanel::ask(const DoctorQuestion &question, const QString &name)
{
    m_name = name;
    m_cancelled = false;
    m_gates.clear();
    m_text.clear();
    m_title->setText(name.isEmpty() ? tr("Why can we not connect?") : tr("Why does “%1” not work?").arg(VisibleText::line(name, 120)));
    m_step->setText(Doctor::plan(question));
    m_step->setToolTip({});
    m_verdict->hide();
    m_scroll->hide();
    setBusy(true);
    QFrame::show();
    m_cancel->setFocus(Qt::OtherFocusReason);
    m_doctor.examine(question);
}

void WhyPanel::setBusy(bool busy)
{
    m_busy->setVisible(busy);
    m_cancel->setVisible(busy);
    m_again->setVisible(!busy);
    m_copy->setVisible(!busy);
}

void WhyPanel::show(const QList<GateReport> &gates)
{
    m_gates = gates;
    const QString subject = m_name.isEmpty() ? tr("Connection") : VisibleText::line(m_doctor.question().jid);
    m_text = diagnosisText(subject, gates);
    setBusy(false);
    m_step->setText(m_cancelled ? tr("Ended before all was known.") : Doctor::plan(m_doctor.question()));
    showVerdict(gates);
    showGates();
    QFrame::show();
    if (isAncestorOf(QApplication::focusWidget()) || !QApplication::focusWidget()) {
        m_copy->setFocus(Qt::OtherFocusReason);
    }
}

void WhyPanel::showVerdict(const QList<GateReport> &gates)
{
    const GateReport *closed = firstClosed(gates);
    Theme::mark(m_verdict, "panel", closed ? u"bannerError"_s : u"banner"_s);
    if (closed) {
        m_verdictTitle->setText(tr("%1 is what is in the way (%2)").arg(gateTitle(closed->gate), closed->code));
        m_verdictFix->setText(tr("What to do: %1").arg(VisibleText::line(closed->fix)));
    } else if (m_cancelled) {
        m_verdictTitle->setText(tr("Nothing is known to be in the way"));
        m_verdictFix->setText(tr("The examination was ended. Look again to see the rest."));
    } else {
        m_verdictTitle->setText(tr("Nothing is in the way"));
        m_verdictFix->setText(tr("Everything that can be known from here is open. Try again; if it fails again, look again."));
    }
    m_verdict->setAccessibleName(m_verdictTitle->text());
    m_verdict->show();
}

void WhyPanel::showGates()
{
    auto *content = new QWidget;
    content->setObjectName(u"whyGateList"_s);
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 2 * Theme::Step, 0);
    grid->setHorizontalSpacing(3 * Theme::Step);
    grid->setVerticalSpacing(2 * Theme::Step);
    grid->setColumnStretch(3, 1);
    const GateReport *closed = firstClosed(m_gates);
    for (qsizetype i = 0; i < m_gates.size(); ++i) {
        addGate(grid, int(i), m_gates.at(i), closed && closed == &m_gates.at(i));
    }
    grid->setRowStretch(int(m_gates.size()), 1);
    m_scroll->setWidget(content);
    content->installEventFilter(this);
    m_scroll->show();
    fitGates();
    QMetaObject::invokeMethod(this, &WhyPanel::showFirstClosed, Qt::QueuedConnection);
}

/// The list is as tall as its gates are, as long as the page has room for it.
void WhyPanel::fitGates()
{
    m_step->setVisible(!isPageLow() || !m_busy->isHidden()); // what was done matters less than what was found
    const QWidget *gates = m_scroll->widget();
    if (!gates) {
        return;
    }
    // As if there were a scroll bar: else it would come and go, because words wrap earlier beside it.
    const int whole = gates->heightForWidth(m_scroll->width() - m_scroll->verticalScrollBar()->sizeHint().width());
    const int fitting = qMin(whole, qMax(ShortestList, roomForGates()));
    if (fitting != m_scroll->height()) {
        m_scroll->setFixedHeight(fitting);
        QMetaObject::invokeMethod(this, &WhyPanel::showFirstClosed, Qt::QueuedConnection); // the layout has to know the heights first
    }
}

void WhyPanel::showFirstClosed()
{
    if (QWidget *row = m_scroll->findChild<QWidget *>(u"whyFirstClosed"_s)) {
        m_scroll->ensureWidgetVisible(row);
    }
}

/// Whether the page that it stands in scrolls by itself.
bool WhyPanel::isPageEndless() const
{
    const QWidget *above = parentWidget();
    while (above && !qobject_cast<const QScrollArea *>(above)) {
        above = above->parentWidget();
    }
    return above;
}

bool WhyPanel::isPageLow() const
{
    return parentWidget() && parentWidget()->height() < LowPage && !isPageEndless();
}

int WhyPanel::roomForGates() const
{
    if (isPageEndless()) {
        return QWIDGETSIZE_MAX;
    }
    const int others = layout()->totalHeightForWidth(width()) - m_scroll->height();
    if (!parentWidget()) {
        return height() - others;
    }
    int below = 0; // what the page cannot do without
    bool after = false;
    const QLayout *page = parentWidget()->layout();
    for (int i = 0; page && i < page->count(); ++i) {
        below += after ? page->itemAt(i)->minimumSize().height() + page->spacing() : 0;
        after = after || page->itemAt(i)->widget() == this;
    }
    return parentWidget()->height() - y() - others - (isPageLow() ? 0 : qMax(RoomForTheRest, below)) - 2 * Theme::Step;
}

void WhyPanel::addGate(QGridLayout *grid, int row, const GateReport &gate, bool first)
{
    const bool faint = gate.state == GateState::NotReached;
    auto *icon = new QLabel;
    const Icons::Tone tone = gate.state == GateState::Closed ? Icons::Tone::Error : gate.state == GateState::Open ? Icons::Tone::Accent : Icons::Tone::Muted;
    icon->setPixmap(Icons::get(iconOf(gate.state), tone).pixmap(QSize(16, 16), devicePixelRatioF()));
    QLabel *title = PanelText::label(this, first ? u"strong"_s : faint ? u"muted"_s : QString(), first ? u"whyFirstClosed"_s : u"whyGate-"_s + gateName(gate.gate));
    title->setText(gateTitle(gate.gate));
    title->setWordWrap(false);
    QLabel *state = PanelText::label(this, gate.state == GateState::Closed ? u"error"_s : u"muted"_s, u"whyState-"_s + gateName(gate.gate));
    state->setText(gateStateTitle(gate.state));
    state->setWordWrap(false);
    QLabel *evidence = PanelText::label(this, first ? QString() : u"muted"_s, u"whyEvidence-"_s + gateName(gate.gate));
    QString words = VisibleText::line(gate.evidence, 900);
    if (!gate.stanzaId.isEmpty() && (first || gate.state == GateState::Unknown)) {
        words += u' ' + tr("(stanza %1)").arg(gate.stanzaId);
    }
    evidence->setText(words);
    title->setAccessibleDescription(u"%1. %2"_s.arg(state->text(), words));
    int column = 0;
    for (QWidget *cell : {static_cast<QWidget *>(icon), static_cast<QWidget *>(title), static_cast<QWidget *>(state)}) {
        grid->addWidget(cell, row, column++, Qt::AlignTop);
    }
    grid->addWidget(evidence, row, column);
}

void WhyPanel::copy() const
{
    QApplication::clipboard()->setText(m_text);
}

void WhyPanel::close()
{
    if (m_doctor.isRunning()) {
        m_cancelled = true;
        m_doctor.cancel();
    }
    hide();
    Q_EMIT closed();
}

void WhyPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
    } else {
        QFrame::keyPressEvent(event);
    }
}

void WhyPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    const bool colours = event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange;
    if (colours && !m_gates.isEmpty()) {
        // Pixmaps do not follow the theme by themselves. Not at once: whoever changes it is walking through the very widgets that go.
        QMetaObject::invokeMethod(this, &WhyPanel::showGates, Qt::QueuedConnection);
    }
}

void WhyPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitGates();
}

bool WhyPanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool page = event->type() == QEvent::Resize && watched == parentWidget();
    const bool list = event->type() == QEvent::LayoutRequest && watched == m_scroll->widget();
    if (page || list) {
        QMetaObject::invokeMethod(this, &WhyPanel::fitGates, Qt::QueuedConnection); // once its own place is known
    }
    return QFrame::eventFilter(watched, event);
}

WhyPanel *makeWhyPanel(House &house, QWidget *parent)
{
    auto link = std::make_unique<AccountDoctorLink>(house.account());
    link->setRules([&house] { return house.parent().rules(); },
        [&house](const QString &thing) { return hasAskedAsParent(house.journal().recent(JournalLines), house.accountJid(), thing); });
    return new WhyPanel(std::move(link), makeSystemClock(), parent);
}

WhyPanel *makeWhyPanel(Account &account, QWidget *parent)
{
    return new WhyPanel(std::make_unique<AccountDoctorLink>(account), makeSystemClock(), parent);
}

} // namespace Chatelaine
