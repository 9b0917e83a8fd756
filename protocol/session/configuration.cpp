// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/configuration.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"
#include "protocol/session/limits.h"

#include <QHostAddress>
#include <QSslCertificate>

namespace Chatelaine {
namespace {

/// Everything that reveals the password to whoever listens or answers, or that proves nothing.
QStringList weakMechanisms()
{
    return {QStringLiteral("ANONYMOUS"), QStringLiteral("X-FACEBOOK-PLATFORM"), QStringLiteral("X-MESSENGER-OAUTH2"), QStringLiteral("X-OAUTH2")};
}

/// By choice PLAIN inside TLS; DIGEST-MD5 is no better there and only for the embedded house. SCRAM comes first wherever it is offered.
QStringList disabledMechanisms(bool allowPlain, bool withoutTls)
{
    QStringList disabled = weakMechanisms();
    if (!allowPlain) {
        disabled.append(QStringLiteral("PLAIN"));
    }
    if (!allowPlain || !withoutTls) {
        disabled.append(QStringLiteral("DIGEST-MD5"));
    }
    return disabled;
}

} // namespace

bool isLoopbackHost(const QString &host)
{
    return host.compare(u"localhost", Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

ErrorInfo settingsProblem(const AccountSettings &settings)
{
    if (!Jid::isAccount(settings.jid)) {
        return makeErrorWithEvidence(ErrorCode::UsageAddress, settings.jid);
    }
    if (settings.tls == TlsMode::Off && !isLoopbackHost(settings.host.isEmpty() ? Jid::domain(settings.jid) : settings.host)) {
        return makeError(ErrorCode::UsageTlsOff);
    }
    if (!settings.caFile.isEmpty() && QSslCertificate::fromPath(settings.caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString).isEmpty()) {
        return makeErrorWithEvidence(ErrorCode::UsageCaFile, settings.caFile);
    }
    return {};
}

ConfigurationResult makeConfiguration(const AccountSettings &settings, const Endpoint &endpoint)
{
    const bool withoutTls = settings.tls == TlsMode::Off;
    if (const ErrorInfo problem = settingsProblem(settings); problem.isError()) {
        return {{}, problem};
    }
    if (withoutTls && !isLoopbackHost(endpoint.host)) {
        return {{}, makeError(ErrorCode::UsageTlsOff)};
    }

    QXmppConfiguration configuration;
    configuration.setUser(Jid::local(settings.jid));
    configuration.setDomain(Jid::domain(settings.jid));
    configuration.setPassword(settings.password);
    const QString wish = settings.resource.isEmpty() ? Jid::resource(settings.jid) : settings.resource;
    configuration.setResource(wish); // empty: the server chooses
    configuration.setHost(endpoint.host);
    configuration.setPort(endpoint.port);
    using Mode = QXmppConfiguration::StreamSecurityMode;
    configuration.setStreamSecurityMode(withoutTls ? Mode::TLSDisabled : endpoint.directTls ? Mode::LegacySSL : Mode::TLSRequired);
    configuration.setIgnoreSslErrors(false);
    if (!settings.caFile.isEmpty()) {
        configuration.setCaCertificates(QSslCertificate::fromPath(settings.caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString));
    }

    configuration.setUseNonSASLAuthentication(false);
    configuration.setUseSASLAuthentication(true);
    configuration.setUseSasl2Authentication(false); // Bind2 would choose the resource for us
    configuration.setUseFastTokenAuthentication(false);
    configuration.setDisabledSaslMechanisms(disabledMechanisms(settings.allowPlain, withoutTls));

    configuration.setMaximumStanzaSize(Limits::ReceivedStanza);
    configuration.setAutoReconnectionEnabled(false);
    configuration.setAutoAcceptSubscriptions(false);
    configuration.setKeepAliveInterval(0);
    configuration.setKeepAliveTimeout(0);
    return {configuration, {}};
}

} // namespace Chatelaine
