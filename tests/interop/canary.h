// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Chatelaine::Test {

/// One way in which a password may stand in a text.
struct CanaryForm {
    QString name;
    QByteArray bytes;
};

/// All the ways that are looked for: as it is, in base64 at each of the three alignments and in both alphabets, as SASL PLAIN sends it (alone and in
/// base64), hexadecimal, percent-encoded, UTF-16 in both orders, with the escapes of JSON and XML, and backwards. Forms too short to tell from chance are left out.
[[nodiscard]] QList<CanaryForm> canaryForms(const QString &user, const QString &password);

/// The names of the forms that \p text has, each with what stands around it; empty when the password is not in it.
[[nodiscard]] QStringList findCanary(const QByteArray &text, const QString &user, const QString &password);

/// Every file below \p folder, hidden ones too, with its name before it.
[[nodiscard]] QByteArray everythingBelow(const QString &folder);

} // namespace Chatelaine::Test
