// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/options.h"

#include "house/faults/faults.h"
#include "version.h"

#include <QCommandLineParser>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"The demo house: an embedded XMPP server on loopback and a small house of things that behave, or misbehave on request.\n"
        "Prints one JSON line with \"ready\":true when it answers, and runs until it is told to stop (SIGTERM, SIGINT,\n"
        "or the end of standard input with --stdin-commands).\n\n"
        "Commands on standard input, one a line, each answered by one JSON line:\n"
        "  fault THING FAULT[:ARGUMENT]   switch a fault on; \"none\" switches all of them off\n"
        "  state                          the physical house and its controls\n"
        "  friends THING                  whom the thing lets send it requests\n"
        "  inject JID XML                 deliver a stanza as it is, whatever it claims to be from (embedded server only)\n"
        "  quit"_s);
    parser.addOptions({
        {u"port"_s, u"Port of the embedded server; 0 takes any free one (default)."_s, u"P"_s, u"0"_s},
        {u"domain"_s, u"XMPP domain (default house.localhost)."_s, u"D"_s, u"house.localhost"_s},
        {u"connect"_s, u"Put the things on a real server instead (STARTTLS required)."_s, u"HOST:PORT"_s},
        {u"ca"_s, u"Certificates to trust beside the system's, with --connect."_s, u"F"_s},
        {u"accounts"_s, u"With --connect: JSON Lines {\"jid\",\"password\",\"thing\"}; the parent is {\"jid\",\"role\":\"owner\"}."_s, u"F"_s},
        {u"speed"_s, u"Let the physics pass this many times as fast (default 1)."_s, u"X"_s, u"1"_s},
        {u"seed"_s, u"Another number makes another house (default 1)."_s, u"N"_s, u"1"_s},
        {u"nodes"_s, u"Give each concentrator a further data source with this many nodes."_s, u"N"_s, u"0"_s},
        {u"rate"_s, u"Add a thing, pulse, that changes this many times a second and sends its values (1 to 1000)."_s, u"N"_s, u"0"_s},
        {u"fault"_s, u"Switch a fault on from the start; may be given several times."_s, u"THING:FAULT[:ARGUMENT]"_s},
        {u"list-faults"_s, u"Print the faults, one JSON object a line."_s},
        {u"log"_s, u"Append every stanza and state change of the things to F, as JSON Lines."_s, u"F"_s},
        {u"stdin-commands"_s, u"Take commands from standard input, and stop at its end."_s},
    });
    parser.addHelpOption();
    parser.addVersionOption();
}

QString faultList()
{
    QString text;
    for (const FaultKind &kind : faultKinds()) {
        const QJsonObject line{{u"fault"_s, kind.name}, {u"argument"_s, kind.argument}, {u"meaning"_s, kind.meaning}};
        text += QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)) + u'\n';
    }
    return text;
}

std::optional<QString> readNumbers(const QCommandLineParser &parser, Options &options)
{
    bool port = false;
    bool speed = false;
    bool seed = false;
    bool nodes = false;
    bool rate = false;
    options.port = parser.value(u"port"_s).toUShort(&port);
    options.speed = parser.value(u"speed"_s).toDouble(&speed);
    options.seed = parser.value(u"seed"_s).toUInt(&seed);
    options.nodes = parser.value(u"nodes"_s).toLongLong(&nodes);
    options.rate = parser.value(u"rate"_s).toInt(&rate);
    if (!rate || options.rate < 0 || options.rate > 1'000)
        return u"--rate needs a number from 0 to 1000."_s;
    if (!port)
        return u"--port needs a number from 0 to 65535."_s;
    if (!speed || !(options.speed > 0) || options.speed > 100'000)
        return u"--speed needs a number above 0."_s;
    if (!seed)
        return u"--seed needs a whole number."_s;
    if (!nodes || options.nodes < 0 || options.nodes > 100'000'000)
        return u"--nodes needs a number from 0 to 100000000."_s;
    return {};
}

std::optional<QString> readAccounts(const QString &path, Options &options)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return u"Cannot read %1: %2"_s.arg(path, file.errorString());
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (line.isEmpty())
            continue;
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        GivenAccount account;
        account.jid = object.value(u"jid"_s).toString();
        account.password = object.value(u"password"_s).toString();
        account.thing = object.value(u"thing"_s).toString();
        account.owner = object.value(u"role"_s).toString() == "owner"_L1;
        if (account.jid.count(u'@') != 1 || (account.thing.isEmpty() && !account.owner))
            return u"%1: not an account: %2"_s.arg(path, QString::fromUtf8(line));
        options.accounts.append(account);
    }
    return {};
}

std::optional<QString> readConnect(const QCommandLineParser &parser, Options &options)
{
    if (!parser.isSet(u"connect"_s))
        return {};
    const QString address = parser.value(u"connect"_s);
    bool ok = false;
    options.connectHost = address.section(u':', 0, -2);
    options.connectPort = address.section(u':', -1).toUShort(&ok);
    if (!ok || options.connectHost.isEmpty())
        return u"--connect needs HOST:PORT."_s;
    if (!parser.isSet(u"accounts"_s))
        return u"--connect needs --accounts."_s;
    options.ca = parser.value(u"ca"_s);
    if (!options.ca.isEmpty()) {
        options.authorities = QSslCertificate::fromPath(options.ca);
        if (options.authorities.isEmpty())
            return u"No certificate in %1."_s.arg(options.ca);
    }
    return readAccounts(parser.value(u"accounts"_s), options);
}

} // namespace

std::optional<EarlyEnd> parseOptions(const QStringList &arguments, Options &options)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return EarlyEnd{2, parser.errorText()};
    if (parser.isSet(u"help"_s))
        return EarlyEnd{0, parser.helpText()};
    if (parser.isSet(u"version"_s))
        return EarlyEnd{0, u"chatelaine-house "_s + QStringLiteral(CHATELAINE_VERSION)};
    if (parser.isSet(u"list-faults"_s))
        return EarlyEnd{0, faultList()};
    if (!parser.positionalArguments().isEmpty())
        return EarlyEnd{2, u"Nothing is expected beside the options: %1"_s.arg(parser.positionalArguments().constFirst())};
    options.domain = parser.value(u"domain"_s);
    options.log = parser.value(u"log"_s);
    options.faults = parser.values(u"fault"_s);
    options.stdinCommands = parser.isSet(u"stdin-commands"_s);
    if (const auto problem = readNumbers(parser, options))
        return EarlyEnd{2, *problem};
    if (const auto problem = readConnect(parser, options))
        return EarlyEnd{2, *problem};
    return {};
}

} // namespace Chatelaine::Demo
