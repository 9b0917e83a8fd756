// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/iotdisco.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;

namespace {

IotDisco claim(IotDisco::Form form, const QList<MetaTag> &tags)
{
    IotDisco disco;
    disco.form = form;
    disco.tags = tags;
    return disco;
}

SearchCondition range(Comparison comparison, const QString &min, bool minIncluded, const QString &max, bool maxIncluded)
{
    SearchCondition condition;
    condition.comparison = comparison;
    condition.numeric = true;
    condition.name = u"V"_s;
    condition.min = min;
    condition.max = max;
    condition.minIncluded = minIncluded;
    condition.maxIncluded = maxIncluded;
    return condition;
}

} // namespace

class TestWireIotDisco : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text();
    void uri();
    void escapes_data();
    void escapes();
    void operators_data();
    void operators();
    void ranges_data();
    void ranges();
    void search();
    void refused_data();
    void refused();
    void limits();
    void roundTrip_data();
    void roundTrip();
    void cannotBeWritten_data();
    void cannotBeWritten();
    void everyPrefixIsSafe();
};

void TestWireIotDisco::text()
{
    const auto disco = parseIotDisco(u" IoTDisco;SN:394872348732948723;MAN:www.ktc.se;MODEL:IMC;#V:1.2;KEY:4857402340298342\n");
    QVERIFY(disco);
    QCOMPARE(*disco, claim(IotDisco::Form::Text, {{u"SN"_s, u"394872348732948723"_s, false}, {u"MAN"_s, u"www.ktc.se"_s, false},
        {u"MODEL"_s, u"IMC"_s, false}, {u"V"_s, u"1.2"_s, true}, {u"KEY"_s, u"4857402340298342"_s, false}}));
    QVERIFY(!disco->isSearch());
    // Only a URI without a KEY is a search; R means nothing in a text.
    const auto keyless = parseIotDisco(u"iotdisco;SN:1;R:x");
    QVERIFY(keyless && !keyless->isSearch() && keyless->registry.isEmpty());
    QCOMPARE(keyless->tags.size(), 2);
}

void TestWireIotDisco::uri()
{
    const auto disco = parseIotDisco(u"iotdisco:SN=98734;MAN=www.example.org;#V=1.0;KEY=34534;R=discovery.example.org");
    QVERIFY(disco);
    QCOMPARE(disco->form, IotDisco::Form::Uri);
    QCOMPARE(disco->registry, u"discovery.example.org"_s);
    QCOMPARE(disco->tags.size(), 4);
    QCOMPARE(disco->tags.at(2), (MetaTag{u"V"_s, u"1.0"_s, true}));
    QVERIFY(!disco->isSearch());
    // The scheme and the names of tags do not depend on case.
    const auto small = parseIotDisco(u"IOTDISCO:sn=1;key=2;r=reg.example");
    QVERIFY(small && !small->isSearch());
    QCOMPARE(small->registry, u"reg.example"_s);
    QCOMPARE(small->tags.constFirst().name, u"sn"_s);
}

void TestWireIotDisco::escapes_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("value");
    QTest::newRow("semicolon") << u"a\\;b"_s << u"a;b"_s;
    QTest::newRow("backslash") << u"a\\\\b"_s << u"a\\b"_s;
    QTest::newRow("both") << u"\\\\\\;"_s << u"\\;"_s;
    QTest::newRow("needless") << u"\\a"_s << u"a"_s;
    QTest::newRow("colon and equals need none") << u"a:b=c"_s << u"a:b=c"_s;
    QTest::newRow("no percent-encoding") << u"a%20b+c"_s << u"a%20b+c"_s;
    QTest::newRow("white space") << u"a b"_s << u"a b"_s;
}

void TestWireIotDisco::escapes()
{
    QFETCH(QString, written);
    QFETCH(QString, value);
    const auto text = parseIotDisco(u"IoTDisco;SN:"_s + written + u";KEY:k"_s);
    const auto uri = parseIotDisco(u"iotdisco:SN="_s + written + u";KEY=k"_s);
    QVERIFY(text && uri);
    QCOMPARE(text->tags.constFirst().text, value);
    QCOMPARE(uri->tags, text->tags);
    QCOMPARE(*parseIotDisco(writeIotDisco(*uri).value()), *uri);
    QCOMPARE(*parseIotDisco(writeIotDisco(*text).value()), *text);
}

