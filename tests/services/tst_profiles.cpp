// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/profiles.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The list of accounts in its file.
class TestProfiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void startsEmpty();
    void keepsEverythingButSecrets();
    void givesAccountsColoursOfTheirOwn();
    void keepsNamesApart();
    void refusesWhatIsNoAccount();
    void updatesAndRemoves();
    void keepsWhatItDoesNotKnow();
    void leavesABrokenFileAlone_data();
    void leavesABrokenFileAlone();
    void takesHostileFilesCalmly();
    void losesNothingOfAnotherProcess();
    void waitsForNobodyForLong();
    void exportsNoSecret();
    void importsWithMistrust();
    void settlesConflicts();
    void refusesForeignImports_data();
    void refusesForeignImports();

private:
    [[nodiscard]] static Profile profileOf(const QString &jid, const QString &name = {});
    [[nodiscard]] QByteArray fileContents() const;
    void writeFile(const QByteArray &contents) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

Profile TestProfiles::profileOf(const QString &jid, const QString &name)
{
    Profile profile;
    profile.name = name;
    profile.settings.jid = jid;
    return profile;
}

QByteArray TestProfiles::fileContents() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestProfiles::writeFile(const QByteArray &contents) const
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(contents), contents.size());
}

void TestProfiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"config/profiles.json"_s);
}

void TestProfiles::cleanup()
{
    m_folder.reset();
}

void TestProfiles::startsEmpty()
{
    Profiles profiles(m_path);
    QVERIFY(!profiles.load().isError());
    QVERIFY(profiles.list().isEmpty());
    QVERIFY(!QFile::exists(m_path)); // looking makes nothing
    QVERIFY(Profiles().path().endsWith("/chatelaine/profiles.json"_L1));
}

void TestProfiles::keepsEverythingButSecrets()
{
    Profile profile = profileOf(u"owner@house.test/desk"_s, u"Home"_s);
    profile.colour = 3;
    profile.connectAtStart = false;
    AccountSettings &settings = profile.settings;
    settings.password = u"Sesame"_s;
    settings.traceFile = u"/somewhere/trace.log"_s;
    settings.host = u"192.0.2.7"_s;
    settings.port = 5'223;
    settings.tls = TlsMode::Direct;
    settings.caFile = u"/etc/ca.pem"_s;
    settings.resource = u"desk"_s;
    settings.reconnect = false;
    settings.allowPlain = true;
    settings.forcedDialect = Wire::Dialect::Ieee;
    settings.stageTimeout = 12s;
    settings.pingInterval = 13s;
    settings.deadAfter = 14s;
    settings.resume = false;
    settings.isParent = false;
    settings.pins << CertificatePin {u"house.test"_s, QByteArray(32, 'a'), QByteArray(32, 'b'), u"House CA"_s, QDateTime(QDate(2027, 1, 1), QTime(0, 0), Qt::UTC),
        QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC), {u"self-signed"_s}};

    Profiles profiles(m_path);
    QVERIFY(!profiles.load().isError());
    const auto stored = profiles.add(profile);
    QVERIFY2(stored.ok(), qPrintable(stored.error.message));
    QVERIFY(stored.value.settings.password.isEmpty());
    QVERIFY(!fileContents().contains("Sesame") && !fileContents().contains("trace.log"));
    QCOMPARE(QFile::permissions(m_path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());

    Profiles later(m_path);
    QVERIFY(!later.load().isError());
    const auto read = later.byName(u"hOME"_s);
    QVERIFY(read);
    QCOMPARE(read->id, stored.value.id);
    QCOMPARE(read->colour, 3);
    QCOMPARE(read->connectAtStart, false);
    QCOMPARE(read->settings.jid, settings.jid);
    QCOMPARE(read->settings.host, settings.host);
    QCOMPARE(read->settings.port, settings.port);
    QCOMPARE(read->settings.tls, settings.tls);
    QCOMPARE(read->settings.caFile, settings.caFile);
    QCOMPARE(read->settings.resource, settings.resource);
    QCOMPARE(read->settings.reconnect, false);
    QCOMPARE(read->settings.allowPlain, true);
    QCOMPARE(read->settings.forcedDialect, settings.forcedDialect);
    QVERIFY(read->settings.stageTimeout == 12s && read->settings.pingInterval == 13s && read->settings.deadAfter == 14s);
    QCOMPARE(read->settings.resume, false);
    QCOMPARE(read->settings.isParent, false);
    QVERIFY(read->settings.pins == settings.pins);
    QVERIFY(read->settings.password.isEmpty() && read->settings.traceFile.isEmpty());
}

