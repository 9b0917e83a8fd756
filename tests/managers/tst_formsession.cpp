// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/controlmanager.h"
#include "protocol/managers/formsources.h"
#include "protocol/managers/nodecommands.h"
#include "protocol/managers/nodeeditor.h"
#include "tests/support/fakechannel.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Peer Gateway{u"gw@house.test/gw"_s, Wire::Dialect::Iot};
const Peer NewGateway{u"gw@house.test/gw"_s, Wire::Dialect::Nf};
const Peer OldGateway{u"gw@house.test/gw"_s, Wire::Dialect::Sn};

const QString Request = u"<getNodeParametersForEdit xmlns='urn:xmpp:iot:concentrators' nodeId='n' sourceId='s'/>"_s;
const QString Cancel = u"<iq id='*' to='gw@house.test/gw' type='set'><cancel xmlns='urn:xmpp:xdata:dynamic'><x xmlns='jabber:x:data' type='cancel'>"
                       "<field var='xdd session' type='hidden'><value>%1</value></field></x></cancel></iq>"_s;

QString settings(const QString &session, const QString &fields)
{
    return u"<x xmlns='jabber:x:data' xmlns:d='urn:xmpp:xdata:dynamic' type='form'><field var='xdd session' type='hidden'><value>%1</value></field>%2</x>"_s.arg(session, fields);
}

const QString Fields = u"<field var='type' type='list-single'><value>a</value><option><value>a</value></option><option><value>b</value></option><d:postBack/></field>"
                       "<field var='model' type='text-single'><value>X</value><d:readOnly/></field>"
                       "<field var='room' type='text-single'><value>Hall</value><d:notSame/></field>"
                       "<field var='address' type='text-single'><validate xmlns='http://jabber.org/protocol/xdata-validate' datatype='xs:int'><range min='1' max='250'/></validate><value>7</value></field>"_s;

QString submitted(const QString &type, const QString &session = u"s-1"_s, const QString &address = u"7"_s)
{
    return u"<x xmlns='jabber:x:data' type='submit'><field var='xdd session' type='hidden'><value>%1</value></field><field var='type' type='list-single'><value>%2</value></field>"
           "<field var='address' type='text-single'><value>%3</value></field></x>"_s.arg(session, type, address);
}

QString updated(const QString &session, const QString &address, const QString &from = u"gw@house.test/gw"_s, const QString &extra = {})
{
    return u"<message from='%1'><updated xmlns='urn:xmpp:xdata:dynamic' sessionVariable='xdd session'>%2</updated>%3</message>"_s.arg(
        from, settings(session, QString(Fields).replace(u"<value>7</value>"_s, u"<value>%1</value>"_s.arg(address))), extra);
}

} // namespace

class TestFormSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opens();
    void doesNotOpen_data();
    void doesNotOpen();
    void editsOnlyWhatCanBeEdited();
    void saves();
    void savesOnlyWhatFits();
    void savesOnce();
    void showsErrorsOfFields();
    void showsTheFormAgain();
    void asksAfterPostBack();
    void keepsWhatWasTypedMeanwhile();
    void asksOneAtATime();
    void survivesAFailedAsk_data();
    void survivesAFailedAsk();
    void followsUpdates();
    void ignoresUpdates_data();
    void ignoresUpdates();
    void cancelsWhenClosed();
    void cancelsWhenDestroyed();
    void cancelsWhatComesTooLate();
    void cancelsWhileAsking();
    void cancelsWhileSaving();
    void doesNotCancel_data();
    void doesNotCancel();
    void endsWithTheConnection();
    void ignoresForgedAndSecondAnswers();
    void control();
    void command();
    void firstDialect();

