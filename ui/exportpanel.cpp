// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the panel does; how it is built is in exportpanellayout.cpp.

#include "ui/exportpanel.h"

#include "services/exportfile.h"
#include "services/sampleexport.h"
#include "services/visibletext.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>

#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int Steps = 1000; // of the progress bar
constexpr qsizetype LongestFileName = 80;

/// A title as the name of a file on every system.
QString fileName(const QString &title)
{
    QString name;
    for (const QChar c : title) {
        name += c.isLetterOrNumber() || c == u'-' ? c : QChar(u' ');
    }
    name = name.simplified().replace(u' ', u'-').left(LongestFileName);
    return name.isEmpty() ? u"chart"_s : name;
}

} // namespace

ExportPanel::ExportPanel(SampleSource &source, ChartSheets::FieldName nameOf, QWidget *parent)
    : QFrame(parent)
    , m_source(source)
    , m_nameOf(std::move(nameOf))
{
    setObjectName(u"exportPanel"_s);
    build();
    hide();
}

ExportPanel::~ExportPanel() = default;

void ExportPanel::open(const ExportSubject &subject)
{
    if (isRunning()) {
        show(); // what runs goes on; a second one would overwrite its choices
        return;
    }
    m_subject = subject;
    m_title->setText(tr("Export “%1”").arg(VisibleText::line(subject.title, LongestFileName)));
    const QTimeZone zone = ChartSheets::zoneOf(subject);
    const TimeSpan shown = ChartSheets::visibleSpan(subject);
    m_from->setDateTime(QDateTime::fromMSecsSinceEpoch(shown.from, zone));
    m_to->setDateTime(QDateTime::fromMSecsSinceEpoch(shown.to, zone));
    say({}, false);
    m_progress->hide();
    proposeName();
    arrange();
    show();
    m_what->setFocus();
}

void ExportPanel::close()
{
    stop();
    hide();
}

ExportPanel::What ExportPanel::what() const
{
    return What(m_what->currentData().toInt());
}

QString ExportPanel::suffix() const
{
    switch (what()) {
    case What::Png:
        return u"png"_s;
    case What::Svg:
        return u"svg"_s;
    case What::Pdf:
        return u"pdf"_s;
    case What::Csv:
        return u"csv"_s;
    case What::JsonLines:
        break;
    }
    return u"jsonl"_s;
}

/// The folder that was chosen stays; the ending follows what is exported.
void ExportPanel::proposeName()
{
    const QString known = m_path->text();
    const QString folder = known.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) : QFileInfo(known).absolutePath();
    m_path->setText(QDir(folder).filePath(fileName(m_subject.title) + u'.' + suffix()));
}

void ExportPanel::arrange()
{
    const bool running = isRunning();
    m_scale->setVisible(what() == What::Png);
    m_range->setVisible(!isPicture());
    const bool chosen = !isPicture() && m_range->currentIndex() == 2;
    m_moments->setVisible(chosen);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_what, m_scale, m_range, m_from, m_to, m_path, m_start}) {
        widget->setEnabled(!running);
    }
    m_cancel->setText(running ? tr("Cancel") : tr("Close"));
    m_progress->setVisible(running);
}

