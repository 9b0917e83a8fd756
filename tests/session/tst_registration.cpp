// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/registrationattempt.h"
#include "tests/support/scriptedserver.h"

#include <QDomDocument>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray Header = ScriptedServer::header("house.test");
const QByteArray Features = Header + "<stream:features><register xmlns='http://jabber.org/features/iq-register'/>"
                                     "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-1</mechanism></mechanisms></stream:features>";
const QByteArray OldForm = "<query xmlns='jabber:iq:register'><instructions>Choose &lt;b&gt;well&lt;/b&gt;.</instructions><username/><password/><email/></query>";
const QByteArray NewForm = "<query xmlns='jabber:iq:register'><username/><password/><x xmlns='jabber:x:data' type='form'><instructions>All of it.</instructions>"
                           "<field type='hidden' var='FORM_TYPE'><value>jabber:iq:register</value></field>"
                           "<field type='text-single' var='username' label='Name'><required/></field><field type='text-private' var='password'><required/></field>"
                           "<field type='list-single' var='town'><option><value>Lund</value></option><option><value>Oslo</value></option></field></x></query>";

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString dataPath(const char *name)
{
    return QStringLiteral(CHATELAINE_TEST_DATA "/tls/") + QLatin1String(name);
}

QDomElement element(const QByteArray &xml, QDomDocument *document)
{
    document->setContent(xml, true);
    return document->documentElement();
}

QByteArray iq(const QByteArray &type, const QByteArray &content, const QByteArray &id = "%ID")
{
    return "<iq type='" + type + "' id='" + id + "' from='house.test'>" + content + "</iq>";
}

QByteArray refusal(const QByteArray &condition)
{
    return iq("error", "<error type='cancel'><" + condition + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>words</text></error>");
}

struct Rig {
    std::unique_ptr<Clock> clock = makeSystemClock();
    DnsResolver resolver;
    ScriptedServer server;
    AccountSettings settings;
    std::unique_ptr<RegistrationAttempt> attempt;
    ErrorInfo error;
    RegistrationForm form;
    int finished = 0;
    QStringList stages;

    Rig()
    {
        server.setCertificate(QSslCertificate(readAll(dataPath("good.pem"))), QSslKey(readAll(dataPath("server.key")), QSsl::Ec));
        settings.jid = u"newcomer@house.test"_s;
        settings.password = u"Brand-New-9"_s;
        settings.host = u"127.0.0.1"_s;
        settings.port = server.serverPort();
        settings.caFile = dataPath("fault-ca.pem");
        settings.stageTimeout = 20s;
    }

    void script(QList<ScriptedServer::Step> inside)
    {
        inside.prepend({"<stream:stream", Features});
        inside.prepend({"<starttls", "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", true, false});
        inside.prepend({"<stream:stream", Header + "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>"});
        server.setScript(inside);
    }

    RegistrationAttempt &make()
    {
        attempt = std::make_unique<RegistrationAttempt>(settings, *clock, resolver);
        QObject::connect(attempt.get(), &RegistrationAttempt::finished, attempt.get(), [this](const ErrorInfo &ended, const RegistrationForm &received) {
            ++finished;
            error = ended;
            form = received;
        });
        QObject::connect(attempt.get(), &RegistrationAttempt::stageChanged, attempt.get(), [this](const StageReport &report) {
            if (!report.running)
                stages << stageName(report.stage);
        });
        return *attempt;
    }
};

} // namespace

class TestRegistration final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsForms_data();
    void readsForms();
    void fillsForms_data();
    void fillsForms();
    void namesRefusals_data();
    void namesRefusals();
    void fetchesTheForm();
    void makesAnAccount();
    void makesAnAccountWithAForm();
    void staysSilentWithoutEncryption_data();
    void staysSilentWithoutEncryption();
    void survivesHostileAnswers_data();
    void survivesHostileAnswers();
    void sendsNothingThatIsIncomplete();
    void keepsPasswordsOutOfTheTrace();
};

