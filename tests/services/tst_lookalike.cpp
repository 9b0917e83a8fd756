// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/lookalike.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

using Kind = LookAlike::Kind;

namespace {

const QStringList friends{u"heating@house.example"_s, u"morning@house.example"_s, u"lamp1@house.example"_s, u"anna@example.org"_s, u"åke@hus.example"_s,
    u"pelle@bank.example"_s, u"strasse@ort.example"_s, u"日本語@例え.example"_s, u"cloud@vow.example"_s};

} // namespace

class TestLookAlike final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flags_data()
    {
        QTest::addColumn<QString>("jid");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("known");
        QTest::addColumn<QString>("letter");
        QTest::addColumn<QString>("instead");
        QTest::addColumn<QString>("script");
        const QString heating = u"heating@house.example"_s;
        QTest::newRow("Cyrillic e") << u"h\u0435ating@house.example"_s << Kind::Account << heating << u"\u0435"_s << u"e"_s << u"Cyrillic"_s;
        QTest::newRow("Cyrillic o in the domain") << u"heating@h\u043euse.example"_s << Kind::Account << heating << u"\u043e"_s << u"o"_s << u"Cyrillic"_s;
        QTest::newRow("Greek nu-like letters") << u"heat\u03b9ng@house.example"_s << Kind::Account << heating << u"\u03b9"_s << u"i"_s << u"Greek"_s;
        QTest::newRow("digit for letter") << u"heating@h0use.example"_s << Kind::Account << heating << u"0"_s << u"o"_s << QString();
        QTest::newRow("rn for m") << u"rnorning@house.example"_s << Kind::Account << u"morning@house.example"_s << u"rn"_s << u"m"_s << QString();
        QTest::newRow("one for l") << u"pe1le@bank.example"_s << Kind::Account << u"pelle@bank.example"_s << u"1"_s << u"l"_s << QString();
        QTest::newRow("capital I for l, which servers make small") << u"peIle@bank.example"_s << Kind::NearMiss << u"pelle@bank.example"_s << u"i"_s << u"l"_s << QString();
        QTest::newRow("cl for d") << u"cloucl@vow.example"_s << Kind::Account << u"cloud@vow.example"_s << u"cl"_s << u"d"_s << QString();
        QTest::newRow("vv for w") << u"cloud@vovv.example"_s << Kind::Account << u"cloud@vow.example"_s << u"vv"_s << u"w"_s << QString();
        QTest::newRow("sharp s is another account") << u"straße@ort.example"_s << Kind::Account << u"strasse@ort.example"_s << u"ß"_s << u"ss"_s << QString();
        QTest::newRow("letter left out") << u"heting@house.example"_s << Kind::NearMiss << heating << QString() << u"a"_s << QString();
        QTest::newRow("letter put in") << u"heatinng@house.example"_s << Kind::NearMiss << heating << u"n"_s << QString() << QString();
        QTest::newRow("letter changed") << u"hearing@house.example"_s << Kind::NearMiss << heating << u"r"_s << u"t"_s << QString();
        QTest::newRow("letters swapped") << u"haeting@house.example"_s << Kind::NearMiss << heating << u"a"_s << u"e"_s << QString();
        QTest::newRow("letter of the domain") << u"heating@hause.example"_s << Kind::NearMiss << heating << u"a"_s << u"o"_s << QString();
        QTest::newRow("somebody of a domain that reads alike") << u"someone@exarnple.org"_s << Kind::Domain << u"example.org"_s << u"rn"_s << u"m"_s << QString();
        QTest::newRow("mixed scripts, like nobody") << u"gr\u0430vity@elsewhere.example"_s << Kind::MixedScript << QString() << u"gr\u0430vity"_s << QString() << QString();
    }

    void flags()
    {
        QFETCH(QString, jid);
        LookAlikes known;
        known.setKnown(friends);
        const auto found = known.check(jid);
        QVERIFY(found);
        QTEST(found->kind, "kind");
        QTEST(found->known, "known");
        QTEST(found->letter, "letter");
        QTEST(found->instead, "instead");
        QTEST(found->script, "script");
    }

    void letsPass_data()
    {
        QTest::addColumn<QString>("jid");
        QTest::newRow("itself") << u"heating@house.example"_s;
        QTest::newRow("itself in another case") << u"HeaTing@House.Example"_s;
        QTest::newRow("itself in full width") << u"\uff48eating@house.example"_s;
        QTest::newRow("itself, beyond ASCII") << u"ÅKE@hus.example"_s;
        QTest::newRow("itself, decomposed") << u"a\u030ake@hus.example"_s;
        QTest::newRow("another number") << u"lamp2@house.example"_s;
        QTest::newRow("two digits") << u"lamp12@house.example"_s;
        QTest::newRow("short names") << u"anne@example.org"_s;
        QTest::newRow("another name") << u"björn@hus.example"_s;
        QTest::newRow("same name elsewhere") << u"heating@other.example"_s;
        QTest::newRow("Arabic") << u"عربية@elsewhere.example"_s;
        QTest::newRow("Cyrillic alone") << u"\u0430\u043b\u0435\u043a\u0441\u0435\u0439@elsewhere.example"_s;
        QTest::newRow("Japanese of three scripts") << u"東京のカメラ@elsewhere.example"_s;
        QTest::newRow("a service") << u"registry.elsewhere.example"_s;
        QTest::newRow("nothing") << QString();
    }

    void letsPass()
    {
        QFETCH(QString, jid);
        LookAlikes known;
        known.setKnown(friends);
        const auto found = known.check(jid);
        QVERIFY2(!found, found ? qPrintable(found->known + u' ' + found->letter) : "");
    }

    /// Against 20,000 known ones as quick as against 500 means that nobody is compared one by one; the figures are told, not judged.
    void costsAlookUp()
    {
        QStringList accounts;
        for (int i = 0; i < 500; ++i)
            accounts << u"thing-%1-of-many@house%2.example"_s.arg(i).arg(i % 50);
        LookAlikes known;
        known.setKnown(accounts);
        QCOMPARE(known.known(), 500);
        QElapsedTimer timer;
        timer.start();
        int flagged = 0;
        for (int i = 0; i < 10'000; ++i)
            flagged += known.check(u"stranger%1@flood.example"_s.arg(i)).has_value() ? 1 : 0;
        qInfo("10,000 strangers against 500 known: %lld ms", static_cast<long long>(timer.elapsed()));
        QCOMPARE(flagged, 0);
    }
};

QTEST_APPLESS_MAIN(TestLookAlike)

#include "tst_lookalike.moc"
