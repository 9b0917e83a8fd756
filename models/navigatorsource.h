// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"
#include "protocol/wire/concentrator.h"
#include "services/account.h"
#include "services/house.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace Chatelaine {

/// What the navigator needs to know of a house. A seam, so that the model is tested without a wire.
class NavigatorSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual QList<Contact> contacts() const = 0;
    [[nodiscard]] virtual std::optional<Contact> contact(const QString &thing) const = 0;
    /// Given by a person; empty when nobody named it.
    [[nodiscard]] virtual QString givenName(const QString &thing, const Wire::NodeAddress &node) const = 0;
    [[nodiscard]] virtual QString givenRoom(const QString &thing) const = 0;
    virtual void setName(const QString &thing, const Wire::NodeAddress &node, const QString &name) = 0;
    virtual void setRoom(const QString &thing, const QString &room) = 0;

    [[nodiscard]] virtual QList<LatestValue> latest(const QString &thing, const Wire::NodeAddress &node) const = 0;
    [[nodiscard]] virtual ThingStatus status(const QString &thing, const Wire::NodeAddress &node) const = 0;
    /// What this person or service may do, in a few words; may be empty.
    [[nodiscard]] virtual QString standing(const QString &subject) const = 0;

    virtual QFuture<Outcome<QList<Wire::DataSource>>> sources(const QString &thing, const QString &parent) = 0;
    virtual QFuture<Outcome<QList<Wire::NodeInfo>>> nodes(const QString &thing, const Wire::NodeAddress &parent) = 0;

Q_SIGNALS:
    void contactsChanged(const QStringList &things);
    void nodeChanged(const QString &thing, const Chatelaine::Wire::NodeAddress &node);
    void standingsChanged();
};

/// The real house.
class HouseNavigatorSource final : public NavigatorSource
{
    Q_OBJECT

public:
    explicit HouseNavigatorSource(House &house, QObject *parent = nullptr);

    [[nodiscard]] QList<Contact> contacts() const override;
    [[nodiscard]] std::optional<Contact> contact(const QString &thing) const override;
    [[nodiscard]] QString givenName(const QString &thing, const Wire::NodeAddress &node) const override;
    [[nodiscard]] QString givenRoom(const QString &thing) const override;
    void setName(const QString &thing, const Wire::NodeAddress &node, const QString &name) override;
    void setRoom(const QString &thing, const QString &room) override;
    [[nodiscard]] QList<LatestValue> latest(const QString &thing, const Wire::NodeAddress &node) const override;
    [[nodiscard]] ThingStatus status(const QString &thing, const Wire::NodeAddress &node) const override;
    [[nodiscard]] QString standing(const QString &subject) const override;
    QFuture<Outcome<QList<Wire::DataSource>>> sources(const QString &thing, const QString &parent) override;
    QFuture<Outcome<QList<Wire::NodeInfo>>> nodes(const QString &thing, const Wire::NodeAddress &parent) override;

private:
    [[nodiscard]] Store::Naming naming(const QString &thing, const Wire::NodeAddress &node) const;

    House &m_house;
};

} // namespace Chatelaine
