// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/navigatoritem.h"

namespace Chatelaine {

namespace {

constexpr int RankOther = 1;
constexpr int RankPeople = 2;

} // namespace

NavigatorModel::NavigatorModel(NavigatorSource &source, QObject *parent)
    : QAbstractItemModel(parent)
    , m_source(source)
    , m_root(std::make_unique<Item>())
{
    connect(&source, &NavigatorSource::contactsChanged, this, &NavigatorModel::onContactsChanged);
    connect(&source, &NavigatorSource::nodeChanged, this, &NavigatorModel::onNodeChanged);
    connect(&source, &NavigatorSource::standingsChanged, this, &NavigatorModel::onStandingsChanged);
    for (const Contact &contact : source.contacts()) {
        updateContact(contact);
    }
}

NavigatorModel::~NavigatorModel() = default;

NavigatorModel::Item *NavigatorModel::itemOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Item *>(index.internalPointer()) : m_root.get();
}

QModelIndex NavigatorModel::indexFor(const Item *item) const
{
    return item == m_root.get() ? QModelIndex() : createIndex(item->row(), 0, item);
}

QModelIndex NavigatorModel::indexOf(const QString &thing, const Wire::NodeAddress &node) const
{
    const auto it = m_byKey.constFind(Key(thing, node));
    return it == m_byKey.cend() ? QModelIndex() : indexFor(it.value());
}

QStringList NavigatorModel::rooms() const
{
    QStringList names;
    for (const auto &room : m_root->children) {
        if (room->rank == 0) {
            names.append(room->name);
        }
    }
    names.sort(Qt::CaseInsensitive);
    return names;
}

void NavigatorModel::moveToRoom(const QString &thing, const QString &room)
{
    m_source.setRoom(thing, room.trimmed());
}

// Contacts

void NavigatorModel::onContactsChanged(const QStringList &things)
{
    for (const QString &thing : things) {
        if (const auto contact = m_source.contact(thing)) {
            updateContact(*contact);
        } else if (const QModelIndex index = indexOf(thing); index.isValid()) {
            Item *item = itemOf(index);
            Item *room = item->parent;
            removeItem(item);
            dropEmptyRoom(room);
        }
    }
}

void NavigatorModel::updateContact(const Contact &contact)
{
    const QModelIndex known = indexOf(contact.jid);
    if (!known.isValid()) {
        auto item = std::make_unique<Item>();
        item->type = Type::Thing;
        item->thing = contact.jid;
        item->contact = contact;
        item->fetch = contact.kind == ContactKind::Concentrator ? Item::Fetch::Open : Item::Fetch::Never;
        insertItem(roomFor(contact), std::move(item));
        return;
    }
    Item *item = itemOf(known);
    const bool turned = contact.isOnline() != item->contact->isOnline();
    const bool cameBack = turned && contact.isOnline();
    item->contact = contact;
    if (item->fetch == Item::Fetch::Never && contact.kind == ContactKind::Concentrator) {
        item->fetch = Item::Fetch::Open;
    }
    if (Item *room = roomFor(contact); room != item->parent) {
        moveItem(item, room);
    }
    changed(item);
    if (turned) {
        changedBelow(item);
    }
    if (cameBack) {
        failUnfinished(contact.jid);
        resynchronise(item);
    }
}

NavigatorModel::Item *NavigatorModel::roomFor(const Contact &contact)
{
    QString name = m_source.givenRoom(contact.jid);
    int rank = 0;
    if (isPerson(contact)) {
        rank = RankPeople;
        name = tr("People and services");
    } else if (name.isEmpty() && !contact.groups.isEmpty()) {
        name = contact.groups.constFirst();
    }
    if (name.isEmpty()) {
        rank = RankOther;
        name = tr("Without a room");
    }
    for (const auto &room : m_root->children) {
        if (room->rank == rank && (rank != 0 || room->name == name)) {
            return room.get();
        }
    }
    auto room = std::make_unique<Item>();
    room->type = Type::Room;
    room->name = name;
    room->rank = rank;
    return insertItem(m_root.get(), std::move(room));
}

void NavigatorModel::moveItem(Item *item, Item *room)
{
    Item *old = item->parent;
    const int row = item->row();
    const int target = static_cast<int>(room->children.size());
    if (!beginMoveRows(indexFor(old), row, row, indexFor(room), target)) {
        return;
    }
    auto owned = std::move(old->children[static_cast<size_t>(row)]);
    old->children.erase(old->children.begin() + row);
    owned->parent = room;
    room->children.push_back(std::move(owned));
    endMoveRows();
    dropEmptyRoom(old);
}

void NavigatorModel::dropEmptyRoom(Item *room)
{
    if (room->children.empty()) {
        removeItem(room);
    }
}

void NavigatorModel::onNodeChanged(const QString &thing, const Wire::NodeAddress &node)
{
    const auto items = m_byKey.values(Key(thing, node));
    for (Item *item : items) {
        changed(item);
    }
}

