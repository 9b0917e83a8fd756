// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"
#include "protocol/wire/sensordata.h"

#include <QObject>

namespace Chatelaine {

/// One running readout on the caller's side of the thread border. Ends exactly once: finished(). What did arrive is kept by whoever
/// listened, however it ends.
class Readout final : public QObject
{
    Q_OBJECT

public:
    enum class End { Complete, Refused, Failed, Cancelled, Disconnected, Silent };
    Q_ENUM(End)

    struct Summary {
        End end = End::Complete;
        ErrorInfo error; ///< empty for Complete
        int fields = 0;
        QList<Wire::ReadFailure> failures; ///< parts that the thing could not read
        bool queued = false;
        QString stanzaId = {};  ///< of the request, for those who look into the stanzas
        QString condition = {}; ///< of the error that refused it (RFC 6120 §8.3.3)
        QString askedAt = {};   ///< the full address
    };

    explicit Readout(QObject *parent = nullptr);

    /// Asks the thing to stop and ends with Cancelled at once.
    void cancel();
    [[nodiscard]] bool isFinished() const { return m_finished; }

Q_SIGNALS:
    void accepted(bool queued);
    void started();
    void received(const QList<Chatelaine::Wire::Reading> &readings);
    /// Deletes itself later, unless it has an owner that does.
    void finished(const Chatelaine::Readout::Summary &summary);
    void cancelRequested();

private:
    friend class Account;
    void end(Summary summary); ///< fills in the counts; only the first call counts

    bool m_finished = false;
    bool m_queued = false;
    int m_fields = 0;
};

} // namespace Chatelaine

Q_DECLARE_METATYPE(Chatelaine::Readout::Summary)
