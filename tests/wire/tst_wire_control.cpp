// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

const QByteArray DimmerForm = "<x xmlns='jabber:x:data' type='form' xmlns:xdv='http://jabber.org/protocol/xdata-validate' "
                              "xmlns:xdl='http://jabber.org/protocol/xdata-layout' xmlns:xdd='urn:xmpp:xdata:dynamic'>"
                              "<title>Dimmer</title><instructions>Careful</instructions>"
                              "<xdl:page label='Output'><xdl:fieldref var='Gone'/><xdl:fieldref var='Level'/></xdl:page>"
                              "<field var='xdd session' type='hidden'><value>s-1</value></field>"
                              "<field var='Level' type='text-single' label='Level (%):'><desc>How bright</desc><required/><value>40</value>"
                              "<xdv:validate datatype='xs:int'><xdv:range min='0' max='100'/></xdv:validate><xdd:notSame/>"
                              "<parameterGroup xmlns='urn:xmpp:iot:control' name='light'/></field>"
                              "<field var='Mode' type='list-single'><value>day</value><option label='By day'><value>day</value></option>"
                              "<option><value>night</value></option><xdd:readOnly/><xdd:postBack/><xdd:error>Broken</xdd:error></field></x>";

FormField formField(const QString &type, const QString &datatype = {}, FormValidation::Method method = FormValidation::Method::Basic,
    const QString &minimum = {}, const QString &maximum = {}, const QString &regex = {})
{
    FormField field;
    field.var = u"v"_s;
    field.type = type;
    if (!datatype.isEmpty())
        field.validation = FormValidation{datatype, method, minimum, maximum, regex};
    return field;
}

} // namespace

class TestWireControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void set();
    void setByForm_data();
    void setByForm();
    void response_data();
    void response();
    void refusalIsTheSame();
    void refusalInResult();
    void form();
    void formWithoutType();
    void formRefused_data();
    void formRefused();
    void answerWithErrorAlone();
    void malformed_data();
    void malformed();
    void lost_data();
    void lost();
    void types_data();
    void types();
    void formValues_data();
    void formValues();
    void hostilePattern();
    void typeOfField_data();
    void typeOfField();
};

void TestWireControl::set()
{
    const Parsed parsed = parsePayload("set", "<set xmlns='urn:xmpp:iot:control' xml:lang='sv' serviceToken='a'>"
        "<node nodeId='n' sourceId='s' cacheType='p'/><int name='Fade' value='500'/><bool name='On' value='1'/>"
        "<color name='Colour' value='3399FF80'/><double name='Level' value='8.190'/><string name='Row' value='å'/>"
        "<date name='D' value='2026-05-01'/><time name='T' value='08:00:00'/><dateTime name='DT' value='2026-05-01T08:00:00'/>"
        "<duration name='Du' value='PT3M30S'/><long name='L' value='500000000000000'/></set>");
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    const auto *set = payload<ControlSet>(parsed);
    QVERIFY(set);
    QCOMPARE(set->language, u"sv"_s);
    QCOMPARE(set->nodes, (QList<NodeAddress>{{u"n"_s, u"s"_s, u"p"_s}}));
    QCOMPARE(set->tokens.service, QStringList{u"a"_s});
    QStringList order;
    for (const Parameter &parameter : set->parameters)
        order << parameterTypeName(parameter.type) + u'=' + parameter.text;
    QCOMPARE(order.join(u' '), u"int=500 boolean=1 color=3399FF80 double=8.190 string=å date=2026-05-01 time=08:00:00 "
                               "dateTime=2026-05-01T08:00:00 duration=PT3M30S long=500000000000000"_s);
    QVERIFY(parsed.lossless());
}

void TestWireControl::setByForm_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray form = "<x xmlns='jabber:x:data' type='submit'><field var='a' type='text-single'><value>1</value></field></x>";
    QTest::newRow("bare") << form;
    QTest::newRow("wrapped") << "<form>" + form + "</form>";
}

void TestWireControl::setByForm()
{
    QFETCH(QByteArray, content);
    for (const QByteArray &xmlns : {QByteArray("urn:xmpp:sn:control"), QByteArray("urn:xmpp:iot:control")}) {
        const Parsed parsed = parsePayload("set", "<set xmlns='" + xmlns + "'>" + content + "</set>");
        QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
        const auto *set = payload<ControlSet>(parsed);
        QVERIFY(set && set->form);
        QCOMPARE(set->form->field(u"a")->values, QStringList{u"1"_s});
        QVERIFY(parsed.lossless());
        QVERIFY(!toXml(parsed.decoded.stanza).contains("<form"));
    }
}

