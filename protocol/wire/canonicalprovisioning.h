// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Chatelaine::Wire {

/// Brings an attribute of provisioning or of the registry to the form in which two of the same meaning are equal. Nothing is done to
/// others. False when it says what its absence says.
[[nodiscard]] bool canonicalProvisioning(const QString &xmlns, const QString &element, QString &attribute, QString &value);

/// The reference gateway writes <parameter name=> where the ieee family has <p n=>.
[[nodiscard]] QString canonicalProvisioningElement(const QString &xmlns, const QString &name);

} // namespace Chatelaine::Wire
