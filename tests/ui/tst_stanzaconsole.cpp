// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/shell.h"
#include "models/stanzamodel.h"
#include "services/account.h"
#include "services/stanzafile.h"
#include "services/stanzalog.h"
#include "ui/stanzaconsole.h"
#include "ui/theme.h"
#include "ui/viewmode.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using Column = StanzaModel::Column;

namespace {

constexpr int Patience = 30'000;

} // namespace

/// The console in the whole program with the real demo house, driven by mouse and keys on named widgets.
class TestStanzaConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void nothingIsCollectedBefore();
    void supportBringsThePage();
    void showsWhatPasses();
    void filtersCombine();
    void searchGoesRound();
    void goesToTheOtherHalf();
    void pausesAndClears();
    void opensThePageOfAThing();
    void sendsWhatIsWellFormed();
    void nothingIsSentByAccident();
    void copiesTestVectors();
    void saves();
    void tabOfAThing();
    void homeownersSeeNoTechnique();
    void theChoiceIsRemembered();
    void namesForEverything();
    void largeStanzas();
    void aChosenRowStaysInView();
    void fitsASmallScreen();
    void keepsUp();

private:
    template<typename T>
    [[nodiscard]] T *part(const QString &name) const { return m_shell->window().findChild<T *>(name); }
    template<typename T>
    [[nodiscard]] T *inConsole(const QString &name) const { return console()->findChild<T *>(name); }
    [[nodiscard]] StanzaConsole *console() const;
    [[nodiscard]] QTableView *table() const { return inConsole<QTableView>(u"stanzaTable"_s); }
    [[nodiscard]] QString cell(int row, Column column) const { return table()->model()->index(row, int(column)).data().toString(); }
    [[nodiscard]] QString words() const { return inConsole<QPlainTextEdit>(u"stanzaWords"_s)->toPlainText(); }
    [[nodiscard]] int rowSaying(const QString &direction, const QString &summary, const QString &peer = {}) const;
    [[nodiscard]] QModelIndex thing(const QString &name) const;
    void trigger(const QString &action) const;
    void click(const QString &button) const;
    void type(const QString &field, const QString &text) const;
    void filter(const QString &expression) const;
    void select(int row) const;
    void ping() const;
    void makeShell();

    QTemporaryDir m_folder;
    std::unique_ptr<Shell> m_shell;
};

void TestStanzaConsole::makeShell()
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
}

void TestStanzaConsole::initTestCase()
{
    qputenv("PATH", qgetenv("CHATELAINE_BIN") + ':' + qgetenv("PATH"));
    makeShell();
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->house().account().state(), ConnectionState::Online, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(thing(u"Heating"_s).isValid() && thing(u"Meters"_s).isValid(), Patience);
}

void TestStanzaConsole::cleanupTestCase()
{
    m_shell.reset();
}

/// Each test begins on the page of the Support view, with no filter; but for the first ones, which bring it there.
void TestStanzaConsole::init()
{
    const QLatin1String test(QTest::currentTestFunction());
    if (test == "nothingIsCollectedBefore"_L1 || test == "supportBringsThePage"_L1) {
        return;
    }
    m_shell->window().viewMode().setMode(ViewMode::Mode::Support);
    m_shell->window().current().showStanzas(true);
    QTRY_VERIFY(console() && console()->isVisible());
    filter({});
    if (inConsole<QPushButton>(u"stanzaPause"_s)->isChecked()) {
        click(u"stanzaPause"_s);
    }
}

StanzaConsole *TestStanzaConsole::console() const
{
    const auto all = m_shell->window().findChildren<StanzaConsole *>(u"stanzaConsole"_s);
    const auto shown = std::find_if(all.begin(), all.end(), [](const StanzaConsole *each) { return each->isVisible(); });
    return shown == all.end() ? nullptr : *shown;
}

QModelIndex TestStanzaConsole::thing(const QString &name) const
{
    const QAbstractItemModel *model = part<QTreeView>(u"navigator"_s)->model();
    return model->rowCount() == 0 ? QModelIndex() : model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchRecursive | Qt::MatchExactly).value(0);
}

void TestStanzaConsole::trigger(const QString &action) const
{
    auto *found = part<QAction>(action);
    QVERIFY2(found, qPrintable(action));
    found->trigger();
}

