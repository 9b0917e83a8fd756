// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "services/houses.h"
#include "services/journal.h"
#include "tests/interop/world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Chatelaine;
using namespace Chatelaine::Test;

/// Two accounts of the demo house and one of a real server, all at the same time, with one store.
class TestInteropHouses final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void connectsAllAtOnce();
    void keepsRostersApart();
    void keepsReadingsApart();
    void keepsJournalsApart();
    void leavesTheOthersOnline();

private:
    [[nodiscard]] Profile ofDemoHouse(const QString &role) const;
    [[nodiscard]] Profile ofRealServer() const;
    [[nodiscard]] House &house(const QString &name) const { return *m_houses->house(m_ids.value(name)); }
    [[nodiscard]] QStringList roster(const QString &name) const;
    [[nodiscard]] QList<JournalEntry> journalOf(const QString &account) const;
    [[nodiscard]] bool hearsThings(const QString &name, const QString &jid) const;

    static constexpr int Patience = 60'000;
    World m_world {{u"owner"_s, u"plant"_s}};
    QTemporaryDir m_folder;
    QString m_storePath = m_folder.filePath(u"house.sqlite"_s);
    std::unique_ptr<TestProcess> m_device;
    std::unique_ptr<TestProcess> m_demo;
    QJsonObject m_ready;
    QHash<QString, QString> m_ids; ///< by name
    QHash<QString, QString> m_passwords; ///< by address
    std::unique_ptr<Clock> m_clock = makeSystemClock();
    std::unique_ptr<Profiles> m_profiles;
    std::unique_ptr<Houses> m_houses;
    const QString m_heating = u"heating@house.localhost"_s;
};

void TestInteropHouses::initTestCase()
{
    QVERIFY2(m_world.start(), qPrintable(m_world.error()));
    m_device = m_world.startDevice(u"device_slix.py"_s, u"plant"_s);
    QVERIFY2(m_device, qPrintable(m_world.error()));
    QVERIFY2(m_world.befriend(u"plant"_s), qPrintable(m_world.error()));
    m_demo = std::make_unique<TestProcess>();
    QVERIFY(m_demo->start(programPath(u"chatelaine-house"_s), {u"--stdin-commands"_s}));
    QVERIFY(m_demo->waitForOutput("\n", Patience));
    m_ready = QJsonDocument::fromJson(m_demo->output().split('\n').first()).object();

    m_profiles = std::make_unique<Profiles>(m_folder.filePath(u"profiles.json"_s));
    m_houses = std::make_unique<Houses>(*m_clock, m_storePath);
    for (const Profile &profile : {ofDemoHouse(u"owner"_s), ofDemoHouse(u"visitor"_s), ofRealServer()}) {
        m_passwords.insert(profile.settings.jid, profile.settings.password);
        const auto stored = m_profiles->add(profile);
        QVERIFY2(stored.ok(), qPrintable(stored.error.message));
        m_ids.insert(stored.value.name, stored.value.id);
        m_houses->add(stored.value);
    }
}

void TestInteropHouses::cleanupTestCase()
{
    m_houses.reset();
    m_demo.reset();
    m_device.reset();
}

Profile TestInteropHouses::ofDemoHouse(const QString &role) const
{
    Profile profile;
    profile.name = role;
    const QJsonArray accounts = m_ready.value("accounts"_L1).toArray();
    for (const auto &account : accounts) {
        if (account.toObject().value("role"_L1).toString() == role) {
            profile.settings.jid = account.toObject().value("jid"_L1).toString();
            profile.settings.password = account.toObject().value("password"_L1).toString();
        }
    }
    profile.settings.host = u"127.0.0.1"_s;
    profile.settings.port = quint16(m_ready.value("port"_L1).toInt());
    profile.settings.tls = TlsMode::Off;
    profile.settings.allowPlain = true;
    return profile;
}

Profile TestInteropHouses::ofRealServer() const
{
    Profile profile;
    profile.name = u"real"_s;
    profile.settings.jid = m_world.jid(u"owner"_s);
    profile.settings.password = m_world.server().password(u"owner"_s);
    profile.settings.host = m_world.server().host();
    profile.settings.port = m_world.server().port();
    profile.settings.caFile = m_world.server().caFile();
    return profile;
}

QStringList TestInteropHouses::roster(const QString &name) const
{
    QStringList jids;
    const QList<Contact> contacts = house(name).account().contacts();
    for (const Contact &contact : contacts) {
        jids << contact.jid;
    }
    return jids;
}

