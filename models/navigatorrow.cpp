// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a row of the navigator says: name, value, dot, and the same in words.

#include "models/navigatoritem.h"
#include "models/words.h"
#include "services/visibletext.h"

namespace Chatelaine {
namespace {

constexpr qsizetype LongestName = 200;

} // namespace

QString NavigatorModel::nameOf(const Item &item) const
{
    if (item.type == Type::Thing || item.type == Type::Node) {
        if (const QString given = m_source.givenName(item.thing, item.node); !given.isEmpty()) {
            return VisibleText::line(given, LongestName);
        }
    }
    if (item.type == Type::Thing) {
        return item.contact->name.isEmpty() ? VisibleText::address(Words::localPart(item.thing), LongestName) : VisibleText::line(item.contact->name, LongestName);
    }
    return VisibleText::line(item.name, item.type == Type::Message ? VisibleText::LongestLine : LongestName);
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
        if (const auto thing = m_source.contact(item.thing); !thing || !thing->isOnline()) {
            return Dot::Offline;
        }
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
