// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/seekers.h"

#include "house/server/xml.h"
#include "house/things/fields.h"
#include "house/things/friends.h"

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto AskAfter = 3s;
constexpr auto ReadEvery = 10s;
constexpr auto AfterRefusal = 15s; // soon enough to notice an approval, seldom enough not to be a nuisance

} // namespace

Optimiser::Optimiser(ThingProfile profile, ThingHost &host, Wishes wishes, QObject *parent)
    : Thing(std::move(profile), host, parent), m_wishes(std::move(wishes))
{
}

QStringList Optimiser::features() const
{
    return {Wire::namespaceOf(profile().dialect, Wire::Protocol::Sensor), Wire::namespaceOf(profile().dialect, Wire::Protocol::Events)};
}

void Optimiser::started()
{
    if (m_wishes.heating.isEmpty())
        return; // a house without one, on a server of others
    host().later(AskAfter, this, [this] {
        if (friends().subscriptionOf(m_wishes.heating) == "none"_L1 || friends().subscriptionOf(m_wishes.heating) == "from"_L1)
            friends().request(m_wishes.heating, u"Energy optimiser: I would like to read your rooms and steer the heating."_s);
    });
}

/// Whoever it asked may know it too, and the owner of the house; nobody else.
void Optimiser::decideFriend(const QString &jid, const std::function<void(bool)> &decided)
{
    decided(jid == m_wishes.heating || (!m_wishes.owner.isEmpty() && jid == m_wishes.owner));
}

void Optimiser::contactAvailable(const QString &fullJid)
{
    if (bareJid(fullJid) == m_wishes.heating)
        discover(fullJid);
}

/// Asks what the other speaks, and notes for each protocol the newest of what it offers.
void Optimiser::discover(const QString &fullJid)
{
    ask(fullJid, u"get"_s, "<query xmlns=\"http://jabber.org/protocol/disco#info\"/>", [this, fullJid](const QDomElement &iq) {
        QStringList features;
        const QDomElement query = childOf(iq, u"query", u"http://jabber.org/protocol/disco#info");
        for (QDomElement each = query.firstChildElement(u"feature"_s); !each.isNull(); each = each.nextSiblingElement(u"feature"_s))
            features.append(each.attribute(u"var"_s));
        Dialects &dialects = m_registry[fullJid];
        using Wire::Dialect;
        for (const Dialect dialect : {Dialect::Sn, Dialect::Iot, Dialect::Ieee, Dialect::Nfi, Dialect::Nf}) {
            for (const Wire::Protocol protocol : {Wire::Protocol::Sensor, Wire::Protocol::Control}) {
                if (features.contains(Wire::namespaceOf(dialect, protocol)))
                    dialects.insert(protocol, dialect);
            }
        }
        readLater(1s);
    });
}

Wire::Dialect Optimiser::dialectOf(const QString &fullJid, Wire::Protocol protocol) const
{
    return m_registry.value(fullJid).value(protocol, profile().dialect);
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
    const QStringList resources = friends().resourcesOf(m_wishes.heating);
    if (resources.isEmpty())
        return; // it comes back with its presence
    Wire::ReadoutRequest request;
    m_correlation = QString::number(++m_sequence);
    request.correlation = m_correlation;
    request.kinds = Wire::Kind::Momentary;
    request.fields = {u"Room temperature"_s, u"Outdoor temperature"_s, u"Electric power"_s};
    const auto answered = [this](const QDomElement &iq) {
        const bool accepted = !iq.isNull() && iq.attribute(u"type"_s) == "result"_L1;
        m_refused += accepted ? 0 : 1;
        readLater(accepted ? std::chrono::seconds(ReadEvery) : std::chrono::seconds(AfterRefusal));
    };
    ask(resources.constLast(), Wire::Protocol::Sensor, request, false, answered, dialectOf(resources.constLast(), Wire::Protocol::Sensor));
}

void Optimiser::payloadReceived(const Wire::Decoded &decoded)
{
    const auto *fields = std::get_if<Wire::ReadoutFields>(&decoded.stanza.payload);
    if (!fields || bareJid(decoded.stanza.from) != m_wishes.heating || fields->correlation != m_correlation)
        return;
    ++m_done;
    m_latest = *fields;
    recommend();
    if (!m_steered) {
        m_steered = true;
        host().later(5s, this, [this] { steer(); });
    }
}

/// Once. It is not the other's parent, so that a careful thing takes no notice.
void Optimiser::recommend()
{
    if (m_recommended || m_wishes.recommended.isEmpty())
        return;
    m_recommended = true;
    tell(m_wishes.heating, Wire::Protocol::Provisioning, Wire::FriendCommand{false, m_wishes.recommended});
}

std::unique_ptr<ReadoutCursor> Optimiser::openReadout(const Wire::ReadoutRequest &request, Refusal &refusal)
{
    constexpr Wire::Kinds Computed = Wire::Kind::Computed;
    QList<Wire::Field> fields{integerField(u"Readings taken"_s, m_done, Computed), integerField(u"Times refused"_s, m_refused, Computed),
        integerField(u"Times steered"_s, m_setsAccepted, Computed), enumField(u"Advice"_s, m_done == 0 ? u"Wait"_s : u"Save"_s, u"Optimiser.Advice"_s, Wire::Kind::Status)};
    fields += identityFields(u"Sparsam"_s, profile().model, u"EO-1"_s, u"1.0"_s);
    QStringList known;
    for (const Wire::Field &field : std::as_const(fields))
        known.append(field.name);
    const QList<Wire::Reading> latest = m_latest.readings();
    for (const Wire::Reading &reading : latest) {
        if (!known.contains(u"Heating: "_s + reading.field.name)) {
            fields.append(reading.field);
            fields.last().name.prepend(u"Heating: "_s);
            known.append(fields.constLast().name);
        }
    }
    if (request.nodes.isEmpty() && anyKnown(request.fields, known))
        return cursorOf(request, host().now(), fields, 0, {});
    refusal = {Wire::ResponseCode::NotFound, u"There is no such thing here."_s};
    return nullptr;
}

void Optimiser::steer()
{
    const QStringList resources = friends().resourcesOf(m_wishes.heating);
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
    }, dialectOf(resources.constLast(), Wire::Protocol::Control));
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