private:
    void open(const Peer &peer = Gateway);
    void openWith(const QString &content);
    void start(const Peer &peer, FormSource source);
    QString answer(const QString &content = {}) { return u"<iq type='result' id='%id' from='gw@house.test/gw'>"_s + content + u"</iq>"_s; }
    QString formAnswer(const QString &session, const QString &fields = Fields)
    {
        return answer(u"<getNodeParametersForEditResponse xmlns='urn:xmpp:iot:concentrators' result='OK'>%1</getNodeParametersForEditResponse>"_s.arg(settings(session, fields)));
    }
    QString expectIq(const QString &type, const QString &content) { return m_channel->expect(u"<iq id='*' to='gw@house.test/gw' type='%1'>%2</iq>"_s.arg(type, content)); }
    QString expectSubmit(const QString &form) { return expectIq(u"set"_s, u"<submit xmlns='urn:xmpp:xdata:dynamic'>%1</submit>"_s.arg(form)); }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChannel> m_channel;
    std::unique_ptr<ConcentratorLink> m_link;
    std::unique_ptr<NodeEditor> m_editor;
    std::unique_ptr<NodeCommands> m_commands;
    std::unique_ptr<ControlManager> m_control;
    std::unique_ptr<FormSession> m_session;
    QList<ErrorInfo> m_errors;
    int m_saved = 0;
    int m_changes = 0;
};

void TestFormSession::init()
{
    m_clock = std::make_unique<FakeClock>();
    m_channel = std::make_unique<FakeChannel>(*m_clock);
    m_link = std::make_unique<ConcentratorLink>(*m_channel);
    m_editor = std::make_unique<NodeEditor>(*m_link);
    m_commands = std::make_unique<NodeCommands>(*m_link);
    m_control = std::make_unique<ControlManager>(*m_channel);
    m_channel->connectAs(u"owner@house.test/here"_s);
    m_errors.clear();
    m_saved = 0;
    m_changes = 0;
}

void TestFormSession::cleanup()
{
    m_session.reset();
    m_control.reset();
    m_commands.reset();
    m_editor.reset();
    m_link.reset();
    m_channel.reset();
}

void TestFormSession::start(const Peer &peer, FormSource source)
{
    m_session = std::make_unique<FormSession>(*m_channel, *m_editor, peer, std::move(source), 30s);
    connect(m_session.get(), &FormSession::failed, this, [this](const ErrorInfo &error) { m_errors.append(error); });
    connect(m_session.get(), &FormSession::saved, this, [this] { ++m_saved; });
    connect(m_session.get(), &FormSession::changed, this, [this] { ++m_changes; });
    QCOMPARE(m_session->state(), FormSession::State::Opening);
}

void TestFormSession::openWith(const QString &content)
{
    start(Gateway, FormSources::nodeSettings(*m_editor, Gateway, {{u"n"_s, u"s"_s, {}}}));
    QCOMPARE(expectIq(u"get"_s, Request), QString());
    m_channel->inject(content);
}

void TestFormSession::open(const Peer &peer)
{
    if (peer.dialect == Wire::Dialect::Iot) {
        openWith(formAnswer(u"s-1"_s));
    } else {
        start(peer, FormSources::nodeSettings(*m_editor, peer, {{u"n"_s, u"s"_s, {}}}));
        QCOMPARE(expectIq(u"get"_s, u"<getNodeParametersForEdit xmlns='urn:nf:iot:concentrator:1.0' id='n' src='s'/>"_s), QString());
        m_channel->inject(answer(settings(u"s-1"_s, Fields)));
    }
    QCOMPARE(m_session->state(), FormSession::State::Open);
}

void TestFormSession::opens()
{
    open();
    QVERIFY(m_errors.isEmpty());
    QCOMPARE(m_changes, 1);
    QCOMPARE(m_session->values(u"address"_s), QStringList{u"7"_s});
    QVERIFY(m_session->values(u"nothing"_s).isEmpty());
    QVERIFY(m_session->edits().isEmpty());
}

void TestFormSession::doesNotOpen_data()
{
    QTest::addColumn<QString>("reply");
    QTest::addColumn<QString>("code");
    QTest::newRow("refused") << u"<iq type='error' id='%id' from='gw@house.test/gw'><getNodeParametersForEditResponse xmlns='urn:xmpp:iot:concentrators' result='InsufficientPrivileges'/></iq>"_s << u"C-RULE-01"_s;
    QTest::newRow("without a form") << u"<iq type='result' id='%id' from='gw@house.test/gw'><getNodeParametersForEditResponse xmlns='urn:xmpp:iot:concentrators' result='OK'/></iq>"_s << u"C-DEV-06"_s;
    QTest::newRow("silent") << QString() << u"C-TIME-02"_s;
}

