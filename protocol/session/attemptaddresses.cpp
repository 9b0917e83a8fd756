// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which addresses an attempt tries, and in which order.

#include "protocol/session/connectionattempt.h"

#include "protocol/session/clock.h"
#include "protocol/session/configuration.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"

#include <QHostAddress>
#include <QSslError>

#include <algorithm>

namespace Chatelaine {
namespace {

constexpr quint16 DefaultPort = 5222;
constexpr quint16 DefaultDirectPort = 5223;

Resolver::Wanted wantedFor(TlsMode mode)
{
    switch (mode) {
    case TlsMode::Required:
        return Resolver::Wanted::Any;
    case TlsMode::Direct:
        return Resolver::Wanted::DirectOnly;
    case TlsMode::Off:
        return Resolver::Wanted::PlainOnly;
    }
    return Resolver::Wanted::Any;
}

} // namespace

void ConnectionAttempt::start()
{
    if (const ErrorInfo problem = settingsProblem(m_settings); problem.isError()) {
        m_over = true;
        Q_EMIT ended({problem, false});
        return;
    }
    if (!m_settings.host.isEmpty()) {
        const bool direct = m_settings.tls == TlsMode::Direct;
        m_endpoints = {{m_settings.host, m_settings.port ? m_settings.port : (direct ? DefaultDirectPort : DefaultPort), direct}};
        tryNext();
        return;
    }
    begin(Stage::Dns);
    m_resolver.resolve(Jid::domain(m_settings.jid), wantedFor(m_settings.tls), this, [this](const Resolution &resolution) { useResolution(resolution); });
}

void ConnectionAttempt::useResolution(const Resolution &resolution)
{
    if (m_over) {
        return;
    }
    if (resolution.error.isError()) {
        fail({resolution.error, resolution.error.code != ErrorCode::DnsNoService});
        return;
    }
    m_endpoints = resolution.endpoints;
    if (m_settings.port && m_endpoints.size() == 1) {
        m_endpoints.first().port = m_settings.port;
    }
    if (m_session) { // who has kept the session is asked first
        std::stable_partition(m_endpoints.begin(), m_endpoints.end(), [&kept = m_session->endpoint](const Endpoint &each) {
            return each.port == kept.port && each.directTls == kept.directTls && each.host == (kept.name.isEmpty() ? kept.host : kept.name);
        });
    }
    succeed(resolution.detail);
    tryNext();
}

void ConnectionAttempt::tryNext()
{
    m_endpoint = m_endpoints.takeFirst();
    m_attempts.append({m_endpoint.text(), Stage::Tcp, false, 0, {}});
    m_attemptBegun = m_clock.monotonic();
    m_certificate.reset();
    begin(Stage::Tcp);
    if (QHostAddress(m_endpoint.host).isNull()) {
        lookUp();
    } else {
        connectClient();
    }
}

void ConnectionAttempt::lookUp()
{
    m_lookingUp = true;
    m_resolver.addresses(m_endpoint.host, this, [this, attempt = m_attempts.size()](const AddressAnswer &found) {
        if (!m_over && m_lookingUp && attempt == m_attempts.size()) {
            useAddresses(found.addresses, found.failed ? found.words : QString());
        }
    });
}

/// Each address of a host is tried by itself, so that each can say what is wrong with it.
void ConnectionAttempt::useAddresses(const QStringList &addresses, const QString &words)
{
    m_lookingUp = false;
    if (addresses.isEmpty()) {
        const QString evidence = words.isEmpty() ? m_endpoint.host : QStringLiteral("%1: %2").arg(m_endpoint.host, words);
        fail({makeErrorWithEvidence(words.isEmpty() ? ErrorCode::DnsNotFound : ErrorCode::DnsFailed, evidence), true});
        return;
    }
    constexpr qsizetype MaximumAddresses = 8;
    for (qsizetype i = std::min(addresses.size(), MaximumAddresses) - 1; i >= 0; --i) {
        m_endpoints.prepend({addresses.at(i), m_endpoint.port, m_endpoint.directTls, m_endpoint.host});
    }
    m_endpoint = m_endpoints.takeFirst();
    m_attempts.last().endpoint = m_endpoint.text();
    connectClient();
}

} // namespace Chatelaine
