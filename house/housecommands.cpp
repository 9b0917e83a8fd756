// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/house.h"

#include "house/server/houseserver.h"
#include "house/server/router.h"
#include "house/things/controls.h"
#include "house/things/friends.h"
#include "house/thinglink.h"

#include <QJsonArray>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

// What the house tells, and what it can be told, while it runs.

namespace {

QJsonObject answer(bool ok, const QString &text = {})
{
    QJsonObject line{{u"ok"_s, ok}};
    if (!text.isEmpty())
        line[u"message"_s] = text;
    return line;
}

} // namespace

QJsonObject House::readyLine() const
{
    QJsonArray accounts;
    for (const Login &login : m_people)
        accounts.append(QJsonObject{{u"jid"_s, login.jid}, {u"password"_s, login.password}, {u"role"_s, login.role}});
    QJsonArray things;
    for (const Member &member : m_members) {
        const ThingProfile &profile = member.thing->profile();
        QJsonObject line{{u"jid"_s, jidOf(profile.user)}, {u"name"_s, profile.name}, {u"kind"_s, profile.kind}};
        line[u"dialect"_s] = profile.kind == "person"_L1 ? QString() : Wire::dialectName(profile.dialect);
        line[u"room"_s] = profile.room;
        things.append(line);
    }
    return {{u"ready"_s, true}, {u"host"_s, m_server ? m_server->host() : m_options.connectHost},
        {u"port"_s, m_server ? m_server->port() : m_options.connectPort}, {u"domain"_s, m_options.domain},
        {u"tls"_s, m_server ? u"off"_s : u"required"_s}, {u"ca"_s, m_options.ca}, {u"accounts"_s, accounts}, {u"things"_s, things}};
}

QJsonObject House::command(const QString &line)
{
    const QString verb = line.section(u' ', 0, 0);
    const QString first = line.section(u' ', 1, 1);
    if (verb == "fault"_L1)
        return faultCommand(first, line.section(u' ', 2));
    if (verb == "state"_L1)
        return stateLine();
    if (verb == "friends"_L1)
        return friendsLine(first);
    if (verb == "inject"_L1)
        return injectCommand(first, line.section(u' ', 2));
    return answer(false, u"Unknown command: %1"_s.arg(verb));
}

QJsonObject House::faultCommand(const QString &user, const QString &fault)
{
    Thing *target = thing(user);
    if (!target)
        return answer(false, u"There is no thing %1."_s.arg(user));
    if (const QString problem = target->faultProblem(fault); !problem.isEmpty())
        return answer(false, problem);
    if (!target->setFault(fault))
        return answer(false, u"There is no fault %1."_s.arg(fault));
    QJsonObject result = answer(true);
    result[u"faults"_s] = QJsonArray::fromStringList(target->faults().active());
    return result;
}

QJsonObject House::stateLine()
{
    m_model->advance(QDateTime::currentDateTime());
    QJsonObject controls;
    QJsonObject faults;
    for (const Member &member : m_members) {
        QJsonObject values;
        const QList<ControlParameter> parameters = member.thing->parameters();
        for (const ControlParameter &parameter : parameters)
            values[parameter.name] = parameter.value();
        if (!values.isEmpty())
            controls[member.thing->profile().user] = values;
        if (!member.thing->faults().active().isEmpty())
            faults[member.thing->profile().user] = QJsonArray::fromStringList(member.thing->faults().active());
    }
    return {{u"ok"_s, true}, {u"state"_s, m_model->physics().toJson()}, {u"controls"_s, controls}, {u"faults"_s, faults}};
}

QJsonObject House::friendsLine(const QString &user) const
{
    const Thing *target = thing(user);
    if (!target)
        return answer(false, u"There is no thing %1."_s.arg(user));
    QJsonObject result = answer(true);
    result[u"friends"_s] = QJsonArray::fromStringList(target->friends().friends());
    return result;
}

QJsonObject House::injectCommand(const QString &to, const QString &xml)
{
    if (!m_server)
        return answer(false, u"Only the embedded server can do that."_s);
    return m_server->router().inject(to, xml.toUtf8()) ? answer(true) : answer(false, u"Nobody is connected as %1."_s.arg(to));
}

} // namespace Chatelaine::Demo
