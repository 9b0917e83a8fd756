// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/settings.h"

#include "cli/exitcode.h"
#include "protocol/session/errorcodes.h"
#include "services/barejid.h"
#include "services/profiles.h"
#include "store/store.h"
#include "store/storelocation.h"

#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

ErrorInfo badValue(const QString &option, const QString &value, const QString &hint)
{
    return usageError(Use::BadValue, u"%1 is no value for --%2."_s.arg(value, option), hint);
}

ErrorInfo readTls(const ParsedLine &line, AccountSettings *account)
{
    if (!line.has(u"tls"_s) && account->tls != TlsMode::Off)
        return {};
    const QString mode = line.value(u"tls"_s, u"off"_s);
    if (account->tls == TlsMode::Off)
        account->allowPlain = false; // was for this machine only
    if (mode == "required"_L1) {
        account->tls = TlsMode::Required;
    } else if (mode == "direct"_L1) {
        account->tls = TlsMode::Direct;
    } else if (mode == "off"_L1) {
        if (!isLoopbackHost(account->host))
            return usageError(Use::TlsOffElsewhere, u"--tls off would send everything in clear, and is refused except to a loopback address."_s, u"Give --host 127.0.0.1, or leave --tls out."_s);
        account->tls = TlsMode::Off;
        account->allowPlain = true;
    } else {
        return badValue(u"tls"_s, mode, u"required, direct or off"_s);
    }
    return {};
}

ErrorInfo readServer(const ParsedLine &line, AccountSettings *account)
{
    account->host = line.value(u"host"_s, account->host);
    if (line.has(u"port"_s)) {
        bool ok = false;
        const uint port = line.value(u"port"_s).toUInt(&ok);
        if (!ok || port == 0 || port > 65'535)
            return badValue(u"port"_s, line.value(u"port"_s), u"a number from 1 to 65535"_s);
        account->port = quint16(port);
    }
    account->caFile = line.value(u"ca"_s, account->caFile);
    if (!account->caFile.isEmpty() && !QFileInfo(account->caFile).isReadable())
        return usageError(Use::UnreadableFile, u"The file %1 of --ca cannot be read."_s.arg(account->caFile));
    return readTls(line, account);
}

/// Who gives a fingerprint has compared it: the certificate then needs no authority, and no name. It still must be valid today.
ErrorInfo readTrust(const ParsedLine &line, AccountSettings *account)
{
    account->allowPlain = account->allowPlain || line.has(u"allow-plain"_s);
    if (line.has(u"pin"_s))
        account->pins.clear(); // those of the profile
    for (const QString &text : line.values(u"pin"_s)) {
        const std::optional<QByteArray> digest = parseFingerprint(text);
        if (!digest)
            return makeErrorWithEvidence(ErrorCode::UsagePin, text);
        CertificatePin pin;
        pin.domain = account->jid.section(u'/', 0, 0).section(u'@', -1);
        pin.sha256 = pin.keySha256 = *digest;
        pin.accepted = QStringList{u"self-signed"_s, u"unknown-issuer"_s, u"wrong-name"_s};
        account->pins << pin;
    }
    return {};
}

ErrorInfo readDialect(const ParsedLine &line, AccountSettings *account)
{
    if (!line.has(u"dialect"_s))
        return {};
    const QString name = line.value(u"dialect"_s);
    account->forcedDialect.reset();
    if (name == "auto"_L1)
        return {};
    account->forcedDialect = Wire::dialectFromName(name);
    return account->forcedDialect ? ErrorInfo() : badValue(u"dialect"_s, name, u"auto, sn, iot-v0.2, iot, ieee, nf or nfi"_s);
}

/// With a profile of the list of accounts, its settings are where the options start from.
ErrorInfo readProfile(const ParsedLine &line, Settings *settings)
{
    const QString name = line.value(u"profile"_s);
    if (name.isEmpty())
        return {};
    Profiles profiles;
    if (const ErrorInfo error = profiles.load(); error.isError())
        return error;
    const auto profile = profiles.byName(name);
    if (!profile)
        return {};
    settings->account = profile->settings;
    // What is kept for one account is not for another one.
    if (!line.has(u"account"_s) || normalizedBareJid(line.value(u"account"_s)) == normalizedBareJid(profile->settings.jid))
        settings->profileId = profile->id;
    return {};
}

ErrorInfo readStore(const ParsedLine &line, bool isListed, QString *path)
{
    QString store = line.value(u"store"_s);
    if (store.startsWith("sqlite:"_L1))
        store = store.mid(7);
    StoreLocation location;
    if (const auto problem = store.isEmpty() ? std::nullopt : StoreLocation::parse(store, &location))
        return usageError(Use::BadValue, *problem, u"--store FILE, or --store postgresql://user@host/database"_s);
    if (location.kind == StoreLocation::Kind::File)
        store = location.file;
    // Accounts of the list share the window's store; any other name keeps a store of its own apart.
    const QString profile = isListed ? QString() : line.value(u"profile"_s);
    static const QRegularExpression plainName(u"^[A-Za-z0-9._-]{1,64}$"_s);
    if (!profile.isEmpty() && (!plainName.match(profile).hasMatch() || profile.startsWith(u'.')))
        return badValue(u"profile"_s, profile, u"letters, digits, points, dashes"_s);
    *path = store.isEmpty() ? Store::defaultPath() : store;
    if (store.isEmpty() && !profile.isEmpty())
        path->replace("/house.sqlite"_L1, u"/profiles/%1/house.sqlite"_s.arg(profile));
    return {};
}

ErrorInfo readFormat(const ParsedLine &line, const CommandSpec &command, bool terminal, Output::Format *format)
{
    *format = terminal ? Output::Format::Text : Output::Format::Json;
    if (!line.has(u"format"_s))
        return {};
    const QString name = line.value(u"format"_s);
    if (!formatFromName(name, format))
        return badValue(u"format"_s, name, u"json, text or csv"_s);
    if (*format == Output::Format::Csv && !command.table)
        return badValue(u"format"_s, name, u"The command %1 has no table for csv."_s.arg(command.name));
    return {};
}

ErrorInfo readTimeout(const ParsedLine &line, Settings *settings)
{
    if (!line.has(u"timeout"_s))
        return {};
    const auto ms = millisecondsFromText(line.value(u"timeout"_s));
    if (!ms)
        return badValue(u"timeout"_s, line.value(u"timeout"_s), u"seconds, more than 0"_s);
    settings->timeout = std::chrono::milliseconds(*ms);
    settings->account.stageTimeout = settings->timeout;
    return {};
}

} // namespace

