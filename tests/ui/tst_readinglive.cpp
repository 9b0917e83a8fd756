// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/valuestext.h"
#include "protocol/session/clock.h"
#include "services/house.h"
#include "tests/support/testprocess.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"
#include "ui/thingpage.h"

#include <QAction>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// How a thing is read, in the window, with the real demo house: what is pressed reaches the thing.
class TestReadingLive final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aThingThatTells();
    void aThingThatIsAsked();
    void exactlyWhatIsMeant();

private:
    [[nodiscard]] ThingPage *openPage(const QString &thing);
    [[nodiscard]] QString labelOf(const QWidget &owner, const QString &name) const;

    static constexpr int Long = 60'000;
    QTemporaryDir m_folder;
    Test::TestProcess m_program;
    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<House> m_house;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeSwitch> m_theme;
    std::unique_ptr<MainWindow> m_window;
    const QString m_ventilation = u"ventilation@house.localhost"_s;
    const QString m_heating = u"heating@house.localhost"_s;
};

void TestReadingLive::initTestCase()
{
    QVERIFY(m_program.start(qEnvironmentVariable("CHATELAINE_BIN") + u"/chatelaine-house"_s, {u"--stdin-commands"_s}));
    QVERIFY(m_program.waitForOutput("\n", Long));
    const QJsonObject ready = QJsonDocument::fromJson(m_program.output().split('\n').first()).object();
    const QJsonObject owner = ready.value("accounts"_L1).toArray().at(0).toObject();
    AccountSettings account;
    account.jid = owner.value("jid"_L1).toString();
    account.password = owner.value("password"_L1).toString();
    account.host = u"127.0.0.1"_s;
    account.port = static_cast<quint16>(ready.value("port"_L1).toInt());
    account.tls = TlsMode::Off;
    account.allowPlain = true;
    m_clock = makeSystemClock();
    m_house = std::make_unique<House>(*m_clock, m_folder.filePath(u"house.sqlite"_s));
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_theme = std::make_unique<ThemeSwitch>(*qApp);
    m_theme->setMode(ThemeSwitch::Mode::Light);
    m_window = std::make_unique<MainWindow>(*m_clock, *m_theme, *m_settings);
    m_window->addHouse(*m_house);
    m_window->resize(1280, 860);
    m_window->show();
    m_house->open(account);
    const auto isThere = [this](const QString &thing, Wire::Protocol protocol) {
        const auto contact = m_house->account().contact(thing);
        return contact && contact->resourceFor(protocol);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(m_ventilation, Wire::Protocol::Events), Long);
    QTRY_VERIFY_WITH_TIMEOUT(isThere(m_heating, Wire::Protocol::Sensor), Long);
}

void TestReadingLive::cleanupTestCase()
{
    m_window.reset();
    m_house.reset();
}

ThingPage *TestReadingLive::openPage(const QString &thing)
{
    m_window->tabs().openPlace({thing, {}}, true);
    for (ThingPage *page : m_window->findChildren<ThingPage *>()) {
        if (page->thing() == thing) {
            return page;
        }
    }
    return nullptr;
}

QString TestReadingLive::labelOf(const QWidget &owner, const QString &name) const
{
    const auto *label = owner.findChild<QLabel *>(name);
    return label ? label->text() : QString();
}

void TestReadingLive::aThingThatTells()
{
    const ThingPage *page = openPage(m_ventilation);
    QVERIFY(page);
    auto *button = page->findChild<QPushButton *>(u"readingButton"_s);
    QVERIFY(button);
    QTRY_COMPARE_WITH_TIMEOUT(button->text(), u"tells by itself"_s, Long);
    QTRY_VERIFY_WITH_TIMEOUT(!m_house->latest(m_ventilation, {}).isEmpty(), Long);
    QTest::mouseClick(button, Qt::LeftButton);
    const auto *panel = page->findChild<QWidget *>(u"readingPanel"_s);
    QVERIFY(panel && panel->isVisible());
    QVERIFY(labelOf(*panel, u"readingMode"_s).contains(u"tells its values by itself"_s));
    auto *fields = panel->findChild<QTableWidget *>(u"readingFields"_s);
    QVERIFY(fields && fields->rowCount() > 0);
    const QString field = fields->item(0, 0)->text();
    QTRY_VERIFY_WITH_TIMEOUT(fields->item(0, 3)->text().contains(u"told of"_s), Long);
    fields->item(0, 1)->setText(QLocale().toString(12.5));
    fields->item(1, 1)->setText(u"nonsense"_s);
    QTest::mouseClick(panel->findChild<QPushButton *>(u"readingApply"_s), Qt::LeftButton);
    const ReadPolicy policy = m_house->readPolicy(m_ventilation, {});
    QCOMPARE(policy.changes, (QHash<QString, double>{{field, 12.5}}));
    QCOMPARE(fields->item(1, 1)->text(), u"any"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!panel->isVisible());
}

void TestReadingLive::aThingThatIsAsked()
{
    const ThingPage *page = openPage(m_heating);
    QVERIFY(page);
    auto *button = page->findChild<QPushButton *>(u"readingButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(button->text(), u"asked every 5 s"_s, Long);
    QTest::mouseClick(button, Qt::LeftButton);
    const auto *panel = page->findChild<QWidget *>(u"readingPanel"_s);
    auto *least = panel->findChild<QDoubleSpinBox *>(u"readingMin"_s);
    least->setValue(60);
    QTest::mouseClick(panel->findChild<QPushButton *>(u"readingApply"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(labelOf(*panel, u"readingMode"_s).contains(u"instead of every 5 s"_s), Long);
    QVERIFY(!labelOf(*panel, u"readingReason"_s).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(button->text(), u"asked every %1"_s.arg(ValuesText::age(60'000)), Long);
    least->setValue(0);
    QTest::mouseClick(panel->findChild<QPushButton *>(u"readingApply"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(button->text(), u"asked every 5 s"_s, Long);
}

void TestReadingLive::exactlyWhatIsMeant()
{
    const ThingPage *page = openPage(m_heating);
    auto *action = page->findChild<QAction *>(u"readoutAction"_s);
    QVERIFY(action);
    action->trigger();
    auto *panel = page->findChild<QWidget *>(u"readoutPanel"_s);
    QVERIFY(panel && panel->isVisible());
    QTest::mouseClick(panel->findChild<QCheckBox *>(u"readoutKind-momentary"_s), Qt::LeftButton, {}, {8, 8});
    QVERIFY(!panel->findChild<QPushButton *>(u"readoutStart"_s)->isEnabled()); // no kind at all means nothing
    panel->findChild<QCheckBox *>(u"readoutKind-historical"_s)->setChecked(true);
    panel->findChild<QCheckBox *>(u"readoutFromSet"_s)->setChecked(true);
    panel->findChild<QLineEdit *>(u"readoutFields"_s)->setText(u"Room temperature, "_s);
    QSignalSpy exactly(m_house.get(), &House::exactlyReceived);
    QTest::mouseClick(panel->findChild<QPushButton *>(u"readoutStart"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(labelOf(*panel, u"readoutResult"_s).startsWith(u"Values that came: 2"_s), Long); // twenty and some hours
    QVERIFY(!exactly.isEmpty());
    const auto what = exactly.constFirst().at(0).value<ExactReadout>();
    QCOMPARE(what.fields, QStringList{u"Room temperature"_s});
    QCOMPARE(what.origin, Origin::BackFilled);
    QTest::keyClick(panel, Qt::Key_Escape);
    QVERIFY(!panel->isVisible());
}

QTEST_MAIN(TestReadingLive)

#include "tst_readinglive.moc"