void TestWireControl::response_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("dialect");
    QTest::addColumn<bool>("hasCode");
    QTest::newRow("sn") << QByteArray("<setResponse xmlns='urn:xmpp:sn:control' responseCode='OK'/>") << int(Dialect::Sn) << true;
    QTest::newRow("sn by its schema") << QByteArray("<setResponse xmlns='urn:xmpp:sn:control' result='OK'/>") << int(Dialect::Sn) << true;
    QTest::newRow("sn without code") << QByteArray("<setResponse xmlns='urn:xmpp:sn:control'/>") << int(Dialect::Sn) << false;
    QTest::newRow("early iot") << QByteArray("<setResponse xmlns='urn:xmpp:iot:control' responseCode='OK'/>") << int(Dialect::IotV02) << true;
    QTest::newRow("iot") << QByteArray("<setResponse xmlns='urn:xmpp:iot:control'><node nodeId='a'/><parameter name='b'/></setResponse>")
                         << int(Dialect::Iot) << false;
}

void TestWireControl::response()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, dialect);
    QFETCH(bool, hasCode);
    const Parsed parsed = parsePayload("result", payload);
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    QCOMPARE(int(parsed.decoded.stanza.dialect), dialect);
    const auto *response = Testing::payload<ControlSetResponse>(parsed);
    QVERIFY(response);
    QCOMPARE(response->code.has_value(), hasCode);
    QVERIFY(!parsed.decoded.stanza.error);
    QVERIFY(parsed.lossless());
    QCOMPARE(toJson(parsed.decoded.stanza).value(u"code"_s).toString(), u"OK"_s);
}

void TestWireControl::refusalIsTheSame()
{
    const QByteArray errors = "='Level'>Too bright.</";
    const Parsed sn = parsePayload("error", "<setResponse xmlns='urn:xmpp:sn:control' responseCode='FormError'><error var" + errors + "error></setResponse>");
    const Parsed early = parsePayload("error", "<setResponse xmlns='urn:xmpp:iot:control' responseCode='FormError'><error var" + errors + "error></setResponse>");
    const Parsed iot = parsePayload("error", "<error type='modify'><bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
        "<paramError xmlns='urn:xmpp:iot:control' var" + errors + "paramError></error>");
    for (const Parsed *parsed : {&sn, &early, &iot}) {
        QVERIFY2(parsed->decoded.problems.isEmpty(), qPrintable(parsed->problems()));
        QVERIFY(parsed->lossless());
        QVERIFY(parsed->decoded.ours);
        QCOMPARE(parsed->decoded.stanza.error->condition, u"bad-request"_s);
        QCOMPARE(parsed->decoded.stanza.error->parameterErrors, (QList<ParameterError>{{u"Level"_s, u"Too bright."_s}}));
        QCOMPARE(jsonText(toJson(parsed->decoded.stanza)), jsonText(toJson(iot.decoded.stanza)));
    }
    QStringList lost;
    const Parsed there = parse(transcoded(sn.decoded.stanza, Dialect::Iot, &lost));
    QVERIFY(lost.isEmpty());
    QCOMPARE(there.decoded.stanza.payload, iot.decoded.stanza.payload);
    const Parsed back = parse(transcoded(iot.decoded.stanza, Dialect::Sn, &lost));
    QVERIFY(lost.isEmpty());
    QCOMPARE(back.decoded.stanza, sn.decoded.stanza);
}

void TestWireControl::refusalInResult()
{
    const Parsed parsed = parsePayload("result", "<setResponse xmlns='urn:xmpp:iot:control' responseCode='FormError'><error var='a'>No</error></setResponse>");
    QVERIFY(parsed.lossless());
    QCOMPARE(parsed.decoded.stanza.envelope, Envelope::IqResult);
    QVERIFY(parsed.decoded.stanza.error);
    QStringList lost;
    const Parsed final = parse(transcoded(parsed.decoded.stanza, Dialect::Iot, &lost));
    QCOMPARE(lost.size(), 1);
    QCOMPARE(final.decoded.stanza.envelope, Envelope::IqError);
    QCOMPARE(final.decoded.stanza.error->parameterErrors.size(), 1);
}