void TestFormSession::doesNotOpen()
{
    QFETCH(QString, reply);
    QFETCH(QString, code);
    start(Gateway, FormSources::nodeSettings(*m_editor, Gateway, {{u"n"_s, u"s"_s, {}}}));
    QCOMPARE(expectIq(u"get"_s, Request), QString());
    if (reply.isEmpty()) {
        m_clock->advance(31s);
    } else {
        m_channel->inject(reply);
    }
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.first().code, code);
    QCOMPARE(m_session->state(), FormSession::State::Failed);
    QVERIFY(!m_session->edit(u"address"_s, {u"8"_s}));
    QVERIFY(!m_session->save());
    m_session.reset();
    QCOMPARE(m_channel->expectNothing(), QString()); // there is nothing to cancel
}

void TestFormSession::editsOnlyWhatCanBeEdited()
{
    open();
    QVERIFY(!m_session->edit(u"model"_s, {u"Y"_s}));
    QVERIFY(!m_session->edit(u"xdd session"_s, {u"stolen"_s}));
    QVERIFY(!m_session->edit(u"nothing"_s, {u"1"_s}));
    QVERIFY(!m_session->edit({}, {u"1"_s}));
    QVERIFY(m_session->edit(u"address"_s, {u"8"_s}));
    QCOMPARE(m_session->values(u"address"_s), QStringList{u"8"_s});
    m_session->revert(u"address"_s);
    QCOMPARE(m_session->values(u"address"_s), QStringList{u"7"_s});
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestFormSession::saves()
{
    open();
    QVERIFY(m_session->edit(u"address"_s, {u"8"_s}));
    QVERIFY(m_session->save());
    QCOMPARE(m_session->state(), FormSession::State::Saving);
    const QString form = submitted(u"a"_s, u"s-1"_s, u"8"_s);
    QCOMPARE(expectIq(u"set"_s, u"<setNodeParametersAfterEdit xmlns='urn:xmpp:iot:concentrators' nodeId='n' sourceId='s'>%1</setNodeParametersAfterEdit>"_s.arg(form)), QString());
    QCOMPARE(m_saved, 0);
    m_channel->inject(answer(u"<setNodeParametersAfterEditResponse xmlns='urn:xmpp:iot:concentrators' result='OK'/>"_s));
    QCOMPARE(m_saved, 1);
    QCOMPARE(m_session->state(), FormSession::State::Saved);
    QVERIFY(!m_session->edit(u"address"_s, {u"9"_s}));
    m_session.reset();
    QCOMPARE(m_channel->expectNothing(), QString()); // what is saved need not be cancelled
}

void TestFormSession::savesOnlyWhatFits()
{
    open();
    m_session->edit(u"address"_s, {u"251"_s});
    QCOMPARE(m_session->problems(), (QList<Wire::FormProblem>{{u"address"_s, u"must be from 1 to 250"_s}}));
    QVERIFY(!m_session->save());
    QCOMPARE(m_channel->expectNothing(), QString());
    m_session->edit(u"address"_s, {u"250"_s});
    QVERIFY(m_session->save());
}

void TestFormSession::savesOnce()
{
    open();
    QVERIFY(m_session->save());
    QVERIFY(!m_session->save());
    QVERIFY(!m_session->edit(u"address"_s, {u"9"_s}));
    QCOMPARE(m_channel->sentCount(), 1);
}

void TestFormSession::showsErrorsOfFields()
{
    open();
    m_session->edit(u"address"_s, {u"9"_s});
    QVERIFY(m_session->save());
    QCOMPARE(expectIq(u"set"_s, u"<setNodeParametersAfterEdit xmlns='urn:xmpp:iot:concentrators' nodeId='n' sourceId='s'>%1</setNodeParametersAfterEdit>"_s.arg(submitted(u"a"_s, u"s-1"_s, u"9"_s))), QString());
    m_channel->inject(u"<iq type='error' id='%id' from='gw@house.test/gw'><setNodeParametersAfterEditResponse xmlns='urn:xmpp:iot:concentrators' result='FormError'>"
                      "<error var='address'>Taken.</error><error var=''>?</error></setNodeParametersAfterEditResponse></iq>"_s);
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_session->state(), FormSession::State::Open);
    QCOMPARE(m_session->form().field(u"address")->error, u"Taken."_s);
    QCOMPARE(m_session->values(u"address"_s), QStringList{u"9"_s}); // nothing typed is lost
    QVERIFY(m_session->edit(u"address"_s, {u"10"_s}));
    QVERIFY(m_session->save());
}

