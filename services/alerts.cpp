// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/alerts.h"

#include "protocol/session/clock.h"
#include "services/alertwords.h"
#include "services/journal.h"
#include "services/notifier.h"
#include "store/store.h"

#include <QUuid>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// What says how things are; peaks and history say how they were.
constexpr auto liveKinds = Wire::Kind::Momentary | Wire::Kind::Status | Wire::Kind::Computed | Wire::Kind::Identity;
const QString ruleDocuments = u"alert"_s;
const QString preferenceDocuments = u"alerts"_s;
const QString preferenceId = u"preferences"_s;
/// The rule that is there without anybody having made it; its name can be no document's.
const QString silenceRule = u"(silence)"_s;

QJsonObject preferencesToJson(const Alerts::Preferences &preferences)
{
    return {{u"silence"_s, preferences.silence}, {u"desktop"_s, preferences.desktop}, {u"quiet"_s, preferences.quiet.on},
        {u"from"_s, preferences.quiet.from.toString(u"HH:mm"_s)}, {u"to"_s, preferences.quiet.to.toString(u"HH:mm"_s)}};
}

Alerts::Preferences preferencesFromJson(const QJsonObject &json)
{
    Alerts::Preferences preferences;
    preferences.silence = json.value(u"silence").toBool(true);
    preferences.desktop = json.value(u"desktop").toBool(true);
    const QTime from = QTime::fromString(json.value(u"from").toString(), u"HH:mm"_s);
    const QTime to = QTime::fromString(json.value(u"to").toString(), u"HH:mm"_s);
    if (from.isValid() && to.isValid())
        preferences.quiet = {json.value(u"quiet").toBool(false), from, to};
    return preferences;
}

} // namespace

