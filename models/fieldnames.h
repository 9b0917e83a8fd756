// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/sensordata.h"

#include <QHash>
#include <QLocale>

namespace Chatelaine {

/// Names of fields in the person's language. A thing sends numbers of strings in a module (XEP-0323 §3.5); the strings themselves never come over
/// the wire, so they are read from language files: JSON, one module and language each, {"module":…,"language":"sv","strings":{"1":…}}.
///
/// For people only. What is compared, stored, copied and exported is the plain name.
class FieldNames final
{
public:
    static constexpr qsizetype MostFileBytes = 1 << 20;
    static constexpr qsizetype MostStrings = 10'000; ///< of one module
    static constexpr int MostFiles = 500;

    /// Reads the files (*.json) of \p folders that suit \p locale; later folders go before earlier ones. What cannot be read is passed over.
    void load(const QStringList &folders, const QLocale &locale);
    /// Takes one file's text in. \return false when it is none, or of another language.
    bool add(const QByteArray &json, const QLocale &locale);
    void clear() { m_modules.clear(); }
    [[nodiscard]] bool isEmpty() const { return m_modules.isEmpty(); }

    /// The name in the person's language, or the plain one.
    [[nodiscard]] QString shown(const Wire::Field &field) const;

private:
    QHash<QString, QHash<int, QString>> m_modules;
};

} // namespace Chatelaine
