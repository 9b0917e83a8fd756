// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"
#include "protocol/wire/stanzajson.h"

#include <QDomDocument>

/// What the tests of the wire share.
namespace Chatelaine::Wire::Testing {

/// A stanza read from text. The document is kept, since its elements live in it.
struct Parsed {
    QDomDocument document;
    QString error;
    Decoded decoded;

    [[nodiscard]] QDomElement element() const { return document.documentElement(); }
    [[nodiscard]] bool lossless() const { return isLossless(element(), decoded); }
    [[nodiscard]] QString problems() const;
    [[nodiscard]] QString unknown() const;
};

[[nodiscard]] Parsed parse(const QByteArray &xml);
[[nodiscard]] Parsed parseFile(const QString &path);
/// \p payload inside an iq or message of the given type; "message" for a message without type.
[[nodiscard]] Parsed parsePayload(const QByteArray &type, const QByteArray &payload);

/// The same stanza written in \p dialect.
[[nodiscard]] QByteArray transcoded(const Stanza &stanza, Dialect dialect, QStringList *lost = nullptr);
/// Compact text, for comparing and for messages.
[[nodiscard]] QByteArray jsonText(const QJsonObject &object);

template<typename Value>
[[nodiscard]] const Value *payload(const Parsed &parsed)
{
    return std::get_if<Value>(&parsed.decoded.stanza.payload);
}

} // namespace Chatelaine::Wire::Testing
