// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace Chatelaine {

/// One line of plain text, shortened by an ellipsis where there is no room; the whole text is in the tool tip and for screen readers.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    /// \p shrinking: the part of \p text that gives way first, in its middle; without one it is the end of the line.
    void setFullText(const QString &text, const QString &shrinking = {});
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// What is painted into \p width pixels.
    [[nodiscard]] QString shown(int width) const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_shrinking;
};

} // namespace Chatelaine