void TestStanzaConsole::click(const QString &button) const
{
    auto *found = inConsole<QAbstractButton>(button);
    QVERIFY2(found && found->isVisible() && found->isEnabled(), qPrintable(button));
    QTest::mouseClick(found, Qt::LeftButton);
}

void TestStanzaConsole::type(const QString &field, const QString &text) const
{
    auto *edit = inConsole<QLineEdit>(field);
    QVERIFY2(edit && edit->isVisible(), qPrintable(field));
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

/// What is typed takes effect a moment later; a change of the first choice takes it at once.
void TestStanzaConsole::filter(const QString &expression) const
{
    type(u"stanzaFilter"_s, expression);
    type(u"stanzaPeer"_s, {});
    for (const QString &name : {u"stanzaKind"_s, u"stanzaProtocol"_s, u"stanzaDirection"_s}) {
        auto *box = inConsole<QComboBox>(name);
        box->setCurrentIndex(1);
        box->setCurrentIndex(0);
    }
}

int TestStanzaConsole::rowSaying(const QString &direction, const QString &summary, const QString &peer) const
{
    for (int row = table()->model()->rowCount() - 1; row >= 0; --row) {
        if (cell(row, Column::Direction).contains(direction) && cell(row, Column::Summary).contains(summary) && cell(row, Column::Peer).contains(peer)) {
            return row;
        }
    }
    return -1;
}

void TestStanzaConsole::select(int row) const
{
    QVERIFY(row >= 0);
    const QModelIndex index = table()->model()->index(row, 0);
    table()->scrollTo(index);
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(index).center());
    QCOMPARE(table()->currentIndex().row(), row);
}

/// Something that our server answers, with an id that only this call has.
void TestStanzaConsole::ping() const
{
    static int count = 0;
    const auto sent = m_shell->house().account().sendRaw("<iq type='get' id='ping" + QByteArray::number(++count) + "'><ping xmlns='urn:xmpp:ping'/></iq>");
    QTRY_VERIFY_WITH_TIMEOUT(sent.isFinished(), Patience);
    const QString id = u"ping%1'"_s.arg(count);
    QTRY_VERIFY_WITH_TIMEOUT(inConsole<QPushButton>(u"stanzaPause"_s)->isChecked() || rowSaying(u"received"_s, {}) >= 0, Patience);
}

void TestStanzaConsole::nothingIsCollectedBefore()
{
    QCOMPARE(m_shell->window().viewMode().mode(), ViewMode::Mode::Installer);
    QVERIFY(!part<QAction>(u"stanzasAction"_s)->isVisible());
    auto *log = m_shell->window().findChild<StanzaLog *>();
    QVERIFY(log && !log->isCollecting());
    QCOMPARE(log->size(), 0);
    m_shell->window().current().showStanzas(true);
    QVERIFY(!console());
}

void TestStanzaConsole::supportBringsThePage()
{
    trigger(u"mode-support"_s);
    QVERIFY(part<QAction>(u"stanzasAction"_s)->isVisible());
    QVERIFY(part<QPushButton>(u"viewButton"_s)->text().contains(u"Support"_s));
    trigger(u"stanzasAction"_s);
    QTRY_VERIFY(console());
    QVERIFY(part<QAction>(u"stanzasAction"_s)->isChecked());
    click(u"stanzaClose"_s);
    QTRY_VERIFY(!console());
    QVERIFY(!part<QAction>(u"stanzasAction"_s)->isChecked());
}

void TestStanzaConsole::showsWhatPasses()
{
    ping();
    QTRY_VERIFY_WITH_TIMEOUT(rowSaying(u"sent"_s, u"ping"_s) >= 0, Patience);
    const int row = rowSaying(u"sent"_s, u"ping"_s);
    QCOMPARE(cell(row, Column::Kind), u"iq get"_s);
    QCOMPARE(cell(row, Column::Protocol), u"ping"_s);
    QCOMPARE(cell(row, Column::Peer), u"our server"_s);
    QTRY_VERIFY_WITH_TIMEOUT(cell(row, Column::Latency).endsWith(u" ms"_s), Patience);
    select(row);
    QVERIFY(inConsole<QPlainTextEdit>(u"stanzaXml"_s)->toPlainText().contains(u"urn:xmpp:ping"_s));
    QVERIFY2(words().contains(u"General messaging: ping"_s) && words().contains(u"answered after"_s), qPrintable(words()));
    QVERIFY(inConsole<QLabel>(u"stanzaStatus"_s)->text().contains(u"stanza"_s));
}

