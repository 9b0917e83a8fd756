// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/rostercommands.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Chatelaine::Cli {

namespace {

QJsonObject toJson(const StageAttempt &attempt)
{
    QJsonObject json{{u"endpoint"_s, attempt.endpoint}, {u"stage"_s, stageName(attempt.stage)}, {u"ok"_s, attempt.ok}, {u"ms"_s, attempt.ms}};
    if (attempt.error.isError()) {
        json.insert(u"error"_s, attempt.error.code);
        json.insert(u"message"_s, attempt.error.message);
    }
    return json;
}

/// The addresses are worth telling where there was a choice of them or none would do.
QJsonObject toJson(const StageReport &report)
{
    QJsonObject json{{u"stage"_s, stageName(report.stage)}, {u"ok"_s, report.ok}, {u"ms"_s, report.ms}, {u"detail"_s, report.detail}};
    if (!report.attempts.isEmpty() && (!report.ok || report.attempts.size() > 1)) {
        QJsonArray attempts;
        for (const StageAttempt &attempt : report.attempts)
            attempts.append(toJson(attempt));
        json.insert(u"attempts"_s, attempts);
    }
    if (report.stage == Stage::Tls && report.certificate)
        json.insert(u"certificate"_s, Chatelaine::toJson(*report.certificate));
    return json;
}

QJsonValue dialectOf(const Contact &contact, Wire::Protocol protocol)
{
    const Resource *resource = contact.resourceFor(protocol);
    const auto dialect = resource ? resource->dialect(protocol) : std::nullopt;
    return dialect ? QJsonValue(Wire::dialectName(*dialect)) : QJsonValue(QJsonValue::Null);
}

QJsonObject dialectsOf(const Contact &contact)
{
    QJsonObject dialects;
    for (const Wire::Protocol protocol : {Wire::Protocol::Sensor, Wire::Protocol::Events, Wire::Protocol::Control, Wire::Protocol::Concentrator, Wire::Protocol::Provisioning})
        dialects.insert(Wire::protocolName(protocol), dialectOf(contact, protocol));
    return dialects;
}

} // namespace

QJsonObject toJson(const Contact &contact)
{
    QJsonArray resources;
    QStringList features;
    for (const Resource &resource : contact.resources) {
        resources << QJsonObject{{u"resource"_s, resource.jid.section(u'/', 1)}, {u"show"_s, resource.show}, {u"status"_s, resource.status}};
        features << resource.features;
    }
    features.sort();
    features.removeDuplicates();
    return {{u"jid"_s, contact.jid}, {u"name"_s, contact.name}, {u"groups"_s, QJsonArray::fromStringList(contact.groups)},
        {u"subscription"_s, subscriptionName(contact.subscription)}, {u"kind"_s, contactKindName(contact.kind)},
        {u"resources"_s, resources}, {u"features"_s, QJsonArray::fromStringList(features)}, {u"dialects"_s, dialectsOf(contact)}};
}

void ConnectCommand::start()
{
    output().setColumns({u"stage"_s, u"ok"_s, u"ms"_s, u"detail"_s}, {8, 5, 5});
    connect(&account(), &Account::stageChanged, this, [this](const StageReport &report) {
        if (!report.running && !isFinished())
            row(toJson(report));
        output().flush();
    });
    OnlineCommand::start();
}

void ConnectCommand::online()
{
    // The last stage's report may be in the same batch as the state, right behind it.
    QTimer::singleShot(0, this, [this] { finish(ExitCode::Done); });
}

void ContactsCommand::start()
{
    output().setColumns({u"jid"_s, u"name"_s, u"subscription"_s, u"kind"_s, u"resources"_s, u"dialects"_s});
    OnlineCommand::start();
}

void ContactsCommand::online()
{
    whenGathered(false, [this] {
        for (const Contact &contact : account().contacts())
            row(toJson(contact));
        finish(ExitCode::Done);
    });
}

void FriendCommand::start()
{
    m_action = line().arguments.value(0);
    m_jid = bareJid(line().arguments.value(1));
    static const QStringList actions{u"add"_s, u"approve"_s, u"deny"_s, u"remove"_s, u"block"_s, u"unblock"_s};
    const bool requests = m_action == "requests"_L1;
    if (!requests && !actions.contains(m_action))
        fail(usageError(Use::BadValue, u"friend cannot %1."_s.arg(m_action), actions.join(u", "_s) + u" or requests"_s));
    else if (requests && !m_jid.isEmpty())
        fail(usageError(Use::UnknownOption, u"friend requests takes no address."_s));
    else if (!requests && m_jid.isEmpty())
        fail(usageError(Use::MissingArgument, u"Whom?"_s, u"chatelaine-cli friend %1 JID"_s.arg(m_action)));
    if (isFinished())
        return;
    output().setColumns(requests ? QStringList{u"jid"_s, u"received"_s, u"message"_s} : QStringList{u"jid"_s, u"action"_s, u"result"_s});
    OnlineCommand::start();
}

void FriendCommand::online()
{
    if (m_action == "requests"_L1) {
        whenGathered(true, [this] { listRequests(); });
        return;
    }
    whenResult(request(), this, [this](const Outcome<Done> &outcome) {
        if (!outcome.ok())
            report(u"refused"_s, outcome.error);
        else if (m_action == "add"_L1)
            waitForAnswer();
        else
            report(u"done"_s);
    });
}

QFuture<Outcome<Done>> FriendCommand::request()
{
    if (m_action == "add"_L1)
        return account().addFriend(m_jid, line().value(u"name"_s), line().values(u"group"_s));
    if (m_action == "approve"_L1)
        return account().approveFriend(m_jid);
    if (m_action == "deny"_L1)
        return account().denyFriend(m_jid);
    if (m_action == "remove"_L1)
        return account().removeFriend(m_jid);
    return m_action == "block"_L1 ? account().block(m_jid) : account().unblock(m_jid);
}

void FriendCommand::listRequests()
{
    for (const FriendRequest &request : account().friendRequests())
        row({{u"jid"_s, request.jid}, {u"received"_s, isoTime(request.received)}, {u"message"_s, request.message}});
    finish(ExitCode::Done);
}

/// A thing may say yes at once; a person may take days. What has not come within 2 s is on its way.
void FriendCommand::waitForAnswer()
{
    const auto look = [this](bool last) {
        const std::optional<Contact> contact = account().contact(m_jid);
        const Subscription subscription = contact ? contact->subscription : Subscription::None;
        if (subscription == Subscription::To || subscription == Subscription::Both)
            report(u"done"_s);
        else if (last)
            report(u"sent"_s);
    };
    connect(&account(), &Account::contactsChanged, this, [look] { look(false); });
    connect(&m_patience, &QTimer::timeout, this, [look] { look(true); });
    m_patience.start(qMin(settings().timeout, std::chrono::milliseconds(2s)));
    look(false);
}

void FriendCommand::report(const QString &result, const ErrorInfo &error)
{
    if (isFinished())
        return;
    row({{u"jid"_s, m_jid}, {u"action"_s, m_action}, {u"result"_s, result}});
    if (error.isError())
        fail(error);
    else
        finish(ExitCode::Done);
}

} // namespace Chatelaine::Cli
