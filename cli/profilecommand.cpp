// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/profilecommand.h"

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "services/whendone.h"

#include <QFile>

namespace Chatelaine::Cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MaximumImport = 8 * 1'024 * 1'024;

QString backendName(Secrets::Backend backend)
{
    return backend == Secrets::Backend::Keychain ? u"keychain"_s : backend == Secrets::Backend::File ? u"file"_s : u"none"_s;
}

QJsonObject rowOf(const Profile &profile)
{
    const AccountSettings &settings = profile.settings;
    const QString tls = settings.tls == TlsMode::Off ? u"off"_s : settings.tls == TlsMode::Direct ? u"direct"_s : u"required"_s;
    return {{u"profile"_s, profile.name}, {u"account"_s, settings.jid}, {u"host"_s, settings.host}, {u"port"_s, settings.port}, {u"tls"_s, tls},
        {u"colour"_s, profile.colour}, {u"connectAtStart"_s, profile.connectAtStart}, {u"parent"_s, settings.isParent}, {u"pins"_s, int(settings.pins.size())}};
}

} // namespace

ProfileCommand::ProfileCommand(const Context &context)
    : Command(context)
    , m_clock(makeSystemClock())
{
}

ProfileCommand::~ProfileCommand() = default;

void ProfileCommand::start()
{
    if (const ErrorInfo error = m_profiles.load(); error.isError()) {
        fail(error);
        return;
    }
    const QString action = line().arguments.constFirst();
    const QStringList names = line().arguments.mid(1);
    if (action == "list"_L1 && names.isEmpty())
        list();
    else if (action == "export"_L1)
        writeExport(names);
    else if (names.size() != 1)
        fail(usageError(names.isEmpty() ? Use::MissingArgument : Use::BadValue, u"profile %1 does not go with %2 arguments."_s.arg(action).arg(names.size()), u"profile list, export [NAME…], add|password|remove NAME, import FILE"_s));
    else if (action == "add"_L1)
        add(names.constFirst());
    else if (action == "password"_L1)
        storePassword(names.constFirst());
    else if (action == "remove"_L1)
        remove(names.constFirst());
    else if (action == "import"_L1)
        readImport(names.constFirst());
    else
        fail(usageError(Use::BadValue, u"%1 is nothing that profile can do."_s.arg(action), u"list, add, password, remove, export or import"_s));
}

Secrets &ProfileCommand::secrets()
{
    if (!m_secrets)
        m_secrets = makeSecrets(*m_clock, secretsChoiceFromEnvironment());
    return *m_secrets;
}

std::optional<Profile> ProfileCommand::named(const QString &name)
{
    auto profile = m_profiles.byName(name);
    if (!profile)
        fail(makeErrorWithEvidence(ErrorCode::ProfileUnknown, name));
    return profile;
}

void ProfileCommand::list()
{
    output().setColumns({u"profile"_s, u"account"_s, u"host"_s, u"port"_s, u"tls"_s});
    const QList<Profile> profiles = m_profiles.list();
    for (const Profile &profile : profiles) {
        row(rowOf(profile));
    }
    finish(ExitCode::Done);
}

void ProfileCommand::keep(const Profile &profile, const std::function<void(const ErrorInfo &)> &done)
{
    if (!secrets().warning().isEmpty())
        output().diagnostic({{u"warning"_s, secrets().warning()}});
    whenResult(secrets().write(profile.id, settings().account.password), this, [done](const Outcome<Done> &outcome) { done(outcome.error); });
    wipe(&settings().account.password);
}

void ProfileCommand::finishWith(const QString &action, const Profile &profile, const QString &password)
{
    output().setColumns({u"profile"_s, u"account"_s, u"action"_s, u"password"_s});
    QJsonObject told = rowOf(profile);
    told.insert("action"_L1, action);
    told.insert("password"_L1, password);
    row(told);
    finish(ExitCode::Done);
}

void ProfileCommand::add(const QString &name)
{
    const bool isGiven = line().has(u"password-file"_s) || !qEnvironmentVariableIsEmpty("CHATELAINE_PASSWORD");
    if (settings().account.jid.isEmpty() || isGiven) {
        if (const ErrorInfo error = readCredentials(line(), &settings()); error.isError()) {
            fail(error);
            return;
        }
    }
    Profile profile;
    profile.name = name;
    profile.settings = settings().account;
    wipe(&profile.settings.password);
    profile.settings.reconnect = true; // a single run of this program does not, but the account does
    profile.settings.isParent = true;
    const Outcome<Profile> added = m_profiles.add(profile);
    if (!added.ok()) {
        fail(added.error);
    } else if (!isGiven) {
        finishWith(u"add"_s, added.value, u"none"_s);
    } else {
        keep(added.value, [this, stored = added.value](const ErrorInfo &error) {
            if (!error.isError()) {
                finishWith(u"add"_s, stored, backendName(secrets().backend()));
                return;
            }
            m_profiles.remove(stored.id); // all or nothing
            fail(error);
        });
    }
}

void ProfileCommand::storePassword(const QString &name)
{
    const auto profile = named(name);
    if (!profile)
        return;
    settings().account.jid = profile->settings.jid;
    if (const ErrorInfo error = readCredentials(line(), &settings()); error.isError()) {
        fail(error);
        return;
    }
    keep(*profile, [this, stored = *profile](const ErrorInfo &error) {
        if (error.isError())
            fail(error);
        else
            finishWith(u"password"_s, stored, backendName(secrets().backend()));
    });
}

void ProfileCommand::remove(const QString &name)
{
    const auto profile = named(name);
    if (!profile)
        return;
    // The password first: one without its profile would stay for ever.
    whenResult(secrets().remove(profile->id), this, [this, gone = *profile](const Outcome<Done> &outcome) {
        const ErrorInfo error = outcome.ok() ? m_profiles.remove(gone.id) : outcome.error;
        if (error.isError())
            fail(error);
        else
            finishWith(u"remove"_s, gone, u"none"_s);
    });
}

void ProfileCommand::writeExport(const QStringList &names)
{
    QStringList ids;
    for (const QString &name : names) {
        const auto profile = named(name);
        if (!profile)
            return;
        ids << profile->id;
    }
    output().raw(m_profiles.exportJson(ids));
    finish(ExitCode::Done);
}

void ProfileCommand::readImport(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        fail(usageError(Use::UnreadableFile, u"The file %1 cannot be read: %2"_s.arg(path, file.errorString())));
        return;
    }
    const auto onConflict = line().has(u"replace"_s) ? Profiles::OnConflict::Replace : line().has(u"rename"_s) ? Profiles::OnConflict::Rename : Profiles::OnConflict::Skip;
    const Outcome<Profiles::Imported> imported = m_profiles.importJson(file.read(MaximumImport), onConflict);
    if (!imported.ok()) {
        fail(imported.error);
        return;
    }
    output().setColumns({u"profile"_s, u"account"_s, u"action"_s});
    const auto tell = [this](const QString &id, const QString &action) {
        if (const auto profile = m_profiles.profile(id)) {
            QJsonObject told = rowOf(*profile);
            told.insert("action"_L1, action);
            row(told);
        }
    };
    for (const QString &id : imported.value.added) {
        tell(id, u"add"_s);
    }
    for (const QString &id : imported.value.replaced) {
        tell(id, u"replace"_s);
    }
    for (const QString &name : imported.value.skipped) {
        row({{u"profile"_s, name}, {u"action"_s, u"skip"_s}});
    }
    finish(imported.value.skipped.isEmpty() ? ExitCode::Done : ExitCode::Partly);
}

} // namespace Chatelaine::Cli
