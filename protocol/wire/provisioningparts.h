// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/lexical.h"
#include "protocol/wire/readers.h"

/// What the readers of provisioning and of the registry share.
namespace Chatelaine::Wire::Readers {

/// The name of <p n=>, or of <parameter name=>, which the reference gateway writes in the ieee family too.
[[nodiscard]] QString parameterName(DomReader &reader, const QDomElement &element, bool *longName = nullptr);

/// Which part of a long list is wanted.
struct Page { QString offset; QString maxCount; };
[[nodiscard]] Page page(DomReader &reader, const QDomElement &element, Attribute attribute, const QString &value, Page page);

// By namespace of provisioning: nothing when \p name is no element that it has.
[[nodiscard]] std::optional<Payload> owner(DomReader &reader, const QString &name, const QDomElement &element);
[[nodiscard]] std::optional<Payload> tokens(DomReader &reader, const QString &name, const QDomElement &element);
[[nodiscard]] std::optional<Payload> access(DomReader &reader, const QString &name, const QDomElement &element);

} // namespace Chatelaine::Wire::Readers
