// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDomElement>
#include <QHash>
#include <QStringList>

#include <cstddef>
#include <cstdint>

/// What the structured fuzz targets build stanzas of: every name and value that the vectors of one protocol hold, and all words of the
/// vocabulary tables. Bytes choose among them, so that mutation goes through the readers instead of getting stuck in the XML parser.
namespace Chatelaine::Wire::Fuzzing {

/// The vectors below the folder of this name in each dialect (sensordata, control, …) and further seeds of that name; empty: all.
[[nodiscard]] QStringList vectorFiles(const QString &folder);

class Wordbook
{
public:
    /// Of all vectors in \p folder, in an order that depends on nothing but them.
    explicit Wordbook(const QString &folder);

    /// A well-formed stanza, whatever the bytes are.
    [[nodiscard]] QByteArray stanza(const uint8_t *data, size_t size) const;
    /// The bytes for which stanza() gives the same information as \p element, as far as the words go.
    [[nodiscard]] QByteArray bytes(const QDomElement &element) const;

    [[nodiscard]] const QStringList &names() const { return m_names; }
    [[nodiscard]] const QStringList &values() const { return m_values; }
    [[nodiscard]] const QStringList &namespaces() const { return m_namespaces; }

private:
    void addWords(const QDomElement &element);
    void addVocabulary();
    void encode(const QDomElement &element, QByteArray &bytes, int depth) const;
    void encodeIndex(const QHash<QString, int> &index, const QString &word, QByteArray &bytes) const;

    QStringList m_names; ///< of elements and attributes alike
    QStringList m_values;
    QStringList m_namespaces;
    QHash<QString, int> m_nameIndex;
    QHash<QString, int> m_valueIndex;
    QHash<QString, int> m_namespaceIndex;
};

} // namespace Chatelaine::Wire::Fuzzing
