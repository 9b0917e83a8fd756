// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTimer>

namespace Chatelaine::Cli {

/// Tells the service manager how we are (sd_notify(3): datagrams to the socket that NOTIFY_SOCKET names), and as often as it wants that we are
/// alive. Without one it does nothing.
class ServiceNotifier final : public QObject
{
    Q_OBJECT

public:
    /// Takes socket and watchdog from the environment.
    explicit ServiceNotifier(QObject *parent = nullptr);

    void ready();
    void stopping();
    void status(const QString &sentence);

private:
    void tell(const QByteArray &line);

    QByteArray m_socket;
    QTimer m_watchdog;
};

} // namespace Chatelaine::Cli
