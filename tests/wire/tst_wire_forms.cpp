// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include "protocol/wire/formlayout.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

const QByteArray Namespaces = "xmlns='jabber:x:data' xmlns:v='http://jabber.org/protocol/xdata-validate' xmlns:l='http://jabber.org/protocol/xdata-layout' "
                              "xmlns:d='urn:xmpp:xdata:dynamic' xmlns:m='urn:xmpp:media-element'";

QByteArray form(const QByteArray &content, const QByteArray &attributes = "type='form'")
{
    return "<x " + Namespaces + ' ' + attributes + '>' + content + "</x>";
}

QByteArray field(const QByteArray &content)
{
    return form("<field var='a' type='text-single'>" + content + "</field>");
}

QByteArray sections(int count)
{
    return form("<l:page label='p'>" + QByteArray("<l:section label='s'>").repeated(count) + "<l:fieldref var='a'/>" + QByteArray("</l:section>").repeated(count)
        + "</l:page><field var='a'/>");
}

QByteArray inSubmit(const QByteArray &content, const QByteArray &xmlns = "urn:xmpp:xdata:dynamic")
{
    return "<submit xmlns='" + xmlns + "'>" + content + "</submit>";
}

const DataForm *formOf(const Parsed &parsed)
{
    if (const auto *response = payload<ControlFormResponse>(parsed))
        return response->form ? &*response->form : nullptr;
    if (const auto *submit = payload<FormSubmit>(parsed))
        return &submit->form;
    return nullptr;
}

/// Content alone must be enough to write the stanza again.
void verifyJson(const Parsed &parsed)
{
    const QJsonObject json = toJson(parsed.decoded.stanza);
    QString error;
    const auto back = fromJson(json, parsed.decoded.stanza.dialect, &error);
    QVERIFY2(back, qPrintable(error));
    QCOMPARE(toXml(*back), toXml(parsed.decoded.stanza));
    QCOMPARE(jsonText(toJson(*back)), jsonText(json));
}

} // namespace

class TestWireForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void whole_data();
    void whole();
    void odd_data();
    void odd();
    void everything();
    void table();
    void layout();
    void deepSections();
    void rows_data();
    void rows();
    void media();
    void implied();
    void group_data();
    void group();
    void dialect_data();
    void dialect();
    void dynamicRequests_data();
    void dynamicRequests();
    void updated();
    void bareAnswerOfTheFirstDialect();
    void errorWithForm();
    void cancelsAreToldApart();
    void hostileJson_data();
    void hostileJson();
    void manyFields();
};

void TestWireForms::vectors_data()
{
    QTest::addColumn<QString>("path");
    QDirIterator files(QStringLiteral(CHATELAINE_TEST_DATA "/vectors"), {u"*.xml"_s}, QDir::Files, QDirIterator::Subdirectories);
    int rows = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (!file.readAll().contains("jabber:x:data"))
            continue;
        QTest::newRow(qPrintable(file.fileName().section(u'/', -3))) << file.fileName();
        ++rows;
    }
    QVERIFY2(rows > 60, qPrintable(QString::number(rows)));
}

void TestWireForms::vectors()
{
    QFETCH(QString, path);
    const Parsed parsed = parseFile(path);
    QVERIFY2(parsed.decoded.unknown.isEmpty(), qPrintable(parsed.unknown()));
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza));
    verifyJson(parsed);
}

