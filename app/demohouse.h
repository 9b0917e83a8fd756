// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"

#include <QObject>
#include <QProcess>

#include <optional>

namespace Chatelaine {

/// The demo house as a child process: started, listened to until it says that it is ready, stopped with us.
class DemoHouse final : public QObject
{
    Q_OBJECT

public:
    explicit DemoHouse(QObject *parent = nullptr);
    ~DemoHouse() override;

    /// Extra arguments go to chatelaine-house as they are.
    void start(const QStringList &arguments = {});
    /// Ends it and waits a moment, so that no process is left behind.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

    /// Where chatelaine-house is: beside this program, else on the PATH; empty when nowhere.
    [[nodiscard]] static QString findProgram();
    /// Reads the ready line (docs/cli.md): how the owner connects. Nothing when it is not one or has no owner.
    [[nodiscard]] static std::optional<AccountSettings> parseReady(const QByteArray &line);

Q_SIGNALS:
    void ready(const Chatelaine::AccountSettings &owner);
    /// It could not be started, said nothing usable, or has ended by itself.
    void failed(const QString &reason);

private:
    void onOutput();
    void onFinished(int code, QProcess::ExitStatus status);
    void fail(const QString &reason);

    QProcess m_process;
    QByteArray m_pending;
    QByteArray m_complaints; ///< the last of what it wrote to stderr
    bool m_ready = false;
    bool m_stopping = false;
    bool m_failed = false;
};

} // namespace Chatelaine
