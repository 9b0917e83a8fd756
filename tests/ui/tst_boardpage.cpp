// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/boardfields.h"
#include "models/serieskeys.h"
#include "protocol/session/clock.h"
#include "services/history.h"
#include "services/journal.h"
#include "services/samplefile.h"
#include "store/database.h"
#include "store/store.h"
#include "ui/boarddesk.h"
#include "ui/boardlist.h"
#include "ui/boardpage.h"
#include "ui/chartexport.h"
#include "ui/chartpane.h"
#include "ui/chartseries.h"
#include "ui/chartsheets.h"
#include "ui/exportpanel.h"
#include "ui/importpanel.h"

#include <QBuffer>
#include <QComboBox>
#include <QDropEvent>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QXmlStreamReader>

#include <memory>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;
const QString Meter = u"meter@house.example"_s;
const QString Heating = u"heating@house.example"_s;

} // namespace

class TestBoardPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptyBoardSaysWhatToDo();
    void dropsFieldsAndThings();
    void dropOnOneChart();
    void dropOnTheList();
    void nothingToDrawIsSaid();
    void menuAddsByKeyboard();
    void removesWithUndo();
    void boardRemovedWithUndo();
    void renames();
    void arrangesSideBySide();
    void chartsShareTheTime();
    void linesSayWhatHappened();
    void linesSayWhoCameAndWent();
    void emptyChartSaysWhy();
    void keptInTheStore();
    void wantsOnlyWhileVisible();
    void pictureFormats();
    void pictureSaysWhatItShows();
    void pictureThatCannotBeWritten();
    void dataIsWhatThePictureShows();
    void dataOfAnotherTime();
    void damagedDataIsSaid();
    void importShowsBeforeItMerges();
    void importOfSomethingElse();
    void namesForEverything();

private:
    void store(const QString &thing, const QString &field, const QString &unit, int count);
    [[nodiscard]] SeriesKey key(const QString &thing, const QString &field) const { return {m_house->accountJid(), thing, {}, field}; }
    QString newBoard(const QStringList &fields);
    bool drop(QWidget *target, const QList<SeriesKey> &keys, QPoint at = {10, 10});
    template<typename T>
    T *find(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }

    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<House> m_house;
    std::unique_ptr<BoardDesk> m_desk;
    std::unique_ptr<BoardPage> m_page;
    QDateTime m_now;
    QTemporaryDir m_folder;
};