/// What is read without a word of complaint and written again as it was.
void TestWireForms::whole_data()
{
    QTest::addColumn<QByteArray>("xml");
    const auto row = [](const char *name, const QByteArray &xml) { QTest::newRow(name) << xml; };
    for (const char *type : {"boolean", "fixed", "hidden", "jid-multi", "jid-single", "list-multi", "list-single", "text-multi", "text-private", "text-single", "of-tomorrow"})
        row(type, form("<field var='a' type='" + QByteArray(type) + "' label='A'><desc>What</desc><required/><value>1</value></field>"));
    for (const char *type : {"form", "submit", "result", "cancel"})
        row(type, form("<field var='a'><value>1</value></field>", "type='" + QByteArray(type) + "'"));
    row("no type", form("<field var='a'><value>1</value></field>", {}));
    row("nothing in it", form({}));
    row("instructions", form("<title>T</title><instructions>one</instructions><instructions>two</instructions>"));
    row("fixed without a name", form("<field type='fixed'><value>Read this</value></field>"));
    row("two values", form("<field var='a' type='text-multi'><value>one</value><value/><value>two</value></field>"));
    row("white space", form("<field var='a'><value>  two  </value></field>"));
    row("options", form("<field var='a' type='list-multi'><option label='One'><value>1</value></option><option><value/></option></field>"));
    row("open", field("<v:validate datatype='xs:string'><v:open/></v:validate>"));
    row("basic", field("<v:validate datatype='xs:int'><v:basic/></v:validate>"));
    row("range", field("<v:validate datatype='xs:long'><v:range min='-9223372036854775808' max='9223372036854775807'/></v:validate>"));
    row("half a range", field("<v:validate datatype='xs:double'><v:range max='1.50'/></v:validate>"));
    row("empty range", field("<v:validate datatype='xs:double'><v:range/></v:validate>"));
    row("regex", field("<v:validate datatype='xs:string'><v:regex>^[a-z&lt;]+$</v:regex></v:validate>"));
    row("list range", form("<field var='a' type='list-multi'><v:validate><v:list-range min='1' max='3'/><v:basic/></v:validate></field>"));
    row("no method", field("<v:validate datatype='xs:date'/>"));
    row("no datatype", field("<v:validate><v:basic/></v:validate>"));
    row("a prefix of somebody's own", field("<v:validate datatype='x:thing'><v:basic/></v:validate>"));
    row("colours", field("<v:validate datatype='xdc:ColorAlpha'><v:range min='00000000' max='FFFFFF80'/></v:validate>"));
    row("flags", field("<value>1</value><d:notSame/><d:postBack/><d:readOnly/><d:error>No such thing</d:error>"));
    row("pages", form("<l:page label='One'><l:fieldref var='a'/><l:fieldref var='misspelt'/></l:page><l:page><l:fieldref var='b'/></l:page><field var='a'/><field var='b'/>"));
    row("empty page", form("<l:page/>"));
    row("page with texts", form("<l:page label='One'><l:text>First</l:text><l:fieldref var='a'/><l:text>then</l:text></l:page><field var='a'/>"));
    row("sections", form("<l:page><l:section label='S'><l:fieldref var='a'/><l:section><l:text>in</l:text></l:section></l:section><l:fieldref var='b'/><l:section/></l:page>"));
    row("sections 16 deep", sections(DeepestSection));
    row("table", form("<reported><field var='a' label='A' type='text-single'/></reported><item><field var='a'><value>1</value></field></item><item/>", "type='result'"));
    row("table in the layout", form("<l:page><l:reportedref/></l:page><reported><field var='a'/></reported>", "type='result'"));
    row("media", field("<m:media height='80' width='290'><m:uri type='image/jpeg'>cid:a@bob.xmpp.org</m:uri><m:uri type='audio/x-wav'>http://a.example/b.wav</m:uri></m:media>"));
    row("media without sizes", field("<m:media><m:uri type='image/png'>http://a.example/a?b&amp;c</m:uri></m:media>"));
    row("empty texts", form("<title/><field var='a' label=''><desc/><d:error/></field><l:page label=''/>"));
    row("reference to nothing", form("<l:page><l:fieldref/></l:page>"));
    row("older flags in a newer form", field("<notSame xmlns='http://jabber.org/protocol/xdata-dynamic'/>"));
    row("characters", form("<field var='a &amp; \"b\"' label='&lt;b&gt;'><value>&#x1F600; ]]&gt; &#9;&#10;</value></field>"));
    row("submit", inSubmit(form("<field var='xdd session' type='hidden'><value>s</value></field>", "type='submit'")));
    row("submit of the first dialect", inSubmit(form("<field var='a'><value>s</value></field>", "type='submit'"), "http://jabber.org/protocol/xdata-dynamic"));
}

