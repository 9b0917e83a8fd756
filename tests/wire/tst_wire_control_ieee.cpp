// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/wiretesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Wire;
using namespace Chatelaine::Wire::Testing;

namespace {

struct DialectNames {
    Dialect dialect;
    const char *xmlns;
};
const DialectNames IeeeFamily[] = {
    {Dialect::Ieee, "urn:ieee:iot:ctr:1.0"}, {Dialect::Nf, "urn:nf:iot:ctr:1.0"}, {Dialect::Nfi, "urn:nfi:iot:ctr:1.0"}};

QByteArray named(QByteArray payload, const char *xmlns)
{
    return payload.replace("%1", xmlns);
}

const QByteArray StanzaErrors = "urn:ietf:params:xml:ns:xmpp-stanzas";

} // namespace

/// Control as the ieee, nf and nfi dialects write it.
class TestWireControlIeee : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameContent_data();
    void sameContent();
    void parameterTypes_data();
    void parameterTypes();
    void enumeration();
    void parameterErrors_data();
    void parameterErrors();
    void refusalOfTheOldDialects_data();
    void refusalOfTheOldDialects();
    void refusalAlone();
    void bareForm();
    void parameterGroups();
    void malformed_data();
    void malformed();
    void unknown_data();
    void unknown();
};

void TestWireControlIeee::sameContent_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("iot");
    QTest::addColumn<QByteArray>("ieee");
    const auto row = [](const char *name, const char *type, const QByteArray &iot, const QByteArray &ieee) {
        QTest::newRow(name) << QByteArray(type) << iot << ieee;
    };
    row("set", "set",
        "<set xmlns='%1' xml:lang='sv' serviceToken='a' deviceToken='b' userToken='c d'><node nodeId='n' sourceId='s' cacheType='p'/>"
        "<boolean name='On' value='true'/><int name='Level' value='5'/></set>",
        "<set xmlns='%1' xml:lang='sv' st='a' dt='b' ut='c d'><nd id='n' src='s' pt='p'/><b n='On' v='true'/><i n='Level' v='5'/></set>");
    row("set by message", "message", "<set xmlns='%1'><double name='Level' value='0.50'/></set>", "<set xmlns='%1'><db n='Level' v='0.50'/></set>");
    row("set by form", "set", "<set xmlns='%1'><x xmlns='jabber:x:data' type='submit'><field var='On'><value>1</value></field></x></set>",
        "<set xmlns='%1'><x xmlns='jabber:x:data' type='submit'><field var='On'><value>1</value></field></x></set>");
    row("all done", "result", "<setResponse xmlns='%1'/>", "<resp xmlns='%1'/>");
    row("a part permitted", "result", "<setResponse xmlns='%1'><node nodeId='n' sourceId='s'/><parameter name='On'/><parameter name='Level'/></setResponse>",
        "<resp xmlns='%1'><nd id='n' src='s'/><p n='On'/><p n='Level'/></resp>");
    row("form wanted", "get", "<getForm xmlns='%1' xml:lang='en' userToken='t'><node nodeId='n'/><node nodeId='m'/></getForm>",
        "<getForm xmlns='%1' xml:lang='en' ut='t'><nd id='n'/><nd id='m'/></getForm>");
}

void TestWireControlIeee::sameContent()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, iot);
    QFETCH(QByteArray, ieee);
    const Parsed reference = parsePayload(type, named(iot, "urn:xmpp:iot:control"));
    QVERIFY(reference.lossless());
    const QJsonObject content = toJson(reference.decoded.stanza);
    for (const auto &[dialect, xmlns] : IeeeFamily) {
        const Parsed parsed = parsePayload(type, named(ieee, xmlns));
        QCOMPARE(parsed.decoded.stanza.dialect, dialect);
        QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
        QVERIFY2(parsed.decoded.unknown.isEmpty(), qPrintable(parsed.unknown()));
        QVERIFY(parsed.lossless());
        QCOMPARE(jsonText(toJson(parsed.decoded.stanza)), jsonText(content));
        QStringList lost;
        const Parsed there = parse(transcoded(reference.decoded.stanza, dialect, &lost));
        QCOMPARE(lost, QStringList());
        QCOMPARE(jsonText(toJson(there.decoded.stanza)), jsonText(content));
        const Parsed back = parse(transcoded(parsed.decoded.stanza, Dialect::Iot, &lost));
        QCOMPARE(lost, QStringList());
        QCOMPARE(jsonText(toJson(back.decoded.stanza)), jsonText(content));
        QString error;
        const auto fromContent = fromJson(content, dialect, &error);
        QVERIFY2(fromContent, qPrintable(error));
        QCOMPARE(toXml(*fromContent), toXml(there.decoded.stanza));
    }
}

