// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tour/tourrunner.h"

#include "app/shell.h"

#include <QCoreApplication>
#include <QDir>

#include <cstdio>

namespace Chatelaine {

using namespace Qt::StringLiterals;

TourRunner::TourRunner(Shell &shell, const QString &folder, const QStringList &houseArguments, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_folder(folder)
    , m_houseArguments(houseArguments)
    , m_log(m_temporary.filePath(u"house.jsonl"_s))
    , m_job(shell.window(), m_log)
    , m_support(shell.window(), m_log)
    , m_readings(shell.window(), m_log, folder)
    , m_tour(shell.window(), m_log, folder, m_job.steps() + m_support.steps() + m_job.otherDialects() + m_readings.steps(), [&shell](bool dark) { shell.theme().setMode(dark ? ThemeSwitch::Mode::Dark : ThemeSwitch::Mode::Light); })
{
    connect(&m_tour, &Tour::finished, this, &TourRunner::onFinished);
}

void TourRunner::start()
{
    m_shell.theme().setMode(ThemeSwitch::Mode::Light);
    m_shell.window().resize(1440, 880);
    m_shell.window().show();
    m_shell.startDemo(QStringList{u"--log"_s, m_temporary.filePath(u"house.jsonl"_s)} + m_houseArguments);
    m_tour.start();
}

void TourRunner::onFinished(const QString &failure)
{
    const QString words = failure.isEmpty() ? u"The tour worked; its pictures are in %1"_s.arg(QDir(m_folder).absolutePath())
                                            : u"The tour did not work: %1"_s.arg(failure);
    std::fprintf(failure.isEmpty() ? stdout : stderr, "%s\n", words.toLocal8Bit().constData());
    QCoreApplication::exit(failure.isEmpty() ? 0 : 1);
}

} // namespace Chatelaine
