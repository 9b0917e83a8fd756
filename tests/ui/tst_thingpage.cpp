// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/valuesmodel.h"
#include "protocol/session/clock.h"
#include "services/journal.h"
#include "ui/chartcanvas.h"
#include "ui/chartpane.h"
#include "ui/chartseries.h"
#include "ui/controlpage.h"
#include "ui/elidedlabel.h"
#include "ui/thingpage.h"
#include "ui/valuespage.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using Column = ValuesModel::Column;

namespace {

const QString Thing = u"heating@house.example"_s;
const QDateTime Noon(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);

LatestValue value(const QString &field, const QString &text, const QDateTime &time = Noon, Wire::FieldType type = Wire::FieldType::Numeric)
{
    LatestValue value;
    value.key = {u"owner@house.example"_s, Thing, {}, field};
    value.reading.time = Wire::makeTimestamp(time);
    value.reading.field.name = field;
    value.reading.field.text = text;
    value.reading.field.unit = type == Wire::FieldType::Numeric ? u"°C"_s : QString();
    value.reading.field.type = type;
    value.reading.field.kinds = Wire::Kind::Momentary;
    value.heard = time;
    return value;
}

Contact contact(bool online, bool control)
{
    Contact contact;
    contact.jid = Thing;
    contact.subscription = Subscription::Both;
    if (online) {
        Resource resource;
        resource.jid = Thing + u"/pump"_s;
        resource.discovered = true;
        resource.features << Wire::namespaceOf(Wire::Dialect::Sn, Wire::Protocol::Sensor);
        if (control) {
            resource.features << Wire::namespaceOf(Wire::Dialect::Sn, Wire::Protocol::Control);
        }
        contact.resources << resource;
    }
    return contact;
}

} // namespace

class TestThingPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptyState();
    void tableShowsTheLatest();
    void firstNumbersGoOnTheChart();
    void flowsComeBeforeCounters();
    void checkMarkPutsOnTheChart();
    void headerAges();
    void longAddressGivesWay();
    void offlineAndBack();
    void errorsAreSaidInPlace();
    void whatArrivedIsKept();
    void controlTabNeedsControl();
    void namingInPlace();
    void copiesRows();
    void groupsByNode();
    void remembersGrouping();
    void takesManyInOverSeveralTurns();
    void exportAndImportInPlace();
    void filtersManyFields();
    void tenThousandFields();
    void violationsAreMarked();
    void hostileNames();
    void journalMakesCauses();
    void keyboardAndNames();

private:
    template<typename T>
    T *find(const QString &name = {}) const
    {
        return m_page->findChild<T *>(name);
    }
    [[nodiscard]] QString cell(int row, Column column) const { return table()->model()->index(row, int(column)).data().toString(); }
    [[nodiscard]] QTableView *table() const { return find<QTableView>(u"valuesTable"_s); }

    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<House> m_house;
    std::unique_ptr<ThingPage> m_page;
    QDateTime m_now;
};