void TestWireIotDisco::operators_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<int>("comparison");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *part, Comparison comparison, const char *value) {
        QTest::newRow(part) << QString::fromUtf8(part) << int(comparison) << QString::fromUtf8(value);
    };
    row("SN=a", Comparison::Equal, "a");
    row("SN==a", Comparison::Equal, "=a");
    row("SN<>a", Comparison::NotEqual, "a");
    row("SN<a", Comparison::Less, "a");
    row("SN<=a", Comparison::LessOrEqual, "a");
    row("SN>a", Comparison::Greater, "a");
    row("SN>=a", Comparison::GreaterOrEqual, "a");
    row("SN~*9*", Comparison::Mask, "9*");
    row("#V<>1.5", Comparison::NotEqual, "1.5");
    row("#V>=-1e3", Comparison::GreaterOrEqual, "-1e3");
}

void TestWireIotDisco::operators()
{
    QFETCH(QString, part);
    QFETCH(int, comparison);
    QFETCH(QString, value);
    QString problem;
    const auto disco = parseIotDisco(u"iotdisco:"_s + part, &problem);
    QVERIFY2(disco, qPrintable(problem));
    QVERIFY(disco->isSearch() && disco->tags.isEmpty());
    const SearchCondition condition = disco->conditions.constFirst();
    QCOMPARE(int(condition.comparison), comparison);
    QCOMPARE(condition.text, value);
    QCOMPARE(condition.numeric, part.startsWith(u'#'));
    QCOMPARE(condition.wildcard, comparison == int(Comparison::Mask) ? u"*"_s : QString());
    QCOMPARE(writeIotDisco(*disco), u"iotdisco:"_s + part);
}

void TestWireIotDisco::ranges_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("min");
    QTest::addColumn<QString>("max");
    QTest::addColumn<bool>("inside");
    QTest::addColumn<bool>("minIncluded");
    QTest::addColumn<bool>("maxIncluded");
    QTest::newRow("between") << u"#V>=1.0;#V<2"_s << u"1.0"_s << u"2"_s << true << true << false;
    QTest::newRow("upper bound first") << u"#V<=2;#V>1.0"_s << u"1.0"_s << u"2"_s << true << false << true;
    QTest::newRow("one point") << u"#V>=2;#V<=2.0"_s << u"2"_s << u"2.0"_s << true << true << true;
    QTest::newRow("outside") << u"#V<1;#V>2"_s << u"1"_s << u"2"_s << false << true << true;
    QTest::newRow("outside with its bounds") << u"#V<=1;#V>=2"_s << u"1"_s << u"2"_s << false << false << false;
    QTest::newRow("compared as numbers") << u"#V>9;#V<10"_s << u"9"_s << u"10"_s << true << false << false;
    QTest::newRow("names do not depend on case") << u"#V>1;#v<2"_s << u"1"_s << u"2"_s << true << false << false;
}

void TestWireIotDisco::ranges()
{
    QFETCH(QString, uri);
    QFETCH(QString, min);
    QFETCH(QString, max);
    QFETCH(bool, inside);
    QFETCH(bool, minIncluded);
    QFETCH(bool, maxIncluded);
    const auto disco = parseIotDisco(u"iotdisco:MAN=m;"_s + uri);
    QVERIFY(disco);
    QCOMPARE(disco->conditions.size(), 2);
    const SearchCondition expected = range(inside ? Comparison::InRange : Comparison::NotInRange, min, minIncluded, max, maxIncluded);
    QCOMPARE(disco->conditions.at(1), expected);
    const auto written = writeIotDisco(*disco);
    QVERIFY(written);
    QCOMPARE(*parseIotDisco(*written), *disco);
}

void TestWireIotDisco::search()
{
    const auto disco = parseIotDisco(u"iotdisco:MAN=www.example.org;MODEL=Device;SN~*9873*;#V>=1.0;#V<2;#LON>=-72;#LON<=-70;#LAT>=-34;#LAT<=-33;R=reg.example");
    QVERIFY(disco && disco->isSearch());
    QCOMPARE(disco->conditions.size(), 6);
    QCOMPARE(disco->registry, u"reg.example"_s);
    QCOMPARE(writeIotDisco(*disco), u"iotdisco:MAN=www.example.org;MODEL=Device;SN~*9873*;#V>=1.0;#V<2;#LON>=-72;#LON<=-70;#LAT>=-34;#LAT<=-33;R=reg.example"_s);
}

