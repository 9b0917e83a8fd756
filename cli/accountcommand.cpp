// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/accountcommand.h"

#include "protocol/session/errorcodes.h"

#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

QJsonObject toJson(const Wire::FormField &field)
{
    QJsonArray options;
    for (const Wire::FormOption &option : field.options)
        options.append(option.value);
    return {{u"field"_s, field.var}, {u"label"_s, field.label}, {u"type"_s, field.type.isEmpty() ? u"text-single"_s : field.type},
        {u"required"_s, field.required}, {u"value"_s, field.values.join(u'\n')}, {u"options"_s, options}};
}

QList<QJsonObject> rowsOf(const RegistrationForm &form)
{
    QList<QJsonObject> rows;
    if (form.form) {
        for (const Wire::FormField &field : form.form->fields)
            if (field.type != "hidden"_L1)
                rows << toJson(field);
    }
    for (const QString &name : form.fields) {
        Wire::FormField field;
        field.var = name;
        field.required = true;
        rows << toJson(field);
    }
    return rows;
}

} // namespace

void AccountCommand::start()
{
    if (const ErrorInfo error = check(); error.isError()) {
        fail(error);
        return;
    }
    if (action() == "form"_L1) {
        output().setColumns({u"field"_s, u"label"_s, u"type"_s, u"required"_s, u"value"_s, u"options"_s});
        listForm();
        return;
    }
    output().setColumns({u"jid"_s, u"action"_s, u"result"_s});
    if (action() == "register"_L1)
        registerAccount();
    else
        OnlineCommand::start();
}

ErrorInfo AccountCommand::check()
{
    static const QStringList actions{u"form"_s, u"register"_s, u"password"_s, u"remove"_s};
    if (!actions.contains(action()))
        return usageError(Use::BadValue, u"account cannot %1."_s.arg(action()), actions.join(u", "_s));
    if (line().arguments.size() > 1 && action() != "register"_L1)
        return usageError(Use::UnknownOption, u"account %1 takes no values."_s.arg(action()));
    if (action() == "register"_L1)
        return readValues();
    if (action() == "password"_L1)
        return readNewPassword();
    if (action() == "remove"_L1 && !line().has(u"yes"_s))
        return usageError(Use::MissingArgument, u"This removes the account with its contacts from the server, for good."_s, u"Add --yes if that is what you want."_s);
    if (action() == "form"_L1 && settings().account.jid.isEmpty())
        return usageError(Use::MissingArgument, u"Which account?"_s, u"--account user@example.org"_s);
    return {};
}

ErrorInfo AccountCommand::readNewPassword()
{
    if (line().has(u"new-password-file"_s)) {
        QFile file(line().value(u"new-password-file"_s));
        if (!file.open(QIODevice::ReadOnly))
            return usageError(Use::NoPassword, u"The password file %1 cannot be read: %2"_s.arg(file.fileName(), file.errorString()));
        QByteArray first = file.readLine(4'096);
        while (first.endsWith('\n') || first.endsWith('\r'))
            first.chop(1);
        m_newPassword = QString::fromUtf8(first);
    } else {
        m_newPassword = qEnvironmentVariable("CHATELAINE_NEW_PASSWORD");
    }
    return m_newPassword.isEmpty() ? usageError(Use::NoPassword, u"There is no new password."_s, u"Use --new-password-file FILE, or the environment variable CHATELAINE_NEW_PASSWORD."_s) : ErrorInfo();
}

ErrorInfo AccountCommand::readValues()
{
    for (const QString &pair : line().arguments.mid(1)) {
        const qsizetype equals = pair.indexOf(u'=');
        const QString name = pair.left(equals);
        if (equals < 1)
            return usageError(Use::BadValue, u"%1 is not NAME=VALUE."_s.arg(pair));
        if (name == "password"_L1 || name == "username"_L1)
            return usageError(Use::BadValue, u"%1 is not given here."_s.arg(name), u"The name is that of --account; the password comes from --password-file or CHATELAINE_PASSWORD."_s);
        m_values.insert(name, pair.mid(equals + 1));
    }
    return readCredentials(line(), &settings());
}

void AccountCommand::listForm()
{
    await<RegistrationForm>(account().registrationForm(settings().account), [this](const RegistrationForm &form) {
        for (const QJsonObject &field : rowsOf(form))
            row(field);
        finish(ExitCode::Done);
    });
}

void AccountCommand::registerAccount()
{
    await<Done>(account().registerAccount(settings().account, m_values), [this](const Done &) { done(); });
}

void AccountCommand::online()
{
    if (action() == "password"_L1)
        await<Done>(account().changePassword(m_newPassword, settings().timeout), [this](const Done &) { done(); });
    else
        await<Done>(account().removeAccount(settings().timeout), [this](const Done &) { done(); });
}

void AccountCommand::done()
{
    if (isFinished())
        return;
    row({{u"jid"_s, bareJid(settings().account.jid)}, {u"action"_s, action()}, {u"result"_s, u"done"_s}});
    finish(ExitCode::Done);
}

} // namespace Chatelaine::Cli
