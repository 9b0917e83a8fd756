// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/world.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Chatelaine::Test {

World::World(const QStringList &users, const ProsodyOptions &options)
{
    ProsodyOptions all = options;
    for (const QString &user : users)
        all.accounts << ProsodyAccount{user, u"pw-secret"_s};
    m_server = std::make_unique<Prosody>(all);
}

bool World::start()
{
    const bool started = m_server->start();
    m_error = m_server->error();
    return started;
}

QStringList World::connection(const QString &user) const
{
    return {u"--account"_s, jid(user), u"--host"_s, m_server->host(), u"--port"_s, QString::number(m_server->port()), u"--ca"_s, m_server->caFile(), u"--timeout"_s, u"10"_s};
}

QList<std::pair<QString, QString>> World::environment(const QString &user) const
{
    return {{u"CHATELAINE_PASSWORD"_s, m_server->password(user)}};
}

CliResult World::cli(const QStringList &arguments, const QByteArray &input) const
{
    return runCli(connection() + arguments, input, environment());
}

CliResult World::cliAs(const QString &user, const QStringList &arguments) const
{
    return runCli(connection(user) + arguments, {}, environment(user));
}

std::unique_ptr<TestProcess> World::startCli(const QStringList &arguments, const QString &user) const
{
    auto process = std::make_unique<TestProcess>();
    for (const auto &[name, value] : environment(user))
        process->setEnvironment(name, value);
    if (!process->start(programPath(u"chatelaine-cli"_s), connection(user) + arguments))
        return nullptr;
    return process;
}

std::unique_ptr<TestProcess> World::startDevice(const QString &script, const QString &user, const QStringList &more)
{
    auto device = std::make_unique<TestProcess>();
    device->mergeChannels();
    const QString path = QStringLiteral(CHATELAINE_SOURCE_DIR "/tests/interop/") + script;
    const QStringList arguments{path, u"--jid"_s, jid(user) + u"/device"_s, u"--password"_s, m_server->password(user),
        u"--port"_s, QString::number(m_server->port()), u"--ca"_s, m_server->caFile()};
    if (device->start(u"/usr/bin/python3"_s, arguments + more) && device->waitForOutput("\"ready\"", 20'000))
        return device;
    m_error = u"%1 did not come online: %2\n%3"_s.arg(script, QString::fromUtf8(device->output()), QString::fromUtf8(m_server->log().right(4'000)));
    return nullptr;
}

bool World::befriend(const QString &user)
{
    const CliResult added = cli({u"friend"_s, u"add"_s, jid(user)});
    const CliResult approved = cli({u"friend"_s, u"approve"_s, jid(user)});
    if (added.exitCode == 0 && added.lines().value(0).value(u"result"_s) == "done"_L1 && approved.exitCode == 0)
        return true;
    m_error = QString::fromUtf8(added.all() + approved.all());
    return false;
}

QList<QJsonObject> told(TestProcess &device)
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : device.output().split('\n'))
        if (const QJsonDocument document = QJsonDocument::fromJson(line); document.isObject())
            objects << document.object();
    return objects;
}

QList<QJsonObject> told(TestProcess &device, const QString &key)
{
    QList<QJsonObject> objects;
    for (const QJsonObject &object : told(device))
        if (object.contains(key))
            objects << object;
    return objects;
}

} // namespace Chatelaine::Test
