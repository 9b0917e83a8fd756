// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/stanzafilter.h"
#include "models/stanzamodel.h"
#include "models/stanzawords.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using Column = StanzaModel::Column;

namespace {

const QDateTime Noon(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);

QByteArray get(int id, const QByteArray &to = "heating@h.example/pump")
{
    return "<iq type='get' id='" + QByteArray::number(id) + "' to='" + to + "'><req xmlns='urn:xmpp:iot:sensordata' seqnr='1' momentary='true'/></iq>";
}

QByteArray result(int id, const QByteArray &from = "heating@h.example/pump")
{
    return "<iq type='result' id='" + QByteArray::number(id) + "' from='" + from + "'><accepted xmlns='urn:xmpp:iot:sensordata' seqnr='1'/></iq>";
}

QString cell(const QAbstractItemModel &model, int row, Column column)
{
    return model.index(row, int(column)).data().toString();
}

/// Everything that has been added so far has been told.
void settle(StanzaLog &log)
{
    QSignalSpy changed(&log, &StanzaLog::changed);
    QVERIFY(changed.wait(30'000));
}

} // namespace

class TestStanzaModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsStanzas();
    void followsWithoutResets();
    void answersComeLater();
    void pauseHoldsTheRows();
    void clearing();
    void filtersAndSearches();
    void sentences();
    void strangeTextIsMadeVisible();
    void highRates();
};

void TestStanzaModel::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TestStanzaModel::showsStanzas()
{
    StanzaLog log;
    log.add(true, get(1), Noon);
    log.add(false, result(1), Noon.addMSecs(41));
    log.add(false, "<presence type='subscribe' from='eva@s.example'/>", Noon);
    log.add(true, "<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>", Noon);
    log.add(false, "<message type='error' from='a@b'><error type='cancel'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>", Noon);
    log.add(false, "<iq type='result' id='r'/>", Noon.addSecs(1));
    StanzaModel model(log);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(cell(model, 5, Column::Summary), u"done: query"_s);
    QCOMPARE(cell(model, 5, Column::Protocol), u"contact list"_s);
    QCOMPARE(cell(model, 0, Column::Direction), u"→ sent"_s);
    QCOMPARE(cell(model, 0, Column::Kind), u"iq get"_s);
    QCOMPARE(cell(model, 0, Column::Peer), u"heating@h.example/pump"_s);
    QCOMPARE(cell(model, 0, Column::Protocol), u"sensor · iot"_s);
    QCOMPARE(cell(model, 0, Column::Summary), u"req"_s);
    QCOMPARE(cell(model, 0, Column::Latency), u"41 ms"_s);
    QCOMPARE(cell(model, 1, Column::Latency), u"41 ms"_s);
    QCOMPARE(cell(model, 1, Column::Direction), u"← received"_s);
    QCOMPARE(cell(model, 2, Column::Latency), QString());
    QCOMPARE(cell(model, 3, Column::Peer), u"our server"_s);
    QCOMPARE(cell(model, 3, Column::Protocol), u"contact list"_s);
    log.add(true, "<iq type='get' id='s'><query xmlns='jabber:iq:roster'/></iq>", Noon);
    QTRY_COMPARE(model.rowCount(), 7);
    QCOMPARE(cell(model, 6, Column::Latency), u"no answer"_s); // it was asked long ago
    QVERIFY(cell(model, 4, Column::Summary).contains(u"forbidden"_s));
    QVERIFY(model.index(4, 0).data(StanzaModel::FailedRole).toBool());
    QVERIFY(!model.index(0, 0).data(StanzaModel::FailedRole).toBool());
    QVERIFY(model.index(1, int(Column::Latency)).data(Qt::AccessibleTextRole).toString().contains(u"Answer"_s));
}

void TestStanzaModel::followsWithoutResets()
{
    StanzaLog log;
    StanzaLog::Bounds bounds;
    bounds.entries = 10;
    log.setBounds(bounds);
    StanzaModel model(log);
    StanzaFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    int id = 0;
    for (const int count : {3, 4, 8, 25, 1}) {
        for (int i = 0; i < count; ++i) {
            log.add(true, get(++id), Noon);
        }
        settle(log);
        QCOMPARE(model.rowCount(), int(log.size()));
        QCOMPARE(model.entry(model.rowCount() - 1)->number, quint64(id));
        QCOMPARE(model.entry(0)->number, log.first());
    }
    QCOMPARE(resets.size(), 0);
    QCOMPARE(inserted.size(), 5);
    QCOMPARE(removed.size(), 3);
}

void TestStanzaModel::answersComeLater()
{
    StanzaLog log;
    StanzaModel model(log);
    log.add(true, get(1), QDateTime::currentDateTime());
    log.add(true, get(2), QDateTime::currentDateTime());
    settle(log);
    QCOMPARE(cell(model, 1, Column::Latency), u"…"_s);
    QSignalSpy data(&model, &QAbstractItemModel::dataChanged);
    log.add(false, result(2), QDateTime::currentDateTime());
    settle(log);
    QCOMPARE(data.size(), 1);
    QCOMPARE(data.first().first().toModelIndex().row(), 1);
    QVERIFY(cell(model, 1, Column::Latency).endsWith(u" ms"_s));
    QCOMPARE(cell(model, 0, Column::Latency), u"…"_s);
}

void TestStanzaModel::pauseHoldsTheRows()
{
    StanzaLog log;
    StanzaLog::Bounds bounds;
    bounds.entries = 10;
    log.setBounds(bounds);
    StanzaModel model(log);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 1; i <= 5; ++i) {
        log.add(true, get(i), Noon);
    }
    settle(log);
    model.setPaused(true);
    for (int i = 6; i <= 30; ++i) {
        log.add(true, get(i), Noon);
    }
    settle(log);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.entry(0)->number, 1U); // dropped by the log, still to be read here
    QCOMPARE(model.waiting(), 25U);
    QCOMPARE(log.size(), 10);
    model.setPaused(false);
    QCOMPARE(model.waiting(), 0U);
    QCOMPARE(model.rowCount(), 10);
    QCOMPARE(model.entry(0)->number, 21U);
    QCOMPARE(model.entry(9)->number, 30U);
}