void TestWireForms::whole()
{
    QFETCH(QByteArray, xml);
    const Parsed parsed = parsePayload(xml.startsWith("<submit") ? "set" : "result", xml);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QVERIFY2(parsed.decoded.unknown.isEmpty(), qPrintable(parsed.unknown()));
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    QVERIFY2(formOf(parsed), toXml(parsed.decoded.stanza));
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza));
    verifyJson(parsed);
}

/// What is read, but not without a word.
void TestWireForms::odd_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("unknown");
    QTest::addColumn<QString>("problem");
    const auto unknown = [](const char *name, const QByteArray &xml, const char *text) { QTest::newRow(name) << xml << QString::fromLatin1(text) << QString(); };
    const auto problem = [](const char *name, const QByteArray &xml, const char *text) { QTest::newRow(name) << xml << QString() << QString::fromLatin1(text); };
    unknown("attribute of the form", form({}, "type='form' colour='red'"), "x@colour");
    unknown("attribute of a field", form("<field var='a' sort='1'/>"), "field@sort");
    unknown("attribute of a value", field("<value type='x'/>"), "value@type");
    unknown("element in the form", form("<footer/>"), "element footer");
    unknown("element in a field", field("<hint/>"), "element hint");
    unknown("element in a value", field("<value>1<b/></value>"), "element b");
    unknown("second title", form("<title>a</title><title>b</title>"), "element title");
    unknown("second description", field("<desc>a</desc><desc>b</desc>"), "element desc");
    unknown("second validation", field("<v:validate/><v:validate/>"), "element validate");
    unknown("second method", field("<v:validate><v:basic/><v:open/></v:validate>"), "element open");
    unknown("unknown method", field("<v:validate><v:guess/></v:validate>"), "element guess");
    unknown("attribute of a range", field("<v:validate><v:range min='1' step='2'/></v:validate>"), "range@step");
    unknown("second media", field("<m:media><m:uri>a</m:uri></m:media><m:media/>"), "element media");
    unknown("element in media", field("<m:media><m:uri>a</m:uri><m:alt/></m:media>"), "element alt");
    unknown("attribute of a flag", field("<d:readOnly why='x'/>"), "readOnly@why");
    unknown("second value of a choice", field("<option><value>1</value><value>2</value></option>"), "element value");
    unknown("element in a page", form("<l:page><l:image/></l:page>"), "element image");
    unknown("element in a reference", form("<l:page><l:fieldref var='a'><b/></l:fieldref></l:page>"), "element b");
    unknown("attribute of a section", form("<l:page><l:section label='a' open='1'/></l:page>"), "section@open");
    unknown("element in a row", form("<item><cell/></item>"), "element cell");
    unknown("second columns", form("<reported><field var='a'/></reported><reported/>"), "element reported");
    unknown("two forms in a request", inSubmit(form({}) + form({})), "element x");
    unknown("attribute of a request", "<submit xmlns='urn:xmpp:xdata:dynamic' when='now'>" + form({}) + "</submit>", "submit@when");
    problem("field without a name", form("<field type='text-single'/>"), "no name");
    problem("choice without a value", field("<option label='x'/>"), "no value");
    problem("media without address", field("<m:media/>"), "no address");
    problem("no columns", form("<reported/>"), "no columns");
    problem("list range without limits", field("<v:validate><v:list-range/></v:validate>"), "no limit");
    problem("group without a name", field("<parameterGroup xmlns='urn:xmpp:iot:control'/>"), "no name");
    problem("sections nested too deep", sections(DeepestSection + 1), "too deep");
    problem("request without a form", inSubmit({}), "form is missing");
    QByteArray many;
    for (int i = 0; i < 200; ++i)
        many += " a" + QByteArray::number(i) + "=''";
    QTest::newRow("many attributes") << form({}, many) << u"x@a"_s << u"only 128"_s;
}

