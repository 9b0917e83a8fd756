// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "services/house.h"
#include "services/journal.h"
#include "services/parent.h"
#include "tests/support/scriptedserver.h"
#include "ui/requestspane.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 60'000;

} // namespace

/// 10,000 presence subscriptions of one domain over a real stream, through the network thread, the store on disk, the journal and the model,
/// to the pane.
class TestRequestFlood final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesTheInboxUsable();
};

void TestRequestFlood::leavesTheInboxUsable()
{
    ScriptedServer server;
    server.setScript(ScriptedServer::login("owner@house.test/here"));
    QTemporaryDir folder;
    const auto clock = makeSystemClock();
    House house(*clock, folder.filePath(u"house.sqlite"_s));
    QVERIFY(house.storeError().isEmpty());
    const Words::Namer namer = [&house](const QString &jid) { return house.displayName(jid); };
    RequestsModel model(house.parent(), *clock, namer, {[](const QString &) { }, [](const QString &) { }});
    RequestsPane pane(model, house.parent(), *clock, namer);
    pane.resize(320, 700);
    pane.show();

    AccountSettings settings;
    settings.jid = u"owner@house.test"_s;
    settings.password = u"secret"_s;
    settings.host = u"127.0.0.1"_s;
    settings.port = server.serverPort();
    settings.tls = TlsMode::Off;
    settings.allowPlain = true;
    house.open(settings);
    QTRY_COMPARE_WITH_TIMEOUT(house.account().state(), ConnectionState::Online, Patience);

    QElapsedTimer sinceTurn;
    qint64 longest = 0;
    QTimer turns;
    connect(&turns, &QTimer::timeout, this, [&] { longest = std::max(longest, sinceTurn.restart()); });
    turns.start(1);
    sinceTurn.start();
    QElapsedTimer all;
    all.start();
    QByteArray flood;
    for (int i = 0; i < 10'000; ++i) {
        flood += "<presence type='subscribe' to='owner@house.test' from='stranger" + QByteArray::number(i) + "@flood.test'><status>Buy!</status></presence>";
    }
    server.send(flood + "<presence type='subscribe' to='owner@house.test' from='eva@street.test'><status>It is me</status></presence>");
    QTRY_COMPARE_WITH_TIMEOUT(model.waiting(), 10'001, Patience);
    turns.stop();
    qInfo("10,000 subscriptions from the wire to the pane: %lld ms, the window's longest turn %lld ms", static_cast<long long>(all.elapsed()), static_cast<long long>(longest));

    QFrame *group = pane.findChild<QFrame *>(u"requestGroupCard"_s);
    QVERIFY(group);
    const auto *title = group->findChild<QLabel *>(u"groupTitle"_s);
    QTRY_COMPARE(title->text(), u"flood.test: %1 requests"_s.arg(QLocale().toString(10'000)));
    QCOMPARE(model.request(model.index(0).data(RequestsModel::KeyRole).toString())->subject, u"eva@street.test"_s); // on top
    QVERIFY(house.parent().rules().isEmpty());
    QVERIFY(!server.received().contains("subscribed")); // nobody has been let in, and nobody refused

    QTest::mouseClick(group->findChild<QPushButton *>(u"blockDomainButton"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(server.received().contains("jid=\"flood.test\""), Patience);
    QTRY_COMPARE(model.waiting(), 1);
    QCOMPARE(house.parent().inbox().size(), 1);
    QVERIFY(server.received().count("type=\"unsubscribed\"") >= 1'000); // first those that were kept, then the block
    QVERIFY(!server.received().contains("type=\"subscribed\""));
    server.send("<iq type='set' id='push' to='owner@house.test/here'><block xmlns='urn:xmpp:blocking'><item jid='flood.test'/></block></iq>"
                "<presence type='subscribe' to='owner@house.test' from='more@flood.test'/><presence type='subscribe' to='owner@house.test' from='adam@street.test'/>");
    QTRY_COMPARE_WITH_TIMEOUT(model.waiting(), 2, Patience);
    house.close();
}

QTEST_MAIN(TestRequestFlood)

#include "tst_requestflood.moc"
