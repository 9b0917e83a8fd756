// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/session/reconnectrig.h"

#include <QRegularExpression>
#include <QTest>

namespace Chatelaine::Reconnect {

Steps loginWithSm(const QByteArray &enabled)
{
    Steps steps = ScriptedServer::login("owner@house.test/here");
    steps[2].reply = ScriptedServer::header("house.test") + "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><sm xmlns='" + Sm + "'/></stream:features>";
    steps.insert(4, {"<enable ", enabled});
    return steps;
}

Steps resumption(const QByteArray &answer)
{
    return loginWithSm().first(3) + Steps{{"<resume ", answer}};
}

QByteArray resumedAt(qsizetype h)
{
    return "<resumed xmlns='" + Sm + "' previd='abc' h='" + QByteArray::number(h) + "'/>";
}

qsizetype stanzasSent(const QByteArray &received)
{
    static const QRegularExpression stanza(QStringLiteral("<(iq|presence|message)[ />]"));
    const QString counted = QString::fromUtf8(received.mid(received.indexOf("<enable ")));
    qsizetype count = 0;
    for (auto found = stanza.globalMatch(counted); found.hasNext(); found.next()) {
        ++count;
    }
    return count;
}

QByteArray lastId(const QByteArray &received)
{
    return received.mid(received.lastIndexOf(" id=\"") + 5).split('"').first();
}

AccountSettings settingsFor(quint16 port)
{
    AccountSettings settings;
    settings.jid = QStringLiteral("owner@house.test");
    settings.password = QStringLiteral("secret");
    settings.host = QStringLiteral("127.0.0.1");
    settings.port = port;
    settings.tls = TlsMode::Off;
    settings.allowPlain = true;
    return settings;
}

void ListResolver::resolve(const QString &, Wanted, QObject *context, Handler handler)
{
    QMetaObject::invokeMethod(context, [handler, found = endpoints] { handler({found, {}, {}}); }, Qt::QueuedConnection);
}

Rig::Rig()
    : WatchedConnection(clock, resolver)
{
}

void Rig::open(const Steps &script)
{
    server.setScript(script);
    connection.open(settingsFor(server.serverPort()));
}

bool Rig::goOnline(const Steps &script)
{
    open(script);
    return QTest::qWaitFor([this] { return isOnline(); }, Patience);
}

bool Rig::breakOff()
{
    server.closeConnection();
    return QTest::qWaitFor([this] { return connection.state() == ConnectionState::Waiting; }, Patience);
}

void Rig::set(std::chrono::milliseconds deadline)
{
    connection.channel().requestRaw(QStringLiteral("lamp@house.test/pole"), true, "<set xmlns='urn:xmpp:iot:control'/>", deadline, &connection,
        [this](const Reply &reply) { ends.append(reply.end); });
}

} // namespace Chatelaine::Reconnect
