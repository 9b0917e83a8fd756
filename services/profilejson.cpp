// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/profilejson.h"

#include "services/barejid.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cmath>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaximumName = 80;
constexpr int ShortestMs = 1'000;
constexpr int LongestMs = 86'400'000;

constexpr std::array KnownKeys {"id"_L1, "name"_L1, "colour"_L1, "account"_L1, "host"_L1, "port"_L1, "tls"_L1, "ca"_L1, "resource"_L1, "reconnect"_L1, "allowPlain"_L1,
    "pins"_L1, "dialect"_L1, "stageTimeoutMs"_L1, "pingIntervalMs"_L1, "deadAfterMs"_L1, "resume"_L1, "parent"_L1, "connectAtStart"_L1};

QString tlsName(TlsMode mode)
{
    return mode == TlsMode::Off ? u"off"_s : mode == TlsMode::Direct ? u"direct"_s : u"required"_s;
}

/// Anything unknown is the safe mode.
TlsMode tlsFromName(const QString &name)
{
    return name == "off"_L1 ? TlsMode::Off : name == "direct"_L1 ? TlsMode::Direct : TlsMode::Required;
}

std::chrono::milliseconds msOf(const QJsonValue &value, std::chrono::milliseconds fallback)
{
    return std::chrono::milliseconds(std::clamp(value.toInt(int(fallback.count())), ShortestMs, LongestMs));
}

/// What may be told to, and taken from, anybody.
QJsonObject describe(const Profile &profile)
{
    const AccountSettings &settings = profile.settings;
    QJsonObject json {{u"name"_s, profile.name}, {u"colour"_s, profile.colour}, {u"account"_s, settings.jid}, {u"tls"_s, tlsName(settings.tls)},
        {u"reconnect"_s, settings.reconnect}, {u"resume"_s, settings.resume}, {u"parent"_s, settings.isParent}, {u"connectAtStart"_s, profile.connectAtStart},
        {u"stageTimeoutMs"_s, int(settings.stageTimeout.count())}, {u"pingIntervalMs"_s, int(settings.pingInterval.count())},
        {u"deadAfterMs"_s, int(settings.deadAfter.count())}};
    if (!settings.host.isEmpty())
        json.insert("host"_L1, settings.host);
    if (settings.port != 0)
        json.insert("port"_L1, settings.port);
    if (!settings.resource.isEmpty())
        json.insert("resource"_L1, settings.resource);
    if (settings.forcedDialect)
        json.insert("dialect"_L1, Wire::dialectName(*settings.forcedDialect));
    return json;
}

std::optional<Profile> understand(const QJsonObject &json)
{
    Profile profile;
    AccountSettings &settings = profile.settings;
    settings.jid = json.value("account"_L1).toString();
    if (!isAccountJid(settings.jid))
        return std::nullopt;
    profile.name = tidyProfileName(json.value("name"_L1).toString());
    profile.colour = std::clamp(json.value("colour"_L1).toInt(), 0, Profile::Colours - 1);
    profile.connectAtStart = json.value("connectAtStart"_L1).toBool(true);
    settings.host = json.value("host"_L1).toString();
    settings.port = quint16(std::clamp(json.value("port"_L1).toInt(), 0, 65'535));
    settings.tls = tlsFromName(json.value("tls"_L1).toString());
    settings.resource = json.value("resource"_L1).toString();
    settings.reconnect = json.value("reconnect"_L1).toBool(true);
    settings.resume = json.value("resume"_L1).toBool(true);
    settings.isParent = json.value("parent"_L1).toBool(true);
    settings.forcedDialect = Wire::dialectFromName(json.value("dialect"_L1).toString());
    settings.stageTimeout = msOf(json.value("stageTimeoutMs"_L1), settings.stageTimeout);
    settings.pingInterval = msOf(json.value("pingIntervalMs"_L1), settings.pingInterval);
    settings.deadAfter = msOf(json.value("deadAfterMs"_L1), settings.deadAfter);
    return profile;
}

} // namespace

bool isAccountJid(const QString &jid)
{
    const auto bare = normalizedBareJid(jid);
    return bare && bare->contains(u'@');
}

QString tidyProfileName(const QString &name)
{
    QString tidy;
    for (const QChar c : name.simplified()) {
        if (c.isPrint() || c.isSurrogate())
            tidy += c;
    }
    return tidy.left(MaximumName).trimmed();
}

QJsonObject profileToJson(const Profile &profile)
{
    QJsonObject json = profile.extra;
    const QJsonObject description = describe(profile);
    for (auto each = description.begin(); each != description.end(); ++each) {
        json.insert(each.key(), each.value());
    }
    json.insert("id"_L1, profile.id);
    if (!profile.settings.caFile.isEmpty())
        json.insert("ca"_L1, profile.settings.caFile);
    if (profile.settings.allowPlain)
        json.insert("allowPlain"_L1, true);
    QJsonArray pins;
    for (const CertificatePin &pin : profile.settings.pins) {
        pins.append(toJson(pin));
    }
    if (!pins.isEmpty())
        json.insert("pins"_L1, pins);
    return json;
}

std::optional<Profile> profileFromJson(const QJsonObject &json)
{
    auto profile = understand(json);
    if (!profile || json.value("id"_L1).toString().isEmpty())
        return std::nullopt;
    profile->id = json.value("id"_L1).toString();
    profile->settings.caFile = json.value("ca"_L1).toString();
    profile->settings.allowPlain = json.value("allowPlain"_L1).toBool(false);
    const QJsonArray pins = json.value("pins"_L1).toArray();
    for (const auto &each : pins) {
        if (const auto pin = pinFromJson(each.toObject()))
            profile->settings.pins << *pin;
    }
    for (auto each = json.begin(); each != json.end(); ++each) {
        if (std::ranges::none_of(KnownKeys, [&](QLatin1StringView known) { return each.key() == known; }))
            profile->extra.insert(each.key(), each.value());
    }
    return profile;
}

QJsonObject profileToExport(const Profile &profile)
{
    return describe(profile);
}

std::optional<Profile> profileFromExport(const QJsonObject &json)
{
    return understand(json);
}

} // namespace Chatelaine
