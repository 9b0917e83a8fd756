// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/activitypane.h"

#include "ui/elidedlabel.h"
#include "ui/icons.h"
#include "ui/theme.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

QString timeText(const QDateTime &time)
{
    const bool today = time.date() == QDate::currentDate();
    return QLocale().toString(time, today ? u"HH:mm:ss"_s : u"d MMM HH:mm"_s);
}

} // namespace

QSize ActivityDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, option.fontMetrics.height() + 8};
}

void ActivityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeTokens &tokens = Theme::tokens(option.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, tokens.accentSoft);
    }
    const bool failed = index.data(ActivityModel::FailedRole).toBool();
    QRectF rest = option.rect.adjusted(14, 0, -12, 0);
    const QRectF dot(rest.left(), rest.center().y() - 3, 6, 6);
    painter->setPen(Qt::NoPen);
    painter->setBrush(failed ? tokens.error : tokens.ok);
    if (failed) {
        painter->drawRect(dot); // a shape of its own, not only a colour
    } else {
        painter->drawEllipse(dot);
    }
    painter->setFont(option.font);
    painter->setPen(tokens.muted);
    const QString time = timeText(index.data(ActivityModel::TimeRole).toDateTime());
    rest.setLeft(rest.left() + 16);
    Theme::drawTabular(painter, rest, Qt::AlignLeft, time);
    const qreal column = qMax(Theme::tabularWidth(option.font, u"00 Mmm 00:00"_s), Theme::tabularWidth(option.font, time)) + 12;
    rest.setLeft(rest.left() + column);
    painter->setPen(failed ? tokens.error : tokens.text);
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      QFontMetricsF(option.font).elidedText(index.data(ActivityModel::SentenceRole).toString(), Qt::ElideRight, rest.width()));
    painter->restore();
}

ActivityList::ActivityList(ActivityModel &model, QWidget *parent)
    : QFrame(parent)
    , m_filter(new QLineEdit(this))
    , m_view(new QListView(this))
    , m_empty(new QLabel(tr("Nothing has happened yet. What you and the things do is written down here."), m_view->viewport()))
{
    Theme::mark(this, "panel", u"surface"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    m_filter->setObjectName(u"activityFilter"_s);
    m_filter->setPlaceholderText(tr("Filter the activity"));
    m_filter->setAccessibleName(tr("Filter the activity"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(320);
    m_filter->setMinimumWidth(240);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(12, 0, 12, 0);
    top->addWidget(m_filter);
    top->addStretch(1);
    layout->addLayout(top);

    m_proxy.setSourceModel(&model);
    m_proxy.setFilterRole(ActivityModel::SentenceRole);
    m_proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setObjectName(u"activityList"_s);
    m_view->setAccessibleName(tr("Activity, newest first"));
    m_view->setModel(&m_proxy);
    m_view->setItemDelegate(new ActivityDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_view, 1);

    m_empty->move(32, 8);
    Theme::mark(m_empty, "tone", u"muted"_s);
    const auto showEmpty = [this] {
        m_empty->setText(m_proxy.sourceModel()->rowCount() == 0 ? tr("Nothing has happened yet. What you and the things do is written down here.")
                                                                : tr("No line matches the filter."));
        m_empty->adjustSize();
        m_empty->setVisible(m_proxy.rowCount() == 0);
    };
    connect(&m_proxy, &QAbstractItemModel::rowsInserted, this, showEmpty);
    connect(&m_proxy, &QAbstractItemModel::rowsRemoved, this, showEmpty);
    connect(&m_proxy, &QAbstractItemModel::modelReset, this, showEmpty);
    connect(m_filter, &QLineEdit::textChanged, this, [this, showEmpty](const QString &text) {
        m_proxy.setFilterFixedString(text.trimmed());
        showEmpty();
    });
    showEmpty();
}

void ActivityList::showEntry(qint64 id)
{
    const QAbstractItemModel *lines = m_proxy.sourceModel();
    const QModelIndexList found = lines->match(lines->index(0, 0), ActivityModel::EntryRole, id, 1, Qt::MatchExactly);
    if (found.isEmpty()) {
        return;
    }
    if (!m_proxy.mapFromSource(found.first()).isValid()) {
        m_filter->clear();
    }
    const QModelIndex row = m_proxy.mapFromSource(found.first());
    m_view->setCurrentIndex(row);
    m_view->scrollTo(row, QAbstractItemView::PositionAtCenter);
    m_view->setFocus();
}

ActivityStrip::ActivityStrip(ActivityModel &model, QWidget *parent)
    : QFrame(parent)
    , m_model(model)
    , m_toggle(new QPushButton(tr("Activity"), this))
    , m_newest(new ElidedLabel(this))
    , m_note(new QLabel(this))
{
    setObjectName(u"activityStrip"_s);
    Theme::mark(this, "panel", u"bar"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 2, 12, 2);
    layout->setSpacing(8);
    m_toggle->setObjectName(u"activityButton"_s);
    m_toggle->setCheckable(true);
    m_toggle->setIcon(Icons::get(u"chevron-up"_s));
    Theme::mark(m_toggle, "kind", u"quiet"_s);
    QFont strong = m_toggle->font();
    strong.setWeight(QFont::DemiBold);
    m_toggle->setFont(strong);
    m_newest->setObjectName(u"activityNewest"_s);
    Theme::mark(m_newest, "tone", u"muted"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setObjectName(u"activityNote"_s);
    Theme::mark(m_note, "tone", u"muted"_s);
    layout->addWidget(m_toggle);
    layout->addWidget(m_newest, 1);
    layout->addWidget(m_note);
    connect(m_toggle, &QPushButton::clicked, this, &ActivityStrip::toggled);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ActivityStrip::showNewest);
    connect(&model, &QAbstractItemModel::modelReset, this, &ActivityStrip::showNewest);
    setExpanded(false);
    showNewest();
}

void ActivityStrip::setExpanded(bool expanded)
{
    m_toggle->setChecked(expanded);
    m_toggle->setIcon(Icons::get(expanded ? u"chevron-down"_s : u"chevron-up"_s));
    m_toggle->setToolTip(expanded ? tr("Hide the list of what happened") : tr("Show the list of what happened"));
}

void ActivityStrip::setNote(const QString &note)
{
    m_note->setText(note);
}

void ActivityStrip::showNewest()
{
    const QModelIndex newest = m_model.index(0);
    if (!newest.isValid()) {
        m_newest->setFullText(tr("Nothing has happened yet."));
        return;
    }
    m_newest->setFullText(u"%1  %2"_s.arg(timeText(newest.data(ActivityModel::TimeRole).toDateTime()), newest.data(ActivityModel::SentenceRole).toString()));
    Theme::mark(m_newest, "tone", newest.data(ActivityModel::FailedRole).toBool() ? u"error"_s : u"muted"_s);
}

} // namespace Chatelaine
