// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What lies behind concentrators: asked for when it is opened, merged into what is known.

#include "models/navigatoritem.h"
#include "services/whendone.h"

#include <QSet>

namespace Chatelaine {

namespace {

std::optional<QDateTime> changeOf(const std::optional<Wire::Timestamp> &time)
{
    return time && time->value.isValid() ? std::optional(time->value) : std::nullopt;
}

ErrorInfo cutOff()
{
    return {QStringLiteral("C-TCP-03"), QStringLiteral("tcp"), NavigatorModel::tr("The connection ended before the answer came."), {}};
}

} // namespace

bool NavigatorModel::canFetchMore(const QModelIndex &parent) const
{
    return itemOf(parent)->fetch == Item::Fetch::Open;
}

void NavigatorModel::fetchMore(const QModelIndex &parent)
{
    Item *item = itemOf(parent);
    if (item->fetch == Item::Fetch::Open) {
        refresh(parent);
    }
}

bool NavigatorModel::isRefreshable(const QModelIndex &index) const
{
    return index.isValid() && itemOf(index)->fetch != Item::Fetch::Never;
}

void NavigatorModel::refresh(const QModelIndex &index)
{
    if (!isRefreshable(index)) {
        return;
    }
    Item *item = itemOf(index);
    item->fetch = Item::Fetch::Running;
    item->resyncing = false;
    ++item->round;
    // Later, because views call fetchMore() in the middle of telling each other about rows.
    QMetaObject::invokeMethod(this, [this, serial = item->serial, round = item->round] { startFetch(serial, round); }, Qt::QueuedConnection);
}

void NavigatorModel::startFetch(quint64 serial, quint64 round)
{
    Item *item = m_bySerial.value(serial);
    if (!item || item->round != round) {
        return;
    }
    removeMessages(item);
    if (!item->resyncing) {
        addMessage(item, tr("Loading …"), false)->loading = true;
    }
    const bool sources = item->type == Type::Thing || (item->type == Type::Source && item->sourceHasChildren);
    const bool nodes = item->type != Type::Thing;
    item->running = (sources ? 1 : 0) + (nodes ? 1 : 0);
    if (sources) {
        fetchSources(item, item->type == Type::Thing ? QString() : item->node.source);
    }
    if (nodes) {
        fetchNodes(item, item->node);
    }
}

void NavigatorModel::fetchSources(Item *item, const QString &parent)
{
    const auto done = [this, serial = item->serial, round = item->round](const std::optional<Outcome<QList<Wire::DataSource>>> &outcome) {
        Item *target = m_bySerial.value(serial);
        if (!target || target->round != round) {
            return;
        }
        if (outcome && outcome->ok()) {
            std::vector<std::unique_ptr<Item>> wanted;
            for (const Wire::DataSource &source : outcome->value) {
                auto child = std::make_unique<Item>();
                child->type = Type::Source;
                child->thing = target->thing;
                child->node.source = source.id;
                child->name = source.name.isEmpty() ? source.id : source.name;
                child->sourceHasChildren = source.hasChildren;
                child->lastChanged = changeOf(source.lastChanged);
                child->fetch = Item::Fetch::Open;
                wanted.push_back(std::move(child));
            }
            merge(target, Type::Source, std::move(wanted));
        }
        endFetch(serial, outcome ? outcome->error : cutOff());
    };
    whenDone(m_source.sources(item->thing, parent), this, done);
}

void NavigatorModel::fetchNodes(Item *item, const Wire::NodeAddress &parent)
{
    const auto done = [this, serial = item->serial, round = item->round](const std::optional<Outcome<QList<Wire::NodeInfo>>> &outcome) {
        Item *target = m_bySerial.value(serial);
        if (!target || target->round != round) {
            return;
        }
        if (outcome && outcome->ok()) {
            std::vector<std::unique_ptr<Item>> wanted;
            for (const Wire::NodeInfo &info : outcome->value) {
                auto child = std::make_unique<Item>();
                child->type = Type::Node;
                child->thing = target->thing;
                child->node = info.address;
                if (child->node.source.isEmpty()) {
                    child->node.source = target->node.source;
                }
                child->name = info.displayName.isEmpty() ? info.address.id : info.displayName;
                child->state = info.state;
                child->lastChanged = changeOf(info.lastChanged);
                child->fetch = info.hasChildren ? Item::Fetch::Open : Item::Fetch::Never;
                wanted.push_back(std::move(child));
            }
            merge(target, Type::Node, std::move(wanted));
        }
        endFetch(serial, outcome ? outcome->error : cutOff());
    };
    whenDone(m_source.nodes(item->thing, parent), this, done);
}

void NavigatorModel::merge(Item *item, Type type, std::vector<std::unique_ptr<Item>> wanted)
{
    QHash<Wire::NodeAddress, Item *> old;
    for (const auto &child : item->children) {
        if (child->type == type) {
            old.insert(child->node, child.get());
        }
    }
    QSet<Wire::NodeAddress> seen;
    QList<Item *> outdated;
    std::vector<std::unique_ptr<Item>> fresh;
    int left = 0;
    for (auto &child : wanted) {
        if (seen.contains(child->node)) {
            continue; // a second row for the same address would be the same row
        }
        seen.insert(child->node);
        if (Item *known = old.take(child->node)) {
            known->name = child->name;
            known->state = child->state;
            known->sourceHasChildren = child->sourceHasChildren;
            if (known->fetch == Item::Fetch::Never && child->fetch == Item::Fetch::Open) {
                known->fetch = Item::Fetch::Open;
            }
            if (item->resyncing && (!child->lastChanged || child->lastChanged != known->lastChanged)) {
                outdated.append(known); // what is not told may have changed
            }
            known->lastChanged = child->lastChanged;
            changed(known);
        } else if (seen.size() <= MostChildren && m_bySerial.size() + static_cast<qsizetype>(fresh.size()) < MostRows) {
            fresh.push_back(std::move(child));
        } else {
            ++left;
        }
    }
    for (Item *gone : std::as_const(old)) {
        removeItem(gone);
    }
    if (!fresh.empty()) {
        const int first = static_cast<int>(item->children.size());
        beginInsertRows(indexFor(item), first, first + static_cast<int>(fresh.size()) - 1);
        for (auto &child : fresh) {
            child->parent = item;
            child->serial = ++m_serial;
            m_bySerial.insert(child->serial, child.get());
            m_byKey.insert(Key(child->thing, child->node), child.get());
            item->children.push_back(std::move(child));
        }
        endInsertRows();
    }
    if (left > 0) {
        addMessage(item, tr("%Ln more are not shown.", nullptr, left), false);
    }
    for (Item *known : std::as_const(outdated)) {
        resynchronise(known);
    }
}

void NavigatorModel::endFetch(quint64 serial, const ErrorInfo &error)
{
    Item *item = m_bySerial.value(serial);
    if (!item) {
        return;
    }
    if (error.isError()) {
        addMessage(item, error.message.isEmpty() ? error.code : tr("%1 (%2)").arg(error.message, error.code), true);
    }
    if (--item->running > 0) {
        return;
    }
    item->fetch = Item::Fetch::Done;
    for (size_t i = item->children.size(); i-- > 0;) {
        if (item->children[i]->loading) {
            removeItem(item->children[i].get());
        }
    }
    if (item->children.empty()) {
        addMessage(item, item->type == Type::Thing ? tr("It lists no data sources.") : tr("Nothing is in here."), false);
    }
}

/// What was fetched below \p item is compared with what is there now, level by level, and only where something has changed. For a
/// concentrator that was away, or we from it: its events of that time are lost.
void NavigatorModel::resynchronise(Item *item)
{
    if (item->fetch == Item::Fetch::Done) {
        refresh(indexFor(item));
        item->resyncing = true;
    }
}

/// A concentrator that was away and is back: branches that ended in an error are open for another try.
void NavigatorModel::failUnfinished(const QString &thing)
{
    QList<quint64> again;
    for (Item *item : std::as_const(m_bySerial)) {
        if (item->type == Type::Message && item->failed && item->thing == thing) {
            again.append(item->parent->serial);
        }
    }
    for (const quint64 serial : std::as_const(again)) {
        if (const Item *item = m_bySerial.value(serial)) {
            refresh(indexFor(item));
        }
    }
}

} // namespace Chatelaine
