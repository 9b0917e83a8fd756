// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demohouse.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// The ready line lists accounts and things; more than this is no ready line.
constexpr qsizetype LongestLine = 1 << 20;
constexpr qsizetype LongestComplaint = 2'000;
constexpr int StopTimeoutMs = 2'000;

} // namespace

DemoHouse::DemoHouse(QObject *parent)
    : QObject(parent)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoHouse::onOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] {
        m_complaints = (m_complaints + m_process.readAllStandardError()).right(LongestComplaint);
    });
    connect(&m_process, &QProcess::finished, this, &DemoHouse::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            fail(tr("The demo house could not be started: %1").arg(m_process.errorString()));
        }
    });
#ifdef Q_OS_LINUX
    // Should this program be killed, the house goes with it.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
#endif
}

DemoHouse::~DemoHouse()
{
    stop();
}

QString DemoHouse::findProgram()
{
    const QString name = u"chatelaine-house"_s;
    const QFileInfo beside(QDir(QCoreApplication::applicationDirPath()).filePath(name));
    return beside.isExecutable() ? beside.absoluteFilePath() : QStandardPaths::findExecutable(name);
}

void DemoHouse::start(const QStringList &arguments)
{
    stop();
    m_pending.clear();
    m_complaints.clear();
    m_ready = false;
    m_stopping = false;
    m_failed = false;
    const QString program = findProgram();
    if (program.isEmpty()) {
        fail(tr("The program chatelaine-house is neither beside this program nor on the PATH."));
        return;
    }
    m_process.start(program, QStringList{u"--port"_s, u"0"_s} + arguments);
}

void DemoHouse::stop()
{
    if (m_process.state() == QProcess::NotRunning) {
        return;
    }
    m_stopping = true;
    m_process.terminate();
    if (!m_process.waitForFinished(StopTimeoutMs)) {
        m_process.kill();
        m_process.waitForFinished(StopTimeoutMs);
    }
}

std::optional<AccountSettings> DemoHouse::parseReady(const QByteArray &line)
{
    const QJsonObject ready = QJsonDocument::fromJson(line).object();
    const int port = ready.value("port"_L1).toInt();
    if (!ready.value("ready"_L1).toBool() || port < 1 || port > 65535) {
        return std::nullopt;
    }
    const QJsonArray accounts = ready.value("accounts"_L1).toArray();
    for (const QJsonValue &entry : accounts) {
        const QJsonObject account = entry.toObject();
        if (account.value("role"_L1).toString() != u"owner" || account.value("jid"_L1).toString().isEmpty()) {
            continue;
        }
        AccountSettings settings;
        settings.jid = account.value("jid"_L1).toString();
        settings.password = account.value("password"_L1).toString();
        settings.host = ready.value("host"_L1).toString(u"127.0.0.1"_s);
        settings.port = static_cast<quint16>(port);
        const bool plain = ready.value("tls"_L1).toString() != u"required";
        settings.tls = plain ? TlsMode::Off : TlsMode::Required;
        settings.allowPlain = plain;
        settings.caFile = ready.value("ca"_L1).toString();
        return settings;
    }
    return std::nullopt;
}

void DemoHouse::onOutput()
{
    const QByteArray fresh = m_process.readAllStandardOutput();
    if (m_ready || m_failed) {
        return; // only the first line is for us
    }
    m_pending += fresh;
    const qsizetype end = m_pending.indexOf('\n');
    if (end < 0) {
        if (m_pending.size() > LongestLine) {
            fail(tr("The demo house said something that is no ready line."));
        }
        return;
    }
    const auto owner = parseReady(m_pending.left(end));
    m_pending.clear();
    if (!owner) {
        fail(tr("The demo house said something that is no ready line."));
        return;
    }
    m_ready = true;
    Q_EMIT ready(*owner);
}

void DemoHouse::onFinished(int code, QProcess::ExitStatus status)
{
    if (m_stopping) {
        return;
    }
    const QString said = QString::fromUtf8(m_complaints).trimmed();
    const QString how = status == QProcess::CrashExit ? tr("The demo house has crashed.") : tr("The demo house has ended by itself (exit code %1).").arg(code);
    fail(said.isEmpty() ? how : tr("%1 It said: %2").arg(how, said));
}

void DemoHouse::fail(const QString &reason)
{
    if (m_failed) {
        return;
    }
    m_failed = true;
    Q_EMIT failed(reason);
}

} // namespace Chatelaine
