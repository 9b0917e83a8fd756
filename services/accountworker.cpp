// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/accountworker.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"
#include "protocol/session/registrationattempt.h"

#include <algorithm>

namespace Chatelaine {

AccountWorker::AccountWorker()
    : m_clock(makeSystemClock())
    , m_connection(*m_clock, m_resolver)
    , m_finder(m_connection)
    , m_readouts(m_connection.channel())
    , m_control(m_connection.channel())
    , m_concentrator(m_connection.channel())
    , m_editor(m_concentrator.link())
    , m_commands(m_concentrator.link())
    , m_live(m_readouts, m_concentrator, [this](const QString &jid, Wire::Protocol protocol, const PeerFinder::Callback &callback) { m_finder.find(jid, protocol, callback); })
    , m_provisioning(m_connection.channel(), [this](const QString &jid) { return m_connection.book().isTrusted(jid); })
    , m_owner(m_connection.channel(), [this](const QString &jid) { return m_brokers.contains(jid); })
    , m_registry(m_connection.channel())
    , m_services(m_connection.channel())
    , m_prober(m_connection.channel(), m_concentrator.link())
{
    connect(&m_connection.book(), &ContactBook::changed, this, &AccountWorker::lookAtFriendship);
}

void AccountWorker::lookAtFriendship(const QString &bareJid)
{
    const std::optional<Contact> contact = m_connection.book().contact(bareJid);
    const bool sees = contact && (contact->subscription == Subscription::To || contact->subscription == Subscription::Both);
    if (!sees && m_connection.state() == ConnectionState::Online) {
        m_live.friendshipEnded(bareJid);
    }
}

RegistrationAttempt *AccountWorker::newRegistration(const AccountSettings &settings)
{
    auto *attempt = new RegistrationAttempt(settings, *m_clock, m_resolver, this);
    connect(attempt, &RegistrationAttempt::stageChanged, &m_connection, &Connection::stageChanged);
    connect(attempt, &RegistrationAttempt::finished, attempt, &QObject::deleteLater);
    return attempt;
}

void AccountWorker::setBrokers(const QStringList &jids)
{
    m_brokers.clear();
    for (const QString &jid : jids) {
        m_brokers.insert(Jid::normalised(Jid::bare(jid)));
        m_connection.channel().addAcquaintance(jid);
    }
}

AccountWorker::~AccountWorker()
{
    // Before the clock that their deadlines run by: children would go after it.
    qDeleteAll(findChildren<RegistrationAttempt *>(Qt::FindDirectChildrenOnly));
    close();
}

void AccountWorker::open(const AccountSettings &settings)
{
    m_finder.setForcedDialect(settings.forcedDialect);
    m_services.setForcedDialect(settings.forcedDialect);
    m_connection.open(settings);
}

void AccountWorker::close()
{
    m_connection.close();
}

void AccountWorker::startReadout(quint64 id, const QString &jid, const Wire::ReadoutRequest &request, std::chrono::milliseconds longestSilence)
{
    m_running.insert(id, nullptr);
    m_finder.find(jid, Wire::Protocol::Sensor, [this, id, request, longestSilence](const ErrorInfo &error, const Peer &peer) {
        if (!m_running.contains(id)) {
            return; // cancelled meanwhile
        }
        if (error.isError()) {
            m_running.remove(id);
            const bool disconnected = error.code == ErrorCode::NotConnected;
            Q_EMIT readoutFinished(id, {disconnected ? ReadoutSession::End::Disconnected : ReadoutSession::End::Failed, error, {}, 0});
            return;
        }
        follow(id, m_readouts.start(peer, request, longestSilence));
    });
}

void AccountWorker::follow(quint64 id, ReadoutSession *session)
{
    m_running.insert(id, session);
    connect(session, &ReadoutSession::accepted, this, [this, id](bool queued) { Q_EMIT readoutAccepted(id, queued); });
    connect(session, &ReadoutSession::started, this, [this, id] { Q_EMIT readoutStarted(id); });
    connect(session, &ReadoutSession::received, this, [this, id](const QList<Wire::Reading> &readings) { Q_EMIT readoutReceived(id, readings); });
    connect(session, &ReadoutSession::finished, this, [this, id](const ReadoutSession::Result &result) {
        m_running.remove(id);
        Q_EMIT readoutFinished(id, result);
    });
}

void AccountWorker::cancelReadout(quint64 id)
{
    if (ReadoutSession *session = m_running.take(id)) {
        session->cancel();
    }
}

PeerFinder::PeerFinder(Connection &connection, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
{
    connect(&connection, &Connection::stateChanged, this, &PeerFinder::lookAgain);
    connect(&connection.book(), &ContactBook::settled, this, &PeerFinder::lookAgain);
    connect(&connection.book(), &ContactBook::changed, this, &PeerFinder::lookAgain);
}

void PeerFinder::find(const QString &jid, Wire::Protocol protocol, Callback callback)
{
    answerOrWait({jid, protocol, std::move(callback), ++m_lastId, 0, false});
}

void PeerFinder::answerOrWait(Waiting who)
{
    Clock &clock = m_connection.channel().clock();
    const Answer answer = look(who);
    if (!answer.wait) {
        clock.stop(who.timer);
        who.callback(answer.error, answer.peer);
        return;
    }
    if (!who.timer && !who.impatient) {
        who.timer = clock.callLater(LongestWait, this, [this, id = who.id] { loseInterest(id); });
    }
    m_waiting.push_back(std::move(who));
}

void PeerFinder::lookAgain()
{
    if (m_waiting.empty()) {
        return;
    }
    std::vector<Waiting> waiting = std::exchange(m_waiting, {});
    for (Waiting &each : waiting) {
        answerOrWait(std::move(each));
    }
}

void PeerFinder::loseInterest(quint64 id)
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), [id](const Waiting &each) { return each.id == id; });
    if (found != m_waiting.end()) {
        Waiting who = std::move(*found);
        m_waiting.erase(found);
        who.timer = 0;
        who.impatient = true; // a connection that is still being made is waited for: its stages have deadlines of their own
        answerOrWait(std::move(who));
    }
}

