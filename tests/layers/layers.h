// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace Chatelaine {

/// The picture in docs/architecture.md as a table, and the judgement of one include against it.
class Layers
{
public:
    /// \param headersPath where Qt's headers are, one folder a module
    explicit Layers(QString headersPath);

    /// Folders that are layers, relative to the root of the sources.
    static QStringList folders();

    /// Says what is wrong with \p include (as between the quotes or brackets) in \p file, a path relative to the root; empty if nothing is.
    QString complaint(const QString &file, const QString &include) const;

    /// The includes of a source text, in order.
    static QStringList includesOf(const QString &source);

private:
    QString moduleOf(const QString &header) const;

    QString m_headersPath;
};

} // namespace Chatelaine
