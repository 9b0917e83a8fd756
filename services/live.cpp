// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/live.h"

namespace Chatelaine {

LiveWork::LiveWork(QObject *parent)
    : QObject(parent)
{
}

void LiveWork::stop()
{
    if (!m_ended) {
        Q_EMIT stopRequested();
        end({}, QStringLiteral("stopped"));
    }
}

void LiveWork::end(const ErrorInfo &error, const QString &reason)
{
    if (m_ended) {
        return;
    }
    m_ended = true;
    Q_EMIT ended(error, reason);
    if (!parent()) {
        deleteLater();
    }
}

} // namespace Chatelaine