void TestBoardPage::init()
{
    m_now = QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
    m_clock = makeSystemClock();
    m_house = std::make_unique<House>(*m_clock, u":memory:"_s);
    QVERIFY2(m_house->storeError().isEmpty(), qPrintable(m_house->storeError()));
    AccountSettings nowhere;
    nowhere.jid = u"owner@house.example/desk"_s;
    nowhere.host = u"127.0.0.1"_s;
    nowhere.port = 1;
    nowhere.reconnect = false;
    m_house->open(nowhere);
    m_desk = std::make_unique<BoardDesk>(*m_house);
    m_page = std::make_unique<BoardPage>(*m_desk);
    m_page->setNow([this] { return m_now; });
    m_page->resize(1000, 760);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestBoardPage::cleanup()
{
    m_page.reset();
    m_desk.reset();
    m_house.reset();
}

void TestBoardPage::store(const QString &thing, const QString &field, const QString &unit, int count)
{
    QList<Sample> samples;
    for (int i = 0; i < count; ++i) {
        Sample sample;
        sample.time = m_now.toMSecsSinceEpoch() - qint64(count - i) * 10'000;
        sample.number = 20 + i % 7;
        sample.text = QString::number(20 + i % 7);
        sample.unit = unit;
        sample.kinds = Wire::Kind::Momentary;
        samples << sample;
    }
    const QFuture<bool> stored = m_house->history().addSamples(key(thing, field), samples);
    QTRY_VERIFY_WITH_TIMEOUT(stored.isFinished(), Patience);
    QVERIFY(stored.result());
}

QString TestBoardPage::newBoard(const QStringList &fields)
{
    const QString id = m_desk->model().add(u"Energy"_s);
    BoardDocument board = *m_desk->model().board(id);
    for (const QString &field : fields) {
        board.add(-1, {{key(Meter, field), u"W"_s, Wire::FieldType::Numeric}});
    }
    m_desk->model().set(id, board);
    m_page->setBoard(id);
    return id;
}

bool TestBoardPage::drop(QWidget *target, const QList<SeriesKey> &keys, QPoint at)
{
    const std::unique_ptr<QMimeData> data(SeriesKeys::toMime(keys));
    QDragEnterEvent enter(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QDropEvent drop(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &drop);
    return enter.isAccepted() && drop.isAccepted();
}

void TestBoardPage::emptyBoardSaysWhatToDo()
{
    newBoard({});
    auto *empty = find<QLabel>(u"boardEmpty"_s);
    QVERIFY(empty->isVisible());
    QVERIFY(empty->text().contains(u"Drag"_s));
    QVERIFY(empty->text().contains(u"Add to board"_s));
    QCOMPARE(find<QLabel>(u"boardName"_s)->text(), u"Energy"_s);
    QVERIFY(m_page->frames().isEmpty());
}

void TestBoardPage::dropsFieldsAndThings()
{
    newBoard({u"Power"_s});
    QCOMPARE(m_page->frames().size(), 1);
    QVERIFY(!find<QLabel>(u"boardEmpty"_s)->isVisible());
    QVERIFY(m_page->frames().first()->pane()->hasField(key(Meter, u"Power"_s)));
    // Dropped text that is no field is none of ours.
    QMimeData text;
    text.setText(u"Power"_s);
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(m_page.get(), &enter);
    QVERIFY(!enter.isAccepted());
}

void TestBoardPage::dropOnOneChart()
{
    const QString id = newBoard({u"Power"_s, u"Energy"_s});
    BoardChartFrame *second = m_page->frames().at(1);
    QVERIFY(drop(second, {key(Meter, u"Unheard"_s)}));
    QVERIFY(find<QLabel>(u"boardNoticeText"_s)->text().contains(u"nothing that a chart can show"_s));
    QCOMPARE(m_desk->model().board(id)->charts.at(1).series.size(), 1);
    // A field that another chart of the house knows is put on this one by what is stored about it.
    BoardDocument board = *m_desk->model().board(id);
    QCOMPARE(board.add(1, {{key(Meter, u"Voltage"_s), u"V"_s, Wire::FieldType::Numeric}}), 1);
    m_desk->model().set(id, board);
    QVERIFY(second->pane()->hasField(key(Meter, u"Voltage"_s)));
    QVERIFY(second->pane()->hasField(key(Meter, u"Energy"_s)));
}

void TestBoardPage::dropOnTheList()
{
    BoardList list(*m_desk);
    list.resize(240, 200);
    list.show();
    QVERIFY(QTest::qWaitForWindowExposed(&list));
    QVERIFY(drop(&list, {key(Meter, {})}));
    auto *said = list.findChild<QLabel *>(u"boardSaid"_s);
    QVERIFY(said->isVisible());
    QVERIFY2(said->text().contains(u"nothing that a chart can show"_s), qPrintable(said->text()));
    QCOMPARE(m_desk->model().rowCount(), 0); // no empty board is left behind
}

void TestBoardPage::nothingToDrawIsSaid()
{
    newBoard({});
    QSignalSpy said(m_desk.get(), &BoardDesk::said);
    QVERIFY(drop(m_page.get(), {key(Heating, {}), key(Meter, {})}));
    QCOMPARE(said.size(), 1);
    QVERIFY(said.first().at(1).toBool());
    QVERIFY(find<QLabel>(u"boardNoticeText"_s)->isVisible());
    QVERIFY(!find<QPushButton>(u"boardUndo"_s)->isVisible());
}

void TestBoardPage::menuAddsByKeyboard()
{
    newBoard({u"Power"_s});
    m_desk->model().add(u"Salt & pepper"_s);
    QMenu menu;
    m_desk->fillMenu(&menu, {key(Meter, u"Power"_s)});
    auto *boards = menu.findChild<QMenu *>(u"addToBoardMenu"_s);
    QVERIFY(boards);
    QCOMPARE(boards->actions().size(), 4); // two boards, a line, a new one
    QCOMPARE(boards->actions().at(1)->text(), u"Salt && pepper"_s);
    QSignalSpy said(m_desk.get(), &BoardDesk::said);
    boards->actions().at(1)->trigger();
    QCOMPARE(said.size(), 1);
}

void TestBoardPage::removesWithUndo()
{
    const QString id = newBoard({u"Power"_s, u"Energy"_s});
    const BoardDocument before = *m_desk->model().board(id);
    Q_EMIT m_page->frames().first()->removeRequested(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->frames().size(), 1, Patience);
    QCOMPARE(m_page->frames().first()->chart().series.first().key, key(Meter, u"Energy"_s));
    auto *undo = find<QPushButton>(u"boardUndo"_s);
    QVERIFY(undo->isVisible());
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(m_page->frames().size(), 2);
    QCOMPARE(*m_desk->model().board(id), before);
    QVERIFY(!undo->isVisible());
    Q_EMIT m_page->frames().first()->moveRequested(0, 1);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->frames().first()->chart().series.first().key, key(Meter, u"Energy"_s), Patience);
    QVERIFY(m_page->frames().first()->pane()->hasField(key(Meter, u"Energy"_s)));
    QVERIFY(!m_page->frames().first()->pane()->hasField(key(Meter, u"Power"_s)));
}

void TestBoardPage::boardRemovedWithUndo()
{
    BoardList list(*m_desk);
    list.show();
    const QString id = newBoard({u"Power"_s});
    QSignalSpy closed(m_page.get(), &BoardPage::closed);
    m_desk->model().remove(id);
    QCOMPARE(closed.size(), 1);
    QVERIFY(m_house->store().documents(m_house->accountJid(), u"board"_s).isEmpty());
    auto *undo = list.findChild<QPushButton *>(u"boardRemoveUndo"_s);
    QTRY_VERIFY_WITH_TIMEOUT(undo->isVisible(), Patience);
    QSignalSpy opened(m_desk.get(), &BoardDesk::openRequested);
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toString(), id);
    QCOMPARE(m_desk->model().board(id)->charts.size(), 1);
    QCOMPARE(m_house->store().documents(m_house->accountJid(), u"board"_s).size(), 1);
}

