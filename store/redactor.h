// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <QRegularExpression>
#include <QString>

namespace Chatelaine {

/// Finds one address in texts and puts another name in its place. With or without a resource, in capitals or not; not as part of a longer address.
class Redactor final
{
public:
    /// \p address is a bare JID.
    Redactor(const QString &address, const QString &replacement);

    [[nodiscard]] bool isIn(const QString &text) const;
    [[nodiscard]] bool isIn(const QJsonValue &value) const; ///< in any text or name of it
    [[nodiscard]] QString redacted(const QString &text) const;
    [[nodiscard]] QJsonValue redacted(const QJsonValue &value) const; ///< in every text and name of it

private:
    QRegularExpression m_pattern;
    QString m_replacement;
};

} // namespace Chatelaine