void TestWireForms::odd()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, unknown);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload(xml.startsWith("<submit") ? "set" : "result", xml);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QVERIFY(formOf(parsed));
    QVERIFY2(parsed.unknown().contains(unknown), qPrintable(parsed.unknown()));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QCOMPARE(parsed.decoded.unknown.isEmpty(), unknown.isEmpty());
}

void TestWireForms::everything()
{
    const Parsed parsed = parsePayload("result",
        form("<title>Settings</title><instructions>Careful</instructions><field var='s' type='list-multi' label='S'><desc>Some</desc><required/>"
             "<value>1</value><value>2</value><option label='One'><value>1</value></option><option><value>2</value></option>"
             "<v:validate datatype='xs:int'><v:open/><v:list-range min='1' max='2'/></v:validate><d:postBack/><d:error>Not both</d:error></field>"));
    const DataForm *read = formOf(parsed);
    QVERIFY(read);
    QCOMPARE(read->type, u"form"_s);
    QCOMPARE(read->title, u"Settings"_s);
    QCOMPARE(read->instructions, QStringList{u"Careful"_s});
    FormField expected;
    expected.var = u"s"_s;
    expected.label = u"S"_s;
    expected.type = u"list-multi"_s;
    expected.description = u"Some"_s;
    expected.values = {u"1"_s, u"2"_s};
    expected.options = {{u"One"_s, u"1"_s}, {{}, u"2"_s}};
    expected.validation = FormValidation{u"xs:int"_s, FormValidation::Method::Open, {}, {}, {}, u"1"_s, u"2"_s};
    expected.error = u"Not both"_s;
    expected.required = true;
    expected.postBack = true;
    QCOMPARE(read->fields, QList<FormField>{expected});
}

void TestWireForms::table()
{
    const Parsed parsed = parsePayload("result",
        form("<reported><field var='a' label='A'/><field var='b'/></reported><item><field var='a'><value>1</value></field></item>"
             "<item><field var='b'><value>2</value></field></item>",
            "type='result'"));
    const DataForm *read = formOf(parsed);
    QVERIFY(read);
    QCOMPARE(read->reported.size(), 2);
    QCOMPARE(read->reported.at(0).label, u"A"_s);
    QCOMPARE(read->items.size(), 2);
    QCOMPARE(read->items.at(1).fields.at(0).values, QStringList{u"2"_s});
    QVERIFY(read->fields.isEmpty());
}

