// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/deviceerror.h"
#include "protocol/wire/discovery.h"

#include <QHash>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace Chatelaine {

/// Long lists of things, which registries and brokers give out a page at a time (XEP-0347 §3.13). A list that does not get on, says the same
/// again or never ends is cut off with an error and what there was of it.
class ThingPages final : public QObject
{
    Q_OBJECT

public:
    static constexpr int PageSize = 50;
    static constexpr int MostPages = 400;

    using Make = std::function<Wire::Payload(const QString &offset, const QString &maxCount)>;
    /// \c more: there would have been more than the limit. With an error, what came before it.
    using Handler = std::function<void(const ErrorInfo &, const Wire::RegistryFound &)>;

    explicit ThingPages(StanzaChannel &channel, QObject *parent = nullptr);

    /// \p deadline for each page. \p handler is called exactly once, later, unless \p context has died. \return a handle for cancel().
    quint64 fetch(const Peer &from, Make make, int limit, std::chrono::milliseconds deadline, QObject *context, Handler handler);
    void cancel(quint64 handle);

    [[nodiscard]] qsizetype open() const { return m_walks.size(); }

private:
    struct Walk;

    void next(quint64 handle);
    void take(quint64 handle, const Reply &reply);
    void end(quint64 handle, const ErrorInfo &error);

    StanzaChannel &m_channel;
    QHash<quint64, std::shared_ptr<Walk>> m_walks;
    quint64 m_last = 0;
};

/// What went wrong with a request, also where the error stands inside of a result, as the examples of iot have it.
[[nodiscard]] ErrorInfo errorAnywhere(const Reply &reply);

} // namespace Chatelaine
