// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/registrycommand.h"

#include "protocol/session/jid.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

bool isSticker(const QString &word)
{
    return word.startsWith(u"iotdisco:"_s, Qt::CaseInsensitive) || word.startsWith(u"iotdisco;"_s, Qt::CaseInsensitive);
}

ErrorInfo noRegistry(const QString &usage)
{
    return usageError(Use::MissingArgument, u"Which registry?"_s, usage);
}

} // namespace

QJsonObject toJson(const Wire::RegistryThing &thing)
{
    QJsonArray tags;
    for (const Wire::MetaTag &tag : thing.tags)
        tags << QJsonObject{{u"name"_s, tag.name}, {u"value"_s, tag.text}, {u"numeric"_s, tag.numeric}};
    return {{u"thing"_s, thing.jid}, {u"node"_s, thing.node.id}, {u"source"_s, thing.node.source}, {u"partition"_s, thing.node.partition}, {u"tags"_s, tags}};
}

void RegistryCommand::start()
{
    QStringList words = line().arguments;
    const QString action = words.takeFirst();
    ErrorInfo error;
    if (action == u"search")
        error = readSearch(words);
    else if (action == u"claim")
        error = readClaim(words);
    else if (action == u"disown")
        error = readDisown(words);
    else
        error = usageError(Use::BadValue, u"registry cannot %1."_s.arg(action), u"search, claim or disown"_s);
    if (!error.isError() && !Jid::isValid(m_registry))
        error = usageError(Use::BadValue, u"%1 is no address of a registry."_s.arg(m_registry));
    if (error.isError()) {
        fail(error);
        return;
    }
    output().setColumns({u"thing"_s, u"node"_s, u"source"_s, u"partition"_s, u"tags"_s});
    OnlineCommand::start();
}

ErrorInfo RegistryCommand::read(const QString &sticker)
{
    QString problem;
    const auto disco = Wire::parseIotDisco(sticker, &problem);
    if (!disco)
        return usageError(Use::BadValue, problem.left(1).toUpper() + problem.mid(1) + u'.');
    m_disco = *disco;
    if (m_registry.isEmpty())
        m_registry = disco->registry;
    return {};
}

ErrorInfo RegistryCommand::readLimit()
{
    if (!line().has(u"limit"_s))
        return {};
    bool ok = false;
    m_limit = line().value(u"limit"_s).toInt(&ok);
    return ok && m_limit > 0 ? ErrorInfo() : usageError(Use::BadValue, u"%1 is no value for --limit."_s.arg(line().value(u"limit"_s)), u"a whole number, more than 0"_s);
}

/// The conditions are those of a URI, in one piece or each a word of its own.
ErrorInfo RegistryCommand::readSearch(const QStringList &words)
{
    const QString usage = u"chatelaine-cli registry search REGISTRY 'MAN=example.org' '#V>=1.0'"_s;
    QStringList conditions = words;
    if (!conditions.isEmpty() && !isSticker(conditions.constFirst()))
        m_registry = conditions.takeFirst();
    if (conditions.isEmpty())
        return usageError(Use::MissingArgument, u"Search for what?"_s, usage);
    const bool whole = isSticker(conditions.constFirst());
    if (whole && conditions.size() > 1)
        return usageError(Use::BadValue, u"%1 is too much beside a URI."_s.arg(conditions.at(1)));
    ErrorInfo error = read(whole ? conditions.constFirst() : u"iotdisco:"_s + conditions.join(u';'));
    if (!error.isError() && !m_disco.isSearch())
        error = usageError(Use::BadValue, u"This describes one thing to claim, not a search."_s, u"chatelaine-cli registry claim"_s);
    if (!error.isError() && m_registry.isEmpty())
        error = noRegistry(usage);
    return error.isError() ? error : readLimit();
}

ErrorInfo RegistryCommand::readClaim(const QStringList &words)
{
    const QString usage = u"chatelaine-cli registry claim [REGISTRY] 'iotdisco:SN=…;KEY=…'"_s;
    if (words.isEmpty() || words.size() > 2 || !isSticker(words.constLast()))
        return usageError(Use::MissingArgument, u"What does the thing's sticker say?"_s, usage);
    if (words.size() == 2)
        m_registry = words.constFirst();
    const ErrorInfo error = read(words.constLast());
    if (error.isError())
        return error;
    if (m_disco.isSearch())
        return usageError(Use::BadValue, u"Without a KEY this is a search, and claims nothing."_s, u"chatelaine-cli registry search"_s);
    return m_registry.isEmpty() ? noRegistry(usage) : ErrorInfo();
}

ErrorInfo RegistryCommand::readDisown(const QStringList &words)
{
    if (words.size() != 2)
        return usageError(Use::MissingArgument, u"Which thing of which registry?"_s, u"chatelaine-cli registry disown REGISTRY JID"_s);
    m_registry = words.constFirst();
    m_thing = words.constLast();
    return Jid::isValid(m_thing) ? ErrorInfo() : usageError(Use::BadValue, u"%1 is no address of a thing."_s.arg(m_thing));
}

void RegistryCommand::online()
{
    const QString action = line().arguments.constFirst();
    if (action == u"search") {
        whenResult(account().searchThings(m_registry, m_disco.conditions, m_limit, settings().timeout), this, [this](const Outcome<Wire::RegistryFound> &outcome) {
            for (const Wire::RegistryThing &thing : outcome.value.things)
                print(thing);
            if (outcome.ok())
                finish(ExitCode::Done);
            else
                fail(outcome.error);
        });
    } else if (action == u"claim") {
        await<Wire::RegistryThing>(account().claimThing(m_registry, m_disco.tags, !line().has(u"private"_s), settings().timeout), [this](const Wire::RegistryThing &thing) {
            print(thing);
            finish(ExitCode::Done);
        });
    } else {
        const Wire::NodeAddress node = line().nodes.value(0);
        await<Done>(account().disownThing(m_registry, m_thing, node, settings().timeout), [this, node](const Done &) {
            print({{}, m_thing, node, {}});
            finish(ExitCode::Done);
        });
    }
}

void RegistryCommand::print(const Wire::RegistryThing &thing)
{
    row(toJson(thing));
}

} // namespace Chatelaine::Cli
