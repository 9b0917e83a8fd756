// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/onlinecommand.h"

#include <QPointer>

namespace Chatelaine::Cli {

/// One readout of a thing: a line a reading, and one that says how it ended.
class ReadCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;
    void interrupt() override;

protected:
    void online() override;

private:
    void begin();
    void onReceived(const QList<Wire::Reading> &readings);
    void onFinished(const Readout::Summary &summary);

    Wire::ReadoutRequest m_request;
    QPointer<Readout> m_readout;
};

struct ReadoutRequestOutcome {
    Wire::ReadoutRequest request;
    ErrorInfo error;
};

/// The request that --field, --kind, --from, --to, --at and the nodes ask for.
[[nodiscard]] ReadoutRequestOutcome readoutRequestFrom(const ParsedLine &line);

/// 0 all of it came; 5 some did; else what the end says.
[[nodiscard]] ExitCode exitCodeFor(const Readout::Summary &summary);

} // namespace Chatelaine::Cli
