// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QTextDocument>

namespace Chatelaine {

/// A stranger's words as a tool tip. Tool tips guess whether they are markup: what could be taken for it is escaped and said to be markup,
/// anything else stays as it is (an escaped "&" alone would be shown as "&amp;").
inline QString plainTip(const QString &words)
{
    return Qt::mightBeRichText(words) ? QStringLiteral("<qt>%1</qt>").arg(words.toHtmlEscaped()) : words;
}

} // namespace Chatelaine
