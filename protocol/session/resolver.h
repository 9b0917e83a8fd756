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
    QString name{}; ///< where host is an address that was found for a name

    /// "192.0.2.1:5222", followed by the name in brackets where there is one.
    [[nodiscard]] QString text() const;
    bool operator==(const Endpoint &) const = default;
};

struct Resolution {
    QList<Endpoint> endpoints; ///< in the order to be tried
    QString detail;            ///< evidence: which records were found
    ErrorInfo error;           ///< when there is nothing to try
};

/// One SRV record (RFC 2782).
struct ServiceRecord {
    QString target;
    quint16 port = 0;
    quint16 priority = 0;
    quint16 weight = 0;

    bool operator==(const ServiceRecord &) const = default;
};

/// What a name service said. Neither failed nor anything found: there is no such name or record.
struct ServiceAnswer { bool failed = false; QString words{}; QList<ServiceRecord> records{}; };
struct AddressAnswer { bool failed = false; QString words{}; QStringList addresses{}; };

/// The name service of the machine. Injected, so that tests can be one.
class NameService : public QObject
{
    Q_OBJECT

public:
    using ServiceHandler = std::function<void(const ServiceAnswer &)>;
    using AddressHandler = std::function<void(const AddressAnswer &)>;

    using QObject::QObject;

    /// Each handler is called once, later, unless \p context has died by then.
    virtual void services(const QString &name, QObject *context, ServiceHandler handler);
    virtual void addresses(const QString &host, QObject *context, AddressHandler handler);
};

/// The order in which to try records: by priority, among equals at random by weight (RFC 2782). \p random gives a number from 0 to its
/// argument, both included.
[[nodiscard]] QList<ServiceRecord> orderRecords(QList<ServiceRecord> records, const std::function<quint32(quint32)> &random);

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

    /// The addresses (A and AAAA) of one host, in the order to be tried. Called like resolve().
    virtual void addresses(const QString &host, QObject *context, NameService::AddressHandler handler);
};

/// SRV records _xmpps-client._tcp and _xmpp-client._tcp by priority and weight (RFC 6120 §3.2.1, XEP-0368), otherwise the domain itself at the
/// default port when it has an address.
class DnsResolver final : public Resolver
{
    Q_OBJECT

public:
    explicit DnsResolver(QObject *parent = nullptr);
    /// \p names has to outlive this.
    explicit DnsResolver(NameService &names, QObject *parent = nullptr);

    void resolve(const QString &domain, Wanted wanted, QObject *context, Handler handler) override;
    void addresses(const QString &host, QObject *context, NameService::AddressHandler handler) override;

private:
    NameService &m_names;
};

} // namespace Chatelaine
