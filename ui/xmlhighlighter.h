// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSyntaxHighlighter>

class QPlainTextEdit;

namespace Chatelaine {

/// Colours for XML, well-formed or not. It only looks at characters and never fails.
class XmlHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    /// Lives with \p editor, and follows its palette.
    explicit XmlHighlighter(QPlainTextEdit *editor);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void highlightBlock(const QString &text) override;

private:
    [[nodiscard]] qsizetype paintTag(const QString &text, qsizetype from, int &state);
};

} // namespace Chatelaine
