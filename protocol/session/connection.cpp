// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/connection.h"

#include "protocol/session/clock.h"
#include "protocol/session/connectionattempt.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <QRandomGenerator>

#include <utility>

namespace Chatelaine {

Connection::Connection(Clock &clock, Resolver &resolver, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_resolver(resolver)
    , m_liveness(clock)
    , m_wake(clock)
    , m_channel(clock)
    , m_self(m_channel)
    , m_book(m_channel)
    , m_uniqueResource(uniqueResource())
{
    connect(&m_liveness, &LivenessWatch::silent, this, &Connection::ping);
    connect(&m_liveness, &LivenessWatch::dead, this, [this] {
        if (m_attempt) {
            m_attempt->abort();
        }
    });
    connect(&m_wake, &WakeWatch::woke, this, &Connection::lookNow);
    connect(&m_book, &ContactBook::rosterReceived, this, &Connection::onRoster);
}

Connection::~Connection()
{
    close();
}

void Connection::open(const AccountSettings &settings)
{
    close();
    if (!Jid::same(Jid::bare(m_settings.jid), Jid::bare(settings.jid))) {
        m_book.forget(); // whom the last account trusted is a stranger to this one
    }
    m_settings = settings;
    if (m_settings.resource.isEmpty() && Jid::resource(m_settings.jid).isEmpty()) {
        m_settings.resource = m_uniqueResource;
    }
    m_self.setIsParent(settings.isParent);
    m_failures = 0;
    m_hadSession = false;
    if (!m_observer.setTraceFile(settings.traceFile)) {
        Q_EMIT failed(makeErrorWithEvidence(ErrorCode::UsageTraceFile, settings.traceFile));
        return;
    }
    m_wake.start();
    attempt();
}

void Connection::close()
{
    m_clock.stop(m_retryTimer);
    m_wake.stop();
    m_liveness.stop();
    if (m_attempt) {
        m_attempt->close();
        dropAttempt();
    }
    giveUpSession();
    setState(ConnectionState::Offline);
}

void Connection::retryNow()
{
    if (m_state == ConnectionState::Waiting) {
        m_clock.stop(m_retryTimer);
        attempt();
    }
}

void Connection::lookNow()
{
    m_failures = 0;
    retryNow();
    m_liveness.probe(ProbePatience);
}

void Connection::attempt()
{
    dropAttempt();
    setState(ConnectionState::Connecting);
    m_attempt = new ConnectionAttempt(m_settings, m_clock, m_resolver, m_channel, m_observer, this);
    connect(m_attempt, &ConnectionAttempt::stageChanged, this, &Connection::stageChanged);
    connect(m_attempt, &ConnectionAttempt::ready, this, &Connection::onReady);
    connect(m_attempt, &ConnectionAttempt::resumed, this, &Connection::onResumed);
    connect(m_attempt, &ConnectionAttempt::heard, &m_liveness, &LivenessWatch::heard);
    connect(m_attempt, &ConnectionAttempt::ended, this, &Connection::onEnded);
    if (m_session) {
        m_attempt->resume(std::move(m_session));
    } else {
        m_attempt->start();
    }
}

void Connection::onReady()
{
    beginStage(Stage::Roster);
    m_book.fetch(m_settings.stageTimeout);
}

void Connection::onRoster(const ErrorInfo &error)
{
    if (!m_attempt || m_stage.stage != Stage::Roster || !m_stage.running) {
        return;
    }
    if (!m_channel.isConnected()) {
        return; // closed, or the attempt is about to say why it has ended
    }
    if (error.isError()) {
        endStage({}, error);
        ConnectionAttempt *attempt = m_attempt;
        attempt->close();
        onEnded({error, true});
        return;
    }
    endStage(tr("%n contact(s)", nullptr, int(m_book.contacts().size())));
    beginStage(Stage::Presence);
    // The first presence went out before this; a server that answers has processed it (RFC 6120 §10.1).
    m_channel.requestRaw(Jid::domain(m_channel.ownJid()), false, QByteArrayLiteral("<ping xmlns='urn:xmpp:ping'/>"), m_settings.stageTimeout, this,
        [this](const Reply &reply) { onPresenceConfirmed(reply); });
}

void Connection::onPresenceConfirmed(const Reply &reply)
{
    if (!m_attempt || m_stage.stage != Stage::Presence || !m_stage.running || reply.end == Reply::End::Disconnected) {
        return;
    }
    if (reply.end == Reply::End::Deadline) {
        ErrorInfo error = makeErrorWithEvidence(ErrorCode::StageTimeout, Jid::domain(m_channel.ownJid()));
        error.stage = stageName(Stage::Presence);
        endStage({}, error);
        m_attempt->close();
        onEnded({error, true});
        return;
    }
    endStage(m_channel.ownJid());
    m_book.presenceConfirmed();
    m_attempt->setEstablished();
    goOnline();
    if (std::exchange(m_hadSession, true)) {
        Q_EMIT reconnected();
    }
}

void Connection::onResumed()
{
    Q_EMIT resumed();
    goOnline();
}

void Connection::goOnline()
{
    m_failures = 0;
    m_clock.stop(m_patienceTimer);
    m_patienceTimer = 0;
    m_patienceOver = false;
    m_liveness.start(m_settings.pingInterval, m_settings.deadAfter);
    setState(ConnectionState::Online);
}

void Connection::ping()
{
    // Whatever comes is an answer; this one only makes the server say something.
    m_channel.requestRaw(Jid::domain(m_channel.ownJid()), false, QByteArrayLiteral("<ping xmlns='urn:xmpp:ping'/>"), m_settings.deadAfter, this, [](const Reply &) { });
}

void Connection::onEnded(const ConnectionProblem &problem)
{
    m_liveness.stop();
    if (m_stage.running) {
        endStage({}, problem.error);
    }
    const bool retry = problem.retry && m_settings.reconnect;
    keepSession(retry);
    dropAttempt();
    QDateTime when;
    if (retry) {
        const auto delay = reconnectDelay(++m_failures, QRandomGenerator::global()->generateDouble());
        m_retryTimer = m_clock.callLater(delay, this, [this] { attempt(); });
        when = m_clock.now().addMSecs(delay.count());
    }
    setState(retry ? ConnectionState::Waiting : ConnectionState::Offline);
    if (retry) {
        Q_EMIT retryScheduled(when);
    }
    Q_EMIT failed(problem.error);
}

/// The pending requests wait with the session: until it goes on, is refused, or this takes too long for anybody.
void Connection::keepSession(bool retry)
{
    m_session = m_attempt ? m_attempt->takeSession() : nullptr;
    if (!m_session || !retry || m_patienceOver) {
        giveUpSession();
    } else if (!m_patienceTimer) {
        m_patienceTimer = m_clock.callLater(m_session->window, this, [this] {
            m_patienceOver = true;
            if (m_session) {
                giveUpSession(); // an attempt that has taken it up may still succeed
            }
        });
    }
}

void Connection::giveUpSession()
{
    m_clock.stop(m_patienceTimer);
    m_patienceTimer = 0;
    m_patienceOver = false;
    m_session.reset();
    m_channel.sessionClosed();
}

void Connection::dropAttempt()
{
    m_stage.running = false;
    if (m_attempt) {
        m_attempt->disconnect(this);
        m_attempt->deleteLater();
        m_attempt = nullptr;
    }
}

void Connection::setState(ConnectionState state)
{
    if (m_state != state) {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
}

void Connection::beginStage(Stage stage)
{
    m_stage = StageReport();
    m_stage.stage = stage;
    m_stage.running = true;
    m_begun = m_clock.monotonic();
    Q_EMIT stageChanged(m_stage);
}

void Connection::endStage(const QString &detail, const ErrorInfo &error)
{
    m_stage.running = false;
    m_stage.ok = !error.isError();
    m_stage.ms = int((m_clock.monotonic() - m_begun).count());
    m_stage.error = error;
    m_stage.detail = error.isError() ? error.message : detail;
    Q_EMIT stageChanged(m_stage);
}

} // namespace Chatelaine
