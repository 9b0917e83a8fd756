// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Chatelaine {

/// The parts of an address (RFC 7622) as far as comparing needs them. Nothing is looked up or normalised beyond case.
namespace Jid {

[[nodiscard]] QString bare(const QString &jid);
[[nodiscard]] QString resource(const QString &jid);
[[nodiscard]] QString domain(const QString &jid);
[[nodiscard]] QString local(const QString &jid);
[[nodiscard]] bool isFull(const QString &jid);

/// local@domain or local@domain/resource, none of them empty, no white space in the bare part and no part above 1023 bytes.
[[nodiscard]] bool isAccount(const QString &jid);

/// A domain, an account or a full address.
[[nodiscard]] bool isValid(const QString &jid);

/// With local part and domain in lower case, which is how addresses are compared; the resource keeps its case.
[[nodiscard]] QString normalised(const QString &jid);
[[nodiscard]] bool same(const QString &one, const QString &other);

} // namespace Jid

} // namespace Chatelaine
