// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/controlmanager.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Chatelaine;
using namespace std::chrono_literals;

namespace {

const Peer Pump{QStringLiteral("heating@house.test/pump"), Wire::Dialect::Iot};
const Peer OldPump{QStringLiteral("heating@house.test/pump"), Wire::Dialect::Sn};

const QString Sent = QStringLiteral("<iq id='*' to='heating@house.test/pump' type='set'><set xmlns='%1'><int name='FadeTime' value='5'/><double name='Level' value='21.50'/></set></iq>");

Wire::ControlSet twoParameters()
{
    Wire::ControlSet set;
    set.parameters = {{QStringLiteral("FadeTime"), Wire::ParameterType::Int, QStringLiteral("5"), {}}, {QStringLiteral("Level"), Wire::ParameterType::Double, QStringLiteral("21.50"), {}}};
    return set;
}

} // namespace

class TestControlManager final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void getsAForm_data();
    void getsAForm();
    void refusesAForm_data();
    void refusesAForm();
    void sets();
    void setsAtNodes();
    void keepsPartialPermission();
    void keepsParameterErrors();
    void tellsRefusals_data();
    void tellsRefusals();
    void ends_data();
    void ends();
    void ignoresForgedAndSecondAnswers();
    void answersOutOfOrder();

private:
    void set(const Peer &peer, const Wire::ControlSet &set);

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<ControlManager> m_manager;
    QList<ErrorInfo> m_errors;
    QList<ParameterOutcome> m_outcomes;
    Wire::DataForm m_form;
};

void TestControlManager::init()
{
    m_manager.reset();
    m_channel.reset();
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_manager = std::make_unique<ControlManager>(*m_channel);
    m_channel->connectAs(QStringLiteral("owner@house.test/here"));
    m_errors.clear();
    m_outcomes.clear();
    m_form = {};
}

void TestControlManager::set(const Peer &peer, const Wire::ControlSet &set)
{
    m_manager->set(peer, set, 30s, this, [this](const ErrorInfo &error, const QList<ParameterOutcome> &outcomes) {
        m_errors.append(error);
        m_outcomes = outcomes;
    });
    QVERIFY(m_errors.isEmpty());
}

void TestControlManager::getsAForm_data()
{
    QTest::addColumn<bool>("old");
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("answer");
    const QString form = QStringLiteral("<x xmlns='jabber:x:data' type='form'><title>Pump</title><field var='Level' type='text-single' label='Level'>"
                                        "<validate xmlns='http://jabber.org/protocol/xdata-validate' datatype='xs:double'><range min='5' max='30'/></validate><value>21</value></field></x>");
    QTest::newRow("iot") << false << "<getForm xmlns='urn:xmpp:iot:control'/>" << form;
    QTest::newRow("sn, wrapped") << true << "<getForm xmlns='urn:xmpp:sn:control'/>" << QStringLiteral("<getFormResponse xmlns='urn:xmpp:sn:control' result='OK'>%1</getFormResponse>").arg(form);
    QTest::newRow("sn, wrapped in the concentrators' namespace") << true << "<getForm xmlns='urn:xmpp:sn:control'/>"
                                                                 << QStringLiteral("<getFormResponse xmlns='urn:xmpp:sn:concentrators' result='OK'>%1</getFormResponse>").arg(form);
}

void TestControlManager::getsAForm()
{
    QFETCH(bool, old);
    QFETCH(QString, request);
    QFETCH(QString, answer);

    m_manager->getForm(old ? OldPump : Pump, {}, 30s, this, [this](const ErrorInfo &error, const Wire::DataForm &form) {
        m_errors.append(error);
        m_form = form;
    });
    QVERIFY(m_errors.isEmpty());
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='heating@house.test/pump' type='get'>%1</iq>").arg(request)), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='heating@house.test/pump'>") + answer + QStringLiteral("</iq>"));
    QCOMPARE(m_errors.size(), 1);
    QVERIFY2(!m_errors.first().isError(), qPrintable(m_errors.first().message));
    QCOMPARE(m_form.title, QStringLiteral("Pump"));
    QVERIFY(m_form.field(u"Level"));
    QCOMPARE(m_form.field(u"Level")->validation->maximum, QStringLiteral("30"));
}

void TestControlManager::refusesAForm_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    QTest::newRow("condition") << "<iq type='error' id='%id' from='heating@house.test/pump'><error type='cancel'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>" << "C-RULE-01";
    QTest::newRow("code in a result") << "<iq type='result' id='%id' from='heating@house.test/pump'><getFormResponse xmlns='urn:xmpp:sn:control' result='NotFound'/></iq>" << "C-DEV-02";
    QTest::newRow("no form") << "<iq type='result' id='%id' from='heating@house.test/pump'/>" << "C-DEV-06";
    QTest::newRow("something else") << "<iq type='result' id='%id' from='heating@house.test/pump'><accepted xmlns='urn:xmpp:sn' seqnr='1'/></iq>" << "C-DEV-06";
}