void TestWireControl::form()
{
    const Parsed iot = parsePayload("result", DimmerForm);
    QVERIFY2(iot.decoded.problems.isEmpty(), qPrintable(iot.problems()));
    QVERIFY2(iot.decoded.unknown.isEmpty(), qPrintable(iot.unknown()));
    QVERIFY(iot.lossless());
    const auto *response = payload<ControlFormResponse>(iot);
    QVERIFY(response && response->form);
    const DataForm &form = *response->form;
    QCOMPARE(form.title, u"Dimmer"_s);
    QCOMPARE(form.instructions, QStringList{u"Careful"_s});
    QCOMPARE(form.pages, (QList<FormPage>{{u"Output"_s, {u"Gone"_s, u"Level"_s}}}));
    const FormField *level = form.field(u"Level");
    QVERIFY(level && level->required && level->notSame);
    QCOMPARE(level->parameterGroup, u"light"_s);
    QCOMPARE(level->validation->maximum, u"100"_s);
    QCOMPARE(parameterTypeOf(*level), ParameterType::Int);
    const FormField *mode = form.field(u"Mode");
    QVERIFY(mode && mode->readOnly && mode->postBack);
    QCOMPARE(mode->error, u"Broken"_s);
    QCOMPARE(mode->options, (QList<FormOption>{{u"By day"_s, u"day"_s}, {{}, u"night"_s}}));
    QVERIFY(!form.field(u"Gone"));

    const QByteArray written = transcoded(iot.decoded.stanza, Dialect::Sn);
    QVERIFY(written.contains("getFormResponse") && written.contains("http://jabber.org/protocol/xdata-dynamic"));
    const Parsed sn = parse(written);
    QCOMPARE(sn.decoded.stanza.protocol, Protocol::Control);
    QCOMPARE(payload<ControlFormResponse>(sn)->form, response->form);
    QCOMPARE(jsonText(toJson(sn.decoded.stanza)), jsonText(toJson(iot.decoded.stanza)));
}

void TestWireControl::formWithoutType()
{
    const Parsed parsed = parsePayload("result", "<x xmlns='jabber:x:data'><field var='a'><value>1</value><value>2</value></field></x>");
    QVERIFY(payload<ControlFormResponse>(parsed)->form->type.isEmpty());
    QCOMPARE(payload<ControlFormResponse>(parsed)->form->fields[0].values.size(), 2);
    QVERIFY(parsed.lossless());
}

void TestWireControl::formRefused_data()
{
    QTest::addColumn<QByteArray>("xmlns");
    QTest::newRow("sn, as in examples") << QByteArray("urn:xmpp:sn:concentrators");
    QTest::newRow("sn, as in the schema") << QByteArray("urn:xmpp:sn:control");
    QTest::newRow("early iot") << QByteArray("urn:xmpp:iot:control");
}

void TestWireControl::formRefused()
{
    QFETCH(QByteArray, xmlns);
    const Parsed parsed = parsePayload("error", "<getFormResponse xmlns='" + xmlns + "' result='InsufficientPrivileges'/>");
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    QCOMPARE(payload<ControlFormResponse>(parsed)->code, std::optional(ResponseCode::InsufficientPrivileges));
    QCOMPARE(parsed.decoded.stanza.error->condition, u"forbidden"_s);
    QVERIFY(parsed.lossless());
    const QByteArray final = transcoded(parsed.decoded.stanza, Dialect::Iot);
    QVERIFY2(final.contains("<error type=\"cancel\"><forbidden") && !final.contains("getFormResponse"), final);
}

void TestWireControl::answerWithErrorAlone()
{
    Stanza stanza;
    stanza.envelope = Envelope::IqError;
    stanza.dialect = Dialect::Sn;
    stanza.payload = ControlSetResponse{};
    stanza.error = StanzaError{u"cancel"_s, u"forbidden"_s};
    QVERIFY(toXml(stanza).contains("responseCode=\"InsufficientPrivileges\""));
    stanza.error->text = u"Not you"_s;
    const Parsed parsed = parse(toXml(stanza));
    QCOMPARE(parsed.decoded.stanza.error->text, u"Not you"_s);
    QVERIFY(parsed.lossless());
    // Complaints about parameters answer a set, even where nobody said so.
    stanza.payload = EmptyPayload{};
    stanza.error = StanzaError{u"modify"_s, u"bad-request"_s, {}, {{u"a"_s, u"No"_s}}, {}};
    const QByteArray xml = toXml(stanza);
    QVERIFY2(xml.contains("<setResponse xmlns=\"urn:xmpp:sn:control\" responseCode=\"FormError\"><error var=\"a\">No</error>"), xml);
    QVERIFY2(!xml.contains("<error type"), xml);
}

