// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stanzalog.h"

#include "protocol/session/jid.h"

#include <utility>

namespace Chatelaine {

namespace {

constexpr int FrameMs = 33;

/// The first bytes, cut between two characters of UTF-8.
QByteArray beginningOf(const QByteArray &xml, qsizetype most)
{
    qsizetype end = qMin(most, xml.size());
    while (end > 0 && end < xml.size() && (uchar(xml.at(end)) & 0xC0U) == 0x80U) {
        --end;
    }
    return xml.first(end);
}

} // namespace

StanzaLog::StanzaLog(Account *account, QObject *parent)
    : QObject(parent)
    , m_account(account)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(FrameMs);
    connect(&m_frame, &QTimer::timeout, this, &StanzaLog::announce);
    if (account) {
        setOwnJid(account->ownJid());
        connect(account, &Account::stateChanged, this, [this, account] { setOwnJid(account->ownJid()); });
        connect(account, &Account::stanzaSeen, this, [this](bool outgoing, const QByteArray &xml, const QDateTime &when) {
            if (m_collecting) {
                add(outgoing, xml, when);
            }
        });
    }
}

StanzaLog::~StanzaLog()
{
    setCollecting(false);
}

void StanzaLog::setBounds(const Bounds &bounds)
{
    m_bounds = bounds;
    dropOldest();
    announce();
}

void StanzaLog::setCollecting(bool collecting)
{
    if (m_collecting == collecting) {
        return;
    }
    m_collecting = collecting;
    m_requests.clear(); // what came while nobody listened is not known: an id may have been used again
    if (m_account) {
        m_account->setStanzaLog(collecting);
    }
}

void StanzaLog::setOwnJid(const QString &jid)
{
    m_ownJid = jid;
    m_ownBare = Jid::normalised(Jid::bare(jid));
    m_ownDomain = Jid::domain(m_ownBare);
}

void StanzaLog::add(bool outgoing, const QByteArray &xml, const QDateTime &when)
{
    auto entry = std::make_shared<StanzaEntry>(readStanza(outgoing, xml, when));
    entry->number = m_next++;
    if (xml.size() > m_bounds.largest) {
        entry->xml = beginningOf(xml, m_bounds.kept);
        entry->shortened = true;
    }
    pair(*entry);
    m_bytes += entry->cost();
    m_entries.push_back(std::move(entry));
    dropOldest();
    if (!m_frame.isActive()) {
        m_frame.start();
    }
}

QString StanzaLog::keyOf(bool outgoing, const StanzaEntry &entry) const
{
    // Our server answers in its own name, in that of our account, or in nobody's (RFC 6120 §8.1.2.1).
    QString peer = Jid::normalised(entry.peer);
    if (peer == m_ownBare || peer == m_ownDomain) {
        peer.clear();
    }
    return (outgoing ? u'>' : u'<') + peer + u'\n' + entry.id;
}

void StanzaLog::pair(StanzaEntry &entry)
{
    if (entry.kind == StanzaKind::IqGet || entry.kind == StanzaKind::IqSet) {
        entry.pairing = StanzaPairing::Waiting;
        m_requests.insert(keyOf(entry.outgoing, entry), entry.number);
        return;
    }
    if (entry.kind != StanzaKind::IqResult && entry.kind != StanzaKind::IqError) {
        return;
    }
    entry.pairing = StanzaPairing::Unmatched;
    const quint64 number = m_requests.value(keyOf(!entry.outgoing, entry));
    const quint64 oldest = entry.number - quint64(m_entries.size()); // the new one is not among them yet
    if (number < oldest || number >= entry.number) {
        return;
    }
    StanzaEntry &request = *m_entries.at(size_t(number - oldest));
    entry.pairedWith = number;
    entry.latencyMs = qMax<qint64>(0, request.time.msecsTo(entry.time));
    if (request.pairing == StanzaPairing::Answered) {
        entry.pairing = StanzaPairing::Duplicate;
        return;
    }
    entry.pairing = entry.latencyMs > LateAfter.count() ? StanzaPairing::Late : StanzaPairing::Response;
    request.pairing = StanzaPairing::Answered;
    request.pairedWith = entry.number;
    request.latencyMs = entry.latencyMs;
    m_answered.append(number);
}

void StanzaLog::dropOldest()
{
    while (m_entries.size() > 1 && (qsizetype(m_entries.size()) > m_bounds.entries || m_bytes > m_bounds.bytes)) {
        const StanzaEntry &oldest = *m_entries.front();
        m_bytes -= oldest.cost();
        if (oldest.kind == StanzaKind::IqGet || oldest.kind == StanzaKind::IqSet) {
            const auto known = m_requests.constFind(keyOf(oldest.outgoing, oldest));
            if (known != m_requests.constEnd() && *known == oldest.number) {
                m_requests.erase(known);
            }
        }
        m_entries.pop_front();
        ++m_dropped;
    }
    if (m_requests.size() > m_bounds.entries) {
        m_requests.clear(); // our own address changed in between, and keys were left behind
    }
}

void StanzaLog::clear()
{
    m_entries.clear();
    m_requests.clear();
    m_answered.clear();
    m_bytes = 0;
    m_dropped = 0;
    announce();
}

StanzaPointer StanzaLog::entry(quint64 number) const
{
    return number >= first() && number < m_next ? m_entries.at(size_t(number - first())) : nullptr;
}

void StanzaLog::announce()
{
    m_frame.stop();
    Q_EMIT changed(std::exchange(m_answered, {}));
}

} // namespace Chatelaine
