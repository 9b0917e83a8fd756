// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/alerts.h"
#include "services/journal.h"
#include "services/notifier.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString owner = u"owner@house"_s;
const QString heating = u"heating@house"_s;

class Listener final : public Notifier
{
public:
    void notify(const QString &group, const QString &title, const QString &body) override { notices.append({group, title, body}); }
    QList<QStringList> notices;
};

} // namespace

class TestAlerts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aLimitIsToldAndJournalled();
    void peaksAndHistoryAreNoNews();
    void rulesAndChoicesAreKept();
    void whatFlapsDoesNotFillTheJournal();
    void silenceIsOfTheThing();
    void fieldsWithARuleAreAttendedTo();
    void nothingOnTheDesktopWhereNotWanted();
    void theStoreSaysNo();

private:
    void say(const QString &text, const QString &field = u"T"_s, Wire::Kinds kinds = Wire::Kind::Momentary);
    [[nodiscard]] AlertRule above(double limit) const { return {.kind = AlertRule::Kind::Above, .key = {owner, heating, {}, u"T"_s}, .unit = u"°C"_s, .limit = limit}; }
    [[nodiscard]] int lines() const { return int(m_store->journal(1'000).size()); }
    void make();

    FakeClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Listener> m_listener;
    std::unique_ptr<Alerts> m_alerts;
    QList<SeriesKey> m_attended;
    bool m_listening = true;
};

void TestAlerts::init()
{
    m_listening = true;
    m_store = std::make_unique<Store>();
    QVERIFY(!m_store->open(u":memory:"_s));
    m_journal = std::make_unique<Journal>(*m_store, m_clock);
    m_journal->setAccount(owner);
    m_listener = std::make_unique<Listener>();
    make();
}

void TestAlerts::cleanup()
{
    m_alerts.reset();
    m_listener.reset();
    m_journal.reset();
    m_store.reset();
}

void TestAlerts::make()
{
    m_alerts = std::make_unique<Alerts>(*m_store, *m_journal, m_clock,
        Alerts::Surroundings{[this](const QString &) { return m_listening; }, [this](const QList<SeriesKey> &fields) { m_attended = fields; },
            [](const SeriesKey &) { return u"Heating"_s; }});
    m_alerts->setNotifier(m_listener.get());
    m_alerts->load(owner, QTimeZone::utc());
}

void TestAlerts::say(const QString &text, const QString &field, Wire::Kinds kinds)
{
    LatestValue value{{owner, heating, {}, field}, {}, m_clock.now()};
    value.reading.field.name = field;
    value.reading.field.kinds = kinds;
    value.reading.field.type = Wire::FieldType::Numeric;
    value.reading.field.text = text;
    value.reading.field.hasText = true;
    value.reading.time.value = m_clock.now();
    m_alerts->take({value});
}

void TestAlerts::aLimitIsToldAndJournalled()
{
    QVERIFY(m_alerts->put(above(25)));
    say(u"26.5"_s);
    QCOMPARE(m_alerts->active().size(), 1);
    QVERIFY(m_listener->notices.isEmpty()); // it waits for company
    m_clock.advance(40s);
    QCOMPARE(m_listener->notices.size(), 1);
    QVERIFY2(m_listener->notices.constFirst().at(2).contains(u"26.5"), qPrintable(m_listener->notices.constFirst().at(2)));
    QVERIFY(m_listener->notices.constFirst().at(2).contains(u"Heating"));
    say(u"20"_s);
    QVERIFY(m_alerts->active().isEmpty());

    const auto journal = m_store->journal(10);
    QCOMPARE(journal.size(), 2);
    QCOMPARE(journal.at(0).result, u"over"_s);
    QCOMPARE(journal.at(1).result, u"begun"_s);
    const auto event = alertEventFrom(journal.at(1));
    QVERIFY(event);
    QCOMPARE(event->value, 26.5);
    QCOMPARE(event->rule.limit, 25.0);
    QVERIFY(!alertEventFrom(JournalEntry{}));
}

void TestAlerts::peaksAndHistoryAreNoNews()
{
    QVERIFY(m_alerts->put(above(25)));
    say(u"99"_s, u"T"_s, Wire::Kind::Peak);
    say(u"99"_s, u"T"_s, Wire::Kind::Historical);
    QVERIFY(m_alerts->active().isEmpty());
    say(u"99"_s, u"T"_s, {}); // who says nothing of it means now
    QCOMPARE(m_alerts->active().size(), 1);
}

void TestAlerts::rulesAndChoicesAreKept()
{
    QVERIFY(m_alerts->put(above(25)));
    QVERIFY(m_alerts->put(above(30)));
    AlertRule changed = m_alerts->rules().at(0);
    changed.limit = 27;
    QVERIFY(m_alerts->put(changed));
    QVERIFY(m_alerts->remove(m_alerts->rules().at(1).id));
    const Alerts::Preferences preferences{false, false, {true, {21, 30}, {6, 15}}};
    QVERIFY(m_alerts->setPreferences(preferences));
    make();
    QCOMPARE(m_alerts->rules(), QList{changed});
    QCOMPARE(m_alerts->preferences(), preferences);
}

void TestAlerts::whatFlapsDoesNotFillTheJournal()
{
    QVERIFY(m_alerts->put(above(25)));
    for (int i = 0; i < 100; ++i) {
        say(u"26"_s);
        say(u"24"_s);
        m_clock.advance(1s);
    }
    QVERIFY2(lines() <= 6, qPrintable(QString::number(lines())));
    QVERIFY(m_listener->notices.size() <= 1);
}

void TestAlerts::silenceIsOfTheThing()
{
    for (int i = 0; i < 10; ++i) {
        say(u"20"_s);
        say(u"1"_s, u"P"_s);
        m_clock.advance(60s);
    }
    m_listening = false; // the connection is gone
    m_clock.advance(2h);
    QVERIFY(m_alerts->active().isEmpty());
    m_listening = true;
    m_clock.advance(10min);
    QCOMPARE(m_alerts->active().size(), 1);
    QVERIFY(m_alerts->active().constFirst().key.field.isEmpty());
    QCOMPARE(m_listener->notices.size(), 1);
    say(u"20"_s);
    QVERIFY(m_alerts->active().isEmpty());
    QVERIFY(m_alerts->setPreferences({false, true, {}}));
    m_clock.advance(2h);
    QVERIFY(m_alerts->active().isEmpty());
}

void TestAlerts::fieldsWithARuleAreAttendedTo()
{
    QVERIFY(m_attended.isEmpty());
    QVERIFY(m_alerts->put(above(25)));
    QCOMPARE(m_attended.size(), 1);
    QCOMPARE(m_attended.constFirst().field, u"T"_s);
    AlertRule off = m_alerts->rules().constFirst();
    off.enabled = false;
    QVERIFY(m_alerts->put(off));
    QVERIFY(m_attended.isEmpty());
}

void TestAlerts::nothingOnTheDesktopWhereNotWanted()
{
    QVERIFY(m_alerts->setPreferences({true, false, {}}));
    QVERIFY(m_alerts->put(above(25)));
    QSignalSpy noticed(m_alerts.get(), &Alerts::noticed);
    say(u"26"_s);
    m_clock.advance(1min);
    QVERIFY(m_listener->notices.isEmpty());
    QCOMPARE(noticed.size(), 1); // the window knows all the same
}

void TestAlerts::theStoreSaysNo()
{
    Store closed;
    Journal journal(closed, m_clock);
    Alerts alerts(closed, journal, m_clock, {});
    alerts.load(owner, QTimeZone::utc());
    QVERIFY(!alerts.put(above(25)));
    QVERIFY(alerts.rules().isEmpty());
    QVERIFY(!alerts.setPreferences({false, false, {}}));
    QVERIFY(alerts.preferences().silence);
    AlertRule half = above(25);
    half.key.field.clear();
    QVERIFY(!m_alerts->put(half));
}

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
