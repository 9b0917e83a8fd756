// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/samplefilelook.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace Chatelaine {

class House;

/// Brings a file of values in: first it says what is in it, and only then a person lets it be merged, marked as imported.
class ImportPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit ImportPanel(House &house, QWidget *parent = nullptr);
    ~ImportPanel() override;

    /// Asks for a file.
    void choose();
    /// Looks through \p path and shows what is in it.
    void look(const QString &path);
    void close();

Q_SIGNALS:
    /// Values of these things have come in.
    void imported(const QStringList &things);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void showFound(const QString &problem);
    void merge();
    void showMerged(const QString &problem, qint64 samples);
    void say(const QString &text, bool failed);
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString details() const;

    House &m_house;
    SampleFileLook m_look;
    QString m_path;
    QLabel *m_title = nullptr;
    QLabel *m_summary = nullptr;
    QPlainTextEdit *m_details = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_merge = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace Chatelaine
