// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/doctorcommand.h"

#include "protocol/session/jid.h"
#include "services/barejid.h"
#include "store/store.h"
#include "store/storelocation.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

DoctorCommand::DoctorCommand(const Context &context)
    : Command(context)
    , m_clock(makeSystemClock())
    , m_account(std::make_unique<Account>())
    , m_link(*m_account)
    , m_doctor(m_link, *m_clock)
{
    connect(&m_doctor, &Doctor::finished, this, &DoctorCommand::report);
    connect(m_account.get(), &Account::connectionFailed, this, [this](const ErrorInfo &error) {
        if (error.stage == "usage"_L1 && !isFinished())
            fail(error); // a file or a setting that cannot be: no gate, but a wrong command line
    });
}

DoctorCommand::~DoctorCommand()
{
    m_account->disconnect(this);
    m_doctor.disconnect(this);
}

ErrorInfo DoctorCommand::takeQuestion()
{
    m_question.jid = line().arguments.first();
    if (!Jid::isValid(m_question.jid))
        return usageError(Use::BadValue, u"%1 is no address of a thing."_s.arg(m_question.jid), u"thing@example.org"_s);
    if (line().nodes.size() > 1)
        return usageError(Use::BadValue, u"doctor looks at one node at a time."_s);
    if (line().has(u"field"_s) + line().has(u"set"_s) + line().has(u"browse"_s) > 1)
        return usageError(Use::BadValue, u"Only one of --field, --set and --browse makes sense."_s);
    using Operation = DoctorQuestion::Operation;
    m_question.operation = line().has(u"set"_s) ? Operation::Set : line().has(u"browse"_s) ? Operation::Browse : Operation::Read;
    m_question.names = line().values(line().has(u"set"_s) ? u"set"_s : u"field"_s);
    m_question.node = line().nodes.value(0);
    m_question.forcedDialect = settings().account.forcedDialect;
    m_question.deadline = 2 * settings().timeout;
    return {};
}

/// The rules of this account, as far as there is a store already; the doctor makes none.
void DoctorCommand::consultStore()
{
    if (!StoreLocation::isPostgres(settings().storePath) && !QFileInfo::exists(settings().storePath))
        return;
    m_store = std::make_unique<Store>();
    if (m_store->open(settings().storePath))
        return; // our own rules are then unknown, which is no reason to give up
    const QString account = normalizedBareJid(settings().account.jid).value_or(QString());
    const auto rules = [this, account] {
        QList<Rule> list;
        for (const auto &[id, json] : m_store->rules(account)) {
            if (std::optional<Rule> rule = ruleFromJson(json)) {
                rule->id = id;
                list << *rule;
            }
        }
        return list;
    };
    m_link.setRules(rules, [this, account](const QString &thing) { return hasAskedAsParent(m_store->journal(1'000), account, thing); });
}

void DoctorCommand::start()
{
    output().setColumns({u"gate"_s, u"ok"_s, u"code"_s, u"evidence"_s, u"fix"_s, u"stanza"_s});
    ErrorInfo error = takeQuestion();
    if (!error.isError())
        error = readCredentials(line(), &settings());
    if (error.isError()) {
        fail(error);
        return;
    }
    consultStore();
    m_account->open(settings().account);
    connect(m_account.get(), &Account::stateChanged, this, [this](ConnectionState state) {
        if (state == ConnectionState::Connecting && !m_doctor.isRunning() && !isFinished())
            m_doctor.examine(m_question);
    });
}

void DoctorCommand::interrupt()
{
    m_interrupted = true;
    if (m_doctor.isRunning())
        m_doctor.cancel();
    else
        Command::interrupt();
}

void DoctorCommand::report(const QList<GateReport> &gates)
{
    if (isFinished())
        return;
    if (output().format() == Output::Format::Text) {
        for (const QString &each : diagnosisText(m_question.jid, gates).split(u'\n', Qt::SkipEmptyParts))
            output().raw(harmless(each).toUtf8() + '\n');
    } else {
        for (const GateReport &gate : gates)
            if (gate.state != GateState::NotReached)
                row(toJson(gate));
        output().flush();
    }
    const GateReport *closed = firstClosed(gates);
    if (closed)
        output().error({closed->code, gateName(closed->gate), closed->evidence, closed->fix});
    finish(closed ? ExitCode::Refused : m_interrupted ? ExitCode::Partly : ExitCode::Done);
}

} // namespace Chatelaine::Cli