void TestThingPage::init()
{
    m_now = Noon.addSecs(4);
    m_clock = makeSystemClock();
    m_house = std::make_unique<House>(*m_clock, u":memory:"_s);
    QVERIFY2(m_house->storeError().isEmpty(), qPrintable(m_house->storeError()));
    m_page = std::make_unique<ThingPage>(*m_house, Thing, Wire::NodeAddress{});
    m_page->setNow([this] { return m_now; });
    m_page->resize(1000, 760);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestThingPage::cleanup()
{
    m_page.reset();
    m_house.reset();
}

void TestThingPage::emptyState()
{
    QCOMPARE(m_page->thing(), Thing);
    QVERIFY(m_page->node().isEmpty());
    m_page->showContact(contact(true, false), true);
    m_page->showStatus({}); // the house itself has no connection and says so
    auto *empty = find<QLabel>(u"valuesEmpty"_s);
    QVERIFY(empty->isVisible());
    QVERIFY(empty->text().contains(u"Read now"_s));
    QVERIFY(find<QPushButton>(u"readNowButton"_s)->isEnabled());
    ThingStatus reading;
    reading.reading = true;
    m_page->showStatus(reading);
    QCOMPARE(empty->text(), u"Reading …"_s);
    m_page->showValues({value(u"A"_s, u"1"_s)});
    QVERIFY(!empty->isVisible());
    QVERIFY(table()->isVisible());
}

void TestThingPage::tableShowsTheLatest()
{
    m_page->showValues({value(u"Room temperature"_s, u"21.30"_s), value(u"Mode"_s, u"Heating"_s, Noon, Wire::FieldType::Enumeration)});
    m_page->showValues({value(u"Room temperature"_s, u"21.40"_s, Noon.addSecs(2))});
    QCOMPARE(table()->model()->rowCount(), 2); // the latest, not a log
    QCOMPARE(cell(0, Column::Value), u"21.40"_s);
    QCOMPARE(cell(0, Column::Unit), u"°C"_s);
    QCOMPARE(cell(0, Column::Heard), u"2 s"_s);
    QCOMPARE(cell(0, Column::Kind), u"momentary"_s);
    QCOMPARE(cell(0, Column::Quality), u"automatic"_s);
    QCOMPARE(cell(1, Column::Value), u"Heating"_s);
}

void TestThingPage::firstNumbersGoOnTheChart()
{
    QList<LatestValue> values{value(u"Mode"_s, u"Heating"_s, Noon, Wire::FieldType::String)};
    for (int i = 0; i < 6; ++i) {
        values << value(u"N%1"_s.arg(i), QString::number(i));
    }
    LatestValue serial = value(u"Serial"_s, u"77"_s);
    serial.reading.field.kinds = Wire::Kind::Identity;
    values.prepend(serial);
    m_page->showValues(values);
    auto *canvas = find<ChartCanvas>(u"chartView"_s);
    QCOMPARE(canvas->fields().size(), size_t(4));
    QVERIFY(canvas->field(values.at(2).key));
    QVERIFY(!canvas->field(serial.key));
}

void TestThingPage::flowsComeBeforeCounters()
{
    const auto metered = [](const QString &field, const QString &text, const QString &unit) {
        LatestValue made = value(field, text);
        made.reading.field.unit = unit;
        return made;
    };
    const QList<LatestValue> values{metered(u"Energy"_s, u"16086"_s, u"kWh"_s), metered(u"Energy today"_s, u"16"_s, u"kWh"_s), metered(u"Power"_s, u"0.8"_s, u"kW"_s)};
    m_page->showValues(values);
    auto *canvas = find<ChartCanvas>(u"chartView"_s);
    QVERIFY(canvas->field(values.at(2).key));
    QCOMPARE(canvas->field(values.at(2).key)->number(), 0); // the first colour
    QVERIFY(canvas->field(values.at(0).key));
    QVERIFY(!canvas->field(values.at(1).key)); // a thousandth of the other: a flat line
    // By hand everything may be charted.
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(1, int(Column::Field)));
    QTest::keyClick(table(), Qt::Key_Space);
    QVERIFY(canvas->field(values.at(1).key));
}

void TestThingPage::checkMarkPutsOnTheChart()
{
    QList<LatestValue> values;
    for (int i = 0; i < 6; ++i) {
        values << value(u"N%1"_s.arg(i), QString::number(i));
    }
    m_page->showValues(values);
    auto *canvas = find<ChartCanvas>(u"chartView"_s);
    const QModelIndex fifth = table()->model()->index(4, int(Column::Field));
    QVERIFY(!canvas->field(values.at(4).key));
    table()->setFocus();
    table()->setCurrentIndex(fifth);
    QTest::keyClick(table(), Qt::Key_Space);
    QVERIFY(canvas->field(values.at(4).key));
    QCOMPARE(fifth.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    const QRect box = table()->visualRect(table()->model()->index(0, int(Column::Field)));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, QPoint(box.left() + 14, box.center().y()));
    QVERIFY(!canvas->field(values.at(0).key));
    // Values that come later do not put back what a person took off.
    m_page->showValues({value(u"N0"_s, u"9"_s, Noon.addSecs(5)), value(u"New"_s, u"1"_s)});
    QVERIFY(!canvas->field(values.at(0).key));
}

