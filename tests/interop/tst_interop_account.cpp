// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/account.h"
#include "tests/interop/world.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine;
using namespace Chatelaine::Test;
using namespace std::chrono_literals;

/// The account as window and daemons use it, against a real server and a device that is not ours: it survives refusals and losses, and
/// every request ends exactly once.
class TestInteropAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void staysUsableAfterRefusals();
    void readsAndSets();
    void cancelledReadoutStopsTheDevice();
    void lostServerEndsWhatRuns();

private:
    [[nodiscard]] AccountSettings settings() const;
    [[nodiscard]] bool isUsable(const Account &account) const;

    World m_world{{u"owner"_s, u"plant"_s}};
    std::unique_ptr<TestProcess> m_device;
};

namespace {

Wire::ReadoutRequest request(const QString &node)
{
    Wire::ReadoutRequest request;
    request.kinds = Wire::Kind::Momentary;
    request.nodes = {{node, {}, {}}};
    return request;
}

/// What a readout brought, and how often it said that it had ended.
struct Collector
{
    explicit Collector(Readout *readout)
    {
        QObject::connect(readout, &Readout::received, readout, [this](const QList<Wire::Reading> &list) { readings += list; });
        QObject::connect(readout, &Readout::finished, readout, [this](const Readout::Summary &end) {
            summary = end;
            ++ends;
        });
    }

    QList<Wire::Reading> readings;
    Readout::Summary summary;
    int ends = 0;
};

} // namespace

void TestInteropAccount::initTestCase()
{
    QVERIFY2(m_world.start(), qPrintable(m_world.error()));
    m_device = m_world.startDevice(u"device_slix.py"_s, u"plant"_s);
    QVERIFY2(m_device, qPrintable(m_world.error()));
    QVERIFY2(m_world.befriend(u"plant"_s), qPrintable(m_world.error()));
}

AccountSettings TestInteropAccount::settings() const
{
    AccountSettings settings;
    settings.jid = m_world.jid(u"owner"_s);
    settings.password = m_world.server().password(u"owner"_s);
    settings.host = m_world.server().host();
    settings.port = m_world.server().port();
    settings.caFile = m_world.server().caFile();
    settings.reconnect = false;
    return settings;
}

bool TestInteropAccount::isUsable(const Account &account) const
{
    const auto contact = account.contact(m_world.jid(u"plant"_s));
    return account.state() == ConnectionState::Online && contact && contact->resourceFor(Wire::Protocol::Sensor);
}

void TestInteropAccount::staysUsableAfterRefusals()
{
    Account account;
    QSignalSpy failures(&account, &Account::connectionFailed);
    AccountSettings wrong = settings();
    wrong.password = u"guess"_s;
    account.open(wrong);
    QTRY_COMPARE_WITH_TIMEOUT(failures.size(), 1, 15'000);
    QCOMPARE(failures.at(0).at(0).value<ErrorInfo>().stage, u"sasl"_s);
    wrong = settings();
    wrong.caFile = m_world.server().foreignCaFile();
    account.open(wrong);
    QTRY_COMPARE_WITH_TIMEOUT(failures.size(), 2, 15'000);
    QCOMPARE(failures.at(1).at(0).value<ErrorInfo>().stage, u"tls"_s);
    account.open(settings());
    QTRY_VERIFY_WITH_TIMEOUT(isUsable(account), 15'000);
    QCOMPARE(failures.size(), 2);
}

void TestInteropAccount::readsAndSets()
{
    Account account;
    account.open(settings());
    QTRY_VERIFY_WITH_TIMEOUT(isUsable(account), 15'000);
    Readout *readout = account.read(m_world.jid(u"plant"_s), request(u"boiler"_s), 5s, this);
    Collector read(readout);
    QTRY_COMPARE_WITH_TIMEOUT(read.ends, 1, 10'000);
    QCOMPARE(read.summary.end, Readout::End::Complete);
    QCOMPARE(read.readings.size(), 7);
    QCOMPARE(read.summary.fields, 7);

    Wire::ControlSet set;
    set.nodes = {{u"valve"_s, {}, {}}};
    set.parameters = {{u"Level"_s, Wire::ParameterType::Double, u"0.125"_s, {}}};
    auto future = account.set(m_world.jid(u"plant"_s), set, 5s);
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10'000);
    QVERIFY2(future.result().ok(), qPrintable(future.result().error.message));
    QVERIFY(future.result().value.value(0).accepted);
    const QList<QJsonObject> sets = told(*m_device, u"set"_s);
    QVERIFY(!sets.isEmpty());
    QCOMPARE(sets.last(), (QJsonObject{{u"set"_s, u"valve"_s}, {u"name"_s, u"Level"_s}, {u"value"_s, u"0.125"_s}}));

    set.nodes = {{u"locked"_s, {}, {}}};
    future = account.set(m_world.jid(u"plant"_s), set, 5s);
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10'000);
    const Outcome<QList<SetResult>> refused = future.result();
    QVERIFY(!refused.ok() || !refused.value.value(0).accepted);
    QVERIFY(refused.error.message.contains(u"Locked by the operator"_s) || refused.value.value(0).error.contains(u"Locked by the operator"_s));
}

void TestInteropAccount::cancelledReadoutStopsTheDevice()
{
    Account account;
    account.open(settings());
    QTRY_VERIFY_WITH_TIMEOUT(isUsable(account), 15'000);
    Readout *readout = account.read(m_world.jid(u"plant"_s), request(u"slow"_s), 5s, this);
    Collector read(readout);
    QTRY_VERIFY_WITH_TIMEOUT(!read.readings.isEmpty(), 10'000);
    readout->cancel();
    QTRY_COMPARE(read.ends, 1);
    QCOMPARE(read.summary.end, Readout::End::Cancelled);
    const auto cancelled = [this] {
        for (const QJsonObject &heard : told(*m_device, u"heard"_s))
            if (heard.value(u"heard"_s) == "cancel"_L1)
                return true;
        return false;
    };
    QTRY_VERIFY2(cancelled(), m_device->output().constData());
    const qsizetype kept = read.readings.size();
    QTRY_VERIFY(told(*m_device, u"batch"_s).size() >= kept);
    QCOMPARE(read.ends, 1);
}

/// The last one: the server is gone afterwards.
void TestInteropAccount::lostServerEndsWhatRuns()
{
    Account account;
    account.open(settings());
    QTRY_VERIFY_WITH_TIMEOUT(isUsable(account), 15'000);
    QSignalSpy failures(&account, &Account::connectionFailed);
    Readout *readout = account.read(m_world.jid(u"plant"_s), request(u"slow"_s), 30s, this);
    Collector read(readout);
    QTRY_VERIFY_WITH_TIMEOUT(!read.readings.isEmpty(), 10'000);
    Wire::ControlSet set;
    set.nodes = {{u"deaf"_s, {}, {}}};
    set.parameters = {{u"On"_s, Wire::ParameterType::Boolean, u"true"_s, {}}};
    auto future = account.set(m_world.jid(u"plant"_s), set, 30s);
    QTRY_VERIFY(!told(*m_device, u"ignored"_s).isEmpty());
    m_world.server().stop();
    QTRY_COMPARE_WITH_TIMEOUT(read.ends, 1, 10'000);
    QCOMPARE(read.summary.end, Readout::End::Disconnected);
    QVERIFY(!read.readings.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10'000);
    QVERIFY(!future.result().ok());
    QTRY_VERIFY(account.state() != ConnectionState::Online);
}

QTEST_GUILESS_MAIN(TestInteropAccount)
#include "tst_interop_account.moc"
