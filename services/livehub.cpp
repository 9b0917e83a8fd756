// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/livehub.h"

#include <QPointer>

namespace Chatelaine {
namespace {

QString reasonOf(const ErrorInfo &error)
{
    return error.isError() ? QStringLiteral("refused") : QStringLiteral("stopped");
}

QString reasonOf(QuerySession::End end)
{
    switch (end) {
    case QuerySession::End::Complete:
        return QStringLiteral("complete");
    case QuerySession::End::Refused:
        return QStringLiteral("refused");
    case QuerySession::End::Aborted:
        return QStringLiteral("aborted");
    case QuerySession::End::Cancelled:
        return QStringLiteral("stopped");
    case QuerySession::End::Disconnected:
        return QStringLiteral("disconnected");
    case QuerySession::End::Silent:
        return QStringLiteral("silence");
    }
    return {};
}

} // namespace

LiveHub::LiveHub(ReadoutManager &readouts, ConcentratorManager &concentrator, Locate locate, QObject *parent)
    : QObject(parent)
    , m_locate(std::move(locate))
    , m_fields(concentrator.link().channel(), readouts.correlations(), m_locate)
    , m_sources(concentrator.link(), m_locate)
    , m_queries(concentrator.link())
{
}

void LiveHub::watchFields(quint64 id, const QString &jid, const Wire::EventSubscription &request, std::chrono::milliseconds deadline)
{
    FieldSubscription *subscription = m_fields.start(jid, request, deadline);
    m_stops.insert(id, [subscription] { subscription->stop(); });
    connect(subscription, &FieldSubscription::received, this, [this, id](const QList<Wire::Reading> &readings) { Q_EMIT received(id, readings); });
    connect(subscription, &FieldSubscription::receivedLate, this, [this, id](const QList<Wire::Reading> &readings) { Q_EMIT receivedLate(id, readings); });
    connect(subscription, &FieldSubscription::failed, this, [this, id](const QList<Wire::ReadFailure> &failures) { Q_EMIT failed(id, failures); });
    connect(subscription, &FieldSubscription::stateChanged, this, [this, id](FieldSubscription::State state) {
        if (state == FieldSubscription::State::Active || state == FieldSubscription::State::Interrupted) {
            Q_EMIT interrupted(id, state == FieldSubscription::State::Interrupted);
        }
    });
    connect(subscription, &FieldSubscription::ended, this, [this, id](const ErrorInfo &error) { finish(id, error, reasonOf(error)); });
}

void LiveHub::watchSource(quint64 id, const QString &jid, const SourceInterest &interest, std::chrono::milliseconds deadline)
{
    SourceSubscription *subscription = m_sources.start(jid, interest, deadline);
    m_stops.insert(id, [subscription] { subscription->stop(); });
    connect(subscription, &SourceSubscription::happened, this, [this, id](const QList<Wire::NodeEvent> &events) { Q_EMIT happened(id, events); });
    connect(subscription, &SourceSubscription::reloadNeeded, this, [this, id] { Q_EMIT reloadNeeded(id); });
    connect(subscription, &SourceSubscription::resynchronised, this, [this, id](bool changed) {
        if (changed) {
            Q_EMIT reloadNeeded(id);
        }
    });
    connect(subscription, &SourceSubscription::stateChanged, this, [this, id](SourceSubscription::State state) {
        if (state == SourceSubscription::State::Active || state == SourceSubscription::State::Stale) {
            Q_EMIT interrupted(id, state == SourceSubscription::State::Stale);
        }
    });
    connect(subscription, &SourceSubscription::ended, this, [this, id](const ErrorInfo &error) { finish(id, error, reasonOf(error)); });
}

void LiveHub::runQuery(quint64 id, const QString &jid, const QList<Wire::NodeAddress> &nodes, const QString &command, const std::optional<Wire::DataForm> &form, std::chrono::milliseconds longestSilence)
{
    m_stops.insert(id, [] { /* its concentrator is being looked for */ });
    m_locate(jid, Wire::Protocol::Concentrator, [=, hub = QPointer<LiveHub>(this)](const ErrorInfo &error, const Peer &peer) {
        if (!hub || !hub->m_stops.contains(id)) {
            return; // stopped meanwhile
        }
        if (error.isError()) {
            hub->finish(id, error, QStringLiteral("refused"));
        } else {
            hub->follow(id, hub->m_queries.start(peer, nodes, command, form, longestSilence));
        }
    });
}

void LiveHub::follow(quint64 id, QuerySession *session)
{
    m_stops.insert(id, [session] { session->cancel(); });
    connect(session, &QuerySession::progressed, this, [this, id](const Wire::QueryProgress &progress) { Q_EMIT progressed(id, progress); });
    connect(session, &QuerySession::finished, this, [this, id](const QuerySession::Result &result) {
        ErrorInfo error = result.error;
        if (error.isError() && !result.formErrors.isEmpty()) {
            error.message = wordsOf(result.formErrors);
        }
        finish(id, error, reasonOf(result.end));
    });
}

void LiveHub::stop(quint64 id)
{
    if (const auto stop = m_stops.take(id)) {
        stop();
    }
}

void LiveHub::finish(quint64 id, const ErrorInfo &error, const QString &reason)
{
    m_stops.remove(id);
    Q_EMIT ended(id, error, reason);
}

} // namespace Chatelaine
