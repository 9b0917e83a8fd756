// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/desktopnotifier.h"
#include "tests/services/keyringsession.h"

#include <QDBusMessage>
#include <QDBusServiceWatcher>
#include <QSignalSpy>
#include <QTest>
#include <QVariantMap>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

/// A desktop's notification service, on a connection of its own to the same bus.
class Desktop final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Notice { QString app; uint replaces; QString title; QString body; QStringList actions; };

    explicit Desktop(QStringList capabilities)
        : m_capabilities(std::move(capabilities))
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s))
    {
        m_bus.registerObject(u"/org/freedesktop/Notifications"_s, this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        isThere = m_bus.registerService(u"org.freedesktop.Notifications"_s);
    }
    ~Desktop() override { QDBusConnection::disconnectFromBus(u"desktop"_s); }

    bool isThere = false;
    QList<Notice> notices;

public Q_SLOTS:
    QStringList GetCapabilities() { return m_capabilities; }
    uint Notify(const QString &app, uint replaces, const QString &icon, const QString &title, const QString &body, const QStringList &actions, const QVariantMap &hints, int timeout)
    {
        Q_UNUSED(icon)
        Q_UNUSED(hints)
        Q_UNUSED(timeout)
        notices.append({app, replaces, title, body, actions});
        return replaces != 0 ? replaces : uint(40 + notices.size());
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);

private:
    QStringList m_capabilities;
    QDBusConnection m_bus;
};

} // namespace

class TestDesktopNotifier final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_session.startWithoutKeyring(), qPrintable(m_session.error())); }
    void cleanup() { QDBusConnection::disconnectFromBus(u"program"_s); }
    void plainTextStaysPlain_data();
    void plainTextStaysPlain();
    void aNewerNoticeTakesThePlaceOfTheOlder();
    void aClickSaysWhichItWas();
    void saysOnceThatNobodyShowsNotices();

private:
    [[nodiscard]] static QDBusConnection bus() { return QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"program"_s); }
    Test::KeyringSession m_session;
};

void TestDesktopNotifier::plainTextStaysPlain_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("body");
    QTest::newRow("a desktop with markup") << QStringList{u"body"_s, u"body-markup"_s} << u"&lt;b&gt;Boiler&lt;/b&gt; &amp; pump"_s;
    QTest::newRow("a desktop without") << QStringList{u"body"_s} << u"<b>Boiler</b> & pump"_s;
}

void TestDesktopNotifier::plainTextStaysPlain()
{
    QFETCH(QStringList, capabilities);
    QFETCH(QString, body);
    Desktop desktop(capabilities);
    QVERIFY(desktop.isThere);
    DesktopNotifier notifier(bus());
    notifier.notify(u"alerts"_s, u"One alert"_s, u"<b>Boiler</b> & pump"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desktop.notices.size(), 1, 30'000);
    QCOMPARE(desktop.notices.constFirst().body, body);
    QCOMPARE(desktop.notices.constFirst().title, u"One alert"_s);
    QCOMPARE(desktop.notices.constFirst().app, u"Chatelaine"_s);
    QVERIFY(desktop.notices.constFirst().actions.isEmpty());
}

void TestDesktopNotifier::aNewerNoticeTakesThePlaceOfTheOlder()
{
    Desktop desktop({u"actions"_s});
    DesktopNotifier notifier(bus());
    notifier.notify(u"alerts"_s, u"One"_s, {});
    notifier.notify(u"other"_s, u"Another"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(desktop.notices.size(), 2, 30'000);
    notifier.notify(u"last"_s, u"To see that the answers have come"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(desktop.notices.size(), 3, 30'000);
    QCOMPARE(desktop.notices.at(0).replaces, 0U);
    QCOMPARE(desktop.notices.at(1).replaces, 0U);
    notifier.notify(u"alerts"_s, u"Two"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(desktop.notices.size(), 4, 30'000);
    QCOMPARE(desktop.notices.at(3).replaces, 41U);
}

void TestDesktopNotifier::aClickSaysWhichItWas()
{
    Desktop desktop({u"actions"_s});
    DesktopNotifier notifier(bus());
    QSignalSpy activated(&notifier, &Notifier::activated);
    notifier.notify(u"alerts"_s, u"One"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(desktop.notices.size(), 1, 30'000);
    // The answer with the number may still be on its way; a person is slower than that.
    QTRY_VERIFY_WITH_TIMEOUT((Q_EMIT desktop.ActionInvoked(41, u"default"_s), activated.size() > 0), 30'000);
    QCOMPARE(activated.constFirst().constFirst().toString(), u"alerts"_s);
    activated.clear();
    Q_EMIT desktop.ActionInvoked(9'999, u"default"_s); // somebody else's
    notifier.notify(u"alerts"_s, u"Two"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(desktop.notices.size(), 2, 30'000);
    for (const auto &one : activated)
        QCOMPARE(one.constFirst().toString(), u"alerts"_s);
}

void TestDesktopNotifier::saysOnceThatNobodyShowsNotices()
{
    DesktopNotifier notifier(bus());
    QSignalSpy unavailable(&notifier, &Notifier::unavailable);
    notifier.notify(u"alerts"_s, u"One"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(unavailable.size(), 1, 30'000);
    QVERIFY(!unavailable.constFirst().constFirst().toString().isEmpty());
    notifier.notify(u"alerts"_s, u"Two"_s, {});

    Desktop desktop({u"body"_s}); // later somebody does
    QTRY_VERIFY_WITH_TIMEOUT((notifier.notify(u"alerts"_s, u"Three"_s, {}), desktop.notices.size() > 0), 30'000);
    QCOMPARE(unavailable.size(), 1);
}

QTEST_GUILESS_MAIN(TestDesktopNotifier)
#include "tst_desktopnotifier.moc"
