// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/navigatormodel.h"

#include "services/whendone.h"
#include "models/words.h"

#include <QSet>

#include <algorithm>

namespace Chatelaine {

struct NavigatorModel::Item {
    enum class Fetch { Never /* nothing to fetch */, Open, Running, Done };

    Type type = Type::Room;
    Item *parent = nullptr;
    std::vector<std::unique_ptr<Item>> children;
    quint64 serial = 0;
    quint64 round = 0; ///< of fetching; answers of an older round are late
    int running = 0;   ///< requests of this round that have not ended
    Fetch fetch = Fetch::Never;

    QString name; ///< room, source or node name as it came
    QString thing;
    Wire::NodeAddress node;
    int rank = 0;
    bool failed = false;
    bool loading = false;

    std::optional<Contact> contact;
    bool sourceHasChildren = false;
    Wire::NodeState state = Wire::NodeState::None;

    [[nodiscard]] int row() const
    {
        const auto &siblings = parent->children;
        const auto it = std::find_if(siblings.begin(), siblings.end(), [this](const auto &other) { return other.get() == this; });
        return static_cast<int>(it - siblings.begin());
    }
};

namespace {

constexpr int RankOther = 1;
constexpr int RankPeople = 2;

bool isPerson(const Contact &contact)
{
    return contact.kind == ContactKind::Person || contact.kind == ContactKind::Service;
}

ErrorInfo cutOff()
{
    return {QStringLiteral("C-TCP-03"), QStringLiteral("tcp"), NavigatorModel::tr("The connection ended before the answer came."), {}};
}

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
    const bool cameBack = contact.isOnline() && !item->contact->isOnline();
    item->contact = contact;
    if (item->fetch == Item::Fetch::Never && contact.kind == ContactKind::Concentrator) {
        item->fetch = Item::Fetch::Open;
    }
    if (Item *room = roomFor(contact); room != item->parent) {
        moveItem(item, room);
    }
    changed(item);
    if (cameBack) {
        failUnfinished(contact.jid);
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

// Fetching

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
    addMessage(item, tr("Loading …"), false)->loading = true;
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
            changed(known);
        } else if (seen.size() <= MostChildren) {
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
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    case Type::Thing:
    case Type::Node:
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable;
    case Type::Source:
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
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

// What a row says

QString NavigatorModel::nameOf(const Item &item) const
{
    if (item.type == Type::Thing || item.type == Type::Node) {
        if (const QString given = m_source.givenName(item.thing, item.node); !given.isEmpty()) {
            return given;
        }
    }
    if (item.type == Type::Thing) {
        return item.contact->name.isEmpty() ? Words::localPart(item.thing) : item.contact->name;
    }
    return item.name;
}

NavigatorModel::Bond NavigatorModel::bondOf(const Item &item)
{
    if (!item.contact) {
        return Bond::Friend;
    }
    if (item.contact->blocked) {
        return Bond::Blocked;
    }
    // Without their presence there is nobody to talk to, whatever they may see of us.
    const bool seen = item.contact->subscription == Subscription::To || item.contact->subscription == Subscription::Both;
    return seen ? Bond::Friend : item.contact->asking ? Bond::Asked : Bond::None;
}

QString NavigatorModel::valueOf(const Item &item) const
{
    if (item.type == Type::Thing) {
        switch (bondOf(item)) {
        case Bond::Blocked:
            return tr("blocked");
        case Bond::Asked:
            return tr("not answered yet");
        case Bond::None:
            return tr("not a friend");
        case Bond::Friend:
            break;
        }
        if (isPerson(*item.contact)) {
            return m_source.standing(item.thing);
        }
    }
    if (item.type != Type::Thing && item.type != Type::Node) {
        return {};
    }
    const QList<LatestValue> values = m_source.latest(item.thing, item.node);
    if (const LatestValue *headline = Words::headline(values)) {
        return Words::value(headline->reading.field);
    }
    if (const QString trouble = troubleOf(item); !trouble.isEmpty()) {
        return trouble;
    }
    return item.type == Type::Thing && dotOf(item) == Dot::Away ? tr("asleep") : QString();
}

NavigatorModel::Dot NavigatorModel::dotOf(const Item &item) const
{
    if (item.type == Type::Node) {
        if (!troubleOf(item).isEmpty()) {
            return Dot::Error;
        }
        switch (item.state) {
        case Wire::NodeState::ErrorSigned:
        case Wire::NodeState::ErrorUnsigned:
            return Dot::Error;
        case Wire::NodeState::WarningSigned:
        case Wire::NodeState::WarningUnsigned:
            return Dot::Stale;
        default:
            return Dot::Online;
        }
    }
    if (item.type != Type::Thing) {
        return Dot::None;
    }
    if (!item.contact->isOnline()) {
        return Dot::Offline;
    }
    const auto &resources = item.contact->resources;
    const bool away = std::all_of(resources.begin(), resources.end(), [](const Resource &r) { return r.show == u"xa" || r.show == u"away"; });
    if (away) {
        return Dot::Away;
    }
    return troubleOf(item).isEmpty() ? Dot::Online : Dot::Error;
}

/// One word for why the last readout brought nothing; empty when it worked. A thing that is away or was never asked has no trouble.
QString NavigatorModel::troubleOf(const Item &item) const
{
    const ErrorInfo error = m_source.status(item.thing, item.node).error;
    if (!error.isError() || error.stage == u"tcp" || error.stage == u"presence") {
        return {};
    }
    if (error.stage == u"rule" || error.stage == u"friendship") {
        return tr("refused");
    }
    return error.stage == u"timeout" ? tr("silent") : tr("error");
}

QString NavigatorModel::stateWords(const Item &item) const
{
    switch (dotOf(item)) {
    case Dot::Online:
        return item.type == Type::Thing ? tr("online") : QString();
    case Dot::Away:
        return tr("asleep");
    case Dot::Offline:
        return tr("offline");
    case Dot::Stale:
        return tr("warning");
    case Dot::Error:
        return tr("error");
    case Dot::None:
        break;
    }
    return {};
}

} // namespace Chatelaine