void TestProfiles::givesAccountsColoursOfTheirOwn()
{
    Profiles profiles(m_path);
    QSet<int> colours;
    for (int i = 0; i < Profile::Colours; ++i) {
        colours << profiles.add(profileOf(u"u%1@house.test"_s.arg(i))).value.colour;
    }
    QCOMPARE(colours.size(), Profile::Colours);
    QVERIFY(profiles.add(profileOf(u"more@house.test"_s)).ok()); // more accounts than colours: they share
    const Profile gone = profiles.list().at(5);
    QVERIFY(!profiles.remove(gone.id).isError());
    QCOMPARE(profiles.add(profileOf(u"next@house.test"_s)).value.colour, gone.colour);
}

void TestProfiles::keepsNamesApart()
{
    Profiles profiles(m_path);
    QVERIFY(profiles.add(profileOf(u"a@house.test"_s, u"Home"_s)).ok());
    QCOMPARE(profiles.add(profileOf(u"b@house.test"_s, u"  home "_s)).error.code, u"C-PROFILE-04"_s);
    QCOMPARE(profiles.add(profileOf(u"a@house.test"_s)).value.name, u"a@house.test"_s);
    QCOMPARE(profiles.add(profileOf(u"a@house.test/other"_s)).value.name, u"a@house.test 2"_s);
    const auto odd = profiles.add(profileOf(u"c@house.test"_s, u"two\nlines\u202e\u0007"_s + QString(200, u'x')));
    QCOMPARE(odd.value.name, u"two lines"_s + QString(71, u'x'));
    QCOMPARE(profiles.list().size(), 4);
}

void TestProfiles::refusesWhatIsNoAccount()
{
    Profiles profiles(m_path);
    for (const QString &jid : {u""_s, u"nobody"_s, u"a@b@c"_s, u"@house.test"_s}) {
        QCOMPARE(profiles.add(profileOf(jid)).error.code, u"C-USAGE-01"_s);
    }
    QVERIFY(!QFile::exists(m_path));
}

void TestProfiles::updatesAndRemoves()
{
    Profiles profiles(m_path);
    QSignalSpy added(&profiles, &Profiles::added);
    QSignalSpy changed(&profiles, &Profiles::changed);
    QSignalSpy removed(&profiles, &Profiles::removed);
    Profile one = profiles.add(profileOf(u"a@house.test"_s, u"One"_s)).value;
    const Profile two = profiles.add(profileOf(u"b@house.test"_s, u"Two"_s)).value;
    QCOMPARE(added.size(), 2);
    one.settings.host = u"192.0.2.1"_s;
    one.colour = 99;
    one.settings.password = u"Sesame"_s;
    QVERIFY(!profiles.update(one).isError());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.constFirst().constFirst().toString(), one.id);
    QCOMPARE(profiles.profile(one.id)->settings.host, u"192.0.2.1"_s);
    QCOMPARE(profiles.profile(one.id)->colour, Profile::Colours - 1);
    QVERIFY(profiles.profile(one.id)->settings.password.isEmpty());
    one.name = u"two"_s;
    QCOMPARE(profiles.update(one).code, u"C-PROFILE-04"_s);
    QCOMPARE(profiles.profile(one.id)->name, u"One"_s);
    QVERIFY(!profiles.remove(two.id).isError());
    QCOMPARE(removed.size(), 1);
    QCOMPARE(profiles.remove(two.id).code, u"C-PROFILE-03"_s);
    QCOMPARE(profiles.update(two).code, u"C-PROFILE-03"_s);
    QCOMPARE(profiles.list().size(), 1);
}

void TestProfiles::keepsWhatItDoesNotKnow()
{
    Profiles profiles(m_path);
    QVERIFY(profiles.add(profileOf(u"a@house.test"_s, u"Home"_s)).ok());
    QJsonObject document = QJsonDocument::fromJson(fileContents()).object();
    QJsonArray entries = document.value("profiles"_L1).toArray();
    QJsonObject entry = entries.at(0).toObject();
    entry.insert("ofTheFuture"_L1, QJsonArray {1, 2});
    entries.replace(0, entry);
    entries.append(QJsonObject {{u"kind"_s, u"another thing altogether"_s}});
    document.insert("profiles"_L1, entries);
    document.insert("window"_L1, u"wide"_s);
    writeFile(QJsonDocument(document).toJson());

    Profiles later(m_path);
    QVERIFY(!later.load().isError());
    QCOMPARE(later.list().size(), 1);
    Profile changed = later.list().constFirst();
    changed.name = u"Cottage"_s;
    QVERIFY(!later.update(changed).isError());
    const QJsonObject now = QJsonDocument::fromJson(fileContents()).object();
    QCOMPARE(now.value("window"_L1).toString(), u"wide"_s);
    QCOMPARE(now.value("profiles"_L1).toArray().at(0).toObject().value("ofTheFuture"_L1).toArray(), (QJsonArray {1, 2}));
    QCOMPARE(now.value("profiles"_L1).toArray().at(0).toObject().value("name"_L1).toString(), u"Cottage"_s);
    QCOMPARE(now.value("profiles"_L1).toArray().at(1).toObject().value("kind"_L1).toString(), u"another thing altogether"_s);
}