void TestRegistration::readsForms_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("fields");
    QTest::addColumn<int>("formFields");
    QTest::addColumn<bool>("usable");
    QTest::newRow("old kind") << OldForm << QStringList({u"username"_s, u"password"_s, u"email"_s}) << -1 << true;
    QTest::newRow("form") << NewForm << QStringList() << 4 << true;
    QTest::newRow("empty") << QByteArray("<query xmlns='jabber:iq:register'/>") << QStringList() << -1 << false;
    QTest::newRow("registered already") << QByteArray("<query xmlns='jabber:iq:register'><registered/><username>a</username></query>") << QStringList{u"username"_s} << -1 << true;
    QTest::newRow("the same twice") << QByteArray("<query xmlns='jabber:iq:register'><email/><email/><remove/></query>") << QStringList{u"email"_s} << -1 << true;
    QTest::newRow("foreign parts") << QByteArray("<query xmlns='jabber:iq:register'><x xmlns='urn:evil'/><email xmlns='urn:evil'/></query>") << QStringList() << -1 << false;
    QByteArray many = "<query xmlns='jabber:iq:register'>";
    for (int i = 0; i < 1000; ++i)
        many += "<f" + QByteArray::number(i) + "/>";
    QStringList first;
    for (int i = 0; i < MostRegistrationFields; ++i)
        first << u"f%1"_s.arg(i);
    QTest::newRow("a thousand fields") << many + "</query>" << first << -1 << true;
}

void TestRegistration::readsForms()
{
    QFETCH(QByteArray, query);
    QFETCH(int, formFields);
    QDomDocument document;
    const RegistrationForm form = readRegistrationForm(element(query, &document));
    QTEST(form.fields, "fields");
    QCOMPARE(form.form ? int(form.form->fields.size()) : -1, formFields);
    QTEST(form.isUsable(), "usable");
}

void TestRegistration::fillsForms_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<RegistrationValues>("values");
    QTest::addColumn<QString>("missing");
    const RegistrationValues both{{u"username"_s, u"a"_s}, {u"password"_s, u"p"_s}};
    RegistrationValues all = both;
    all.insert(u"email"_s, u"a@b"_s);
    all.insert(u"never-asked"_s, u"secret"_s);
    QTest::newRow("old kind") << OldForm << all << QString();
    QTest::newRow("old kind, one missing") << OldForm << both << u"email"_s;
    QTest::newRow("form") << NewForm << all << QString();
    QTest::newRow("form without password") << NewForm << RegistrationValues{{u"username"_s, u"a"_s}} << u"password"_s;
    QTest::newRow("form with a value that is none") << NewForm << RegistrationValues{{u"username"_s, u"a"_s}, {u"password"_s, u"p"_s}, {u"town"_s, u"Rome"_s}} << u"town"_s;

}

void TestRegistration::fillsForms()
{
    QFETCH(QByteArray, query);
    QFETCH(RegistrationValues, values);
    QFETCH(QString, missing);
    QDomDocument document;
    const RegistrationForm form = readRegistrationForm(element(query, &document));
    const RegistrationSubmission made = fillRegistration(form, values);
    QVERIFY(!made.query.contains("secret"));
    QCOMPARE(made.error.isError(), made.query.isEmpty());
    if (!missing.isEmpty()) {
        QCOMPARE(made.error.code, ErrorCode::RegisterNotAcceptable);
        QVERIFY2(made.error.message.contains(missing), qPrintable(made.error.message));
    } else if (form.isUsable()) {
        QVERIFY2(!made.error.isError(), qPrintable(made.error.message));
        QDomDocument sent;
        QVERIFY(sent.setContent(made.query, true));
        QCOMPARE(sent.documentElement().namespaceURI(), u"jabber:iq:register"_s);
        QVERIFY(made.query.contains(">p<"));
    }
}

void TestRegistration::namesRefusals_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<QString>("code");
    QTest::newRow("taken") << QByteArray("conflict") << QString(ErrorCode::RegisterConflict);
    QTest::newRow("bad values") << QByteArray("not-acceptable") << QString(ErrorCode::RegisterNotAcceptable);
    QTest::newRow("not allowed") << QByteArray("not-allowed") << QString(ErrorCode::RegisterNotAllowed);
    QTest::newRow("too often") << QByteArray("resource-constraint") << QString(ErrorCode::RegisterNotAllowed);
    QTest::newRow("switched off") << QByteArray("service-unavailable") << QString(ErrorCode::RegisterNotOffered);
    QTest::newRow("broken") << QByteArray("internal-server-error") << QString(ErrorCode::RegisterFailed);
    QTest::newRow("unheard of") << QByteArray("gone-fishing") << QString(ErrorCode::RegisterFailed);
}

