// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/pseudonyms.h"

#include "protocol/session/jid.h"

namespace Chatelaine {

using namespace Qt::StringLiterals;

QString Pseudonyms::domain(const QString &domain)
{
    QString &name = m_domains[domain.toLower()];
    if (name.isEmpty())
        name = u"domain-%1"_s.arg(m_domains.size());
    return name;
}

QString Pseudonyms::address(const QString &jid, const QString &kind)
{
    const QString bare = Jid::normalised(Jid::bare(jid));
    QString &name = m_addresses[bare];
    if (name.isEmpty()) {
        const bool hasLocal = bare.contains(u'@'); // a server is only its domain
        name = hasLocal ? u"%1-%2@%3"_s.arg(kind).arg(++m_counts[kind]).arg(domain(Jid::domain(bare))) : domain(bare);
    }
    return name;
}

} // namespace Chatelaine
