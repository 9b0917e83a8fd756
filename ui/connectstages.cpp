// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectstages.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QPainter>

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

} // namespace

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
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    showReports({});
}

QSize ConnectStages::sizeHint() const
{
    return {360, count() * sizeHintForRow(0) + 4};
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
    }
}

void ConnectStages::put(int row, Stage stage, State state, const StageReport &report)
{
    QListWidgetItem *entry = item(row);
    if (!entry) {
        entry = new QListWidgetItem(this);
    }
    const bool ended = state == State::Ok || state == State::Failed;
    const QString detail = report.detail.isEmpty() ? report.error.message : report.detail;
    entry->setData(StageRole, stageName(stage));
    entry->setData(StateRole, QVariant::fromValue(state));
    entry->setData(MsRole, ended ? report.ms : -1);
    entry->setData(DetailRole, detail.simplified());
    entry->setText(label(stage));
    QStringList spoken{label(stage), stateWord(state)};
    if (ended) {
        spoken.append(tr("%1 ms").arg(report.ms));
    }
    if (!detail.isEmpty()) {
        spoken.append(detail.simplified());
    }
    entry->setData(Qt::AccessibleTextRole, spoken.join(u", "_s));
    entry->setToolTip(detail.toHtmlEscaped());
}

QSize ConnectStageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, option.fontMetrics.height() + 12};
}

void ConnectStageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeTokens &tokens = Theme::tokens(option.widget);
    const auto state = index.data(ConnectStages::StateRole).value<ConnectStages::State>();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF row = option.rect.adjusted(8, 0, -8, 0);
    const QRectF mark(row.left(), qRound(row.center().y() - 8), 16, 16);
    QColor color = tokens.muted;
    if (state == ConnectStages::State::Ok) {
        color = tokens.ok;
        Icons::paint(painter, mark, u"check"_s, color);
    } else if (state == ConnectStages::State::Failed) {
        color = tokens.error;
        Icons::paint(painter, mark, u"close"_s, color);
    } else {
        color = state == ConnectStages::State::Running ? tokens.accent : tokens.muted;
        painter->setPen(QPen(color, state == ConnectStages::State::Running ? 2.0 : 1.2));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(mark.center(), 4.0, 4.0);
    }
    const bool begun = state == ConnectStages::State::Running || state == ConnectStages::State::Ok || state == ConnectStages::State::Failed;
    QRectF text = row.adjusted(26, 0, 0, 0);
    painter->setFont(state == ConnectStages::State::Running ? Theme::font(Theme::FontRole::Strong) : option.font);
    painter->setPen(begun ? tokens.text : tokens.muted);
    const qreal column = option.fontMetrics.horizontalAdvance(u"M"_s) * 14.0;
    painter->drawText(QRectF(text.left(), text.top(), column, text.height()), Qt::AlignVCenter | Qt::TextSingleLine, index.data().toString());
    const int ms = index.data(ConnectStages::MsRole).toInt();
    const QString right = ms >= 0 ? ConnectStages::tr("%1 ms").arg(ms) : state == ConnectStages::State::Skipped ? stateWord(state) : QString();
    painter->setFont(option.font);
    painter->setPen(tokens.muted);
    Theme::drawTabular(painter, text, Qt::AlignRight, right);
    text.setRight(text.right() - Theme::tabularWidth(option.font, right) - 12);
    text.setLeft(text.left() + column + 8);
    painter->setPen(state == ConnectStages::State::Failed ? tokens.error : tokens.muted);
    painter->drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(index.data(ConnectStages::DetailRole).toString(), Qt::ElideRight, static_cast<int>(text.width())));
    painter->restore();
}

} // namespace Chatelaine
