// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>

namespace Chatelaine {

/// What is not meant to be seen in text from the wire, made visible: control characters, changes of direction, zero-width and tag
/// characters, fillers that look like nothing, what is private or unassigned, and piles of combining marks are shown as ⟨U+202E⟩. Ordinary
/// text of any script stays as it is.
///
/// For people only. What is compared, stored or printed as JSON is the raw text.
namespace VisibleText {

inline constexpr qsizetype LongestLine = 500;    ///< characters of a name, a value or a sentence that is shown
inline constexpr qsizetype LongestBlock = 4'000; ///< of text with several lines
inline constexpr qsizetype MostMarks = 4;        ///< combining marks on one letter; Vietnamese needs 2, pointed Hebrew up to 4

/// In one line: line ends and tabs become spaces. Longer text is cut, with an ellipsis.
[[nodiscard]] QString line(QStringView text, qsizetype longest = LongestLine);

/// The same, but line ends and tabs stay.
[[nodiscard]] QString block(QStringView text, qsizetype longest = LongestBlock);

/// An address: here nothing invisible has a right to be, not even a joiner or another space.
[[nodiscard]] QString address(QStringView jid, qsizetype longest = LongestLine);

/// Whether line() would change more than the length: something is hidden in \p text.
[[nodiscard]] bool hidesSomething(QStringView text);

} // namespace VisibleText

} // namespace Chatelaine
