// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/onlinecommand.h"
#include "services/stanzacriteria.h"

namespace Chatelaine::Cli {

/// Every stanza of this account's session as it comes and goes.
class ConsoleCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;

protected:
    void online() override;

private:
    void onStanza(bool outgoing, const QByteArray &stanza, const QDateTime &when);

    StanzaCriteria m_filter;
    QTimer m_end;
    int m_left = -1;
};

} // namespace Chatelaine::Cli
