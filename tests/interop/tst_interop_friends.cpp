// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/world.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Test;

/// Friendships over a server that is not ours: asked, answered, ended, shut out; seen from both sides.
class TestInteropFriends : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readNeedsFriendship();
    void thingSaysYesAtOnce();
    void personTakesTime();
    void deniedIsNobodysFriend();
    void approvedSeesPresence();
    void onlyTheParentShowsThatItAnswers();
    void removeEndsBoth();
    void blockedIsNotHeard();

private:
    [[nodiscard]] QString subscription(const QString &who, const QString &of) const;
    [[nodiscard]] QStringList requests() const;
    [[nodiscard]] QString act(const QString &action, const QString &user) const;

    World m_world{{u"owner"_s, u"plant"_s, u"visitor"_s}};
    std::unique_ptr<TestProcess> m_device;
};

void TestInteropFriends::initTestCase()
{
    QVERIFY2(m_world.start(), qPrintable(m_world.error()));
    m_device = m_world.startDevice(u"device_slix.py"_s, u"plant"_s);
    QVERIFY2(m_device, qPrintable(m_world.error()));
}

QString TestInteropFriends::subscription(const QString &who, const QString &of) const
{
    for (const QJsonObject &contact : m_world.cliAs(who, {u"contacts"_s}).lines())
        if (contact.value(u"jid"_s).toString() == m_world.jid(of))
            return contact.value(u"subscription"_s).toString();
    return u"absent"_s;
}

QStringList TestInteropFriends::requests() const
{
    QStringList jids;
    for (const QJsonObject &line : m_world.cli({u"friend"_s, u"requests"_s}).lines())
        jids << line.value(u"jid"_s).toString();
    return jids;
}

QString TestInteropFriends::act(const QString &action, const QString &user) const
{
    const CliResult result = m_world.cli({u"friend"_s, action, m_world.jid(user)});
    const QJsonObject line = result.lines().value(0);
    if (line.value(u"jid"_s).toString() != m_world.jid(user) || line.value(u"action"_s).toString() != action)
        return QString::fromUtf8(result.all());
    return line.value(u"result"_s).toString() + QString::number(result.exitCode);
}

void TestInteropFriends::readNeedsFriendship()
{
    const CliResult result = m_world.cli({u"read"_s, m_world.jid(u"plant"_s)});
    QVERIFY2(result.exitCode == 1, result.all().constData());
    QCOMPARE(result.error().value(u"stage"_s).toString(), u"friendship"_s);
}

void TestInteropFriends::thingSaysYesAtOnce()
{
    QCOMPARE(act(u"add"_s, u"plant"_s), u"done0"_s);
    QCOMPARE(subscription(u"owner"_s, u"plant"_s), u"to"_s);
    QCOMPARE(requests(), QStringList{m_world.jid(u"plant"_s)}); // it wants to see us, too
    QCOMPARE(act(u"approve"_s, u"plant"_s), u"done0"_s);
    QCOMPARE(subscription(u"owner"_s, u"plant"_s), u"both"_s);
    QVERIFY(requests().isEmpty());
}

void TestInteropFriends::personTakesTime()
{
    QCOMPARE(act(u"add"_s, u"visitor"_s), u"sent0"_s);
    QCOMPARE(subscription(u"owner"_s, u"visitor"_s), u"none"_s);
    const CliResult seen = m_world.cliAs(u"visitor"_s, {u"friend"_s, u"requests"_s});
    QCOMPARE(seen.lines().value(0).value(u"jid"_s).toString(), m_world.jid(u"owner"_s));
    const QDateTime received = QDateTime::fromString(seen.lines().value(0).value(u"received"_s).toString(), Qt::ISODateWithMs);
    QVERIFY2(received.isValid(), seen.all().constData());
    QCOMPARE(act(u"remove"_s, u"visitor"_s), u"done0"_s);
}

void TestInteropFriends::deniedIsNobodysFriend()
{
    QCOMPARE(m_world.cliAs(u"visitor"_s, {u"friend"_s, u"add"_s, m_world.jid(u"owner"_s)}).lines().value(0).value(u"result"_s).toString(), u"sent"_s);
    QVERIFY(requests().contains(m_world.jid(u"visitor"_s)));
    QCOMPARE(act(u"deny"_s, u"visitor"_s), u"done0"_s);
    QVERIFY(!requests().contains(m_world.jid(u"visitor"_s)));
    const QString left = subscription(u"visitor"_s, u"owner"_s);
    QVERIFY2(left == "none"_L1 || left == "absent"_L1, qPrintable(left));
}

void TestInteropFriends::approvedSeesPresence()
{
    QCOMPARE(m_world.cliAs(u"visitor"_s, {u"friend"_s, u"add"_s, m_world.jid(u"owner"_s)}).exitCode, 0);
    QCOMPARE(act(u"approve"_s, u"visitor"_s), u"done0"_s);
    QCOMPARE(subscription(u"visitor"_s, u"owner"_s), u"to"_s);
    QCOMPARE(subscription(u"owner"_s, u"visitor"_s), u"from"_s);
}

/// A thing asks whoever shows provisioning: a session that only looks must not be taken for the parent.
void TestInteropFriends::onlyTheParentShowsThatItAnswers()
{
    QTemporaryDir folder;
    const auto provisioning = [this](const QStringList &command) {
        const std::unique_ptr<TestProcess> session = m_world.startCli(command);
        QJsonObject owner;
        bool seen = false;
        for (int attempt = 0; attempt < 5 && !seen; ++attempt) {
            owner = m_world.cliAs(u"visitor"_s, {u"contacts"_s}).lines().value(0);
            seen = !owner.value(u"resources"_s).toArray().isEmpty();
        }
        session->interrupt();
        return seen ? owner.value(u"dialects"_s).toObject().value(u"provisioning"_s) : QJsonValue(u"not seen"_s);
    };
    QCOMPARE(provisioning({u"console"_s}), QJsonValue(QJsonValue::Null));
    const QString parent = provisioning({u"--store"_s, folder.filePath(u"s.sqlite"_s), u"parent"_s}).toString();
    QVERIFY2((QStringList{u"sn"_s, u"iot"_s, u"ieee"_s, u"nf"_s, u"nfi"_s}.contains(parent)), qPrintable(parent));
}

void TestInteropFriends::removeEndsBoth()
{
    QCOMPARE(act(u"remove"_s, u"visitor"_s), u"done0"_s);
    QCOMPARE(subscription(u"owner"_s, u"visitor"_s), u"absent"_s);
    QVERIFY(subscription(u"visitor"_s, u"owner"_s) != "to"_L1);
}

void TestInteropFriends::blockedIsNotHeard()
{
    QCOMPARE(act(u"block"_s, u"visitor"_s), u"done0"_s);
    QCOMPARE(m_world.cliAs(u"visitor"_s, {u"friend"_s, u"add"_s, m_world.jid(u"owner"_s)}).exitCode, 0);
    QVERIFY(!requests().contains(m_world.jid(u"visitor"_s)));
    QCOMPARE(act(u"unblock"_s, u"visitor"_s), u"done0"_s);
    QCOMPARE(m_world.cliAs(u"visitor"_s, {u"friend"_s, u"add"_s, m_world.jid(u"owner"_s)}).exitCode, 0);
    QVERIFY(requests().contains(m_world.jid(u"visitor"_s)));
}

QTEST_GUILESS_MAIN(TestInteropFriends)
#include "tst_interop_friends.moc"
