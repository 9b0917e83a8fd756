// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/readingwords.h"
#include "models/samplefunction.h"
#include "protocol/session/clock.h"
#include "ui/readingpanel.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Thing = u"heating@house.example"_s;

} // namespace

/// What the person sees of how a thing is read, and what becomes of what they set.
class TestReadingPanel final : public QObject
{
    Q_OBJECT

private:
    template<typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return m_panel->findChild<T *>(name);
    }
    void open()
    {
        m_panel = std::make_unique<ReadingPanel>(*m_house, *m_source, Thing, Wire::NodeAddress{});
        m_panel->open();
    }

    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<House> m_house;
    std::unique_ptr<SampleFunction> m_source;
    std::unique_ptr<ReadingPanel> m_panel;

private Q_SLOTS:
    void init()
    {
        m_clock = makeSystemClock();
        m_house = std::make_unique<House>(*m_clock, u":memory:"_s);
        m_source = std::make_unique<SampleFunction>([](const SeriesKey &, qint64, qint64) { return QList<Sample>(); });
    }
    void cleanup()
    {
        m_panel.reset();
        m_house.reset();
        m_clock.reset();
    }

    void saysHowItIsRead()
    {
        open();
        ReadLoad load;
        load.mode = ReadLoad::Mode::Polling;
        load.intervalAsked = 5s;
        load.intervalKept = 24s;
        load.reason = u"slow"_s;
        load.reasonText = u"<b>It takes 12 s to answer.</b>"_s;
        load.requestsLastMinute = 3;
        load.requestsLastHour = 140;
        load.fieldsLastMinute = 1'200;
        load.lastResponse = 12s;
        load.medianResponse = 250ms;
        load.owners = QStringList{u"navigator"_s, u"page"_s};
        m_panel->showLoad(load);
        QCOMPARE(find<QLabel>(u"readingMode"_s)->text(), u"It is asked every 24 s instead of every 5 s."_s);
        QCOMPARE(find<QLabel>(u"readingReason"_s)->textFormat(), Qt::PlainText);
        QVERIFY(!find<QLabel>(u"readingReason"_s)->isHidden());
        const QString figures = find<QLabel>(u"readingFigures"_s)->text();
        QVERIFY(figures.contains(u"Requests: 3 in"_s) && figures.contains(u"140"_s) && figures.contains(u"0.25 s"_s) && figures.contains(u"an open page"_s));
        load.mode = ReadLoad::Mode::Subscription;
        load.reasonText.clear();
        m_panel->showLoad(load);
        QVERIFY(find<QLabel>(u"readingReason"_s)->isHidden());
        QCOMPARE(ReadingWords::summary(load), u"tells by itself"_s);
    }

    void keepsTheOwnersWord()
    {
        open();
        QCOMPARE(find<QDoubleSpinBox>(u"readingMin"_s)->text(), u"no limit"_s);
        find<QDoubleSpinBox>(u"readingMin"_s)->setValue(30);
        find<QDoubleSpinBox>(u"readingMax"_s)->setValue(10); // at least more often than never more often makes no sense
        find<QPushButton>(u"readingApply"_s)->click();
        QCOMPARE(m_house->readPolicy(Thing, {}).minInterval, 30s);
        QCOMPARE(m_house->readPolicy(Thing, {}).maxInterval, 30s);
        QCOMPARE(find<QDoubleSpinBox>(u"readingMax"_s)->value(), 30.0);
        find<QDoubleSpinBox>(u"readingMin"_s)->setValue(0);
        find<QDoubleSpinBox>(u"readingMax"_s)->setValue(0);
        find<QPushButton>(u"readingApply"_s)->click();
        QVERIFY(m_house->readPolicy(Thing, {}).isEmpty());
    }

    void closesInItsPlace()
    {
        open();
        QSignalSpy closed(m_panel.get(), &ReadingPanel::closed);
        QTest::keyClick(m_panel.get(), Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
        QVERIFY(m_panel->isHidden());
    }
};

QTEST_MAIN(TestReadingPanel)

#include "tst_readingpanel.moc"
