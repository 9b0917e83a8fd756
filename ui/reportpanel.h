// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Chatelaine {

/// Shows a report before it goes anywhere: exactly what is seen is what Copy puts on the clipboard, as plain text.
class ReportPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ReportPanel(QWidget *parent = nullptr);

    void showReport(const QString &report);
    void focusFirst();

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void copy();

    QString m_report;
    QPlainTextEdit *m_text;
    QLabel *m_note;
    QPushButton *m_copy;
};

} // namespace Chatelaine
