// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QtGlobal>

namespace Chatelaine {

/// Whether a text may be sent as it is: one iq, message or presence, well-formed, and nothing beside it. Anything else would end the stream
/// (RFC 6120 §4.9.3.13, §11.4).
struct StanzaCheck {
    enum class Problem : quint8 {
        None,
        Empty,      ///< nothing there yet
        TooLarge,   ///< more than MaxBytes
        Malformed,  ///< not well-formed, or it is not finished
        NotAStanza, ///< another element than iq, message or presence, or one of another namespace
        NotAlone,   ///< something follows the stanza
        Forbidden,  ///< a declaration, document type, comment or instruction (RFC 6120 §11.1)
        TooDeep,    ///< elements in elements in elements
    };
    static constexpr qsizetype MaxBytes = 256 << 10;

    Problem problem = Problem::None;
    qint64 line = 0;   ///< from 1; 0: no place
    qint64 column = 0; ///< from 1

    [[nodiscard]] bool ok() const { return problem == Problem::None; }
};

/// White space around the stanza does not count.
[[nodiscard]] StanzaCheck checkStanza(const QByteArray &text);

} // namespace Chatelaine