void TestFormSession::showsTheFormAgain()
{
    open(NewGateway);
    m_session->edit(u"address"_s, {u"9"_s});
    QVERIFY(m_session->save());
    QCOMPARE(expectIq(u"set"_s, u"<setNodeParametersAfterEdit xmlns='urn:nf:iot:concentrator:1.0' id='n' src='s'>%1</setNodeParametersAfterEdit>"_s.arg(submitted(u"a"_s, u"s-1"_s, u"9"_s))), QString());
    const QString again = QString(Fields).replace(u"</validate>"_s, u"</validate><d:error>Taken.</d:error>"_s);
    m_channel->inject(u"<iq type='error' id='%id' from='gw@house.test/gw'><error type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"_s
        + settings(u"s-2"_s, again) + u"</error></iq>"_s);
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_session->form().field(u"address")->error, u"Taken."_s);
    QCOMPARE(m_session->values(u"address"_s), QStringList{u"9"_s});
    m_session.reset();
    QCOMPARE(m_channel->expect(Cancel.arg(u"s-2"_s)), QString());
}

void TestFormSession::asksAfterPostBack()
{
    open();
    QVERIFY(m_session->edit(u"type"_s, {u"b"_s}));
    QVERIFY(m_session->isAsking());
    QVERIFY(!m_session->save());
    QCOMPARE(expectSubmit(submitted(u"b"_s)), QString());
    const QString other = u"<field var='type' type='list-single'><value>b</value><option><value>b</value></option><d:postBack/></field><field var='depth' type='text-single'><value>3</value></field>"_s;
    m_channel->inject(answer(settings(u"s-1"_s, other)));
    QVERIFY(!m_session->isAsking());
    QVERIFY(m_errors.isEmpty());
    QVERIFY(m_session->form().field(u"depth"));
    QCOMPARE(m_session->edits().keys(), QStringList{u"type"_s});
    QVERIFY(m_session->edit(u"type"_s, {u"b"_s})); // the same again asks nothing
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestFormSession::keepsWhatWasTypedMeanwhile()
{
    open();
    m_session->edit(u"room"_s, {u"attic"_s});
    m_session->edit(u"type"_s, {u"b"_s});
    m_session->edit(u"address"_s, {u"9"_s});
    QCOMPARE(m_channel->sentCount(), 1);
    QVERIFY(!m_channel->expect(QString()).isEmpty());
    // The thing writes the room in its own way.
    m_channel->inject(answer(settings(u"s-1"_s, QString(Fields).replace(u"Hall"_s, u"Attic"_s).replace(u"<value>a</value><option>"_s, u"<value>b</value><option>"_s))));
    QCOMPARE(m_session->values(u"room"_s), QStringList{u"Attic"_s});
    QCOMPARE(m_session->values(u"type"_s), QStringList{u"b"_s});
    QCOMPARE(m_session->values(u"address"_s), QStringList{u"9"_s});
}

void TestFormSession::asksOneAtATime()
{
    open();
    m_session->edit(u"type"_s, {u"b"_s});
    QCOMPARE(expectSubmit(submitted(u"b"_s)), QString());
    m_session->edit(u"type"_s, {u"a"_s});
    QCOMPARE(m_channel->expectNothing(), QString());
    m_channel->inject(answer(settings(u"s-1"_s, Fields)));
    QVERIFY(m_session->isAsking());
    QCOMPARE(m_session->values(u"type"_s), QStringList{u"a"_s}); // newer than what was answered
    QCOMPARE(expectSubmit(submitted(u"a"_s)), QString());
    m_channel->inject(answer(settings(u"s-1"_s, Fields)));
    QVERIFY(!m_session->isAsking());
    QVERIFY(m_errors.isEmpty());
}

void TestFormSession::survivesAFailedAsk_data()
{
    QTest::addColumn<QString>("reply");
    QTest::addColumn<QString>("code");
    QTest::newRow("refused") << u"<iq type='error' id='%id' from='gw@house.test/gw'><error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"_s << u"C-DEV-02"_s;
    QTest::newRow("without a form") << u"<iq type='result' id='%id' from='gw@house.test/gw'/>"_s << u"C-DEV-06"_s;
    QTest::newRow("something else") << u"<iq type='result' id='%id' from='gw@house.test/gw'><accepted xmlns='urn:xmpp:iot:sensordata' seqnr='1'/></iq>"_s << u"C-DEV-06"_s;
    QTest::newRow("silent") << QString() << u"C-TIME-02"_s;
}

void TestFormSession::survivesAFailedAsk()
{
    QFETCH(QString, reply);
    QFETCH(QString, code);
    open();
    m_session->edit(u"type"_s, {u"b"_s});
    QCOMPARE(expectSubmit(submitted(u"b"_s)), QString());
    if (reply.isEmpty()) {
        m_clock->advance(31s);
    } else {
        m_channel->inject(reply);
    }
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_errors.first().code, code);
    QCOMPARE(m_session->state(), FormSession::State::Open);
    QVERIFY(!m_session->isAsking());
    QCOMPARE(m_session->values(u"type"_s), QStringList{u"b"_s});
    QVERIFY(m_session->save());
}