void TestBoardPage::renames()
{
    const QString id = newBoard({u"Power"_s});
    m_page->setFocus();
    QTest::keyClick(m_page.get(), Qt::Key_F2);
    auto *field = find<QLineEdit>(u"boardNameField"_s);
    QVERIFY(field->isVisible());
    field->setText(u"  Cellar\tand attic "_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!field->isVisible());
    QCOMPARE(m_desk->model().board(id)->name, u"Cellar and attic"_s);
    QCOMPARE(find<QLabel>(u"boardName"_s)->text(), u"Cellar and attic"_s);
    Q_EMIT m_page->frames().first()->titleChosen(0, u"Now & then"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->frames().first()->title(), u"Now & then"_s, Patience);
}

void TestBoardPage::arrangesSideBySide()
{
    const QString id = newBoard({u"A"_s, u"B"_s, u"C"_s});
    const auto &frames = m_page->frames();
    QTRY_VERIFY_WITH_TIMEOUT(frames.at(1)->y() > frames.at(0)->y(), Patience);
    QTest::mouseClick(find<QPushButton>(u"boardSide"_s), Qt::LeftButton);
    QCOMPARE(m_desk->model().board(id)->arrangement, BoardDocument::Arrangement::SideBySide);
    QTRY_COMPARE_WITH_TIMEOUT(frames.at(1)->y(), frames.at(0)->y(), Patience);
    QVERIFY(frames.at(1)->x() > frames.at(0)->x());
    QTRY_VERIFY_WITH_TIMEOUT(frames.at(2)->y() > frames.at(0)->y(), Patience);
    m_page->resize(600, 500); // too narrow for two
    QTRY_VERIFY_WITH_TIMEOUT(frames.at(1)->y() > frames.at(0)->y(), Patience);
    QTest::mouseClick(find<QPushButton>(u"boardSide"_s), Qt::LeftButton);
    QVERIFY(find<QPushButton>(u"boardSide"_s)->isChecked()); // pressed again it stays chosen
}

void TestBoardPage::chartsShareTheTime()
{
    newBoard({u"A"_s, u"B"_s});
    const TimeSpan span{m_now.toMSecsSinceEpoch() - 5'000'000, m_now.toMSecsSinceEpoch() - 1'000'000};
    m_page->frames().first()->pane()->chooseSpan(span);
    QCOMPARE(m_page->frames().at(1)->pane()->canvas()->span(), span);
    QCOMPARE(m_page->time().span(), span);
}

