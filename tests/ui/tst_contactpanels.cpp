// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/shell.h"
#include "models/navigatormodel.h"
#include "models/words.h"
#include "services/account.h"
#include "services/journal.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;
const QString Visitor = u"visitor@house.localhost"_s;

} // namespace

/// Adding, removing and blocking contacts from the navigator, with the real demo house.
class TestContactPanels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void refusesWhatIsNoAddress_data();
    void refusesWhatIsNoAddress();
    void asksAndWaits();
    void removesAfterAYes();
    void addedBackComesOnline();
    void blocksAndUnblocks();
    void errorsStayInPlace();
    void offlineCannotAdd();
    void keyboardClosesAndNames();

private:
    template<typename T>
    [[nodiscard]] T *part(const QString &name) const { return m_shell->window().findChild<T *>(name); }
    [[nodiscard]] QTreeView *navigator() const { return part<QTreeView>(u"navigator"_s); }
    [[nodiscard]] QModelIndex row(const QString &name) const;
    [[nodiscard]] NavigatorModel::Bond bond(const QString &name) const { return row(name).data(NavigatorModel::BondRole).value<NavigatorModel::Bond>(); }
    [[nodiscard]] QString lastAction() const;
    void choose(const QString &name, const QString &action);
    void openAdd() { part<QAction>(u"addContactAction"_s)->trigger(); }
    void click(const QString &button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }

    QTemporaryDir m_folder;
    std::unique_ptr<Shell> m_shell;
};

void TestContactPanels::initTestCase()
{
    qputenv("PATH", qgetenv("CHATELAINE_BIN") + ':' + qgetenv("PATH"));
}

void TestContactPanels::init()
{
    Options options;
    options.demo = true;
    options.theme = ThemeSwitch::Mode::Light;
    options.language = u"en"_s;
    options.store = u":memory:"_s;
    m_shell = std::make_unique<Shell>(*qApp, options, std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat));
    m_shell->window().resize(1440, 880);
    m_shell->start();
    QVERIFY(QTest::qWaitForWindowExposed(&m_shell->window()));
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->house().account().state(), ConnectionState::Online, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Heating"_s).isValid() && row(u"Ventilation"_s).isValid(), Patience);
}

void TestContactPanels::cleanup()
{
    m_shell.reset();
    QFile::remove(m_folder.filePath(u"settings.ini"_s));
}

QModelIndex TestContactPanels::row(const QString &name) const
{
    const QAbstractItemModel *model = navigator()->model();
    return model->rowCount() == 0 ? QModelIndex() : model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchRecursive | Qt::MatchExactly).value(0);
}

QString TestContactPanels::lastAction() const
{
    const QList<JournalEntry> entries = m_shell->house().journal().recent(20);
    const auto found = std::find_if(entries.begin(), entries.end(), [](const JournalEntry &entry) { return entry.kind == JournalEntry::Kind::Friendship && entry.who == u"owner"; });
    return found == entries.end() ? QString() : Words::sentence(*found, [](const QString &jid) { return jid; });
}

/// Opens the context menu of a row by the keyboard and picks an entry.
void TestContactPanels::choose(const QString &name, const QString &action)
{
    const QModelIndex index = row(name);
    QVERIFY2(index.isValid(), qPrintable(name));
    navigator()->setCurrentIndex(index);
    const QPoint at = navigator()->visualRect(index).center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, at, navigator()->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(navigator()->viewport(), &event);
    QPointer<QMenu> menu = navigator()->findChild<QMenu *>(u"navigatorMenu"_s);
    QVERIFY(menu);
    auto *entry = menu->findChild<QAction *>(action);
    QVERIFY2(entry, qPrintable(action));
    entry->trigger();
    menu->close();
    QTRY_VERIFY(!menu);
}

void TestContactPanels::refusesWhatIsNoAddress_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << u"  "_s << u"Type the address first."_s;
    QTest::newRow("no at") << u"kitchen"_s << u"This is no address."_s;
    QTest::newRow("two ats") << u"a@b@c"_s << u"This is no address."_s;
    QTest::newRow("white space") << u"my thing@example.org"_s << u"This is no address."_s;
    QTest::newRow("own, in capitals") << u"OWNER@house.localhost"_s << u"This is your own address."_s;
    QTest::newRow("a friend's resource") << u"heating@house.localhost/x"_s << u"You are friends already"_s;
}

