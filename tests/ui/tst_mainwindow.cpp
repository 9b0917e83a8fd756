// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/shell.h"
#include "models/navigatormodel.h"
#include "services/account.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <csignal>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;

} // namespace

/// The whole program with the real demo house, driven by mouse and keys on named widgets.
class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void firstStartAsksForAnAccount();
    void demoShowsTheHouse();
    void opensThingsInTabs();
    void fetchesBehindConcentrators();
    void renamesInPlace();
    void movesIntoANewRoom();
    void searchFilters();
    void requestIsDenied();
    void activityOpensAndFilters();
    void deadDemoHouseIsSaid();
    void missingDemoHouseIsSaid();
    void themeChangesAndIsRemembered();
    void languageChangesAndPagesStay();
    void panesAreRemembered();
    void fitsASmallScreen();
    void everythingHasAName();

private:
    void start(bool demo = true);
    void startOnline();
    template<typename T>
    [[nodiscard]] T *part(const QString &name) const { return m_shell->window().findChild<T *>(name); }
    [[nodiscard]] QTreeView *navigator() const { return part<QTreeView>(u"navigator"_s); }
    [[nodiscard]] QTabWidget *tabs() const { return part<QTabWidget>(u"thingTabs"_s); }
    [[nodiscard]] QModelIndex row(const QString &name) const;
    void clickRow(const QString &name, bool twice = false);

    QTemporaryDir m_folder;
    std::unique_ptr<Shell> m_shell;
};

void TestMainWindow::initTestCase()
{
    qputenv("CHATELAINE_SECRETS", "none");
    qputenv("PATH", qgetenv("CHATELAINE_BIN") + ':' + qgetenv("PATH"));
}

void TestMainWindow::cleanup()
{
    m_shell.reset();
    QFile::remove(m_folder.filePath(u"settings.ini"_s));
    QFile::remove(m_folder.filePath(u"profiles.json"_s));
}

void TestMainWindow::start(bool demo)
{
    Options options;
    options.demo = demo;
    options.theme = ThemeSwitch::Mode::Light;
    options.language = u"en"_s;
    options.store = u":memory:"_s;
    options.profiles = m_folder.filePath(u"profiles.json"_s);
    m_shell = std::make_unique<Shell>(*qApp, options, std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat));
    m_shell->window().resize(1440, 880);
    m_shell->start();
    QVERIFY(QTest::qWaitForWindowExposed(&m_shell->window()));
}

void TestMainWindow::startOnline()
{
    start();
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->house().account().state(), ConnectionState::Online, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Heating"_s).isValid() && row(u"Meters"_s).isValid(), Patience);
}

QModelIndex TestMainWindow::row(const QString &name) const
{
    const QAbstractItemModel *model = navigator()->model();
    if (model->rowCount() == 0) {
        return {};
    }
    return model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchRecursive | Qt::MatchExactly).value(0);
}

void TestMainWindow::clickRow(const QString &name, bool twice)
{
    const QModelIndex index = row(name);
    QVERIFY2(index.isValid(), qPrintable(name));
    navigator()->scrollTo(index);
    const QPoint at = navigator()->visualRect(index).center();
    QTest::mouseClick(navigator()->viewport(), Qt::LeftButton, {}, at);
    if (twice) {
        QTest::mouseDClick(navigator()->viewport(), Qt::LeftButton, {}, at);
    }
}

void TestMainWindow::firstStartAsksForAnAccount()
{
    start(false);
    QVERIFY(part<QFrame>(u"connectDialog"_s)->isVisible());
    QVERIFY(part<QLineEdit>(u"connectAddress"_s)->isVisible());
    QVERIFY(part<QLabel>(u"navigatorEmpty"_s)->isVisible());
    QVERIFY(!part<QWidget>(u"requestsPane"_s)->isVisible());
    QCOMPARE(part<QPushButton>(u"connectionButton"_s)->text(), u"Not connected"_s);
}