void TestStanzaConsole::filtersCombine()
{
    m_shell->house().readNow(u"heating@house.localhost"_s, {});
    ping();
    auto *protocol = inConsole<QComboBox>(u"stanzaProtocol"_s);
    protocol->setCurrentIndex(protocol->findText(u"sensor"_s));
    auto *direction = inConsole<QComboBox>(u"stanzaDirection"_s);
    direction->setCurrentIndex(direction->findText(u"Sent"_s));
    type(u"stanzaPeer"_s, u"heating"_s);
    QTRY_VERIFY_WITH_TIMEOUT(rowSaying(u"sent"_s, u"req"_s, u"heating"_s) >= 0, Patience);
    const auto onlyThese = [this] {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            if (!cell(row, Column::Direction).contains(u"sent"_s) || !cell(row, Column::Protocol).startsWith(u"sensor"_s) || !cell(row, Column::Peer).contains(u"heating"_s)) {
                return false;
            }
        }
        return table()->model()->rowCount() > 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(onlyThese(), Patience);
    type(u"stanzaFilter"_s, u"type:set"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 0, Patience);
    QVERIFY(inConsole<QLabel>(u"stanzaEmpty"_s)->isVisible());
    type(u"stanzaFilter"_s, u"colour=red"_s);
    QTRY_VERIFY_WITH_TIMEOUT(inConsole<QLabel>(u"stanzaNote"_s)->isVisible(), Patience);
    QVERIFY(inConsole<QLabel>(u"stanzaNote"_s)->text().contains(u"colour"_s));
    filter({});
    QTRY_VERIFY_WITH_TIMEOUT(!inConsole<QLabel>(u"stanzaNote"_s)->isVisible() && table()->model()->rowCount() > 2, Patience);
}

void TestStanzaConsole::searchGoesRound()
{
    ping();
    ping();
    filter(u"urn:xmpp:ping"_s);
    QTRY_VERIFY_WITH_TIMEOUT(table()->model()->rowCount() >= 2 && rowSaying(u"sent"_s, u"ping"_s) >= 0, Patience);
    type(u"stanzaSearch"_s, u"URN:XMPP:PING"_s);
    select(0);
    QTest::keyClick(inConsole<QLineEdit>(u"stanzaSearch"_s), Qt::Key_Return);
    QCOMPARE(table()->currentIndex().row(), 1);
    click(u"stanzaSearchPrevious"_s);
    QCOMPARE(table()->currentIndex().row(), 0);
    click(u"stanzaSearchPrevious"_s);
    QCOMPARE(table()->currentIndex().row(), table()->model()->rowCount() - 1);
    click(u"stanzaSearchNext"_s);
    QCOMPARE(table()->currentIndex().row(), 0);
    type(u"stanzaSearch"_s, u"nowhere at all"_s);
    click(u"stanzaSearchNext"_s);
    QVERIFY(inConsole<QLineEdit>(u"stanzaSearch"_s)->property("invalid").toString() == u"true"_s);
    QCOMPARE(table()->currentIndex().row(), 0);
}

void TestStanzaConsole::goesToTheOtherHalf()
{
    ping();
    filter(u"urn:xmpp:ping"_s); // the answer is hidden: it holds nothing
    QTRY_VERIFY_WITH_TIMEOUT(rowSaying(u"sent"_s, u"ping"_s) >= 0 && cell(rowSaying(u"sent"_s, u"ping"_s), Column::Latency).endsWith(u" ms"_s), Patience);
    select(rowSaying(u"sent"_s, u"ping"_s));
    click(u"stanzaPair"_s);
    QVERIFY2(words().contains(u"The answer to a request"_s), qPrintable(words()));
    QVERIFY(inConsole<QPlainTextEdit>(u"stanzaXml"_s)->toPlainText().contains(u"type='result'"_s));
    click(u"stanzaPair"_s);
    QVERIFY2(words().contains(u"answered after"_s), qPrintable(words()));
    filter({});
    select(rowSaying(u"sent"_s, u"ping"_s));
    const int request = table()->currentIndex().row();
    click(u"stanzaPair"_s);
    QVERIFY(table()->currentIndex().row() > request);
    click(u"stanzaPair"_s);
    QCOMPARE(table()->currentIndex().row(), request);
}

