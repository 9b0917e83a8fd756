// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/resolver.h"

#include "protocol/session/errorcodes.h"

#include <QDnsLookup>
#include <QHostAddress>
#include <QHostInfo>
#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>

namespace Chatelaine {
namespace {

constexpr quint16 DefaultPort = 5222;
constexpr quint16 DefaultDirectPort = 5223;

/// A domain can list more servers than anybody would wait for.
constexpr qsizetype MaximumEndpoints = 20;

quint32 randomUpTo(quint32 most)
{
    return most == 0 ? 0 : QRandomGenerator::global()->bounded(most + 1);
}

bool isAddress(const QString &host)
{
    return !QHostAddress(host).isNull() || host.compare(u"localhost", Qt::CaseInsensitive) == 0;
}

/// The lookups of one domain. Deletes itself when it has answered.
class Lookup final : public QObject
{
public:
    Lookup(NameService &names, QString domain, Resolver::Wanted wanted, QObject *context, Resolver::Handler handler, QObject *parent)
        : QObject(parent)
        , m_names(names)
        , m_domain(std::move(domain))
        , m_wanted(wanted)
        , m_context(context)
        , m_handler(std::move(handler))
    {
    }

    void start()
    {
        if (isAddress(m_domain)) {
            // Addresses have no service records; asking for them only takes time.
            QMetaObject::invokeMethod(this, [this] { answer({{fallback()}, m_domain, {}}); }, Qt::QueuedConnection);
            return;
        }
        m_open = m_wanted == Resolver::Wanted::Any ? 2 : 1;
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
        m_names.services(service + m_domain, this, [this, direct](const ServiceAnswer &found) {
            take(found, direct);
            if (--m_open == 0) {
                conclude();
            }
        });
    }

    void take(const ServiceAnswer &found, bool direct)
    {
        if (found.failed) {
            m_failure = found.words;
        }
        for (const ServiceRecord &record : orderRecords(found.records, randomUpTo)) {
            if (record.target.isEmpty() || record.target == u".") {
                // "." says that there is no such service (RFC 2782).
                m_refused = m_refused || !direct || m_wanted == Resolver::Wanted::DirectOnly;
                continue;
            }
            m_found.append({record.priority, {record.target, record.port, direct}});
        }
    }

    void conclude()
    {
        if (m_found.isEmpty() && m_refused) {
            answer({{}, {}, makeErrorWithEvidence(ErrorCode::DnsNoService, m_domain + QStringLiteral(": SRV ."))});
            return;
        }
        if (m_found.isEmpty()) {
            m_names.addresses(m_domain, this, [this](const AddressAnswer &found) { concludeFromAddress(found); });
            return;
        }
        // Direct TLS comes first among equals: it was asked for first, and the answers were taken apart by kind.
        std::stable_sort(m_found.begin(), m_found.end(), [](const auto &a, const auto &b) {
            return a.first != b.first ? a.first < b.first : a.second.directTls && !b.second.directTls;
        });
        Resolution resolution;
        QStringList names;
        for (const auto &[priority, endpoint] : m_found.first(std::min(m_found.size(), MaximumEndpoints))) {
            resolution.endpoints.append(endpoint);
            names.append(endpoint.text());
        }
        resolution.detail = QStringLiteral("SRV: ") + names.join(QStringLiteral(", "));
        answer(resolution);
    }

    void concludeFromAddress(const AddressAnswer &found)
    {
        if (!found.addresses.isEmpty()) {
            answer({{fallback()}, QStringLiteral("%1, %2").arg(m_failure.isEmpty() ? QStringLiteral("no SRV records") : m_failure, fallback().text()), {}});
            return;
        }
        // A name server that cannot be asked and a name that does not exist look alike to many system resolvers.
        const QString words = found.failed ? found.words : m_failure;
        const QString evidence = words.isEmpty() ? m_domain : QStringLiteral("%1: %2").arg(m_domain, words);
        answer({{}, {}, makeErrorWithEvidence(found.failed || !m_failure.isEmpty() ? ErrorCode::DnsFailed : ErrorCode::DnsNotFound, evidence)});
    }

