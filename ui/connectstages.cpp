// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectstages.h"

#include "protocol/session/certificatereport.h"
#include "services/visibletext.h"
#include "ui/icons.h"
#include "ui/paneltext.h"
#include "ui/theme.h"

#include <QEvent>
#include <QPainter>

#include <array>
#include <cmath>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowPadding = 6;
constexpr int TextLeft = 34;
constexpr int Wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
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
constexpr int LongestWord = 32; // a longer one may be broken
constexpr int MostAttempts = 12; // a name may stand for any number of addresses

} // namespace

namespace {

/// Lets a line end inside of words that are longer than a line, and nowhere else.
QString breakable(const QString &text)
{
    QString broken;
    int run = 0;
    for (const QChar each : text) {
        run = each.isSpace() ? 0 : run + 1;
        if (run > LongestWord) {
            broken.append(QChar(0x200b));
            run = 1;
        }
        broken.append(each);
    }
    return broken;
}

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
    entry->setToolTip(detail.toHtmlEscaped());
}

// How a stage is drawn: name and time in the first line, what it found beside the name, and below it line by line what else there is to know.

struct ConnectStageDelegate::Layout {
    QRectF detail;
    QList<QRectF> lines;
    qreal column = 0; ///< width of the names
    qreal height = 0;
};

ConnectStageDelegate::Layout ConnectStageDelegate::layOut(const QStyleOptionViewItem &option, const QModelIndex &index, qreal width)
{
    const QFontMetricsF metrics(option.font);
    const QFontMetricsF small(Theme::font(Theme::FontRole::Small));
    Layout layout;
    layout.column = metrics.horizontalAdvance(u"M"_s) * 14.0;
    const qreal left = TextLeft + layout.column + 8;
    const qreal time = Theme::tabularWidth(option.font, u"99999 ms"_s) + 12;
    const QRectF room(left, RowPadding, qMax(80.0, width - left - time), 10'000);
    layout.detail = metrics.boundingRect(room, Wrapped, breakable(index.data(ConnectStages::DetailRole).toString()));
    layout.detail.setRight(room.right());
    layout.height = RowPadding + qMax(metrics.height(), layout.detail.height());
    for (const QString &line : index.data(ConnectStages::EvidenceRole).toStringList()) {
        const QRectF below(left, layout.height + 2, qMax(80.0, width - left - 8), 10'000);
        QRectF box = small.boundingRect(below, Wrapped, breakable(line));
        box.setRight(below.right());
        layout.lines.append(box);
        layout.height = box.bottom();
    }
    layout.height += RowPadding;
    return layout;
}

QSize ConnectStageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const qreal width = view ? view->viewport()->width() : option.rect.width();
    return {200, static_cast<int>(std::ceil(layOut(option, index, width).height))};
}

namespace {

QColor paintMark(QPainter *painter, const QRectF &mark, ConnectStages::State state, const ThemeTokens &tokens)
{
    if (state == ConnectStages::State::Ok) {
        Icons::paint(painter, mark, u"check"_s, tokens.ok);
        return tokens.muted;
    }
    if (state == ConnectStages::State::Failed) {
        Icons::paint(painter, mark, u"close"_s, tokens.error);
        return tokens.error;
    }
    const bool running = state == ConnectStages::State::Running;
    painter->setPen(QPen(running ? tokens.accent : tokens.muted, running ? 2.0 : 1.2));
    painter->setBrush(Qt::NoBrush);
    painter->drawEllipse(mark.center(), 4.0, 4.0);
    return tokens.muted;
}

} // namespace

void ConnectStageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeTokens &tokens = Theme::tokens(option.widget);
    const auto state = index.data(ConnectStages::StateRole).value<ConnectStages::State>();
    const Layout layout = layOut(option, index, option.rect.width());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(option.rect.topLeft());
    const qreal line = option.fontMetrics.height();
    const QColor detailColour = paintMark(painter, QRectF(8, qRound(RowPadding + (line - 16) / 2), 16, 16), state, tokens);

    const bool begun = state == ConnectStages::State::Running || state == ConnectStages::State::Ok || state == ConnectStages::State::Failed;
    painter->setFont(state == ConnectStages::State::Running ? Theme::font(Theme::FontRole::Strong) : option.font);
    painter->setPen(begun ? tokens.text : tokens.muted);
    painter->drawText(QRectF(TextLeft, RowPadding, layout.column, line), Qt::AlignVCenter | Qt::TextSingleLine, index.data().toString());
    const int ms = index.data(ConnectStages::MsRole).toInt();
    const QString right = ms >= 0 ? ConnectStages::tr("%1 ms").arg(ms) : state == ConnectStages::State::Skipped ? stateWord(state) : QString();
    painter->setFont(option.font);
    painter->setPen(tokens.muted);
    Theme::drawTabular(painter, QRectF(0, RowPadding, option.rect.width() - 8, line), Qt::AlignRight, right);
    painter->setPen(detailColour);
    painter->drawText(layout.detail, Wrapped, breakable(index.data(ConnectStages::DetailRole).toString()));
    painter->setFont(Theme::font(Theme::FontRole::Small));
    painter->setPen(tokens.muted);
    const QStringList evidence = index.data(ConnectStages::EvidenceRole).toStringList();
    for (qsizetype i = 0; i < qMin(evidence.size(), layout.lines.size()); ++i) {
        painter->drawText(layout.lines.at(i), Wrapped, breakable(evidence.at(i)));
    }
    painter->restore();
}

} // namespace Chatelaine
