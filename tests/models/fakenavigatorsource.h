// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/navigatorsource.h"

#include <QPromise>

#include <deque>
#include <map>
#include <memory>

namespace Chatelaine {

/// A house without a wire: contacts are put in by hand, and what was asked of a concentrator waits until the test answers.
class FakeNavigatorSource final : public NavigatorSource
{
public:
    template<typename T>
    struct Asked {
        QString thing;
        Wire::NodeAddress parent;
        std::shared_ptr<QPromise<Outcome<QList<T>>>> promise;

        void answer(const QList<T> &value) { finish({value, {}}); }
        void fail(const QString &message) { finish({{}, {QStringLiteral("C-DEV-01"), QStringLiteral("device"), message, {}}}); }
        void cancel() { promise->future().cancel(); promise->finish(); }

    private:
        void finish(const Outcome<QList<T>> &outcome)
        {
            promise->addResult(outcome);
            promise->finish();
        }
    };

    void put(const Contact &contact)
    {
        m_contacts[contact.jid] = contact;
        Q_EMIT contactsChanged({contact.jid});
    }
    void drop(const QString &jid)
    {
        m_contacts.erase(jid);
        Q_EMIT contactsChanged({jid});
    }
    void putValue(const QString &thing, const Wire::NodeAddress &node, const LatestValue &value)
    {
        values[{thing, node}] = {value};
        Q_EMIT nodeChanged(thing, node);
    }

    QList<Contact> contacts() const override
    {
        QList<Contact> list;
        for (const auto &[jid, contact] : m_contacts) {
            list.append(contact);
        }
        return list;
    }
    std::optional<Contact> contact(const QString &thing) const override
    {
        const auto it = m_contacts.find(thing);
        return it == m_contacts.end() ? std::nullopt : std::optional(it->second);
    }
    QString givenName(const QString &thing, const Wire::NodeAddress &node) const override { return names.value({thing, node}); }
    QString givenRoom(const QString &thing) const override { return rooms.value(thing); }
    void setName(const QString &thing, const Wire::NodeAddress &node, const QString &name) override
    {
        names[{thing, node}] = name;
        Q_EMIT nodeChanged(thing, node);
    }
    void setRoom(const QString &thing, const QString &room) override
    {
        rooms[thing] = room;
        Q_EMIT contactsChanged({thing});
    }
    QList<LatestValue> latest(const QString &thing, const Wire::NodeAddress &node) const override { return values.value({thing, node}); }
    ThingStatus status(const QString &thing, const Wire::NodeAddress &node) const override { return states.value({thing, node}); }
    QString standing(const QString &subject) const override { return standings.value(subject); }
    QFuture<Outcome<QList<Wire::DataSource>>> sources(const QString &thing, const QString &parent) override
    {
        return ask(askedSources, thing, {{}, parent, {}});
    }
    QFuture<Outcome<QList<Wire::NodeInfo>>> nodes(const QString &thing, const Wire::NodeAddress &parent) override { return ask(askedNodes, thing, parent); }

    std::deque<Asked<Wire::DataSource>> askedSources;
    std::deque<Asked<Wire::NodeInfo>> askedNodes;
    QHash<QPair<QString, Wire::NodeAddress>, QString> names;
    QHash<QString, QString> rooms;
    QHash<QString, QString> standings;
    QHash<QPair<QString, Wire::NodeAddress>, QList<LatestValue>> values;
    QHash<QPair<QString, Wire::NodeAddress>, ThingStatus> states;

private:
    template<typename T>
    QFuture<Outcome<QList<T>>> ask(std::deque<Asked<T>> &list, const QString &thing, const Wire::NodeAddress &parent)
    {
        auto promise = std::make_shared<QPromise<Outcome<QList<T>>>>();
        promise->start();
        list.push_back({thing, parent, promise});
        return promise->future();
    }

    std::map<QString, Contact> m_contacts;
};

[[nodiscard]] inline Contact makeContact(const QString &jid, const QString &name, const QStringList &groups, ContactKind kind, bool online = true)
{
    Contact contact;
    contact.jid = jid;
    contact.name = name;
    contact.groups = groups;
    contact.kind = kind;
    contact.subscription = Subscription::Both;
    if (online) {
        Resource resource;
        resource.jid = jid + QStringLiteral("/device");
        resource.discovered = true;
        contact.resources.append(resource);
    }
    return contact;
}

[[nodiscard]] inline LatestValue makeValue(const QString &field, const QString &text, const QString &unit, Wire::Kinds kinds = Wire::Kind::Momentary)
{
    LatestValue value;
    value.reading.field.name = field;
    value.reading.field.text = text;
    value.reading.field.unit = unit;
    value.reading.field.type = Wire::FieldType::Numeric;
    value.reading.field.kinds = kinds;
    return value;
}

} // namespace Chatelaine