void TestStanzaModel::clearing()
{
    StanzaLog log;
    StanzaModel model(log);
    StanzaModel other(log);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    log.add(true, get(1), Noon);
    log.add(true, get(2), Noon);
    settle(log);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(other.rowCount(), 2);
    log.add(true, get(3), Noon);
    settle(log);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(other.rowCount(), 3);
    model.setPaused(true);
    log.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(other.rowCount(), 0);
    log.add(true, get(4), Noon);
    model.setPaused(false);
    settle(log);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(other.rowCount(), 1);
    QCOMPARE(model.entry(0)->number, 4U);
}

void TestStanzaModel::filtersAndSearches()
{
    StanzaLog log;
    StanzaModel model(log);
    StanzaFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 1; i <= 10; ++i) {
        log.add(true, get(i, i % 2 == 0 ? "heating@h.example/pump" : "meters@h.example/gw"), Noon);
        log.add(false, result(i, i % 2 == 0 ? "heating@h.example/pump" : "meters@h.example/gw"), Noon);
    }
    settle(log);
    StanzaCriteria criteria = StanzaCriteria::parse(u"type:result"_s).value();
    criteria.setParty(u"heating@h.example"_s);
    filter.setCriteria(criteria);
    QCOMPARE(filter.rowCount(), 5);
    log.add(false, result(11), Noon);
    log.add(true, get(12), Noon);
    settle(log);
    QCOMPARE(filter.rowCount(), 6);
    criteria.add(StanzaCriteria::Part::Direction, u"out"_s);
    filter.setCriteria(criteria);
    QCOMPARE(filter.rowCount(), 0);
    QCOMPARE(filter.find(u"req"_s, -1, false), -1);

    filter.setCriteria({});
    QCOMPARE(filter.rowCount(), 22);
    QCOMPARE(filter.find(u"METERS@"_s, -1, false), 0);
    QCOMPARE(filter.find(u"meters@"_s, 0, false), 1);
    QCOMPARE(filter.find(u"meters@"_s, 1, false), 4);
    QCOMPARE(filter.find(u"meters@"_s, 0, true), 17); // round the end
    QCOMPARE(filter.find(u"id='12'"_s, 5, false), 21);
    QCOMPARE(filter.find(u"id='12'"_s, 21, false), 21);
    QCOMPARE(filter.find(u"nowhere"_s, 5, true), -1);
    QCOMPARE(filter.find({}, 5, true), -1);
}

