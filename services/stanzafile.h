// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDomDocument>
#include <QDomElement>
#include <QList>
#include <QString>

namespace Chatelaine {

/// Deepest nesting that is taken from a file; nothing of ours comes near it.
inline constexpr int MaxDepth = 200;

/// The stanzas of one text. What came before an error is kept.
struct StanzaFile {
    QDomDocument document; ///< owns the elements
    QList<QDomElement> stanzas;
    QString error;
};

/// Reads any number of stanzas one after another, with or without XML declaration, comments between them allowed. An element without
/// a namespace is in jabber:client, as on a stream.
[[nodiscard]] StanzaFile readStanzas(const QByteArray &text);

} // namespace Chatelaine