void TestStanzaConsole::pausesAndClears()
{
    ping();
    click(u"stanzaPause"_s);
    const int rows = table()->model()->rowCount();
    ping();
    QTRY_VERIFY_WITH_TIMEOUT(inConsole<QLabel>(u"stanzaStatus"_s)->text().contains(QRegularExpression(u"paused, [1-9]"_s)), Patience);
    QCOMPARE(table()->model()->rowCount(), rows);
    click(u"stanzaPause"_s);
    QTRY_VERIFY_WITH_TIMEOUT(table()->model()->rowCount() > rows, Patience);
    click(u"stanzaPause"_s);
    click(u"stanzaClear"_s);
    QCOMPARE(table()->model()->rowCount(), 0);
    QVERIFY(inConsole<QPlainTextEdit>(u"stanzaXml"_s)->toPlainText().isEmpty());
    QVERIFY(!inConsole<QPushButton>(u"stanzaCopy"_s)->isEnabled());
    click(u"stanzaPause"_s);
    ping();
    QTRY_VERIFY_WITH_TIMEOUT(rowSaying(u"sent"_s, u"ping"_s) >= 0, Patience);
}

void TestStanzaConsole::opensThePageOfAThing()
{
    m_shell->house().readNow(u"heating@house.localhost"_s, {});
    QTRY_VERIFY_WITH_TIMEOUT(rowSaying(u"sent"_s, u"req"_s, u"heating"_s) >= 0, Patience);
    select(rowSaying(u"sent"_s, u"req"_s, u"heating"_s));
    QVERIFY2(words().contains(u"Protocol sensor, operation req"_s), qPrintable(words()));
    click(u"stanzaPage"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!console() || console()->window() == nullptr || part<QTabWidget>(u"thingTabs"_s)->isVisible(), Patience);
    QVERIFY(part<QTabWidget>(u"thingTabs"_s)->isVisible());
    QCOMPARE(m_shell->window().tabs().currentPlace().thing, u"heating@house.localhost"_s);
}

