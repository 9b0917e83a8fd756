// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/house.h"

#include "house/server/houseserver.h"
#include "house/server/router.h"
#include "house/server/xml.h"
#include "house/things/alarm.h"
#include "house/things/fieldbus/fieldbuses.h"
#include "house/things/friends.h"
#include "house/things/heating.h"
#include "house/things/meters.h"
#include "house/things/pulse.h"
#include "house/things/seekers.h"
#include "house/things/tap.h"
#include "house/things/ventilation.h"
#include "house/thinglink.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What the people at the door want, and how they put it.
Person::Wish wishOf(const QString &user, const QString &owner)
{
    Person::Wish wish;
    wish.jid = owner;
    if (user == "neighbour"_L1) {
        wish.words = u"Hello, it is Asta from next door. May I see when you are at home?"_s;
        wish.thanks = u"Thank you! Now I know where to bring the parcels."_s;
        wish.delay = 5s;
    } else {
        wish.words = u"Save up to 80 % on your energy bill! Connect now!"_s;
        wish.delay = 9s;
        wish.insistence = 3;
    }
    return wish;
}

bool isPerson(const ThingProfile &profile)
{
    return profile.kind == "person"_L1;
}

/// Whom the owner knows from the start: the devices of the house, and none of those who want to become known.
bool isOwned(const ThingProfile &profile)
{
    return !isPerson(profile) && profile.kind != "service"_L1;
}

} // namespace

QList<ThingProfile> inhabitants(int rate)
{
    using Wire::Dialect;
    QList<ThingProfile> all{
        {u"heating"_s, u"Heating"_s, u"Utility room"_s, u"heating"_s, Dialect::Sn, u"device"_s, u"actuator"_s, {}, u"Boreas 9"_s},
        {u"meters"_s, u"Meters"_s, u"Utility room"_s, u"meters"_s, Dialect::Iot, u"device"_s, u"concentrator"_s, {}, u"Kalle Mätare hub"_s},
        {u"ventilation"_s, u"Ventilation"_s, u"Attic"_s, u"ventilation"_s, Dialect::Iot, u"device"_s, u"actuator"_s, {}, u"Zephyr 220"_s},
        {u"tap"_s, u"Kitchen tap"_s, u"Kitchen"_s, u"tap"_s, Dialect::IotV02, u"device"_s, u"sensor"_s, {}, u"Dropwise"_s},
        {u"alarm"_s, u"Alarm"_s, u"Hall"_s, u"alarm"_s, Dialect::Ieee, u"device"_s, u"sensor"_s, {}, u"Vakt 7"_s},
        {u"fieldbuses"_s, u"Field buses"_s, u"Utility room"_s, u"fieldbuses"_s, Dialect::Nf, u"device"_s, u"concentrator"_s, {}, u"Babel gateway"_s},
        {u"optimiser"_s, u"Energy optimiser"_s, {}, u"service"_s, Dialect::Nfi, u"automation"_s, u"optimiser"_s, {}, u"Optimiser"_s},
        {u"neighbour"_s, u"Neighbour"_s, {}, u"person"_s, Dialect::Iot, u"client"_s, u"phone"_s, {}, u"Telephone"_s},
        {u"salesman"_s, u"Salesman"_s, {}, u"person"_s, Dialect::Iot, u"client"_s, u"phone"_s, {}, u"Telephone"_s},
    };
    if (rate > 0)
        all.append({u"pulse"_s, u"Pulse"_s, u"Hall"_s, u"pulse"_s, Dialect::Iot, u"device"_s, u"sensor"_s, {}, u"Counter"_s});
    return all;
}

House::House(Options options, QObject *parent) : QObject(parent), m_options(std::move(options))
{
}

House::~House()
{
    // Things speak through their links, links through the server: the order of the end is that of the need.
    for (Member &member : m_members)
        member.link->attach(nullptr);
    for (Member &member : m_members)
        member.thing.reset();
    m_members.clear();
}

bool House::start(QString *error)
{
    if (!m_log.open(m_options.log)) {
        *error = u"Cannot write %1."_s.arg(m_options.log);
        return false;
    }
    m_model = std::make_unique<Model>(m_options.seed, QDateTime::currentDateTime(), m_options.speed);
    if (!(m_options.isEmbedded() ? startEmbedded(error) : startConnected(error)) || !applyFaults(error))
        return false;
    for (Member &member : m_members)
        member.link->connectToServer();
    return true;
}

bool House::startEmbedded(QString *error)
{
    m_server = std::make_unique<HouseServer>(m_options.domain);
    if (!m_server->listen(m_options.port)) {
        *error = u"Port %1 is taken."_s.arg(m_options.port);
        return false;
    }
    for (const auto &[user, role] : {std::pair(u"owner"_s, u"owner"_s), {u"owner-public"_s, u"owner-public"_s}, {u"visitor"_s, u"visitor"_s}}) {
        const QString password = HouseServer::randomPassword();
        m_people.append({m_server->addAccount(user, password), password, role});
    }
    m_owner = m_people.constFirst().jid;
    for (const ThingProfile &profile : inhabitants(m_options.rate)) {
        const QString password = HouseServer::randomPassword();
        add(profile, m_server->addAccount(profile.user, password), password);
    }
    seedRosters();
    return true;
}