void TestProfiles::leavesABrokenFileAlone_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("half") << QByteArray(R"({"schema":1,"profiles":[{"id":"x","acc)");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no schema") << QByteArray(R"({"profiles":[]})");
    QTest::newRow("no profiles") << QByteArray(R"({"schema":1})");
    QTest::newRow("newer") << QByteArray(R"({"schema":2,"profiles":[]})");
    QTest::newRow("binary") << QByteArray("\0\xff\xfe", 3);
}

void TestProfiles::leavesABrokenFileAlone()
{
    QFETCH(QByteArray, contents);
    {
        Profiles profiles(m_path);
        QVERIFY(profiles.add(profileOf(u"a@house.test"_s)).ok());
    }
    writeFile(contents);
    Profiles profiles(m_path);
    QCOMPARE(profiles.load().code, u"C-PROFILE-01"_s);
    QVERIFY(profiles.list().isEmpty());
    QCOMPARE(profiles.add(profileOf(u"b@house.test"_s)).error.code, u"C-PROFILE-01"_s);
    QCOMPARE(profiles.importJson(R"({"format":"chatelaine-profiles","schema":1,"profiles":[{"account":"c@house.test"}]})", Profiles::OnConflict::Skip).error.code, u"C-PROFILE-01"_s);
    QCOMPARE(fileContents(), contents);
}

void TestProfiles::takesHostileFilesCalmly()
{
    {
        Profiles profiles(m_path);
        QVERIFY(profiles.add(profileOf(u"a@house.test"_s)).ok());
    }
    writeFile(R"({"schema":1,"profiles":[{"id":"1","account":"a@house.test","name":7,"colour":-9,"port":99999,"tls":"perhaps","deadAfterMs":-1,"pins":[3,{}]},
        {"id":"1","account":"b@house.test"},{"id":"","account":"c@house.test"},{"id":"2","account":"no account"},null,7,"x"]})");
    Profiles profiles(m_path);
    QVERIFY(!profiles.load().isError());
    QCOMPARE(profiles.list().size(), 1);
    const Profile only = profiles.list().constFirst();
    QCOMPARE(only.colour, 0);
    QCOMPARE(only.settings.port, 65'535);
    QCOMPARE(only.settings.tls, TlsMode::Required);
    QVERIFY(only.settings.deadAfter == 1s);
    QVERIFY(only.settings.pins.isEmpty());
}

void TestProfiles::losesNothingOfAnotherProcess()
{
    Profiles here(m_path);
    Profiles there(m_path); // stands for another process: it knows nothing of this object
    const Profile one = here.add(profileOf(u"a@house.test"_s, u"One"_s)).value;
    const Profile two = there.add(profileOf(u"b@house.test"_s, u"Two"_s)).value;
    QVERIFY(two.colour != one.colour);
    QSignalSpy added(&here, &Profiles::added);
    QSignalSpy removed(&here, &Profiles::removed);
    QVERIFY(here.add(profileOf(u"c@house.test"_s, u"Three"_s)).ok());
    QCOMPARE(added.size(), 2); // the other one's, too
    QVERIFY(!there.remove(one.id).isError());
    Profile changed = two;
    changed.settings.host = u"192.0.2.2"_s;
    QVERIFY(!here.update(changed).isError());
    QCOMPARE(removed.size(), 1);
    Profiles later(m_path);
    QVERIFY(!later.load().isError());
    QCOMPARE(later.list().size(), 2);
    QCOMPARE(later.byName(u"Two"_s)->settings.host, u"192.0.2.2"_s);
    QVERIFY(later.byName(u"Three"_s));
    QCOMPARE(there.add(profileOf(u"d@house.test"_s, u"three"_s)).error.code, u"C-PROFILE-04"_s); // seen in the file first
}

void TestProfiles::waitsForNobodyForLong()
{
    Profiles profiles(m_path);
    QVERIFY(profiles.add(profileOf(u"a@house.test"_s)).ok());
    QLockFile other(m_path + u".lock"_s);
    QVERIFY(other.tryLock());
    QCOMPARE(profiles.add(profileOf(u"b@house.test"_s)).error.code, u"C-PROFILE-02"_s);
    QCOMPARE(profiles.list().size(), 1);
    other.unlock();
    QVERIFY(profiles.add(profileOf(u"b@house.test"_s)).ok());
}