void TestContactPanels::refusesWhatIsNoAddress()
{
    QFETCH(QString, typed);
    QFETCH(QString, said);
    const auto before = m_shell->house().account().contacts().size();
    click(u"addContactButton"_s);
    auto *address = part<QLineEdit>(u"addContactAddress"_s);
    QVERIFY(address->hasFocus());
    address->setText(typed);
    QTest::keyClick(address, Qt::Key_Return);
    auto *error = part<QLabel>(u"addContactError"_s);
    QVERIFY(error->isVisible());
    QVERIFY2(error->text().startsWith(said), qPrintable(error->text()));
    QVERIFY(part<QFrame>(u"addContactPanel"_s)->isVisible());
    QCOMPARE(m_shell->house().account().contacts().size(), before);
    QTest::keyClicks(address, u"x"_s);
    QVERIFY(!error->isVisible());
}

void TestContactPanels::asksAndWaits()
{
    openAdd();
    QTest::keyClicks(part<QLineEdit>(u"addContactAddress"_s), u"Visitor@House.localhost/phone"_s);
    QTest::keyClicks(part<QLineEdit>(u"addContactName"_s), u"Aunt Eva"_s);
    auto *room = part<QComboBox>(u"addContactRoom"_s);
    QVERIFY(room->findText(u"Utility room"_s) >= 0);
    room->setEditText(u"Guest house"_s);
    click(u"addContactConfirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Aunt Eva"_s).isValid(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(bond(u"Aunt Eva"_s), NavigatorModel::Bond::Asked, Patience);
    QCOMPARE(row(u"Aunt Eva"_s).data(NavigatorModel::ThingRole).toString(), Visitor);
    QCOMPARE(row(u"Aunt Eva"_s).data(NavigatorModel::ValueRole).toString(), u"not answered yet"_s);
    QTRY_COMPARE(row(u"Aunt Eva"_s).parent().data().toString(), u"Guest house"_s);
    QTRY_VERIFY(!part<QFrame>(u"addContactPanel"_s)->isVisible());
    QTRY_COMPARE(navigator()->currentIndex(), row(u"Aunt Eva"_s));
    QVERIFY(navigator()->hasFocus());
    QCOMPARE(lastAction(), u"You asked visitor@house.localhost to be a friend."_s);

    openAdd();
    part<QLineEdit>(u"addContactAddress"_s)->setText(Visitor);
    click(u"addContactConfirm"_s);
    QVERIFY(part<QLabel>(u"addContactError"_s)->text().startsWith(u"It has been asked already"));
}

void TestContactPanels::removesAfterAYes()
{
    choose(u"Ventilation"_s, u"removeContactAction"_s);
    auto *panel = part<QFrame>(u"endContactPanel"_s);
    QVERIFY(panel->isVisible());
    QCOMPARE(part<QLabel>(u"endContactTitle"_s)->text(), u"Remove Ventilation?"_s);
    QVERIFY(part<QLabel>(u"endContactText"_s)->text().contains(u"no longer"));
    QTest::keyClick(panel, Qt::Key_Return); // nothing is chosen beforehand
    QTest::keyClick(panel, Qt::Key_Space);
    QVERIFY(panel->isVisible());
    click(u"endContactCancel"_s);
    QVERIFY(!panel->isVisible());
    QVERIFY(row(u"Ventilation"_s).isValid());

    choose(u"Ventilation"_s, u"removeContactAction"_s);
    click(u"endContactConfirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!row(u"Ventilation"_s).isValid(), Patience);
    QTRY_VERIFY(!panel->isVisible());
    QCOMPARE(lastAction(), u"You ended the friendship with ventilation@house.localhost."_s);
}

void TestContactPanels::addedBackComesOnline()
{
    choose(u"Ventilation"_s, u"removeContactAction"_s);
    click(u"endContactConfirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!row(u"Ventilation"_s).isValid(), Patience);
    openAdd();
    part<QLineEdit>(u"addContactAddress"_s)->setText(u"ventilation@house.localhost"_s);
    part<QLineEdit>(u"addContactName"_s)->setText(u"Fan"_s);
    QTest::keyClick(part<QLineEdit>(u"addContactName"_s), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(row(u"Fan"_s).isValid(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(bond(u"Fan"_s), NavigatorModel::Bond::Friend, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(row(u"Fan"_s).data(NavigatorModel::DotRole).value<NavigatorModel::Dot>(), NavigatorModel::Dot::Online, Patience);
}

void TestContactPanels::blocksAndUnblocks()
{
    choose(u"Heating"_s, u"blockContactAction"_s);
    QCOMPARE(part<QLabel>(u"endContactTitle"_s)->text(), u"Block Heating?"_s);
    QCOMPARE(bond(u"Heating"_s), NavigatorModel::Bond::Friend);
    click(u"endContactConfirm"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bond(u"Heating"_s), NavigatorModel::Bond::Blocked, Patience);
    QCOMPARE(row(u"Heating"_s).data(NavigatorModel::ValueRole).toString(), u"blocked"_s);
    QTRY_COMPARE(lastAction(), u"You blocked heating@house.localhost."_s);
    choose(u"Heating"_s, u"unblockContactAction"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bond(u"Heating"_s), NavigatorModel::Bond::Friend, Patience);
    QTRY_COMPARE(lastAction(), u"You unblocked heating@house.localhost."_s);
    QTRY_VERIFY(!part<QFrame>(u"endContactPanel"_s)->isVisible());
}

void TestContactPanels::errorsStayInPlace()
{
    choose(u"Heating"_s, u"removeContactAction"_s);
    m_shell->house().close();
    QTRY_COMPARE(m_shell->house().account().state(), ConnectionState::Offline);
    click(u"endContactConfirm"_s);
    auto *error = part<QLabel>(u"endContactError"_s);
    QTRY_VERIFY_WITH_TIMEOUT(error->isVisible(), Patience);
    QVERIFY2(error->text().contains(u"(C-TCP-"), qPrintable(error->text()));
    QVERIFY(part<QLabel>(u"endContactErrorHint"_s)->isVisible());
    QVERIFY(part<QFrame>(u"endContactPanel"_s)->isVisible());
    QTRY_VERIFY(lastAction().startsWith(u"heating@house.localhost could not be removed."));
}

void TestContactPanels::offlineCannotAdd()
{
    QVERIFY(part<QPushButton>(u"addContactButton"_s)->isEnabled());
    QVERIFY(part<QAction>(u"addContactAction"_s)->isEnabled());
    m_shell->house().close();
    QTRY_VERIFY(!part<QPushButton>(u"addContactButton"_s)->isEnabled());
    QVERIFY(!part<QAction>(u"addContactAction"_s)->isEnabled());
}

void TestContactPanels::keyboardClosesAndNames()
{
    QCOMPARE(part<QAction>(u"addContactAction"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_N));
    m_shell->window().resize(900, 600);
    QTest::mouseClick(part<QPushButton>(u"requestsButton"_s), Qt::LeftButton);
    QVERIFY(!navigator()->isVisible());
    openAdd(); // takes its place back from the requests
    QVERIFY(navigator()->isVisible());
    auto *address = part<QLineEdit>(u"addContactAddress"_s);
    QVERIFY(address->hasFocus());
    for (const QString &name : {u"addContactAddress"_s, u"addContactName"_s, u"addContactRoom"_s, u"addContactPanel"_s, u"addContactButton"_s}) {
        QVERIFY2(!part<QWidget>(name)->accessibleName().isEmpty(), qPrintable(name));
    }
    QTest::keyClick(address, Qt::Key_Tab);
    QVERIFY(part<QLineEdit>(u"addContactName"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!part<QFrame>(u"addContactPanel"_s)->isVisible());
    QVERIFY(navigator()->hasFocus());
}

QTEST_MAIN(TestContactPanels)
#include "tst_contactpanels.moc"
