// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/boarddesk.h"

#include "models/boardfields.h"
#include "services/history.h"
#include "services/visibletext.h"

#include <QMenu>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

const QString Kind = u"board"_s;
constexpr qsizetype MostTitles = 3; // names of fields in the title of a chart

} // namespace

BoardDesk::BoardDesk(House &house, QObject *parent)
    : QObject(parent)
    , m_house(house)
{
    connect(&house.account(), &Account::stateChanged, this, [this] {
        if (m_model.account() != m_house.accountJid()) {
            load();
        }
    });
    connect(&m_model, &BoardModel::keepingFailed, this, [this] { Q_EMIT said(tr("The board could not be stored: %1").arg(m_house.store().lastError()), true); });
    load();
}

SampleSource &BoardDesk::source()
{
    return m_house.history();
}

void BoardDesk::load()
{
    const QString account = m_house.accountJid();
    Store &store = m_house.store();
    m_model.load(account,
        {[&store, account](const QString &id, const QJsonObject &document) { return store.putDocument(account, Kind, id, document); },
            [&store, account](const QString &id) { return store.removeDocument(account, Kind, id); },
            [&store, account] { return store.documents(account, Kind); }});
}

QList<BoardSeries> BoardDesk::drawable(const QList<SeriesKey> &keys)
{
    return BoardFields::resolve(m_house, keys);
}

QString BoardDesk::nothingText(const QList<SeriesKey> &keys) const
{
    if (keys.size() == 1) {
        const QString name = keys.first().field.isEmpty() ? m_house.displayName(keys.first().thing, keys.first().node) : fieldName(keys.first());
        return tr("%1 has nothing that a chart can show, as far as it has been read.").arg(VisibleText::line(name, 120));
    }
    return tr("None of this has anything that a chart can show, as far as it has been read.");
}

bool BoardDesk::add(const QString &id, qsizetype chart, const QList<SeriesKey> &keys)
{
    auto board = m_model.board(id);
    const QList<BoardSeries> series = drawable(keys);
    if (!board || series.isEmpty()) {
        Q_EMIT said(nothingText(keys), true);
        return false;
    }
    const int wanted = int(series.size());
    int added = board->add(chart, series);
    // What has no place on one new chart goes to the next: a whole room is more than a chart can show.
    while (chart < 0 && added > 0 && added < wanted) {
        const int more = board->add(-1, series.mid(added));
        if (more == 0) {
            break;
        }
        added += more;
    }
    if (added == 0) {
        Q_EMIT said(chart < 0 ? tr("The board is full.") : tr("That is on the chart already, or the chart is full."), true);
        return false;
    }
    m_model.set(id, *board);
    const QString name = VisibleText::line(board->name, 120);
    Q_EMIT said(added < wanted ? tr("%1 of %2 fields are now on “%3”; the others are there already or have no room.").arg(added).arg(wanted).arg(name)
                               : tr("%Ln fields are now on “%1”.", nullptr, added).arg(name),
        false);
    return true;
}

QString BoardDesk::addToNew(const QList<SeriesKey> &keys)
{
    if (drawable(keys).isEmpty()) {
        Q_EMIT said(nothingText(keys), true);
        return {};
    }
    const QString id = m_model.add();
    if (!id.isEmpty() && add(id, -1, keys)) {
        Q_EMIT openRequested(id);
    }
    return id;
}

void BoardDesk::fillMenu(QMenu *menu, const QList<SeriesKey> &keys)
{
    QMenu *boards = menu->addMenu(tr("Add to board"));
    boards->setObjectName(u"addToBoardMenu"_s);
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QString id = m_model.idAt(row);
        QAction *action = boards->addAction(m_model.index(row).data().toString().replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, id, keys] { add(id, -1, keys); });
    }
    if (m_model.rowCount() > 0) {
        boards->addSeparator();
    }
    QAction *fresh = boards->addAction(tr("New board"));
    fresh->setObjectName(u"addToNewBoardAction"_s);
    connect(fresh, &QAction::triggered, this, [this, keys] { addToNew(keys); });
}

QString BoardDesk::fieldName(const SeriesKey &key) const
{
    return VisibleText::line(m_house.displayName(key.thing, key.node), 80) + u" · "_s + VisibleText::line(key.field, 120);
}

QString BoardDesk::chartTitle(const BoardChart &chart) const
{
    if (!chart.title.isEmpty()) {
        return VisibleText::line(chart.title, 120);
    }
    QStringList names;
    for (const BoardSeries &series : chart.series.first(qMin(chart.series.size(), MostTitles))) {
        names << fieldName(series.key);
    }
    if (chart.series.size() > MostTitles) {
        names << tr("%Ln more", nullptr, int(chart.series.size() - MostTitles));
    }
    return names.join(u", "_s);
}

} // namespace Chatelaine
