// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/connection.h"

#include "protocol/session/clock.h"
#include "protocol/session/connectionattempt.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace Chatelaine {

std::chrono::milliseconds reconnectDelay(int failures, double fraction)
{
    using namespace std::chrono_literals;
    const auto whole = std::min<std::chrono::milliseconds>(60s, 1s * (1 << std::clamp(failures - 1, 0, 6)));
    return std::chrono::milliseconds(qint64(double(whole.count()) * (0.5 + 0.5 * std::clamp(fraction, 0.0, 1.0))));
}

Connection::Connection(Clock &clock, Resolver &resolver, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_resolver(resolver)
    , m_channel(clock)
    , m_self(m_channel)
    , m_book(m_channel)
{
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
    m_self.setIsParent(settings.isParent);
    m_failures = 0;
    m_hadSession = false;
    if (!m_observer.setTraceFile(settings.traceFile)) {
        Q_EMIT failed(makeErrorWithEvidence(ErrorCode::UsageTraceFile, settings.traceFile));
        return;
    }
    attempt();
}

void Connection::close()
{
    m_clock.stop(m_retryTimer);
    m_clock.stop(m_pingTimer);
    if (m_attempt) {
        m_attempt->close();
        dropAttempt();
    }
    setState(ConnectionState::Offline);
}

void Connection::retryNow()
{
    if (m_state == ConnectionState::Waiting) {
        m_clock.stop(m_retryTimer);
        attempt();
    }
}

void Connection::attempt()
{
    dropAttempt();
    setState(ConnectionState::Connecting);
    m_attempt = new ConnectionAttempt(m_settings, m_clock, m_resolver, m_channel, m_observer, this);
    connect(m_attempt, &ConnectionAttempt::stageChanged, this, &Connection::stageChanged);
    connect(m_attempt, &ConnectionAttempt::ready, this, &Connection::onReady);
    connect(m_attempt, &ConnectionAttempt::ended, this, &Connection::onEnded);
    m_attempt->start();
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
        ErrorInfo error = makeError(ErrorCode::StageTimeout);
        error.stage = stageName(Stage::Presence);
        endStage({}, error);
        m_attempt->close();
        onEnded({error, true});
        return;
    }
    endStage(m_channel.ownJid());
    m_failures = 0;
    m_book.presenceConfirmed();
    m_pingTimer = m_clock.callLater(PingInterval, this, [this] { ping(); });
    setState(ConnectionState::Online);
    if (std::exchange(m_hadSession, true)) {
        Q_EMIT reconnected();
    }
}

void Connection::ping()
{
    m_channel.requestRaw(Jid::domain(m_channel.ownJid()), false, QByteArrayLiteral("<ping xmlns='urn:xmpp:ping'/>"), PingDeadline, this, [this](const Reply &reply) {
        if (reply.end == Reply::End::Deadline && m_attempt) {
            m_attempt->abort();
        } else if (reply.end == Reply::End::Result || reply.end == Reply::End::Error) {
            m_pingTimer = m_clock.callLater(PingInterval, this, [this] { ping(); });
        }
    });
}

void Connection::onEnded(const ConnectionProblem &problem)
{
    m_clock.stop(m_pingTimer);
    if (m_stage.running) {
        endStage({}, problem.error);
    }
    dropAttempt();
    const bool retry = problem.retry && m_settings.reconnect;
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
