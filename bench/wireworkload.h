// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/dialect.h"

#include <QDomElement>
#include <QList>
#include <QString>

#include <optional>

namespace Chatelaine::Bench {

/// A message of \p count energy readings, as a meter sends them in \p dialect (iot or nf).
[[nodiscard]] QByteArray fieldsMessage(Wire::Dialect dialect, int count);

/// The elements and attributes of a message, ready to be written: what the best writer would begin with.
struct PlainElement {
    QString name;
    QString xmlns; ///< where it differs from the parent's
    QList<std::pair<QString, QString>> attributes;
    QList<PlainElement> children;
};
[[nodiscard]] PlainElement plainElement(const QDomElement &element, const QString &around = {});
/// Writes it with nothing but QXmlStreamWriter.
[[nodiscard]] QByteArray writePlain(const PlainElement &element);

/// Bytes that the program's heap has handed out.
[[nodiscard]] double heapBytes();
/// Whether heapBytes() sees what this program allocates.
[[nodiscard]] bool canMeasureHeap();

/// CPU milliseconds in which slixmpp parses \p message and walks it; nothing where slixmpp is not installed or does not find \p fields.
[[nodiscard]] std::optional<double> slixmppTime(const QByteArray &message, int fields);

} // namespace Chatelaine::Bench