bool House::startConnected(QString *error)
{
    for (const GivenAccount &account : std::as_const(m_options.accounts)) {
        if (account.owner) {
            m_owner = account.jid;
            m_people.append({account.jid, account.password, u"owner"_s});
        }
    }
    if (m_owner.isEmpty()) {
        *error = u"The accounts name no owner."_s;
        return false;
    }
    const QList<ThingProfile> all = inhabitants(m_options.rate);
    for (const GivenAccount &account : std::as_const(m_options.accounts)) {
        if (account.owner)
            continue;
        const auto profile = std::find_if(all.cbegin(), all.cend(), [&account](const ThingProfile &p) { return p.user == account.thing; });
        if (profile == all.cend()) {
            *error = u"There is no thing %1 in the house."_s.arg(account.thing);
            return false;
        }
        add(*profile, account.jid, account.password);
    }
    return true;
}

void House::add(const ThingProfile &profile, const QString &jid, const QString &password)
{
    ThingLink::Account account;
    account.jid = jid;
    account.password = password;
    account.host = m_server ? m_server->host() : m_options.connectHost;
    account.port = m_server ? m_server->port() : m_options.connectPort;
    account.tls = !m_server;
    account.authorities = m_options.authorities;
    ThingProfile complete = profile;
    complete.parent = isOwned(profile) ? m_owner : QString();

    Member member;
    member.link = std::make_unique<ThingLink>(account, m_log, m_server ? &m_server->router() : nullptr);
    member.thing = make(complete, *member.link);
    member.link->attach(member.thing.get());
    connect(member.link.get(), &ThingLink::ready, this, &House::checkReady);
    connect(member.link.get(), &ThingLink::failed, this, [this, jid](const QString &reason) {
        if (!m_ready)
            Q_EMIT failed(u"%1: %2"_s.arg(jid, reason));
    });
    m_members.push_back(std::move(member));
}

std::unique_ptr<Thing> House::make(const ThingProfile &profile, ThingLink &link)
{
    if (profile.kind == "heating"_L1)
        return std::make_unique<Heating>(profile, link, *m_model);
    if (profile.kind == "meters"_L1)
        return std::make_unique<Meters>(profile, link, *m_model, m_options.nodes);
    if (profile.kind == "ventilation"_L1)
        return std::make_unique<Ventilation>(profile, link, *m_model);
    if (profile.kind == "tap"_L1)
        return std::make_unique<Tap>(profile, link, *m_model);
    if (profile.kind == "pulse"_L1)
        return std::make_unique<Pulse>(profile, link, m_options.rate);
    if (profile.kind == "service"_L1)
        return std::make_unique<Optimiser>(profile, link, Optimiser::Wishes{jidOf(u"heating"_s), m_owner, jidOf(u"fieldbuses"_s)});
    if (profile.kind == "alarm"_L1)
        return std::make_unique<Alarm>(profile, link, *m_model);
    if (profile.kind == "fieldbuses"_L1)
        return std::make_unique<Fieldbuses>(profile, link, m_options.seed, m_options.nodes);
    return std::make_unique<Person>(profile, link, wishOf(profile.user, m_owner));
}

QString House::jidOf(const QString &user) const
{
    if (m_options.isEmbedded())
        return user + u'@' + m_options.domain;
    const auto found = std::find_if(m_options.accounts.cbegin(), m_options.accounts.cend(), [&user](const GivenAccount &account) { return account.thing == user; });
    return found == m_options.accounts.cend() ? QString() : found->jid;
}

/// The owner and the devices of the house have long been friends; rooms are the groups.
void House::seedRosters()
{
    RosterBook &rosters = m_server->router().rosters();
    for (const Member &member : m_members) {
        const ThingProfile &profile = member.thing->profile();
        if (!isOwned(profile))
            continue;
        rosters.befriend(m_owner, jidOf(profile.user), profile.name, {profile.room});
        rosters.setItem(jidOf(profile.user), m_owner, u"Owner"_s, {});
    }
}

bool House::applyFaults(QString *error)
{
    for (const QString &fault : std::as_const(m_options.faults)) {
        Thing *target = thing(fault.section(u':', 0, 0));
        const QString problem = target ? target->faultProblem(fault.section(u':', 1)) : QString();
        if (!problem.isEmpty()) {
            *error = problem;
            return false;
        }
        if (!target || !target->faults().set(fault.section(u':', 1))) {
            *error = u"No such thing or fault: %1 (see --list-faults)."_s.arg(fault);
            return false;
        }
    }
    return true;
}

void House::checkReady()
{
    const bool all = std::all_of(m_members.cbegin(), m_members.cend(), [](const Member &member) { return member.link->isReady(); });
    if (!all || m_ready)
        return;
    m_ready = true;
    Q_EMIT becameReady();
}

void House::stop()
{
    for (Member &member : m_members)
        member.link->stop();
}

Thing *House::thing(const QString &user) const
{
    for (const Member &member : m_members) {
        if (member.thing->profile().user == user)
            return member.thing.get();
    }
    return nullptr;
}

} // namespace Chatelaine::Demo
