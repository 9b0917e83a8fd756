// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"
#include "protocol/wire/dataform.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

class QDomElement;

namespace Chatelaine {

/// What a server wants to know before it makes an account (XEP-0077 §3.1). All words are the server's.
struct RegistrationForm {
    QString instructions;
    QString url;        ///< where accounts are made otherwise (XEP-0066); may be the only thing there is
    QStringList fields; ///< of the old kind: username, password, email, …; empty when there is a form
    std::optional<Wire::DataForm> form;
    bool registered = false; ///< the account exists already

    /// Something can be filled in here.
    [[nodiscard]] bool isUsable() const { return form || !fields.isEmpty(); }
    bool operator==(const RegistrationForm &) const = default;
};

/// What a person filled in, by the field's name (var).
using RegistrationValues = QHash<QString, QString>;

/// At most so many fields of the old kind are asked for.
inline constexpr qsizetype MostRegistrationFields = 30;

/// The form in an answer's query element. Never fails: what is odd is left out.
[[nodiscard]] RegistrationForm readRegistrationForm(const QDomElement &query);

struct RegistrationSubmission {
    QByteArray query; ///< the element to send
    ErrorInfo error;  ///< what keeps it from being sent: required fields that are empty
};

/// Fills \p form in. Fields that the form has not are never sent; neither is an empty password.
[[nodiscard]] RegistrationSubmission fillRegistration(const RegistrationForm &form, const RegistrationValues &values);

[[nodiscard]] QByteArray registrationQuery();                                                       ///< asks for the form
[[nodiscard]] QByteArray passwordChange(const QString &user, const QString &password); ///< XEP-0077 §3.3
[[nodiscard]] QByteArray accountRemoval();                                                          ///< XEP-0077 §3.2

/// Why a server said no, in our words with its own as evidence. \p iq is its answer of type error.
[[nodiscard]] ErrorInfo registrationError(const QDomElement &iq);

} // namespace Chatelaine