PeerFinder::Answer PeerFinder::look(const Waiting &who) const
{
    const QString &jid = who.jid;
    if (!Jid::isValid(jid)) {
        return {false, makeErrorWithEvidence(ErrorCode::UsageAddress, jid), {}};
    }
    if (m_connection.state() == ConnectionState::Connecting) {
        return {true, {}, {}};
    }
    if (m_connection.state() != ConnectionState::Online) {
        return {false, makeError(ErrorCode::NotConnected), {}};
    }
    return Jid::isFull(jid) ? lookAtResource(who) : lookAtContact(who);
}

PeerFinder::Answer PeerFinder::lookAtResource(const Waiting &who) const
{
    const QString &jid = who.jid;
    const ContactBook &book = m_connection.book();
    const std::optional<Resource> resource = book.resource(jid);
    if (!m_forced && !who.impatient && (resource ? book.isDiscovering(jid) : !book.isSettled())) {
        return {true, {}, {}};
    }
    // What is not known cannot be chosen by its features: a full address is taken as it is.
    const auto dialect = resource ? dialectOf(*resource, who.protocol) : m_forced;
    if (resource && resource->discovered && !dialect) {
        return {false, makeErrorWithEvidence(ErrorCode::NotOffered, Wire::protocolName(who.protocol)), {}};
    }
    return {false, {}, resource && dialect ? peerOf(*resource, who.protocol) : Peer{jid, dialect.value_or(Wire::Dialect::Iot)}};
}

PeerFinder::Answer PeerFinder::lookAtContact(const Waiting &who) const
{
    const QString &jid = who.jid;
    const ContactBook &book = m_connection.book();
    const std::optional<Contact> contact = book.contact(jid);
    const bool early = !book.isSettled() && !who.impatient;
    if (!contact || contact->resources.isEmpty()) {
        if (early) {
            return {true, {}, {}};
        }
        const bool ours = contact && (contact->subscription == Subscription::To || contact->subscription == Subscription::Both);
        return {false, makeErrorWithEvidence(ours ? ErrorCode::Offline : ErrorCode::NotAFriend, jid), {}};
    }
    const Resource *best = nullptr;
    bool asking = false;
    bool silent = false;
    for (const Resource &resource : contact->resources) {
        asking = asking || book.isDiscovering(resource.jid);
        silent = silent || !resource.discovered;
        const bool better = !best || resource.priority > best->priority || (resource.priority == best->priority && resource.order > best->order);
        if (better && dialectOf(resource, who.protocol)) {
            best = &resource;
        }
    }
    if (asking && !m_forced && !who.impatient) {
        return {true, {}, {}};
    }
    if (!best) {
        return {false, makeErrorWithEvidence(silent ? ErrorCode::NotDiscovered : ErrorCode::NotOffered, QStringLiteral("%1: %2").arg(jid, Wire::protocolName(who.protocol))), {}};
    }
    return {false, {}, peerOf(*best, who.protocol)};
}

Peer PeerFinder::peerOf(const Resource &resource, Wire::Protocol protocol) const
{
    Peer peer{resource.jid, dialectOf(resource, protocol).value_or(Wire::Dialect::Iot)};
    // Gateways of 2017 and 2018 had moved their readings to ieee and their tree half of the way. Whoever has a tree in iot and nothing else of it is one.
    const std::optional<Wire::Dialect> readings = resource.dialect(Wire::Protocol::Sensor);
    peer.hybrid = !m_forced && protocol == Wire::Protocol::Concentrator && peer.dialect == Wire::Dialect::Iot && readings && isIeeeFamily(*readings)
        && !resource.features.contains(Wire::namespaceOf(Wire::Dialect::Iot, Wire::Protocol::Sensor));
    return peer;
}

std::optional<Wire::Dialect> PeerFinder::dialectOf(const Resource &resource, Wire::Protocol protocol) const
{
    if (m_forced) {
        return m_forced;
    }
    std::optional<Wire::Dialect> dialect = resource.dialect(protocol);
    if (!dialect && protocol == Wire::Protocol::Provisioning) {
        // Few devices advertise that they have a parent; they speak of it in the dialect of the rest (XEP-0324 §3.1).
        for (const Wire::Protocol other : {Wire::Protocol::Sensor, Wire::Protocol::Control, Wire::Protocol::Concentrator}) {
            dialect = dialect ? dialect : resource.dialect(other);
        }
    }
    return dialect;
}

} // namespace Chatelaine