void TestRegistration::namesRefusals()
{
    QFETCH(QByteArray, condition);
    QFETCH(QString, code);
    Rig rig;
    rig.script({{"</iq>", iq("result", "<query xmlns='jabber:iq:register'><username/><password/></query>")}, {"</iq>", refusal(condition)}});
    rig.make().submit({});
    QTRY_COMPARE_WITH_TIMEOUT(rig.finished, 1, 30'000);
    QCOMPARE(rig.error.code, code);
    QCOMPARE(rig.error.stage, u"register"_s);
    QVERIFY2(rig.error.message.contains(QString::fromLatin1(condition) + u": words"_s), qPrintable(rig.error.message));
    QVERIFY(!rig.error.hint.isEmpty());
}

void TestRegistration::fetchesTheForm()
{
    Rig rig;
    rig.settings.jid = u"house.test"_s;
    rig.settings.password.clear();
    rig.script({{"</iq>", iq("result", OldForm)}});
    rig.make().fetch();
    QTRY_COMPARE_WITH_TIMEOUT(rig.finished, 1, 30'000);
    QVERIFY2(!rig.error.isError(), qPrintable(rig.error.message));
    QCOMPARE(rig.form.fields, QStringList({u"username"_s, u"password"_s, u"email"_s}));
    QCOMPARE(rig.form.instructions, u"Choose <b>well</b>."_s);
    QCOMPARE(rig.stages, QStringList({u"tcp"_s, u"tls"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(rig.server.isQuiet(), 30'000);
    QVERIFY(!rig.server.received().contains("<auth"));
    QVERIFY(!rig.server.received().contains("type=\"set\""));
}

void TestRegistration::makesAnAccount()
{
    Rig rig;
    rig.script({{"</iq>", iq("result", OldForm)}, {"</iq>", iq("result", {})}});
    rig.make().submit({{u"email"_s, u"new@comer.test"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(rig.finished, 1, 30'000);
    QVERIFY2(!rig.error.isError(), qPrintable(rig.error.message));
    const QByteArray received = rig.server.received();
    QVERIFY2(received.contains("<username>newcomer</username><password>Brand-New-9</password><email>new@comer.test</email>"), received.constData());
    QVERIFY(!received.contains("<auth"));
}

void TestRegistration::makesAnAccountWithAForm()
{
    Rig rig;
    rig.script({{"</iq>", iq("result", NewForm)}, {"</iq>", iq("result", {})}});
    rig.make().submit({{u"town"_s, u"Lund"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(rig.finished, 1, 30'000);
    QVERIFY2(!rig.error.isError(), qPrintable(rig.error.message));
    const QByteArray received = rig.server.received();
    QVERIFY2(received.contains("type=\"submit\"") && received.contains("<value>Lund</value>") && received.contains("<value>Brand-New-9</value>"), received.constData());
    QVERIFY(received.contains("jabber:iq:register</value>"));
}

void TestRegistration::staysSilentWithoutEncryption_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("tls");
    QTest::addColumn<QString>("code");
    QTest::newRow("settings say no encryption") << Features << int(TlsMode::Off) << QString(ErrorCode::UsageTlsOff);
    QTest::newRow("STARTTLS stripped") << Features << int(TlsMode::Required) << QString(ErrorCode::TlsNotOffered);
    QTest::newRow("form pushed in clear") << Header + iq("result", OldForm, "1") + "<stream:features/>" << int(TlsMode::Required) << QString(ErrorCode::TlsNotOffered);
}

void TestRegistration::staysSilentWithoutEncryption()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, tls);
    QFETCH(QString, code);
    Rig rig;
    rig.settings.tls = TlsMode(tls);
    rig.server.setScript({{"<stream:stream", answer}});
    rig.make().submit({});
    QTRY_COMPARE_WITH_TIMEOUT(rig.finished, 1, 30'000);
    QCOMPARE(rig.error.code, code);
    QVERIFY(!rig.server.received().contains("<iq") && !rig.server.received().contains("Brand-New-9"));
}

void TestRegistration::survivesHostileAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("code");
    const QString timedOut(ErrorCode::StageTimeout);
    QTest::newRow("another id") << iq("result", OldForm, "not-ours") << timedOut;
    QTest::newRow("a question instead") << iq("get", OldForm) << timedOut;
    QTest::newRow("an order instead") << iq("set", "<query xmlns='jabber:iq:register'><password>theirs</password></query>") << timedOut;
    QTest::newRow("no type") << QByteArray("<iq id='%ID'/>") << timedOut;
    QTest::newRow("only a message") << QByteArray("<message from='house.test'><body>Hi</body></message>") << timedOut;
    QTest::newRow("features once more") << QByteArray("<stream:features/>") << timedOut;
    QTest::newRow("no query") << iq("result", {}) << QString(ErrorCode::RegisterNotOffered);
    QTest::newRow("only a link") << iq("result", "<query xmlns='jabber:iq:register'><x xmlns='jabber:x:oob'><url>https://house.test/join</url></x></query>") << QString(ErrorCode::RegisterNotOffered);
    QTest::newRow("error without condition") << iq("error", {}) << QString(ErrorCode::RegisterFailed);
    QTest::newRow("success of a login nobody asked for") << QByteArray("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>") << QString(ErrorCode::StreamError);
    QTest::newRow("success hidden in an offer") << QByteArray("<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-1</mechanism></mechanisms>"
                                                              "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></stream:features>") << timedOut;
    QTest::newRow("goodbye") << QByteArray("</stream:stream>") << QString(ErrorCode::ConnectionLost);
    QTest::newRow("no XML") << QByteArray("<iq <<<>") << QString(ErrorCode::StreamBroken);
}

void TestRegistration::survivesHostileAnswers()
{
    QFETCH(QByteArray, answer);
    Rig rig;
    rig.settings.stageTimeout = 1500ms;
    rig.script({{"</iq>", answer}});
    rig.make().submit({{u"email"_s, u"e"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(rig.finished, 1, 30'000);
    QTEST(rig.error.code, "code");
    QVERIFY(!rig.error.hint.isEmpty());
    QVERIFY(!rig.server.received().contains("Brand-New-9"));
    QVERIFY(!rig.server.received().contains("<auth"));
}

void TestRegistration::sendsNothingThatIsIncomplete()
{
    Rig rig;
    rig.settings.password.clear();
    rig.script({{"</iq>", iq("result", OldForm)}});
    rig.make().submit({{u"email"_s, u"e"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(rig.finished, 1, 30'000);
    QCOMPARE(rig.error.code, QString(ErrorCode::RegisterNotAcceptable));
    QVERIFY(rig.error.message.contains(u"password"_s));
    QCOMPARE(rig.form.fields.size(), 3);
    QVERIFY(!rig.server.received().contains("type=\"set\""));
}

void TestRegistration::keepsPasswordsOutOfTheTrace()
{
    for (const QByteArray &form : {OldForm, NewForm}) {
        QTemporaryDir folder;
        Rig rig;
        rig.settings.traceFile = folder.filePath(u"trace.xml"_s);
        rig.script({{"</iq>", iq("result", form)}, {"</iq>", iq("result", {})}});
        rig.make().submit({{u"email"_s, u"e"_s}, {u"town"_s, u"Oslo"_s}});
        QTRY_COMPARE_WITH_TIMEOUT(rig.finished, 1, 30'000);
        QVERIFY2(!rig.error.isError(), qPrintable(rig.error.message));
        QVERIFY(rig.server.received().contains("Brand-New-9"));
        const QByteArray trace = readAll(rig.settings.traceFile);
        QVERIFY2(trace.contains("newcomer"), trace.constData());
        QVERIFY2(!trace.contains("Brand-New-9"), trace.constData());
    }
    QCOMPARE(maskSecrets(passwordChange(u"owner"_s, u"Other-8"_s)).contains("Other-8"), false);
}

QTEST_GUILESS_MAIN(TestRegistration)

#include "tst_registration.moc"