    void answer(const Resolution &resolution)
    {
        if (m_context) {
            m_handler(resolution);
        }
        deleteLater();
    }

    NameService &m_names;
    QString m_domain;
    Resolver::Wanted m_wanted;
    QPointer<QObject> m_context;
    Resolver::Handler m_handler;
    QList<std::pair<quint16, Endpoint>> m_found; ///< with its priority
    QString m_failure;
    int m_open = 0;
    bool m_refused = false;
};

} // namespace

QString Endpoint::text() const
{
    const QString place = host.contains(u':') ? QStringLiteral("[%1]:%2").arg(host).arg(port) : QStringLiteral("%1:%2").arg(host).arg(port);
    return name.isEmpty() ? place : QStringLiteral("%1 (%2)").arg(place, name);
}

void NameService::services(const QString &name, QObject *context, ServiceHandler handler)
{
    auto *dns = new QDnsLookup(QDnsLookup::SRV, name, context);
    connect(dns, &QDnsLookup::finished, context, [dns, handler = std::move(handler)] {
        ServiceAnswer found;
        found.failed = dns->error() != QDnsLookup::NoError && dns->error() != QDnsLookup::NotFoundError;
        found.words = found.failed ? dns->errorString() : QString();
        const QList<QDnsServiceRecord> records = dns->serviceRecords();
        for (const QDnsServiceRecord &record : records) {
            found.records.append({record.target(), record.port(), record.priority(), record.weight()});
        }
        dns->deleteLater();
        handler(found);
    });
    dns->lookup();
}

void NameService::addresses(const QString &host, QObject *context, AddressHandler handler)
{
    QHostInfo::lookupHost(host, context, [handler = std::move(handler)](const QHostInfo &info) {
        AddressAnswer found;
        found.failed = info.error() != QHostInfo::NoError && info.error() != QHostInfo::HostNotFound;
        found.words = info.error() == QHostInfo::NoError ? QString() : info.errorString();
        const QList<QHostAddress> addresses = info.addresses();
        for (const QHostAddress &address : addresses) {
            found.addresses.append(address.toString());
        }
        handler(found);
    });
}

QList<ServiceRecord> orderRecords(QList<ServiceRecord> records, const std::function<quint32(quint32)> &random)
{
    std::stable_sort(records.begin(), records.end(), [](const ServiceRecord &a, const ServiceRecord &b) {
        return a.priority != b.priority ? a.priority < b.priority : a.weight == 0 && b.weight != 0;
    });
    QList<ServiceRecord> ordered;
    while (!records.isEmpty()) {
        const quint16 priority = records.first().priority;
        const auto end = std::find_if(records.begin(), records.end(), [priority](const ServiceRecord &each) { return each.priority != priority; });
        quint32 sum = 0;
        std::for_each(records.begin(), end, [&sum](const ServiceRecord &each) { sum += each.weight; });
        const quint32 chosen = random(sum);
        quint32 running = 0;
        const auto next = std::find_if(records.begin(), end, [&](const ServiceRecord &each) { return (running += each.weight) >= chosen; });
        const auto taken = next == end ? records.begin() : next; // a random number that keeps no promise
        ordered.append(*taken);
        records.erase(taken);
    }
    return ordered;
}

void Resolver::addresses(const QString &host, QObject *context, NameService::AddressHandler handler)
{
    NameService().addresses(host, context, std::move(handler)); // which keeps no state
}

DnsResolver::DnsResolver(QObject *parent)
    : Resolver(parent)
    , m_names(*new NameService(this))
{
}

DnsResolver::DnsResolver(NameService &names, QObject *parent)
    : Resolver(parent)
    , m_names(names)
{
}

void DnsResolver::resolve(const QString &domain, Wanted wanted, QObject *context, Handler handler)
{
    auto *lookup = new Lookup(m_names, domain, wanted, context, std::move(handler), this);
    lookup->start();
}

void DnsResolver::addresses(const QString &host, QObject *context, NameService::AddressHandler handler)
{
    m_names.addresses(host, context, std::move(handler));
}

} // namespace Chatelaine
