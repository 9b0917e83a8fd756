// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanza.h"

namespace Chatelaine::Wire {

Stanza::Stanza() = default;
Stanza::Stanza(const Stanza &other) = default;
Stanza::Stanza(Stanza &&other) noexcept = default;
Stanza &Stanza::operator=(const Stanza &other) = default;
Stanza &Stanza::operator=(Stanza &&other) noexcept = default;
Stanza::~Stanza() = default;
bool Stanza::operator==(const Stanza &other) const = default;

} // namespace Chatelaine::Wire
