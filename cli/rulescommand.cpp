// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/rulescommand.h"

#include "cli/rulesfile.h"
#include "services/barejid.h"
#include "store/storelocation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

void RulesCommand::start()
{
    output().setColumns({u"id"_s, u"ask"_s, u"thing"_s, u"subject"_s, u"answer"_s, u"nodes"_s, u"fields"_s, u"kinds"_s, u"parameters"_s, u"until"_s});
    const QString action = line().arguments.value(0);
    const auto account = normalizedBareJid(settings().account.jid);
    if (action == "preview"_L1) {
        fail(usageError(Use::NotAvailable, u"This version does not have rules preview yet."_s));
    } else if (action != "list"_L1 && action != "add"_L1 && action != "remove"_L1) {
        fail(usageError(Use::BadValue, u"rules cannot %1."_s.arg(action), u"list, add or remove"_s));
    } else if (!account) {
        fail(usageError(Use::MissingArgument, u"The rules of which account?"_s, u"--account user@example.org"_s));
    } else if (const auto problem = m_store.open(settings().storePath)) {
        fail(usageError(Use::NoStore, u"The store %1 cannot be used: %2"_s.arg(StoreLocation::shown(settings().storePath), *problem), u"--store URL names another one."_s));
    } else {
        m_account = *account;
        action == "list"_L1 ? list() : action == "add"_L1 ? add() : remove();
    }
}

void RulesCommand::list()
{
    if (line().arguments.size() > 1) {
        fail(usageError(Use::UnknownOption, u"rules list takes no more arguments."_s));
        return;
    }
    for (const auto &[id, rule] : m_store.rules(m_account)) {
        QJsonObject object = rule;
        object.insert(u"id"_s, id);
        row(object);
    }
    finish(ExitCode::Done);
}

void RulesCommand::add()
{
    QStringList files = line().arguments.mid(1);
    if (files.isEmpty())
        files << u"-"_s;
    QList<Rule> rules;
    for (const QString &file : std::as_const(files)) {
        const RulesOutcome outcome = rulesFromFile(file);
        if (outcome.error.isError()) {
            fail(outcome.error);
            return;
        }
        rules << outcome.rules;
    }
    m_store.begin();
    QList<QJsonObject> added;
    for (Rule rule : std::as_const(rules)) {
        rule.id.clear();
        QJsonObject object = toJson(rule);
        const std::optional<QString> id = m_store.addRule(m_account, object);
        if (!id)
            break;
        object.insert(u"id"_s, *id);
        added << object;
    }
    const bool stored = m_store.commit() && added.size() == rules.size();
    for (const QJsonObject &object : std::as_const(added))
        row(object);
    if (stored)
        finish(ExitCode::Done);
    else
        fail(usageError(Use::NoStore, u"The store did not take the rules."_s));
}

void RulesCommand::remove()
{
    const QStringList ids = line().arguments.mid(1);
    if (ids.isEmpty()) {
        fail(usageError(Use::MissingArgument, u"Which rules?"_s, u"chatelaine-cli rules remove ID…; rules list shows the ids."_s));
        return;
    }
    const auto rules = m_store.rules(m_account);
    bool all = true;
    for (const QString &id : ids) {
        const auto found = std::find_if(rules.begin(), rules.end(), [&](const auto &rule) { return rule.first == id; });
        if (found == rules.end() || !m_store.removeRule(id)) {
            output().error(usageError(Use::BadValue, u"There is no rule %1."_s.arg(id)));
            all = false;
            continue;
        }
        QJsonObject object = found->second;
        object.insert(u"id"_s, id);
        row(object);
    }
    finish(all ? ExitCode::Done : ExitCode::Usage);
}

} // namespace Chatelaine::Cli
