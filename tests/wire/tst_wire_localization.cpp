// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/localization.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;

class TestWireLocalization : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void names_data();
    void names();
    void growsNotBeyondReason();
};

void TestWireLocalization::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("id");
    QTest::addColumn<QString>("module");
    QTest::addColumn<QString>("seed");
    QTest::newRow("one") << u"1"_s << u"1"_s << 1 << 1 << QString() << QString();
    QTest::newRow("two") << u"1,27"_s << u"1,27"_s << 2 << 27 << QString() << QString();
    QTest::newRow("module") << u"3|Meter.Names"_s << u"3|Meter.Names"_s << 1 << 3 << u"Meter.Names"_s << QString();
    QTest::newRow("seed") << u"3|Meter|Phase 1"_s << u"3|Meter|Phase 1"_s << 1 << 3 << u"Meter"_s << u"Phase 1"_s;
    QTest::newRow("seed without module") << u"1,2||5"_s << u"1,2||5"_s << 2 << 2 << QString() << u"5"_s;
    QTest::newRow("empty parts") << u"2||"_s << u"2"_s << 1 << 2 << QString() << QString();
    QTest::newRow("spaces around a step") << u"1, 2"_s << u"1,2"_s << 2 << 2 << QString() << QString();
    QTest::newRow("module with other signs") << u"1|a b/ö|x"_s << u"1|a b/ö|x"_s << 1 << 1 << u"a b/ö"_s << u"x"_s;
}

void TestWireLocalization::parses()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    QFETCH(int, steps);
    QFETCH(int, id);
    QFETCH(QString, module);
    QFETCH(QString, seed);
    const auto parsed = parseLocalization(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->size(), steps);
    QCOMPARE(parsed->constLast(), (LocalizationStep{id, module, seed}));
    QCOMPARE(localizationText(*parsed), written);
    QCOMPARE(parseLocalization(written), parsed);
}

void TestWireLocalization::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", " ", ",", "1,", ",1", "a", "1.5", "-1", "+1", "1|m|s|x", "|m", "99999999999", "١"})
        QTest::newRow(text) << QString::fromUtf8(text);
    QTest::newRow("too many steps") << u"1,"_s.repeated(5000) + u'1';
}

void TestWireLocalization::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!parseLocalization(text));
    QCOMPARE(localizedName(u"Plain"_s, u"M"_s, text, [](const QString &, int) { return std::optional(u"never"_s); }), u"Plain"_s);
}

void TestWireLocalization::names_data()
{
    QTest::addColumn<QString>("steps");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain string") << u"1"_s << u"Temperatur"_s;
    QTest::newRow("previous output") << u"1,2"_s << u"Temperatur, max"_s;
    QTest::newRow("seed") << u"3||5"_s << u"Kanal 5"_s;
    QTest::newRow("seed that looks like a place") << u"3||%0%"_s << u"Kanal %0%"_s;
    QTest::newRow("three steps") << u"3||5,2,2"_s << u"Kanal 5, max, max"_s;
    QTest::newRow("another module") << u"1|Other"_s << u"annat"_s;
    QTest::newRow("unknown string") << u"1,99"_s << u"Temperature, Max"_s;
    QTest::newRow("unknown module") << u"1|Nobody"_s << u"Temperature, Max"_s;
    QTest::newRow("empty string") << u"4"_s << u"Temperature, Max"_s;
}

void TestWireLocalization::names()
{
    QFETCH(QString, steps);
    QFETCH(QString, name);
    const QHash<QPair<QString, int>, QString> strings{{{u"M"_s, 1}, u"Temperatur"_s}, {{u"M"_s, 2}, u"%0%, max"_s}, {{u"M"_s, 3}, u"Kanal %1%"_s},
        {{u"M"_s, 4}, QString()}, {{u"Other"_s, 1}, u"annat"_s}};
    const auto lookup = [&strings](const QString &module, int id) -> std::optional<QString> {
        const auto found = strings.constFind({module, id});
        return found == strings.cend() ? std::nullopt : std::optional(*found);
    };
    QCOMPARE(localizedName(u"Temperature, Max"_s, u"M"_s, steps, lookup), name);
}

void TestWireLocalization::growsNotBeyondReason()
{
    // Doubles with each step: after a hundred of them no machine could hold it.
    const auto doubling = [](const QString &, int id) { return std::optional(id == 1 ? u"x"_s : u"%0%%0%"_s); };
    QString steps = u"1"_s;
    for (int i = 0; i < 99; ++i)
        steps += u",2"_s;
    QCOMPARE(localizedName(u"Plain"_s, {}, steps, doubling), u"Plain"_s);
}

QTEST_APPLESS_MAIN(TestWireLocalization)
#include "tst_wire_localization.moc"