void TestWireIotDisco::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *text, const char *problem) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(problem);
    };
    row("nothing", "", "begins neither");
    row("something else", "https://example.org/", "begins neither");
    row("prefix alone", "IoTDisco;", "no tags");
    row("scheme alone", "iotdisco:", "no tags");
    row("prefix without separator", "IoTDisco", "begins neither");
    row("no value", "IoTDisco;SN", "\"SN\" has no value");
    row("no value in between", "IoTDisco;SN;KEY:1", "\"SN\" has no value");
    row("empty value", "IoTDisco;SN:;KEY:1", "\"SN\" has no value");
    row("empty value at the end", "iotdisco:KEY=", "\"KEY\" has no value");
    row("empty tag", "IoTDisco;;SN:1", "empty tag");
    row("no name", "IoTDisco;:1", "no name");
    row("numeric without name", "iotdisco:#=1;KEY=k", "no name");
    row("white space in a name", "IoTDisco;S N:1", "character that names may not have");
    row("two hashes", "IoTDisco;##V:1", "character that names may not have");
    row("colon in a name", "iotdisco:urn:x=1", "character that names may not have");
    row("hidden character in a name", "IoTDisco;S\xe2\x80\x8bN:1", "character that names may not have");
    row("no number", "IoTDisco;#V:one", "\"V\" is no number");
    row("no finite text", "IoTDisco;#V:1;SN:a\x01", "cannot be sent");
    row("backslash at the end", "IoTDisco;SN:1\\", "single backslash");
    row("twice", "IoTDisco;SN:1;sn:2", "\"sn\" is there twice");
    row("comparison in a claim", "iotdisco:SN>1;KEY=k", "not by comparisons");
    row("KEY compared", "iotdisco:SN=1;KEY~*k*", "not by comparisons");
    row("mask of a number", "iotdisco:#V~*1*", "cannot be compared with a mask");
    row("mask without a mask", "iotdisco:SN~*", "mask of \"SN\" is empty");
    row("mask without anything", "iotdisco:SN~", "mask of \"SN\" is empty");
    row("registry compared", "iotdisco:SN=1;KEY=k;R>x", "(R)");
    row("two registries", "iotdisco:SN=1;KEY=k;R=x;R=y", "(R)");
    row("registry alone", "iotdisco:R=x", "no tags");
    row("wildcard of half a character", "iotdisco:SN~\xf0\x9f\x94\x91k", "not one character");
}

void TestWireIotDisco::refused()
{
    QFETCH(QString, text);
    QFETCH(QString, problem);
    QString told;
    QVERIFY(!parseIotDisco(text, &told));
    QVERIFY2(told.contains(problem), qPrintable(told));
    QVERIFY(told.size() < 200);
    QVERIFY(!parseIotDisco(text));
}

void TestWireIotDisco::limits()
{
    const QString name32(32, u'A');
    const QString value128(128, u'v');
    QVERIFY(parseIotDisco(u"IoTDisco;"_s + name32 + u':' + value128));
    QVERIFY(!parseIotDisco(u"IoTDisco;"_s + name32 + u"A:1"_s));
    QVERIFY(!parseIotDisco(u"IoTDisco;SN:"_s + value128 + u'v'));
    QVERIFY(parseIotDisco(u"iotdisco:"_s + name32 + name32 + u"=1;KEY=k"_s));
    QVERIFY(!parseIotDisco(u"iotdisco:"_s + name32 + name32 + u"A=1;KEY=k"_s));
    // Characters, not code units.
    QVERIFY(parseIotDisco(u"IoTDisco;SN:"_s + QString::fromUcs4(std::u32string(128, U'\U0001F511').c_str(), 128)));
    QStringList tags;
    for (int i = 0; i < MostTags; ++i)
        tags << u"T%1:1"_s.arg(i);
    QVERIFY(parseIotDisco(u"IoTDisco;"_s + tags.join(u';')));
    QString problem;
    QVERIFY(!parseIotDisco(u"IoTDisco;"_s + tags.join(u';') + u";X:1"_s, &problem));
    QVERIFY(problem.contains(u"more than 100"_s));
    QVERIFY(!parseIotDisco(u"IoTDisco;"_s + QString(1'000'000, u';'), &problem));
    QVERIFY(problem.contains(u"too long"_s));
}

