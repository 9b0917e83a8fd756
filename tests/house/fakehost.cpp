// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/house/fakehost.h"

#include "house/server/xml.h"
#include "house/things/friends.h"

#include <algorithm>
#include <utility>

namespace Chatelaine::Test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

const QString Stage::Parent = u"owner@house.test"_s;
const QString Stage::ParentFull = u"owner@house.test/window"_s;

void FakeHost::send(const QByteArray &stanza)
{
    m_said.append(stanza);
}

void FakeHost::later(std::chrono::milliseconds delay, QObject *context, std::function<void()> work)
{
    m_tasks.append({m_now.addMSecs(delay.count()), ++m_numbers, context, std::move(work)});
}

void FakeHost::pass(std::chrono::milliseconds time)
{
    const QDateTime end = m_now.addMSecs(time.count());
    for (;;) {
        const auto next = std::min_element(m_tasks.begin(), m_tasks.end(), [](const Task &a, const Task &b) {
            return a.due != b.due ? a.due < b.due : a.number < b.number;
        });
        if (next == m_tasks.end() || next->due > end)
            break;
        const Task task = *next;
        m_tasks.erase(next);
        m_now = std::max(m_now, task.due);
        if (task.context)
            task.work();
    }
    m_now = end;
}

QList<QByteArray> FakeHost::takeRaw()
{
    return std::exchange(m_said, {});
}

QList<Wire::Stanza> FakeHost::takeSaid()
{
    QList<Wire::Stanza> result;
    const QList<QByteArray> said = takeRaw();
    for (const QByteArray &xml : said) {
        const QDomElement element = Demo::fromBytes(xml);
        if (element.tagName() == "presence"_L1)
            continue;
        const Wire::Decoded decoded = Wire::decode(element);
        if (decoded.ours || decoded.stanza.error)
            result.append(decoded.stanza);
    }
    return result;
}

void Stage::receive(const QByteArray &xml)
{
    m_thing.receive(Demo::fromBytes(xml));
    m_host.pass(0ms);
}

void Stage::enter(const QStringList &friends)
{
    m_thing.connected(m_thing.profile().user + u"@house.test/r1"_s);
    QString items = u"<item jid='%1' subscription='both'/>"_s.arg(Parent);
    for (const QString &jid : friends)
        items += u"<item jid='%1' subscription='both'/>"_s.arg(jid);
    const QList<QByteArray> asked = m_host.takeRaw();
    for (const QByteArray &xml : asked) {
        const QDomElement iq = Demo::fromBytes(xml);
        if (iq.firstChildElement().namespaceURI() == "jabber:iq:roster"_L1)
            receive(u"<iq type='result' id='%1'><query xmlns='jabber:iq:roster'>%2</query></iq>"_s.arg(iq.attribute(u"id"_s), items).toUtf8());
    }
}

void Stage::parentOnline(bool answersQuestions)
{
    receive(u"<presence from='%1'/>"_s.arg(ParentFull).toUtf8());
    const QString feature = Wire::namespaceOf(m_thing.profile().dialect, Wire::Protocol::Provisioning);
    const QString features = answersQuestions ? u"<feature var='%1'/>"_s.arg(feature) : QString();
    const QList<QByteArray> asked = m_host.takeRaw();
    for (const QByteArray &xml : asked) {
        const QDomElement iq = Demo::fromBytes(xml);
        if (iq.firstChildElement().namespaceURI() == "http://jabber.org/protocol/disco#info"_L1) {
            receive(u"<iq type='result' id='%1' from='%2'><query xmlns='http://jabber.org/protocol/disco#info'>%3</query></iq>"_s.arg(
                iq.attribute(u"id"_s), ParentFull, features).toUtf8());
        }
    }
}

QList<Wire::Stanza> Stage::request(const QString &from, Wire::Envelope envelope, Wire::Protocol protocol, const Wire::Payload &payload)
{
    Wire::Stanza stanza;
    stanza.envelope = envelope;
    stanza.from = from;
    stanza.to = m_thing.fullJid();
    stanza.id = u"t%1"_s.arg(++m_ids);
    stanza.dialect = m_thing.profile().dialect;
    stanza.protocol = protocol;
    stanza.payload = payload;
    receive(Wire::toXml(stanza));
    return m_host.takeSaid();
}

QByteArray Stage::ask(const QString &type, const QString &inner, const QString &from)
{
    (void)m_host.takeRaw();
    receive(u"<iq type='%1' id='a%2' from='%3' to='%4'>%5</iq>"_s.arg(type).arg(++m_ids).arg(from, m_thing.fullJid(), inner).toUtf8());
    const QList<QByteArray> said = m_host.takeRaw();
    keepQuestion(said);
    return said.join('\n');
}

/// What the thing asked its parent, for answer().
void Stage::keepQuestion(const QList<QByteArray> &said)
{
    for (const QByteArray &xml : said) {
        const Wire::Decoded decoded = Wire::decode(Demo::fromBytes(xml));
        if (std::holds_alternative<Wire::ProvisioningQuestion>(decoded.stanza.payload))
            m_question = decoded.stanza;
    }
}

std::optional<Wire::ProvisioningQuestion> Stage::takeQuestion()
{
    const QList<Wire::Stanza> said = m_host.takeSaid();
    for (const Wire::Stanza &stanza : said) {
        if (const auto *question = std::get_if<Wire::ProvisioningQuestion>(&stanza.payload)) {
            m_question = stanza;
            return *question;
        }
    }
    return {};
}

void Stage::answer(bool yes, const QStringList &fields, const QStringList &parameters)
{
    const auto &question = std::get<Wire::ProvisioningQuestion>(m_question->payload);
    Wire::Stanza stanza;
    stanza.envelope = Wire::Envelope::IqResult;
    stanza.from = m_question->to;
    stanza.id = m_question->id;
    stanza.dialect = m_question->dialect;
    stanza.protocol = Wire::Protocol::Provisioning;
    Wire::ProvisioningAnswer reply;
    reply.ask = question.ask;
    reply.jid = question.jid;
    reply.result = yes;
    reply.fields = fields;
    reply.parameters = parameters;
    stanza.payload = reply;
    receive(Wire::toXml(stanza));
}

Demo::ThingProfile profileOf(const QString &user, Wire::Dialect dialect)
{
    return {user, user, u"Hall"_s, user, dialect, u"device"_s, u"sensor"_s, Stage::Parent, u"Model X"_s};
}

QList<Wire::Reading> readingsOf(const QList<Wire::Stanza> &stanzas)
{
    QList<Wire::Reading> result;
    for (const Wire::Stanza &stanza : stanzas) {
        if (const auto *fields = std::get_if<Wire::ReadoutFields>(&stanza.payload))
            result += fields->readings();
    }
    return result;
}

QStringList namesOf(const QList<Wire::Reading> &readings)
{
    QStringList names;
    for (const Wire::Reading &reading : readings)
        names.append(reading.field.name);
    return names;
}

} // namespace Chatelaine::Test