void TestStanzaConsole::sendsWhatIsWellFormed()
{
    click(u"stanzaWrite"_s);
    auto *raw = inConsole<QPlainTextEdit>(u"rawStanza"_s);
    auto *button = inConsole<QPushButton>(u"rawSend"_s);
    auto *status = inConsole<QLabel>(u"rawStatus"_s);
    QVERIFY(raw->isVisible() && raw->hasFocus() && !button->isEnabled());
    QTest::keyClicks(raw, u"<iq type='get' id='by-hand'>"_s);
    QTest::keyClick(raw, Qt::Key_Return);
    QTest::keyClicks(raw, u"<ping xmlns='urn:xmpp:ping'>"_s);
    QVERIFY(!button->isEnabled());
    QVERIFY2(status->text().startsWith(u"Line 2, column "_s), qPrintable(status->text()));
    QTest::keyClicks(raw, u"</ping></iq>"_s);
    QVERIFY2(button->isEnabled(), qPrintable(status->text()));
    click(u"rawSend"_s);
    QTRY_VERIFY_WITH_TIMEOUT(status->text().startsWith(u"Sent."_s), Patience);
    filter(u"id:by-hand"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 2, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(cell(1, Column::Kind) == u"iq result"_s && cell(1, Column::Latency).endsWith(u" ms"_s), Patience);
    select(0);
    raw->clear();
    click(u"stanzaEdit"_s);
    QVERIFY(raw->toPlainText().contains(u"by-hand"_s) && button->isEnabled());
    click(u"stanzaWrite"_s);
    QVERIFY(!raw->isVisible());
}

void TestStanzaConsole::nothingIsSentByAccident()
{
    click(u"stanzaClear"_s);
    click(u"stanzaWrite"_s);
    auto *raw = inConsole<QPlainTextEdit>(u"rawStanza"_s);
    raw->setPlainText(u"<message to='nobody@house.localhost' id='never'/>"_s);
    QVERIFY(inConsole<QPushButton>(u"rawSend"_s)->isEnabled());
    QTest::keyClick(raw, Qt::Key_Return);
    QTest::keyClick(raw, Qt::Key_Enter);
    QTest::keyClick(raw, Qt::Key_Return, Qt::ControlModifier);
    QTest::keyClick(inConsole<QLineEdit>(u"stanzaSearch"_s), Qt::Key_Return);
    for (const QString &text : {u"<presence/><presence/>"_s, u"</stream:stream>"_s, u"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>"_s, u"<!-- --><presence/>"_s}) {
        raw->setPlainText(text);
        QVERIFY2(!inConsole<QPushButton>(u"rawSend"_s)->isEnabled(), qPrintable(text));
    }
    raw->setPlainText(u"<message><body>%1</body></message>"_s.arg(QString(300'000, u'x')));
    QVERIFY(!inConsole<QPushButton>(u"rawSend"_s)->isEnabled());
    QVERIFY(inConsole<QLabel>(u"rawStatus"_s)->text().contains(u"Too large"_s));
    raw->clear();
    ping(); // what was sent before it would stand before it
    filter(u"id:never"_s);
    QTRY_VERIFY_WITH_TIMEOUT(inConsole<QLabel>(u"stanzaStatus"_s)->text().startsWith(u"0 of"_s), Patience);
    click(u"stanzaWrite"_s);
}

void TestStanzaConsole::copiesTestVectors()
{
    m_shell->house().readNow(u"heating@house.localhost"_s, {});
    QTRY_VERIFY_WITH_TIMEOUT(rowSaying(u"sent"_s, u"req"_s, u"heating"_s) >= 0, Patience);
    select(rowSaying(u"sent"_s, u"req"_s, u"heating"_s));
    click(u"stanzaVector"_s);
    const QString vector = QGuiApplication::clipboard()->text();
    QVERIFY2(vector.startsWith(u"<!-- source: stanza console"_s) && vector.contains(u"to='thing@example.org/"_s), qPrintable(vector));
    QVERIFY2(!vector.contains(u"localhost"_s) && !vector.contains(u"heating"_s), qPrintable(vector));
    QCOMPARE(readStanzas(vector.toUtf8()).stanzas.size(), 1);
    click(u"stanzaCopy"_s);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"heating@house.localhost"_s));
}

void TestStanzaConsole::saves()
{
    ping();
    filter(u"urn:xmpp:ping"_s);
    QTRY_VERIFY_WITH_TIMEOUT(rowSaying(u"sent"_s, u"ping"_s) >= 0, Patience);
    click(u"stanzaPause"_s);
    const int rows = table()->model()->rowCount();
    for (const QString &name : {u"stanzas.jsonl"_s, u"stanzas.xmltrace"_s}) {
        const QString path = m_folder.filePath(name);
        inConsole<QLabel>(u"stanzaNote"_s)->clear();
        console()->saveTo(path);
        QTRY_VERIFY_WITH_TIMEOUT(inConsole<QLabel>(u"stanzaNote"_s)->text().startsWith(u"Saved, "_s), Patience);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!(file.permissions() & (QFileDevice::ReadOther | QFileDevice::ReadGroup)));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), rows);
        for (const QByteArray &line : lines) {
            const QString xml = name.endsWith(u"jsonl"_s) ? QJsonDocument::fromJson(line).object().value(u"xml"_s).toString() : QString::fromUtf8(line.mid(line.indexOf('<', line.indexOf(" <") + 2)));
            QVERIFY2(xml.contains(u"urn:xmpp:ping"_s), line.constData());
        }
    }
    console()->saveTo(m_folder.filePath(u"no/such/folder.jsonl"_s));
    QTRY_VERIFY_WITH_TIMEOUT(inConsole<QLabel>(u"stanzaNote"_s)->text().startsWith(u"Not saved"_s), Patience);
}

void TestStanzaConsole::tabOfAThing()
{
    m_shell->window().viewMode().setMode(ViewMode::Mode::Installer);
    QTRY_VERIFY(!console());
    m_shell->window().tabs().openPlace({u"heating@house.localhost"_s, {}}, true);
    auto *pages = m_shell->window().tabs().currentWidget()->findChild<QTabWidget *>(u"thingPages"_s);
    QTRY_VERIFY(pages && pages->isVisible());
    const auto stanzas = [pages] {
        for (int i = 0; i < pages->count(); ++i) {
            if (pages->tabText(i) == u"Stanzas"_s && pages->isTabVisible(i)) {
                return i;
            }
        }
        return -1;
    };
    QCOMPARE(stanzas(), -1);
    trigger(u"mode-support"_s);
    QVERIFY(stanzas() >= 0);
    pages->setCurrentIndex(stanzas());
    QTRY_VERIFY(console());
    QVERIFY(!inConsole<QLineEdit>(u"stanzaPeer"_s)->isVisible());
    m_shell->house().readNow(u"heating@house.localhost"_s, {});
    ping();
    QTRY_VERIFY_WITH_TIMEOUT(rowSaying(u"sent"_s, u"req"_s) >= 0 && rowSaying(u"received"_s, u"fields"_s) >= 0, Patience);
    for (int row = 0; row < table()->model()->rowCount(); ++row) {
        QVERIFY2(cell(row, Column::Peer).startsWith(u"heating@house.localhost"_s), qPrintable(cell(row, Column::Peer)));
    }
    trigger(u"mode-installer"_s);
    QCOMPARE(stanzas(), -1);
    QVERIFY(!console());
}