void TestWireControl::malformed_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *type, const char *payload, const char *problem) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(payload) << QString::fromUtf8(problem);
    };
    row("nothing to set", "set", "<set xmlns='urn:xmpp:iot:control'/>", "nothing is set");
    row("no name", "set", "<set xmlns='urn:xmpp:iot:control'><int value='1'/></set>", "no name");
    row("no value", "set", "<set xmlns='urn:xmpp:iot:control'><int name='a'/></set>", "value is missing");
    row("bad int", "set", "<set xmlns='urn:xmpp:iot:control'><int name='a' value='x'/></set>", "not a whole number");
    row("bad double", "set", "<set xmlns='urn:xmpp:iot:control'><double name='a' value='NaN'/></set>", "not a number");
    row("bad colour", "set", "<set xmlns='urn:xmpp:iot:control'><color name='a' value='red'/></set>", "not a colour");
    row("node without id", "set", "<set xmlns='urn:xmpp:iot:control'><node cacheType='p'/><int name='a' value='1'/></set>", "no id");
    row("code", "result", "<setResponse xmlns='urn:xmpp:sn:control' responseCode='Fine'/>", "no known response code");
    row("form code", "result", "<getFormResponse xmlns='urn:xmpp:sn:control' result='Fine'><x xmlns='jabber:x:data'/></getFormResponse>", "no known response code");
    row("form missing", "result", "<getFormResponse xmlns='urn:xmpp:sn:control' result='OK'/>", "form is missing");
    row("parameter without name", "result", "<setResponse xmlns='urn:xmpp:iot:control'><parameter/></setResponse>", "name is missing");
    row("form field without name", "result", "<x xmlns='jabber:x:data' type='form'><field type='boolean'/></x>", "no name");
}

void TestWireControl::malformed()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload(type, payload);
    QVERIFY2(parsed.error.isEmpty(), qPrintable(parsed.error));
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

void TestWireControl::lost_data()
{
    QTest::addColumn<int>("dialect");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("lost");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("alpha in sn") << int(Dialect::Sn) << int(ParameterType::Color) << u"11223344"_s << u"transparent"_s << QByteArray("<color name=\"p\" value=\"112233\"/>");
    QTest::newRow("alpha in iot") << int(Dialect::Iot) << int(ParameterType::Color) << u"11223344"_s << QString() << QByteArray("value=\"11223344\"");
    QTest::newRow("enumeration") << int(Dialect::Iot) << int(ParameterType::Enumeration) << u"Auto"_s << u"parameter type enum"_s << QByteArray("<string name=\"p\" value=\"Auto\"/>");
}

void TestWireControl::lost()
{
    QFETCH(int, dialect);
    QFETCH(int, type);
    QFETCH(QString, text);
    QFETCH(QString, lost);
    QFETCH(QByteArray, written);
    Stanza stanza;
    stanza.envelope = Envelope::IqSet;
    stanza.payload = ControlSet{{}, {Parameter{u"p"_s, ParameterType(type), text, {}}}, {}, {}, {}};
    QStringList losses;
    const QByteArray xml = transcoded(stanza, Dialect(dialect), &losses);
    QCOMPARE(losses.size(), lost.isEmpty() ? 0 : 1);
    QVERIFY(lost.isEmpty() || losses.constFirst().contains(lost));
    QVERIFY2(xml.contains(written), xml);
}

