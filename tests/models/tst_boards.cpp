// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/boardmodel.h"
#include "models/fieldnames.h"
#include "models/serieskeys.h"
#include "models/valuesorder.h"
#include "models/valuesproxy.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMimeData>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <limits>
#include <memory>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using Column = ValuesModel::Column;

namespace {

const QString Owner = u"owner@house.example"_s;
const QString Thing = u"meter@house.example"_s;
const QDateTime Noon(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);

SeriesKey key(const QString &field, const Wire::NodeAddress &node = {})
{
    return {Owner, Thing, node, field};
}

LatestValue value(const QString &field, const QString &text, const Wire::NodeAddress &node = {})
{
    LatestValue value;
    value.key = key(field, node);
    value.reading.time = Wire::makeTimestamp(Noon);
    value.reading.field.name = field;
    value.reading.field.text = text;
    value.reading.field.type = Wire::FieldType::Numeric;
    value.reading.field.kinds = Wire::Kind::Momentary;
    value.heard = Noon;
    return value;
}

BoardSeries series(const QString &field)
{
    return {key(field), u"W"_s, Wire::FieldType::Numeric};
}

} // namespace

class TestBoards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void documentKeepsAll();
    void documentRefusesWhatIsNone_data();
    void documentRefusesWhatIsNone();
    void documentIsCut();
    void addsAndRemoves();
    void mimeRoundTrip();
    void hostileMime();
    void modelKeepsEveryChange();
    void modelUndoesRemoval();
    void modelSaysWhenNothingIsKept();
    void namesInTheLanguage();
    void hostileLanguageFiles();
    void naturalOrder_data();
    void naturalOrder();
    void numbersBeforeWords();
    void proxySortsAndFilters();
    void proxyGroups();
    void proxyTakesLateValues();
    void proxyWithManyRows();
    void proxyGoesWhileSorting();
    void proxyKeepsSelection();
};

void TestBoards::documentKeepsAll()
{
    BoardDocument board;
    board.name = u"Energy & <b>more</b>"_s;
    board.arrangement = BoardDocument::Arrangement::SideBySide;
    board.position = 3;
    BoardSeries flag{key(u"On"_s, {u"n1"_s, u"Meters"_s, u"p"_s}), {}, Wire::FieldType::Boolean};
    board.charts = {{u"Power"_s, {series(u"Power"_s), flag}}, {{}, {series(u"Energy"_s)}}};
    const QByteArray bytes = QJsonDocument(board.toJson()).toJson();
    const auto back = BoardDocument::fromJson(QJsonDocument::fromJson(bytes).object(), Owner);
    QVERIFY(back);
    QCOMPARE(*back, board);
    QVERIFY(!bytes.contains("owner@")); // a board belongs to the house, whoever reads it
}

void TestBoards::documentRefusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("newer") << QByteArray(R"({"version":2,"name":"A","charts":[]})");
    QTest::newRow("no version") << QByteArray(R"({"name":"A","charts":[]})");
    QTest::newRow("version is text") << QByteArray(R"({"version":"1","name":"A"})");
    QTest::newRow("no name") << QByteArray(R"({"version":1,"name":"  \n "})");
    QTest::newRow("name is a list") << QByteArray(R"({"version":1,"name":["A"]})");
}

void TestBoards::documentRefusesWhatIsNone()
{
    QFETCH(QByteArray, json);
    QVERIFY(!BoardDocument::fromJson(QJsonDocument::fromJson(json).object(), Owner));
}