void TestStanzaModel::sentences()
{
    StanzaLog log;
    log.add(true, "<iq type='set' id='1' to='a@b/c'><set xmlns='urn:xmpp:iot:control' colour='red'><boolean name='On' value='maybe'/></set></iq>", Noon);
    log.add(false, "<iq type='error' id='1' from='a@b/c'><error type='cancel'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                   "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Not you</text></error></iq>", Noon.addMSecs(12));
    const auto words = [&log](quint64 number) { return StanzaWords::explanation(*log.entry(number), explainStanza(*log.entry(number))).join(u'\n'); };
    QVERIFY2(words(1).contains(u"Protocol control, operation set, dialect iot."_s), qPrintable(words(1)));
    QVERIFY2(words(1).contains(u"answered after 12 ms"_s), qPrintable(words(1)));
    QVERIFY2(words(1).contains(u"R-CT-"_s), qPrintable(words(1)));
    QVERIFY2(words(1).contains(u"Not known to any dialect:"_s) && words(1).contains(u"colour"_s), qPrintable(words(1)));
    QVERIFY2(words(2).contains(u"A refusal: forbidden Not you"_s), qPrintable(words(2)));
    QCOMPARE(StanzaWords::problem(checkStanza("<iq>\n<a>")), u"Line 2, column 4: not well-formed, or not finished."_s);
}

void TestStanzaModel::strangeTextIsMadeVisible()
{
    StanzaLog log;
    log.add(false, u"<message from='ev\u202eil@s.example/x'><body>zero\u200bwidth</body></message>"_s.toUtf8(), Noon);
    StanzaModel model(log);
    QVERIFY(!cell(model, 0, Column::Peer).contains(QChar(0x202e)) && cell(model, 0, Column::Peer).contains(u"202E"_s));
    QVERIFY(!cell(model, 0, Column::Summary).contains(QChar(0x200b)));
}

void TestStanzaModel::highRates()
{
    // One second of 5,000 stanzas, in frames, into a full log with a filter on top: what the window's thread spends on it.
    StanzaLog log;
    StanzaModel model(log);
    StanzaFilter filter;
    filter.setSourceModel(&model);
    filter.setCriteria(StanzaCriteria::parse(u"protocol:sensor"_s).value());
    for (int i = 0; i < int(log.bounds().entries); ++i) {
        log.add(true, get(i), Noon);
    }
    settle(log);
    qint64 worst = 0;
    qint64 whole = 0;
    for (int frame = 0; frame < 30; ++frame) {
        QSignalSpy changed(&log, &StanzaLog::changed);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 84; ++i) {
            log.add(true, get(100'000 + frame * 84 + i), Noon);
            log.add(false, result(100'000 + frame * 84 + i), Noon);
        }
        const qint64 adding = timer.nsecsElapsed();
        QVERIFY(changed.wait(30'000));
        worst = qMax(worst, adding / 1000);
        whole += adding;
    }
    QCOMPARE(model.rowCount(), int(log.bounds().entries));
    QCOMPARE(filter.rowCount(), model.rowCount());
    qInfo("5,000 stanzas cost %lld ms; the worst frame %lld us", static_cast<long long>(whole / 1'000'000), static_cast<long long>(worst));
    QVERIFY2(whole < 1'000'000'000, "the window's thread cannot keep up");
}

QTEST_GUILESS_MAIN(TestStanzaModel)
#include "tst_stanzamodel.moc"