void TestWireControlIeee::parameterTypes_data()
{
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<QByteArray>("iot");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("type");
    const auto row = [](const char *element, const char *iot, const char *value, ParameterType type) {
        QTest::newRow(element) << QByteArray(element) << QByteArray(iot) << QByteArray(value) << int(type);
    };
    row("b", "boolean", "true", ParameterType::Boolean);
    row("cl", "color", "FF8000", ParameterType::Color);
    row("d", "date", "2026-01-01", ParameterType::Date);
    row("dt", "dateTime", "2026-01-01T12:00:00Z", ParameterType::DateTime);
    row("db", "double", "12.50", ParameterType::Double);
    row("dr", "duration", "PT10M", ParameterType::Duration);
    row("i", "int", "-42", ParameterType::Int);
    row("l", "long", "9007199254740993", ParameterType::Long);
    row("s", "string", "hello", ParameterType::String);
    row("t", "time", "07:30:00", ParameterType::Time);
}

void TestWireControlIeee::parameterTypes()
{
    QFETCH(QByteArray, element);
    QFETCH(QByteArray, iot);
    QFETCH(QByteArray, value);
    QFETCH(int, type);
    for (const auto &[dialect, xmlns] : IeeeFamily) {
        const Parsed parsed = parsePayload("set", named("<set xmlns='%1'><" + element + " n='P' v='" + value + "'/></set>", xmlns));
        QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
        const auto *set = payload<ControlSet>(parsed);
        QVERIFY(set && set->parameters.size() == 1);
        QCOMPARE(int(set->parameters[0].type), type);
        QCOMPARE(set->parameters[0].text, QString::fromUtf8(value));
        QVERIFY(parsed.lossless());
        for (const Dialect old : {Dialect::Sn, Dialect::IotV02, Dialect::Iot}) {
            QStringList lost;
            QVERIFY(transcoded(parsed.decoded.stanza, old, &lost).contains('<' + iot + " name=\"P\" value=\"" + value + "\"/>"));
            QCOMPARE(lost, QStringList());
        }
    }
}

void TestWireControlIeee::enumeration()
{
    const Parsed parsed = parsePayload("set", "<set xmlns='urn:nf:iot:ctr:1.0'><e n='Mode' v='Auto' t='Demo.Mode'/></set>");
    QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
    const auto *set = payload<ControlSet>(parsed);
    QVERIFY(set && set->parameters.size() == 1);
    QCOMPARE(set->parameters[0].type, ParameterType::Enumeration);
    QCOMPARE(set->parameters[0].dataType, u"Demo.Mode"_s);
    QVERIFY(parsed.lossless());
    for (const Dialect dialect : {Dialect::Sn, Dialect::IotV02, Dialect::Iot}) {
        QStringList lost;
        const QByteArray xml = transcoded(parsed.decoded.stanza, dialect, &lost);
        QCOMPARE(lost.size(), 2);
        QVERIFY2(lost[0].contains(u"no parameter type enum"_s), qPrintable(lost[0]));
        QVERIFY2(xml.contains("<string name=\"Mode\" value=\"Auto\"/>"), xml);
    }
    // Only sn has no transparent colours.
    const Parsed colour = parsePayload("set", "<set xmlns='urn:nf:iot:ctr:1.0'><cl n='C' v='FF800080'/></set>");
    QStringList lost;
    QVERIFY(transcoded(colour.decoded.stanza, Dialect::Sn, &lost).contains("value=\"FF8000\""));
    QCOMPARE(lost.size(), 1);
    QVERIFY(transcoded(colour.decoded.stanza, Dialect::Iot, &lost).contains("value=\"FF800080\""));
    QCOMPARE(lost, QStringList());
}

void TestWireControlIeee::parameterErrors_data()
{
    QTest::addColumn<QByteArray>("attribute");
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<int>("code");
    QTest::newRow("var") << QByteArray("var") << QByteArray("bad-request") << int(ResponseCode::FormError);
    QTest::newRow("n") << QByteArray("n") << QByteArray("item-not-found") << int(ResponseCode::NotFound);
    QTest::newRow("forbidden") << QByteArray("n") << QByteArray("forbidden") << int(ResponseCode::InsufficientPrivileges);
}

