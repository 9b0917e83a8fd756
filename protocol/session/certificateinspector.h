// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/certificatereport.h"

#include <QSslCertificate>
#include <QSslError>

namespace Chatelaine {

/// How long before its end a certificate may be replaced without surprise.
inline constexpr int RenewalDays = 35;

[[nodiscard]] CertificateInfo describeCertificate(const QSslCertificate &certificate);

/// What \p chain says and why the system does not trust it, without any pin.
[[nodiscard]] CertificateReport inspectCertificate(const QList<QSslCertificate> &chain, const QList<QSslError> &errors, const QString &domain, const QString &endpoint);

struct PinJudgement {
    PinVerdict verdict = PinVerdict::None;
    PinChange change = PinChange::None;

    bool operator==(const PinJudgement &) const = default;
};

/// Compares what came with one pin of its domain.
///
/// Names are only believed of a chain that is trusted or that the pin had accepted without trust; a key proves itself. Whatever comes
/// before the pinned certificate was due, or in a worse state than what was pinned, is suspicious.
[[nodiscard]] PinJudgement judgePin(const CertificatePin &pin, const CertificateReport &report, const QDateTime &now);

/// Puts the verdict of the domain's pins into \p report. Of several the one that matches counts, otherwise the latest.
void applyPins(CertificateReport &report, const QList<CertificatePin> &pins, const QDateTime &now);

/// Those of \p errors that the matching pin in \p report forgives; all others still end the attempt.
[[nodiscard]] QList<QSslError> forgivenErrors(const CertificateReport &report, const QList<QSslError> &errors);

} // namespace Chatelaine
