// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/xmppuri.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using Action = XmppUri::Action;

Q_DECLARE_METATYPE(Chatelaine::XmppUri)

class TestXmppUri final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void readsThings();
    void writesWhatItReads_data();
    void writesWhatItReads();
    void survivesAnything();
};

void TestXmppUri::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<XmppUri>("expected");
    const QString jid = u"heating@house.test"_s;
    QTest::newRow("address") << u"xmpp:heating@house.test"_s << XmppUri{Action::Open, {}, jid, {}, {}, {}, {}, {}, {}};
    QTest::newRow("scheme in capitals, spaces around") << u"  XMPP:heating@house.test\n"_s << XmppUri{Action::Open, {}, jid, {}, {}, {}, {}, {}, {}};
    QTest::newRow("full address") << u"xmpp:heating@house.test/pump%201"_s << XmppUri{Action::Open, {}, u"heating@house.test/pump 1"_s, {}, {}, {}, {}, {}, {}};
    QTest::newRow("domain") << u"xmpp:house.test?register"_s << XmppUri{Action::Register, {}, u"house.test"_s, u"register"_s, {}, {}, {}, {}, {}};
    QTest::newRow("account and address") << u"xmpp://owner@house.test/heating@house.test?message"_s << XmppUri{Action::Message, u"owner@house.test"_s, jid, u"message"_s, {}, {}, {}, {}, {}};
    QTest::newRow("account alone") << u"xmpp://owner@house.test"_s << XmppUri{Action::Open, u"owner@house.test"_s, {}, {}, {}, {}, {}, {}, {}};
    QTest::newRow("subscribe") << u"xmpp:heating@house.test?subscribe;name=Heat%20pump;group=Cellar;group=All"_s
                               << XmppUri{Action::Subscribe, {}, jid, u"subscribe"_s, u"Heat pump"_s, {u"Cellar"_s, u"All"_s}, {}, {}, {}};
    QTest::newRow("roster") << u"xmpp:heating@house.test?roster;name=W%C3%A4rme"_s << XmppUri{Action::Roster, {}, jid, u"roster"_s, u"Wärme"_s, {}, {}, {}, {}};
    QTest::newRow("message") << u"xmpp:a@b?message;subject=Hi;body=one%0Atwo%3B"_s << XmppUri{Action::Message, {}, u"a@b"_s, u"message"_s, {}, {}, u"Hi"_s, u"one\ntwo;"_s, {}};
    QTest::newRow("remove") << u"xmpp:a@b?remove"_s << XmppUri{Action::Remove, {}, u"a@b"_s, u"remove"_s, {}, {}, {}, {}, {}};
    QTest::newRow("unregister") << u"xmpp:b?unregister"_s << XmppUri{Action::Unregister, {}, u"b"_s, u"unregister"_s, {}, {}, {}, {}, {}};
    QTest::newRow("unsubscribe, capitals") << u"xmpp:a@b?UnSubscribe"_s << XmppUri{Action::Unsubscribe, {}, u"a@b"_s, u"unsubscribe"_s, {}, {}, {}, {}, {}};
    QTest::newRow("unknown query") << u"xmpp:a@b?command;action=execute"_s << XmppUri{Action::Unknown, {}, u"a@b"_s, u"command"_s, {}, {}, {}, {}, {}};
    QTest::newRow("fragment") << u"xmpp:a@b?subscribe#x?roster"_s << XmppUri{Action::Subscribe, {}, u"a@b"_s, u"subscribe"_s, {}, {}, {}, {}, {}};
    QTest::newRow("empty query") << u"xmpp:a@b?"_s << XmppUri{Action::Open, {}, u"a@b"_s, {}, {}, {}, {}, {}, {}};
    QTest::newRow("empty parameters") << u"xmpp:a@b?roster;;name=x;;"_s << XmppUri{Action::Roster, {}, u"a@b"_s, u"roster"_s, u"x"_s, {}, {}, {}, {}};
    QTest::newRow("a plus stays one") << u"xmpp:a@b?roster;name=1+1"_s << XmppUri{Action::Roster, {}, u"a@b"_s, u"roster"_s, u"1+1"_s, {}, {}, {}, {}};
    QTest::newRow("letters beyond ASCII as they are") << u"xmpp:wärme@häuser.test"_s << XmppUri{Action::Open, {}, u"wärme@häuser.test"_s, {}, {}, {}, {}, {}, {}};
}

void TestXmppUri::reads()
{
    QFETCH(QString, text);
    QFETCH(XmppUri, expected);
    QString problem;
    const std::optional<XmppUri> uri = parseXmppUri(text, &problem);
    QVERIFY2(uri, qPrintable(problem));
    QCOMPARE(*uri, expected);
    QVERIFY(problem.isEmpty());
}

