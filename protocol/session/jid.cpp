// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/jid.h"

#include <algorithm>

namespace Chatelaine::Jid {

QString bare(const QString &jid)
{
    const qsizetype slash = jid.indexOf(u'/');
    return slash < 0 ? jid : jid.left(slash);
}

QString resource(const QString &jid)
{
    const qsizetype slash = jid.indexOf(u'/');
    return slash < 0 ? QString() : jid.mid(slash + 1);
}

QString domain(const QString &jid)
{
    const QString address = bare(jid);
    const qsizetype at = address.indexOf(u'@');
    return at < 0 ? address : address.mid(at + 1);
}

QString local(const QString &jid)
{
    const QString address = bare(jid);
    const qsizetype at = address.indexOf(u'@');
    return at < 0 ? QString() : address.left(at);
}

bool isFull(const QString &jid)
{
    return !resource(jid).isEmpty();
}

bool isValid(const QString &jid)
{
    const QString address = bare(jid);
    const auto unusable = [](QChar c) { return c.isSpace() || c.unicode() < 0x20 || c == u'"' || c == u'<' || c == u'>'; };
    if (domain(jid).isEmpty() || domain(jid).contains(u'@') || std::any_of(address.cbegin(), address.cend(), unusable)) {
        return false;
    }
    if (address.contains(u'@') && local(jid).isEmpty()) {
        return false;
    }
    if (jid.contains(u'/') && resource(jid).isEmpty()) {
        return false;
    }
    const auto fits = [](const QString &part) { return part.toUtf8().size() <= 1023; };
    return fits(local(jid)) && fits(domain(jid)) && fits(resource(jid));
}

bool isAccount(const QString &jid)
{
    return isValid(jid) && !local(jid).isEmpty();
}

QString normalised(const QString &jid)
{
    const qsizetype slash = jid.indexOf(u'/');
    return slash < 0 ? jid.toLower() : jid.left(slash).toLower() + jid.mid(slash);
}

bool same(const QString &one, const QString &other)
{
    return one == other || normalised(one) == normalised(other);
}

} // namespace Chatelaine::Jid