SettingsOutcome settingsFrom(const ParsedLine &line, const CommandSpec &command, bool terminal)
{
    SettingsOutcome outcome;
    Settings &settings = outcome.settings;
    outcome.error = readProfile(line, &settings);
    settings.account.jid = line.value(u"account"_s, settings.account.jid);
    settings.account.resource = line.value(u"resource"_s, settings.account.resource);
    settings.account.traceFile = line.value(u"trace"_s);
    settings.account.reconnect = false;
    settings.account.isParent = command.name == "parent"_L1;
    settings.language = line.value(u"lang"_s);
    if (!outcome.error.isError())
        outcome.error = readFormat(line, command, terminal, &settings.format);
    if (!outcome.error.isError())
        outcome.error = readServer(line, &settings.account);
    if (!outcome.error.isError())
        outcome.error = readTrust(line, &settings.account);
    if (!outcome.error.isError())
        outcome.error = readDialect(line, &settings.account);
    if (!outcome.error.isError())
        outcome.error = readTimeout(line, &settings);
    if (!outcome.error.isError())
        outcome.error = readStore(line, !settings.profileId.isEmpty(), &settings.storePath);
    return outcome;
}

ErrorInfo readCredentials(const ParsedLine &line, Settings *settings)
{
    const QString bare = settings->account.jid.section(u'/', 0, 0);
    if (bare.isEmpty() && line.has(u"profile"_s))
        return makeErrorWithEvidence(ErrorCode::ProfileUnknown, line.value(u"profile"_s));
    if (bare.isEmpty())
        return usageError(Use::MissingArgument, u"Which account?"_s, u"--account user@example.org"_s);
    if (bare.count(u'@') != 1 || bare.startsWith(u'@') || bare.endsWith(u'@'))
        return badValue(u"account"_s, settings->account.jid, u"user@example.org"_s);
    if (line.has(u"password-file"_s)) {
        QFile file(line.value(u"password-file"_s));
        if (!file.open(QIODevice::ReadOnly))
            return usageError(Use::NoPassword, u"The password file %1 cannot be read: %2"_s.arg(file.fileName(), file.errorString()));
        QByteArray first = file.readLine(4'096);
        while (first.endsWith('\n') || first.endsWith('\r'))
            first.chop(1);
        settings->account.password = QString::fromUtf8(first);
    } else if (qEnvironmentVariableIsSet("CHATELAINE_PASSWORD")) {
        settings->account.password = qEnvironmentVariable("CHATELAINE_PASSWORD");
    }
    if (settings->account.password.isEmpty())
        return usageError(Use::NoPassword, u"There is no password."_s, u"Use --password-file FILE, or the environment variable CHATELAINE_PASSWORD."_s);
    return {};
}

bool isLoopbackHost(const QString &host)
{
    const QHostAddress address(host);
    return address.isNull() ? host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 : address.isLoopback();
}

} // namespace Chatelaine::Cli
