// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/secrets.h"

#include "protocol/session/errorcodes.h"
#include "services/filesecrets.h"
#include "services/keychainsecrets.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QFileInfo>
#include <QStandardPaths>

#include <sys/resource.h>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// For those who do not want passwords to be kept at all.
class NoSecrets final : public Secrets
{
public:
    [[nodiscard]] Backend backend() const override { return Backend::None; }
    [[nodiscard]] QString warning() const override { return Secrets::tr("Passwords are not kept: they have to be given every time."); }
    QFuture<Outcome<QString>> read(const QString &) override { return QtFuture::makeReadyFuture(Outcome<QString>{{}, makeError(ErrorCode::KeyNone)}); }
    QFuture<Outcome<Done>> write(const QString &, const QString &) override { return QtFuture::makeReadyFuture(Outcome<Done>{}); }
    QFuture<Outcome<Done>> remove(const QString &) override { return QtFuture::makeReadyFuture(Outcome<Done>{}); }
};

QStringList askBus(const QDBusConnection &bus, const QString &method)
{
    constexpr int patienceMs = 1'000;
    const auto question = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, method);
    const QDBusMessage answer = bus.call(question, QDBus::Block, patienceMs);
    return answer.type() == QDBusMessage::ReplyMessage ? answer.arguments().value(0).toStringList() : QStringList();
}

/// Whether a keychain runs in this session, or would be started when asked.
bool sessionHasKeychain()
{
    // Without an address the bus library would start a bus of its own, which has no keychain.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") && !QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s))
        return false;
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    const auto hasOne = [](const QStringList &names) {
        return names.contains("org.freedesktop.secrets"_L1) || names.contains("org.kde.kwalletd5"_L1);
    };
    return hasOne(askBus(bus, u"ListNames"_s)) || hasOne(askBus(bus, u"ListActivatableNames"_s));
}

} // namespace

std::unique_ptr<Secrets> makeSecrets(Clock &clock, SecretsChoice choice, const QString &folder)
{
    if (choice == SecretsChoice::None)
        return std::make_unique<NoSecrets>();
    if (choice == SecretsChoice::Keychain || (choice == SecretsChoice::Automatic && sessionHasKeychain()))
        return std::make_unique<KeychainSecrets>(clock);
    return std::make_unique<FileSecrets>(folder.isEmpty() ? defaultSecretsFolder() : folder);
}

SecretsChoice secretsChoiceFromEnvironment()
{
    const QString choice = qEnvironmentVariable("CHATELAINE_SECRETS");
    return choice == "keychain"_L1 ? SecretsChoice::Keychain
        : choice == "file"_L1      ? SecretsChoice::File
        : choice == "none"_L1      ? SecretsChoice::None
                                   : SecretsChoice::Automatic;
}

QString defaultSecretsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/chatelaine/secrets"_s;
}

void wipe(QString *secret)
{
    if (secret->isDetached())
        secret->fill(QChar(0));
    secret->clear();
}

void leaveNoCore()
{
    // Handlers that get cores by a pipe are told this limit and keep to it. To be not dumpable at all (prctl) would shut out the leak checker, too.
    const rlimit none {0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

} // namespace Chatelaine
