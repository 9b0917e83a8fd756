// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/correlations.h"
#include "protocol/managers/deviceerror.h"
#include "protocol/wire/sensordata.h"

#include <QHash>
#include <QObject>

#include <chrono>

namespace Chatelaine {

/// One running readout on the network thread. Ends exactly once: finished() carries why, and afterwards nothing comes any more.
class ReadoutSession final : public QObject
{
    Q_OBJECT

public:
    /// From the request, or from when the thing was to start; for those that always have one more field to send.
    static constexpr std::chrono::hours LongestReadout{6};
    /// After the time at which a thing was to start: its clock may be wrong, and it may have something to finish first.
    static constexpr std::chrono::minutes LateStart{10};
    static constexpr qsizetype MaximumFailures = 10'000; ///< that are kept; a thing may fail for ever
    static constexpr int MaximumReadings = 1'000'000; ///< then it is stopped and ends with ErrorCode::DeviceTooMuch; what has come stays
    static constexpr qint64 MaximumText = 256LL * 1024 * 1024; ///< characters of their names and values together; the same then

    enum class End { Complete, Refused, Failed, Cancelled, Disconnected, Silent };

    struct Result {
        End end = End::Complete;
        ErrorInfo error; ///< empty for Complete
        QList<Wire::ReadFailure> failures;
        int readings = 0;
        QString stanzaId = {};  ///< of the request
        QString condition = {}; ///< of the error that refused it
        QString askedAt = {};   ///< the full address
    };

    /// Tells the thing to stop and ends with Cancelled at once; what still comes is ignored.
    void cancel();
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] QString correlation() const { return m_request.correlation; }

Q_SIGNALS:
    /// The thing has taken the request; \p queued: it will start later and say so.
    void accepted(bool queued);
    void started();
    /// What one message brought, in order of arrival, already filtered by what was asked for.
    void received(const QList<Chatelaine::Wire::Reading> &readings);
    /// The session deletes itself afterwards.
    void finished(const Chatelaine::ReadoutSession::Result &result);

private:
    friend class ReadoutManager;
    void keep(const QList<Wire::ReadFailure> &failures);

    explicit ReadoutSession(QObject *parent)
        : QObject(parent)
    {
    }

    Peer m_peer;
    Wire::ReadoutRequest m_request;
    std::chrono::milliseconds m_silence{0};
    std::chrono::milliseconds m_begun{0};
    QDateTime m_begunAt;
    std::function<void()> m_cancel;
    QList<Wire::ReadFailure> m_failures;
    QString m_requestId;
    QString m_condition;
    quint64 m_timer = 0;
    int m_readings = 0;
    qint64 m_text = 0;
    bool m_accepted = false;
    bool m_finished = false;
};

/// Asks things for their fields and collects the answers (XEP-0323 §3, all dialects).
///
/// Lives on the network thread. Data may come before the request is accepted, with the answer, in many messages, with failures in between,
/// and without ever being accepted. Messages are matched on the sender's full JID and the correlation id, in any namespace of the request's
/// family; stored copies, strangers' messages and late ones are ignored and counted. What a server has held back since the readout began, while
/// the stream was being resumed (XEP-0198), belongs to it.
class ReadoutManager final : public QObject
{
    Q_OBJECT

public:
    explicit ReadoutManager(StanzaChannel &channel, QObject *parent = nullptr);

    /// Starts a readout; its signals come later, never from inside this call.
    ///
    /// \param longestSilence accepted between two messages of this readout, in real time. With \c when in the request the thing may be
    ///        silent until then and ReadoutSession::LateStart longer, once it has taken the request.
    [[nodiscard]] ReadoutSession *start(const Peer &peer, Wire::ReadoutRequest request, std::chrono::milliseconds longestSilence);

    /// A readout that another request sets going (startDatabaseReadout, XEP-0326 §3.11): \p ask makes it from the correlation.
    using Ask = std::function<Wire::Stanza(const QString &correlation)>;
    [[nodiscard]] ReadoutSession *startBy(const Peer &peer, const Ask &ask, std::chrono::milliseconds longestSilence);

    /// One that ends with Refused and \p error, and is sent to nobody.
    [[nodiscard]] ReadoutSession *refuse(const Peer &peer, const ErrorInfo &error);

    /// Smaller bounds than ReadoutSession's own.
    void setBounds(int readings, qint64 text)
    {
        m_maximumReadings = readings;
        m_maximumText = text;
    }

    [[nodiscard]] Correlations &correlations() { return m_correlations; }
    [[nodiscard]] qsizetype running() const { return m_sessions.size(); }
    /// Readout messages that belong to nothing that runs: from strangers, late, stored.
    [[nodiscard]] int ignoredMessages() const { return m_ignored; }

private:
    ReadoutSession *create(const Peer &peer, const Wire::ReadoutRequest &request, std::chrono::milliseconds longestSilence);
    void ask(ReadoutSession *session, const Wire::Stanza &stanza);
    void onMessage(const Wire::Decoded &decoded);
    [[nodiscard]] static bool belongsTo(const ReadoutSession &session, const Wire::Stanza &message);
    void onReply(ReadoutSession *session, const Reply &reply);
    bool take(ReadoutSession *session, const Wire::Payload &payload);
    void takeFields(ReadoutSession *session, const Wire::ReadoutFields &fields);
    void accept(ReadoutSession *session, bool queued);
    void restartSilence(ReadoutSession *session, std::chrono::milliseconds extra = {});
    void sendCancel(const ReadoutSession &session);
    void conclude(ReadoutSession *session);
    void finish(ReadoutSession *session, ReadoutSession::End end, const ErrorInfo &error);

    StanzaChannel &m_channel;
    QHash<QString, ReadoutSession *> m_sessions; ///< by correlation
    Correlations m_correlations;
    int m_maximumReadings = ReadoutSession::MaximumReadings;
    qint64 m_maximumText = ReadoutSession::MaximumText;
    int m_ignored = 0;
};

/// Whether a reading is one of those that were asked for: things may send more (XEP-0323 §3.2). Nodes are not looked at, because
/// reading a node may bring what is below it.
[[nodiscard]] bool wasAskedFor(const Wire::ReadoutRequest &request, const Wire::Reading &reading);

} // namespace Chatelaine
