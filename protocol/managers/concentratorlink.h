// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/deviceerror.h"
#include "protocol/wire/concentrator.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <chrono>
#include <functional>

class QDomElement;

namespace Chatelaine {

/// The shared way to a concentrator: one request, its answer in the same shape whatever the dialect, and what it is known not to be able to do.
///
/// Each callback comes exactly once, later, unless its context has died. Operations that the dialect does not have, and those that the
/// concentrator's getCapabilities left out, are refused here with C-DEV-05 and sent to nobody; without a known list everything is tried.
class ConcentratorLink final : public QObject
{
    Q_OBJECT

public:
    using Request = Wire::ConcentratorRequest;
    using Response = Wire::ConcentratorResponse;
    using ResponseHandler = std::function<void(const ErrorInfo &, const Response &)>;

    struct Answer {
        ErrorInfo error;
        Response response;
    };
    using AnswersHandler = std::function<void(const QList<Answer> &)>;

    explicit ConcentratorLink(StanzaChannel &channel, QObject *parent = nullptr);

    [[nodiscard]] static Request operation(const QString &name);

    /// \return the request for StanzaChannel::cancel(); empty where it was refused here.
    QString ask(const Peer &peer, const Request &request, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    /// \p other when the concentrator does not know \p request. The answer's operation tells which it was.
    void askEither(const Peer &peer, const Request &request, const Request &other, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    /// One after the other, because the order of changes matters. All are asked whatever becomes of those before.
    void askEach(const Peer &peer, const QList<Request> &requests, std::chrono::milliseconds deadline, QObject *context, AnswersHandler handler);
    /// A request for many nodes; where only the request for one is known, that one for each of them. The handler gets what join() makes of it.
    void askBatch(const Peer &peer, const Request &batch, const QList<Request> &singles, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);

    /// Everything good of \p answers in their order, with the first error.
    [[nodiscard]] static Answer join(const QList<Answer> &answers);

    /// What the concentrator says that it can do; an empty list means that it does not say.
    void setCapabilities(const QString &fullJid, const QStringList &operations);
    [[nodiscard]] bool lacks(const Peer &peer, const QString &operation) const;

    [[nodiscard]] StanzaChannel &channel() const { return m_channel; }

private:
    struct Series;

    void takePresence(const QDomElement &presence);
    QString send(const Peer &peer, const Request &request, bool set, std::chrono::milliseconds deadline, QObject *context, ResponseHandler handler);
    QByteArray hybridPayload(const Peer &peer, const Request &request, bool set) const;
    static void next(const std::shared_ptr<Series> &series);

    StanzaChannel &m_channel;
    QHash<QString, QSet<QString>> m_capabilities; ///< by normalised full JID
    QSet<QString> m_hybrids; ///< normalised full JIDs that have answered as H2
};

} // namespace Chatelaine