void TestProfiles::exportsNoSecret()
{
    Profile profile = profileOf(u"owner@house.test"_s, u"Home"_s);
    profile.settings.password = u"Sesame"_s;
    profile.settings.caFile = u"/home/owner/ca.pem"_s;
    profile.settings.allowPlain = true;
    profile.extra = {{u"password"_s, u"Sesame"_s}};
    Profiles profiles(m_path);
    const Profile stored = profiles.add(profile).value;
    QVERIFY(profiles.add(profileOf(u"second@house.test"_s)).ok());
    const QByteArray one = profiles.exportJson({stored.id});
    const QByteArray all = profiles.exportJson();
    QVERIFY(!all.contains("Sesame") && !all.contains("password") && !all.contains("/home/owner") && !all.contains("allowPlain") && !all.contains(stored.id.toUtf8()));
    QCOMPARE(QJsonDocument::fromJson(one).object().value("profiles"_L1).toArray().size(), 1);
    QCOMPARE(QJsonDocument::fromJson(all).object().value("profiles"_L1).toArray().size(), 2);

    Profiles elsewhere(m_folder->filePath(u"elsewhere/profiles.json"_s));
    const auto imported = elsewhere.importJson(all, Profiles::OnConflict::Skip);
    QVERIFY(imported.ok());
    QCOMPARE(imported.value.added.size(), 2);
    QCOMPARE(elsewhere.byName(u"Home"_s)->settings.jid, u"owner@house.test"_s);
    QVERIFY(elsewhere.byName(u"Home"_s)->id != stored.id);
}

void TestProfiles::importsWithMistrust()
{
    // Whoever made this file would like to decide whom we trust.
    const QByteArray trap = R"({"format":"chatelaine-profiles","schema":1,"profiles":[{"id":"../../x","account":"owner@house.test","allowPlain":true,"ca":"/tmp/evil.pem",
        "pins":[{"domain":"house.test","sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"password":"x","anything":1}]})";
    Profiles profiles(m_path);
    QCOMPARE(profiles.importJson(trap, Profiles::OnConflict::Skip).value.added.size(), 1);
    const Profile taken = profiles.list().constFirst();
    QVERIFY(taken.id != "../../x"_L1);
    QVERIFY(!taken.settings.allowPlain);
    QVERIFY(taken.settings.caFile.isEmpty() && taken.settings.pins.isEmpty() && taken.extra.isEmpty());
}

void TestProfiles::settlesConflicts()
{
    Profiles profiles(m_path);
    Profile home = profileOf(u"owner@house.test"_s, u"Home"_s);
    home.settings.caFile = u"/etc/ca.pem"_s;
    home = profiles.add(home).value;
    const QByteArray news = R"({"format":"chatelaine-profiles","schema":1,"profiles":[{"name":"home","account":"Owner@house.test","host":"192.0.2.9"},{"name":"Cottage","account":"c@house.test"}]})";

    const auto skipped = profiles.importJson(news, Profiles::OnConflict::Skip);
    QCOMPARE(skipped.value.skipped, QStringList(u"home"_s));
    QCOMPARE(skipped.value.added.size(), 1);
    QVERIFY(profiles.profile(home.id)->settings.host.isEmpty());

    const auto replaced = profiles.importJson(news, Profiles::OnConflict::Replace);
    QCOMPARE(replaced.value.replaced.size(), 2);
    QCOMPARE(replaced.value.replaced.constFirst(), home.id);
    QCOMPARE(profiles.profile(home.id)->settings.host, u"192.0.2.9"_s);
    QCOMPARE(profiles.profile(home.id)->settings.caFile, u"/etc/ca.pem"_s);
    QCOMPARE(profiles.profile(home.id)->name, u"Home"_s);
    QCOMPARE(profiles.list().size(), 2);

    const auto renamed = profiles.importJson(news, Profiles::OnConflict::Rename);
    QCOMPARE(renamed.value.added.size(), 2);
    QVERIFY(profiles.byName(u"home 2"_s));
    QCOMPARE(profiles.list().size(), 4);
}

void TestProfiles::refusesForeignImports_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("profiles");
    QTest::newRow("another format") << QByteArray(R"({"format":"x","schema":1,"profiles":[]})");
    QTest::newRow("newer") << QByteArray(R"({"format":"chatelaine-profiles","schema":2,"profiles":[]})");
    QTest::newRow("too many") << R"({"format":"chatelaine-profiles","schema":1,"profiles":[)" + QByteArray(R"({"account":"a@b.test"},)").repeated(1'000) + "{}]}";
    QTest::newRow("too large") << R"({"format":"chatelaine-profiles","schema":1,"profiles":[]})" + QByteArray(5 * 1'024 * 1'024, ' ');
}

void TestProfiles::refusesForeignImports()
{
    QFETCH(QByteArray, contents);
    Profiles profiles(m_path);
    QCOMPARE(profiles.importJson(contents, Profiles::OnConflict::Rename).error.code, u"C-PROFILE-05"_s);
    QVERIFY(!QFile::exists(m_path));
}

QTEST_GUILESS_MAIN(TestProfiles)

#include "tst_profiles.moc"
