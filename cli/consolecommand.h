// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/onlinecommand.h"

namespace Chatelaine::Cli {

/// Which stanzas the console shows. Terms are separated by spaces and must all hold: key=text looks into one column, a bare word into
/// the XML, a minus before a term turns it round. Upper and lower case are the same.
class ConsoleFilter final
{
public:
    /// An error names the key that does not exist.
    static std::optional<ConsoleFilter> parse(const QString &expression, QString *error);

    [[nodiscard]] bool matches(const QJsonObject &row) const;

private:
    struct Term { QString key; QString text; bool negated = false; };
    QList<Term> m_terms;
};

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

    ConsoleFilter m_filter;
    QTimer m_end;
    int m_left = -1;
};

/// {time, direction, peer, kind, summary, xml} of one stanza.
[[nodiscard]] QJsonObject stanzaRow(bool outgoing, const QByteArray &stanza, const QDateTime &when);

} // namespace Chatelaine::Cli