void TestMainWindow::demoShowsTheHouse()
{
    startOnline();
    QVERIFY(!part<QFrame>(u"connectDialog"_s)->isVisible());
    QVERIFY(part<QWidget>(u"emptyPage"_s)->isVisible());
    QCOMPARE(part<QPushButton>(u"houseMenu"_s)->text(), u"Demo house"_s);
    QVERIFY(part<QPushButton>(u"connectionButton"_s)->text().startsWith(u"owner@"));
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Heating"_s).data(NavigatorModel::ValueRole).toString().contains(u"°C"), Patience);
    QCOMPARE(row(u"Heating"_s).parent().data().toString(), u"Utility room"_s);
}

void TestMainWindow::opensThingsInTabs()
{
    startOnline();
    clickRow(u"Heating"_s);
    QCOMPARE(tabs()->count(), 1);
    QCOMPARE(tabs()->tabText(0), u"Heating"_s);
    clickRow(u"Meters"_s);
    QCOMPARE(tabs()->count(), 1);
    QCOMPARE(tabs()->tabText(0), u"Meters"_s);
    clickRow(u"Heating"_s, true);
    QTRY_COMPARE(tabs()->count(), 1);
    clickRow(u"Meters"_s);
    QCOMPARE(tabs()->count(), 2);
    navigator()->setFocus();
    navigator()->setCurrentIndex(row(u"Meters"_s));
    QTest::keyClick(navigator(), Qt::Key_Return);
    QCOMPARE(tabs()->count(), 2);
    tabs()->setCurrentIndex(0);
    QCOMPARE(navigator()->currentIndex().data().toString(), tabs()->tabText(0));
    part<QAction>(u"closeTabAction"_s)->trigger();
    QCOMPARE(tabs()->count(), 1);
    part<QAction>(u"closeTabAction"_s)->trigger();
    QVERIFY(part<QWidget>(u"emptyPage"_s)->isVisible());
}

