// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/barejid.h"
#include "services/inbox.h"
#include "services/kindwords.h"

#include <QJsonArray>

#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

using Kind = PendingRequest::Kind;

const std::array kindWords{u"friendship"_s, u"friend"_s, u"read"_s, u"control"_s};

Wire::Ask askOf(Kind kind)
{
    return kind == Kind::ThingRead ? Wire::Ask::CanRead : kind == Kind::ThingControl ? Wire::Ask::CanControl : Wire::Ask::IsFriend;
}

QStringList words(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &word : value.toArray())
        list << word.toString();
    return list;
}

QJsonObject scopeJson(const Wire::ProvisioningQuestion &question)
{
    QJsonArray nodes;
    for (const auto &node : question.nodes)
        nodes << QJsonObject{{u"node"_s, node.id}, {u"source"_s, node.source}, {u"partition"_s, node.partition}};
    return {
        {u"all"_s, question.all},
        {u"kinds"_s, QJsonArray::fromStringList(exactKindNames(question.kinds))},
        {u"nodes"_s, nodes},
        {u"fields"_s, QJsonArray::fromStringList(question.fields)},
        {u"parameters"_s, QJsonArray::fromStringList(question.parameters)},
    };
}

void readScope(const QJsonObject &json, Wire::ProvisioningQuestion &question)
{
    question.all = json.value(u"all"_s).toBool();
    for (const QString &word : words(json.value(u"kinds"_s)))
        question.kinds |= Wire::kindFromName(word).value_or(Wire::Kind{});
    for (const QJsonValue &value : json.value(u"nodes"_s).toArray()) {
        const QJsonObject node = value.toObject();
        question.nodes.append({node.value(u"node"_s).toString(), node.value(u"source"_s).toString(), node.value(u"partition"_s).toString()});
    }
    question.fields = words(json.value(u"fields"_s));
    question.parameters = words(json.value(u"parameters"_s));
}

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toLocalTime();
}

} // namespace

QString pendingKey(const PendingRequest &request)
{
    // No address holds a space, so the parts cannot run into each other.
    return kindWords.at(size_t(request.kind)) + u' ' + request.thing + u' ' + request.subject;
}

QJsonObject toJson(const PendingRequest &request)
{
    return {
        {u"kind"_s, kindWords.at(size_t(request.kind))},
        {u"subject"_s, request.subject},
        {u"thing"_s, request.thing},
        {u"claim"_s, request.claim},
        {u"scope"_s, scopeJson(request.question)},
        {u"first"_s, timeText(request.first)},
        {u"last"_s, timeText(request.last)},
        {u"times"_s, request.times},
        {u"broker"_s, request.viaBroker},
    };
}

std::optional<PendingRequest> pendingFromJson(const QString &key, const QJsonObject &json)
{
    const auto kind = std::find(kindWords.begin(), kindWords.end(), json.value(u"kind"_s).toString());
    const auto subject = normalizedBareJid(json.value(u"subject"_s).toString());
    if (kind == kindWords.end() || !subject)
        return std::nullopt;
    PendingRequest request;
    request.key = key;
    request.kind = Kind(kind - kindWords.begin());
    request.subject = *subject;
    request.thing = json.value(u"thing"_s).toString();
    request.claim = json.value(u"claim"_s).toString();
    request.question.ask = askOf(request.kind);
    request.question.jid = *subject;
    readScope(json.value(u"scope"_s).toObject(), request.question);
    request.first = timeOf(json.value(u"first"_s));
    request.last = timeOf(json.value(u"last"_s));
    request.viaBroker = json.value(u"broker"_s).toBool();
    request.times = qMax(1, json.value(u"times"_s).toInt());
    if (pendingKey(request) != key || (request.kind != Kind::Friendship && !normalizedBareJid(request.thing)))
        return std::nullopt;
    return request;
}

} // namespace Chatelaine
