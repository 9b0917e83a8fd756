// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"

#include <QObject>

namespace Chatelaine {

class Journal;

/// Writes when a connection came, went and failed, once each: attempts that fail the same way again are not repeated.
class ConnectionJournal final : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionJournal(Journal &journal, QObject *parent = nullptr);

    /// \p resumed: the session of before goes on, so nothing was missed between the two lines.
    void stateChanged(ConnectionState state, const QString &ownJid, bool resumed = false);
    void failed(const ErrorInfo &error);

private:
    void write(const QString &action, const QString &result, const QJsonObject &detail);

    Journal &m_journal;
    bool m_online = false;
    QString m_lastFailure;
};

} // namespace Chatelaine