void TestBoards::documentIsCut()
{
    QJsonArray fields;
    for (int i = 0; i < 40; ++i) {
        fields.append(QJsonObject{{u"thing"_s, Thing}, {u"field"_s, QString::number(i / 2)}, {u"type"_s, u"nonsense"_s}, {u"unit"_s, QString(5000, u'u')}});
    }
    fields.prepend(QJsonObject{{u"thing"_s, 7}, {u"field"_s, u"A"_s}});
    fields.prepend(QJsonObject{{u"thing"_s, Thing}}); // a whole thing is no line
    fields.prepend(QJsonObject{{u"thing"_s, QString(4000, u'x')}, {u"field"_s, u"A"_s}});
    fields.prepend(QJsonValue(u"word"_s));
    QJsonArray charts{QJsonObject{{u"series"_s, QJsonArray()}}, u"no chart"_s};
    for (int i = 0; i < 100; ++i) {
        charts.append(QJsonObject{{u"title"_s, QString(500, u't')}, {u"series"_s, fields}});
    }
    const QJsonObject json{{u"version"_s, 1}, {u"name"_s, u" a\nb "_s + QString(500, u'n')}, {u"position"_s, -5}, {u"charts"_s, charts}};
    const auto board = BoardDocument::fromJson(json, Owner);
    QVERIFY(board);
    QVERIFY(board->name.startsWith(u"a b n"));
    QCOMPARE(board->name.size(), BoardDocument::LongestName);
    QCOMPARE(board->position, 0);
    QCOMPARE(board->charts.size(), BoardDocument::MostCharts);
    QCOMPARE(board->charts.first().series.size(), BoardDocument::MostSeries); // each once
    QCOMPARE(board->charts.first().series.first().key, key(u"0"_s));
    QCOMPARE(board->charts.first().series.first().type, Wire::FieldType::Numeric);
    QVERIFY(board->charts.first().series.first().unit.size() <= 100);
}

void TestBoards::addsAndRemoves()
{
    BoardDocument board;
    QCOMPARE(board.add(-1, {series(u"A"_s), series(u"B"_s), series(u"A"_s)}), 2);
    QCOMPARE(board.charts.size(), 1);
    QCOMPARE(board.add(0, {series(u"B"_s)}), 0); // it is there
    QCOMPARE(board.add(7, {series(u"B"_s)}), 1); // a new chart
    QCOMPARE(board.charts.size(), 2);
    QCOMPARE(board.keys(), (QList<SeriesKey>{key(u"A"_s), key(u"B"_s)}));
    QList<BoardSeries> many;
    for (int i = 0; i < 30; ++i) {
        many << series(u"N%1"_s.arg(i));
    }
    QCOMPARE(board.add(0, many), int(BoardDocument::MostSeries) - 2);
    board.remove(1, key(u"B"_s));
    QCOMPARE(board.charts.size(), 1); // gone with its last field
    board.remove(9, key(u"B"_s));
    QCOMPARE(board.add(-1, {}), 0);
    QCOMPARE(board.charts.size(), 1);
}

void TestBoards::mimeRoundTrip()
{
    const QList<SeriesKey> keys{key(u"Power · total"_s), key({}, {u"n1"_s, u"Meters"_s, {}})};
    const std::unique_ptr<QMimeData> data(SeriesKeys::toMime(keys));
    QVERIFY(SeriesKeys::isIn(data.get()));
    QCOMPARE(SeriesKeys::fromMime(data.get(), Owner), keys);
    QCOMPARE(SeriesKeys::fromMime(data.get(), u"other@x.example"_s).first().account, u"other@x.example"_s);
    QCOMPARE(data->text(), u"meter@house.example · Power · total\nmeter@house.example / Meters / n1"_s);
}

void TestBoards::hostileMime()
{
    const auto read = [](const QByteArray &bytes) {
        QMimeData data;
        data.setData(QLatin1StringView(SeriesKeys::MimeType), bytes);
        return SeriesKeys::fromMime(&data, Owner);
    };
    QVERIFY(SeriesKeys::fromMime(nullptr, Owner).isEmpty());
    QVERIFY(read("").isEmpty());
    QVERIFY(read("{\"thing\":\"a\"}").isEmpty());
    QVERIFY(read("[1,null,\"x\",{\"thing\":\"\"},{\"thing\":[]}]").isEmpty());
    QVERIFY(read(QByteArray(2 << 20, '[')).isEmpty());
    QByteArray many = "[";
    for (int i = 0; i < 2000; ++i) {
        many += "{\"thing\":\"t" + QByteArray::number(i) + "@x\"},";
    }
    many.back() = ']';
    QCOMPARE(read(many).size(), SeriesKeys::MostKeys);
}

