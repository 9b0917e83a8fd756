// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/barejid.h"

#include <algorithm>

namespace Chatelaine {

namespace {

constexpr qsizetype maxPart = 1'023; // bytes, RFC 7622 §3.1

bool isHostile(QChar c)
{
    using enum QChar::Category;
    switch (c.category()) {
    case Other_Control:
    case Other_Format: // invisible marks and direction overrides make two addresses look alike
    case Other_Surrogate:
    case Other_PrivateUse:
    case Other_NotAssigned:
    case Separator_Space:
    case Separator_Line:
    case Separator_Paragraph:
        return !c.isSurrogate();
    default:
        return false;
    }
}

/// Lower case and no case folding: that would make "straße" and "strasse" one account, which they are not on a server of RFC 7622, and a
/// yes for the one would let the other in. A server for which they are one (RFC 6122) only ever sends the folded form.
std::optional<QString> folded(QStringView part, QStringView forbidden)
{
    if (part.isEmpty() || !part.isValidUtf16())
        return std::nullopt;
    const QString result = part.toString().toLower().normalized(QString::NormalizationForm_KC).toLower();
    const bool bad = std::any_of(result.cbegin(), result.cend(), [&](QChar c) { return isHostile(c) || forbidden.contains(c); });
    if (bad || result.isEmpty() || result.toUtf8().size() > maxPart)
        return std::nullopt;
    return result;
}

} // namespace

std::optional<QString> normalizedDomain(QStringView domain)
{
    if (domain.endsWith(u'.'))
        domain.chop(1); // the root's dot is no part of the name (RFC 7622 §3.2)
    return folded(domain, u"@/\"&'<>:\\ ");
}

std::optional<QString> normalizedBareJid(QStringView jid)
{
    if (const qsizetype slash = jid.indexOf(u'/'); slash >= 0)
        jid = jid.left(slash);
    const qsizetype at = jid.indexOf(u'@');
    const auto domain = normalizedDomain(jid.mid(at + 1));
    if (!domain || at < 0)
        return domain;
    const auto local = folded(jid.left(at), u"@/\"&'<>: ");
    if (!local)
        return std::nullopt;
    return *local + u'@' + *domain;
}

QString domainOf(const QString &normalizedJid)
{
    return normalizedJid.mid(normalizedJid.indexOf(u'@') + 1);
}

} // namespace Chatelaine
