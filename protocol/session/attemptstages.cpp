// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the stages of an attempt begin and end, and what is said of them.

#include "protocol/session/connectionattempt.h"

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"
#include "protocol/session/streamobserver.h"

#include <QSslError>

namespace Chatelaine {

void ConnectionAttempt::begin(Stage stage)
{
    m_stage = StageReport();
    m_stage.stage = stage;
    m_stage.running = true;
    m_begun = m_clock.monotonic();
    if (stage > Stage::Dns && !m_attempts.isEmpty()) {
        m_attempts.last().stage = stage;
    }
    m_stage.attempts = m_attempts;
    m_stage.certificate = m_certificate;
    m_clock.stop(m_timer);
    m_timer = m_clock.callLater(deadline(), this, [this] { onStageTimeout(); });
    Q_EMIT stageChanged(m_stage);
}

/// While there is another address to try, a silent one does not get the whole time.
std::chrono::milliseconds ConnectionAttempt::deadline() const
{
    const bool another = !m_endpoints.isEmpty() && (m_stage.stage == Stage::Tcp || m_stage.stage == Stage::Tls);
    return another ? m_settings.stageTimeout / 3 : m_settings.stageTimeout;
}

void ConnectionAttempt::onStageTimeout()
{
    if (m_lookingUp) {
        m_lookingUp = false;
        fail({makeErrorWithEvidence(ErrorCode::DnsFailed, m_endpoint.host), true});
        return;
    }
    const QString whom = m_endpoint.host.isEmpty() ? Jid::domain(m_settings.jid) : m_endpoint.text();
    ConnectionProblem problem{makeErrorWithEvidence(ErrorCode::StageTimeout, whom), true};
    problem.error.stage = stageName(m_stage.stage);
    fail(problem);
}

void ConnectionAttempt::succeed(const QString &detail)
{
    m_stage.running = false;
    m_stage.ok = true;
    m_stage.ms = int((m_clock.monotonic() - m_begun).count());
    m_stage.detail = detail;
    if (m_stage.stage == Stage::Bind && !m_attempts.isEmpty()) {
        m_attempts.last().ok = true;
        m_attempts.last().ms = int((m_clock.monotonic() - m_attemptBegun).count());
    }
    m_stage.attempts = m_attempts;
    m_stage.certificate = m_certificate;
    Q_EMIT stageChanged(m_stage);
}

void ConnectionAttempt::endStage(const ConnectionProblem &problem)
{
    if (problem.error.stage == stageName(Stage::Dns)) {
        m_stage.stage = Stage::Dns; // the given host's name could not be resolved
    }
    m_stage.running = false;
    m_stage.ok = false;
    m_stage.ms = int((m_clock.monotonic() - m_begun).count());
    m_stage.error = problem.error;
    m_stage.detail = problem.error.message;
    m_stage.attempts = m_attempts;
    m_stage.certificate = m_stage.stage >= Stage::Tls ? m_certificate : nullptr;
    Q_EMIT stageChanged(m_stage);
}

/// Keeps what became of this address, and which of them has the most to say: whoever came furthest, and whoever ended the attempt.
void ConnectionAttempt::noteFailure(const ConnectionProblem &problem)
{
    if (m_online || m_attempts.isEmpty()) {
        return;
    }
    StageAttempt &attempt = m_attempts.last();
    attempt.error = problem.error;
    attempt.ms = int((m_clock.monotonic() - m_attemptBegun).count());
    if (!m_furthest || !problem.retry || attempt.stage > m_attempts.at(m_furthestAttempt).stage) {
        m_furthest = problem;
        m_furthestAttempt = m_attempts.size() - 1;
    }
}

void ConnectionAttempt::fail(const ConnectionProblem &problem)
{
    if (m_over) {
        return;
    }
    m_clock.stop(m_timer);
    m_lookingUp = false;
    noteFailure(problem);
    const bool reached = m_stage.stage != Stage::Tcp && m_stage.stage != Stage::Tls; // somebody has answered in earnest, or nobody can
    const bool another = !m_online && !reached && problem.retry && !m_endpoints.isEmpty();
    const bool kept = keepSession(problem);
    if (another) {
        endStage(problem);
        if (!kept) {
            dropClient();
        }
        tryNext();
        return;
    }
    m_over = true;
    const ConnectionProblem told = m_online || !m_furthest ? problem : worstWithOthers();
    if (!m_online) {
        const bool earlier = m_furthest && m_furthestAttempt < m_attempts.size() - 1;
        endStage(earlier ? problem : told);
        if (earlier) {
            m_stage.stage = m_attempts.at(m_furthestAttempt).stage;
            endStage(told);
        }
    }
    if (!kept) {
        dropClient();
    }
    m_observer.disconnect(this);
    Q_EMIT ended(told);
}

ConnectionProblem ConnectionAttempt::worstWithOthers() const
{
    constexpr int MaximumOthers = 3;
    ConnectionProblem told = *m_furthest;
    int others = 0;
    for (qsizetype i = 0; i < m_attempts.size() && others < MaximumOthers; ++i) {
        const ErrorInfo &error = m_attempts.at(i).error;
        if (i != m_furthestAttempt && error.isError()) {
            told.error.message += QStringLiteral(" [%1: %2]").arg(error.code, error.message);
            ++others;
        }
    }
    return told;
}

} // namespace Chatelaine