void TestControlManager::refusesAForm()
{
    QFETCH(QString, answer);
    QFETCH(QString, code);
    m_manager->getForm(OldPump, {{QStringLiteral("n"), QStringLiteral("s"), {}}}, 30s, this, [this](const ErrorInfo &error, const Wire::DataForm &) { m_errors.append(error); });
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='*' type='get'><getForm xmlns='urn:xmpp:sn:control'><node nodeId='n' sourceId='s'/></getForm></iq>")), QString());
    m_channel->inject(answer);
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.first().code, code);
}

void TestControlManager::sets()
{
    set(Pump, twoParameters());
    // In this order and as it was typed.
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='heating@house.test/pump' type='set'><set xmlns='urn:xmpp:iot:control'><int name='FadeTime' value='5'/><double name='Level' value='21.50'/></set></iq>")), QString());
    m_clock->advance(120ms);
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='heating@house.test/pump'><setResponse xmlns='urn:xmpp:iot:control'/></iq>"));
    QCOMPARE(m_errors.size(), 1);
    QVERIFY(!m_errors.first().isError());
    QCOMPARE(m_outcomes.size(), 2);
    for (const ParameterOutcome &outcome : std::as_const(m_outcomes)) {
        QVERIFY(outcome.accepted);
        QCOMPARE(outcome.acceptedMs, 120);
        QVERIFY(outcome.error.isEmpty());
    }
    QCOMPARE(m_outcomes.last().value, QStringLiteral("21.50"));
}

void TestControlManager::setsAtNodes()
{
    Wire::ControlSet request = twoParameters();
    request.nodes = {{QStringLiteral("a"), {}, {}}, {QStringLiteral("b"), {}, {}}};
    set(Pump, request);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='*' type='set'><set xmlns='urn:xmpp:iot:control'><node nodeId='a'/><node nodeId='b'/><int name='FadeTime' value='5'/><double name='Level' value='21.50'/></set></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='heating@house.test/pump'><setResponse xmlns='urn:xmpp:iot:control'/></iq>"));
    QCOMPARE(m_outcomes.size(), 4);
}

void TestControlManager::keepsPartialPermission()
{
    Wire::ControlSet request = twoParameters();
    request.nodes = {{QStringLiteral("a"), {}, {}}, {QStringLiteral("b"), {}, {}}};
    set(Pump, request);
    QCOMPARE(m_channel->expect(QStringLiteral("<iq id='*' to='*' type='set'><set xmlns='urn:xmpp:iot:control'><node nodeId='*'/><node nodeId='*'/><int name='*' value='*'/><double name='*' value='*'/></set></iq>")), QString());
    m_channel->inject(QStringLiteral("<iq type='result' id='%id' from='heating@house.test/pump'><setResponse xmlns='urn:xmpp:iot:control'><node nodeId='b'/><parameter name='Level'/></setResponse></iq>"));
    QVERIFY(!m_errors.first().isError());
    QStringList accepted;
    for (const ParameterOutcome &outcome : std::as_const(m_outcomes)) {
        if (outcome.accepted) {
            accepted.append(outcome.node.id + outcome.parameter);
        } else {
            QVERIFY(!outcome.error.isEmpty());
        }
    }
    QCOMPARE(accepted, QStringList{QStringLiteral("bLevel")});
}

