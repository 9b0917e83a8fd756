// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/storelocation.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// What may follow the "?". Others are refused: a misspelt sslmode would open the door it was to close.
const QStringList knownOptions{u"application_name"_s, u"channel_binding"_s, u"connect_timeout"_s, u"gssencmode"_s, u"host"_s, u"krbsrvname"_s, u"passfile"_s,
    u"port"_s, u"service"_s, u"sslcert"_s, u"sslcrl"_s, u"sslkey"_s, u"sslmode"_s, u"sslrootcert"_s, u"statement_timeout"_s, u"ssl_min_protocol_version"_s, u"target_session_attrs"_s, u"user"_s};
const QStringList sslModes{u"disable"_s, u"allow"_s, u"prefer"_s, u"require"_s, u"verify-ca"_s, u"verify-full"_s};

bool isControl(QChar c)
{
    return c.unicode() < 0x20 || c.unicode() == 0x7f;
}

QString schemeOf(const QString &where)
{
    static const QRegularExpression pattern(u"^([A-Za-z][A-Za-z0-9+.-]+):"_s);
    return pattern.match(where).captured(1).toLower();
}

std::optional<QString> readFileUrl(const QString &where, StoreLocation *location)
{
    const QUrl url(where, QUrl::StrictMode);
    if (!url.isValid() || (!url.host().isEmpty() && url.host() != "localhost"_L1))
        return u"%1 names no file of this computer."_s.arg(StoreLocation::shown(where));
    location->kind = StoreLocation::Kind::File;
    location->file = url.path(QUrl::FullyDecoded);
    if (location->file.isEmpty())
        return u"%1 names no file."_s.arg(where);
    return std::nullopt;
}

std::optional<QString> checkOption(const QString &name, const QString &value)
{
    if (!knownOptions.contains(name))
        return u"“%1” is no option of a store's address. Known are: %2."_s.arg(name, knownOptions.join(u", "_s));
    // The driver parts options at semicolons, also inside quotes.
    if (value.isEmpty() || value.size() > 4'096 || value.contains(u';') || std::any_of(value.begin(), value.end(), isControl))
        return u"The option “%1” of the store's address has no usable value."_s.arg(name);
    if (name == "sslmode"_L1 && !sslModes.contains(value))
        return u"sslmode is one of %1."_s.arg(sslModes.join(u", "_s));
    bool ok = false;
    const int number = value.toInt(&ok);
    if (name.endsWith("_timeout"_L1) && (!ok || number < 1 || number > 600))
        return u"%1 is a number of seconds from 1 to 600."_s.arg(name);
    if (name == "port"_L1 && (!ok || number < 1 || number > 65'535))
        return u"port is a number from 1 to 65535."_s;
    return std::nullopt;
}

std::optional<QString> readOptions(const QUrl &url, StoreLocation *location)
{
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        if (name == "password"_L1)
            return u"A password belongs before the host's name or, better, into ~/.pgpass."_s;
        if (auto problem = checkOption(name, value))
            return problem;
        location->options.insert(name, value);
    }
    const auto take = [&](const QString &name, QString *to) {
        if (location->options.contains(name) && to->isEmpty())
            *to = location->options.value(name);
        location->options.remove(name);
    };
    QString port;
    take(u"host"_s, &location->host);
    take(u"user"_s, &location->user);
    take(u"port"_s, &port);
    if (location->port == 0)
        location->port = port.toInt();
    return std::nullopt;
}

std::optional<QString> readPostgresUrl(const QString &where, StoreLocation *location)
{
    const QUrl url(where, QUrl::StrictMode);
    if (!url.isValid() || url.hasFragment())
        return u"%1 is no address of a database. One looks like postgresql://user@host:5432/database?sslmode=verify-full; "
               u"special characters are written as %XX."_s.arg(StoreLocation::shown(where));
    location->kind = StoreLocation::Kind::Postgres;
    location->host = url.host(QUrl::FullyDecoded);
    location->port = url.port(0);
    location->user = url.userName(QUrl::FullyDecoded);
    location->password = url.password(QUrl::FullyDecoded);
    location->database = url.path(QUrl::FullyDecoded).mid(1);
    if (location->database.isEmpty() || location->database.contains(u'/'))
        return u"%1 names no database: it comes after the host, as in postgresql://host/database."_s.arg(StoreLocation::shown(where));
    if (location->database.size() > 63 || location->user.size() > 63)
        return u"A database or user of PostgreSQL has a name of 63 characters at most."_s;
    for (const QString &part : {location->host, location->user, location->password, location->database}) {
        if (std::any_of(part.begin(), part.end(), isControl))
            return u"A store's address has no control characters."_s;
    }
    return readOptions(url, location);
}

} // namespace

bool StoreLocation::isPostgres(const QString &where)
{
    const QString scheme = schemeOf(where);
    return scheme == "postgresql"_L1 || scheme == "postgres"_L1;
}

std::optional<QString> StoreLocation::parse(const QString &where, StoreLocation *location)
{
    *location = {};
    if (where == ":memory:"_L1)
        return std::nullopt;
    if (where.isEmpty())
        return u"The store has no name."_s;
    if (isPostgres(where))
        return readPostgresUrl(where, location);
    const QString scheme = schemeOf(where);
    if (scheme == "file"_L1)
        return readFileUrl(where, location);
    if (where.contains("://"_L1) && !scheme.isEmpty() && where.startsWith(scheme + "://"_L1, Qt::CaseInsensitive))
        return u"A store is a file (SQLite) or a database at postgresql://…; %1:// is neither."_s.arg(scheme);
    location->kind = Kind::File;
    location->file = where;
    return std::nullopt;
}

QString StoreLocation::shown(const QString &where)
{
    // A misspelt scheme has a password as well.
    if (!isPostgres(where) && !where.contains("://"_L1))
        return where;
    // Everything between the first colon of the authority and its last "@" may be part of a password, also in an address that is none.
    static const QRegularExpression userinfo(u"^([^:/@]+:/*)([^:@/?#]*):.*@"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression option(u"([?&]password=)[^&#]*"_s, QRegularExpression::CaseInsensitiveOption);
    QString text = where;
    return text.replace(userinfo, u"\\1\\2@"_s).replace(option, u"\\1…"_s);
}

QString StoreLocation::describe() const
{
    if (kind == Kind::Memory)
        return u":memory:"_s;
    if (kind == Kind::File)
        return file;
    QString text = u"postgresql://"_s;
    if (!user.isEmpty())
        text += user + u'@';
    const bool folder = host.startsWith(u'/');
    if (!folder)
        text += host.contains(u':') ? u"[%1]"_s.arg(host) : host;
    if (port > 0 && !folder)
        text += u":%1"_s.arg(port);
    text += u'/' + database;
    if (folder)
        text += port > 0 ? u"?host=%1&port=%2"_s.arg(host).arg(port) : u"?host=%1"_s.arg(host);
    return text;
}

} // namespace Chatelaine
