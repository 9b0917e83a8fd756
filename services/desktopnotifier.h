// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/notifier.h"

#include <QDBusConnection>
#include <QHash>
#include <QStringList>

#include <optional>

namespace Chatelaine {

/// Notices through the desktop's own service (Desktop Notifications Specification 1.2, org.freedesktop.Notifications). Never waits for it.
class DesktopNotifier final : public Notifier
{
    Q_OBJECT

public:
    explicit DesktopNotifier(QDBusConnection bus = QDBusConnection::sessionBus(), QObject *parent = nullptr);

    void notify(const QString &group, const QString &title, const QString &body) override;

private Q_SLOTS:
    void onActionInvoked(uint id, const QString &action);
    void onClosed(uint id, uint reason);

private:
    struct Notice {
        QString group;
        QString title;
        QString body;
    };

    void askCapabilities();
    void send(const Notice &notice);
    void fail(const QString &reason);

    QDBusConnection m_bus;
    QHash<QString, uint> m_ids; ///< by group
    QList<Notice> m_waiting;    ///< until the service has said what it can do
    std::optional<QStringList> m_capabilities;
    bool m_failed = false;
};

} // namespace Chatelaine
