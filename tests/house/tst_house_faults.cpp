// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/faults/faults.h"
#include "house/physics/model.h"
#include "house/server/xml.h"
#include "house/things/heating.h"
#include "tests/house/fakehost.h"

#include <QTest>

using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Wire::Envelope;
using Wire::Protocol;

/// Each way in which the house can lie, stall and break on request.
class TestHouseFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void unknownFaultIsRefused();
    void silent();
    void slow();
    void reject();
    void fail();
    void noData();
    void noDone();
    void noValue();
    void badNumber();
    void wrongElement();
    void twice();
    void wrongId();
    void forged();
    void cut();
    void cutReader();
    void restart();
    void giant();
    void ackOnly();
    void late();
    void otherChannel();
    void saturate();

private:
    QList<Wire::Stanza> read();
    QList<Wire::Stanza> set(const QString &name, const QString &value);

    std::unique_ptr<FakeHost> m_host;
    std::unique_ptr<Demo::Model> m_model;
    std::unique_ptr<Demo::Heating> m_heating;
    std::unique_ptr<Stage> m_stage;
};

void TestHouseFaults::init()
{
    m_host = std::make_unique<FakeHost>();
    m_model = std::make_unique<Demo::Model>(1, m_host->now());
    m_heating = std::make_unique<Demo::Heating>(profileOf(u"heating"_s, Wire::Dialect::Sn), *m_host, *m_model);
    m_stage = std::make_unique<Stage>(*m_heating, *m_host);
    m_stage->enter();
    (void)m_host->takeRaw();
}

void TestHouseFaults::cleanup()
{
    m_stage.reset();
    m_heating.reset();
}

QList<Wire::Stanza> TestHouseFaults::read()
{
    Wire::ReadoutRequest request;
    request.correlation = u"7"_s;
    request.kinds = Wire::Kind::Momentary | Wire::Kind::Status;
    return m_stage->request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor, request);
}

QList<Wire::Stanza> TestHouseFaults::set(const QString &name, const QString &value)
{
    Wire::ControlSet set;
    set.parameters = {{name, Wire::ParameterType::Double, value, {}}};
    return m_stage->request(Stage::ParentFull, Envelope::IqSet, Protocol::Control, set);
}

void TestHouseFaults::unknownFaultIsRefused()
{
    QVERIFY(!m_heating->setFault(u"explode"_s));
    QVERIFY(m_heating->setFault(u"silent"_s));
    QVERIFY(m_heating->setFault(u"none"_s));
    QVERIFY(m_heating->faults().active().isEmpty());
    for (const Demo::FaultKind &kind : Demo::faultKinds())
        QVERIFY(!kind.meaning.isEmpty());
}

void TestHouseFaults::silent()
{
    QVERIFY(m_heating->setFault(u"silent"_s));
    QVERIFY(read().isEmpty());
    QVERIFY(set(u"Set point"_s, u"22"_s).isEmpty());
    m_host->pass(60s);
    QVERIFY(m_host->takeRaw().isEmpty());
    QVERIFY(m_heating->setFault(u"none"_s));
    QVERIFY(!m_host->takeSaid().size());
}

void TestHouseFaults::slow()
{
    QVERIFY(m_heating->setFault(u"slow:3"_s));
    QVERIFY(read().isEmpty());
    m_host->pass(4s);
    QVERIFY(!readingsOf(m_host->takeSaid()).isEmpty());
}

void TestHouseFaults::reject()
{
    QVERIFY(m_heating->setFault(u"reject"_s));
    QVERIFY(firstOf<Wire::ReadoutRejected>(read()));
    const auto said = set(u"Set point"_s, u"22"_s);
    QCOMPARE(firstOf<Wire::ControlSetResponse>(said)->code, std::optional(Wire::ResponseCode::InsufficientPrivileges));
}

void TestHouseFaults::fail()
{
    QVERIFY(m_heating->setFault(u"fail"_s));
    const auto said = read();
    QVERIFY(firstOf<Wire::ReadoutAccepted>(said));
    const auto *failure = firstOf<Wire::ReadoutFailure>(said);
    QVERIFY(failure && failure->done);
    QCOMPARE(failure->failures.size(), 1);
}

void TestHouseFaults::noData()
{
    QVERIFY(m_heating->setFault(u"no-data"_s));
    const auto said = read();
    QCOMPARE(said.size(), 1);
    QVERIFY(firstOf<Wire::ReadoutAccepted>(said));
}

void TestHouseFaults::noDone()
{
    QVERIFY(m_heating->setFault(u"no-done"_s));
    const auto said = read();
    QVERIFY(firstOf<Wire::ReadoutFields>(said));
    QVERIFY(!firstOf<Wire::ReadoutFields>(said)->done);
    QVERIFY(!firstOf<Wire::ReadoutDone>(said));
}

