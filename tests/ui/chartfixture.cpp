// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/chartfixture.h"

#include "ui/theme.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

const QDateTime ChartFixture::Noon(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);

SeriesKey ChartFixture::key(const QString &field)
{
    return {u"owner@house.example"_s, u"heating@house.example"_s, {}, field};
}

LatestValue ChartFixture::value(const QString &field, double number, const QString &unit, const QDateTime &time)
{
    LatestValue made;
    made.key = key(field);
    made.reading.time = Wire::makeTimestamp(time);
    made.reading.field.name = field;
    made.reading.field.text = QString::number(number);
    made.reading.field.unit = unit;
    made.reading.field.type = unit == "bool"_L1 ? Wire::FieldType::Boolean : Wire::FieldType::Numeric;
    made.reading.field.kinds = Wire::Kind::Momentary;
    made.heard = time;
    return made;
}

LatestValue ChartFixture::word(const QString &field, const QString &text, const QDateTime &time)
{
    LatestValue made = value(field, 0, {}, time);
    made.reading.field.text = text;
    made.reading.field.type = Wire::FieldType::Enumeration;
    return made;
}

Sample ChartFixture::sample(qint64 time, double number, Wire::Qualities qualities)
{
    Sample made;
    made.time = time;
    made.number = number;
    made.text = QString::number(number);
    made.kinds = Wire::Kind::Momentary;
    made.qualities = qualities;
    return made;
}

void ChartFixture::init()
{
    m_stored.clear();
    m_asked.clear();
    m_now = Noon;
    m_pane = std::make_unique<ChartPane>(
        [this](const SeriesKey &wanted, qint64 from, qint64 to) {
            m_asked.append({from, to});
            QList<Sample> found;
            for (const Sample &one : m_stored.value(wanted)) {
                if (one.time >= from && one.time <= to) {
                    found << one;
                }
            }
            return found;
        },
        [this] { return m_now; });
    m_pane->time().setHouseZone(QTimeZone("Europe/Stockholm"));
    m_pane->resize(900, 520);
}

void ChartFixture::cleanup()
{
    m_pane.reset();
}

void ChartFixture::settle()
{
    canvas()->redraw();
    QTRY_VERIFY_WITH_TIMEOUT(canvas()->state() != ChartData::State::Loading, Patience);
    QCoreApplication::sendPostedEvents();
    canvas()->redraw();
    QTRY_VERIFY_WITH_TIMEOUT(canvas()->state() != ChartData::State::Loading, Patience);
    canvas()->redraw();
}

void ChartFixture::show()
{
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    settle();
}

int ChartFixture::ink(const QImage &image, int number, const QRectF &area)
{
    const QColor wanted = Theme::seriesColor(number, false);
    const QRect part = area.toRect().intersected(image.rect());
    int count = 0;
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x) {
            const QColor seen = image.pixelColor(x, y);
            const int away = std::abs(seen.red() - wanted.red()) + std::abs(seen.green() - wanted.green()) + std::abs(seen.blue() - wanted.blue());
            count += away < 60 ? 1 : 0;
        }
    }
    return count;
}

QString ChartFixture::cell(ChartCursorModel::Column column, int row) const
{
    return m_pane->findChild<ChartCursorTable *>()->figures()->index(row, int(column)).data().toString();
}
