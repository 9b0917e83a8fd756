// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/navigatorsource.h"

#include <QAbstractItemModel>
#include <QSortFilterProxyModel>

#include <memory>

namespace Chatelaine {

/// The house as a tree: rooms, things, and behind concentrators their sources and nodes, fetched when they are opened.
///
/// Every change is a change of single rows, so that selection and open branches stay. Order is the proxy's business.
class NavigatorModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Type { Room, Thing, Source, Node, Message };
    Q_ENUM(Type)
    enum class Dot { None, Online, Away, Offline, Stale, Error };
    Q_ENUM(Dot)
    enum class Bond { Friend, Asked, None, Blocked };
    Q_ENUM(Bond)
    enum Role {
        TypeRole = Qt::UserRole + 1,
        ThingRole,  ///< bare address
        NodeRole,   ///< Wire::NodeAddress
        ValueRole,  ///< the text on the right
        DotRole,
        KindRole,   ///< ContactKind of a thing
        RankRole,   ///< rooms: what comes last has a higher rank
        FailedRole, ///< Message: it tells of an error
        BondRole,   ///< things: what stands between it and us
        FilterRole, ///< everything that search looks at
    };

    /// Beyond this many children of one node the rest is counted, not shown.
    static constexpr int MostChildren = 20'000;
    static constexpr int MostRows = 200'000; ///< of all trees together; the same beyond it

    explicit NavigatorModel(NavigatorSource &source, QObject *parent = nullptr);
    ~NavigatorModel() override;

    [[nodiscard]] QModelIndex indexOf(const QString &thing, const Wire::NodeAddress &node = {}) const;
    [[nodiscard]] QStringList rooms() const;
    void moveToRoom(const QString &thing, const QString &room);

    /// Fetches the children of a concentrator, source or node again; what stays the same keeps its place and its own children.
    void refresh(const QModelIndex &index);
    [[nodiscard]] bool isRefreshable(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// A thing or node, all things of a room, all fetched nodes of a source: as SeriesKeys carries them, without naming a field.
    [[nodiscard]] QList<SeriesKey> seriesOf(const QModelIndex &index) const;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

private:
    struct Item;
    using Key = QPair<QString, Wire::NodeAddress>;

    [[nodiscard]] Item *itemOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexFor(const Item *item) const;
    void onContactsChanged(const QStringList &things);
    void onNodeChanged(const QString &thing, const Wire::NodeAddress &node);
    void onStandingsChanged();
    void updateContact(const Contact &contact);
    [[nodiscard]] Item *roomFor(const Contact &contact);
    void moveItem(Item *item, Item *room);
    void dropEmptyRoom(Item *room);
    Item *insertItem(Item *parent, std::unique_ptr<Item> item);
    void removeItem(Item *item);
    void removeMessages(Item *item);
    Item *addMessage(Item *parent, const QString &text, bool failed);
    void changed(Item *item);
    void changedBelow(Item *item);
    void fetchSources(Item *item, const QString &parent);
    void fetchNodes(Item *item, const Wire::NodeAddress &parent);
    void merge(Item *item, Type type, std::vector<std::unique_ptr<Item>> wanted);
    void startFetch(quint64 serial, quint64 round);
    void endFetch(quint64 serial, const ErrorInfo &error);
    void failUnfinished(const QString &thing);
    void resynchronise(Item *item);
    [[nodiscard]] static Bond bondOf(const Item &item);
    [[nodiscard]] QString nameOf(const Item &item) const;
    [[nodiscard]] QString valueOf(const Item &item) const;
    [[nodiscard]] QString troubleOf(const Item &item) const;
    [[nodiscard]] Dot dotOf(const Item &item) const;
    [[nodiscard]] QString stateWords(const Item &item) const;

    NavigatorSource &m_source;
    std::unique_ptr<Item> m_root;
    QHash<quint64, Item *> m_bySerial;
    QMultiHash<Key, Item *> m_byKey;
    quint64 m_serial = 0;
};

/// Order (rooms and things by name, nodes as the concentrator lists them) and search.
class NavigatorProxy final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit NavigatorProxy(QObject *parent = nullptr);

    /// Words that must all occur; a hit keeps the rows above and below it.
    void setSearch(const QString &text);

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] bool matches(const QModelIndex &index) const;

    QStringList m_words;
};

} // namespace Chatelaine
