// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tour/houselog.h"

#include <QJsonDocument>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

HouseLog::HouseLog(const QString &path)
    : m_file(path)
{
}

void HouseLog::refresh()
{
    if (!m_file.isOpen() && !m_file.open(QIODevice::ReadOnly)) {
        return;
    }
    m_rest += m_file.readAll();
    qsizetype begin = 0;
    for (qsizetype end = m_rest.indexOf('\n', begin); end >= 0; end = m_rest.indexOf('\n', begin)) {
        const auto line = QJsonDocument::fromJson(m_rest.mid(begin, end - begin));
        if (line.isObject()) {
            m_lines.append(line.object());
        }
        begin = end + 1;
    }
    m_rest.remove(0, begin);
}

std::optional<QJsonObject> HouseLog::firstSince(qsizetype mark, const Test &test) const
{
    for (qsizetype i = std::max<qsizetype>(mark, 0); i < m_lines.size(); ++i) {
        if (test(m_lines.at(i))) {
            return m_lines.at(i);
        }
    }
    return std::nullopt;
}

std::optional<QJsonObject> HouseLog::stanza(qsizetype mark, const QString &thing, const QString &direction, const QStringList &parts) const
{
    return firstSince(mark, [&](const QJsonObject &line) {
        if (line.value("thing"_L1).toString() != thing || line.value("direction"_L1).toString() != direction) {
            return false;
        }
        const QString xml = line.value("xml"_L1).toString();
        return std::all_of(parts.begin(), parts.end(), [&](const QString &part) { return xml.contains(part); });
    });
}

std::optional<QJsonObject> HouseLog::change(qsizetype mark, const QString &thing, const QString &name) const
{
    std::optional<QJsonObject> last;
    for (qsizetype i = std::max<qsizetype>(mark, 0); i < m_lines.size(); ++i) {
        const QJsonObject &line = m_lines.at(i);
        if (line.value("thing"_L1).toString() == thing && line.value("change"_L1).toObject().value("name"_L1).toString() == name) {
            last = line;
        }
    }
    return last;
}

} // namespace Chatelaine
