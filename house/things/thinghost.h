// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <chrono>
#include <functional>

class QObject;

namespace Chatelaine::Demo {

/// What a thing needs of the world around it: a way to speak, time, and a log. Tests give one without sockets.
class ThingHost
{
public:
    virtual ~ThingHost() = default;

    /// Sends one whole stanza.
    virtual void send(const QByteArray &stanza) = 0;
    /// Has the embedded server deliver the stanza to \p to with whatever sender it claims. Elsewhere nothing is sent.
    virtual void forge(const QString &to, const QByteArray &stanza) = 0;
    /// Has the embedded server end \p reader's connection after \p bytes of the next stanza to it.
    virtual void cutReader(const QString &reader, qsizetype bytes) = 0;
    /// Writes only the first \p bytes of the stanza and drops the connection.
    virtual void cut(const QByteArray &stanza, qsizetype bytes) = 0;
    /// Drops the connection and comes back a moment later.
    virtual void restart() = 0;

    [[nodiscard]] virtual QDateTime now() const = 0;
    /// Runs \p work after \p delay, unless \p context has died by then.
    virtual void later(std::chrono::milliseconds delay, QObject *context, std::function<void()> work) = 0;

    /// Notes that something the thing controls has changed, and who wanted it.
    virtual void changed(const QString &name, const QString &from, const QString &to, const QString &by) = 0;
};

} // namespace Chatelaine::Demo
