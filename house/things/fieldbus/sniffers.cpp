// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/fieldbus/sniffers.h"

#include "house/server/xml.h"

#include <QUuid>

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using Kind = Wire::SnifferItem::Kind;

namespace {

/// A telegram that looks like one: address, function, counter and a sum.
QString telegram(const BusNode &node, int number, bool answer)
{
    QByteArray bytes;
    bytes.append(char(node.address.id.size() * 7 % 250));
    bytes.append(answer ? '\x83' : '\x03');
    bytes.append(char(number >> 8));
    bytes.append(char(number));
    char sum = 0;
    for (const char byte : std::as_const(bytes))
        sum = char(sum ^ byte);
    bytes.append(sum);
    return QString::fromLatin1(bytes.toBase64());
}

} // namespace

QStringList Sniffers::operations()
{
    return {u"registerSniffer"_s, u"unregisterSniffer"_s};
}

std::optional<BusAnswer> Sniffers::answer(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request)
{
    if (!operations().contains(request.operation))
        return {};
    return request.operation == "registerSniffer"_L1 ? add(stanza, request) : remove(stanza, request);
}

BusAnswer Sniffers::add(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request)
{
    const auto node = m_tree.node(request.node);
    const QDateTime now = m_thing.host().now();
    if (!node)
        return notFound(u"Node not found."_s);
    if (!node->type->sniffable)
        return Refusal{Wire::ResponseCode::OtherError, u"There is nothing to listen to."_s, {}, u"not-acceptable"_s};
    if (m_sniffers.size() >= Most)
        return Refusal{Wire::ResponseCode::OtherError, u"Too many sniffers."_s, {}, u"resource-constraint"_s};
    QDateTime until = request.expires ? request.expires->value : now.addSecs(UsualLife.count());
    if (until <= now)
        return badRequest(u"That has passed already."_s);
    until = std::min(until, now.addSecs(LongestLife.count()));
    Wire::ConcentratorResponse response = done(request);
    response.snifferId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    response.expires = Wire::makeTimestamp(until);
    m_sniffers.insert(response.snifferId, {stanza.from, stanza.dialect, *node, until});
    speakLater();
    return response;
}

BusAnswer Sniffers::remove(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request)
{
    const auto found = m_sniffers.constFind(request.snifferId);
    if (found == m_sniffers.cend() || found->jid != stanza.from)
        return notFound(u"There is no such sniffer."_s);
    m_sniffers.erase(found);
    return done(request);
}

void Sniffers::speakLater()
{
    if (m_speaking || m_sniffers.isEmpty())
        return;
    m_speaking = true;
    m_thing.host().later(SpeakEvery, &m_thing, [this] {
        m_speaking = false;
        speak();
    });
}

void Sniffers::speak()
{
    const QDateTime now = m_thing.host().now();
    for (auto it = m_sniffers.begin(); it != m_sniffers.end();) {
        report(it.key(), *it);
        it = it->until <= now ? m_sniffers.erase(it) : std::next(it);
    }
    speakLater();
}

void Sniffers::report(const QString &id, Sniffer &sniffer)
{
    Wire::SnifferReport report;
    report.snifferId = id;
    report.time = Wire::makeTimestamp(m_thing.host().now());
    const int number = ++sniffer.reports;
    if (sniffer.until <= m_thing.host().now()) {
        report.items = {{Kind::Expired, {}}};
    } else {
        report.items = {{Kind::TxBin, telegram(sniffer.node, number, false)}, {Kind::RxBin, telegram(sniffer.node, number, true)}};
        if (number % 3 == 0)
            report.items.append({Kind::Info, u"%1 polled."_s.arg(sniffer.node.name)});
        if (number % 4 == 0)
            report.items += QList<Wire::SnifferItem>{{Kind::Tx, u"READ %1"_s.arg(number)}, {Kind::Rx, u"OK %1"_s.arg(number)}};
        if (number % 5 == 0)
            report.items.append({Kind::Warning, u"Answer took 420 ms."_s});
        if (number % 7 == 0)
            report.items += QList<Wire::SnifferItem>{{Kind::Error, u"Checksum wrong."_s}, {Kind::Exception, u"Frame dropped."_s}};
    }
    m_thing.tell(sniffer.jid, Wire::Protocol::Concentrator, report, sniffer.dialect);
}

void Sniffers::forget(const QString &jid)
{
    m_sniffers.removeIf([&jid](const std::pair<const QString &, Sniffer &> &each) { return each.second.jid == jid || bareJid(each.second.jid) == jid; });
}

} // namespace Chatelaine::Demo
