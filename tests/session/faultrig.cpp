// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/session/faultrig.h"

#include "protocol/session/certificateinspector.h"

#include <QFile>
#include <QSslKey>
#include <QTest>

using namespace std::chrono_literals;

namespace Chatelaine::Faults {

namespace {

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QString dataPath(const QByteArray &name)
{
    return QStringLiteral(CHATELAINE_TEST_DATA "/tls/") + QString::fromLatin1(name);
}

QSslCertificate certificate(const QByteArray &name)
{
    return QSslCertificate(readAll(dataPath(name + ".pem")));
}

QByteArray mechanisms(const QByteArray &names)
{
    QByteArray xml = Header + "<stream:features><mechanisms xmlns='" + Saslns + "'>";
    for (const QByteArray &name : names.split(' ')) {
        xml += "<mechanism>" + name + "</mechanism>";
    }
    return xml + "</mechanisms></stream:features>";
}

QByteArray streamError(const QByteArray &condition)
{
    return "<stream:error><" + condition + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>words</text></stream:error></stream:stream>";
}

Steps startTls(Steps rest)
{
    rest.prepend({"<starttls", "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", true, false});
    rest.prepend({"<stream:stream", TlsOffer});
    return rest;
}

void FakeNames::services(const QString &name, QObject *context, ServiceHandler handler)
{
    if (!silent) {
        QMetaObject::invokeMethod(context, [handler, found = srv.value(name)] { handler(found); }, Qt::QueuedConnection);
    }
}

void FakeNames::addresses(const QString &host, QObject *context, AddressHandler handler)
{
    if (!silent) {
        QMetaObject::invokeMethod(context, [handler, found = hosts.value(host)] { handler(found); }, Qt::QueuedConnection);
    }
}

Scene::Scene()
{
    settings.jid = QStringLiteral("owner@house.test");
    settings.password = QString::fromLatin1(Password);
    settings.caFile = dataPath("fault-ca.pem");
    settings.reconnect = false;
    settings.stageTimeout = 20s;
}

void Scene::record(const QString &target, quint16 port, const QStringList &addresses, const char *service)
{
    auto &records = names.srv[QLatin1String(service)].records;
    records.append({target, port, quint16(records.size()), 0});
    names.hosts[target].addresses = addresses;
}

ScriptedServer &Scene::serve(const Steps &script, const QByteArray &certificateName, const char *service)
{
    servers.push_back(std::make_unique<ScriptedServer>());
    ScriptedServer &server = *servers.back();
    server.setCertificate(certificate(certificateName), QSslKey(readAll(dataPath(certificateName == "renewed" ? "renewed.key" : "server.key")), QSsl::Ec));
    server.setScript(script);
    record(QStringLiteral("xmpp%1.house.test").arg(servers.size()), server.serverPort(), {QStringLiteral("127.0.0.1")}, service);
    return server;
}

void Scene::pin(const QByteArray &name, const QStringList &accepted)
{
    CertificatePin made = inspectCertificate({certificate(name)}, {}, QStringLiteral("house.test"), {}).makePin(clock->now());
    made.accepted = accepted;
    settings.pins = {made};
}

void FaultRig::add(const char *name, const Fault &fault)
{
    QTest::newRow(name) << fault;
}

void FaultRig::namesEachFault_data()
{
    QTest::addColumn<Fault>("fault");
    addFaults();
}

void FaultRig::namesEachFault()
{
    QFETCH(Fault, fault);
    Scene scene;
    fault.arrange(scene);
    scene.connection.open(scene.settings);
    QTRY_COMPARE_WITH_TIMEOUT(scene.failed.size(), 1, 30'000);
    const ErrorInfo error = scene.error();
    QVERIFY2(error.code == fault.code, qPrintable(error.code + QStringLiteral(": ") + error.message));
    QCOMPARE(error.stage, stageName(fault.stage));
    QVERIFY2(error.message.contains(fault.evidence), qPrintable(error.message));
    QVERIFY(!error.hint.isEmpty());
    const StageReport report = scene.lastReport();
    QCOMPARE(report.stage, fault.stage);
    QVERIFY(!report.running && !report.ok);
    QCOMPARE(report.error, error);
    QVERIFY(!report.detail.isEmpty());
    QCOMPARE(scene.connection.state(), ConnectionState::Offline);
    if (fault.stage > Stage::Dns && fault.stage < Stage::Roster) {
        QVERIFY(!report.attempts.isEmpty());
        QVERIFY(report.attempts.last().error.isError());
        QCOMPARE(report.attempts.last().stage, fault.stage);
    }
}

} // namespace Chatelaine::Faults