void TestStanzaConsole::homeownersSeeNoTechnique()
{
    m_shell->window().tabs().openPlace({u"heating@house.localhost"_s, {}}, true);
    const auto says = [this] {
        QString all;
        for (const QLabel *label : m_shell->window().tabs().currentWidget()->findChild<QWidget *>(u"detailsPage"_s)->findChildren<QLabel *>()) {
            all += label->text() + u'\n';
        }
        return all;
    };
    trigger(u"mode-installer"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says().contains(u"dialect"_s), Patience);
    trigger(u"mode-homeowner"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!says().contains(u"dialect"_s) && says().contains(u"Friendship"_s), Patience);
    QVERIFY(!part<QAction>(u"stanzasAction"_s)->isVisible());
    trigger(u"mode-installer"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says().contains(u"dialect"_s), Patience);
}

void TestStanzaConsole::theChoiceIsRemembered()
{
    QSettings settings(m_folder.filePath(u"other.ini"_s), QSettings::IniFormat);
    QCOMPARE(ViewMode(settings).mode(), ViewMode::Mode::Installer);
    for (const auto mode : {ViewMode::Mode::Support, ViewMode::Mode::Homeowner, ViewMode::Mode::Installer}) {
        ViewMode(settings).setMode(mode);
        QCOMPARE(ViewMode(settings).mode(), mode);
    }
    settings.setValue(u"view/mode"_s, u"burglar"_s);
    QCOMPARE(ViewMode(settings).mode(), ViewMode::Mode::Installer);
}

void TestStanzaConsole::namesForEverything()
{
    for (const QWidget *widget : console()->findChildren<QWidget *>()) {
        const bool works = qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QTableView *>(widget);
        if (works && !widget->parentWidget()->inherits("QComboBox")) {
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget); button && !button->parentWidget()->inherits("QLineEdit") && !button->inherits("QTableCornerButton")) {
            QVERIFY2(!button->objectName().isEmpty() && (!button->text().isEmpty() || !button->accessibleName().isEmpty()), qPrintable(button->objectName()));
        }
    }
}