void TestBoards::modelKeepsEveryChange()
{
    QHash<QString, QJsonObject> kept;
    const BoardModel::Keeper keeper{[&kept](const QString &id, const QJsonObject &document) { kept.insert(id, document); return true; },
        [&kept](const QString &id) { return kept.remove(id) == 1; },
        [&kept] {
            QList<QPair<QString, QJsonObject>> list;
            for (auto it = kept.cbegin(); it != kept.cend(); ++it) {
                list.append({it.key(), it.value()});
            }
            return list;
        }};
    BoardModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.load(Owner, keeper);
    const QString first = model.add();
    const QString second = model.add(u"Heating"_s);
    QVERIFY(first != second);
    QCOMPARE(model.index(0).data().toString(), u"Board 1"_s);
    QVERIFY(model.setData(model.index(0), u" Kitchen "_s, Qt::EditRole));
    QVERIFY(!model.setData(model.index(0), u"  "_s, Qt::EditRole));
    BoardDocument board = *model.board(second);
    board.add(-1, {series(u"A"_s)});
    QSignalSpy changed(&model, &BoardModel::boardChanged);
    QVERIFY(model.set(second, board));
    QVERIFY(model.set(second, board)); // nothing new
    QCOMPARE(changed.size(), 1);
    QVERIFY(!model.set(u"none"_s, board));
    kept.insert(u"odd"_s, QJsonObject{{u"version"_s, 99}});

    BoardModel again;
    again.load(Owner, keeper);
    QCOMPARE(again.rowCount(), 2);
    QCOMPARE(again.unreadable(), 1);
    QVERIFY(kept.contains(u"odd"_s)); // a newer program may still read it
    QCOMPARE(again.index(0).data().toString(), u"Kitchen"_s);
    QCOMPARE(*again.board(second), board);
}

void TestBoards::modelUndoesRemoval()
{
    QSet<QString> kept;
    BoardModel model;
    model.load(Owner, {[&kept](const QString &id, const QJsonObject &) { kept.insert(id); return true; }, [&kept](const QString &id) { return kept.remove(id); }, {}});
    model.add(u"A"_s);
    const QString id = model.add(u"B"_s);
    model.add(u"C"_s);
    BoardDocument board = *model.board(id);
    board.add(-1, {series(u"A"_s)});
    QVERIFY(model.set(id, board));
    QVERIFY(!model.canUndo());
    model.remove(id);
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(!kept.contains(id));
    QCOMPARE(model.removedName(), u"B"_s);
    QCOMPARE(model.undoRemove(), id);
    QCOMPARE(model.rowOf(id), 1);
    QCOMPARE(*model.board(id), board);
    QVERIFY(kept.contains(id));
    QVERIFY(model.undoRemove().isEmpty());
}

void TestBoards::modelSaysWhenNothingIsKept()
{
    BoardModel model;
    model.load(Owner, {[](const QString &, const QJsonObject &) { return false; }, [](const QString &) { return false; }, {}});
    QSignalSpy failed(&model, &BoardModel::keepingFailed);
    const QString id = model.add(u"A"_s);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(model.rowCount(), 1); // it is there as long as the window is
    model.remove(id);
    QCOMPARE(failed.size(), 2);
}

