// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tour/houselog.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

namespace Chatelaine {

/// One thing that the tour does as a person would, and how it is known to have worked.
struct TourStep {
    /// Nothing: not yet. A text: what was done, seen or proved.
    using Try = std::function<std::optional<QString>()>;

    QString name; ///< part of the picture's file name
    Try act;      ///< events on widgets; tried again until there was something to touch
    Try seen;     ///< the result, read from a widget
    Try judged;   ///< the same, read from the house's log; missing where the house cannot know
    bool picture = true;
};

/// Drives the real window through the main job by itself, one step after the other, never blocking the event loop.
///
/// Every step has to be done, seen and judged within its time; the first that is not ends the tour. Leaves numbered pictures in light
/// and dark and tour.json in \p folder.
class Tour final : public QObject
{
    Q_OBJECT

public:
    using Recolour = std::function<void(bool dark)>;

    Tour(QWidget &window, HouseLog &log, const QString &folder, QList<TourStep> steps, Recolour recolour, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// \p failure is empty when every step worked.
    void finished(const QString &failure);

private:
    enum class Phase { Act, See, Judge, Settle };

    void tick();
    void enter(Phase phase);
    void endStep();
    void end(const QString &failure);
    QStringList takePictures(const QString &name);
    [[nodiscard]] bool writeReport(const QString &failure) const;

    QPointer<QWidget> m_window;
    HouseLog &m_log;
    QString m_folder;
    QList<TourStep> m_steps;
    Recolour m_recolour;
    QTimer m_timer;
    QElapsedTimer m_elapsed;
    QJsonObject m_current;
    QJsonArray m_report;
    Phase m_phase = Phase::Act;
    int m_step = 0;
    int m_picture = 0;
};

} // namespace Chatelaine