void TestBoardPage::linesSayWhatHappened()
{
    store(Meter, u"Power"_s, u"W"_s, 30);
    newBoard({u"Power"_s});
    ChartCanvas *canvas = m_page->frames().first()->pane()->canvas();
    QTRY_VERIFY_WITH_TIMEOUT(canvas->hasPoints(), Patience);
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::Control;
    entry.who = u"owner"_s;
    entry.thing = Meter;
    entry.action = u"set"_s;
    entry.result = u"accepted"_s;
    entry.detail = {{u"parameter"_s, u"Limit"_s}, {u"value"_s, u"21"_s}};
    m_house->journal().write(entry);
    m_now = QDateTime::currentDateTimeUtc();
    m_page->time().follow();
    canvas->redraw();
    QSignalSpy opened(m_page.get(), &BoardPage::journalRequested);
    canvas->walkCauses(1);
    QTest::keyClick(canvas, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toLongLong(), m_house->journal().recent(1).first().id);
    QVERIFY(canvas->field(key(Meter, u"Power"_s))->data().gaps().isEmpty());
    entry = {};
    entry.kind = JournalEntry::Kind::Connection;
    entry.action = u"disconnect"_s;
    m_house->journal().write(entry);
    QTRY_VERIFY_WITH_TIMEOUT(QDateTime::currentDateTimeUtc() > m_now.addMSecs(20), Patience); // a gap has a length
    entry.action = u"connect"_s;
    entry.result = u"accepted"_s;
    m_house->journal().write(entry);
    QCOMPARE(canvas->field(key(Meter, u"Power"_s))->data().gaps().size(), 1);
}