Alerts::Alerts(Store &store, Journal &journal, Clock &clock, Surroundings surroundings, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_journal(journal)
    , m_clock(clock)
    , m_surroundings(std::move(surroundings))
{
    m_clock.callLater(Look, this, [this] { look(); });
}

void Alerts::load(const QString &account, const QTimeZone &houseZone)
{
    m_account = account;
    m_zone = houseZone;
    m_engine = {};
    m_digest = {};
    m_things.clear();
    m_journalled.clear();
    m_open.clear();
    m_rules.clear();
    const auto kept = m_store.documents(account, ruleDocuments);
    for (const auto &[id, json] : kept) {
        if (const auto rule = alertRuleFromJson(account, id, json); rule && m_rules.size() < MostRules)
            m_rules << *rule;
    }
    m_preferences = {};
    const auto preferences = m_store.documents(account, preferenceDocuments);
    for (const auto &[id, json] : preferences) {
        if (id == preferenceId)
            m_preferences = preferencesFromJson(json);
    }
    m_digest.setQuietHours(m_preferences.quiet, m_zone);
    applyRules();
    Q_EMIT activeChanged();
}

QString Alerts::noticeGroup(const QString &account)
{
    return u"alerts/"_s + account;
}

void Alerts::setNotifier(Notifier *notifier)
{
    m_notifier = notifier;
}

bool Alerts::put(AlertRule rule)
{
    const auto same = std::find_if(m_rules.begin(), m_rules.end(), [&rule](const AlertRule &other) { return other.id == rule.id; });
    if (same == m_rules.end()) {
        if (m_rules.size() >= MostRules)
            return false;
        rule.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    }
    rule.key.account = m_account;
    if (!alertRuleFromJson(m_account, rule.id, toJson(rule)) || !m_store.putDocument(m_account, ruleDocuments, rule.id, toJson(rule)))
        return false;
    if (same == m_rules.end())
        m_rules << rule;
    else
        *same = rule;
    applyRules();
    return true;
}

bool Alerts::remove(const QString &id)
{
    if (!m_store.removeDocument(m_account, ruleDocuments, id))
        return false;
    m_rules.removeIf([&id](const AlertRule &rule) { return rule.id == id; });
    applyRules();
    return true;
}

bool Alerts::setPreferences(const Preferences &preferences)
{
    if (!m_store.putDocument(m_account, preferenceDocuments, preferenceId, preferencesToJson(preferences)))
        return false;
    m_preferences = preferences;
    m_digest.setQuietHours(preferences.quiet, m_zone);
    applyRules();
    return true;
}

void Alerts::applyRules()
{
    QList<AlertRule> all = m_rules;
    if (m_preferences.silence)
        all << AlertRule{.id = silenceRule, .kind = AlertRule::Kind::Silent, .key = {m_account, {}, {}, {}}};
    QList<SeriesKey> fields;
    for (const AlertRule &rule : std::as_const(m_rules)) {
        if (rule.enabled && !rule.key.thing.isEmpty())
            fields << rule.key;
    }
    if (m_surroundings.attend)
        m_surroundings.attend(fields);
    handle(m_engine.setRules(all, nowMs()));
    Q_EMIT rulesChanged();
}

void Alerts::take(const QList<LatestValue> &values)
{
    QList<HeardValue> heard;
    heard.reserve(values.size());
    for (const LatestValue &value : values) {
        const Wire::Field &field = value.reading.field;
        const bool isPast = field.kinds && !(field.kinds & liveKinds); // a sign of life all the same
        const auto number = isPast || field.qualities.testFlag(Wire::Quality::Missing) ? std::nullopt : field.number();
        heard.append({value.key, number, value.reading.time.value.isValid() ? value.reading.time.value.toMSecsSinceEpoch() : value.heard.toMSecsSinceEpoch()});
        if (!m_things.contains(value.key.thing)) {
            m_things.insert(value.key.thing);
            m_engine.setListening(value.key.thing, true, monotonicMs());
        }
    }
    handle(m_engine.take(heard, nowMs(), monotonicMs()));
}

void Alerts::look()
{
    for (const QString &thing : std::as_const(m_things))
        m_engine.setListening(thing, !m_surroundings.isListenedTo || m_surroundings.isListenedTo(thing), monotonicMs());
    handle(m_engine.tick(nowMs(), monotonicMs()));
    if (const AlertNotice notice = m_digest.take(nowMs()); !notice.isEmpty())
        tell(notice);
    m_clock.callLater(Look, this, [this] { look(); });
}

void Alerts::handle(const QList<AlertEvent> &events)
{
    if (events.isEmpty())
        return;
    for (const AlertEvent &event : events)
        write(event);
    m_digest.add(events, nowMs());
    Q_EMIT activeChanged();
}

void Alerts::write(const AlertEvent &event)
{
    const QPair<QString, SeriesKey> which{event.rule.id, event.key};
    if (event.raised) {
        const auto last = m_journalled.constFind(which);
        if (last != m_journalled.constEnd() && monotonicMs() - *last < JournalPause)
            return;
        m_journalled.removeIf([this](const auto &one) { return monotonicMs() - one.value() >= JournalPause && !m_open.contains(one.key()); });
        m_journalled.insert(which, monotonicMs());
        m_open.insert(which);
    } else if (!m_open.remove(which)) {
        return; // its beginning is not in the journal either
    }
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::Reading;
    entry.who = event.key.thing;
    entry.thing = event.key.thing;
    entry.action = u"alert"_s;
    entry.result = event.raised ? u"begun"_s : u"over"_s;
    entry.detail = toJson(event);
    m_journal.write(entry);
}

QString Alerts::sentence(const AlertEvent &event) const
{
    return AlertWords::sentence(event, m_surroundings.name, QLocale());
}

QString Alerts::sentence(const AlertRule &rule) const
{
    return AlertWords::rule(rule, m_surroundings.name, QLocale());
}

void Alerts::tell(const AlertNotice &notice)
{
    const QString title = AlertWords::title(notice);
    const QString body = AlertWords::body(notice, m_surroundings.name, QLocale());
    if (m_notifier && m_preferences.desktop)
        m_notifier->notify(noticeGroup(m_account), title, body);
    Q_EMIT noticed(title, body);
}

qint64 Alerts::nowMs() const
{
    return m_clock.now().toMSecsSinceEpoch();
}

qint64 Alerts::monotonicMs() const
{
    return m_clock.monotonic().count();
}

} // namespace Chatelaine