void TestWireIotDisco::roundTrip_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("text") << u"IoTDisco;SN:394;MAN:www.ktc.se;#V:1.2;KEY:485"_s;
    QTest::newRow("uri") << u"iotdisco:SN=394;#V=1.2;KEY=485"_s;
    QTest::newRow("uri with registry") << u"iotdisco:SN=394;KEY=485;R=reg.example.org"_s;
    QTest::newRow("escapes") << u"iotdisco:SN=a\\;b\\\\c;KEY=485"_s;
    QTest::newRow("search") << u"iotdisco:SN<>1;CITY~_a_b_"_s;
}

void TestWireIotDisco::roundTrip()
{
    QFETCH(QString, text);
    const auto disco = parseIotDisco(text);
    QVERIFY(disco);
    QCOMPARE(writeIotDisco(*disco), text);
}

void TestWireIotDisco::cannotBeWritten_data()
{
    QTest::addColumn<IotDisco>("disco");
    QTest::addColumn<QString>("problem");
    using Form = IotDisco::Form;
    const auto row = [](const char *name, const IotDisco &disco, const char *problem) { QTest::newRow(name) << disco << QString::fromUtf8(problem); };
    const auto searching = [](Comparison comparison, const QString &text, bool numeric = false) {
        IotDisco disco;
        SearchCondition condition;
        condition.comparison = comparison;
        condition.name = u"SN"_s;
        condition.text = text;
        condition.numeric = numeric;
        disco.conditions = {condition};
        return disco;
    };
    row("nothing", claim(Form::Text, {}), "from one to");
    row("a URI without a KEY", claim(Form::Uri, {{u"SN"_s, u"1"_s, false}}), "would be a search");
    row("R in a URI", claim(Form::Uri, {{u"KEY"_s, u"1"_s, false}, {u"R"_s, u"x"_s, false}}), "read as something else");
    row("long name", claim(Form::Text, {{QString(33, u'n'), u"1"_s, false}}), "longer than 32");
    row("long value", claim(Form::Text, {{u"SN"_s, QString(129, u'n'), false}}), "longer than 128");
    row("no number", claim(Form::Text, {{u"V"_s, u"x"_s, true}}), "no number");
    row("regular expression", searching(Comparison::RegularExpression, u"x"_s), "regular expression");
    row("ambiguous", searching(Comparison::Greater, u"=x"_s), "read as something else");
    row("ambiguous too", searching(Comparison::Less, u">x"_s), "read as something else");
    row("mask without wildcard", searching(Comparison::Mask, u"x"_s), "not one character");
    IotDisco keySearch = searching(Comparison::Equal, u"x"_s);
    keySearch.conditions.first().name = u"key"_s;
    row("search by KEY", keySearch, "by its KEY");
    IotDisco both = searching(Comparison::Equal, u"x"_s);
    both.tags = {{u"SN"_s, u"1"_s, false}};
    row("search and claim", both, "claims nothing");
    IotDisco text = searching(Comparison::Equal, u"x"_s);
    text.form = Form::Text;
    row("search as a text", text, "only a URI");
    IotDisco registry = claim(Form::Text, {{u"SN"_s, u"1"_s, false}});
    registry.registry = u"x"_s;
    row("registry in a text", registry, "does not tell the registry");
    IotDisco names = searching(Comparison::Equal, u"x"_s);
    names.conditions.first().nameWildcard = u"*"_s;
    row("wildcards in names", names, "wildcards in names");
}

void TestWireIotDisco::cannotBeWritten()
{
    QFETCH(IotDisco, disco);
    QFETCH(QString, problem);
    QString told;
    QVERIFY(!writeIotDisco(disco, &told));
    QVERIFY2(told.contains(problem), qPrintable(told));
}

void TestWireIotDisco::everyPrefixIsSafe()
{
    const QString text = u"iotdisco:MAN=a\\;b;SN~*9873*;#V>=1.0;#V<2;#LON<>-72;KEY=k;R=reg.example"_s;
    for (qsizetype length = 0; length <= text.size(); ++length) {
        QString problem;
        const auto disco = parseIotDisco(text.left(length), &problem);
        QCOMPARE(problem.isEmpty(), disco.has_value());
        if (disco && writeIotDisco(*disco))
            QCOMPARE(*parseIotDisco(writeIotDisco(*disco).value()), *disco);
    }
}

QTEST_APPLESS_MAIN(TestWireIotDisco)
#include "tst_wire_iotdisco.moc"
