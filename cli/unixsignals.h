// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace Chatelaine::Cli {

/// SIGINT and SIGTERM as a signal of Qt: the handler only writes a byte, which the event loop then reads. SIGPIPE is ignored, so that a
/// closed pipe is an error of writing. One object a program.
class UnixSignals final : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void interrupted();

private:
    QSocketNotifier m_notifier;
};

} // namespace Chatelaine::Cli