void TestXmppUri::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("spaces") << u"   "_s;
    QTest::newRow("another scheme") << u"https://house.test"_s;
    QTest::newRow("no scheme") << u"heating@house.test"_s;
    QTest::newRow("no address") << u"xmpp:"_s;
    QTest::newRow("only a query") << u"xmpp:?subscribe"_s;
    QTest::newRow("account with a query and no address") << u"xmpp://owner@house.test?subscribe"_s;
    QTest::newRow("account without name") << u"xmpp://house.test/a@b"_s;
    QTest::newRow("three slashes") << u"xmpp:///a@b"_s;
    QTest::newRow("two at signs") << u"xmpp:a@b@c"_s;
    QTest::newRow("encoded at sign too many") << u"xmpp:a%40b@c"_s;
    QTest::newRow("half an escape") << u"xmpp:a@b%4"_s;
    QTest::newRow("no hexadecimal digits") << u"xmpp:a@b?roster;name=%zz"_s;
    QTest::newRow("not UTF-8") << u"xmpp:a@b?roster;name=%ff%fe"_s;
    QTest::newRow("overlong UTF-8") << u"xmpp:a@b?roster;name=%c0%af"_s;
    QTest::newRow("surrogate in UTF-8") << u"xmpp:a@b?roster;name=%ed%a0%80"_s;
    QTest::newRow("NUL") << u"xmpp:a@b%00.test"_s;
    QTest::newRow("line break in the address") << u"xmpp:a@b%0Ac"_s;
    QTest::newRow("line break in the name") << u"xmpp:a@b?roster;name=x%0Ay"_s;
    QTest::newRow("right-to-left override") << u"xmpp:a@b?roster;name=%E2%80%AEevil"_s;
    QTest::newRow("zero-width space in the address") << u"xmpp:a%E2%80%8B@b"_s;
    QTest::newRow("invisible letter beyond the first plane in the address") << u"xmpp:a%F3%A0%81%A1@b"_s;
    QTest::newRow("invisible letter beyond the first plane in the name") << u"xmpp:a@b?roster;name=x%F3%A0%81%A1"_s;
    QTest::newRow("escape sequence in the body") << u"xmpp:a@b?message;body=%1B[2J"_s;
    QTest::newRow("markup in the address") << u"xmpp:<b>@c"_s;
    QTest::newRow("too long") << u"xmpp:a@b?message;body="_s + QString(5000, u'x');
    QTest::newRow("too many parameters") << u"xmpp:a@b?roster"_s + u";group=g"_s.repeated(40);
    QTest::newRow("part too long") << u"xmpp:"_s + QString(1100, u'a') + u"@b"_s;
    QTest::newRow("thing without tags") << u"iotdisco:"_s;
}

void TestXmppUri::refuses()
{
    QFETCH(QString, text);
    QString problem;
    QVERIFY(!parseXmppUri(text, &problem));
    QVERIFY(!problem.isEmpty());
    QVERIFY(!parseXmppUri(text));
}

void TestXmppUri::readsThings()
{
    const std::optional<XmppUri> claim = parseXmppUri(u"iotdisco:SN=398745;MAN=example.org;KEY=4857402340298342;R=registry.house.test"_s);
    QVERIFY(claim && claim->disco);
    QCOMPARE(claim->action, Action::Thing);
    QCOMPARE(claim->disco->registry, u"registry.house.test"_s);
    QVERIFY(!claim->disco->isSearch());
    const std::optional<XmppUri> search = parseXmppUri(u"iotdisco:MAN=example.org"_s);
    QVERIFY(search && search->disco && search->disco->isSearch());
}

void TestXmppUri::writesWhatItReads_data()
{
    reads_data();
}

void TestXmppUri::writesWhatItReads()
{
    QFETCH(XmppUri, expected);
    const std::optional<QString> text = writeXmppUri(expected);
    QCOMPARE(text.has_value(), expected.action != Action::Unknown);
    if (text) {
        QCOMPARE(parseXmppUri(*text), std::optional(expected));
    }
}

/// Whatever comes, it is refused or an address that can be used, without anything hidden in it.
void TestXmppUri::survivesAnything()
{
    QRandomGenerator random(20'261'122);
    const QList<QString> pieces{u"xmpp:"_s, u"//"_s, u"@"_s, u"/"_s, u"?"_s, u";"_s, u"="_s, u"#"_s, u"%"_s, u"%00"_s, u"%F0%9F%94%A5"_s, u"%E2%80%AE"_s, u"a"_s, u"house.test"_s,
        u"subscribe"_s, u"name"_s, u"body"_s, QString(QChar(0xD83D)), QString(QChar(0xDD25)), QString(QChar(0xFFFF)), QString(QChar(0)), u"iotdisco:"_s, u"KEY"_s, u"\\"_s, u"SN"_s};
    int accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        QString text = random.bounded(8) ? u"xmpp:"_s : QString();
        for (int n = random.bounded(12); n > 0; --n)
            text += pieces.at(random.bounded(int(pieces.size())));
        const std::optional<XmppUri> uri = parseXmppUri(text);
        if (!uri)
            continue;
        ++accepted;
        for (const QString &part : {uri->jid, uri->account, uri->name, uri->query, uri->subject})
            for (const QChar each : part)
                QVERIFY2(each.category() != QChar::Other_Control && each.category() != QChar::Other_Format, qPrintable(text));
        QVERIFY(!uri->jid.isEmpty() || !uri->account.isEmpty() || uri->disco);
    }
    QVERIFY(accepted > 50);
}

QTEST_GUILESS_MAIN(TestXmppUri)

#include "tst_xmppuri.moc"