void TestWireControlIeee::parameterErrors()
{
    QFETCH(QByteArray, attribute);
    QFETCH(QByteArray, condition);
    QFETCH(int, code);
    for (const auto &[dialect, xmlns] : IeeeFamily) {
        const Parsed parsed = parsePayload("error", "<error type='modify'><" + condition + " xmlns='" + StanzaErrors + "'/>" + named("<paramError xmlns='%1' ", xmlns)
                + attribute + "='Output'>Invalid type.</paramError></error>");
        QVERIFY2(parsed.decoded.problems.isEmpty(), qPrintable(parsed.problems()));
        QVERIFY2(parsed.decoded.unknown.isEmpty(), qPrintable(parsed.unknown()));
        QVERIFY(parsed.decoded.ours);
        QCOMPARE(parsed.decoded.stanza.dialect, dialect);
        QCOMPARE(parsed.decoded.stanza.protocol, Protocol::Control);
        QCOMPARE(parsed.decoded.stanza.error->parameterErrors, (QList<ParameterError>{{u"Output"_s, u"Invalid type."_s}}));
        const auto *response = payload<ControlSetResponse>(parsed);
        QVERIFY(response && response->code);
        QCOMPARE(int(*response->code), code);
        QVERIFY(parsed.lossless());
        QVERIFY(toXml(parsed.decoded.stanza).contains(xmlns));
        // The same refusal in a dialect with response codes, and back.
        const Parsed old = parse(transcoded(parsed.decoded.stanza, Dialect::Sn));
        QCOMPARE(payload<ControlSetResponse>(old)->errors, response->errors);
        QStringList lost;
        const Parsed back = parse(transcoded(old.decoded.stanza, dialect, &lost));
        QCOMPARE(lost, QStringList());
        QCOMPARE(back.decoded.stanza.error->condition, QString::fromUtf8(condition));
    }
}

void TestWireControlIeee::refusalOfTheOldDialects_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("condition");
    const auto row = [](const char *code, const char *condition) {
        QTest::newRow(code) << QByteArray("<setResponse xmlns='urn:xmpp:sn:control' responseCode='") + code + "'><error var='a'>no</error></setResponse>"
                            << QString::fromUtf8(condition);
    };
    row("NotFound", "item-not-found");
    row("InsufficientPrivileges", "forbidden");
    row("Locked", "conflict");
    row("NotImplemented", "feature-not-implemented");
    row("FormError", "bad-request");
    row("OtherError", "undefined-condition");
}

void TestWireControlIeee::refusalOfTheOldDialects()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, condition);
    for (const char *type : {"error", "result"}) {
        const Parsed parsed = parsePayload(type, payload);
        for (const auto &[dialect, xmlns] : IeeeFamily) {
            QStringList lost;
            const QByteArray xml = transcoded(parsed.decoded.stanza, dialect, &lost);
            const Parsed other = parse(xml);
            QCOMPARE(lost.size(), qstrcmp(type, "result") == 0 ? 1 : 0);
            QCOMPARE(other.decoded.stanza.envelope, Envelope::IqError);
            QCOMPARE(other.decoded.stanza.error->condition, condition);
            QCOMPARE(other.decoded.stanza.error->parameterErrors.size(), 1);
            QVERIFY2(xml.contains(xmlns), xml);
            QVERIFY(other.lossless());
        }
    }
}

void TestWireControlIeee::refusalAlone()
{
    // Nothing in it is of a dialect, so nothing is said of one.
    const Parsed parsed = parsePayload("error", "<error type='cancel'><forbidden xmlns='" + StanzaErrors + "'/></error>");
    QVERIFY(!parsed.decoded.ours);
    QVERIFY(payload<EmptyPayload>(parsed));
    QVERIFY(parsed.lossless());
}

void TestWireControlIeee::bareForm()
{
    const Parsed parsed = parsePayload("result", "<getFormResponse xmlns='urn:xmpp:sn:control' result='OK'><x xmlns='jabber:x:data' type='form'>"
        "<field var='On' type='boolean'><value>1</value></field></x></getFormResponse>");
    for (const auto &[dialect, xmlns] : IeeeFamily) {
        QStringList lost;
        const Parsed other = parse(transcoded(parsed.decoded.stanza, dialect, &lost));
        QCOMPARE(lost, QStringList());
        QCOMPARE(other.element().firstChildElement().tagName(), u"x"_s);
        QVERIFY(payload<ControlFormResponse>(other) && payload<ControlFormResponse>(other)->form);
    }
    QStringList lost;
    const Parsed refused = parsePayload("error", "<getFormResponse xmlns='urn:xmpp:sn:control' result='NotImplemented'/>");
    const Parsed other = parse(transcoded(refused.decoded.stanza, Dialect::Nf, &lost));
    QCOMPARE(other.decoded.stanza.error->condition, u"feature-not-implemented"_s);
}

