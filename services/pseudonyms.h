// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>

namespace Chatelaine {

/// Other names for addresses, the same for the same: thing-1@domain-1. The first kind that an address is called by stays with it. Resources are left out.
class Pseudonyms final
{
public:
    [[nodiscard]] QString address(const QString &jid, const QString &kind);
    [[nodiscard]] QString domain(const QString &domain);

private:
    QHash<QString, QString> m_addresses; ///< by normalised bare JID
    QHash<QString, QString> m_domains;
    QHash<QString, int> m_counts; ///< by kind
};

} // namespace Chatelaine
