// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/certificatereport.h"
#include "protocol/session/errorinfo.h"
#include "protocol/wire/dialect.h"

#include <QHash>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace Chatelaine {

/// One connected resource of a contact, with what its disco#info says (XEP-0030). features is empty until the answer is in.
struct Resource {
    QString jid;    ///< full
    QString show;   ///< "", away, chat, dnd, xa
    QString status; ///< its own words
    int priority = 0;
    quint64 order = 0; ///< rises with every presence, so that the latest among equals can be found
    bool discovered = false;
    QStringList features;

    /// The dialect for one protocol, chosen per feature in the order nf, nfi, ieee, iot, sn; nothing when it has none.
    [[nodiscard]] std::optional<Wire::Dialect> dialect(Wire::Protocol protocol) const;
    bool operator==(const Resource &) const = default;
};

enum class Subscription { None, To, From, Both };
enum class ContactKind { Unknown, Concentrator, Sensor, Actuator, Service, Person };

[[nodiscard]] QString subscriptionName(Subscription subscription);
[[nodiscard]] QString contactKindName(ContactKind kind);

/// A roster entry with everything known about it right now.
struct Contact {
    QString jid; ///< bare
    QString name;
    QStringList groups;
    Subscription subscription = Subscription::None;
    bool asking = false;  ///< our request for its presence is still open
    bool blocked = false;
    ContactKind kind = ContactKind::Unknown;
    QList<Resource> resources;

    [[nodiscard]] bool isOnline() const { return !resources.isEmpty(); }

    /// Of the resources that advertise \p protocol the one with the highest priority, the latest presence among equals.
    [[nodiscard]] const Resource *resourceFor(Wire::Protocol protocol) const;
    bool operator==(const Contact &) const = default;
};

/// Where a connection attempt is. The order is the order of the attempt.
enum class Stage { Dns, Tcp, Tls, Sasl, Bind, Roster, Presence };
[[nodiscard]] QString stageName(Stage stage);

/// How far one address of the server let us come. Those that failed before the one that counted are kept, too.
struct StageAttempt {
    QString endpoint;         ///< "192.0.2.1:5222"
    Stage stage = Stage::Tcp; ///< reached
    bool ok = false;
    int ms = 0;
    ErrorInfo error;          ///< its own, never another address's

    bool operator==(const StageAttempt &) const = default;
};

struct StageReport {
    Stage stage = Stage::Dns;
    bool running = false; ///< begun, not ended
    bool ok = false;
    int ms = 0;
    QString detail;  ///< evidence in plain words: the address tried, the mechanism, the certificate's problem
    ErrorInfo error; ///< where it failed
    QList<StageAttempt> attempts{}; ///< every address tried so far in this attempt to connect, in order
    /// From the TLS stage on: the certificate that was shown, trusted or not.
    std::shared_ptr<const CertificateReport> certificate{};
};

enum class ConnectionState { Offline, Connecting, Online, Waiting /* until the next attempt */ };

enum class TlsMode { Required, Direct, Off /* loopback only */ };

/// What one needs to connect. The password stays in memory; it is never written to a log.
struct AccountSettings {
    QString jid; ///< bare, or with a resource that is only a wish
    QString password;
    QString host; ///< empty: found by DNS SRV
    quint16 port = 0;
    TlsMode tls = TlsMode::Required;
    QString caFile;
    QString resource;
    bool reconnect = true;
    /// By explicit choice: PLAIN inside TLS. Without TLS, PLAIN and DIGEST-MD5 on loopback only (the embedded house). Never otherwise.
    bool allowPlain = false;
    QList<CertificatePin> pins; ///< those of the account's domain count; see CertificatePin
    QString traceFile;       ///< stanzas with secrets masked
    std::optional<Wire::Dialect> forcedDialect;
    std::chrono::milliseconds stageTimeout{30'000};
    std::chrono::milliseconds pingInterval{40'000}; ///< so long without a word from the server before it is asked
    std::chrono::milliseconds deadAfter{60'000};    ///< so long without a word before the connection counts as dead
    bool resume = true; ///< take a broken session up again where the server can (XEP-0198)
    bool isParent = true; ///< shows things that we answer their questions (XEP-0324); no for a session that only reads or sets
};

} // namespace Chatelaine

Q_DECLARE_METATYPE(Chatelaine::Contact)
Q_DECLARE_METATYPE(Chatelaine::StageReport)
Q_DECLARE_METATYPE(Chatelaine::ConnectionState)
