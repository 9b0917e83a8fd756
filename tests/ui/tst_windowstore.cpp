// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/shell.h"
#include "models/chartdata.h"
#include "services/account.h"
#include "store/historystore.h"
#include "store/store.h"
#include "tests/support/postgres.h"
#include "ui/chartcanvas.h"
#include "ui/chartpane.h"
#include "ui/chartseries.h"
#include "ui/theme.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <limits>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 60'000;
constexpr qint64 Ever = std::numeric_limits<qint64>::max();

} // namespace

/// The whole program with the real demo house and a store in a real PostgreSQL server: what one window has stored the next one shows.
class TestWindowStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_shell.reset(); }
    void readsAndStores();
    void showsItAfterARestart();
    void bearsAServerThatIsAwayAtTheStart();
    void bearsAServerThatIsKilled();
    void closesWhileTheServerIsSilent();

private:
    void start();
    void openHeating();
    [[nodiscard]] QString note() const { return m_shell->window().findChild<QLabel *>(u"activityNote"_s)->text(); }
    [[nodiscard]] int lines() const { return m_shell->window().findChild<QAbstractItemView *>(u"activityList"_s)->model()->rowCount(); }
    [[nodiscard]] std::optional<qint64> oldestOnChart() const;
    /// Of the heating, as another program finds it.
    [[nodiscard]] qsizetype stored(qint64 from = 0) const;
    [[nodiscard]] int storedLines() const;

    Test::Postgres m_server;
    QString m_url;
    QTemporaryDir m_folder;
    std::unique_ptr<Shell> m_shell;
};

void TestWindowStore::initTestCase()
{
    qputenv("CHATELAINE_SECRETS", "none");
    qputenv("PATH", qgetenv("CHATELAINE_BIN") + ':' + qgetenv("PATH"));
    QVERIFY2(m_server.start() && m_server.createDatabase(u"house"_s), qPrintable(m_server.error()));
    m_url = m_server.url(u"house"_s);
}

void TestWindowStore::start()
{
    Options options;
    options.demo = true;
    options.theme = ThemeSwitch::Mode::Light;
    options.language = u"en"_s;
    options.store = m_url;
    options.profiles = m_folder.filePath(u"profiles.json"_s);
    m_shell = std::make_unique<Shell>(*qApp, options, std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat));
    m_shell->window().resize(1440, 880);
    m_shell->start();
    QVERIFY(QTest::qWaitForWindowExposed(&m_shell->window()));
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->house().account().state(), ConnectionState::Online, Patience);
}

void TestWindowStore::openHeating()
{
    auto *navigator = m_shell->window().findChild<QTreeView *>(u"navigator"_s);
    const auto row = [navigator] {
        const QAbstractItemModel *model = navigator->model();
        return model->rowCount() == 0 ? QModelIndex() : model->match(model->index(0, 0), Qt::DisplayRole, u"Heating"_s, 1, Qt::MatchRecursive | Qt::MatchExactly).value(0);
    };
    QTRY_VERIFY_WITH_TIMEOUT(row().isValid(), Patience);
    navigator->scrollTo(row());
    QTest::mouseClick(navigator->viewport(), Qt::LeftButton, {}, navigator->visualRect(row()).center());
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->window().findChild<ChartPane *>(), Patience);
}

std::optional<qint64> TestWindowStore::oldestOnChart() const
{
    std::optional<qint64> oldest;
    for (const ChartPane *pane : m_shell->window().findChildren<ChartPane *>()) {
        for (const auto &field : pane->canvas()->fields()) {
            if (const auto time = field->data().oldest(); time && (!oldest || *time < *oldest)) {
                oldest = time;
            }
        }
    }
    return oldest;
}

qsizetype TestWindowStore::stored(qint64 from) const
{
    Store store;
    if (store.open(m_url)) {
        return -1;
    }
    qsizetype count = 0;
    for (const SeriesKey &key : store.series(m_shell->house().accountJid())) {
        if (key.thing.startsWith(u"heating@"_s)) {
            count += qsizetype(store.history().countOf(key, from, Ever));
        }
    }
    return count;
}

int TestWindowStore::storedLines() const
{
    Store store;
    return store.open(m_url) ? -1 : int(store.journal(10'000).size());
}

void TestWindowStore::readsAndStores()
{
    start();
    QVERIFY2(m_shell->house().storeError().isEmpty(), qPrintable(m_shell->house().storeError()));
    openHeating();
    QTRY_VERIFY_WITH_TIMEOUT(stored() > 5, Patience);
    QVERIFY(storedLines() > 0);
    QVERIFY(lines() > 0);
}

void TestWindowStore::showsItAfterARestart()
{
    const int before = storedLines();
    const qint64 started = QDateTime::currentMSecsSinceEpoch();
    start();
    QVERIFY(before > 0 && lines() >= before);
    openHeating();
    QTRY_VERIFY_WITH_TIMEOUT(oldestOnChart().value_or(started) < started, Patience);
}

void TestWindowStore::bearsAServerThatIsAwayAtTheStart()
{
    const int before = storedLines();
    m_server.stop();
    const qint64 started = QDateTime::currentMSecsSinceEpoch();
    start();
    QVERIFY2(note().contains(u"until the store can be opened"_s), qPrintable(note()));
    QVERIFY(lines() > 0); // what has happened since, and is stored nowhere yet
    openHeating();
    QVERIFY2(m_server.startAgain(), qPrintable(m_server.error()));
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->house().storeError().isEmpty(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!note().contains(u"store"_s), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(stored(started) > 5, Patience);
    QVERIFY(storedLines() > before);
    QVERIFY(lines() > before);
}

void TestWindowStore::bearsAServerThatIsKilled()
{
    start();
    openHeating();
    QTRY_VERIFY_WITH_TIMEOUT(stored() > 5, Patience);
    m_server.kill();
    QTRY_VERIFY_WITH_TIMEOUT(note().contains(u"store"_s), Patience);
    const qint64 away = QDateTime::currentMSecsSinceEpoch();
    QVERIFY2(m_server.startAgain(), qPrintable(m_server.error()));
    QTRY_VERIFY_WITH_TIMEOUT(!note().contains(u"store"_s), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(stored(away) > 5, Patience);
}

void TestWindowStore::closesWhileTheServerIsSilent()
{
    start();
    openHeating();
    QTRY_VERIFY_WITH_TIMEOUT(stored() > 5, Patience);
    m_server.hold();
    m_shell.reset();
    m_server.goOn();
    start();
    QVERIFY(m_shell->house().storeError().isEmpty());
}

QTEST_MAIN(TestWindowStore)

#include "tst_windowstore.moc"