void TestBoards::namesInTheLanguage()
{
    const QByteArray swedish = R"({"module":"House.Ventilation","language":"sv","strings":{"1":"Tilluft","2":"%0%, %1%"}})";
    const QLocale sweden(QLocale::Swedish, QLocale::Sweden);
    FieldNames names;
    QVERIFY(!names.add(swedish, QLocale(QLocale::German)));
    QVERIFY(names.add(swedish, sweden));
    Wire::Field field;
    field.name = u"Supply air"_s;
    QCOMPARE(names.shown(field), u"Supply air"_s);
    field.setModule(u"House.Ventilation"_s);
    field.setStringIds(u"1"_s);
    QCOMPARE(names.shown(field), u"Tilluft"_s);
    field.setStringIds(u"1,2||norr"_s);
    QCOMPARE(names.shown(field), u"Tilluft, norr"_s);
    field.setStringIds(u"77"_s);
    QCOMPARE(names.shown(field), u"Supply air"_s); // unknown string: the plain name
    field.setModule(u"Other"_s);
    field.setStringIds(u"1"_s);
    QCOMPARE(names.shown(field), u"Supply air"_s);

    field.setModule(u"House.Ventilation"_s);
    LatestValue named = value(u"Supply air"_s, u"1"_s);
    named.reading.field.details = field.details;
    ValuesModel model;
    model.apply({named});
    model.setNames(names);
    const QModelIndex cell = model.index(0, int(Column::Field));
    QCOMPARE(cell.data().toString(), u"Tilluft"_s);
    QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(u"Supply air"_s));
    QVERIFY(model.copyText({0}).startsWith(u"Supply air\t"_s));
    QVERIFY(model.matches(0, u"tillu"_s));
    QVERIFY(model.matches(0, u"supply"_s));
}

void TestBoards::hostileLanguageFiles()
{
    FieldNames names;
    const QLocale sweden(QLocale::Swedish, QLocale::Sweden);
    for (const QByteArray &bad : {QByteArray(), QByteArray("[]"), QByteArray("{\"module\":7,\"language\":\"sv\"}"), QByteArray("{\"module\":\"M\"}"), QByteArray("\xff\xfe{}")}) {
        QVERIFY(!names.add(bad, sweden));
    }
    QVERIFY(names.add(R"({"module":"M","language":"sv","strings":{"-1":"a","x":"b","3":["c"],"4":"d"}})", sweden));
    Wire::Field field;
    field.name = u"plain"_s;
    field.setModule(u"M"_s);
    for (const QString &id : {u"-1"_s, u"x"_s, u"3"_s, u"99999999999"_s, u"4,4,,"_s}) {
        field.setStringIds(id);
        QCOMPARE(names.shown(field), u"plain"_s);
    }
    names.load({u"/nowhere/at/all"_s}, sweden);
    QVERIFY(names.isEmpty());
}

void TestBoards::naturalOrder_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("order");
    QTest::newRow("by size") << u"Field 2"_s << u"Field 10"_s << -1;
    QTest::newRow("case") << u"alpha"_s << u"ALPHA"_s << 0;
    QTest::newRow("zeros") << u"n007"_s << u"n7"_s << 0;
    QTest::newRow("shorter") << u"Field"_s << u"Field 1"_s << -1;
    QTest::newRow("beyond numbers") << u"x99999999999999999999998"_s << u"x99999999999999999999999"_s << -1;
    QTest::newRow("zero") << u"a0"_s << u"a1"_s << -1;
    QTest::newRow("letters") << u"b"_s << u"a"_s << 1;
    QTest::newRow("empty") << QString() << QString() << 0;
}

void TestBoards::naturalOrder()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(int, order);
    QCOMPARE(ValuesOrder::compareNatural(a, b), order);
    QCOMPARE(ValuesOrder::compareNatural(b, a), -order);
}

void TestBoards::numbersBeforeWords()
{
    constexpr double None = std::numeric_limits<double>::quiet_NaN();
    ValuesOrder::Request request;
    request.sorted = true;
    request.rows = {{0, 0, None, u"word"_s}, {1, 0, 5, {}}, {2, 0, None, {}}, {3, 0, -1, {}}, {4, 1, 0, {}}};
    QCOMPARE(ValuesOrder::make(request), (QList<int>{3, 1, 0, 2, 4}));
    request.descending = true;
    QCOMPARE(ValuesOrder::make(request), (QList<int>{0, 1, 3, 2, 4})); // what is empty stays last, groups stay
    request.sorted = false;
    QCOMPARE(ValuesOrder::make(request), (QList<int>{0, 1, 2, 3, 4}));
}