void TestBoardPage::linesSayWhoCameAndWent()
{
    store(Meter, u"Power"_s, u"W"_s, 30);
    newBoard({u"Power"_s});
    BoardChartFrame *frame = m_page->frames().first();
    ChartCanvas *canvas = frame->pane()->canvas();
    QTRY_VERIFY_WITH_TIMEOUT(canvas->hasPoints(), Patience);
    const qint64 now = m_now.toMSecsSinceEpoch();
    frame->addPresence(Meter, now - 60'000, true);
    canvas->redraw();
    QVERIFY(canvas->causes().shown().isEmpty()); // it is there, as it was
    frame->addPresence(Heating, now - 50'000, true);
    frame->addPresence(Heating, now - 40'000, false);
    frame->addPresence(Meter, now - 30'000, false);
    frame->addPresence(Meter, now - 10'000, true);
    canvas->redraw();
    const QList<ChartCause> shown = canvas->causes().shown();
    QCOMPARE(shown.size(), 2);
    QCOMPARE(shown.first().time, now - 30'000);
    QCOMPARE(shown.first().kind, ChartCause::Kind::Outage);
    QCOMPARE(shown.last().kind, ChartCause::Kind::Restart);
}

void TestBoardPage::emptyChartSaysWhy()
{
    newBoard({u"Nothing"_s});
    const auto *message = find<QLabel>(u"chartEmpty"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->text().contains(u"stored for this"_s), Patience);
    QVERIFY(message->isVisible());
    QVERIFY2(!message->text().contains(u"Read now"_s), qPrintable(message->text())); // there is no such button here
}

void TestBoardPage::keptInTheStore()
{
    const QString id = newBoard({u"Power"_s});
    BoardDesk again(*m_house);
    QCOMPARE(again.model().rowCount(), 1);
    QCOMPARE(*again.model().board(id), *m_desk->model().board(id));
}

void TestBoardPage::wantsOnlyWhileVisible()
{
    const auto wanted = [this] { return m_house->readLoad(Meter).owners.contains(u"board"_s); };
    newBoard({u"Power"_s});
    QVERIFY(wanted());
    m_page->hide();
    QVERIFY(!wanted());
    m_page->show();
    QVERIFY(wanted());
    m_page->setBoard({});
    QVERIFY(!wanted());
}

void TestBoardPage::pictureFormats()
{
    store(Meter, u"Power"_s, u"W"_s, 300);
    newBoard({u"Power"_s, u"Energy"_s});
    ChartCanvas *canvas = m_page->frames().first()->pane()->canvas();
    QTRY_VERIFY_WITH_TIMEOUT(canvas->hasPoints(), Patience);
    const ExportSubject subject{u"Energy"_s, {{u"One"_s, m_page->frames().at(0)->pane()}, {u"Two"_s, m_page->frames().at(1)->pane()}}, 1};
    const ChartSheet sheet = ChartSheets::sheetOf(subject, [](const SeriesKey &one) { return one.field; });
    const QSizeF size = ChartExport::sizeOf(sheet);
    for (const double scale : {1.0, 2.0}) {
        QBuffer png;
        png.open(QIODevice::WriteOnly);
        QVERIFY(!ChartExport::write(&png, ChartExport::Format::Png, sheet, scale));
        const QImage image = QImage::fromData(png.data(), "PNG");
        QCOMPARE(image.size(), (size * scale).toSize());
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3) {
                colours.insert(image.pixel(x, y));
            }
        }
        QVERIFY(colours.size() > 8); // a picture, not a sheet of one colour
    }
    QBuffer svg;
    svg.open(QIODevice::WriteOnly);
    QVERIFY(!ChartExport::write(&svg, ChartExport::Format::Svg, sheet, 1));
    QVERIFY(QSvgRenderer(svg.data()).isValid());
    QBuffer pdf;
    pdf.open(QIODevice::WriteOnly);
    QVERIFY(!ChartExport::write(&pdf, ChartExport::Format::Pdf, sheet, 1));
    QVERIFY(pdf.data().startsWith("%PDF-"));
    QVERIFY(pdf.data().size() > 2000);
    QBuffer huge;
    huge.open(QIODevice::WriteOnly);
    QVERIFY(ChartExport::write(&huge, ChartExport::Format::Png, sheet, 50)); // refused, not tried
}

void TestBoardPage::pictureSaysWhatItShows()
{
    store(Meter, u"Power"_s, u"W"_s, 300);
    newBoard({u"Power"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_page->frames().first()->pane()->canvas()->hasPoints(), Patience);
    m_page->time().setZone(ChartTime::Zone::Utc);
    m_page->time().chooseSpan({m_now.addSecs(-3600).toMSecsSinceEpoch(), m_now.toMSecsSinceEpoch()});
    const ExportSubject subject{u"My\u0001 <board>"_s, {{u"Cha\u0002rt"_s, m_page->frames().at(0)->pane()}}, 1};
    const ChartSheet sheet = ChartSheets::sheetOf(subject, [this](const SeriesKey &one) { return m_desk->fieldName(one); });
    const QString foot = sheet.foot.join(u'\n');
    QVERIFY2(foot.contains(u"2026-11-22 11:00:00 to 2026-11-22 12:00:00"_s), qPrintable(foot));
    QVERIFY2(foot.contains(u"UTC+00:00"_s), qPrintable(foot));
    QVERIFY(foot.contains(u"Units: W"_s));
    QVERIFY(foot.contains(Meter));
    QCOMPARE(sheet.charts.first().legend.size(), 1);
    QVERIFY(sheet.charts.first().legend.first().text.contains(u"Power"_s));
    QBuffer svg;
    svg.open(QIODevice::WriteOnly);
    QVERIFY(!ChartExport::write(&svg, ChartExport::Format::Svg, sheet, 1));
    QXmlStreamReader xml(svg.data());
    QString words;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isCharacters()) {
            words += xml.text();
        }
    }
    QVERIFY(!xml.hasError());
    for (const QString &word : {u"My⟨U+0001⟩ <board>"_s, u"Cha⟨U+0002⟩rt"_s, u"Power"_s, u"Units: W"_s, Meter}) {
        QVERIFY2(words.contains(word), qPrintable(word));
    }
}

void TestBoardPage::pictureThatCannotBeWritten()
{
    newBoard({u"Power"_s});
    QTest::mouseClick(find<QPushButton>(u"exportButton"_s), Qt::LeftButton);
    auto *panel = find<ExportPanel>(u"exportPanel"_s);
    QVERIFY(panel->isVisible());
    find<QLineEdit>(u"exportPath"_s)->setText(m_folder.filePath(u"no/such/folder/x.png"_s));
    QTest::mouseClick(find<QPushButton>(u"exportStart"_s), Qt::LeftButton);
    auto *status = find<QLabel>(u"exportStatus"_s);
    QVERIFY2(status->text().contains(u"could not be written"_s), qPrintable(status->text()));
    const QString path = m_folder.filePath(u"board.svg"_s);
    auto *what = find<QComboBox>(u"exportWhat"_s);
    what->setCurrentIndex(what->findData(int(ExportPanel::What::Svg)));
    find<QLineEdit>(u"exportPath"_s)->setText(path);
    QTest::keyClick(find<QLineEdit>(u"exportPath"_s), Qt::Key_Return);
    QVERIFY2(status->text().startsWith(u"Written"_s), qPrintable(status->text()));
    QVERIFY(QFile::exists(path));
    QTest::mouseClick(find<QPushButton>(u"exportCancel"_s), Qt::LeftButton);
    QVERIFY(!panel->isVisible());
}

void TestBoardPage::dataIsWhatThePictureShows()
{
    store(Meter, u"Power"_s, u"W"_s, 1000);
    store(Meter, u"Energy"_s, u"Wh"_s, 1000);
    store(Meter, u"Elsewhere"_s, u"V"_s, 10);
    newBoard({u"Power"_s, u"Energy"_s});
    m_page->time().chooseSpan({m_now.addSecs(-600).toMSecsSinceEpoch(), m_now.toMSecsSinceEpoch()});
    // A line that is hidden is not in the picture, so it is not in the file either.
    m_page->frames().at(1)->pane()->canvas()->setFieldVisible(key(Meter, u"Energy"_s), false);
    QTest::mouseClick(find<QPushButton>(u"exportButton"_s), Qt::LeftButton);
    auto *what = find<QComboBox>(u"exportWhat"_s);
    what->setCurrentIndex(what->findData(int(ExportPanel::What::Csv)));
    QVERIFY(find<QLineEdit>(u"exportPath"_s)->text().endsWith(u".csv"_s));
    const QString path = m_folder.filePath(u"shown.csv"_s);
    find<QLineEdit>(u"exportPath"_s)->setText(path);
    QTest::mouseClick(find<QPushButton>(u"exportStart"_s), Qt::LeftButton);
    auto *status = find<QLabel>(u"exportStatus"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(status->text().contains(u"written"_s), qPrintable(status->text()), Patience);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    SampleReader reader(SampleFormat::Csv, {});
    reader.feed(file.readAll());
    reader.finish();
    QCOMPARE(reader.problemCount(), 0);
    const QList<FiledSample> samples = reader.take();
    QCOMPARE(samples.size(), 60); // ten minutes of one field
    for (const FiledSample &one : samples) {
        QCOMPARE(one.key.field, u"Power"_s);
        QVERIFY(one.sample.time >= m_page->time().span().from && one.sample.time <= m_page->time().span().to);
    }
}

void TestBoardPage::dataOfAnotherTime()
{
    store(Meter, u"Power"_s, u"W"_s, 1000);
    newBoard({u"Power"_s});
    m_page->time().chooseSpan({m_now.addSecs(-600).toMSecsSinceEpoch(), m_now.toMSecsSinceEpoch()});
    QTest::mouseClick(find<QPushButton>(u"exportButton"_s), Qt::LeftButton);
    auto *what = find<QComboBox>(u"exportWhat"_s);
    what->setCurrentIndex(what->findData(int(ExportPanel::What::JsonLines)));
    find<QComboBox>(u"exportRange"_s)->setCurrentIndex(1);
    const QString path = m_folder.filePath(u"all.jsonl"_s);
    find<QLineEdit>(u"exportPath"_s)->setText(path);
    QTest::mouseClick(find<QPushButton>(u"exportStart"_s), Qt::LeftButton);
    auto *status = find<QLabel>(u"exportStatus"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(status->text().contains(u"written"_s), qPrintable(status->text()), Patience);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 1000);
}

void TestBoardPage::damagedDataIsSaid()
{
    store(Meter, u"Power"_s, u"W"_s, 9'000);
    newBoard({u"Power"_s});
    const QFuture<bool> spoilt = m_house->history().run([](Store &store) {
        return store.database().run(u"UPDATE chunks SET body = ? WHERE first = (SELECT min(first) FROM chunks)"_s, {QByteArray("\1nonsense")});
    });
    QTRY_VERIFY_WITH_TIMEOUT(spoilt.isFinished(), Patience);
    QVERIFY(spoilt.result());
    QTest::mouseClick(find<QPushButton>(u"exportButton"_s), Qt::LeftButton);
    auto *what = find<QComboBox>(u"exportWhat"_s);
    what->setCurrentIndex(what->findData(int(ExportPanel::What::Csv)));
    find<QComboBox>(u"exportRange"_s)->setCurrentIndex(1);
    const QString path = m_folder.filePath(u"damaged.csv"_s);
    find<QLineEdit>(u"exportPath"_s)->setText(path);
    QTest::mouseClick(find<QPushButton>(u"exportStart"_s), Qt::LeftButton);
    auto *status = find<QLabel>(u"exportStatus"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(status->text().contains(u"damaged"_s), qPrintable(status->text()), Patience);
    QVERIFY(status->text().contains(u"written"_s));
    QCOMPARE(QFile(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestBoardPage::importShowsBeforeItMerges()
{
    newBoard({u"Power"_s});
    const QString path = m_folder.filePath(u"in.jsonl"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    SampleWriter writer(&file, SampleFormat::JsonLines, QTimeZone::utc());
    Sample sample;
    sample.kinds = Wire::Kind::Momentary;
    for (int i = 0; i < 50; ++i) {
        sample.time = m_now.toMSecsSinceEpoch() - i * 60'000;
        sample.number = i;
        sample.text = QString::number(i);
        QVERIFY(writer.write(key(Meter, u"Power"_s), sample));
    }
    file.write("{\"broken\n");
    file.close();
    auto *panel = find<ImportPanel>(u"importPanel"_s);
    panel->look(path);
    auto *merge = find<QPushButton>(u"importMerge"_s);
    QTRY_VERIFY_WITH_TIMEOUT(merge->isEnabled(), Patience);
    auto *summary = find<QLabel>(u"importSummary"_s);
    QVERIFY2(summary->text().contains(u"50 values of 1 fields"_s) || summary->text().contains(u"50"_s), qPrintable(summary->text()));
    QVERIFY(find<QPlainTextEdit>(u"importDetails"_s)->toPlainText().contains(u"Line 51"_s));
    const qint64 from = m_now.addDays(-1).toMSecsSinceEpoch();
    const qint64 to = m_now.addDays(1).toMSecsSinceEpoch();
    const auto stored = [&] {
        const QFuture<QList<Sample>> samples = m_house->history().samples(key(Meter, u"Power"_s), from, to, 1000);
        return QTest::qWaitFor([&samples] { return samples.isFinished(); }, Patience) && samples.resultCount() > 0 ? samples.result() : QList<Sample>();
    };
    QVERIFY(stored().isEmpty()); // nothing before it is wanted
    QTest::mouseClick(merge, Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(summary->text().contains(u"50 values are merged"_s), qPrintable(summary->text()), Patience);
    const QList<Sample> merged = stored();
    QCOMPARE(merged.size(), 50);
    QCOMPARE(merged.first().origin, Origin::Imported);
}

void TestBoardPage::importOfSomethingElse()
{
    newBoard({u"Power"_s});
    auto *panel = find<ImportPanel>(u"importPanel"_s);
    auto *summary = find<QLabel>(u"importSummary"_s);
    panel->look(m_folder.filePath(u"picture.png"_s));
    QVERIFY(summary->text().contains(u"cannot be read"_s));
    panel->look(m_folder.filePath(u"none.csv"_s));
    QVERIFY(summary->text().contains(u"cannot be read"_s));
    const QString path = m_folder.filePath(u"junk.csv"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(300'000, '\xfe'));
    file.close();
    panel->look(path);
    QTRY_VERIFY2_WITH_TIMEOUT(summary->text().contains(u"no value"_s), qPrintable(summary->text()), Patience);
    QVERIFY(!find<QPushButton>(u"importMerge"_s)->isEnabled());
}

void TestBoardPage::namesForEverything()
{
    newBoard({u"Power"_s});
    for (const QToolButton *button : m_page->findChildren<QToolButton *>()) {
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty() || button->objectName().startsWith(u"qt_"_s), qPrintable(button->objectName()));
    }
    for (const QString &name : {u"boardStacked"_s, u"boardSide"_s, u"exportButton"_s, u"importButton"_s, u"boardMenuButton"_s}) {
        QVERIFY2(find<QWidget>(name), qPrintable(name));
    }
    QVERIFY(m_page->minimumSizeHint().width() <= 760);
}

QTEST_MAIN(TestBoardPage)
#include "tst_boardpage.moc"