void TestWireForms::layout()
{
    using Kind = FormLayoutItem::Kind;
    const Parsed parsed = parsePayload("result",
        form("<l:page label='P'><l:text>t</l:text><l:section label='S'><l:fieldref var='a'/><l:section label='T'><l:fieldref var='b'/></l:section></l:section>"
             "<l:fieldref var='c'/><l:reportedref/></l:page><l:page label='Q'><l:fieldref var='d'/></l:page>"));
    const DataForm *read = formOf(parsed);
    QVERIFY(read);
    QCOMPARE(read->pages.size(), 2);
    QCOMPARE(read->pages.at(0).fieldRefs, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    const QList<FormLayoutItem> expected{{Kind::Text, u"t"_s, 0}, {Kind::Section, u"S"_s, 0}, {Kind::Field, u"a"_s, 1}, {Kind::Section, u"T"_s, 1},
        {Kind::Field, u"b"_s, 2}, {Kind::Field, u"c"_s, 0}, {Kind::Reported, {}, 0}};
    QCOMPARE(read->pages.at(0).layout, expected);
    QVERIFY(read->pages.at(1).layout.isEmpty());
    QCOMPARE(read->pages.at(1).fieldRefs, QStringList{u"d"_s});
}

void TestWireForms::deepSections()
{
    const Parsed parsed = parsePayload("result", sections(2000));
    const DataForm *read = formOf(parsed);
    QVERIFY(read);
    QCOMPARE(read->pages.at(0).fieldRefs, QStringList{u"a"_s});
    QCOMPARE(read->pages.at(0).layout.size(), DeepestSection + 1);
    QCOMPARE(read->pages.at(0).layout.constLast(), (FormLayoutItem{FormLayoutItem::Kind::Field, u"a"_s, DeepestSection}));
    QVERIFY(!parsed.lossless());
}

void TestWireForms::rows_data()
{
    using Kind = FormRow::Kind;
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QList<FormRow>>("rows");
    const QByteArray fields = "<field var='a'/><field var='s' type='hidden'/><field var='b'/><field var='c'/>";
    const auto row = [&fields](const char *name, const QByteArray &pages, const QList<FormRow> &rows) { QTest::newRow(name) << form(pages + fields) << rows; };
    const FormRow a{Kind::Field, {}, 0, 0};
    const FormRow b{Kind::Field, {}, 0, 2};
    const FormRow c{Kind::Field, {}, 0, 3};
    const auto loose = [](FormRow one) {
        one.isReferenced = false;
        return one;
    };
    const FormRow page{Kind::Page, u"P"_s, 0, -1};
    row("without pages", {}, {loose(a), loose(b), loose(c)});
    row("fields that no page has come last", "<l:page label='P'><l:fieldref var='c'/></l:page>", {page, c, loose(a), loose(b)});
    row("references to nothing", "<l:page label='P'><l:fieldref var='FaceTimeMilliseconds'/><l:fieldref/><l:fieldref var='b'/></l:page>", {page, b, loose(a), loose(c)});
    row("hidden fields stay hidden", "<l:page label='P'><l:fieldref var='s'/></l:page>", {page, loose(a), loose(b), loose(c)});
    row("a field is shown once", "<l:page label='P'><l:fieldref var='a'/><l:fieldref var='a'/></l:page>", {page, a, loose(b), loose(c)});
    row("sections", "<l:page label='P'><l:section label='S'><l:text>t</l:text><l:fieldref var='b'/></l:section><l:fieldref var='a'/></l:page>",
        {page, {Kind::Section, u"S"_s, 0, -1}, {Kind::Text, u"t"_s, 1, -1}, {Kind::Field, {}, 1, 2}, a, loose(c)});
    row("the table where the page has it", "<reported><field var='a'/></reported><l:page label='P'><l:reportedref/><l:reportedref/></l:page>",
        {page, {Kind::Table, {}, 0, -1}, loose(a), loose(b), loose(c)});
    row("the table at the end", "<reported><field var='a'/></reported>", {loose(a), loose(b), loose(c), loose({Kind::Table, {}, 0, -1})});
}

void TestWireForms::rows()
{
    QFETCH(QByteArray, xml);
    QFETCH(QList<FormRow>, rows);
    const Parsed parsed = parsePayload("result", xml);
    QVERIFY(formOf(parsed));
    QCOMPARE(formRows(*formOf(parsed)), rows);
}

void TestWireForms::media()
{
    const Parsed parsed = parsePayload("result", field("<m:media height='80' width='290'><m:uri type='image/jpeg'>\n cid:a@b \n</m:uri></m:media>"));
    const DataForm *read = formOf(parsed);
    QVERIFY(read && read->fields.at(0).media);
    QCOMPARE(*read->fields.at(0).media, (FormMedia{u"290"_s, u"80"_s, {{u"image/jpeg"_s, u"cid:a@b"_s}}}));
}

void TestWireForms::implied()
{
    const Parsed parsed = parsePayload("result", field("<v:validate datatype='xs:int'/>"));
    QVERIFY(formOf(parsed));
    QCOMPARE(formOf(parsed)->fields.at(0).validation->method, FormValidation::Method::Implied);
    QVERIFY(!toXml(parsed.decoded.stanza).contains("basic"));
}

void TestWireForms::group_data()
{
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<QString>("dialect");
    QTest::newRow("iot") << QByteArray("<parameterGroup xmlns='urn:xmpp:iot:control' name='g'/>") << u"iot"_s;
    QTest::newRow("sn") << QByteArray("<parameterGroup xmlns='urn:xmpp:sn:control' name='g'/>") << u"sn"_s;
    QTest::newRow("sn, as in the examples") << QByteArray("<parameterGroup xmlns='urn:xmpp:sn:concentrators' name='g'/>") << u"sn"_s;
    QTest::newRow("ieee") << QByteArray("<pGroup xmlns='urn:ieee:iot:ctr:1.0' name='g'/>") << u"ieee"_s;
    QTest::newRow("nf, as in the schema") << QByteArray("<pGroup xmlns='urn:nf:iot:ctr:1.0' n='g'/>") << u"nf"_s;
    QTest::newRow("nfi") << QByteArray("<pGroup xmlns='urn:nfi:iot:ctr:1.0' name='g'/>") << u"nfi"_s;
}

void TestWireForms::group()
{
    QFETCH(QByteArray, element);
    QFETCH(QString, dialect);
    const Parsed parsed = parsePayload("result", field(element));
    QVERIFY(formOf(parsed));
    QCOMPARE(formOf(parsed)->fields.at(0).parameterGroup, u"g"_s);
    QCOMPARE(dialectName(parsed.decoded.stanza.dialect), dialect);
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza));
    verifyJson(parsed);
}

