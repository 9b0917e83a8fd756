// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/visibletext.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

class TestVisibleText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysAsItIs_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u""_s, u"Living room"_s, u"Åke"_s, u"عربية"_s, u"日本語"_s, u"Tiếng Việt"_s, u"עִבְרִית"_s, u"हिन्दी"_s, u"21.3 °C"_s, u"naïve (a\u030ake)"_s, u"€ № ½"_s,
                 u"می\u200cخواهم"_s, u"क्\u200dष"_s, u"👨\u200d👩\u200d👧"_s, u"❤\ufe0f 1\ufe0f\u20e3"_s, u"한국어"_s, u"東京\u3000駅"_s, u"21\u00a0\u00b0C"_s, u"\u0661\u0662 \u0600\u0661"_s})
            QTest::newRow(text.toUtf8().constData()) << text;
    }

    void staysAsItIs()
    {
        QFETCH(QString, text);
        QCOMPARE(VisibleText::line(text), text);
        QCOMPARE(VisibleText::block(text), text);
        QVERIFY(!VisibleText::hidesSomething(text));
    }

    void shows_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("right-to-left override") << u"a\u202egnp.exe"_s << u"a⟨U+202E⟩gnp.exe"_s;
        QTest::newRow("isolates") << u"\u2066a\u2069"_s << u"⟨U+2066⟩a⟨U+2069⟩"_s;
        QTest::newRow("marks of direction") << u"\u200ea\u200fb\u061c"_s << u"⟨U+200E⟩a⟨U+200F⟩b⟨U+061C⟩"_s;
        QTest::newRow("zero width space") << u"heat\u200bing"_s << u"heat⟨U+200B⟩ing"_s;
        QTest::newRow("joiner between plain letters") << u"he\u200dating"_s << u"he⟨U+200D⟩ating"_s;
        QTest::newRow("soft hyphen") << u"a\u00adb"_s << u"a⟨U+00AD⟩b"_s;
        QTest::newRow("byte order mark") << u"\ufeffa"_s << u"⟨U+FEFF⟩a"_s;
        QTest::newRow("tag characters") << QString::fromUcs4(U"a\U000e0041\U000e007f") << u"a⟨U+E0041⟩⟨U+E007F⟩"_s;
        QTest::newRow("Hangul filler") << u"a\u3164b\u115f"_s << u"a⟨U+3164⟩b⟨U+115F⟩"_s;
        QTest::newRow("empty braille") << u"\u2800"_s << u"⟨U+2800⟩"_s;
        QTest::newRow("null and escape") << u"a"_s + QChar(0) + u"\u001b[31m"_s << u"a⟨U+0000⟩⟨U+001B⟩[31m"_s;
        QTest::newRow("C1") << u"\u009b31m"_s << u"⟨U+009B⟩31m"_s;
        QTest::newRow("private use") << u"\ue000"_s << u"⟨U+E000⟩"_s;
        QTest::newRow("unassigned") << QString::fromUcs4(U"\U000e1000") << u"⟨U+E1000⟩"_s;
        QTest::newRow("half a pair") << u"a"_s + QChar(0xd800) << u"a\ufffd"_s;
        QTest::newRow("selector after a letter") << u"a\ufe0f"_s << u"a⟨U+FE0F⟩"_s;
        QTest::newRow("mark at the start") << u"\u0301a"_s << u"⟨U+0301⟩a"_s;
        QTest::newRow("pile of marks") << u"a"_s + QString(30, QChar(0x0300)) + u"b"_s << u"a\u0300\u0300\u0300\u0300⟨U+0300×26⟩b"_s;
        QTest::newRow("line ends") << u"one\ntwo\r\nthree\tfour"_s << u"one two  three four"_s;
        QTest::newRow("line separator") << u"one\u2028two"_s << u"one two"_s;
    }

    void shows()
    {
        QFETCH(QString, text);
        QTEST(VisibleText::line(text), "shown");
    }

    void keepsLines()
    {
        QCOMPARE(VisibleText::block(u"one\ntwo\tthree\u202e"_s), u"one\ntwo\tthree⟨U+202E⟩"_s);
        QCOMPARE(VisibleText::block(u"a\rb"_s), u"a⟨U+000D⟩b"_s); // back to the start of the line, over what stands there
    }

    void isStricterWithAddresses()
    {
        QCOMPARE(VisibleText::address(u"åke@hus.example/日本"_s), u"åke@hus.example/日本"_s);
        QCOMPARE(VisibleText::address(u"می\u200cخ@hus.example"_s), u"می⟨U+200C⟩خ@hus.example"_s);
        QCOMPARE(VisibleText::address(u"a@b.example/x\u00a0y\nz"_s), u"a@b.example/x⟨U+00A0⟩y⟨U+000A⟩z"_s);
    }

    void isNeverLonger()
    {
        QCOMPARE(VisibleText::line(QString(10, u'a'), 10), QString(10, u'a'));
        QCOMPARE(VisibleText::line(QString(11, u'a'), 10), QString(9, u'a') + u'…');
        for (const QString &bad : {QString(100'000, QChar(0x202e)), QString(100'000, QChar(0x0300)), u"😀"_s.repeated(50'000), u"a"_s + QString(100'000, QChar(0x0300))}) {
            const QString shown = VisibleText::line(bad, 60);
            QVERIFY2(shown.size() <= 60, qPrintable(shown));
            QVERIFY(shown.isValidUtf16());
        }
    }

    void tellsWhatHides()
    {
        QVERIFY(VisibleText::hidesSomething(u"a\u200b"_s));
        QVERIFY(VisibleText::hidesSomething(QString(5'000, u'a') + u"\u202e"_s));
        QVERIFY(!VisibleText::hidesSomething(QString(5'000, u'a')));
    }
};

QTEST_APPLESS_MAIN(TestVisibleText)

#include "tst_visibletext.moc"
