// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/navigatormodel.h"
#include "tests/models/fakenavigatorsource.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QString Heating = u"heating@h.example"_s;
const QString Meters = u"meters@h.example"_s;
const QString Door = u"door@h.example"_s;
const QString Eva = u"eva@street.example"_s;

/// The tree as people see it, one row a line, two spaces a level, the value behind a bar.
QString drawing(const QAbstractItemModel &model, const QModelIndex &parent = {}, int level = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString value = index.data(NavigatorModel::ValueRole).toString();
        text += QString(level * 2, u' ') + index.data().toString() + (value.isEmpty() ? QString() : u" | "_s + value) + u'\n';
        text += drawing(model, index, level + 1);
    }
    return text;
}

Wire::DataSource source(const QString &id, const QString &name, bool hasChildren = false)
{
    return {id, name, hasChildren, {}, {}};
}

Wire::NodeInfo node(const QString &id, const QString &source, const QString &partition, const QString &name, bool hasChildren = false)
{
    Wire::NodeInfo info;
    info.address = {id, source, partition};
    info.displayName = name;
    info.hasChildren = hasChildren;
    return info;
}

} // namespace

class TestNavigatorModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void drawsRoomsAndThings();
    void keepsTheModelRules();
    void changesSingleRows();
    void movesBetweenRooms();
    void removesContactAndEmptyRoom();
    void showsHeadline();
    void headlineIgnoresHistory();
    void saysStates_data();
    void saysStates();
    void saysBonds_data();
    void saysBonds();
    void tellsTroubleInAWord_data();
    void tellsTroubleInAWord();
    void nodesGoWithTheirThing();
    void fetchesLazily();
    void keepsEqualIdsApart();
    void fetchesSubSourcesAndNodes();
    void showsErrorAndTriesAgain();
    void cancelledIsAnError();
    void ignoresLateAnswer();
    void refreshKeepsWhatStays();
    void resynchronisesOnlyWhatHasChanged();
    void resynchronisesNothingThatWasNotOpen();
    void ignoresDoubledAddresses();
    void capsHugeBranches();
    void saysWhenNothingIsThere();
    void forgetsBranchOfRemovedThing();
    void renames();
    void searches();
    void searchKeepsPersistentIndexes();

private:
    void fill();
    void open(const QModelIndex &index);

    std::unique_ptr<FakeNavigatorSource> m_source;
    std::unique_ptr<NavigatorModel> m_model;
    std::unique_ptr<NavigatorProxy> m_proxy;

private Q_SLOTS:
    void init();
    void cleanup();
};

void TestNavigatorModel::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestNavigatorModel::init()
{
    m_source = std::make_unique<FakeNavigatorSource>();
    m_model = std::make_unique<NavigatorModel>(*m_source);
    m_proxy = std::make_unique<NavigatorProxy>();
    m_proxy->setSourceModel(m_model.get());
}

void TestNavigatorModel::cleanup()
{
    m_proxy.reset();
    m_model.reset();
    m_source.reset();
}

void TestNavigatorModel::fill()
{
    m_source->put(makeContact(Meters, u"Meters"_s, {u"Cellar"_s}, ContactKind::Concentrator));
    m_source->put(makeContact(Heating, u"Heat pump"_s, {u"Cellar"_s}, ContactKind::Sensor));
    m_source->put(makeContact(Eva, u"Eva"_s, {u"Cellar"_s}, ContactKind::Person));
    m_source->put(makeContact(Door, {}, {}, ContactKind::Sensor, false));
}

void TestNavigatorModel::open(const QModelIndex &index)
{
    QVERIFY(m_model->canFetchMore(index));
    m_model->fetchMore(index);
    QCoreApplication::sendPostedEvents(m_model.get());
}

void TestNavigatorModel::drawsRoomsAndThings()
{
    fill();
    QCOMPARE(drawing(*m_proxy), u"Cellar\n  Heat pump\n  Meters\nWithout a room\n  door\nPeople and services\n  Eva\n"_s);
}

