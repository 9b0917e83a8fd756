// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace Chatelaine {

/// The demo house's own log (docs/house.md): what its things received, sent and changed. The tour believes this and not the window.
class HouseLog final
{
public:
    explicit HouseLog(const QString &path);

    /// Takes in what has been written since the last call. A line that is not complete yet waits.
    void refresh();

    /// How many lines there are; a mark for linesSince().
    [[nodiscard]] qsizetype size() const { return m_lines.size(); }

    using Test = std::function<bool(const QJsonObject &line)>;
    /// The first line from \p mark on that passes.
    [[nodiscard]] std::optional<QJsonObject> firstSince(qsizetype mark, const Test &test) const;

    /// A stanza that \p thing got ("in") or sent ("out") and whose text contains all of \p parts.
    [[nodiscard]] std::optional<QJsonObject> stanza(qsizetype mark, const QString &thing, const QString &direction, const QStringList &parts) const;

    /// The last change of the property \p name of \p thing.
    [[nodiscard]] std::optional<QJsonObject> change(qsizetype mark, const QString &thing, const QString &name) const;

private:
    QFile m_file;
    QByteArray m_rest;
    QList<QJsonObject> m_lines;
};

} // namespace Chatelaine