void NavigatorModel::onStandingsChanged()
{
    for (const auto &room : m_root->children) {
        if (room->rank == RankPeople && !room->children.empty()) {
            Q_EMIT dataChanged(indexFor(room->children.front().get()), indexFor(room->children.back().get()), {ValueRole, Qt::AccessibleTextRole});
        }
    }
}

// Rows

NavigatorModel::Item *NavigatorModel::insertItem(Item *parent, std::unique_ptr<Item> item)
{
    const int row = static_cast<int>(parent->children.size());
    beginInsertRows(indexFor(parent), row, row);
    Item *raw = item.get();
    raw->parent = parent;
    raw->serial = ++m_serial;
    parent->children.push_back(std::move(item));
    m_bySerial.insert(raw->serial, raw);
    if (raw->type == Type::Thing || raw->type == Type::Node || raw->type == Type::Source) {
        m_byKey.insert(Key(raw->thing, raw->node), raw);
    }
    endInsertRows();
    return raw;
}

void NavigatorModel::removeItem(Item *item)
{
    Item *parent = item->parent;
    const int row = item->row();
    beginRemoveRows(indexFor(parent), row, row);
    const auto forget = [this](const auto &self, Item *gone) -> void {
        for (const auto &child : gone->children) {
            self(self, child.get());
        }
        m_bySerial.remove(gone->serial);
        m_byKey.remove(Key(gone->thing, gone->node), gone);
    };
    forget(forget, item);
    parent->children.erase(parent->children.begin() + row);
    endRemoveRows();
}

NavigatorModel::Item *NavigatorModel::addMessage(Item *parent, const QString &text, bool failed)
{
    auto message = std::make_unique<Item>();
    message->type = Type::Message;
    message->name = text;
    message->failed = failed;
    message->thing = parent->thing;
    return insertItem(parent, std::move(message));
}

void NavigatorModel::removeMessages(Item *item)
{
    for (size_t i = item->children.size(); i-- > 0;) {
        if (item->children[i]->type == Type::Message) {
            removeItem(item->children[i].get());
        }
    }
}

void NavigatorModel::changed(Item *item)
{
    const QModelIndex index = indexFor(item);
    Q_EMIT dataChanged(index, index);
}

/// What is behind a concentrator comes and goes with it.
void NavigatorModel::changedBelow(Item *item)
{
    if (item->children.empty()) {
        return;
    }
    Q_EMIT dataChanged(indexFor(item->children.front().get()), indexFor(item->children.back().get()), {DotRole, ValueRole, Qt::AccessibleTextRole});
    for (const auto &child : item->children) {
        changedBelow(child.get());
    }
}

// The item model

QModelIndex NavigatorModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, itemOf(parent)->children[static_cast<size_t>(row)].get());
}

QModelIndex NavigatorModel::parent(const QModelIndex &child) const
{
    if (!child.isValid()) {
        return {};
    }
    return indexFor(itemOf(child)->parent);
}

int NavigatorModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(itemOf(parent)->children.size());
}

int NavigatorModel::columnCount(const QModelIndex &) const
{
    return 1;
}

bool NavigatorModel::hasChildren(const QModelIndex &parent) const
{
    const Item *item = itemOf(parent);
    return !item->children.empty() || item->fetch == Item::Fetch::Open || item->fetch == Item::Fetch::Running;
}

Qt::ItemFlags NavigatorModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    switch (itemOf(index)->type) {
    case Type::Room:
    case Type::Source:
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled;
    case Type::Thing:
    case Type::Node:
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
    case Type::Message:
        break;
    }
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QVariant NavigatorModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Item &item = *itemOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return nameOf(item);
    case Qt::AccessibleTextRole: {
        QStringList parts{nameOf(item), stateWords(item), valueOf(item)};
        parts.removeAll(QString());
        parts.removeDuplicates();
        return parts.join(QStringLiteral(", "));
    }
    case TypeRole:
        return QVariant::fromValue(item.type);
    case ThingRole:
        return item.thing;
    case NodeRole:
        return QVariant::fromValue(item.node);
    case ValueRole:
        return valueOf(item);
    case DotRole:
        return QVariant::fromValue(dotOf(item));
    case KindRole:
        return static_cast<int>(item.contact ? item.contact->kind : ContactKind::Unknown);
    case RankRole:
        return item.rank;
    case FailedRole:
        return item.failed;
    case BondRole:
        return QVariant::fromValue(bondOf(item));
    case Qt::ToolTipRole:
        return item.type == Type::Thing && bondOf(item) == Bond::Asked ? tr("It has been asked to be a friend and has not answered yet.") : QVariant();
    case FilterRole:
        return QStringList{nameOf(item), item.thing, item.node.id, item.node.source, item.type == Type::Message ? QString() : item.name}.join(u'\n');
    default:
        return {};
    }
}

bool NavigatorModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid()) {
        return false;
    }
    Item *item = itemOf(index);
    if (item->type != Type::Thing && item->type != Type::Node) {
        return false;
    }
    const QString name = value.toString().trimmed();
    if (name == nameOf(*item)) {
        return false;
    }
    m_source.setName(item->thing, item->node, name);
    changed(item);
    return true;
}

} // namespace Chatelaine