void TestThingPage::headerAges()
{
    auto *state = find<QLabel>(u"thingState"_s);
    QVERIFY(state->text().contains(u"not heard yet"_s));
    m_page->showContact(contact(true, false), true);
    m_page->showValues({value(u"A"_s, u"1"_s)});
    QVERIFY2(state->text().contains(u"online  ·  heard 4 s ago"_s), qPrintable(state->text()));
    QVERIFY(state->text().contains(Thing));
    m_now = Noon.addSecs(180);
    QTRY_VERIFY_WITH_TIMEOUT(state->text().contains(u"heard 3 min ago"_s), 3000); // the page's own timer
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, Column::Heard), u"3 min"_s, 3000);
}

void TestThingPage::longAddressGivesWay()
{
    ElidedLabel label;
    const QString address = u"a-rather-long-name-of-a-thing@house.example"_s;
    const QString line = u"Attic · "_s + address + u" · online <b>"_s;
    label.setFullText(line, address);
    QCOMPARE(label.text(), line);
    QCOMPARE(label.accessibleName(), line);
    QCOMPARE(label.toolTip(), u"<qt>"_s + line.toHtmlEscaped() + u"</qt>"_s);
    QVERIFY(Qt::mightBeRichText(label.toolTip()));
    label.setFullText(u"Tom & Jerry"_s);
    QCOMPARE(label.toolTip(), u"Tom & Jerry"_s);
    label.setFullText(line, address);
    QCOMPARE(label.shown(label.fontMetrics().horizontalAdvance(line) + 2), line);
    const QString shorter = label.shown(label.fontMetrics().horizontalAdvance(line) * 3 / 4);
    QVERIFY(shorter.startsWith(u"Attic · a"));
    QVERIFY(shorter.endsWith(u" · online <b>"));
    QVERIFY(shorter.contains(u'…'));
    QVERIFY(label.shown(40).size() < 10);
}

void TestThingPage::offlineAndBack()
{
    auto *message = find<QLabel>(u"bannerMessage"_s);
    QVERIFY(message->text().contains(u"Not connected"_s));
    m_page->showContact(contact(false, false), true);
    QVERIFY(message->isVisible());
    QVERIFY(message->text().contains(u"offline"_s));
    QVERIFY(!find<QPushButton>(u"readNowButton"_s)->isEnabled());
    QVERIFY(find<QLabel>(u"thingState"_s)->text().contains(u"offline"_s));
    m_page->showContact(contact(true, false), true);
    QVERIFY(!message->isVisible());
    m_page->showContact(std::nullopt, true);
    QVERIFY(message->text().contains(u"not in the contact list"_s));
}

void TestThingPage::errorsAreSaidInPlace()
{
    m_page->showContact(contact(true, false), true);
    ThingStatus status;
    status.error = {u"C-DEV-05"_s, u"device"_s, u"<b>Access</b> denied."_s, u"Ask its parent."_s};
    m_page->showStatus(status);
    auto *message = find<QLabel>(u"bannerMessage"_s);
    QVERIFY(message->isVisible());
    QCOMPARE(message->text(), u"<b>Access</b> denied."_s);
    QCOMPARE(message->textFormat(), Qt::PlainText);
    QCOMPARE(find<QLabel>(u"bannerCode"_s)->text(), u"C-DEV-05"_s);
    QCOMPARE(find<QLabel>(u"bannerHint"_s)->text(), u"Ask its parent."_s);
    QVERIFY(find<QPushButton>(u"bannerRetry"_s)->isVisible());
    for (const QLabel *label : {message, find<QLabel>(u"bannerHint"_s)}) {
        QTRY_VERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(u"%1 %2 of %3"_s.arg(label->objectName()).arg(label->height()).arg(label->heightForWidth(label->width()))));
    }
    status.error = {};
    status.failures = {{{}, {}, u"sensor 3 is dead"_s}};
    m_page->showStatus(status);
    QVERIFY(message->text().contains(u"sensor 3 is dead"_s));
    m_page->showStatus({});
    QVERIFY(!message->isVisible());
}