void TestWireControl::types_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    const auto row = [](ParameterType type, const char *text, bool fits) {
        QTest::addRow("%s %s", qPrintable(parameterTypeName(type)), text) << int(type) << QString::fromUtf8(text) << fits;
    };
    for (const char *text : {"true", "false", "0", "1"})
        row(ParameterType::Boolean, text, true);
    for (const char *text : {"", "yes", "TRUE", "2"})
        row(ParameterType::Boolean, text, false);
    for (const char *text : {"FF8800", "ff8800", "FF880080"})
        row(ParameterType::Color, text, true);
    for (const char *text : {"", "#FF8800", "F80", "GG0000", "FF88000"})
        row(ParameterType::Color, text, false);
    for (const char *text : {"2026-05-01", "2026-05-01Z", "2024-02-29+01:00"})
        row(ParameterType::Date, text, true);
    for (const char *text : {"", "2026-02-29", "01.05.2026", "2026-5-1"})
        row(ParameterType::Date, text, false);
    row(ParameterType::DateTime, "2026-05-01T08:00:00", true);
    row(ParameterType::DateTime, "2026-05-01", false);
    for (const char *text : {"0", "-1.5", "1e3", ".5", "5."})
        row(ParameterType::Double, text, true);
    for (const char *text : {"", "abc", "1,5", "NaN", "INF", "1e999", "0x1"})
        row(ParameterType::Double, text, false);
    for (const char *text : {"PT0S", "P1Y", "-P1DT2H", "P1Y2M3DT4H5M6.7S", "PT1.5S"})
        row(ParameterType::Duration, text, true);
    for (const char *text : {"", "P", "PT", "P1S", "PT1D", "1M", "P1.5D", "P1M1Y", "PT1H1H", "P-1D"})
        row(ParameterType::Duration, text, false);
    for (const char *text : {"0", "-2147483648", "2147483647", "+5"})
        row(ParameterType::Int, text, true);
    for (const char *text : {"", "1.0", "2147483648", "five", "99999999999999999999"})
        row(ParameterType::Int, text, false);
    row(ParameterType::Long, "9223372036854775807", true);
    row(ParameterType::Long, "9223372036854775808", false);
    row(ParameterType::Time, "08:00:00.5", true);
    row(ParameterType::Time, "8:00", false);
    row(ParameterType::String, "", true);
    row(ParameterType::Enumeration, "anything", true);
}

void TestWireControl::types()
{
    QFETCH(int, type);
    QFETCH(QString, text);
    QFETCH(bool, fits);
    const auto problem = parameterProblem(ParameterType(type), text);
    QCOMPARE(!problem.has_value(), fits);
    QVERIFY(!problem || !problem->isEmpty());
    QCOMPARE(parameterTypeFromName(parameterTypeName(ParameterType(type))), std::optional(ParameterType(type)));
}

