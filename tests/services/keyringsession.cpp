// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/services/keyringsession.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <csignal>

namespace Chatelaine::Test {

using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 30'000;

/// A bus that starts nothing by itself, so that only the test decides who is there.
constexpr char Configuration[] = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=@FOLDER@</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

void setEnvironment(const char *name, const QString &value)
{
    qputenv(name, QFile::encodeName(value));
}

} // namespace

bool KeyringSession::startBus(const QByteArray &configuration)
{
    const QString home = m_folder.path();
    for (const auto &[name, folder] : {std::pair {"XDG_RUNTIME_DIR", "run"_L1}, {"XDG_CONFIG_HOME", "config"_L1}, {"XDG_DATA_HOME", "data"_L1}, {"XDG_CACHE_HOME", "cache"_L1}}) {
        QDir(home).mkpath(folder);
        QFile::setPermissions(home + u'/' + folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        setEnvironment(name, home + u'/' + folder);
    }
    setEnvironment("HOME", home);
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "GNOME_KEYRING_CONTROL", "CHATELAINE_SECRETS"}) {
        qunsetenv(name);
    }
    QFile file(home + "/bus.conf"_L1);
    if (!file.open(QIODevice::WriteOnly) || file.write(configuration) < 0)
        return false;
    file.close();
    m_bus = std::make_unique<TestProcess>();
    if (!m_bus->start(u"dbus-daemon"_s, {u"--config-file="_s + file.fileName(), u"--nofork"_s, u"--print-address"_s}) || !m_bus->waitForOutput("\n", PatienceMs)) {
        m_error = u"dbus-daemon does not start: "_s + QString::fromUtf8(m_bus->errors());
        return false;
    }
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->output().split('\n').first());
    return true;
}

bool KeyringSession::startDaemon()
{
    m_daemon = std::make_unique<TestProcess>();
    if (!m_daemon->start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--components=secrets"_s, u"--unlock"_s})) {
        m_error = u"gnome-keyring-daemon does not start"_s;
        return false;
    }
    m_daemon->write("opens the test's keyring");
    const QDBusConnection bus = QDBusConnection::sessionBus();
    const auto isThere = [&bus] {
        auto question = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, u"NameHasOwner"_s);
        question << u"org.freedesktop.secrets"_s;
        return bus.call(question).arguments().value(0).toBool();
    };
    if (!QTest::qWaitFor(isThere, PatienceMs)) {
        m_error = u"gnome-keyring-daemon does not come: "_s + QString::fromUtf8(m_daemon->errors());
        return false;
    }
    return true;
}

bool KeyringSession::start()
{
    return startBus(QByteArray(Configuration).replace("@FOLDER@", QFile::encodeName(m_folder.path()))) && startDaemon();
}

bool KeyringSession::startWithoutKeyring()
{
    return startBus(QByteArray(Configuration).replace("@FOLDER@", QFile::encodeName(m_folder.path())));
}

bool KeyringSession::lock()
{
    auto question = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    question << QVariant::fromValue(QList<QDBusObjectPath> {QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)});
    const QDBusMessage answer = QDBusConnection::sessionBus().call(question, QDBus::Block, PatienceMs);
    m_error = answer.errorMessage();
    return answer.type() == QDBusMessage::ReplyMessage;
}

void KeyringSession::freeze()
{
    ::kill(pid_t(m_daemon->pid()), SIGSTOP);
}

void KeyringSession::thaw()
{
    ::kill(pid_t(m_daemon->pid()), SIGCONT);
}

QByteArray KeyringSession::everythingOnDisk() const
{
    QByteArray all;
    for (QDirIterator each(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); each.hasNext();) {
        QFile file(each.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.fileName().toUtf8() + '\n' + file.readAll() + '\n';
    }
    return all;
}

} // namespace Chatelaine::Test