void TestThingPage::whatArrivedIsKept()
{
    m_page->showContact(contact(true, true), true);
    m_page->showValues({value(u"A"_s, u"1"_s)});
    ThingStatus status;
    status.error = {u"C-DEV-01"_s, u"timeout"_s, u"It fell silent."_s, {}};
    m_page->showStatus(status);
    m_page->showContact(contact(false, false), false);
    QCOMPARE(table()->model()->rowCount(), 1);
    QVERIFY(table()->isVisible());
    QVERIFY(find<ChartCanvas>(u"chartView"_s)->hasPoints());
}

void TestThingPage::controlTabNeedsControl()
{
    auto *tabs = find<QTabWidget>(u"thingPages"_s);
    const int control = tabs->indexOf(find<ControlPage>());
    QVERIFY(!tabs->isTabVisible(control));
    m_page->showContact(contact(true, false), true);
    QVERIFY(!tabs->isTabVisible(control));
    m_page->showContact(contact(true, true), true);
    QVERIFY(tabs->isTabVisible(control));
    tabs->setCurrentIndex(control);
    m_page->showContact(contact(false, false), true);
    QVERIFY(tabs->isTabVisible(control)); // not pulled away from under the person
}

void TestThingPage::namingInPlace()
{
    QSignalSpy renamed(m_page.get(), &ThingPage::nameChanged);
    QTest::mouseClick(find<QPushButton>(u"renameButton"_s), Qt::LeftButton);
    auto *name = find<QLineEdit>(u"namingName"_s);
    QVERIFY(name->isVisible());
    name->setText(u" Heat pump "_s);
    find<QLineEdit>(u"namingRoom"_s)->setText(u"Cellar"_s);
    find<QCheckBox>(u"namingProved"_s)->setChecked(true);
    QTest::mouseClick(find<QPushButton>(u"namingSave"_s), Qt::LeftButton);
    QVERIFY(!name->isVisible());
    QCOMPARE(m_house->displayName(Thing), u"Heat pump"_s);
    QCOMPARE(m_house->room(Thing), u"Cellar"_s);
    QCOMPARE(find<QLabel>(u"thingName"_s)->text(), u"Heat pump"_s);
    QVERIFY(find<QLabel>(u"thingState"_s)->text().startsWith(u"Cellar"_s));
    QCOMPARE(renamed.size(), 1);
    QTest::mouseClick(find<QPushButton>(u"renameButton"_s), Qt::LeftButton);
    QCOMPARE(name->text(), u"Heat pump"_s);
    name->setText(u"Other"_s);
    QTest::keyClick(name, Qt::Key_Escape);
    QVERIFY(!name->isVisible());
    QCOMPARE(m_house->displayName(Thing), u"Heat pump"_s);
}

void TestThingPage::copiesRows()
{
    m_page->showValues({value(u"A"_s, u"1.50"_s), value(u"B"_s, u"2"_s)});
    table()->sortByColumn(int(Column::Value), Qt::DescendingOrder);
    table()->selectAll();
    table()->setFocus();
    QTest::keySequence(table(), QKeySequence::Copy);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.first().startsWith(u"Field\tValue\tUnit\tTime"_s));
    QVERIFY(lines.at(1).startsWith(u"B\t2"_s)); // in the order of the screen
    QVERIFY(lines.at(2).startsWith(u"A\t1.50\t°C"_s));
    table()->setCurrentIndex(table()->model()->index(1, int(Column::Value)));
    find<ValuesPage>()->copyCell();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"1.50"_s);
}