void TestWireControl::formValues_data()
{
    using Method = FormValidation::Method;
    QTest::addColumn<FormField>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const FormField &field, const QString &text, const QString &problem) {
        QTest::newRow(name) << field << text << problem;
    };
    const FormField percent = formField(u"text-single"_s, u"xs:int"_s, Method::Range, u"0"_s, u"100"_s);
    row("in range", percent, u"100"_s, {});
    row("above", percent, u"101"_s, u"must be from 0 to 100"_s);
    row("below", percent, u"-1"_s, u"must be from 0 to 100"_s);
    row("no number", percent, u"many"_s, u"not a whole number"_s);
    row("only a minimum", formField(u"text-single"_s, u"xs:double"_s, Method::Range, u"1.5"_s), u"1.4"_s, u"must be at least 1.5"_s);
    row("only a maximum", formField(u"text-single"_s, u"xs:double"_s, Method::Range, {}, u"1.5"_s), u"1.6"_s, u"must be at most 1.5"_s);
    row("limit is no number", formField(u"text-single"_s, u"xs:double"_s, Method::Range, u"low"_s, u"high"_s), u"1.6"_s, {});
    row("date range", formField(u"text-single"_s, u"xs:date"_s, Method::Range, u"2026-01-01"_s, u"2026-12-31"_s), u"2027-01-01"_s, u"must be from 2026-01-01 to 2026-12-31"_s);
    row("time range", formField(u"text-single"_s, u"xs:time"_s, Method::Range, u"08:00:00"_s, u"20:00:00"_s), u"07:59:59"_s, u"must be from 08:00:00 to 20:00:00"_s);
    row("moment range", formField(u"text-single"_s, u"xs:dateTime"_s, Method::Range, u"2026-01-01T00:00:00Z"_s), u"2025-12-31T23:59:59Z"_s, u"must be at least 2026-01-01T00:00:00Z"_s);
    row("byte", formField(u"text-single"_s, u"xs:byte"_s), u"128"_s, u"must be from -128 to 127"_s);
    row("unsigned", formField(u"text-single"_s, u"xs:unsignedInt"_s), u"-1"_s, u"must be from 0 to 4294967295"_s);
    row("pattern", formField(u"text-single"_s, u"xs:string"_s, Method::Regex, {}, {}, u"[A-Z]{3}"_s), u"ABC"_s, {});
    row("pattern, whole text", formField(u"text-single"_s, u"xs:string"_s, Method::Regex, {}, {}, u"[A-Z]{3}"_s), u"ABCD"_s, u"does not have the form that the thing asks for"_s);
    row("pattern with branches", formField(u"text-single"_s, u"xs:string"_s, Method::Regex, {}, {}, u"a|b"_s), u"ax"_s, u"does not have the form that the thing asks for"_s);
    row("broken pattern", formField(u"text-single"_s, u"xs:string"_s, Method::Regex, {}, {}, u"a)("_s), u"x"_s, {});
    row("colour", formField(u"text-single"_s, u"xdc:Color"_s), u"FF8800"_s, {});
    row("colour with alpha", formField(u"text-single"_s, u"xdc:Color"_s), u"FF880080"_s, u"not a colour such as FF8800"_s);
    row("colour that may have alpha", formField(u"text-single"_s, u"xdc:ColorAlpha"_s), u"FF880080"_s, {});
    row("boolean", formField(u"boolean"_s), u"1"_s, {});
    row("not a boolean", formField(u"boolean"_s), u"on"_s, u"neither true nor false"_s);
    FormField list = formField(u"list-single"_s);
    list.options = {{u"Day"_s, u"day"_s}, {u"Night"_s, u"night"_s}};
    row("a choice", list, u"night"_s, {});
    row("no choice", list, u"Night"_s, u"is none of the choices"_s);
    row("empty choice", list, u""_s, u"is none of the choices"_s);
    list.validation = FormValidation{u"xs:string"_s, Method::Open};
    row("an open choice", list, u"dusk"_s, {});
    FormField required = formField(u"text-single"_s);
    row("empty", required, u""_s, {});
    required.required = true;
    row("empty but required", required, u""_s, u"a value is needed"_s);
    row("empty number", formField(u"text-single"_s, u"xs:double"_s), u""_s, u"not a number"_s);
    row("unknown datatype", formField(u"text-single"_s, u"x:magic"_s), u"abracadabra"_s, {});
}

void TestWireControl::formValues()
{
    QFETCH(FormField, field);
    QFETCH(QString, text);
    QFETCH(QString, problem);
    QCOMPARE(formValueProblem(field, text).value_or(QString()), problem);
}

void TestWireControl::hostilePattern()
{
    const FormField field = formField(u"text-single"_s, u"xs:string"_s, FormValidation::Method::Regex, {}, {}, u"(a+)+$"_s);
    QElapsedTimer timer;
    timer.start();
    const auto problem = formValueProblem(field, QString(5000, u'a') + u'b');
    QVERIFY(timer.elapsed() < 2000);
    QVERIFY(!problem); // the limit was met, so it is the thing that decides
    QVERIFY(!formValueProblem(formField(u"text-single"_s, u"xs:string"_s, FormValidation::Method::Regex, {}, {}, QString(100000, u'(')), u"x"));
}

void TestWireControl::typeOfField_data()
{
    QTest::addColumn<QString>("datatype");
    QTest::addColumn<int>("type");
    QTest::newRow("int") << u"xs:int"_s << int(ParameterType::Int);
    QTest::newRow("short") << u"xs:short"_s << int(ParameterType::Int);
    QTest::newRow("integer") << u"xs:integer"_s << int(ParameterType::Long);
    QTest::newRow("decimal") << u"xs:decimal"_s << int(ParameterType::Double);
    QTest::newRow("datetime") << u"xs:datetime"_s << int(ParameterType::DateTime);
    QTest::newRow("colour") << u"xdc:Color"_s << int(ParameterType::Color);
    QTest::newRow("none") << QString() << int(ParameterType::String);
    QTest::newRow("unknown") << u"xs:anyURI"_s << int(ParameterType::String);
}

void TestWireControl::typeOfField()
{
    QFETCH(QString, datatype);
    QFETCH(int, type);
    QCOMPARE(int(parameterTypeOf(formField(u"text-single"_s, datatype))), type);
    QCOMPARE(parameterTypeOf(formField(u"boolean"_s)), ParameterType::Boolean);
}

QTEST_APPLESS_MAIN(TestWireControl)
#include "tst_wire_control.moc"
