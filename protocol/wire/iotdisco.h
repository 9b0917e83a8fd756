// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/discovery.h"

/// What a thing's sticker says about it: the text of XEP-0347 §3.6 (IoTDisco;SN:1;#V:1.2;KEY:k) and the URI of the ieee family
/// (iotdisco:SN=1;#V=1.2;KEY=k;R=registry.example). Neither is percent-encoded; \ stands before ; and \ in a value.
namespace Chatelaine::Wire {

struct IotDisco {
    enum class Form : quint8 { Text, Uri };

    Form form = Form::Uri;
    QList<MetaTag> tags;               ///< of a thing to claim: exactly what it has registered
    QList<SearchCondition> conditions; ///< of a search: a URI that holds no KEY
    QString registry;                  ///< the address in R, empty where it is not told

    [[nodiscard]] bool isSearch() const { return !conditions.isEmpty(); }
    bool operator==(const IotDisco &) const = default;
};

/// Longest name of a tag in a text and in a URI, longest value, in characters; more parts or a longer text are refused.
inline constexpr int LongestTagName = 32;
inline constexpr int LongestUriTagName = 64;
inline constexpr int LongestTagValue = 128;
inline constexpr int MostTags = 100;

/// Nothing, and what is wrong in \p problem, when \p text is neither of the two forms.
[[nodiscard]] std::optional<IotDisco> parseIotDisco(QStringView text, QString *problem = nullptr);

/// The text or URI; nothing, and what is wrong in \p problem, when the form has no way to say it.
[[nodiscard]] std::optional<QString> writeIotDisco(const IotDisco &disco, QString *problem = nullptr);

} // namespace Chatelaine::Wire