void TestFormSession::followsUpdates()
{
    open();
    m_session->edit(u"room"_s, {u"Attic"_s});
    m_channel->inject(updated(u"s-1"_s, u"42"_s));
    QCOMPARE(m_session->values(u"address"_s), QStringList{u"42"_s});
    QCOMPARE(m_session->values(u"room"_s), QStringList{u"Attic"_s});
    m_channel->inject(updated(u"s-1"_s, u"42"_s)); // twice says the same
    QCOMPARE(m_session->values(u"address"_s), QStringList{u"42"_s});
    // While an edit is with the thing: each is as new as it came.
    m_session->edit(u"type"_s, {u"b"_s});
    m_channel->inject(updated(u"s-1"_s, u"43"_s));
    QCOMPARE(m_session->values(u"address"_s), QStringList{u"43"_s});
    QCOMPARE(m_session->values(u"type"_s), QStringList{u"b"_s});
    // A field that becomes read-only loses its edit.
    m_channel->inject(u"<message from='gw@house.test/gw'><updated xmlns='urn:xmpp:xdata:dynamic' sessionVariable='xdd session'>%1</updated></message>"_s.arg(
        settings(u"s-1"_s, u"<field var='room' type='text-single'><value>Hall</value><d:readOnly/></field>"_s)));
    QCOMPARE(m_session->values(u"room"_s), QStringList{u"Hall"_s});
    QVERIFY(m_session->edits().isEmpty());
    QVERIFY(m_errors.isEmpty());
}

void TestFormSession::ignoresUpdates_data()
{
    QTest::addColumn<QString>("message");
    QTest::newRow("another session") << updated(u"s-2"_s, u"42"_s);
    QTest::newRow("no session") << updated({}, u"42"_s);
    QTest::newRow("somebody else") << updated(u"s-1"_s, u"42"_s, u"mallory@house.test/gw"_s);
    QTest::newRow("another resource") << updated(u"s-1"_s, u"42"_s, u"gw@house.test/other"_s);
    QTest::newRow("bare address") << updated(u"s-1"_s, u"42"_s, u"gw@house.test"_s);
    QTest::newRow("stored") << updated(u"s-1"_s, u"42"_s, u"gw@house.test/gw"_s, u"<delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/>"_s);
    QTest::newRow("carbon") << updated(u"s-1"_s, u"42"_s, u"gw@house.test/gw"_s, u"<forwarded xmlns='urn:xmpp:forward:0'/>"_s);
    QTest::newRow("error") << updated(u"s-1"_s, u"42"_s).replace(u"<message "_s, u"<message type='error' "_s);
    QTest::newRow("variable that people can edit") << updated(u"s-1"_s, u"7"_s).replace(u"sessionVariable='xdd session'"_s, u"sessionVariable='address'"_s).replace(u"Hall"_s, u"Attic"_s);
    QTest::newRow("no variable") << updated(u"s-1"_s, u"42"_s).replace(u"sessionVariable='xdd session'"_s, QString());
    QTest::newRow("empty") << u"<message from='gw@house.test/gw'><updated xmlns='urn:xmpp:xdata:dynamic'/></message>"_s;
}

void TestFormSession::ignoresUpdates()
{
    QFETCH(QString, message);
    open();
    m_channel->inject(message);
    QCOMPARE(m_changes, 1);
    QCOMPARE(m_session->values(u"address"_s), QStringList{u"7"_s});
    QCOMPARE(m_session->values(u"room"_s), QStringList{u"Hall"_s});
}