void TestBoards::proxySortsAndFilters()
{
    ValuesModel model;
    ValuesProxy proxy(model);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<LatestValue> values;
    for (int i = 0; i < 30; ++i) {
        values << value(u"Field %1"_s.arg(i), QString::number(100 - i));
    }
    model.apply(values);
    QCOMPARE(proxy.rowCount(), 30);
    proxy.sort(int(Column::Value));
    QCOMPARE(proxy.index(0, 0).data().toString(), u"Field 29"_s);
    proxy.setFilter(u"FIELD 1"_s);
    QCOMPARE(proxy.rowCount(), 11);
    QCOMPARE(proxy.shownValues(), 11);
    proxy.sort(int(Column::Field), Qt::DescendingOrder);
    QCOMPARE(proxy.index(0, 0).data().toString(), u"Field 19"_s);
    QCOMPARE(proxy.index(10, 0).data().toString(), u"Field 1"_s);
    for (int column = 0; column < int(Column::Count); ++column) {
        proxy.sort(column);
        QCOMPARE(proxy.rowCount(), 11);
    }
    proxy.setFilter(u"nowhere"_s);
    QCOMPARE(proxy.rowCount(), 0);
    proxy.setFilter({});
    proxy.sort(-1);
    QCOMPARE(proxy.index(0, 0).data().toString(), u"Field 0"_s);
    QCOMPARE(proxy.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Field"_s);
    model.clear();
    QCOMPARE(proxy.rowCount(), 0);
}

void TestBoards::proxyGroups()
{
    ValuesModel model;
    model.setNodeName([](const Wire::NodeAddress &node) { return node.id == u"b"_s ? u"Boiler"_s : QString(); });
    ValuesProxy proxy(model);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setGrouped(true);
    const Wire::NodeAddress a{u"a"_s, {}, {}};
    const Wire::NodeAddress b{u"b"_s, {}, {}};
    model.apply({value(u"T"_s, u"3"_s, a)});
    QCOMPARE(proxy.rowCount(), 1); // a heading for the only node would say nothing
    model.apply({value(u"T"_s, u"1"_s, b), value(u"U"_s, u"2"_s, a)});
    QCOMPARE(proxy.rowCount(), 5);
    QVERIFY(proxy.isHeading(proxy.index(0, 0)));
    QVERIFY(proxy.isHeading(proxy.index(3, 0)));
    QVERIFY(proxy.index(3, 0).data().toString().startsWith(u"Boiler"_s));
    QVERIFY(!proxy.flags(proxy.index(0, 0)).testFlag(Qt::ItemIsSelectable));
    QVERIFY(!proxy.mapToSource(proxy.index(0, 0)).isValid());
    QCOMPARE(proxy.index(2, 0).data().toString(), u"U"_s);
    proxy.sort(int(Column::Value)); // inside the groups
    QCOMPARE(proxy.index(1, 0).data().toString(), u"U"_s);
    QCOMPARE(proxy.mapFromSource(model.index(1, 0)).row(), 4);
    proxy.toggle(proxy.index(0, 0));
    QCOMPARE(proxy.rowCount(), 3);
    QVERIFY(proxy.index(0, 0).data(ValuesProxy::CollapsedRole).toBool());
    QVERIFY(!proxy.mapFromSource(model.index(0, 0)).isValid());
    proxy.toggle(proxy.index(0, 0));
    proxy.setFilter(u"boil"_s); // the node's name counts
    QCOMPARE(proxy.rowCount(), 2);
    proxy.setFilter({});
    proxy.setGrouped(false);
    QCOMPARE(proxy.rowCount(), 3);
    QVERIFY(proxy.hasSeveralNodes());
}

void TestBoards::proxyTakesLateValues()
{
    ValuesModel model;
    ValuesProxy proxy(model);
    proxy.sort(int(Column::Value), Qt::DescendingOrder);
    model.apply({value(u"A"_s, u"1"_s), value(u"B"_s, u"2"_s)});
    QCOMPARE(proxy.index(0, 0).data().toString(), u"B"_s);
    LatestValue later = value(u"A"_s, u"9"_s);
    later.reading.time = Wire::makeTimestamp(Noon.addSecs(1));
    QSignalSpy changed(&proxy, &QAbstractItemModel::dataChanged);
    model.apply({later});
    QCOMPARE(changed.size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(proxy.index(0, 0).data().toString(), u"A"_s, 30'000); // not at once: nobody can read rows that jump
    model.apply({value(u"C"_s, u"5"_s)});
    QCOMPARE(proxy.index(1, 0).data().toString(), u"C"_s);
}

void TestBoards::proxyWithManyRows()
{
    constexpr int Many = 3 * ValuesProxy::SortedAtOnce;
    QList<LatestValue> values;
    for (int i = 0; i < Many; ++i) {
        values << value(u"Field %1"_s.arg(i), QString::number((i * 7919) % Many));
    }
    ValuesModel model;
    ValuesProxy proxy(model);
    QSignalSpy inserted(&proxy, &QAbstractItemModel::rowsInserted);
    model.apply(values);
    QCOMPARE(inserted.size(), 1);
    proxy.sort(int(Column::Value));
    QVERIFY(proxy.isBusy());
    proxy.setFilter(u"7"_s); // while the first order is being made
    QTRY_VERIFY_WITH_TIMEOUT(!proxy.isBusy(), 30'000);
    QVERIFY(proxy.rowCount() > 0 && proxy.rowCount() < Many);
    double last = -1;
    for (int row = 0; row < proxy.rowCount(); ++row) {
        const auto latest = proxy.index(row, 0).data(ValuesModel::LatestRole).value<LatestValue>();
        QVERIFY(latest.reading.field.name.contains(u'7'));
        QVERIFY(latest.reading.field.number().value() >= last);
        last = *latest.reading.field.number();
    }
    model.apply({value(u"Late 7"_s, u"-5"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(proxy.index(0, 0).data().toString(), u"Late 7"_s, 30'000);
}

/// An order that is still being made when its table is closed finds nobody, and that is all.
void TestBoards::proxyGoesWhileSorting()
{
    QList<LatestValue> values;
    for (int i = 0; i < 2 * ValuesProxy::SortedAtOnce; ++i)
        values << value(u"Field %1"_s.arg(i), QString::number(i));
    ValuesModel model;
    model.apply(values);
    QThreadPool *const pool = QThreadPool::globalInstance();
    const int threads = pool->maxThreadCount();
    pool->setMaxThreadCount(1);
    QSemaphore held;
    pool->start([&held] { held.acquire(); });
    auto proxy = std::make_unique<ValuesProxy>(model);
    proxy->sort(int(Column::Value));
    QVERIFY(proxy->isBusy());
    for (int i = 0; i < 500; ++i)
        QCoreApplication::processEvents(); // the rows are handed over, and wait for a thread
    QVERIFY(proxy->isBusy());
    proxy.reset();
    held.release();
    QVERIFY(pool->waitForDone(30'000));
    pool->setMaxThreadCount(threads);
    QCoreApplication::processEvents();
}

void TestBoards::proxyKeepsSelection()
{
    ValuesModel model;
    ValuesProxy proxy(model);
    model.apply({value(u"A"_s, u"3"_s), value(u"B"_s, u"2"_s), value(u"C"_s, u"1"_s)});
    const QPersistentModelIndex b = proxy.index(1, 0);
    const QPersistentModelIndex c = proxy.index(2, 2);
    proxy.sort(int(Column::Value));
    QCOMPARE(b.row(), 1);
    QCOMPARE(c.row(), 0);
    QCOMPARE(c.column(), 2);
    proxy.setFilter(u"B"_s);
    QVERIFY(!c.isValid());
    QCOMPARE(b.row(), 0);
}

QTEST_GUILESS_MAIN(TestBoards)
#include "tst_boards.moc"
