// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectstages.h"

#include "protocol/session/certificatereport.h"
#include "services/visibletext.h"
#include "ui/paneltext.h"
#include "ui/plaintip.h"

#include <QEvent>

#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array AllStages{Stage::Dns, Stage::Tcp, Stage::Tls, Stage::Sasl, Stage::Bind, Stage::Roster, Stage::Presence};

QString label(Stage stage)
{
    switch (stage) {
    case Stage::Dns:
        return ConnectStages::tr("Find the server");
    case Stage::Tcp:
        return ConnectStages::tr("Reach it");
    case Stage::Tls:
        return ConnectStages::tr("Encrypt the connection");
    case Stage::Sasl:
        return ConnectStages::tr("Sign in");
    case Stage::Bind:
        return ConnectStages::tr("Take our place");
    case Stage::Roster:
        return ConnectStages::tr("Fetch the contacts");
    case Stage::Presence:
        return ConnectStages::tr("Say that we are here");
    }
    return {};
}

QString stateWord(ConnectStages::State state)
{
    switch (state) {
    case ConnectStages::State::Waiting:
        return ConnectStages::tr("waiting");
    case ConnectStages::State::Running:
        return ConnectStages::tr("running");
    case ConnectStages::State::Ok:
        return ConnectStages::tr("done");
    case ConnectStages::State::Failed:
        return ConnectStages::tr("failed");
    case ConnectStages::State::Skipped:
        return ConnectStages::tr("not needed");
    }
    return {};
}

constexpr int LongestDetail = 400;
constexpr int MostAttempts = 12; // a name may stand for any number of addresses

} // namespace

// Evidence

QString StageEvidence::attemptLine(const StageAttempt &attempt)
{
    if (attempt.ok) {
        return ConnectStages::tr("%1: answered after %2 ms").arg(attempt.endpoint, QString::number(attempt.ms));
    }
    const QString why = VisibleText::line(attempt.error.message.simplified(), LongestDetail);
    if (attempt.error.code.isEmpty()) {
        return why.isEmpty() ? ConnectStages::tr("%1: being tried").arg(attempt.endpoint) : ConnectStages::tr("%1: %2").arg(attempt.endpoint, why);
    }
    return ConnectStages::tr("%1: %2 (%3)").arg(attempt.endpoint, why, attempt.error.code);
}

QStringList StageEvidence::lines(Stage stage, const QList<StageReport> &reports)
{
    QList<StageAttempt> attempts;
    const CertificateReport *certificate = nullptr;
    for (const StageReport &report : reports) {
        if (report.attempts.size() >= attempts.size()) {
            attempts = report.attempts;
        }
        if (report.stage == Stage::Tls && report.certificate && !report.ok) { // one that was taken is in the stage's own words
            certificate = report.certificate.get();
        }
    }
    QStringList lines;
    if (attempts.size() > 1) { // a single one is the stage itself
        for (const StageAttempt &attempt : std::as_const(attempts)) {
            if ((attempt.ok ? Stage::Tcp : attempt.stage) == stage && lines.size() < MostAttempts) {
                lines.append(attemptLine(attempt));
            }
        }
    }
    if (stage == Stage::Tls && certificate && !certificate->chain.isEmpty()) {
        const CertificateInfo &own = certificate->chain.constFirst();
        const QString issuer = own.selfSigned ? ConnectStages::tr("itself") : own.issuer.left(LongestDetail);
        lines.append(ConnectStages::tr("Certificate: %1, signed by %2, valid until %3").arg(own.subject.left(LongestDetail), issuer, PanelText::date(own.until)));
    }
    return lines;
}

// The list

ConnectStages::ConnectStages(QWidget *parent)
    : QListWidget(parent)
{
    setObjectName(u"connectStages"_s);
    setAccessibleName(tr("Stages of the connection"));
    setItemDelegate(new ConnectStageDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::NoSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setResizeMode(QListView::Adjust);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    showReports({});
}

QSize ConnectStages::sizeHint() const
{
    int height = 4;
    for (int row = 0; row < count(); ++row) {
        height += sizeHintForRow(row);
    }
    return {360, height};
}

/// As high as all of it: the page scrolls, not the list in the page.
void ConnectStages::fitHeight()
{
    doItemsLayout();
    const int height = sizeHint().height();
    if (height != minimumHeight() || height != maximumHeight()) {
        setFixedHeight(height);
    }
}

void ConnectStages::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    fitHeight();
}

void ConnectStages::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitHeight();
    }
}

void ConnectStages::showReports(const QList<StageReport> &reports)
{
    std::optional<Stage> furthest;
    for (const StageReport &report : reports) {
        if (!furthest || report.stage > *furthest) {
            furthest = report.stage;
        }
    }
    for (int row = 0; row < static_cast<int>(AllStages.size()); ++row) {
        const Stage stage = AllStages[static_cast<size_t>(row)];
        State state = furthest && stage < *furthest ? State::Skipped : State::Waiting;
        StageReport shown;
        // The last report about a stage is the one that counts.
        for (const StageReport &report : reports) {
            if (report.stage == stage) {
                shown = report;
                state = report.running ? State::Running : report.ok ? State::Ok : State::Failed;
            }
        }
        put(row, stage, state, shown);
        item(row)->setData(EvidenceRole, StageEvidence::lines(stage, reports));
    }
    fitHeight();
}

void ConnectStages::put(int row, Stage stage, State state, const StageReport &report)
{
    QListWidgetItem *entry = item(row);
    if (!entry) {
        entry = new QListWidgetItem(this);
    }
    const bool ended = state == State::Ok || state == State::Failed;
    const QString detail = VisibleText::line((report.detail.isEmpty() ? report.error.message : report.detail).simplified(), LongestDetail);
    entry->setData(StageRole, stageName(stage));
    entry->setData(StateRole, QVariant::fromValue(state));
    entry->setData(MsRole, ended ? report.ms : -1);
    entry->setData(DetailRole, detail);
    entry->setText(label(stage));
    QStringList spoken{label(stage), stateWord(state)};
    if (ended) {
        spoken.append(tr("%1 ms").arg(report.ms));
    }
    if (!detail.isEmpty()) {
        spoken.append(detail);
    }
    entry->setData(Qt::AccessibleTextRole, spoken.join(u", "_s));
    entry->setToolTip(plainTip(detail));
}

} // namespace Chatelaine
