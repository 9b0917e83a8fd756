// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/profiles.h"

#include "protocol/session/errorcodes.h"
#include "services/barejid.h"
#include "services/profilejson.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>
#include <QSet>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>
#include <array>
#include <functional>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MaximumSize = 4 * 1'024 * 1'024;
constexpr qsizetype MaximumImported = 1'000;
constexpr int LockPatienceMs = 2'000;
constexpr auto ExportFormat = "chatelaine-profiles"_L1;

bool sameName(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

bool sameAccount(const Profile &left, const Profile &right)
{
    return normalizedBareJid(left.settings.jid) == normalizedBareJid(right.settings.jid);
}

/// The wanted colour, unless somebody has it already: then the first of those that the fewest have.
int freeColour(const QList<Profile> &profiles, int wanted)
{
    std::array<int, Profile::Colours> uses {};
    for (const Profile &profile : profiles) {
        ++uses[size_t(profile.colour)];
    }
    const int colour = std::clamp(wanted, 0, Profile::Colours - 1);
    return uses[size_t(colour)] == 0 ? colour : int(std::ranges::min_element(uses) - uses.begin());
}

QString freeName(const QList<Profile> &profiles, const QString &wanted)
{
    const auto taken = [&](const QString &name) { return std::ranges::any_of(profiles, [&](const Profile &each) { return sameName(each.name, name); }); };
    QString name = wanted;
    for (int number = 2; taken(name); ++number) {
        name = u"%1 %2"_s.arg(wanted).arg(number);
    }
    return name;
}

} // namespace

class Profiles::Private
{
public:
    /// Works on the profiles as they stand in the file now. An error leaves everything as it is.
    using Edit = std::function<ErrorInfo(QList<Profile> *)>;

    ErrorInfo read();
    ErrorInfo edit(const Edit &change);
    ErrorInfo save(const QList<Profile> &changed);
    void tell(const QList<Profile> &before);
    [[nodiscard]] qsizetype indexOf(const QString &id) const { return indexIn(profiles, id); }
    [[nodiscard]] static qsizetype indexIn(const QList<Profile> &list, const QString &id);
    static Outcome<Profile> insert(QList<Profile> *list, Profile profile);

    Profiles &q;
    QString path;
    QJsonObject root;          ///< with the keys that this version does not know
    QJsonArray notUnderstood;  ///< entries that are kept without being shown
    QList<Profile> profiles;
};

Profiles::Profiles(const QString &path, QObject *parent)
    : QObject(parent)
    , d(new Private {*this, path.isEmpty() ? defaultPath() : path, {}, {}, {}})
{
}

Profiles::~Profiles() = default;

qsizetype Profiles::Private::indexIn(const QList<Profile> &list, const QString &id)
{
    const auto found = std::ranges::find(list, id, &Profile::id);
    return found == list.end() ? -1 : found - list.begin();
}

ErrorInfo Profiles::Private::read()
{
    QFile file(path);
    root = {};
    notUnderstood = {};
    profiles.clear();
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return makeErrorWithEvidence(ErrorCode::ProfilesBroken, file.errorString());
    if (file.size() > MaximumSize)
        return makeErrorWithEvidence(ErrorCode::ProfilesBroken, path);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    const int schema = document.object().value("schema"_L1).toInt(0);
    if (!document.isObject() || !document.object().value("profiles"_L1).isArray() || schema < 1 || schema > SchemaVersion)
        return makeErrorWithEvidence(ErrorCode::ProfilesBroken, document.isObject() ? u"%1: schema %2"_s.arg(path).arg(schema) : u"%1: %2"_s.arg(path, problem.errorString()));
    root = document.object();
    const QJsonArray entries = root.value("profiles"_L1).toArray();
    for (const auto &entry : entries) {
        const auto profile = profileFromJson(entry.toObject());
        if (profile && indexOf(profile->id) < 0)
            profiles << *profile;
        else
            notUnderstood.append(entry);
    }
    return {};
}

