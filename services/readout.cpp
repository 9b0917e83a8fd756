// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/readout.h"

#include "protocol/session/errorcodes.h"

namespace Chatelaine {

Readout::Readout(QObject *parent)
    : QObject(parent)
{
    connect(this, &Readout::received, this, [this](const QList<Wire::Reading> &readings) { m_fields += int(readings.size()); });
    connect(this, &Readout::accepted, this, [this](bool queued) { m_queued = queued; });
}

void Readout::cancel()
{
    if (m_finished) {
        return;
    }
    Q_EMIT cancelRequested();
    Summary summary;
    summary.end = End::Cancelled;
    summary.error = makeError(ErrorCode::Cancelled);
    end(summary);
}

void Readout::end(Summary summary)
{
    if (m_finished) {
        return;
    }
    m_finished = true;
    summary.fields = m_fields;
    summary.queued = m_queued;
    Q_EMIT finished(summary);
    if (!parent()) {
        deleteLater();
    }
}

} // namespace Chatelaine
