// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stanzaentry.h"

#include <QJsonObject>

#include <functional>
#include <optional>

/// The forms in which a stanza is shown, saved and handed on.
namespace Chatelaine::StanzaText {

/// Changes the text of an attribute or between elements.
using Rewrite = std::function<QString(const QString &text)>;

/// One element a line, two spaces a level, elements with text in one piece; attributes of long tags a line each. Names, prefixes and the
/// order of attributes stay. Nothing when it is not well-formed.
[[nodiscard]] std::optional<QString> pretty(const QByteArray &xml, const Rewrite &rewrite = {});

/// {time, direction, peer, kind, summary, xml}, as docs/cli.md fixes it.
[[nodiscard]] QJsonObject toJson(const StanzaEntry &entry);

/// A line of a trace: time, > or <, the element. Line breaks in it become character references or spaces, which mean the same.
[[nodiscard]] QByteArray traceLine(const StanzaEntry &entry);

/// ISO 8601 with offset; milliseconds where there are any.
[[nodiscard]] QString isoTime(const QDateTime &time);

/// The stanza as a test vector: a comment with the columns of tests/data/vectors/index.tsv, and the XML, with every address replaced by one of
/// example.org, the same one by the same. Nothing when it is not whole.
[[nodiscard]] std::optional<QString> testVector(const StanzaEntry &entry, const QString &ownJid);

} // namespace Chatelaine::StanzaText