ErrorInfo Profiles::Private::save(const QList<Profile> &changed)
{
    QJsonArray entries;
    for (const Profile &profile : changed) {
        entries.append(profileToJson(profile));
    }
    for (const auto &entry : std::as_const(notUnderstood)) {
        entries.append(entry);
    }
    QJsonObject document = root;
    document.insert("schema"_L1, SchemaVersion);
    document.insert("profiles"_L1, entries);
    QSaveFile file(path);
    // Whose accounts these are is nobody else's business, though there is no secret among them.
    const bool ok = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(QJsonDocument(document).toJson()) > 0 && file.commit();
    return ok ? ErrorInfo() : makeErrorWithEvidence(ErrorCode::ProfilesNotSaved, u"%1: %2"_s.arg(path, file.errorString()));
}

ErrorInfo Profiles::Private::edit(const Edit &change)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QLockFile lock(path + u".lock"_s);
    if (!lock.tryLock(LockPatienceMs))
        return makeErrorWithEvidence(ErrorCode::ProfilesNotSaved, lock.fileName());
    const QList<Profile> before = profiles;
    const QJsonObject rootBefore = root;
    const QJsonArray restBefore = notUnderstood;
    ErrorInfo error = read();
    QList<Profile> changed = profiles;
    if (!error.isError())
        error = change(&changed);
    if (!error.isError())
        error = save(changed);
    if (error.isError()) {
        profiles = before;
        root = rootBefore;
        notUnderstood = restBefore;
        return error;
    }
    profiles = changed;
    lock.unlock();
    tell(before);
    return {};
}

/// Also what another process has changed meanwhile.
void Profiles::Private::tell(const QList<Profile> &before)
{
    const QList<Profile> now = profiles;
    for (const Profile &profile : before) {
        if (indexIn(now, profile.id) < 0)
            Q_EMIT q.removed(profile.id);
    }
    for (const Profile &profile : now) {
        const qsizetype index = indexIn(before, profile.id);
        if (index < 0)
            Q_EMIT q.added(profile.id);
        else if (profileToJson(before.at(index)) != profileToJson(profile))
            Q_EMIT q.changed(profile.id);
    }
}

ErrorInfo Profiles::load()
{
    const QList<Profile> before = d->profiles;
    const ErrorInfo error = d->read();
    d->tell(before);
    return error;
}

QList<Profile> Profiles::list() const
{
    return d->profiles;
}

std::optional<Profile> Profiles::profile(const QString &id) const
{
    const qsizetype index = d->indexOf(id);
    return index < 0 ? std::nullopt : std::optional(d->profiles.at(index));
}

std::optional<Profile> Profiles::byName(const QString &name) const
{
    const auto found = std::ranges::find_if(d->profiles, [&](const Profile &each) { return sameName(each.name, name); });
    return found == d->profiles.end() ? std::nullopt : std::optional(*found);
}

Outcome<Profile> Profiles::Private::insert(QList<Profile> *list, Profile profile)
{
    if (!isAccountJid(profile.settings.jid))
        return {{}, makeErrorWithEvidence(ErrorCode::UsageAddress, profile.settings.jid)};
    profile.settings.password.clear();
    profile.settings.traceFile.clear();
    profile.name = tidyProfileName(profile.name);
    if (profile.name.isEmpty())
        profile.name = freeName(*list, tidyProfileName(profile.settings.jid.section(u'/', 0, 0)));
    if (std::ranges::any_of(*list, [&](const Profile &each) { return sameName(each.name, profile.name); }))
        return {{}, makeErrorWithEvidence(ErrorCode::ProfileExists, profile.name)};
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.colour = freeColour(*list, profile.colour);
    *list << profile;
    return {profile, {}};
}

Outcome<Profile> Profiles::add(const Profile &profile)
{
    Outcome<Profile> outcome;
    const ErrorInfo error = d->edit([&](QList<Profile> *list) {
        outcome = Private::insert(list, profile);
        return outcome.error;
    });
    return error.isError() ? Outcome<Profile>{{}, error} : outcome;
}

