// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/subscriptions.h"

#include "house/server/xml.h"
#include "house/things/thing.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int MostFields = 2'000; // in one event

const Wire::EventSubscription &wantedIn(const Wire::Stanza &request)
{
    return std::get<Wire::EventSubscription>(request.payload);
}

QString keyOf(const Wire::NodeAddress &node, const QString &field)
{
    return u"%1\n%2\n%3\n%4"_s.arg(node.source, node.partition, node.id, field);
}

std::optional<std::chrono::milliseconds> intervalOf(const QString &text)
{
    if (text.isEmpty())
        return 0ms;
    const auto seconds = secondsOf(text);
    if (!seconds || *seconds < 0 || *seconds > 366.0 * 86'400)
        return {};
    return std::chrono::milliseconds(qint64(*seconds * 1'000));
}

/// Booleans count 0 and 1, times and durations in seconds; nothing for texts.
std::optional<double> magnitudeOf(Wire::FieldType type, const QString &text)
{
    bool ok = false;
    switch (type) {
    case Wire::FieldType::Boolean: return text == "true"_L1 || text == "1"_L1 ? 1.0 : 0.0;
    case Wire::FieldType::Numeric:
    case Wire::FieldType::Int:
    case Wire::FieldType::Long: {
        const double number = text.toDouble(&ok);
        return ok ? std::optional(number) : std::nullopt;
    }
    case Wire::FieldType::Duration: return secondsOf(text);
    case Wire::FieldType::Time: return QTime::fromString(text.left(8), Qt::ISODate).msecsSinceStartOfDay() / 1'000.0;
    case Wire::FieldType::Date:
    case Wire::FieldType::DateTime: return double(QDateTime::fromString(text, Qt::ISODateWithMs).toMSecsSinceEpoch()) / 1'000.0;
    default: return {};
    }
}

bool sameNodes(const Wire::EventSubscription &a, const Wire::EventSubscription &b)
{
    if (a.nodes.isEmpty() || b.nodes.isEmpty())
        return a.nodes.isEmpty() && b.nodes.isEmpty();
    return std::any_of(a.nodes.cbegin(), a.nodes.cend(), [&b](const Wire::NodeAddress &node) { return b.nodes.contains(node); });
}

} // namespace

Wire::ReadoutRequest readoutOf(const Wire::EventSubscription &wanted)
{
    constexpr Wire::Kinds Present = Wire::Kind::Momentary | Wire::Kind::Peak | Wire::Kind::Status | Wire::Kind::Computed | Wire::Kind::Identity;
    Wire::ReadoutRequest request;
    request.correlation = wanted.correlation;
    request.kinds = wanted.all ? Present : wanted.kinds & Present;
    if (!request.kinds)
        request.kinds = Wire::Kind::Momentary;
    request.nodes = wanted.nodes;
    request.tokens = wanted.tokens;
    for (const Wire::FieldCondition &condition : wanted.fields)
        request.fields.append(condition.name);
    return request;
}

std::optional<double> secondsOf(const QString &duration)
{
    static const QRegularExpression form(
        u"^\\s*(-)?P(?:(\\d{1,6})Y)?(?:(\\d{1,6})M)?(?:(\\d{1,9})D)?(?:T(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,12}(?:\\.\\d{1,9})?)S)?)?\\s*$"_s);
    const QRegularExpressionMatch match = form.match(duration);
    if (!match.hasMatch() || duration.trimmed().endsWith(u'P') || duration.trimmed().endsWith(u'T'))
        return {};
    constexpr double Day = 86'400;
    constexpr double Units[] = {365 * Day, 30 * Day, Day, 3'600, 60, 1};
    double sum = 0;
    for (int i = 0; i < 6; ++i)
        sum += match.captured(i + 2).toDouble() * Units[i];
    return match.captured(1).isEmpty() ? sum : -sum;
}

bool hasChanged(const Wire::FieldCondition &condition, Wire::FieldType type, const QString &before, const QString &now)
{
    if (before == now)
        return false;
    const auto from = magnitudeOf(type, before);
    const auto to = magnitudeOf(type, now);
    const double up = from && to ? *to - *from : 1.0;
    if (!condition.changedBy.isEmpty())
        return std::abs(up) >= condition.changedBy.toDouble();
    if (condition.changedUp.isEmpty() && condition.changedDown.isEmpty())
        return true;
    return (!condition.changedUp.isEmpty() && up >= condition.changedUp.toDouble()) || (!condition.changedDown.isEmpty() && -up >= condition.changedDown.toDouble());
}

void Subscriptions::start(const Wire::Stanza &request, const Wire::ReadoutRequest &permitted)
{
    const Wire::EventSubscription &wanted = wantedIn(request);
    auto running = std::make_shared<Running>();
    running->request = request;
    running->readout = permitted;
    const auto least = intervalOf(wanted.minInterval);
    const auto most = intervalOf(wanted.maxInterval);
    Refusal refusal;
    if (!least || !most || (*most > 0ms && *most < *least))
        refusal = {Wire::ResponseCode::FormError, u"The intervals make no sense."_s, {}, u"bad-request"_s};
    else if (m_running.size() >= MostAtOnce)
        refusal = {Wire::ResponseCode::OtherError, u"Too many subscriptions at once."_s, {}, u"resource-constraint"_s};
    else if (m_thing.openReadout(permitted, refusal))
        refusal = {Wire::ResponseCode::Ok};
    if (refusal.code != Wire::ResponseCode::Ok) {
        m_thing.refuse(request, refusal);
        return;
    }
    running->least = *least;
    running->most = *most;
    running->sent = m_thing.host().now();
    if (const auto now = read(*running))
        remember(*running, *now);
    for (const Wire::FieldCondition &condition : wanted.fields) {
        for (auto it = running->last.begin(); it != running->last.end() && !condition.currentValue.isEmpty(); ++it) {
            if (it.key().section(u'\n', -1) == condition.name)
                *it = condition.currentValue;
        }
    }
    replace(request);
    m_running.append(running);
    accept(request);
    if (wanted.immediate)
        m_thing.host().later(0ms, &m_thing, [this, running] { check(*running, m_running.contains(running)); });
    lookLater();
}

/// In the namespace of sensor data, as specified; gateways that answer sister namespaces stay in that of the events.
void Subscriptions::accept(const Wire::Stanza &request)
{
    const QString &correlation = wantedIn(request).correlation;
    if (m_thing.speaksSisters() && !m_thing.faults().has(u"silent"_s)) {
        m_thing.sendRaw(u"<iq type=\"result\" id=\"%1\" to=\"%2\"><accepted xmlns=\"%3\" id=\"%4\"/></iq>"_s.arg(
            escaped(request.id), escaped(request.from), Wire::namespaceOf(request.dialect, Wire::Protocol::Events), escaped(correlation)));
        return;
    }
    Wire::Stanza answered = request;
    answered.protocol = Wire::Protocol::Sensor;
    m_thing.reply(answered, Wire::ReadoutAccepted{correlation, false});
}

void Subscriptions::replace(const Wire::Stanza &request)
{
    m_running.removeIf([&request](const std::shared_ptr<Running> &each) {
        return each->request.from == request.from && sameNodes(wantedIn(each->request), wantedIn(request));
    });
}

void Subscriptions::stop(const Wire::Stanza &request, const QString &correlation)
{
    const qsizetype ended = m_running.removeIf([&](const std::shared_ptr<Running> &each) {
        return each->request.from == request.from && wantedIn(each->request).correlation == correlation;
    });
    if (ended > 0)
        m_thing.reply(request, Wire::EmptyPayload{});
    else
        m_thing.refuse(request, {Wire::ResponseCode::NotFound, u"There is no such subscription."_s});
}

void Subscriptions::forget(const QString &reader)
{
    m_running.removeIf([&reader](const std::shared_ptr<Running> &each) { return each->request.from == reader || bareJid(each->request.from) == reader; });
}

void Subscriptions::narrow(const Wire::Stanza &request, const Wire::ReadoutRequest &permitted)
{
    for (const std::shared_ptr<Running> &each : std::as_const(m_running)) {
        if (each->request == request)
            each->readout = permitted;
    }
}

void Subscriptions::drop(const Wire::Stanza &request)
{
    m_running.removeIf([&request](const std::shared_ptr<Running> &each) { return each->request == request; });
}

QList<Wire::Stanza> Subscriptions::requests() const
{
    QList<Wire::Stanza> result;
    for (const std::shared_ptr<Running> &each : m_running)
        result.append(each->request);
    return result;
}

void Subscriptions::lookLater()
{
    if (m_looking || m_running.isEmpty())
        return;
    m_looking = true;
    m_thing.host().later(m_thing.looksEvery(), &m_thing, [this] {
        m_looking = false;
        look();
    });
}

void Subscriptions::look()
{
    const auto all = m_running;
    for (const std::shared_ptr<Running> &each : all)
        check(*each, false);
    lookLater();
}

void Subscriptions::check(Running &running, bool force)
{
    const auto since = std::chrono::milliseconds(running.sent.msecsTo(m_thing.host().now()));
    if (!force && since < running.least)
        return;
    auto message = read(running);
    const bool overdue = running.most > 0ms && since >= running.most;
    if (!message || message->nodes.isEmpty() || (!force && !overdue && !changed(running, *message)))
        return;
    remember(running, *message);
    running.sent = m_thing.host().now();
    message->correlation = wantedIn(running.request).correlation;
    message->done = true;
    m_thing.tell(running.request.from, Wire::Protocol::Sensor, *message);
}

std::optional<Wire::ReadoutFields> Subscriptions::read(const Running &running) const
{
    Refusal refusal;
    const auto cursor = m_thing.openReadout(running.readout, refusal);
    if (!cursor)
        return {};
    Wire::ReadoutFields message;
    cursor->fill(message, MostFields);
    return message;
}

void Subscriptions::remember(Running &running, const Wire::ReadoutFields &message) const
{
    const QList<Wire::Reading> readings = message.readings();
    for (const Wire::Reading &reading : readings)
        running.last.insert(keyOf(reading.node, reading.field.name), reading.field.text);
}

bool Subscriptions::changed(const Running &running, const Wire::ReadoutFields &message) const
{
    const QList<Wire::FieldCondition> &conditions = wantedIn(running.request).fields;
    const QList<Wire::Reading> readings = message.readings();
    return std::any_of(readings.cbegin(), readings.cend(), [&](const Wire::Reading &reading) {
        const auto condition = std::find_if(conditions.cbegin(), conditions.cend(), [&](const Wire::FieldCondition &each) { return each.name == reading.field.name; });
        const Wire::FieldCondition any;
        return hasChanged(condition == conditions.cend() ? any : *condition, reading.field.type,
            running.last.value(keyOf(reading.node, reading.field.name)), reading.field.text);
    });
}

} // namespace Chatelaine::Demo