void TestMainWindow::fetchesBehindConcentrators()
{
    startOnline();
    // It can be opened once it has said that it is a concentrator.
    QTRY_VERIFY_WITH_TIMEOUT(navigator()->model()->hasChildren(row(u"Meters"_s)), Patience);
    navigator()->setFocus();
    navigator()->setCurrentIndex(row(u"Meters"_s));
    QTest::keyClick(navigator(), Qt::Key_Right);
    QTRY_VERIFY_WITH_TIMEOUT(navigator()->model()->rowCount(row(u"Meters"_s)) > 0
                                 && navigator()->model()->index(0, 0, row(u"Meters"_s)).data(NavigatorModel::TypeRole).value<NavigatorModel::Type>() == NavigatorModel::Type::Source,
                             Patience);
    navigator()->expand(navigator()->model()->index(0, 0, row(u"Meters"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Building"_s).isValid(), Patience);
    QCOMPARE(row(u"Building"_s).data(NavigatorModel::TypeRole).value<NavigatorModel::Type>(), NavigatorModel::Type::Node);
    clickRow(u"Building"_s);
    QCOMPARE(tabs()->count(), 1);
    QCOMPARE(tabs()->tabText(0), u"Building"_s);
}

void TestMainWindow::renamesInPlace()
{
    startOnline();
    clickRow(u"Heating"_s);
    navigator()->setFocus();
    QTest::keyClick(navigator(), Qt::Key_F2);
    auto *editor = navigator()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, u"Old Faithful"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Old Faithful"_s).isValid(), Patience);
    QCOMPARE(m_shell->house().displayName(u"heating@house.localhost"_s), u"Old Faithful"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tabs()->tabText(0), u"Old Faithful"_s, Patience);
}

void TestMainWindow::movesIntoANewRoom()
{
    startOnline();
    const QModelIndex heating = row(u"Heating"_s);
    navigator()->setCurrentIndex(heating);
    const QPoint at = navigator()->visualRect(heating).center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, at, navigator()->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(navigator()->viewport(), &event);
    auto *field = navigator()->findChild<QLineEdit *>(u"newRoomField"_s);
    QVERIFY(field);
    QTest::keyClicks(field, u"Cellar & Co"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(row(u"Heating"_s).parent().data().toString(), u"Cellar & Co"_s, Patience);
    QCOMPARE(m_shell->house().room(u"heating@house.localhost"_s), u"Cellar & Co"_s);
}

void TestMainWindow::searchFilters()
{
    startOnline();
    part<QAction>(u"searchAction"_s)->trigger();
    auto *field = part<QLineEdit>(u"searchField"_s);
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, u"heat"_s);
    QVERIFY(row(u"Heating"_s).isValid());
    QVERIFY(!row(u"Meters"_s).isValid());
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(tabs()->tabText(0), u"Heating"_s);
    field->setText(u"no such thing"_s);
    QVERIFY(part<QLabel>(u"navigatorEmpty"_s)->isVisible());
    QVERIFY(part<QLabel>(u"navigatorEmpty"_s)->text().startsWith(u"Nothing matches"));
    field->clear();
    QVERIFY(row(u"Meters"_s).isValid());
}

void TestMainWindow::requestIsDenied()
{
    startOnline();
    const auto neighbour = [this]() -> QFrame * {
        for (QFrame *card : m_shell->window().findChildren<QFrame *>(u"requestCard"_s)) {
            if (card->findChild<QLabel *>(u"requestWho"_s)->text().startsWith(u"neighbour@")) {
                return card;
            }
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(neighbour(), Patience);
    QVERIFY(part<QWidget>(u"requestsPane"_s)->isVisible());
    QVERIFY(part<QPushButton>(u"requestsButton"_s)->text().startsWith(u"Requests  "));
    QTest::mouseClick(neighbour()->findChild<QPushButton *>(u"denyButton"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(neighbour()->findChild<QLabel *>(u"requestOutcome"_s)->text().startsWith(u"Denied."), Patience);
    QVERIFY(!m_shell->house().account().contact(u"neighbour@house.localhost"_s) || !m_shell->house().account().contact(u"neighbour@house.localhost"_s)->isOnline());

    QTest::mouseClick(part<QPushButton>(u"requestsButton"_s), Qt::LeftButton);
    QVERIFY(!part<QWidget>(u"requestsPane"_s)->isVisible());
    QTest::mouseClick(part<QPushButton>(u"requestsButton"_s), Qt::LeftButton);
    QVERIFY(part<QWidget>(u"requestsPane"_s)->isVisible());
}

void TestMainWindow::activityOpensAndFilters()
{
    startOnline();
    auto *list = part<QListView>(u"activityList"_s);
    QVERIFY(!list->isVisible());
    QTest::mouseClick(part<QPushButton>(u"activityButton"_s), Qt::LeftButton);
    QVERIFY(list->isVisible());
    part<QLineEdit>(u"activityFilter"_s)->setText(u"Connected as"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, Patience);
    part<QLineEdit>(u"activityFilter"_s)->setText(u"nothing of the kind"_s);
    QCOMPARE(list->model()->rowCount(), 0);
}

void TestMainWindow::deadDemoHouseIsSaid()
{
    startOnline();
    clickRow(u"Heating"_s); // an open page must not hide it
    ::kill(static_cast<pid_t>(m_shell->demo().processId()), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(part<QFrame>(u"connectError"_s)->isVisible(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(part<QLabel>(u"connectErrorMessage"_s)->text().contains(u"crashed"), Patience);
    QTest::mouseClick(part<QPushButton>(u"demoButton"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->house().account().state(), ConnectionState::Online, Patience);
}

void TestMainWindow::missingDemoHouseIsSaid()
{
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", "/nonexistent");
    start();
    qputenv("PATH", path);
    QVERIFY(part<QFrame>(u"connectError"_s)->isVisible());
    QVERIFY(part<QLabel>(u"connectErrorMessage"_s)->text().contains(u"chatelaine-house"));
    QVERIFY(part<QLineEdit>(u"connectAddress"_s)->isVisible());
}

void TestMainWindow::themeChangesAndIsRemembered()
{
    start(false);
    QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::light().window);
    part<QAction>(u"theme-dark"_s)->trigger();
    QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::dark().window);
    QVERIFY(qApp->styleSheet().contains(Theme::dark().accent.name()));
    QVERIFY(!qApp->styleSheet().contains(u'@'));
    QVERIFY(!qApp->styleSheet().contains(u'$'));
    QSettings settings(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    QCOMPARE(settings.value(u"view/theme"_s).toString(), u"dark"_s);
    part<QAction>(u"theme-light"_s)->trigger();
    QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::light().window);
}

void TestMainWindow::languageChangesAndPagesStay()
{
    startOnline();
    clickRow(u"Heating"_s);
    part<QAction>(u"language-sv"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(part<QPushButton>(u"viewButton"_s)->text(), u"Visa"_s, Patience);
    QVERIFY(m_shell->window().isVisible());
    QCOMPARE(tabs()->count(), 1);
    QCOMPARE(tabs()->tabText(0), u"Heating"_s);
    QVERIFY(row(u"Meters"_s).isValid());
    QCOMPARE(QLocale().language(), QLocale::Swedish);
    QCOMPARE(part<QTabWidget>(u"thingPages"_s)->tabText(0), u"Värden"_s);
    part<QAction>(u"language-en"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(part<QPushButton>(u"viewButton"_s)->text(), u"View"_s, Patience);
}

void TestMainWindow::panesAreRemembered()
{
    start(false);
    m_shell->window().resize(1200, 700);
    part<QAction>(u"activityAction"_s)->trigger();
    QVERIFY(!part<QWidget>(u"activityStrip"_s)->isVisible());
    m_shell->window().close();
    QSettings settings(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    QVERIFY(!settings.value(u"window/geometry"_s).toByteArray().isEmpty());
    m_shell.reset();
    start(false);
    QVERIFY(!part<QWidget>(u"activityStrip"_s)->isVisible());
}

void TestMainWindow::fitsASmallScreen()
{
    startOnline();
    clickRow(u"Heating"_s);
    m_shell->window().resize(1024, 640);
    QTRY_COMPARE(m_shell->window().size(), QSize(1024, 640));
    QVERIFY(m_shell->window().minimumSizeHint().width() <= 1024);
    QVERIFY(m_shell->window().minimumSizeHint().height() <= 640);
    QTRY_VERIFY_WITH_TIMEOUT(part<QPushButton>(u"requestsButton"_s)->text() != u"Requests"_s, Patience);
    QVERIFY(!part<QWidget>(u"requestsPane"_s)->isVisible()); // the page comes first
    QTest::mouseClick(part<QPushButton>(u"requestsButton"_s), Qt::LeftButton);
    QVERIFY(part<QWidget>(u"requestsPane"_s)->isVisible());
    QTRY_VERIFY(tabs()->width() >= 640);
    QVERIFY(!navigator()->isVisible());
    m_shell->window().resize(1200, 640);
    QTRY_VERIFY(navigator()->isVisible());
    m_shell->window().resize(900, 600);
    QTRY_VERIFY(!navigator()->isVisible());
    QTest::mouseClick(part<QPushButton>(u"requestsButton"_s), Qt::LeftButton);
    QVERIFY(navigator()->isVisible());
}

void TestMainWindow::everythingHasAName()
{
    startOnline();
    clickRow(u"Heating"_s);
    QStringList nameless;
    for (const QAbstractButton *button : m_shell->window().findChildren<QAbstractButton *>()) {
        const bool named = !button->accessibleName().isEmpty() || !button->text().isEmpty() || button->objectName().startsWith(u"qt_");
        if (button->isVisible() && !named && button->focusPolicy() != Qt::NoFocus) {
            nameless.append(QString::fromLatin1(button->metaObject()->className()) + u' ' + button->objectName());
        }
    }
    QCOMPARE(nameless, QStringList());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
