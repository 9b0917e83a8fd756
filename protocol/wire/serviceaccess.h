// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

/// What a service asks about its users (XEP-0324 §3.8 to §3.10): sn and iot only.
namespace Chatelaine::Wire {

enum class AccessStep : quint8 {
    CanAccess, CanAccessResponse, UserLoggedIn, HasPrivilege, HasPrivilegeResponse, DownloadPrivileges, DownloadPrivilegesResponse,
};
[[nodiscard]] QString accessStepName(AccessStep step); ///< the element's name in iot

/// Something known about a user. Examples write credentials type= value=, the schema one element for each type.
struct Credential { QString type; QString value; bool typedElement = false; bool operator==(const Credential &) const = default; };

/// The first one that fits a privilege counts; it fits the id itself and what is below it ("Sensors" fits "Sensors.View").
struct PrivilegeRule { bool include = false; QString id; bool operator==(const PrivilegeRule &) const = default; };

struct AccessMessage {
    AccessStep step = AccessStep::CanAccess;
    bool result = false; ///< canAccessResponse, hasPrivilegeResponse
    QString serviceToken;
    QString userToken;
    QString userName;    ///< userLoggedIn
    QString privilegeId; ///< hasPrivilege
    QList<Credential> credentials;
    QList<PrivilegeRule> privileges;
    bool bare = false; ///< downloadPrivilegesResponse without a namespace, as all examples have it

    bool operator==(const AccessMessage &) const = default;
};

/// Whether a downloaded list includes \p privilege; no when nothing fits.
[[nodiscard]] bool hasPrivilege(const QList<PrivilegeRule> &rules, const QString &privilege);

} // namespace Chatelaine::Wire