void TestWireForms::dialect_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QByteArray>("dynamic");
    QTest::addColumn<QByteArray>("group");
    QTest::newRow("sn") << u"sn"_s << QByteArray("http://jabber.org/protocol/xdata-dynamic") << QByteArray("<parameterGroup xmlns=\"urn:xmpp:sn:control\" name=\"g\"/>");
    QTest::newRow("iot-v0.2") << u"iot-v0.2"_s << QByteArray("urn:xmpp:xdata:dynamic") << QByteArray("<parameterGroup xmlns=\"urn:xmpp:iot:control\" name=\"g\"/>");
    QTest::newRow("iot") << u"iot"_s << QByteArray("urn:xmpp:xdata:dynamic") << QByteArray("<parameterGroup xmlns=\"urn:xmpp:iot:control\" name=\"g\"/>");
    QTest::newRow("ieee") << u"ieee"_s << QByteArray("urn:xmpp:xdata:dynamic") << QByteArray("<pGroup xmlns=\"urn:ieee:iot:ctr:1.0\" name=\"g\"/>");
    QTest::newRow("nf") << u"nf"_s << QByteArray("urn:xmpp:xdata:dynamic") << QByteArray("<pGroup xmlns=\"urn:nf:iot:ctr:1.0\" name=\"g\"/>");
    QTest::newRow("nfi") << u"nfi"_s << QByteArray("urn:xmpp:xdata:dynamic") << QByteArray("<pGroup xmlns=\"urn:nfi:iot:ctr:1.0\" name=\"g\"/>");
}

/// One form in the words of each dialect, and the same content from all of them.
void TestWireForms::dialect()
{
    QFETCH(QString, dialect);
    QFETCH(QByteArray, dynamic);
    QFETCH(QByteArray, group);
    Stanza stanza;
    stanza.envelope = Envelope::IqSet;
    stanza.id = u"1"_s;
    stanza.dialect = *dialectFromName(dialect);
    stanza.protocol = Protocol::Form;
    FormField changed;
    changed.var = u"a"_s;
    changed.parameterGroup = u"g"_s;
    changed.readOnly = true;
    stanza.payload = FormSubmit{{u"submit"_s, {}, {}, {changed}, {}}};
    QStringList lost;
    const QByteArray xml = toXml(stanza, &lost);
    QVERIFY2(lost.isEmpty(), qPrintable(lost.join(u'\n')));
    QVERIFY2(xml.contains("<submit xmlns=\"" + dynamic + "\">"), xml);
    QVERIFY2(xml.contains("<readOnly xmlns=\"" + dynamic + "\"/>"), xml);
    QVERIFY2(xml.contains(group), xml);
    const Parsed parsed = parse(xml);
    QVERIFY2(parsed.lossless(), xml);
    QVERIFY(parsed.decoded.ours);
    QCOMPARE(parsed.decoded.stanza.payload, stanza.payload);
    QCOMPARE(jsonText(toJson(parsed.decoded.stanza)), jsonText(toJson(stanza)));
}