void TestStanzaConsole::largeStanzas()
{
    auto *log = m_shell->window().findChild<StanzaLog *>();
    const QByteArray opening = "<message from='meter@house.localhost/m'><fields xmlns='urn:xmpp:iot:sensordata' seqnr='1'><node nodeId='n'><timestamp value='2026-01-01T00:00:00Z'>";
    const QByteArray closing = "</timestamp></node></fields></message>";
    const QByteArray strange = QByteArray("<odd a='1'/>").repeated(20'000);
    const QByteArray values = QByteArray("<numeric name='Temperature' momentary='true' automaticReadout='true' value='21.0' unit='C'/>").repeated(2'500);
    for (const QByteArray &content : {strange, values, QByteArray(250'000, ' '), QByteArray("<numeric name='T' value='1'/>").repeated(20'000)}) {
        log->add(false, opening + content + closing, QDateTime::currentDateTime());
        const quint64 number = log->end() - 1;
        const auto row = [&] { return table()->model()->match(table()->model()->index(0, 0), StanzaModel::NumberRole, number, 1, Qt::MatchExactly).value(0).row(); };
        QTRY_VERIFY_WITH_TIMEOUT(row() >= 0, Patience);
        QElapsedTimer clock;
        clock.start();
        select(row());
        qInfo("%lld bytes of it shown after %lld ms", static_cast<long long>(content.size()), static_cast<long long>(clock.elapsed()));
        QVERIFY(!words().isEmpty());
        QCOMPARE(words().contains(u"Too large to keep"_s), content.size() > log->bounds().largest);
    }
}

void TestStanzaConsole::aChosenRowStaysInView()
{
    click(u"stanzaClear"_s);
    auto *log = m_shell->window().findChild<StanzaLog *>();
    const QScrollBar *bar = table()->verticalScrollBar();
    const auto add = [&] {
        for (int i = 0; i < 60; ++i) {
            log->add(false, "<message from='meter@house.localhost/m'><body>one more</body></message>", QDateTime::currentDateTime());
        }
    };
    add();
    QTRY_VERIFY_WITH_TIMEOUT(table()->model()->rowCount() >= 60 && bar->maximum() > 0 && bar->value() == bar->maximum(), Patience);
    select(table()->model()->rowCount() - 2);
    const QPersistentModelIndex chosen = table()->currentIndex();
    const int before = table()->model()->rowCount();
    add();
    QTRY_VERIFY_WITH_TIMEOUT(table()->model()->rowCount() >= before + 60, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(bar->maximum() > bar->value(), Patience);
    QVERIFY(table()->viewport()->rect().intersects(table()->visualRect(chosen)));
    QVERIFY(table()->currentIndex() == chosen);
    // Its columns are all to be seen, without scrolling sideways.
    QCOMPARE(table()->horizontalScrollBar()->maximum(), 0);
}

void TestStanzaConsole::fitsASmallScreen()
{
    MainWindow &window = m_shell->window();
    const QSize before = window.size();
    window.resize(800, 480);
    click(u"stanzaWrite"_s);
    QCOMPARE(window.size(), QSize(800, 480));
    auto *button = inConsole<QPushButton>(u"rawSend"_s);
    QTRY_VERIFY_WITH_TIMEOUT(window.rect().contains(QRect(button->mapTo(&window, QPoint()), button->size())), Patience);
    QVERIFY(!inConsole<QPlainTextEdit>(u"stanzaXml"_s)->isVisible()); // there is no room for both
    click(u"stanzaWrite"_s);
    auto *xml = inConsole<QPlainTextEdit>(u"stanzaXml"_s);
    QTRY_VERIFY_WITH_TIMEOUT(xml->isVisible() && window.rect().contains(QRect(xml->mapTo(&window, QPoint()), xml->size())), Patience);
    for (const QAbstractButton *each : console()->findChildren<QAbstractButton *>()) {
        QVERIFY2(!each->isVisible() || each->width() >= each->minimumSizeHint().width(), qPrintable(each->objectName()));
    }
    QCOMPARE(window.size(), QSize(800, 480));
    window.resize(before);
}

void TestStanzaConsole::keepsUp()
{
    // Two seconds of 5,000 stanzas a second into a full log, with the table in view: the longest that the window did not answer.
    click(u"stanzaClear"_s);
    auto *log = m_shell->window().findChild<StanzaLog *>();
    const QByteArray request = "<iq type='get' id='%' to='meter@house.localhost/m'><req xmlns='urn:xmpp:iot:sensordata' seqnr='1' momentary='true'/></iq>";
    const QByteArray answer = "<iq type='result' id='%' from='meter@house.localhost/m'><accepted xmlns='urn:xmpp:iot:sensordata' seqnr='1'/></iq>";
    int id = 0;
    const auto exchange = [&] {
        const QByteArray number = QByteArray::number(++id);
        log->add(true, QByteArray(request).replace('%', number), QDateTime::currentDateTime());
        log->add(false, QByteArray(answer).replace('%', number), QDateTime::currentDateTime());
    };
    while (log->dropped() == 0) {
        exchange();
    }
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), int(log->size()), Patience);
    QElapsedTimer clock;
    QElapsedTimer last;
    qint64 worst = 0;
    QTimer beat;
    const int begin = id;
    connect(&beat, &QTimer::timeout, this, [&] {
        worst = qMax(worst, last.restart());
        while (id - begin < clock.elapsed() * 5 / 2) { // two stanzas each
            exchange();
        }
    });
    beat.setTimerType(Qt::PreciseTimer);
    clock.start();
    last.start();
    beat.start(4);
    QTRY_VERIFY_WITH_TIMEOUT(id - begin >= 5'000, Patience);
    beat.stop();
    qInfo("10,000 stanzas took %lld ms; the window stood still for %lld ms at most", static_cast<long long>(clock.elapsed()), static_cast<long long>(worst));
    QVERIFY2(worst < 1'000, qPrintable(QString::number(worst)));
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), int(log->size()), Patience);
    const QScrollBar *bar = table()->verticalScrollBar();
    QTRY_COMPARE_WITH_TIMEOUT(bar->value(), bar->maximum(), Patience);
}

QTEST_MAIN(TestStanzaConsole)
#include "tst_stanzaconsole.moc"
