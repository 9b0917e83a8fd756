// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demohouse.h"
#include "app/options.h"
#include "models/words.h"

#include <QFile>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

/// Command line, the demo house's ready line, and the translations.
class TestApp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOptions_data();
    void readsOptions();
    void helpAndVersionNeedNoWindow();
    void readsTheReadyLine();
    void refusesOtherLines_data();
    void refusesOtherLines();
    void swedishIsComplete();
    void englishHasItsPlurals();
    void swedishAppearsAtRunTime();
};

void TestApp::readsOptions_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("ok");
    QTest::newRow("none") << QStringList{} << true;
    QTest::newRow("all") << QStringList{u"--demo"_s, u"--theme"_s, u"dark"_s, u"--lang"_s, u"sv"_s, u"--store"_s, u"f"_s} << true;
    QTest::newRow("unknown") << QStringList{u"--frobnicate"_s} << false;
    QTest::newRow("theme that is none") << QStringList{u"--theme"_s, u"pink"_s} << false;
    QTest::newRow("stray word") << QStringList{u"stray"_s} << false;
    QTest::newRow("link") << QStringList{u"xmpp:thing@h.example?subscribe"_s} << true;
    QTest::newRow("two links") << QStringList{u"xmpp:a@h.example"_s, u"xmpp:b@h.example"_s} << false;
    QTest::newRow("another scheme") << QStringList{u"http://h.example"_s} << false;
    QTest::newRow("value missing") << QStringList{u"--theme"_s} << false;
}

void TestApp::readsOptions()
{
    QFETCH(QStringList, arguments);
    const ParsedOptions parsed = parseOptions(QStringList{u"chatelaine"_s} + arguments);
    QTEST(parsed.problem.isEmpty(), "ok");
    if (arguments.contains(u"dark")) {
        QVERIFY(parsed.options.demo);
        QCOMPARE(parsed.options.theme, std::optional(ThemeSwitch::Mode::Dark));
        QCOMPARE(parsed.options.language, u"sv"_s);
        QCOMPARE(parsed.options.store, u"f"_s);
    }
}

void TestApp::helpAndVersionNeedNoWindow()
{
    QVERIFY(parseOptions({u"chatelaine"_s, u"--help"_s}).output.contains(u"--demo"));
    QVERIFY(parseOptions({u"chatelaine"_s, u"--version"_s}).output.startsWith(u"chatelaine "));
}

void TestApp::readsTheReadyLine()
{
    const auto settings = DemoHouse::parseReady(R"({"ready":true,"host":"127.0.0.1","port":4711,"domain":"d","tls":"off",
        "accounts":[{"jid":"guest@d","password":"g","role":"visitor"},{"jid":"owner@d","password":"p","role":"owner"}]})");
    QVERIFY(settings);
    QCOMPARE(settings->jid, u"owner@d"_s);
    QCOMPARE(settings->password, u"p"_s);
    QCOMPARE(settings->port, quint16(4711));
    QCOMPARE(settings->tls, TlsMode::Off);
    QVERIFY(settings->allowPlain);
}

void TestApp::refusesOtherLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("not ready") << QByteArray(R"({"ready":false,"port":1,"accounts":[{"jid":"a@b","role":"owner"}]})");
    QTest::newRow("no port") << QByteArray(R"({"ready":true,"accounts":[{"jid":"a@b","role":"owner"}]})");
    QTest::newRow("port too large") << QByteArray(R"({"ready":true,"port":70000,"accounts":[{"jid":"a@b","role":"owner"}]})");
    QTest::newRow("no owner") << QByteArray(R"({"ready":true,"port":5222,"accounts":[{"jid":"a@b","role":"visitor"}]})");
    QTest::newRow("owner without address") << QByteArray(R"({"ready":true,"port":5222,"accounts":[{"role":"owner"}]})");
}

void TestApp::refusesOtherLines()
{
    QFETCH(QByteArray, line);
    QVERIFY(!DemoHouse::parseReady(line));
}

void TestApp::swedishIsComplete()
{
    QFile file(QStringLiteral(CHATELAINE_SOURCE_DIR) + u"/translations/chatelaine_sv.ts"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QStringList open;
    int messages = 0;
    QString source;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"source") {
            source = xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == u"translation") {
            ++messages;
            const bool unfinished = !xml.attributes().value(u"type"_s).isEmpty();
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            if (unfinished || text.isEmpty()) {
                open.append(source);
            }
        }
    }
    QVERIFY(!xml.hasError());
    QVERIFY(messages > 300);
    QCOMPARE(open, QStringList());
}

void TestApp::englishHasItsPlurals()
{
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/chatelaine_en.qm"_s));
    QCOMPARE(translator.translate("Chatelaine::HouseView", "%Ln contacts are online", nullptr, 1), u"%Ln contact is online"_s);
}

void TestApp::swedishAppearsAtRunTime()
{
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::Connection;
    entry.action = u"disconnect"_s;
    entry.result = u"accepted"_s;
    const Words::Namer namer = [](const QString &jid) { return jid; };
    QCOMPARE(Words::sentence(entry, namer), u"The connection ended."_s);
    QTranslator translator;
    QVERIFY(translator.load(QLocale(u"sv_SE"_s), u"chatelaine"_s, u"_"_s, u":/i18n"_s));
    QVERIFY(QCoreApplication::installTranslator(&translator));
    QCOMPARE(Words::sentence(entry, namer), u"Anslutningen avslutades."_s);
    QCoreApplication::removeTranslator(&translator);
}

QTEST_MAIN(TestApp)
#include "tst_app.moc"
