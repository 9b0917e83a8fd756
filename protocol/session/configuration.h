// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"
#include "protocol/session/resolver.h"

#include <QXmppConfiguration.h>

namespace Chatelaine {

struct ConfigurationResult {
    QXmppConfiguration configuration;
    ErrorInfo error; ///< when these settings must not be used; configuration is then empty
};

/// What is wrong with \p settings before anything is looked up or connected to.
[[nodiscard]] ErrorInfo settingsProblem(const AccountSettings &settings);

/// The only place that makes a QXmppConfiguration.
///
/// QXmpp's own defaults would send an XEP-0078 digest to a server without a stream version and fall back to weak mechanisms, so all of
/// that is off: TLS is required (direct for a direct endpoint), non-SASL authentication is off, PLAIN, DIGEST-MD5, ANONYMOUS and the
/// vendors' token mechanisms are disabled, reconnecting and keepalive are ours. \c allowPlain lets PLAIN through inside TLS.
/// Without TLS only a loopback address is accepted, and only there it lets the embedded house's PLAIN and DIGEST-MD5 through.
[[nodiscard]] ConfigurationResult makeConfiguration(const AccountSettings &settings, const Endpoint &endpoint);

/// "localhost" or a loopback address as a literal.
[[nodiscard]] bool isLoopbackHost(const QString &host);

} // namespace Chatelaine
