// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/readers.h"

#include <initializer_list>

/// The parts of a form, for the readers of forms only.
namespace Chatelaine::Wire::Readers {

/// Forms have attributes of no dialect, so a plain list of names does; others are reported.
void expectAttributes(DomReader &reader, const QDomElement &element, std::initializer_list<QStringView> names);
void expectNoChildren(DomReader &reader, const QDomElement &element);

[[nodiscard]] FormValidation formValidation(DomReader &reader, const QDomElement &element);
[[nodiscard]] FormMedia formMedia(DomReader &reader, const QDomElement &element);
[[nodiscard]] FormPage formPage(DomReader &reader, const QDomElement &element);

} // namespace Chatelaine::Wire::Readers
