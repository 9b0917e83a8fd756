// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tour/houselog.h"
#include "app/tour/mainjob.h"
#include "app/tour/readingsjob.h"
#include "app/tour/supportjob.h"
#include "app/tour/tour.h"

#include <QObject>
#include <QTemporaryDir>

namespace Chatelaine {

class Shell;

/// Starts the demo house with a log, takes the tour through the window of \p shell, and ends the program with its result.
class TourRunner final : public QObject
{
    Q_OBJECT

public:
    /// \p houseArguments go to chatelaine-house, so that a house that lies can be toured too.
    TourRunner(Shell &shell, const QString &folder, const QStringList &houseArguments, QObject *parent = nullptr);

    void start();

private:
    void onFinished(const QString &failure);

    Shell &m_shell;
    QString m_folder;
    QStringList m_houseArguments;
    QTemporaryDir m_temporary;
    HouseLog m_log;
    MainJob m_job;
    SupportJob m_support;
    ReadingsJob m_readings;
    Tour m_tour;
};

} // namespace Chatelaine
