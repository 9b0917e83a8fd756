// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/importpanel.h"

#include "models/serieskeys.h"
#include "services/history.h"
#include "services/house.h"
#include "services/visibletext.h"
#include "ui/theme.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int Steps = 1000;
constexpr qsizetype MostListed = 200; // fields and mistakes
constexpr int DetailsHeight = 140;

} // namespace

ImportPanel::ImportPanel(House &house, QWidget *parent)
    : QFrame(parent)
    , m_house(house)
{
    setObjectName(u"importPanel"_s);
    build();
    hide();
    connect(&m_look, &SampleFileLook::progressed, this, [this](double part) { m_progress->setValue(int(part * Steps)); });
    connect(&m_look, &SampleFileLook::looked, this, &ImportPanel::showFound);
    connect(&m_look, &SampleFileLook::merged, this, &ImportPanel::showMerged);
}

ImportPanel::~ImportPanel() = default;

void ImportPanel::build()
{
    Theme::mark(this, "panel", u"card"_s);
    m_title = new QLabel;
    m_title->setTextFormat(Qt::PlainText);
    Theme::mark(m_title, "tone", u"strong"_s);
    m_summary = new QLabel;
    m_summary->setObjectName(u"importSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_details = new QPlainTextEdit;
    m_details->setObjectName(u"importDetails"_s);
    m_details->setAccessibleName(tr("What is in the file"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setMaximumHeight(DetailsHeight);
    m_progress = new QProgressBar;
    m_progress->setObjectName(u"importProgress"_s);
    m_progress->setAccessibleName(tr("Progress of the import"));
    m_progress->setRange(0, Steps);
    m_progress->setTextVisible(false);
    m_merge = new QPushButton(tr("Merge"));
    m_merge->setObjectName(u"importMerge"_s);
    Theme::mark(m_merge, "kind", u"primary"_s);
    m_cancel = new QPushButton(tr("Close"));
    m_cancel->setObjectName(u"importCancel"_s);
    connect(m_merge, &QPushButton::clicked, this, &ImportPanel::merge);
    connect(m_cancel, &QPushButton::clicked, this, &ImportPanel::close);
    auto *row = new QHBoxLayout;
    row->addWidget(m_progress);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_merge);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * Theme::Step, 3 * Theme::Step, 4 * Theme::Step, 3 * Theme::Step);
    layout->setSpacing(2 * Theme::Step);
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addWidget(m_details);
    layout->addLayout(row);
}

void ImportPanel::choose()
{
    auto *dialog = new QFileDialog(this, tr("Import values"), {}, tr("Values (*.csv *.jsonl);;All files (*)"));
    dialog->setObjectName(u"importFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setModal(false);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportPanel::look);
    dialog->show();
}

void ImportPanel::look(const QString &path)
{
    m_path = path;
    m_title->setText(tr("Import “%1”").arg(VisibleText::line(QFileInfo(path).fileName(), 120)));
    say(tr("Looking through the file …"), false);
    m_details->hide();
    m_merge->setEnabled(false);
    m_merge->show();
    m_cancel->setText(tr("Cancel"));
    m_progress->setValue(0);
    m_progress->show();
    show();
    m_cancel->setFocus();
    m_look.look(path, {m_house.accountJid(), {}, QTimeZone::systemTimeZone()});
}

void ImportPanel::close()
{
    m_look.cancel();
    hide();
}

QString ImportPanel::summary() const
{
    qint64 first = std::numeric_limits<qint64>::max();
    qint64 last = std::numeric_limits<qint64>::min();
    for (const SampleFileLook::Found &found : m_look.found()) {
        first = qMin(first, found.firstMs);
        last = qMax(last, found.lastMs);
    }
    const auto words = [](qint64 ms) { return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat); };
    QString text = tr("%1 values of %2 fields, from %3 to %4.")
                       .arg(QLocale().toString(m_look.samples()), QLocale().toString(m_look.found().size()), words(first), words(last));
    if (m_look.problemCount() > 0) {
        text += u' ' + tr("%Ln lines cannot be read and are left out.", nullptr, int(qMin<qint64>(m_look.problemCount(), std::numeric_limits<int>::max())));
    }
    return text;
}

QString ImportPanel::details() const
{
    QStringList lines;
    for (const SampleFileProblem &problem : m_look.problems().first(qMin(m_look.problems().size(), MostListed))) {
        lines << tr("Line %1: %2").arg(problem.line).arg(VisibleText::line(problem.text, 300));
    }
    const auto &found = m_look.found();
    for (const SampleFileLook::Found &one : found.first(qMin(found.size(), MostListed))) {
        lines << tr("%1: %2 values").arg(VisibleText::line(SeriesKeys::text(one.key), 300), QLocale().toString(one.samples));
    }
    if (found.size() > MostListed) {
        lines << tr("… and %1 more fields").arg(QLocale().toString(found.size() - MostListed));
    }
    return lines.join(u'\n');
}

void ImportPanel::showFound(const QString &problem)
{
    m_progress->hide();
    m_cancel->setText(tr("Close"));
    const bool any = problem.isEmpty() && m_look.samples() > 0;
    if (!problem.isEmpty()) {
        say(tr("The file cannot be read: %1").arg(problem), true);
    } else if (!any) {
        say(tr("There is no value in the file that can be read."), true);
    } else {
        say(summary(), false);
    }
    m_details->setPlainText(problem.isEmpty() ? details() : QString());
    m_details->setVisible(!m_details->toPlainText().isEmpty());
    m_merge->setEnabled(any);
}

void ImportPanel::merge()
{
    m_merge->setEnabled(false);
    m_cancel->setText(tr("Cancel"));
    m_progress->setValue(0);
    m_progress->show();
    m_look.merge([this](const SeriesKey &key, const QList<Sample> &samples) { return m_house.history().addSamples(key, samples); });
}

void ImportPanel::showMerged(const QString &problem, qint64 samples)
{
    m_progress->hide();
    m_cancel->setText(tr("Close"));
    if (!problem.isEmpty()) {
        say(problem, true);
        m_merge->setEnabled(true);
        return;
    }
    say(tr("%1 values are merged. They are marked as imported.").arg(QLocale().toString(samples)), false);
    m_merge->hide();
    QStringList things;
    for (const SampleFileLook::Found &found : m_look.found()) {
        things << found.key.thing;
    }
    things.removeDuplicates();
    Q_EMIT imported(things);
}

void ImportPanel::say(const QString &text, bool failed)
{
    m_summary->setText(text);
    Theme::mark(m_summary, "tone", failed ? u"error"_s : QString());
}

void ImportPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace Chatelaine
