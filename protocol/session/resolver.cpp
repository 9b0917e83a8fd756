// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/resolver.h"

#include "protocol/session/errorcodes.h"

#include <QDnsLookup>
#include <QHostAddress>
#include <QHostInfo>
#include <QPointer>

#include <algorithm>
#include <memory>

namespace Chatelaine {
namespace {

constexpr quint16 DefaultPort = 5222;
constexpr quint16 DefaultDirectPort = 5223;

struct Candidate {
    Endpoint endpoint;
    quint16 priority = 0;
};

/// The lookups of one domain. Deletes itself when it has answered.
class Lookup final : public QObject
{
public:
    Lookup(QString domain, Resolver::Wanted wanted, QObject *context, Resolver::Handler handler, QObject *parent)
        : QObject(parent)
        , m_domain(std::move(domain))
        , m_wanted(wanted)
        , m_context(context)
        , m_handler(std::move(handler))
    {
    }

    void start()
    {
        if (!QHostAddress(m_domain).isNull() || m_domain.compare(u"localhost", Qt::CaseInsensitive) == 0) {
            // Addresses have no service records; asking for them only takes time.
            QMetaObject::invokeMethod(this, [this] { answer({{fallback()}, m_domain, {}}); }, Qt::QueuedConnection);
            return;
        }
        if (m_wanted != Resolver::Wanted::PlainOnly) {
            ask(QStringLiteral("_xmpps-client._tcp."), true);
        }
        if (m_wanted != Resolver::Wanted::DirectOnly) {
            ask(QStringLiteral("_xmpp-client._tcp."), false);
        }
    }

private:
    [[nodiscard]] Endpoint fallback() const
    {
        const bool direct = m_wanted == Resolver::Wanted::DirectOnly;
        return {m_domain, direct ? DefaultDirectPort : DefaultPort, direct};
    }

    void ask(const QString &service, bool direct)
    {
        ++m_open;
        auto *dns = new QDnsLookup(QDnsLookup::SRV, service + m_domain, this);
        connect(dns, &QDnsLookup::finished, this, [this, dns, direct] {
            take(*dns, direct);
            dns->deleteLater();
            if (--m_open == 0) {
                conclude();
            }
        });
        dns->lookup();
    }

    void take(const QDnsLookup &dns, bool direct)
    {
        if (dns.error() != QDnsLookup::NoError && dns.error() != QDnsLookup::NotFoundError) {
            m_failure = dns.errorString();
        }
        const QList<QDnsServiceRecord> records = dns.serviceRecords();
        for (const QDnsServiceRecord &record : records) {
            if (record.target().isEmpty() || record.target() == u".") {
                m_refused = m_refused || !direct; // "." says that there is no such service (RFC 2782)
                continue;
            }
            m_found.append({{record.target(), record.port(), direct}, record.priority()});
        }
    }

    void conclude()
    {
        if (m_found.isEmpty() && m_refused) {
            answer({{}, {}, makeErrorWithEvidence(ErrorCode::DnsNoService, m_domain)});
            return;
        }
        if (m_found.isEmpty()) {
            QHostInfo::lookupHost(m_domain, this, [this](const QHostInfo &info) { concludeFromAddress(info); });
            return;
        }
        std::stable_sort(m_found.begin(), m_found.end(), [](const Candidate &a, const Candidate &b) { return a.priority < b.priority; });
        Resolution resolution;
        QStringList names;
        for (const Candidate &candidate : std::as_const(m_found)) {
            resolution.endpoints.append(candidate.endpoint);
            names.append(candidate.endpoint.text());
        }
        resolution.detail = QStringLiteral("SRV: ") + names.join(QStringLiteral(", "));
        answer(resolution);
    }

    void concludeFromAddress(const QHostInfo &info)
    {
        if (info.error() == QHostInfo::NoError && !info.addresses().isEmpty()) {
            answer({{fallback()}, QStringLiteral("no SRV records, %1").arg(fallback().text()), {}});
            return;
        }
        const bool unknown = info.error() == QHostInfo::HostNotFound && m_failure.isEmpty();
        const QString evidence = unknown ? m_domain : QStringLiteral("%1: %2").arg(m_domain, m_failure.isEmpty() ? info.errorString() : m_failure);
        // A name server that cannot be asked and a name that does not exist look alike to many system resolvers.
        answer({{}, {}, makeErrorWithEvidence(info.error() == QHostInfo::HostNotFound ? ErrorCode::DnsNotFound : ErrorCode::DnsFailed, evidence)});
    }

    void answer(const Resolution &resolution)
    {
        if (m_context) {
            m_handler(resolution);
        }
        deleteLater();
    }

    QString m_domain;
    Resolver::Wanted m_wanted;
    QPointer<QObject> m_context;
    Resolver::Handler m_handler;
    QList<Candidate> m_found;
    QString m_failure;
    int m_open = 0;
    bool m_refused = false;
};

} // namespace

QString Endpoint::text() const
{
    return host.contains(u':') ? QStringLiteral("[%1]:%2").arg(host).arg(port) : QStringLiteral("%1:%2").arg(host).arg(port);
}

void DnsResolver::resolve(const QString &domain, Wanted wanted, QObject *context, Handler handler)
{
    auto *lookup = new Lookup(domain, wanted, context, std::move(handler), this);
    lookup->start();
}

} // namespace Chatelaine