void ExportPanel::browse()
{
    auto *dialog = new QFileDialog(this, tr("Export"), m_path->text());
    dialog->setObjectName(u"exportFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setModal(false);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix());
    dialog->selectFile(m_path->text());
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->show();
}

void ExportPanel::start()
{
    if (isRunning()) {
        return;
    }
    if (m_path->text().trimmed().isEmpty()) {
        say(tr("Say which file to write."), true);
        return;
    }
    if (isPicture()) {
        startPicture();
    } else {
        startData();
    }
}

void ExportPanel::startPicture()
{
    const ChartSheet sheet = ChartSheets::sheetOf(m_subject, m_nameOf);
    if (sheet.charts.isEmpty()) {
        say(tr("The chart is gone."), true);
        return;
    }
    const auto format = what() == What::Png ? ChartExport::Format::Png : what() == What::Svg ? ChartExport::Format::Svg : ChartExport::Format::Pdf;
    const auto problem = ChartExport::save(m_path->text(), format, sheet, m_scale->currentData().toDouble());
    say(problem ? *problem : tr("Written to %1").arg(m_path->text()), problem.has_value());
}

TimeSpan ExportPanel::span() const
{
    switch (m_range->currentIndex()) {
    case 0:
        return ChartSheets::visibleSpan(m_subject);
    case 1:
        return {SampleExport::Earliest, SampleExport::Latest};
    default:
        break;
    }
    const QTimeZone zone = ChartSheets::zoneOf(m_subject);
    const auto ms = [&zone](const QDateTimeEdit *edit) { return QDateTime(edit->date(), edit->time(), zone).toMSecsSinceEpoch(); };
    return {ms(m_from), ms(m_to)};
}

void ExportPanel::startData()
{
    const QList<SeriesKey> keys = ChartSheets::visibleKeys(m_subject);
    const TimeSpan range = span();
    if (keys.isEmpty()) {
        say(tr("There is no visible field on the chart."), true);
        return;
    }
    if (range.from > range.to) {
        say(tr("The end is before the beginning."), true);
        return;
    }
    m_file = std::make_unique<QSaveFile>(m_path->text());
    if (const auto problem = ExportFile::open(*m_file)) {
        say(tr("%1 could not be written: %2").arg(m_path->text(), *problem), true);
        return;
    }
    m_writer.emplace(m_file.get(), what() == What::Csv ? SampleFormat::Csv : SampleFormat::JsonLines, ChartSheets::zoneOf(m_subject));
    m_job = new SampleExport(m_source, keys, range.from, range.to, SampleExport::Order::BySeries, this);
    connect(m_job, &SampleExport::progressed, this, [this](double part) { m_progress->setValue(int(part * Steps)); });
    connect(m_job, &SampleExport::finished, this, &ExportPanel::finishData);
    m_progress->setRange(0, Steps);
    m_progress->setValue(0);
    say(tr("Writing …"), false);
    arrange();
    if (!m_writer->writeHeader()) {
        finishData(false);
        return;
    }
    m_job->start([this](const SampleExport::Page &page) {
        for (qsizetype i = 0; i < page.keys.size(); ++i) {
            for (const Sample &sample : page.samples.at(i)) {
                if (!m_writer->write(page.keys.at(i), sample)) {
                    return false;
                }
            }
        }
        return true;
    });
}

void ExportPanel::finishData(bool complete)
{
    SampleExport *job = std::exchange(m_job, nullptr);
    if (!job) {
        return;
    }
    const QString refused = m_writer ? m_writer->error() : QString();
    const bool written = complete && refused.isEmpty() && m_file->commit();
    const QString why = !refused.isEmpty() ? refused : complete ? m_file->errorString() : tr("the history could not be read");
    const bool damaged = job->isDamaged();
    const int count = int(qMin<qint64>(job->count(), std::numeric_limits<int>::max()));
    job->deleteLater();
    m_writer.reset();
    m_file.reset(); // what was not committed is gone; the file that was there stays
    arrange();
    QString outcome = written ? tr("%Ln values are written to %1", nullptr, count).arg(m_path->text()) : tr("Nothing is written: %1").arg(why);
    if (written && damaged) {
        outcome += u'\n' + tr("A part of the history is damaged and was left out.");
    }
    say(outcome, !written || damaged);
}

void ExportPanel::stop()
{
    if (SampleExport *job = std::exchange(m_job, nullptr)) {
        job->disconnect(this);
        job->cancel();
        job->deleteLater();
        m_writer.reset();
        m_file.reset();
        arrange();
        say(tr("Cancelled. Nothing is written."), false);
    }
}

void ExportPanel::say(const QString &text, bool failed)
{
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
    Theme::mark(m_status, "tone", failed ? u"error"_s : u"muted"_s);
}

void ExportPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        isRunning() ? stop() : close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace Chatelaine