ErrorInfo Profiles::update(const Profile &profile)
{
    return d->edit([&](QList<Profile> *list) {
        const qsizetype index = Private::indexIn(*list, profile.id);
        if (index < 0)
            return makeErrorWithEvidence(ErrorCode::ProfileUnknown, profile.name);
        if (!isAccountJid(profile.settings.jid))
            return makeErrorWithEvidence(ErrorCode::UsageAddress, profile.settings.jid);
        Profile changed = profile;
        changed.settings.password.clear();
        changed.settings.traceFile.clear();
        changed.colour = std::clamp(changed.colour, 0, Profile::Colours - 1);
        changed.name = tidyProfileName(profile.name);
        if (changed.name.isEmpty())
            changed.name = list->at(index).name;
        const bool taken = std::ranges::any_of(*list, [&](const Profile &each) { return each.id != changed.id && sameName(each.name, changed.name); });
        if (taken)
            return makeErrorWithEvidence(ErrorCode::ProfileExists, changed.name);
        list->replace(index, changed);
        return ErrorInfo();
    });
}

ErrorInfo Profiles::remove(const QString &id)
{
    return d->edit([&](QList<Profile> *list) {
        const qsizetype index = Private::indexIn(*list, id);
        if (index < 0)
            return makeError(ErrorCode::ProfileUnknown);
        list->removeAt(index);
        return ErrorInfo();
    });
}

QByteArray Profiles::exportJson(const QStringList &ids) const
{
    QJsonArray entries;
    for (const Profile &profile : std::as_const(d->profiles)) {
        if (ids.isEmpty() || ids.contains(profile.id))
            entries.append(profileToExport(profile));
    }
    return QJsonDocument(QJsonObject {{u"format"_s, QString(ExportFormat)}, {u"schema"_s, SchemaVersion}, {u"profiles"_s, entries}}).toJson();
}

Outcome<Profiles::Imported> Profiles::importJson(const QByteArray &json, OnConflict onConflict)
{
    const QJsonObject document = json.size() > MaximumSize ? QJsonObject() : QJsonDocument::fromJson(json).object();
    const QJsonArray entries = document.value("profiles"_L1).toArray();
    const int schema = document.value("schema"_L1).toInt(0);
    if (document.value("format"_L1).toString() != ExportFormat || schema < 1 || schema > SchemaVersion || entries.size() > MaximumImported)
        return {{}, makeError(ErrorCode::ProfilesForeign)};
    Imported imported;
    const auto take = [&](QList<Profile> *list, Profile profile) {
        const auto there = std::ranges::find_if(*list, [&](const Profile &each) { return sameName(each.name, profile.name) || sameAccount(each, profile); });
        if (there != list->end() && onConflict == OnConflict::Skip) {
            imported.skipped << profile.name;
        } else if (there != list->end() && onConflict == OnConflict::Replace && sameAccount(*there, profile)) {
            // Only the description: what was decided here about certificates stays.
            profile.settings.pins = there->settings.pins;
            profile.settings.caFile = there->settings.caFile;
            profile.id = there->id;
            profile.name = there->name;
            profile.colour = there->colour;
            profile.extra = there->extra;
            *there = profile;
            imported.replaced << profile.id;
        } else {
            profile.name = freeName(*list, profile.name);
            imported.added << Private::insert(list, profile).value.id;
        }
    };
    const ErrorInfo error = d->edit([&](QList<Profile> *list) {
        for (const auto &entry : entries) {
            auto profile = profileFromExport(entry.toObject());
            if (profile && profile->name.isEmpty())
                profile->name = tidyProfileName(profile->settings.jid);
            if (profile)
                take(list, *profile);
            else
                imported.skipped << tidyProfileName(entry.toObject().value("name"_L1).toString());
        }
        return ErrorInfo();
    });
    return error.isError() ? Outcome<Imported>{{}, error} : Outcome<Imported>{imported, {}};
}

QString Profiles::path() const
{
    return d->path;
}

QString Profiles::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/chatelaine/profiles.json"_s;
}

} // namespace Chatelaine