void TestHouseFaults::noValue()
{
    QVERIFY(m_heating->setFault(u"no-value"_s));
    (void)m_stage->request(Stage::ParentFull, Envelope::IqGet, Protocol::Sensor, Wire::ReadoutCancel{u"0"_s});
    const auto readings = readingsOf(read());
    QVERIFY(!readings.isEmpty());
    for (const Wire::Reading &reading : readings)
        QVERIFY(!reading.field.hasText);
}

void TestHouseFaults::badNumber()
{
    QVERIFY(m_heating->setFault(u"bad-number"_s));
    bool any = false;
    for (const Wire::Reading &reading : readingsOf(read())) {
        if (reading.field.type == Wire::FieldType::Numeric) {
            any = true;
            QVERIFY(!reading.field.number());
        }
    }
    QVERIFY(any);
}

void TestHouseFaults::wrongElement()
{
    QVERIFY(m_heating->setFault(u"wrong-element"_s));
    for (const Wire::Reading &reading : readingsOf(read()))
        QVERIFY(reading.field.type != Wire::FieldType::Numeric);
}

void TestHouseFaults::twice()
{
    QVERIFY(m_heating->setFault(u"twice"_s));
    const auto said = read();
    QCOMPARE(said.size(), 4);
    QVERIFY(said.at(0) == said.at(1));
    QVERIFY(said.at(2) == said.at(3));
}

void TestHouseFaults::wrongId()
{
    QVERIFY(m_heating->setFault(u"wrong-id"_s));
    const auto said = read();
    QVERIFY(firstOf<Wire::ReadoutFields>(said)->correlation != u"7"_s);
}

void TestHouseFaults::forged()
{
    QVERIFY(m_heating->setFault(u"forged"_s));
    QVERIFY(readingsOf(read()).isEmpty());
    QCOMPARE(m_host->forged.size(), 1);
    QCOMPARE(m_host->forged.constFirst().first, Stage::ParentFull);
    QVERIFY(m_host->forged.constFirst().second.contains("<fields"));
}

void TestHouseFaults::cut()
{
    QVERIFY(m_heating->setFault(u"cut:40"_s));
    QVERIFY(readingsOf(read()).isEmpty());
    QCOMPARE(m_host->cuts.size(), 1);
    QCOMPARE(m_host->cuts.constFirst().size(), 40);
    QVERIFY2(!m_heating->faults().has(u"cut"_s), "once is enough");
}

void TestHouseFaults::cutReader()
{
    QVERIFY(m_heating->setFault(u"cut-reader:64"_s));
    (void)read();
    QCOMPARE(m_host->cutReaders.size(), 1);
    QCOMPARE(m_host->cutReaders.constFirst().second, 64);
}

void TestHouseFaults::restart()
{
    QVERIFY(m_heating->setFault(u"restart"_s));
    QCOMPARE(m_host->restarts, 1);
}

void TestHouseFaults::giant()
{
    QVERIFY(m_heating->setFault(u"giant:1234"_s));
    const auto said = read();
    QCOMPARE(said.size(), 2);
    const auto *fields = firstOf<Wire::ReadoutFields>(said);
    QVERIFY(fields && fields->done);
    QCOMPARE(Demo::countFields(*fields), 1234);
}

void TestHouseFaults::ackOnly()
{
    QVERIFY(m_heating->setFault(u"ack-only"_s));
    const auto said = set(u"Set point"_s, u"24"_s);
    QCOMPARE(firstOf<Wire::ControlSetResponse>(said)->code, std::optional(Wire::ResponseCode::Ok));
    m_host->pass(60s);
    QCOMPARE(m_model->physics().heating().setPoint, 21.0);
    QVERIFY2(m_host->changes.isEmpty(), "the log does not lie");
}

void TestHouseFaults::late()
{
    QVERIFY(m_heating->setFault(u"late:5"_s));
    const auto said = set(u"Set point"_s, u"24"_s);
    QVERIFY(firstOf<Wire::ControlSetResponse>(said));
    m_host->pass(4s);
    QCOMPARE(m_model->physics().heating().setPoint, 21.0);
    m_host->pass(2s);
    QCOMPARE(m_model->physics().heating().setPoint, 24.0);
}

void TestHouseFaults::otherChannel()
{
    QVERIFY(m_heating->setFault(u"other-channel"_s));
    (void)set(u"Set point"_s, u"24"_s);
    QCOMPARE(m_model->physics().heating().setPoint, 21.0);
    QCOMPARE(m_host->changes.size(), 1);
    QVERIFY(m_host->changes.constFirst().name != u"Set point"_s);
}

void TestHouseFaults::saturate()
{
    QVERIFY(m_heating->setFault(u"saturate:22"_s));
    (void)set(u"Set point"_s, u"26"_s);
    QCOMPARE(m_model->physics().heating().setPoint, 22.0);
    (void)set(u"Set point"_s, u"19"_s);
    QCOMPARE(m_model->physics().heating().setPoint, 19.0);
}

QTEST_GUILESS_MAIN(TestHouseFaults)
#include "tst_house_faults.moc"