void TestWireForms::dynamicRequests_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("xmlns");
    QTest::addColumn<QString>("dialect");
    for (const char *name : {"submit", "cancel"}) {
        QTest::addRow("%s", name) << QByteArray(name) << QByteArray("urn:xmpp:xdata:dynamic") << u"iot"_s;
        QTest::addRow("%s, first dialect", name) << QByteArray(name) << QByteArray("http://jabber.org/protocol/xdata-dynamic") << u"sn"_s;
    }
}

void TestWireForms::dynamicRequests()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, xmlns);
    QFETCH(QString, dialect);
    const Parsed parsed = parsePayload("set", '<' + name + " xmlns='" + xmlns + "'>" + form("<field var='xdd session' type='hidden'><value>s-1</value></field>", "type='submit'") + "</" + name + '>');
    QVERIFY(parsed.decoded.ours);
    QCOMPARE(parsed.decoded.stanza.protocol, Protocol::Form);
    QCOMPARE(dialectName(parsed.decoded.stanza.dialect), dialect);
    QCOMPARE(operationName(parsed.decoded.stanza), QString::fromLatin1(name));
    QVERIFY(toJson(parsed.decoded.stanza).value(u"form"_s).isObject());
    QVERIFY(parsed.lossless());
    verifyJson(parsed);
}

void TestWireForms::updated()
{
    const Parsed parsed = parsePayload("message", "<updated xmlns='urn:xmpp:xdata:dynamic' sessionVariable='xdd session'>" + form("<field var='a'><value>2</value></field>") + "</updated>");
    const auto *update = payload<FormUpdated>(parsed);
    QVERIFY(update);
    QCOMPARE(update->sessionVariable, u"xdd session"_s);
    QCOMPARE(update->form.fields.at(0).values, QStringList{u"2"_s});
    QCOMPARE(operationName(parsed.decoded.stanza), u"updated"_s);
    QVERIFY(parsed.lossless());
    verifyJson(parsed);
    const Parsed without = parsePayload("message", "<updated xmlns='urn:xmpp:xdata:dynamic'>" + form({}) + "</updated>");
    QVERIFY2(without.problems().contains(u"session variable is missing"), qPrintable(without.problems()));
    QVERIFY(without.lossless());
    const Parsed strange = parsePayload("message", "<deleted xmlns='urn:xmpp:xdata:dynamic'/>");
    QVERIFY(!strange.decoded.ours);
}

void TestWireForms::bareAnswerOfTheFirstDialect()
{
    const Parsed parsed = parsePayload("result", "<x xmlns='jabber:x:data' type='form'><field var='a'><postBack xmlns='http://jabber.org/protocol/xdata-dynamic'/></field></x>");
    QCOMPARE(parsed.decoded.stanza.dialect, Dialect::Sn);
    QVERIFY(payload<ControlFormResponse>(parsed) && payload<ControlFormResponse>(parsed)->bare);
    QVERIFY(parsed.lossless());
    verifyJson(parsed);
    const Parsed wrapped = parsePayload("result", "<getFormResponse xmlns='urn:xmpp:sn:control' responseCode='OK'><x xmlns='jabber:x:data' type='form'/></getFormResponse>");
    QVERIFY(payload<ControlFormResponse>(wrapped) && !payload<ControlFormResponse>(wrapped)->bare);
}

void TestWireForms::errorWithForm()
{
    const Parsed parsed = parse("<iq type='error' id='1' from='a@b/c' to='d@e/f'><error type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
        + form("<field var='a'><value>x</value><d:error>Too long</d:error></field>") + "</error></iq>");
    QVERIFY2(parsed.decoded.unknown.isEmpty(), qPrintable(parsed.unknown()));
    QVERIFY(parsed.decoded.stanza.error && parsed.decoded.stanza.error->form);
    QCOMPARE(parsed.decoded.stanza.error->condition, u"not-acceptable"_s);
    QCOMPARE(parsed.decoded.stanza.error->form->fields.at(0).error, u"Too long"_s);
    QVERIFY2(parsed.lossless(), toXml(parsed.decoded.stanza));
    verifyJson(parsed);
}

