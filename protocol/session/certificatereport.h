// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

class QJsonObject;

namespace Chatelaine {

/// One certificate of a chain, as a person compares it. Everything is the certificate's own claim until the chain is trusted.
struct CertificateInfo {
    QString subject;      ///< common name, otherwise organisation; may be empty
    QString issuer;       ///< the same of whoever signed it
    QDateTime from;
    QDateTime until;
    QByteArray sha256;    ///< of the whole certificate, 32 bytes
    QByteArray keySha256; ///< of its public key (SubjectPublicKeyInfo), 32 bytes
    QString serial;       ///< hexadecimal
    QString key;          ///< "EC 256 bit", "RSA 2048 bit"
    QStringList names;    ///< the host names and addresses it is for (SANs)
    bool selfSigned = false;

    bool operator==(const CertificateInfo &) const = default;
};

/// A certificate that a person has chosen to accept for one domain, instead of what the system says.
///
/// The certificate or any other of the same key is taken; \c accepted lists the reasons that were seen when it was chosen, and nothing
/// else is forgiven later: a pinned certificate that expires says so.
struct CertificatePin {
    QString domain;
    QByteArray sha256;    ///< of the certificate, 32 bytes
    QByteArray keySha256; ///< of its public key, 32 bytes; empty: only the certificate itself counts
    QString issuer;
    QDateTime notAfter;
    QDateTime when;       ///< chosen
    QStringList accepted; ///< CertificateReport::reasonCodes that may be forgiven; never "expired", "not-yet-valid" or "revoked"

    bool operator==(const CertificatePin &) const = default;
};

/// What the pin of the domain says of the certificate that came.
enum class PinVerdict { None /* no pin */, Matches, Changed /* the attempt has ended, even where the system trusts the certificate */ };

/// How a certificate differs from the pinned one, from harmless to alarming.
enum class PinChange {
    None,
    SameKey,    ///< a new certificate for the same key: it is the same server, so the verdict is Matches
    RenewedKey, ///< a new key from the same issuer when the old certificate was due
    NewIssuer,  ///< a new key from another issuer that is trusted, when the old certificate was due
    Suspicious, ///< too early, from nobody that is trusted, or for another name: somebody may be in between
};

/// A server's certificate with everything that a person needs to decide about it.
struct CertificateReport {
    QString domain;             ///< whose certificate it should be
    QString endpoint;           ///< who showed it: "192.0.2.1:5222"
    QList<CertificateInfo> chain; ///< the server's own first, as it was sent or found
    QStringList reasons;        ///< why it is not trusted, in words; empty: the system trusts it
    QStringList reasonCodes;    ///< the same for programs: self-signed unknown-issuer wrong-name expired not-yet-valid revoked no-certificate weak other
    QStringList expectedNames;  ///< one of these would have to be among the chain's first names
    PinVerdict pin = PinVerdict::None;
    PinChange change = PinChange::None;
    QString changeText;         ///< the change in words, with what to do; empty without one
    std::optional<CertificatePin> pinned; ///< what it was compared with

    [[nodiscard]] bool isTrusted() const { return reasonCodes.isEmpty(); }
    /// Whether a pin could make it acceptable: there is a certificate and nothing but its issuer or its name is wrong.
    [[nodiscard]] bool canBePinned() const;
    /// The pin that accepts this certificate for its reasons, as of \p when. Only after a person has compared the fingerprint.
    [[nodiscard]] CertificatePin makePin(const QDateTime &when) const;
    bool operator==(const CertificateReport &) const = default;
};

/// "AB:CD:…", as other programs show fingerprints.
[[nodiscard]] QString fingerprintText(const QByteArray &digest);
/// The 32 bytes of a SHA-256 fingerprint in hexadecimal, with or without colons or spaces; nothing for anything else.
[[nodiscard]] std::optional<QByteArray> parseFingerprint(const QString &text);

[[nodiscard]] QString pinVerdictName(PinVerdict verdict); ///< none, matches, changed
[[nodiscard]] QString pinChangeName(PinChange change);    ///< none, same-key, renewed-key, new-issuer, suspicious

[[nodiscard]] QJsonObject toJson(const CertificateReport &report);
[[nodiscard]] QJsonObject toJson(const CertificatePin &pin);
/// Nothing unless domain and fingerprint are there and well-formed.
[[nodiscard]] std::optional<CertificatePin> pinFromJson(const QJsonObject &json);

} // namespace Chatelaine

Q_DECLARE_METATYPE(Chatelaine::CertificateReport)
