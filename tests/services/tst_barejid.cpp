// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/barejid.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

class TestBareJid final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void normalizes_data()
    {
        QTest::addColumn<QString>("jid");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << u"owner@house.example"_s << u"owner@house.example"_s;
        QTest::newRow("resource removed") << u"owner@house.example/Desk"_s << u"owner@house.example"_s;
        QTest::newRow("resource with @ and /") << u"owner@house.example/a@b/c"_s << u"owner@house.example"_s;
        QTest::newRow("case") << u"Owner@House.EXAMPLE"_s << u"owner@house.example"_s;
        QTest::newRow("case beyond ASCII") << u"ÅSA@Hus.Example"_s << u"åsa@hus.example"_s;
        QTest::newRow("sharp s") << u"STRASSE@x.example"_s << u"strasse@x.example"_s;
        QTest::newRow("sharp s is no double s") << u"Straße@x.example"_s << u"straße@x.example"_s;
        QTest::newRow("capital sharp s") << u"STRA\u1e9eE@x.example"_s << u"straße@x.example"_s;
        QTest::newRow("sharp s in a domain") << u"a@straße.example"_s << u"a@straße.example"_s;
        QTest::newRow("last sigma") << u"\u03bd\u03b1\u03bf\u03c2@x.example"_s << u"\u03bd\u03b1\u03bf\u03c2@x.example"_s;
        QTest::newRow("full width letters") << u"\uff4f\uff57\uff4e\uff45\uff52@house.example"_s << u"owner@house.example"_s;
        QTest::newRow("domain only") << u"House.Example"_s << u"house.example"_s;
        QTest::newRow("domain with resource") << u"house.example/a@b"_s << u"house.example"_s;
        QTest::newRow("root's dot") << u"owner@house.example."_s << u"owner@house.example"_s;
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("no domain") << u"owner@"_s << QString();
        QTest::newRow("no local part") << u"@house.example"_s << QString();
        QTest::newRow("only a resource") << u"/x"_s << QString();
        QTest::newRow("two @") << u"owner@evil.example@house.example"_s << QString();
        QTest::newRow("full width @") << u"owner\uff20evil.example@house.example"_s << QString();
        QTest::newRow("letter that folds to a slash") << u"owner@house.example\u2100"_s << QString();
        QTest::newRow("space") << u"ow ner@house.example"_s << QString();
        QTest::newRow("no-break space") << u"owner@house\u00a0.example"_s << QString();
        QTest::newRow("line feed") << u"owner@house.example\n"_s << QString();
        QTest::newRow("null") << QString::fromUtf16(u"ow\0er@house.example", 19) << QString();
        QTest::newRow("direction override") << u"owner\u202e@house.example"_s << QString();
        QTest::newRow("zero width joiner") << u"own\u200der@house.example"_s << QString();
        QTest::newRow("half a pair") << QString(QChar(0xd800)) + u"@house.example"_s << QString();
        QTest::newRow("markup") << u"<b>@house.example"_s << QString();
        QTest::newRow("long local part") << QString(1024, u'a') + u"@house.example"_s << QString();
        QTest::newRow("long in bytes") << QString(600, u'ö') + u"@house.example"_s << QString();
        QTest::newRow("as long as allowed") << QString(1023, u'a') + u"@house.example"_s << QString(1023, u'a') + u"@house.example"_s;
    }

    void normalizes()
    {
        QFETCH(QString, jid);
        QFETCH(QString, expected);
        const auto result = normalizedBareJid(jid);
        QCOMPARE(result.value_or(QString()), expected);
        if (result)
            QCOMPARE(normalizedBareJid(*result), result);
    }

    void domains()
    {
        QCOMPARE(domainOf(u"a@b.example"_s), u"b.example"_s);
        QCOMPARE(domainOf(u"b.example"_s), u"b.example"_s);
        QCOMPARE(normalizedDomain(u"B.Example."), u"b.example"_s);
        QVERIFY(!normalizedDomain(u"a@b.example"));
    }
};

QTEST_APPLESS_MAIN(TestBareJid)

#include "tst_barejid.moc"