void TestWireForms::cancelsAreToldApart()
{
    const QJsonObject envelope{{u"kind"_s, u"iq"_s}, {u"type"_s, u"set"_s}, {u"id"_s, u"1"_s}};
    const auto readout = fromJson({{u"stanza"_s, envelope}, {u"operation"_s, u"cancel"_s}, {u"seqnr"_s, u"7"_s}}, Dialect::Iot);
    QVERIFY(readout && std::holds_alternative<ReadoutCancel>(readout->payload));
    const auto session = fromJson({{u"stanza"_s, envelope}, {u"operation"_s, u"cancel"_s}, {u"form"_s, QJsonObject{{u"fields"_s, QJsonArray{}}}}}, Dialect::Iot);
    QVERIFY(session && std::holds_alternative<FormCancel>(session->payload));
}

void TestWireForms::hostileJson_data()
{
    QTest::addColumn<QJsonObject>("form");
    QTest::addColumn<bool>("accepted");
    const auto layout = [](const QJsonArray &items) {
        return QJsonObject{{u"fields"_s, QJsonArray{}}, {u"pages"_s, QJsonArray{QJsonObject{{u"fields"_s, QJsonArray{}}, {u"layout"_s, items}}}}};
    };
    const auto section = [](const QJsonValue &depth) { return QJsonObject{{u"kind"_s, u"section"_s}, {u"depth"_s, depth}}; };
    QTest::newRow("depth below zero") << layout({section(-5), section(0)}) << true;
    QTest::newRow("depth that skips") << layout({section(1000), section(2000), section(1)}) << true;
    QTest::newRow("depth that is no number") << layout({section(u"deep"_s)}) << false;
    QTest::newRow("depth that is half a number") << layout({section(0.5)}) << false;
    QTest::newRow("kind that is none") << layout({QJsonObject{{u"kind"_s, u"image"_s}}}) << false;
    QJsonArray many;
    for (int i = 0; i < 500; ++i)
        many.append(section(i));
    QTest::newRow("many sections") << layout(many) << true;
    QTest::newRow("no fields") << QJsonObject{{u"fields"_s, u"a"_s}} << false;
}

/// Whatever a person writes, what is sent is well-formed and ends.
void TestWireForms::hostileJson()
{
    QFETCH(QJsonObject, form);
    QFETCH(bool, accepted);
    QString error;
    const auto stanza = fromJson({{u"stanza"_s, QJsonObject{{u"kind"_s, u"iq"_s}, {u"type"_s, u"set"_s}, {u"id"_s, u"1"_s}}}, {u"operation"_s, u"submit"_s}, {u"form"_s, form}}, Dialect::Iot, &error);
    QCOMPARE(stanza.has_value(), accepted);
    QCOMPARE(error.isEmpty(), accepted);
    if (!stanza)
        return;
    const Parsed parsed = parse(toXml(*stanza));
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QVERIFY(payload<FormSubmit>(parsed));
}

void TestWireForms::manyFields()
{
    QByteArray fields;
    for (int i = 0; i < 20'000; ++i)
        fields += "<field var='f" + QByteArray::number(i) + "' type='text-single'><value>1</value></field><l:page><l:fieldref var='f" + QByteArray::number(i) + "'/></l:page>";
    const QByteArray xml = form(fields);
    QElapsedTimer timer;
    timer.start();
    const Parsed parsed = parsePayload("result", xml);
    QVERIFY(formOf(parsed));
    QCOMPARE(formOf(parsed)->fields.size(), 20'000);
    QCOMPARE(formRows(*formOf(parsed)).size(), 40'000);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(TestWireForms)
#include "tst_wire_forms.moc"
