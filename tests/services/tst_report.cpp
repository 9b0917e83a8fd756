// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/errorcodes.h"
#include "services/pseudonyms.h"
#include "services/report.h"

#include <QJsonArray>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QString Canary = u"correct horse battery staple"_s;

Contact contactOf(const QString &jid, ContactKind kind)
{
    Resource resource;
    resource.jid = jid + u"/"_s + Canary;
    resource.status = Canary;
    resource.show = Canary;
    resource.discovered = true;
    resource.features = {u"urn:xmpp:iot:sensordata"_s, Canary};
    Contact contact;
    contact.jid = jid;
    contact.name = Canary;
    contact.groups = {Canary};
    contact.subscription = Subscription::Both;
    contact.kind = kind;
    contact.resources = {resource};
    return contact;
}

/// A house in which everything that can hold a text holds the canary.
ReportHouse poisonedHouse()
{
    ReportHouse house;
    house.account = u"owner@secret-family.example"_s;
    house.state = ConnectionState::Waiting;
    StageReport tls{Stage::Tls, false, true, 12, u"TLSv1.3 "_s + Canary, {}};
    StageReport sasl{Stage::Sasl, false, false, 7, Canary, makeErrorWithEvidence(ErrorCode::SaslPassword, Canary)};
    house.stages = {tls, sasl};
    house.lastFailure = {Canary, Canary, Canary, Canary};
    house.contacts = {contactOf(u"heating@secret-family.example"_s, ContactKind::Sensor), contactOf(u"aunt@elsewhere.example"_s, ContactKind::Person)};
    house.readErrors = {makeError(ErrorCode::Silent, Canary), {Canary, Canary, Canary, Canary}};
    JournalEntry entry;
    entry.time = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    entry.kind = JournalEntry::Kind::Control;
    entry.who = Canary;
    entry.thing = u"heating@secret-family.example"_s;
    entry.action = Canary;
    entry.result = Canary;
    for (const QString &key : {u"parameter"_s, u"value"_s, u"reason"_s, u"code"_s, u"stage"_s, u"ask"_s, u"ms"_s, u"subject"_s, u"node"_s, u"name"_s, u"room"_s, Canary}) {
        entry.detail.insert(key, Canary);
    }
    JournalEntry good;
    good.time = entry.time.addSecs(5);
    good.kind = JournalEntry::Kind::Question;
    good.who = u"heating@secret-family.example/res"_s;
    good.thing = u"HEATING@secret-family.example"_s;
    good.action = u"ask"_s;
    good.result = u"refused"_s;
    good.detail = {{u"subject"_s, u"aunt@elsewhere.example"_s}, {u"ask"_s, u"canRead"_s}, {u"code"_s, u"C-RULE-01"_s}, {u"stage"_s, u"rule"_s}, {u"ms"_s, 41}};
    house.journal = {good, entry};
    return house;
}

ReportInput poisoned()
{
    ReportInput input = reportOfProgram();
    input.platform = u"offscreen"_s;
    input.scales = {1.0, 1.5};
    input.when = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    input.houses = {poisonedHouse()};
    return input;
}

} // namespace

/// The report by its allow-list: what helps is in it, and nothing of anybody else.
class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatHelps();
    void holdsNothingElse();
    void addressesAreTheSameForTheSame();
    void countsAreBounded();
    void pseudonyms();
    void emptyProgram();
};

void TestReport::holdsWhatHelps()
{
    const QString report = makeReport(poisoned());
    for (const QString &wanted : {u"Chatelaine "_s, u"Qt "_s + QString::fromLatin1(qVersion()), u"QXmpp 1."_s, u"offscreen at 100 % and 150 %"_s, u"connection: waiting"_s, u"tls: ok, 12 ms, TLSv1.3"_s,
             u"sasl: failed, 7 ms, C-SASL-01"_s, u"sensor iot"_s, u"last readout: C-TIME-01"_s, u"subscription both"_s, u"2 feature(s)"_s,
             u"2026-03-01T12:00:05.000Z question ask refused"_s, u"ask=canRead"_s, u"code=C-RULE-01"_s, u"stage=rule"_s, u"ms=41"_s}) {
        QVERIFY2(report.contains(wanted), qPrintable(wanted + u"\n"_s + report));
    }
}

void TestReport::holdsNothingElse()
{
    const QString report = makeReport(poisoned());
    for (const QString &word : QStringList{Canary} + Canary.split(u' ')) {
        QVERIFY2(!report.contains(word), qPrintable(report));
    }
    for (const QString &secret : {u"secret-family"_s, u"elsewhere"_s, u"aunt"_s, u"heating@"_s, u"owner@"_s}) {
        QVERIFY2(!report.contains(secret, Qt::CaseInsensitive), qPrintable(report));
    }
    for (const QChar c : report) {
        QVERIFY2(c == u'\n' || (c >= u' ' && c <= u'~'), qPrintable(report));
    }
}

void TestReport::addressesAreTheSameForTheSame()
{
    const QString report = makeReport(poisoned());
    QVERIFY2(report.contains(u"House of account-1@domain-1"_s), qPrintable(report));
    QVERIFY2(report.contains(u"thing-1@domain-1: sensor"_s), qPrintable(report));
    QVERIFY2(report.contains(u"person-1@domain-2: person"_s), qPrintable(report));
    QVERIFY2(report.contains(u"who=thing-1@domain-1 thing=thing-1@domain-1 subject=person-1@domain-2"_s), qPrintable(report));
}

void TestReport::countsAreBounded()
{
    ReportInput input = poisoned();
    const JournalEntry entry = input.houses.first().journal.first();
    const Contact contact = input.houses.first().contacts.first();
    input.houses.first().journal = QList<JournalEntry>(10'000, entry);
    input.houses.first().contacts = QList<Contact>(10'000, contact);
    const QString report = makeReport(input);
    QCOMPARE(report.count(u"question ask"_s), ReportInput::JournalLines);
    QVERIFY(report.size() < 200'000);
    QVERIFY(report.contains(u"contacts: 10000"_s));
}

void TestReport::pseudonyms()
{
    Pseudonyms names;
    QCOMPARE(names.address(u"a@x.example/r"_s, u"thing"_s), u"thing-1@domain-1"_s);
    QCOMPARE(names.address(u"b@y.example"_s, u"thing"_s), u"thing-2@domain-2"_s);
    QCOMPARE(names.address(u"A@X.example"_s, u"person"_s), u"thing-1@domain-1"_s);
    QCOMPARE(names.address(u"c@x.example"_s, u"person"_s), u"person-1@domain-1"_s);
    QCOMPARE(names.address(u"x.example"_s, u"thing"_s), u"domain-1"_s);
    QCOMPARE(names.address(u"no address at all"_s, u"thing"_s), u"domain-3"_s);
}

void TestReport::emptyProgram()
{
    ReportInput input = reportOfProgram();
    input.houses = {ReportHouse()};
    const QString report = makeReport(input);
    QVERIFY(report.contains(u"House of no account"_s) && report.contains(u"connection: offline"_s) && report.contains(u"contacts: 0"_s));
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