void TestNavigatorModel::keepsTheModelRules()
{
    // The tester opens every branch by itself, so the answers are given as the questions come.
    QAbstractItemModelTester model(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester proxy(m_proxy.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    fill();
    m_model->fetchMore(m_model->indexOf(Meters));
    QTRY_VERIFY(!m_source->askedSources.empty());
    m_source->askedSources.front().answer({source(u"s"_s, u"Source"_s)});
    QTRY_VERIFY(m_model->indexOf(Meters, {{}, u"s"_s, {}}).isValid());
    m_model->fetchMore(m_model->indexOf(Meters, {{}, u"s"_s, {}}));
    QTRY_VERIFY(!m_source->askedNodes.empty());
    m_source->askedNodes.front().answer({node(u"a"_s, u"s"_s, {}, u"A"_s, true), node(u"b"_s, u"s"_s, {}, u"B"_s)});
    QTRY_VERIFY(m_model->indexOf(Meters, {u"a"_s, u"s"_s, {}}).isValid());
    m_source->setRoom(Heating, u"Attic"_s);
    m_proxy->setSearch(u"B"_s);
    m_proxy->setSearch({});
    m_source->drop(Meters);
    m_source->drop(Eva);
    QVERIFY(!m_model->indexOf(Meters).isValid());
}

void TestNavigatorModel::changesSingleRows()
{
    fill();
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    const QPersistentModelIndex heating(m_model->indexOf(Heating));
    m_source->put(makeContact(Heating, u"Heat pump"_s, {u"Cellar"_s}, ContactKind::Sensor, false));
    QCOMPARE(heating.data(NavigatorModel::DotRole).value<NavigatorModel::Dot>(), NavigatorModel::Dot::Offline);
    QVERIFY(heating.isValid());
    QCOMPARE(changes.count(), 1);
    QCOMPARE(inserted.count(), 0);
    QCOMPARE(resets.count(), 0);
}

void TestNavigatorModel::movesBetweenRooms()
{
    fill();
    const QPersistentModelIndex inProxy(m_proxy->mapFromSource(m_model->indexOf(Heating)));
    m_model->moveToRoom(Heating, u" Attic "_s);
    QCOMPARE(drawing(*m_proxy), u"Attic\n  Heat pump\nCellar\n  Meters\nWithout a room\n  door\nPeople and services\n  Eva\n"_s);
    QVERIFY(inProxy.isValid());
    QCOMPARE(inProxy.data().toString(), u"Heat pump"_s);
    QCOMPARE(m_model->rooms(), (QStringList{u"Attic"_s, u"Cellar"_s}));
}

void TestNavigatorModel::removesContactAndEmptyRoom()
{
    fill();
    m_source->drop(Door);
    m_source->drop(Eva);
    QCOMPARE(drawing(*m_proxy), u"Cellar\n  Heat pump\n  Meters\n"_s);
}

void TestNavigatorModel::showsHeadline()
{
    fill();
    m_source->values[{Heating, {}}] = {makeValue(u"Serial"_s, u"7"_s, {}, Wire::Kind::Identity), makeValue(u"Power"_s, u"1.84"_s, u"kW"_s)};
    Q_EMIT m_source->nodeChanged(Heating, {});
    QCOMPARE(m_model->indexOf(Heating).data(NavigatorModel::ValueRole).toString(), u"1.84\u2009kW"_s);
    m_source->standings[Eva] = u"may read"_s;
    QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    Q_EMIT m_source->standingsChanged();
    QCOMPARE(changes.count(), 1);
    QCOMPARE(m_model->indexOf(Eva).data(NavigatorModel::ValueRole).toString(), u"may read"_s);
}

void TestNavigatorModel::headlineIgnoresHistory()
{
    fill();
    m_source->putValue(Heating, {}, makeValue(u"Energy"_s, u"99"_s, u"kWh"_s, Wire::Kind::Momentary | Wire::Kind::HistoricalHour));
    QCOMPARE(m_model->indexOf(Heating).data(NavigatorModel::ValueRole).toString(), QString());
}

void TestNavigatorModel::saysStates_data()
{
    QTest::addColumn<QString>("show");
    QTest::addColumn<bool>("failing");
    QTest::addColumn<NavigatorModel::Dot>("dot");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("online") << QString() << false << NavigatorModel::Dot::Online << u"Heat pump, online"_s;
    QTest::newRow("asleep") << u"xa"_s << false << NavigatorModel::Dot::Away << u"Heat pump, asleep"_s;
    QTest::newRow("failing") << QString() << true << NavigatorModel::Dot::Error << u"Heat pump, error"_s;
}

void TestNavigatorModel::saysStates()
{
    QFETCH(QString, show);
    QFETCH(bool, failing);
    Contact contact = makeContact(Heating, u"Heat pump"_s, {}, ContactKind::Sensor);
    contact.resources[0].show = show;
    if (failing) {
        m_source->states[{Heating, {}}].error.code = u"C-DEV-01"_s;
    }
    m_source->put(contact);
    const QModelIndex index = m_model->indexOf(Heating);
    QTEST(index.data(NavigatorModel::DotRole).value<NavigatorModel::Dot>(), "dot");
    QTEST(index.data(Qt::AccessibleTextRole).toString(), "spoken");
}

void TestNavigatorModel::saysBonds_data()
{
    QTest::addColumn<Subscription>("subscription");
    QTest::addColumn<bool>("asking");
    QTest::addColumn<bool>("blocked");
    QTest::addColumn<NavigatorModel::Bond>("bond");
    QTest::addColumn<QString>("words");
    QTest::newRow("both") << Subscription::Both << false << false << NavigatorModel::Bond::Friend << QString();
    QTest::newRow("we see it") << Subscription::To << false << false << NavigatorModel::Bond::Friend << QString();
    QTest::newRow("asked") << Subscription::None << true << false << NavigatorModel::Bond::Asked << u"not answered yet"_s;
    QTest::newRow("asked, sees us") << Subscription::From << true << false << NavigatorModel::Bond::Asked << u"not answered yet"_s;
    QTest::newRow("said no") << Subscription::None << false << false << NavigatorModel::Bond::None << u"not a friend"_s;
    QTest::newRow("blocked") << Subscription::Both << false << true << NavigatorModel::Bond::Blocked << u"blocked"_s;
}

void TestNavigatorModel::saysBonds()
{
    QFETCH(Subscription, subscription);
    QFETCH(bool, asking);
    QFETCH(bool, blocked);
    Contact contact = makeContact(Heating, u"Heat pump"_s, {}, ContactKind::Sensor, false);
    contact.subscription = subscription;
    contact.asking = asking;
    contact.blocked = blocked;
    m_source->put(contact);
    const QModelIndex index = m_model->indexOf(Heating);
    QTEST(index.data(NavigatorModel::BondRole).value<NavigatorModel::Bond>(), "bond");
    QTEST(index.data(NavigatorModel::ValueRole).toString(), "words");
    QCOMPARE(!index.data(Qt::ToolTipRole).toString().isEmpty(), asking);
}

void TestNavigatorModel::tellsTroubleInAWord_data()
{
    QTest::addColumn<QString>("stage");
    QTest::addColumn<NavigatorModel::Dot>("dot");
    QTest::addColumn<QString>("word");
    QTest::newRow("refused") << u"rule"_s << NavigatorModel::Dot::Error << u"refused"_s;
    QTest::newRow("silent") << u"timeout"_s << NavigatorModel::Dot::Error << u"silent"_s;
    QTest::newRow("broken") << u"device"_s << NavigatorModel::Dot::Error << u"error"_s;
    QTest::newRow("cut off") << u"tcp"_s << NavigatorModel::Dot::Online << QString();
}

void TestNavigatorModel::tellsTroubleInAWord()
{
    QFETCH(QString, stage);
    m_source->put(makeContact(Heating, u"Heat pump"_s, {}, ContactKind::Sensor));
    m_source->states[{Heating, {}}].error = {u"C-X-01"_s, stage, u"No."_s, {}};
    Q_EMIT m_source->nodeChanged(Heating, {});
    const QModelIndex index = m_model->indexOf(Heating);
    QTEST(index.data(NavigatorModel::DotRole).value<NavigatorModel::Dot>(), "dot");
    QTEST(index.data(NavigatorModel::ValueRole).toString(), "word");
}

void TestNavigatorModel::nodesGoWithTheirThing()
{
    fill();
    open(m_model->indexOf(Meters));
    m_source->askedSources[0].answer({source(u"s"_s, u"Source"_s)});
    QTRY_VERIFY(m_model->indexOf(Meters, {{}, u"s"_s, {}}).isValid());
    open(m_model->indexOf(Meters, {{}, u"s"_s, {}}));
    m_source->askedNodes[0].answer({node(u"w"_s, u"s"_s, {}, u"Water"_s)});
    const Wire::NodeAddress water{u"w"_s, u"s"_s, {}};
    QTRY_VERIFY(m_model->indexOf(Meters, water).isValid());
    const auto dot = [this, water] { return m_model->indexOf(Meters, water).data(NavigatorModel::DotRole).value<NavigatorModel::Dot>(); };
    QCOMPARE(dot(), NavigatorModel::Dot::Online);

    QSignalSpy told(m_model.get(), &QAbstractItemModel::dataChanged);
    m_source->put(makeContact(Meters, u"Meters"_s, {u"Cellar"_s}, ContactKind::Concentrator, false));
    QCOMPARE(dot(), NavigatorModel::Dot::Offline);
    const QPersistentModelIndex row = m_model->indexOf(Meters, water);
    QVERIFY(std::any_of(told.cbegin(), told.cend(), [&row](const QList<QVariant> &call) { return call.at(0).toModelIndex() == row; }));
}

void TestNavigatorModel::fetchesLazily()
{
    fill();
    const QModelIndex meters = m_model->indexOf(Meters);
    QVERIFY(m_model->hasChildren(meters));
    QVERIFY(!m_model->hasChildren(m_model->indexOf(Heating)));
    QVERIFY(m_source->askedSources.empty());
    open(meters);
    QCOMPARE(m_source->askedSources.size(), 1U);
    QVERIFY(!m_model->canFetchMore(meters));
    QCOMPARE(m_model->index(0, 0, meters).data().toString(), u"Loading …"_s);
    m_source->askedSources[0].answer({source(u"topology"_s, u"Metering topology"_s)});
    QTRY_COMPARE(m_model->index(0, 0, meters).data().toString(), u"Metering topology"_s);
    QCOMPARE(m_model->rowCount(meters), 1);
    QVERIFY(m_source->askedNodes.empty());

    open(m_model->index(0, 0, meters));
    QCOMPARE(m_source->askedNodes[0].parent, (Wire::NodeAddress{{}, u"topology"_s, {}}));
    m_source->askedNodes[0].answer({node(u"e1"_s, {}, {}, u"Electricity"_s, true), node(u"w1"_s, {}, {}, u"Water"_s)});
    const Wire::NodeAddress electricity{u"e1"_s, u"topology"_s, {}};
    QTRY_VERIFY(m_model->indexOf(Meters, electricity).isValid());
    open(m_model->indexOf(Meters, electricity));
    QCOMPARE(m_source->askedNodes[1].parent, electricity);
    m_source->putValue(Meters, electricity, makeValue(u"Power"_s, u"2.31"_s, u"kW"_s));
    QCOMPARE(m_model->indexOf(Meters, electricity).data(NavigatorModel::ValueRole).toString(), u"2.31\u2009kW"_s);
}

void TestNavigatorModel::keepsEqualIdsApart()
{
    fill();
    open(m_model->indexOf(Meters));
    m_source->askedSources[0].answer({source(u"a"_s, {}), source(u"b"_s, {})});
    QTRY_VERIFY(m_model->indexOf(Meters, {{}, u"b"_s, {}}).isValid());
    open(m_model->indexOf(Meters, {{}, u"a"_s, {}}));
    open(m_model->indexOf(Meters, {{}, u"b"_s, {}}));
    m_source->askedNodes[0].answer({node(u"1"_s, u"a"_s, u"north"_s, u"North one"_s), node(u"1"_s, u"a"_s, u"south"_s, u"South one"_s)});
    m_source->askedNodes[1].answer({node(u"1"_s, u"b"_s, {}, u"Other one"_s)});
    QTRY_COMPARE(m_model->indexOf(Meters, {u"1"_s, u"b"_s, {}}).data().toString(), u"Other one"_s);
    QCOMPARE(m_model->indexOf(Meters, {u"1"_s, u"a"_s, u"north"_s}).data().toString(), u"North one"_s);
    QCOMPARE(m_model->indexOf(Meters, {u"1"_s, u"a"_s, u"south"_s}).data().toString(), u"South one"_s);
}

void TestNavigatorModel::fetchesSubSourcesAndNodes()
{
    fill();
    open(m_model->indexOf(Meters));
    m_source->askedSources[0].answer({source(u"all"_s, u"All"_s, true)});
    QTRY_VERIFY(m_model->indexOf(Meters, {{}, u"all"_s, {}}).isValid());
    const QPersistentModelIndex all(m_model->indexOf(Meters, {{}, u"all"_s, {}}));
    open(all);
    QCOMPARE(m_source->askedSources[1].parent.source, u"all"_s);
    m_source->askedNodes[0].answer({node(u"n"_s, u"all"_s, {}, u"Node"_s)});
    m_source->askedSources[1].answer({source(u"sub"_s, u"Sub"_s)});
    QTRY_COMPARE(m_model->rowCount(all), 2);
    QCOMPARE(drawing(*m_proxy, m_proxy->mapFromSource(all)), u"Sub\nNode\n"_s);
}

void TestNavigatorModel::showsErrorAndTriesAgain()
{
    fill();
    const QPersistentModelIndex meters(m_model->indexOf(Meters));
    open(meters);
    m_source->askedSources[0].fail(u"not today"_s);
    QTRY_COMPARE(m_model->index(0, 0, meters).data().toString(), u"not today (C-DEV-01)"_s);
    QVERIFY(m_model->index(0, 0, meters).data(NavigatorModel::FailedRole).toBool());
    QCOMPARE(m_model->rowCount(meters), 1);
    m_model->refresh(meters);
    QCoreApplication::sendPostedEvents(m_model.get());
    m_source->askedSources[1].answer({source(u"s"_s, u"Source"_s)});
    QTRY_COMPARE(m_model->index(0, 0, meters).data().toString(), u"Source"_s);
    QCOMPARE(m_model->rowCount(meters), 1);
}

void TestNavigatorModel::cancelledIsAnError()
{
    fill();
    const QPersistentModelIndex meters(m_model->indexOf(Meters));
    open(meters);
    m_source->askedSources[0].cancel();
    QTRY_VERIFY(m_model->index(0, 0, meters).data(NavigatorModel::FailedRole).toBool());
    QVERIFY(m_model->isRefreshable(meters));
}

void TestNavigatorModel::ignoresLateAnswer()
{
    fill();
    const QPersistentModelIndex meters(m_model->indexOf(Meters));
    open(meters);
    m_model->refresh(meters);
    QCoreApplication::sendPostedEvents(m_model.get());
    m_source->askedSources[1].answer({source(u"new"_s, u"New"_s)});
    QTRY_COMPARE(m_model->index(0, 0, meters).data().toString(), u"New"_s);
    m_source->askedSources[0].answer({source(u"old"_s, u"Old"_s)});
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QVERIFY(!inserted.wait(20)); // nothing is to come of it
    QCOMPARE(m_model->rowCount(meters), 1);
    QCOMPARE(m_model->index(0, 0, meters).data().toString(), u"New"_s);
}

void TestNavigatorModel::refreshKeepsWhatStays()
{
    fill();
    const QPersistentModelIndex meters(m_model->indexOf(Meters));
    open(meters);
    m_source->askedSources[0].answer({source(u"a"_s, u"A"_s), source(u"b"_s, u"B"_s)});
    QTRY_VERIFY(m_model->indexOf(Meters, {{}, u"a"_s, {}}).isValid());
    open(m_model->indexOf(Meters, {{}, u"a"_s, {}}));
    m_source->askedNodes[0].answer({node(u"n"_s, u"a"_s, {}, u"Node"_s)});
    QTRY_VERIFY(m_model->indexOf(Meters, {u"n"_s, u"a"_s, {}}).isValid());
    const QPersistentModelIndex kept(m_model->indexOf(Meters, {u"n"_s, u"a"_s, {}}));
    m_model->refresh(meters);
    QCoreApplication::sendPostedEvents(m_model.get());
    m_source->askedSources[1].answer({source(u"a"_s, u"A new name"_s), source(u"c"_s, u"C"_s)});
    QTRY_VERIFY(m_model->indexOf(Meters, {{}, u"c"_s, {}}).isValid());
    QVERIFY(kept.isValid());
    QCOMPARE(drawing(*m_model, meters), u"A new name\n  Node\nC\n"_s);
}

void TestNavigatorModel::resynchronisesOnlyWhatHasChanged()
{
    const auto at = [](auto what, int minute) {
        what.lastChanged = Wire::makeTimestamp(QDateTime(QDate(2026, 3, 1), QTime(12, minute), Qt::UTC));
        return what;
    };
    const auto address = [](const QString &id) { return Wire::NodeAddress{id, u"a"_s, {}}; };
    fill();
    const QPersistentModelIndex meters(m_model->indexOf(Meters));
    open(meters);
    m_source->askedSources[0].answer({at(source(u"a"_s, u"A"_s), 1), at(source(u"b"_s, u"B"_s), 1), source(u"c"_s, u"C"_s)});
    QTRY_VERIFY(m_model->indexOf(Meters, {{}, u"c"_s, {}}).isValid());
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
        open(m_model->indexOf(Meters, {{}, id, {}}));
    }
    m_source->askedNodes[0].answer({at(node(u"n"_s, {}, {}, u"N"_s, true), 1), at(node(u"m"_s, {}, {}, u"M"_s, true), 1)});
    m_source->askedNodes[1].answer({node(u"x"_s, {}, {}, u"X"_s)});
    m_source->askedNodes[2].answer({node(u"y"_s, {}, {}, u"Y"_s)});
    QTRY_VERIFY(m_model->indexOf(Meters, address(u"m"_s)).isValid());
    open(m_model->indexOf(Meters, address(u"n"_s)));
    open(m_model->indexOf(Meters, address(u"m"_s)));
    m_source->askedNodes[3].answer({node(u"n1"_s, {}, {}, u"N one"_s)});
    m_source->askedNodes[4].answer({node(u"m1"_s, {}, {}, u"M one"_s)});
    const QString whole = u"A\n  N\n    N one\n  M\n    M one\nB\n  X\nC\n  Y\n"_s;
    QTRY_COMPARE(drawing(*m_model, meters), whole);

    m_source->put(makeContact(Meters, u"Meters"_s, {u"Cellar"_s}, ContactKind::Concentrator, false));
    QCoreApplication::sendPostedEvents(m_model.get());
    QCOMPARE(m_source->askedSources.size(), 1U);
    m_source->put(makeContact(Meters, u"Meters"_s, {u"Cellar"_s}, ContactKind::Concentrator));
    QCoreApplication::sendPostedEvents(m_model.get());
    QCOMPARE(m_source->askedSources.size(), 2U);
    QCOMPARE(drawing(*m_model, meters), whole); // nothing flickers
    m_source->askedSources[1].answer({at(source(u"a"_s, u"A"_s), 2), at(source(u"b"_s, u"B"_s), 1), source(u"c"_s, u"C"_s)});
    QTRY_COMPARE(m_source->askedNodes.size(), 7U);
    QCOMPARE(m_source->askedNodes[5].parent.source, u"a"_s);
    QCOMPARE(m_source->askedNodes[6].parent.source, u"c"_s); // does not tell
    m_source->askedNodes[5].answer({at(node(u"n"_s, {}, {}, u"N"_s, true), 2), at(node(u"m"_s, {}, {}, u"M"_s, true), 1)});
    m_source->askedNodes[6].answer({});
    QTRY_COMPARE(m_source->askedNodes.size(), 8U);
    QCOMPARE(m_source->askedNodes[7].parent, address(u"n"_s));
    m_source->askedNodes[7].answer({node(u"n2"_s, {}, {}, u"N two"_s)});
    QTRY_COMPARE(drawing(*m_model, meters), u"A\n  N\n    N two\n  M\n    M one\nB\n  X\nC\n  Nothing is in here.\n"_s);
    QCOMPARE(m_source->askedNodes.size(), 8U);

    // A person who refreshes gets that branch, and no other.
    m_model->refresh(meters);
    QCoreApplication::sendPostedEvents(m_model.get());
    m_source->askedSources[2].answer({at(source(u"a"_s, u"A"_s), 3)});
    QTRY_COMPARE(m_model->rowCount(meters), 1);
    QCOMPARE(m_source->askedNodes.size(), 8U);
}

void TestNavigatorModel::resynchronisesNothingThatWasNotOpen()
{
    fill();
    m_source->put(makeContact(Meters, u"Meters"_s, {u"Cellar"_s}, ContactKind::Concentrator, false));
    m_source->put(makeContact(Meters, u"Meters"_s, {u"Cellar"_s}, ContactKind::Concentrator));
    QCoreApplication::sendPostedEvents(m_model.get());
    QVERIFY(m_source->askedSources.empty());
    QVERIFY(m_model->canFetchMore(m_model->indexOf(Meters)));
}

void TestNavigatorModel::ignoresDoubledAddresses()
{
    fill();
    const QPersistentModelIndex meters(m_model->indexOf(Meters));
    open(meters);
    m_source->askedSources[0].answer({source(u"a"_s, u"A"_s), source(u"a"_s, u"A again"_s)});
    QTRY_COMPARE(drawing(*m_model, meters), u"A\n"_s);
}

void TestNavigatorModel::capsHugeBranches()
{
    fill();
    const QPersistentModelIndex meters(m_model->indexOf(Meters));
    open(meters);
    QList<Wire::DataSource> many;
    for (int i = 0; i < NavigatorModel::MostChildren + 7; ++i) {
        many.append(source(QString::number(i), {}));
    }
    m_source->askedSources[0].answer(many);
    QTRY_COMPARE(m_model->rowCount(meters), NavigatorModel::MostChildren + 1);
    QVERIFY(m_model->index(NavigatorModel::MostChildren, 0, meters).data().toString().startsWith(u"7 more"));
}

void TestNavigatorModel::saysWhenNothingIsThere()
{
    fill();
    const QPersistentModelIndex meters(m_model->indexOf(Meters));
    open(meters);
    m_source->askedSources[0].answer({});
    QTRY_COMPARE(drawing(*m_model, meters), u"It lists no data sources.\n"_s);
    QVERIFY(!m_model->index(0, 0, meters).data(NavigatorModel::FailedRole).toBool());
}

void TestNavigatorModel::forgetsBranchOfRemovedThing()
{
    fill();
    open(m_model->indexOf(Meters));
    m_source->drop(Meters);
    m_source->askedSources[0].answer({source(u"a"_s, u"A"_s)});
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QVERIFY(!inserted.wait(20)); // nothing is to come of it
    QVERIFY(!m_model->indexOf(Meters, {{}, u"a"_s, {}}).isValid());
    QCOMPARE(drawing(*m_proxy).count(u'\n'), 6);
}

void TestNavigatorModel::renames()
{
    fill();
    const QModelIndex heating = m_model->indexOf(Heating);
    QVERIFY(heating.flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(m_model->setData(heating, u"  Old Faithful "_s, Qt::EditRole));
    QCOMPARE(heating.data().toString(), u"Old Faithful"_s);
    QVERIFY(!m_model->setData(heating, u"Old Faithful"_s, Qt::EditRole));
    QVERIFY(!m_model->setData(heating.parent(), u"x"_s, Qt::EditRole));
    QVERIFY(m_model->setData(heating, QString(), Qt::EditRole));
    QCOMPARE(heating.data().toString(), u"Heat pump"_s);
}

void TestNavigatorModel::searches()
{
    fill();
    m_proxy->setSearch(u"pump"_s);
    QCOMPARE(drawing(*m_proxy), u"Cellar\n  Heat pump\n"_s);
    m_proxy->setSearch(u"STREET.example"_s);
    QCOMPARE(drawing(*m_proxy), u"People and services\n  Eva\n"_s);
    m_proxy->setSearch(u"cellar"_s);
    QCOMPARE(drawing(*m_proxy), u"Cellar\n  Heat pump\n  Meters\n"_s);
    m_proxy->setSearch(u"heat nothing"_s);
    QCOMPARE(drawing(*m_proxy), QString());
    QVERIFY(m_source->askedSources.empty());
}

void TestNavigatorModel::searchKeepsPersistentIndexes()
{
    fill();
    const QPersistentModelIndex heating(m_proxy->mapFromSource(m_model->indexOf(Heating)));
    m_proxy->setSearch(u"heat"_s);
    QVERIFY(heating.isValid());
    m_proxy->setSearch({});
    QCOMPARE(heating.data().toString(), u"Heat pump"_s);
}

QTEST_GUILESS_MAIN(TestNavigatorModel)
#include "tst_navigatormodel.moc"
