// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/dataform.h"

/// What client and server say to each other about a form that is open (XEP-0336 §3). The form's hidden field of the session tells which one.
namespace Chatelaine::Wire {

/// The hidden field that names the session unless a form says otherwise.
inline constexpr QStringView SessionVariable = u"xdd session";

/// A postBack field was edited: the values so far, to be answered with a new form (iq set).
struct FormSubmit { DataForm form; bool operator==(const FormSubmit &) const = default; };

/// The form is closed without being submitted; the server may forget it (iq set, empty answer).
struct FormCancel { DataForm form; bool operator==(const FormCancel &) const = default; };

/// The server changed the form of a session while it is open (message).
struct FormUpdated {
    QString sessionVariable; ///< the var of the hidden field that names the session
    DataForm form;

    bool operator==(const FormUpdated &) const = default;
};

} // namespace Chatelaine::Wire
