// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>

namespace Chatelaine {

/// One place to connect to.
struct Endpoint {
    QString host;
    quint16 port = 0;
    bool directTls = false;

    [[nodiscard]] QString text() const;
    bool operator==(const Endpoint &) const = default;
};

struct Resolution {
    QList<Endpoint> endpoints; ///< in the order to be tried
    QString detail;            ///< evidence: which records were found
    ErrorInfo error;           ///< when there is nothing to try
};

/// Finds the servers of a domain. Injected, so that tests need no name service.
class Resolver : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const Resolution &)>;
    enum class Wanted { Any /* STARTTLS and direct TLS */, DirectOnly, PlainOnly };

    using QObject::QObject;

    /// Calls \p handler once, later, unless \p context has died by then.
    virtual void resolve(const QString &domain, Wanted wanted, QObject *context, Handler handler) = 0;
};

/// SRV records _xmpps-client._tcp and _xmpp-client._tcp by priority (RFC 6120 §3.2.1, XEP-0368), otherwise the domain itself at the
/// default port when it has an address.
class DnsResolver final : public Resolver
{
    Q_OBJECT

public:
    using Resolver::Resolver;

    void resolve(const QString &domain, Wanted wanted, QObject *context, Handler handler) override;
};

} // namespace Chatelaine
