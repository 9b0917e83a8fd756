// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/resumablesession.h"

#include <QRegularExpression>

#include <QXmppClient.h>

#include <algorithm>

namespace Chatelaine {
namespace {

QString attributeOf(const QString &tag, const QString &name)
{
    const QRegularExpression pattern(QStringLiteral("\\s%1\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')").arg(name));
    const QRegularExpressionMatch match = pattern.match(tag);
    return match.captured(1) + match.captured(2);
}

} // namespace

void ResumableSession::Later::operator()(QXmppClient *client) const
{
    client->deleteLater();
}

std::optional<std::chrono::milliseconds> resumptionWindow(const QString &xml)
{
    static const QRegularExpression enabled(QStringLiteral("<(?:\\w+:)?enabled\\b[^>]*>"));
    const QString tag = enabled.match(xml).captured();
    const QString resume = attributeOf(tag, QStringLiteral("resume"));
    const bool allowed = tag.contains(u"urn:xmpp:sm:") && (resume == u"true" || resume == u"1");
    if (!allowed || !attributeOf(tag, QStringLiteral("location")).isEmpty()) {
        return std::nullopt;
    }
    bool said = false;
    const qulonglong seconds = attributeOf(tag, QStringLiteral("max")).toULongLong(&said);
    const auto longest = std::chrono::duration_cast<std::chrono::seconds>(LongestResumption).count();
    return said ? std::chrono::seconds(std::min<qulonglong>(seconds, qulonglong(longest))) : LongestResumption;
}

} // namespace Chatelaine