QList<JournalEntry> TestInteropHouses::journalOf(const QString &account) const
{
    Store other; // as another program would see it
    QList<JournalEntry> entries = other.open(m_storePath) ? QList<JournalEntry>() : other.journal(1'000);
    entries.removeIf([&](const JournalEntry &entry) { return entry.account != account; });
    return entries;
}

bool TestInteropHouses::hearsThings(const QString &name, const QString &jid) const
{
    const auto contact = house(name).account().contact(jid);
    return contact && contact->resourceFor(Wire::Protocol::Sensor) != nullptr;
}

void TestInteropHouses::connectsAllAtOnce()
{
    QSet<int> colours;
    for (const QString &name : {u"owner"_s, u"visitor"_s, u"real"_s}) {
        const Profile profile = m_houses->profile(m_ids.value(name));
        colours << profile.colour;
        m_houses->open(profile.id, m_passwords.value(profile.settings.jid));
    }
    QCOMPARE(colours.size(), 3);
    const auto allOnline = [this] {
        const QStringList ids = m_houses->ids();
        return std::ranges::all_of(ids, [this](const QString &id) { return m_houses->house(id)->account().state() == ConnectionState::Online; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(allOnline(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(hearsThings(u"owner"_s, m_heating), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(hearsThings(u"real"_s, m_world.jid(u"plant"_s)), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(house(u"visitor"_s).account().isSettled(), Patience);
}

void TestInteropHouses::keepsRostersApart()
{
    const QStringList owner = roster(u"owner"_s);
    const QStringList visitor = roster(u"visitor"_s);
    const QStringList real = roster(u"real"_s);
    QVERIFY(owner.contains(m_heating));
    QCOMPARE(real, QStringList(m_world.jid(u"plant"_s)));
    QVERIFY(!owner.contains(m_world.jid(u"plant"_s)) && !visitor.contains(m_world.jid(u"plant"_s)));
    QVERIFY2(visitor != owner, qPrintable(visitor.join(u' ')));
    QCOMPARE(house(u"owner"_s).accountJid(), u"owner@house.localhost"_s);
    QCOMPARE(house(u"visitor"_s).accountJid(), u"visitor@house.localhost"_s);
    QCOMPARE(house(u"real"_s).accountJid(), m_world.jid(u"owner"_s));
}

void TestInteropHouses::keepsReadingsApart()
{
    House &owner = house(u"owner"_s);
    House &real = house(u"real"_s);
    owner.readNow(m_heating, {});
    real.readNow(m_world.jid(u"plant"_s), {u"boiler"_s, {}, {}});
    const auto stored = [this](House &of, const QString &thing) { return !of.store().series(of.accountJid(), thing).isEmpty(); };
    QTRY_VERIFY_WITH_TIMEOUT(stored(owner, m_heating), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!real.status(m_world.jid(u"plant"_s), {u"boiler"_s, {}, {}}).reading, Patience);

    Store other;
    QVERIFY(!other.open(m_storePath));
    QVERIFY(!other.series(u"owner@house.localhost"_s).isEmpty());
    QVERIFY(other.series(u"visitor@house.localhost"_s).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!other.series(m_world.jid(u"owner"_s)).isEmpty(), Patience);
    const QList<SeriesKey> ofReal = other.series(m_world.jid(u"owner"_s));
    QVERIFY(std::ranges::all_of(ofReal, [this](const SeriesKey &key) { return key.thing == m_world.jid(u"plant"_s); }));
    QVERIFY(house(u"visitor"_s).latest(m_heating, {}).isEmpty());
}

void TestInteropHouses::keepsJournalsApart()
{
    // The same thing has another name in each house.
    for (const QString &name : {u"owner"_s, u"visitor"_s, u"real"_s}) {
        house(name).setNaming(m_heating, {}, {u"Heating of "_s + name, {}, false});
    }
    for (const QString &name : {u"owner"_s, u"visitor"_s, u"real"_s}) {
        QCOMPARE(house(name).displayName(m_heating), u"Heating of "_s + name);
        const QList<JournalEntry> entries = journalOf(house(name).accountJid());
        QVERIFY(std::ranges::any_of(entries, [](const JournalEntry &entry) { return entry.kind == JournalEntry::Kind::Connection; }));
        const auto naming = std::ranges::find(entries, JournalEntry::Kind::Name, &JournalEntry::kind);
        QVERIFY(naming != entries.end());
        QCOMPARE(naming->detail.value("name"_L1).toString(), u"Heating of "_s + name);
        QCOMPARE(std::ranges::count(entries, JournalEntry::Kind::Name, &JournalEntry::kind), 1);
    }
}

void TestInteropHouses::leavesTheOthersOnline()
{
    QSignalSpy visitorStates(&house(u"visitor"_s).account(), &Account::stateChanged);
    QSignalSpy realStates(&house(u"real"_s).account(), &Account::stateChanged);
    m_houses->remove(m_ids.value(u"owner"_s));
    QVERIFY(!m_profiles->remove(m_ids.value(u"owner"_s)).isError());
    QCOMPARE(m_houses->ids().size(), 2);

    // Both still talk to their servers.
    const auto renamed = house(u"real"_s).account().renameContact(m_world.jid(u"plant"_s), u"Plant"_s, {});
    QTRY_VERIFY_WITH_TIMEOUT(renamed.isFinished(), Patience);
    QVERIFY2(renamed.result().ok(), qPrintable(renamed.result().error.message));
    const auto asked = house(u"visitor"_s).account().addFriend(u"somebody@house.localhost"_s);
    QTRY_VERIFY_WITH_TIMEOUT(asked.isFinished(), Patience);
    QVERIFY2(asked.result().ok(), qPrintable(asked.result().error.message));
    QVERIFY(visitorStates.isEmpty() && realStates.isEmpty());
    QVERIFY(!journalOf(u"owner@house.localhost"_s).isEmpty()); // what was, stays
}

QTEST_GUILESS_MAIN(TestInteropHouses)

#include "tst_interop_houses.moc"
