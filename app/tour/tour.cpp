// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tour/tour.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QPixmap>

#include <chrono>

namespace Chatelaine {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr auto Beat = 50ms;
constexpr qint64 StepLimitMs = 45'000; // a step that has not worked by then does not work
constexpr auto SettleTime = 400ms; // lets the last values be painted before the picture
}

Tour::Tour(QWidget &window, HouseLog &log, const QString &folder, QList<TourStep> steps, Recolour recolour, QObject *parent)
    : QObject(parent)
    , m_window(&window)
    , m_log(log)
    , m_folder(folder)
    , m_steps(std::move(steps))
    , m_recolour(std::move(recolour))
{
    connect(&m_timer, &QTimer::timeout, this, &Tour::tick);
}

void Tour::start()
{
    if (!QDir().mkpath(m_folder)) {
        Q_EMIT finished(u"the folder %1 could not be made"_s.arg(m_folder));
        return;
    }
    enter(Phase::Act);
    m_timer.start(Beat);
}

void Tour::enter(Phase phase)
{
    m_phase = phase;
    m_elapsed.start();
}

void Tour::tick()
{
    if (m_step >= m_steps.size()) {
        end({});
        return;
    }
    const TourStep &step = m_steps.at(m_step);
    m_log.refresh();
    struct Row { QLatin1StringView key; const TourStep::Try &attempt; Phase next; };
    const auto row = [&]() -> Row {
        switch (m_phase) {
        case Phase::Act: return {"did"_L1, step.act, Phase::See};
        case Phase::See: return {"saw"_L1, step.seen, Phase::Judge};
        default: return {"house"_L1, step.judged, Phase::Settle};
        }
    }();
    if (m_phase == Phase::Settle) {
        if (m_elapsed.elapsed() >= SettleTime.count()) {
            endStep();
        }
        return;
    }
    if (!row.attempt) {
        enter(row.next);
    } else if (const auto said = row.attempt()) {
        m_current.insert(row.key, *said);
        enter(row.next);
    } else if (m_elapsed.elapsed() > StepLimitMs) {
        takePictures(u"failed-"_s + step.name);
        end(u"step %1 (%2): nothing to put under \"%3\" in time"_s.arg(m_step + 1).arg(step.name, row.key));
    }
}

void Tour::endStep()
{
    const TourStep &step = m_steps.at(m_step);
    m_current.insert("step"_L1, m_step + 1);
    m_current.insert("name"_L1, step.name);
    m_current.insert("ok"_L1, true);
    if (step.picture) {
        m_current.insert("pictures"_L1, QJsonArray::fromStringList(takePictures(step.name)));
    }
    m_report.append(m_current);
    m_current = {};
    ++m_step;
    enter(Phase::Act);
}

QStringList Tour::takePictures(const QString &name)
{
    ++m_picture;
    QStringList files;
    for (const bool dark : {true, false}) { // light last: the tour goes on in it
        m_recolour(dark);
        const QString file = u"%1-%2-%3.png"_s.arg(m_picture, 2, 10, QLatin1Char('0')).arg(name, dark ? u"dark"_s : u"light"_s);
        if (m_window && m_window->grab().save(QDir(m_folder).filePath(file))) {
            files.append(file);
        }
    }
    return files;
}

void Tour::end(const QString &failure)
{
    m_timer.stop();
    if (!failure.isEmpty() && m_step < m_steps.size()) {
        m_current.insert("step"_L1, m_step + 1);
        m_current.insert("name"_L1, m_steps.at(m_step).name);
        m_current.insert("ok"_L1, false);
        m_report.append(m_current);
    }
    if (!writeReport(failure) && failure.isEmpty()) {
        Q_EMIT finished(u"tour.json could not be written"_s);
        return;
    }
    Q_EMIT finished(failure);
}

bool Tour::writeReport(const QString &failure) const
{
    QFile file(QDir(m_folder).filePath(u"tour.json"_s));
    QJsonObject report{{"ok"_L1, failure.isEmpty()}, {"steps"_L1, m_report}};
    if (!failure.isEmpty()) {
        report.insert("failure"_L1, failure);
    }
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(report).toJson()) > 0;
}

} // namespace Chatelaine