void TestFormSession::cancelsWhenClosed()
{
    open();
    m_session->close();
    QCOMPARE(m_channel->expect(Cancel.arg(u"s-1"_s)), QString());
    QCOMPARE(m_session->state(), FormSession::State::Closed);
    m_channel->inject(answer());
    m_channel->inject(updated(u"s-1"_s, u"42"_s));
    m_session.reset(); // once is enough
    QCOMPARE(m_channel->expectNothing(), QString());
    QVERIFY(m_errors.isEmpty());
    QCOMPARE(m_changes, 1);
}

void TestFormSession::cancelsWhenDestroyed()
{
    open();
    m_session.reset();
    QCOMPARE(m_channel->expect(Cancel.arg(u"s-1"_s)), QString());
    m_channel->inject(u"<iq type='error' id='%id' from='gw@house.test/gw'><error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"_s);
    QCOMPARE(m_channel->pendingRequests(), 0);
}

void TestFormSession::cancelsWhatComesTooLate()
{
    start(Gateway, FormSources::nodeSettings(*m_editor, Gateway, {{u"n"_s, u"s"_s, {}}}));
    QCOMPARE(expectIq(u"get"_s, Request), QString());
    m_session.reset();
    QCOMPARE(m_channel->expectNothing(), QString());
    m_channel->inject(formAnswer(u"s-7"_s));
    QCOMPARE(m_channel->expect(Cancel.arg(u"s-7"_s)), QString());
}

void TestFormSession::cancelsWhileAsking()
{
    open();
    m_session->edit(u"type"_s, {u"b"_s});
    QCOMPARE(expectSubmit(submitted(u"b"_s)), QString());
    m_session->close();
    QCOMPARE(m_channel->expect(Cancel.arg(u"s-1"_s)), QString());
    QCOMPARE(m_channel->pendingRequests(), 1); // the cancel alone
    QVERIFY(m_errors.isEmpty());
}

void TestFormSession::cancelsWhileSaving()
{
    open();
    QVERIFY(m_session->save());
    QVERIFY(!m_channel->expect(QString()).isEmpty());
    m_session.reset();
    QCOMPARE(m_channel->expect(Cancel.arg(u"s-1"_s)), QString());
    QCOMPARE(m_saved, 0);
}

void TestFormSession::doesNotCancel_data()
{
    QTest::addColumn<QString>("form");
    QTest::newRow("without a session") << u"<x xmlns='jabber:x:data' type='form'><field var='a'><value>1</value></field></x>"_s;
    QTest::newRow("empty") << u"<x xmlns='jabber:x:data' type='form'/>"_s;
}

/// Where the thing keeps nothing there is nothing to let go of.
void TestFormSession::doesNotCancel()
{
    QFETCH(QString, form);
    openWith(answer(u"<getNodeParametersForEditResponse xmlns='urn:xmpp:iot:concentrators' result='OK'>%1</getNodeParametersForEditResponse>"_s.arg(form)));
    QCOMPARE(m_session->state(), FormSession::State::Open);
    m_session.reset();
    QCOMPARE(m_channel->expectNothing(), QString());
}

void TestFormSession::endsWithTheConnection()
{
    open();
    m_session->edit(u"type"_s, {u"b"_s});
    m_channel->disconnectNow();
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_session->state(), FormSession::State::Open);
    QCOMPARE(m_session->values(u"type"_s), QStringList{u"b"_s}); // what was typed is still there
    QVERIFY(m_session->save());
    QTRY_COMPARE_WITH_TIMEOUT(([this] { m_clock->advance(0s); return m_errors.size(); }()), 2, 2000);
    QCOMPARE(m_session->state(), FormSession::State::Open);
    const int sent = m_channel->sentCount();
    m_session.reset(); // nobody can be told
    QCOMPARE(m_channel->sentCount(), sent);
}

