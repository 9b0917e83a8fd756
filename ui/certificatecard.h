// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/certificatereport.h"

#include <QFrame>

namespace Chatelaine {

/// One certificate of a chain: who, by whom, from when until when, and the fingerprint to compare and to copy.
class CertificateCard final : public QFrame
{
    Q_OBJECT

public:
    /// \p place in the chain: 0 is the server's own.
    CertificateCard(const CertificateInfo &info, int place, QWidget *parent = nullptr);
};

/// A fingerprint under a heading, to be held against another one.
class FingerprintBox final : public QFrame
{
    Q_OBJECT

public:
    FingerprintBox(const QString &title, const CertificateInfo &info, const QString &name, QWidget *parent = nullptr);
};

/// A SHA-256 fingerprint in four lines of eight bytes, as one reads it aloud.
[[nodiscard]] QString fingerprintLines(const QByteArray &sha256);

} // namespace Chatelaine
