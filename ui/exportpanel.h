// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chartsheets.h"
#include "services/samplefile.h"

#include <QFrame>
#include <QSaveFile>

#include <memory>
#include <optional>

class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace Chatelaine {

class SampleExport;
class SampleSource;

/// Takes a chart or a board out as a picture, or its values as a file: the same fields and the same time as the picture shows, unless another time is
/// chosen. In its place, not a window of its own.
class ExportPanel final : public QFrame
{
    Q_OBJECT

public:
    enum class What { Png, Svg, Pdf, Csv, JsonLines };

    /// \p source must outlive the panel.
    ExportPanel(SampleSource &source, ChartSheets::FieldName nameOf, QWidget *parent = nullptr);
    ~ExportPanel() override;

    void open(const ExportSubject &subject);
    void close();
    [[nodiscard]] bool isRunning() const { return m_job != nullptr; }

Q_SIGNALS:
    /// A person wants to bring values in instead.
    void importRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QWidget *buildChoices();
    QWidget *buildFoot();
    void arrange();
    void proposeName();
    void browse();
    void start();
    void startPicture();
    void startData();
    void finishData(bool complete);
    void stop();
    void say(const QString &text, bool failed);
    [[nodiscard]] What what() const;
    [[nodiscard]] bool isPicture() const { return what() <= What::Pdf; }
    [[nodiscard]] QString suffix() const;
    [[nodiscard]] TimeSpan span() const;

    SampleSource &m_source;
    ChartSheets::FieldName m_nameOf;
    ExportSubject m_subject;
    QLabel *m_title = nullptr;
    QComboBox *m_what = nullptr;
    QComboBox *m_scale = nullptr;
    QComboBox *m_range = nullptr;
    QWidget *m_moments = nullptr;
    QDateTimeEdit *m_from = nullptr;
    QDateTimeEdit *m_to = nullptr;
    QLineEdit *m_path = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_status = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_cancel = nullptr;
    SampleExport *m_job = nullptr;
    std::unique_ptr<QSaveFile> m_file;
    std::optional<SampleWriter> m_writer;
};

} // namespace Chatelaine
