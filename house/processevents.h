// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QSocketNotifier;

namespace Chatelaine::Demo {

/// SIGTERM and SIGINT as a signal of the event loop, and standard input as lines.
class ProcessEvents final : public QObject
{
    Q_OBJECT

public:
    explicit ProcessEvents(QObject *parent = nullptr);
    ~ProcessEvents() override;

    void watchSignals();
    void watchInput();

Q_SIGNALS:
    void stopAsked();
    void lineRead(const QString &line);

private:
    void readInput();

    QByteArray m_buffer;
    QSocketNotifier *m_input = nullptr;
};

} // namespace Chatelaine::Demo
