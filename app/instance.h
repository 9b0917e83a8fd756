// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocalServer>
#include <QObject>

namespace Chatelaine {

/// Lets a second start of the program hand its link to the one that runs. The socket belongs to the user alone; what comes over it is only
/// text, which nobody acts on without asking.
class Instance final : public QObject
{
    Q_OBJECT

public:
    /// \p path of the socket; empty: defaultPath()
    explicit Instance(const QString &path = {}, QObject *parent = nullptr);

    /// False when there is one already, or the place cannot be used.
    bool listen();

    /// Hands \p link to the running instance, waiting for a second at most. False when there is none.
    [[nodiscard]] static bool handOver(const QString &link, const QString &path = {});
    /// In the folder for sockets of this session, which only the user may enter. Empty when there is none: in one for everybody, somebody
    /// else could take the links, and the secrets of things in them.
    [[nodiscard]] static QString defaultPath();

Q_SIGNALS:
    void linkReceived(const QString &link);

private:
    void onConnection();
    void onData(QLocalSocket *socket);

    QString m_path;
    QLocalServer m_server;
};

} // namespace Chatelaine