void TestThingPage::groupsByNode()
{
    QList<LatestValue> values{value(u"A"_s, u"1"_s), value(u"B"_s, u"2"_s)};
    for (const QString &id : {u"n1"_s, u"n2"_s}) {
        for (int i = 0; i < 3; ++i) {
            LatestValue one = value(u"Energy %1"_s.arg(i), u"5"_s);
            one.key.node = {id, u"Meters"_s, {}};
            values << one;
        }
    }
    auto *group = find<QPushButton>(u"valuesGroup"_s);
    m_page->showValues(values.first(2));
    QVERIFY(!group->isVisible());
    m_page->showValues(values);
    QVERIFY(group->isVisible());
    QVERIFY(group->isChecked());
    QCOMPARE(table()->model()->rowCount(), 11);
    const QModelIndex heading = table()->model()->index(3, 0);
    QVERIFY2(heading.data().toString().startsWith(u"n1"_s), qPrintable(heading.data().toString()));
    m_page->grab();
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(heading).center());
    QCOMPARE(table()->model()->rowCount(), 8);
    QTest::mouseClick(group, Qt::LeftButton);
    QCOMPARE(table()->model()->rowCount(), 8); // all of them, without headings
    QVERIFY(!table()->isColumnHidden(int(Column::Node)));
    auto *filter = find<QLineEdit>(u"valuesFilter"_s);
    filter->setText(u"n2"_s);
    QCOMPARE(table()->model()->rowCount(), 3);
    filter->setText(u"nothing at all"_s);
    QVERIFY(find<QLabel>(u"valuesNothing"_s)->isVisible());
}

void TestThingPage::remembersGrouping()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    ThingPage::Tools tools;
    tools.settings = &settings;
    bool filled = false;
    tools.fillMenu = [&filled](QMenu *, const QList<SeriesKey> &keys) { filled = keys.size() == 1; };
    m_page->setTools(tools);
    LatestValue other = value(u"A"_s, u"2"_s);
    other.key.node = {u"n1"_s, {}, {}};
    m_page->showValues({value(u"A"_s, u"1"_s), other});
    QTest::mouseClick(find<QPushButton>(u"valuesGroup"_s), Qt::LeftButton);
    ThingPage again(*m_house, Thing, Wire::NodeAddress{});
    again.setTools(tools);
    QVERIFY(!again.findChild<QPushButton *>(u"valuesGroup"_s)->isChecked());
    const QRect cell = table()->visualRect(table()->model()->index(0, 0));
    Q_EMIT table()->customContextMenuRequested(cell.center());
    auto *menu = find<QMenu>(u"valuesMenu"_s);
    QVERIFY(menu);
    QVERIFY(filled);
    menu->close();
}

void TestThingPage::takesManyInOverSeveralTurns()
{
    constexpr int Many = 30'000;
    QList<LatestValue> values;
    for (int i = 0; i < Many; ++i) {
        values << value(u"Field %1"_s.arg(i), QString::number(i));
    }
    auto *page = find<ValuesPage>();
    m_page->showValues(values);
    QVERIFY(page->isBusy());
    QVERIFY(table()->model()->rowCount() < Many); // the window has its turn in between
    table()->sortByColumn(int(Column::Value), Qt::DescendingOrder);
    QTRY_VERIFY_WITH_TIMEOUT(!page->isBusy() && table()->model()->rowCount() == Many, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, Column::Field), u"Field %1"_s.arg(Many - 1), 60'000);
}

void TestThingPage::exportAndImportInPlace()
{
    m_page->showValues({value(u"A"_s, u"1"_s)});
    QTest::mouseClick(find<QPushButton>(u"exportButton"_s), Qt::LeftButton);
    auto *panel = find<QFrame>(u"exportPanel"_s);
    QVERIFY(panel->isVisible());
    QTest::keyClick(find<QWidget>(u"exportWhat"_s), Qt::Key_Escape);
    QVERIFY(!panel->isVisible());
}

void TestThingPage::filtersManyFields()
{
    auto *filter = find<QLineEdit>(u"valuesFilter"_s);
    QList<LatestValue> values;
    for (int i = 0; i < 30; ++i) {
        values << value(u"Field %1"_s.arg(i), QString::number(i));
    }
    m_page->showValues(values);
    QVERIFY(filter->isVisible());
    filter->setText(u"field 2"_s);
    QCOMPARE(table()->model()->rowCount(), 11);
    table()->sortByColumn(int(Column::Value), Qt::DescendingOrder);
    QCOMPARE(cell(0, Column::Field), u"Field 29"_s); // by number, not by letters
}

void TestThingPage::tenThousandFields()
{
    QList<LatestValue> values;
    for (int i = 0; i < 10'000; ++i) {
        values << value(u"Field %1"_s.arg(i), QString::number(i));
    }
    m_page->showValues(values);
    for (LatestValue &one : values) {
        one.reading.time = Wire::makeTimestamp(Noon.addSecs(1));
    }
    m_page->showValues(values);
    m_page->grab();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 10'000, 60'000);
}

