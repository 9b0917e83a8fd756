// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>
#include <QString>

namespace Chatelaine {

/// An error as people meet it, the same in window, command line and docs/errors.md.
struct ErrorInfo {
    QString code;    ///< short and stable, readable over the phone: C-TLS-03
    QString stage;   ///< usage dns tcp tls sasl bind roster presence disco friendship rule device timeout
    QString message; ///< what happened, one sentence; a thing's own words are passed on here
    QString hint;    ///< what to do next; may be empty

    [[nodiscard]] bool isError() const { return !code.isEmpty(); }
    bool operator==(const ErrorInfo &) const = default;
};

} // namespace Chatelaine

Q_DECLARE_METATYPE(Chatelaine::ErrorInfo)