void TestControlManager::keepsParameterErrors()
{
    set(Pump, twoParameters());
    QCOMPARE(m_channel->expect(Sent.arg(QStringLiteral("urn:xmpp:iot:control"))), QString());
    m_channel->inject(QStringLiteral("<iq type='error' id='%id' from='heating@house.test/pump'><error type='modify'><bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                                     "<paramError xmlns='urn:xmpp:iot:control' var='Level'>Too warm.</paramError></error></iq>"));
    QCOMPARE(m_errors.first().code, QStringLiteral("C-DEV-03"));
    QCOMPARE(m_outcomes.last().error, QStringLiteral("Too warm."));
    QVERIFY(!m_outcomes.last().accepted);
    QVERIFY(!m_outcomes.first().accepted);
    QVERIFY(!m_outcomes.first().error.isEmpty());
}

void TestControlManager::tellsRefusals_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    const auto response = [](const char *type, const char *attribute, const char *code) {
        return QStringLiteral("<iq type='%1' id='%id' from='heating@house.test/pump'><setResponse xmlns='urn:xmpp:sn:control' %2='%3'><error var='Level'>No.</error></setResponse></iq>")
            .arg(QLatin1String(type), QLatin1String(attribute), QLatin1String(code));
    };
    QTest::newRow("sn code") << response("error", "responseCode", "InsufficientPrivileges") << "C-RULE-01";
    QTest::newRow("sn code, schema's attribute") << response("error", "result", "Locked") << "C-DEV-04";
    QTest::newRow("sn code in a result") << response("result", "responseCode", "FormError") << "C-DEV-03";
    QTest::newRow("unknown code") << response("error", "responseCode", "Tired") << "C-DEV-01";
    QTest::newRow("not friends") << "<iq type='error' id='%id' from='heating@house.test/pump'><error type='auth'><subscription-required xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>" << "C-FRIEND-01";
    QTest::newRow("thing is gone") << "<iq type='error' id='%id' from='heating@house.test/pump'><error type='wait'><recipient-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>" << "C-DEV-08";
    QTest::newRow("an answer to something else") << "<iq type='result' id='%id' from='heating@house.test/pump'><cancelled xmlns='urn:xmpp:sn' seqnr='1'/></iq>" << "C-DEV-06";
}

void TestControlManager::tellsRefusals()
{
    QFETCH(QString, answer);
    QFETCH(QString, code);
    set(OldPump, twoParameters());
    QCOMPARE(m_channel->expect(Sent.arg(QStringLiteral("urn:xmpp:sn:control"))), QString());
    m_channel->inject(answer);
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.first().code, code);
    QVERIFY(!m_outcomes.first().accepted && !m_outcomes.last().accepted);
}

void TestControlManager::ends_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("code");
    QTest::newRow("deadline") << "deadline" << "C-TIME-02";
    QTest::newRow("disconnect") << "disconnect" << "C-TCP-03";
    QTest::newRow("cancel") << "cancel" << "C-CANCEL-01";
}

void TestControlManager::ends()
{
    QFETCH(QString, how);
    QFETCH(QString, code);
    const QString id = m_manager->set(Pump, twoParameters(), 30s, this, [this](const ErrorInfo &error, const QList<ParameterOutcome> &outcomes) {
        m_errors.append(error);
        m_outcomes = outcomes;
    });
    if (how == u"deadline") {
        m_clock->advance(30s);
    } else if (how == u"disconnect") {
        m_channel->disconnectNow();
    } else {
        m_channel->cancel(id);
    }
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.first().code, code);
    QCOMPARE(m_outcomes.size(), 2);
    m_channel->inject(QStringLiteral("<iq type='result' id='%1' from='heating@house.test/pump'><setResponse xmlns='urn:xmpp:iot:control'/></iq>").arg(id));
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_channel->ignoredAnswers(), 1);
}

void TestControlManager::ignoresForgedAndSecondAnswers()
{
    set(Pump, twoParameters());
    QCOMPARE(m_channel->expect(Sent.arg(QStringLiteral("urn:xmpp:iot:control"))), QString());
    const QString answer = QStringLiteral("<iq type='%1' id='%id' from='%2'><setResponse xmlns='urn:xmpp:iot:control'/></iq>");
    m_channel->inject(answer.arg(QStringLiteral("error"), QStringLiteral("salesman@evil.test/x")));
    m_channel->inject(answer.arg(QStringLiteral("result"), QStringLiteral("heating@house.test")));
    m_channel->inject(QStringLiteral("<iq type='result' id='unknown' from='heating@house.test/pump'/>"));
    QCOMPARE(m_errors.size(), 0);
    m_channel->inject(answer.arg(QStringLiteral("result"), Pump.jid));
    m_channel->inject(answer.arg(QStringLiteral("error"), Pump.jid));
    QCOMPARE(m_errors.size(), 1);
    QVERIFY(!m_errors.first().isError());
    QCOMPARE(m_channel->ignoredAnswers(), 4);
}

void TestControlManager::answersOutOfOrder()
{
    QStringList order;
    const auto ask = [&](const QString &name) {
        Wire::ControlSet request;
        request.parameters = {{name, Wire::ParameterType::Boolean, QStringLiteral("true"), {}}};
        return m_manager->set(Pump, request, 30s, this, [&order](const ErrorInfo &, const QList<ParameterOutcome> &outcomes) { order.append(outcomes.first().parameter); });
    };
    const QString first = ask(QStringLiteral("first"));
    const QString second = ask(QStringLiteral("second"));
    for (const QString &id : {second, first}) {
        m_channel->inject(QStringLiteral("<iq type='result' id='%1' from='heating@house.test/pump'><setResponse xmlns='urn:xmpp:iot:control'/></iq>").arg(id));
    }
    QCOMPARE(order, QStringList({QStringLiteral("second"), QStringLiteral("first")}));
}

QTEST_GUILESS_MAIN(TestControlManager)

#include "tst_controlmanager.moc"