void TestThingPage::violationsAreMarked()
{
    LatestValue none = value(u"None"_s, {});
    none.reading.field.hasText = false;
    m_page->showValues({none, value(u"Odd"_s, u"NaN"_s)});
    for (int row = 0; row < 2; ++row) {
        const QModelIndex index = table()->model()->index(row, int(Column::Value));
        QVERIFY(!index.data(ValuesModel::ProblemRole).toString().isEmpty());
        QVERIFY(!index.data(Qt::ToolTipRole).toString().isEmpty());
    }
    QCOMPARE(cell(0, Column::Value), u"no value"_s);
    QCOMPARE(cell(1, Column::Value), u"NaN"_s);
    QVERIFY(!find<ChartCanvas>(u"chartView"_s)->hasPoints());
    m_page->grab();
}

void TestThingPage::hostileNames()
{
    const QString name = u"<img src='http://tracker.example'>"_s + QString(5000, u'x') + u"\u202e\n\0end"_s;
    m_page->showValues({value(name, u"1"_s)});
    m_page->showContact(contact(true, true), true);
    for (const QLabel *label : m_page->findChildren<QLabel *>()) {
        if (label->text().contains(u"<img"_s)) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
    m_page->grab();
    QVERIFY(m_page->minimumSizeHint().width() < 1200);
}

void TestThingPage::journalMakesCauses()
{
    m_now = QDateTime::currentDateTimeUtc();
    m_page->showValues({value(u"SetPoint"_s, u"21"_s, m_now.addSecs(-5))});
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::Control;
    entry.who = u"owner"_s;
    entry.thing = Thing;
    entry.action = u"set"_s;
    entry.result = u"accepted"_s;
    entry.detail = {{u"parameter"_s, u"SetPoint"_s}, {u"value"_s, u"21"_s}};
    m_house->journal().write(entry);
    auto *canvas = find<ChartCanvas>(u"chartView"_s);
    canvas->redraw();
    QVERIFY2(canvas->readout(m_now.toMSecsSinceEpoch()).contains(u"owner set SetPoint to 21"_s), qPrintable(canvas->readout(m_now.toMSecsSinceEpoch())));
    // Its flag leads to the line of the journal.
    QSignalSpy opened(m_page.get(), &ThingPage::journalRequested);
    canvas->redraw();
    canvas->walkCauses(1);
    QTest::keyClick(canvas, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toLongLong(), m_house->journal().recent(1).first().id);
    entry.thing = u"other@house.example"_s;
    entry.detail = {{u"parameter"_s, u"Elsewhere"_s}, {u"value"_s, u"1"_s}};
    m_house->journal().write(entry);
    QVERIFY(!canvas->readout(m_now.toMSecsSinceEpoch()).contains(u"Elsewhere"_s));
}

void TestThingPage::keyboardAndNames()
{
    m_page->showContact(contact(true, true), true);
    m_page->showValues({value(u"A"_s, u"1"_s)});
    for (const QString &name : {u"thingName"_s, u"readNowButton"_s, u"watchButton"_s, u"valuesTable"_s, u"chartView"_s, u"chartBack"_s, u"applyControl"_s}) {
        QVERIFY2(find<QWidget>(name), qPrintable(name));
    }
    QVERIFY(!table()->accessibleName().isEmpty());
    QVERIFY(!find<ChartCanvas>(u"chartView"_s)->accessibleName().isEmpty());
    QVERIFY(!find<QToolButton>(u"watchInterval"_s)->accessibleName().isEmpty());
    QVERIFY(find<QPushButton>(u"watchButton"_s)->isChecked()); // on by default
    QTest::mouseClick(find<QPushButton>(u"watchButton"_s), Qt::LeftButton);
    QVERIFY(!find<QPushButton>(u"watchButton"_s)->isChecked());
    QVERIFY(!find<QToolButton>(u"watchInterval"_s)->isEnabled());
}

QTEST_MAIN(TestThingPage)
#include "tst_thingpage.moc"
