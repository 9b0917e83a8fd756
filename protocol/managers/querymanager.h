// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/concentratorlink.h"
#include "protocol/wire/queryprogress.h"

#include <QHash>
#include <QObject>

#include <chrono>
#include <optional>

namespace Chatelaine {

/// One running query on one or several nodes. Ends exactly once: finished() carries why, and afterwards nothing comes any more.
class QuerySession final : public QObject
{
    Q_OBJECT

public:
    enum class End { Complete, Refused, Aborted /* by the concentrator */, Cancelled, Disconnected, Silent };

    struct Result {
        End end = End::Complete;
        ErrorInfo error; ///< empty for Complete
        QList<Wire::CommandResult> nodes;        ///< several nodes: which of them took the query
        QList<Wire::ParameterError> formErrors;  ///< Refused: what is wrong with the form
        std::optional<Wire::DataForm> form;      ///< Refused: the form again, with its errors (ieee family)
    };

    /// Tells the concentrator to stop and ends with Cancelled at once.
    void cancel();
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] QString queryId() const { return m_request.queryId; }

Q_SIGNALS:
    void accepted();
    /// In order of arrival. Records may come for a table whose section is closed. With several nodes, node tells whose it is.
    void progressed(const Chatelaine::Wire::QueryProgress &progress);
    /// The session deletes itself afterwards.
    void finished(const Chatelaine::QuerySession::Result &result);

private:
    friend class QueryManager;
    explicit QuerySession(QObject *parent)
        : QObject(parent)
    {
    }

    Peer m_peer;
    Wire::ConcentratorRequest m_request;
    QList<Wire::NodeAddress> m_running; ///< nodes whose part is not over
    std::chrono::milliseconds m_silence{0};
    std::function<void()> m_cancel;
    Result m_result;
    quint64 m_timer = 0;
    int m_conflicts = 0;
    bool m_aborted = false;
    bool m_answered = false;
    bool m_finished = false;
};

/// Starts queries and hands on what they report (XEP-0326 §3.10; iot and the ieee family).
///
/// In iot the concentrator chooses the id, and reports may overtake the answer that tells it: those of unknown queries are kept for as long as
/// an answer from the same address is awaited. In the ieee family the asker chooses one that nobody can guess.
class QueryManager final : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaximumConflicts = 3; ///< ids that are already taken, before it is given up
    static constexpr int MaximumEarly = 200;   ///< messages kept for an address
    static constexpr qint64 MaximumEarlyText = 4LL * 1024 * 1024; ///< characters in all of these together

    explicit QueryManager(ConcentratorLink &link, QObject *parent = nullptr);

    /// \param longestSilence accepted between two reports; then it is aborted, since the end may never be told.
    [[nodiscard]] QuerySession *start(const Peer &peer, const QList<Wire::NodeAddress> &nodes, const QString &command, const std::optional<Wire::DataForm> &form,
        std::chrono::milliseconds longestSilence);

    [[nodiscard]] qsizetype running() const { return m_sessions.size(); }
    /// Reports that belong to no query that runs: forged, late, stored.
    [[nodiscard]] int ignoredMessages() const { return m_ignored; }

private:
    void ask(QuerySession *session);
    void onAnswer(QuerySession *session, const ErrorInfo &error, const Wire::ConcentratorResponse &response);
    void onMessage(const Wire::Decoded &decoded);
    void take(QuerySession *session, const Wire::QueryProgress &progress);
    void takeEarly(QuerySession *session);
    bool keepEarly(const Wire::Decoded &decoded, const Wire::QueryProgress &progress);
    void dropEarly();
    void nodeOver(QuerySession *session, const Wire::NodeAddress &node);
    void restartSilence(QuerySession *session);
    void sendAbort(const QuerySession &session);
    void takePresence(const QDomElement &presence);
    void finish(QuerySession *session, QuerySession::End end, const ErrorInfo &error);

    struct Early {
        QString from;
        Wire::QueryProgress progress;
        qint64 text = 0;
    };

    ConcentratorLink &m_link;
    StanzaChannel &m_channel;
    QList<QuerySession *> m_sessions;
    QList<Early> m_early;
    qint64 m_earlyText = 0;
    int m_ignored = 0;
};

} // namespace Chatelaine