void TestFormSession::ignoresForgedAndSecondAnswers()
{
    open();
    m_session->edit(u"type"_s, {u"b"_s});
    QCOMPARE(expectSubmit(submitted(u"b"_s)), QString());
    const QString other = settings(u"s-9"_s, u"<field var='evil'/>"_s);
    m_channel->inject(u"<iq type='result' id='%id' from='mallory@house.test/gw'>"_s + other + u"</iq>"_s);
    m_channel->inject(u"<iq type='result' id='unknown' from='gw@house.test/gw'>"_s + other + u"</iq>"_s);
    QVERIFY(m_session->isAsking());
    m_channel->inject(answer(settings(u"s-1"_s, Fields)));
    QVERIFY(!m_session->isAsking());
    m_channel->inject(answer(other)); // a second one
    QVERIFY(!m_session->form().field(u"evil"));
    QCOMPARE(m_channel->ignoredAnswers(), 3);
}

void TestFormSession::control()
{
    start(Gateway, FormSources::control(*m_control, Gateway, {}));
    QCOMPARE(expectIq(u"get"_s, u"<getForm xmlns='urn:xmpp:iot:control'/>"_s), QString());
    m_channel->inject(answer(settings(u"s-1"_s, Fields)));
    QCOMPARE(m_session->state(), FormSession::State::Open);
    m_session->edit(u"room"_s, {u"Attic"_s});
    QVERIFY(m_session->save());
    // Of a control form only what was edited goes back.
    QCOMPARE(expectIq(u"set"_s, u"<set xmlns='urn:xmpp:iot:control'><x xmlns='jabber:x:data' type='submit'><field var='xdd session' type='hidden'><value>s-1</value></field>"
                                "<field var='room' type='text-single'><value>Attic</value></field></x></set>"_s), QString());
    m_channel->inject(u"<iq type='error' id='%id' from='gw@house.test/gw'><error type='modify'><bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                      "<paramError xmlns='urn:xmpp:iot:control' var='room'>No such room.</paramError></error></iq>"_s);
    QCOMPARE(m_errors.size(), 1);
    QCOMPARE(m_session->form().field(u"room")->error, u"No such room."_s);
    QVERIFY(m_session->save());
    QVERIFY(!m_channel->expect(QString()).isEmpty());
    m_channel->inject(answer(u"<setResponse xmlns='urn:xmpp:iot:control'/>"_s));
    QCOMPARE(m_saved, 1);
}

void TestFormSession::command()
{
    start(Gateway, FormSources::command(*m_commands, Gateway, {{u"n"_s, u"s"_s, {}}}, u"reset"_s));
    QCOMPARE(expectIq(u"get"_s, u"<getCommandParameters xmlns='urn:xmpp:iot:concentrators' nodeId='n' sourceId='s' command='reset'/>"_s), QString());
    m_channel->inject(answer(u"<getCommandParametersResponse xmlns='urn:xmpp:iot:concentrators' result='OK'>%1</getCommandParametersResponse>"_s.arg(settings(u"s-1"_s, Fields))));
    QCOMPARE(m_session->state(), FormSession::State::Open);
    QVERIFY(m_session->save());
    QCOMPARE(expectIq(u"set"_s, u"<executeNodeCommand xmlns='urn:xmpp:iot:concentrators' nodeId='n' sourceId='s' command='reset'>%1</executeNodeCommand>"_s.arg(submitted(u"a"_s))), QString());
    m_channel->inject(answer(u"<executeNodeCommandResponse xmlns='urn:xmpp:iot:concentrators' result='OK'/>"_s));
    QCOMPARE(m_saved, 1);
}

void TestFormSession::firstDialect()
{
    start(OldGateway, FormSources::control(*m_control, OldGateway, {}));
    QCOMPARE(expectIq(u"get"_s, u"<getForm xmlns='urn:xmpp:sn:control'/>"_s), QString());
    m_channel->inject(answer(u"<getFormResponse xmlns='urn:xmpp:sn:control' result='OK'>%1</getFormResponse>"_s.arg(settings(u"s-1"_s, Fields))));
    m_session->edit(u"type"_s, {u"b"_s});
    QCOMPARE(expectIq(u"set"_s, u"<submit xmlns='http://jabber.org/protocol/xdata-dynamic'>%1</submit>"_s.arg(submitted(u"b"_s))), QString());
    m_channel->inject(answer(settings(u"s-1"_s, u"<field var='only'><postBack xmlns='http://jabber.org/protocol/xdata-dynamic'/></field>"_s)));
    QVERIFY2(m_errors.isEmpty(), qPrintable(m_errors.value(0).message));
    QVERIFY(m_session->form().field(u"only"));
}

QTEST_GUILESS_MAIN(TestFormSession)
#include "tst_formsession.moc"
