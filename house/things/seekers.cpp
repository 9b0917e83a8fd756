// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/seekers.h"

#include "house/server/xml.h"
#include "house/things/friends.h"

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto AskAfter = 3s;
constexpr auto ReadEvery = 10s;
constexpr auto AfterRefusal = 15s; // soon enough to notice an approval, seldom enough not to be a nuisance

} // namespace

Optimiser::Optimiser(ThingProfile profile, ThingHost &host, const QString &heating, QObject *parent)
    : Thing(std::move(profile), host, parent), m_heating(heating)
{
}

QStringList Optimiser::features() const
{
    return {};
}

void Optimiser::started()
{
    if (m_heating.isEmpty())
        return; // a house without one, on a server of others
    host().later(AskAfter, this, [this] {
        if (friends().subscriptionOf(m_heating) == "none"_L1 || friends().subscriptionOf(m_heating) == "from"_L1)
            friends().request(m_heating, u"Energy optimiser: I would like to read your rooms and steer the heating."_s);
    });
}

/// Whoever it asked may know it too; nobody else.
void Optimiser::decideFriend(const QString &jid, const std::function<void(bool)> &decided)
{
    decided(jid == m_heating);
}

void Optimiser::contactAvailable(const QString &fullJid)
{
    if (bareJid(fullJid) == m_heating)
        readLater(1s);
}

void Optimiser::readLater(std::chrono::seconds delay)
{
    if (m_reading)
        return;
    m_reading = true;
    host().later(delay, this, [this] {
        m_reading = false;
        read();
    });
}

void Optimiser::read()
{
    const QStringList resources = friends().resourcesOf(m_heating);
    if (resources.isEmpty())
        return; // it comes back with its presence
    Wire::ReadoutRequest request;
    m_correlation = QString::number(++m_sequence);
    request.correlation = m_correlation;
    request.kinds = Wire::Kind::Momentary;
    request.fields = {u"Room temperature"_s, u"Outdoor temperature"_s, u"Electric power"_s};
    ask(resources.constLast(), Wire::Protocol::Sensor, request, false, [this](const QDomElement &iq) {
        const bool accepted = !iq.isNull() && iq.attribute(u"type"_s) == "result"_L1;
        m_refused += accepted ? 0 : 1;
        readLater(accepted ? std::chrono::seconds(ReadEvery) : std::chrono::seconds(AfterRefusal));
    });
}

void Optimiser::payloadReceived(const Wire::Decoded &decoded)
{
    const auto *fields = std::get_if<Wire::ReadoutFields>(&decoded.stanza.payload);
    if (!fields || bareJid(decoded.stanza.from) != m_heating || fields->correlation != m_correlation)
        return;
    ++m_done;
    if (!m_steered) {
        m_steered = true;
        host().later(5s, this, [this] { steer(); });
    }
}

void Optimiser::steer()
{
    const QStringList resources = friends().resourcesOf(m_heating);
    m_steered = false;
    if (resources.isEmpty())
        return;
    m_steered = true;
    Wire::ControlSet set;
    set.parameters = {{u"Heating curve offset"_s, Wire::ParameterType::Double, m_setsAccepted % 2 == 0 ? u"0.5"_s : u"0.0"_s, {}}};
    ask(resources.constLast(), Wire::Protocol::Control, set, true, [this](const QDomElement &iq) {
        const bool accepted = !iq.isNull() && iq.attribute(u"type"_s) == "result"_L1;
        m_setsAccepted += accepted ? 1 : 0;
        host().later(accepted ? 300s : 60s, this, [this] { steer(); });
    });
}

Person::Person(ThingProfile profile, ThingHost &host, Wish wish, QObject *parent)
    : Thing(std::move(profile), host, parent), m_wish(std::move(wish))
{
}

void Person::started()
{
    host().later(m_wish.delay, this, [this] {
        if (friends().subscriptionOf(m_wish.jid) != "none"_L1)
            return;
        m_asked = true;
        friends().request(m_wish.jid, m_wish.words);
    });
}

void Person::decideFriend(const QString &jid, const std::function<void(bool)> &decided)
{
    decided(jid == m_wish.jid);
}

void Person::contactAvailable(const QString &fullJid)
{
    if (bareJid(fullJid) != m_wish.jid || m_thanked || m_wish.thanks.isEmpty())
        return;
    m_thanked = true;
    sendRaw(u"<message type=\"chat\" to=\"%1\"><body>%2</body></message>"_s.arg(escaped(fullJid), escaped(m_wish.thanks)));
}

void Person::requestRefused(const QString &jid)
{
    if (jid != m_wish.jid || !m_asked || m_wish.insistence <= 0)
        return;
    --m_wish.insistence;
    host().later(30s, this, [this] { friends().request(m_wish.jid, m_wish.words); });
}

} // namespace Chatelaine::Demo