void TestWireControlIeee::parameterGroups()
{
    for (const auto &[dialect, xmlns] : IeeeFamily) {
        for (const QByteArray attribute : {"n", "name"}) {
            const Parsed parsed = parsePayload("result", "<x xmlns='jabber:x:data' type='form'><field var='Hour' type='text-single'><value>1</value>"
                    + named("<pGroup xmlns='%1' ", xmlns) + attribute + "='time'/></field></x>");
            QVERIFY2(parsed.decoded.unknown.isEmpty(), qPrintable(parsed.unknown()));
            QCOMPARE(parsed.decoded.stanza.dialect, dialect);
            const auto *response = payload<ControlFormResponse>(parsed);
            QVERIFY(response && response->form && response->form->fields.size() == 1);
            QCOMPARE(response->form->fields[0].parameterGroup, u"time"_s);
            QVERIFY(parsed.lossless());
            QStringList lost;
            QVERIFY(transcoded(parsed.decoded.stanza, Dialect::Iot, &lost).contains("<parameterGroup xmlns=\"urn:xmpp:iot:control\" name=\"time\"/>"));
            QCOMPARE(lost, QStringList());
        }
    }
}

void TestWireControlIeee::malformed_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *type, const QByteArray &payload, const char *problem) {
        QTest::newRow(name) << QByteArray(type) << payload << QString::fromUtf8(problem);
    };
    row("nothing", "set", "<set xmlns='urn:nf:iot:ctr:1.0'/>", "nothing is set");
    row("node alone", "set", "<set xmlns='urn:nf:iot:ctr:1.0'><nd id='n'/></set>", "nothing is set");
    row("no name", "set", "<set xmlns='urn:nf:iot:ctr:1.0'><b v='true'/></set>", "no name");
    row("no value", "set", "<set xmlns='urn:nf:iot:ctr:1.0'><b n='a'/></set>", "value is missing");
    row("boolean", "set", "<set xmlns='urn:nf:iot:ctr:1.0'><b n='a' v='yes'/></set>", "\"yes\" is");
    row("colour", "set", "<set xmlns='urn:nf:iot:ctr:1.0'><cl n='a' v='red'/></set>", "\"red\" is");
    row("double", "set", "<set xmlns='urn:nf:iot:ctr:1.0'><db n='a' v='abc'/></set>", "\"abc\" is");
    row("int overflow", "set", "<set xmlns='urn:nf:iot:ctr:1.0'><i n='a' v='2147483648'/></set>", "\"2147483648\" is");
    row("node without id", "get", "<getForm xmlns='urn:nf:iot:ctr:1.0'><nd src='s'/></getForm>", "no id");
    row("parameter without name", "result", "<resp xmlns='urn:nf:iot:ctr:1.0'><p/></resp>", "name is missing");
}

void TestWireControlIeee::malformed()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    QFETCH(QString, problem);
    const Parsed parsed = parsePayload(type, payload);
    QVERIFY2(parsed.problems().contains(problem), qPrintable(parsed.problems()));
    QVERIFY(parse(toXml(parsed.decoded.stanza)).error.isEmpty());
}

void TestWireControlIeee::unknown_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("words of iot") << QByteArray("set") << QByteArray("<set xmlns='urn:nf:iot:ctr:1.0'><boolean name='a' value='true'/></set>");
    QTest::newRow("attribute of iot") << QByteArray("set") << QByteArray("<set xmlns='urn:nf:iot:ctr:1.0'><b n='a' v='true' name='b'/></set>");
    QTest::newRow("child of a parameter") << QByteArray("set") << QByteArray("<set xmlns='urn:nf:iot:ctr:1.0'><b n='a' v='true'><x/></b></set>");
    QTest::newRow("attribute") << QByteArray("result") << QByteArray("<resp xmlns='urn:nf:iot:ctr:1.0' colour='red'/>");
    QTest::newRow("second form") << QByteArray("set") << QByteArray("<set xmlns='urn:nf:iot:ctr:1.0'><x xmlns='jabber:x:data' type='submit'/><x xmlns='jabber:x:data' type='submit'/></set>");
}

void TestWireControlIeee::unknown()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, payload);
    const Parsed parsed = parsePayload(type, payload);
    QVERIFY(parsed.decoded.ours);
    QVERIFY(!parsed.decoded.unknown.isEmpty());
}

QTEST_APPLESS_MAIN(TestWireControlIeee)
#include "tst_wire_control_ieee.moc"
