// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/certificatecard.h"
#include "ui/certificatepanel.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

/// Deciding about a server's certificate.
class TestCertificatePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhyAndForWhom();
    void wireTextStaysText();
    void hiddenCharactersAreSeen();
    void pinsOnlyAfterComparing();
    void sayingNoIsWhereTheKeyboardStands();
    void changedPinHasNoQuickYes();
    void changedPinShowsBothFingerprints();
    void whatCannotBePinnedHasNoButton();
    void keepsWhatWasTickedForTheSame();
    void trustedOneIsOnlyShown();
    void copiesTheFingerprint();
    void hugeCertificatesStayReadable();
    void everythingHasAName();

private:
    template<typename T>
    [[nodiscard]] T *part(const QString &name) const { return m_panel->findChild<T *>(name); }
    [[nodiscard]] QString text(const QString &name) const { return part<QLabel>(name) ? part<QLabel>(name)->text() : QString(); }
    [[nodiscard]] static CertificateReport selfSigned();
    [[nodiscard]] static CertificateReport changed(PinChange change);

    std::unique_ptr<CertificatePanel> m_panel;
};

CertificateReport TestCertificatePanel::selfSigned()
{
    CertificateInfo own;
    own.subject = u"house.example"_s;
    own.issuer = u"house.example"_s;
    own.from = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    own.until = QDateTime(QDate(2027, 1, 1), QTime(0, 0), Qt::UTC);
    own.sha256 = QByteArray::fromHex("00112233445566778899aabbccddeeff0123456789abcdef0123456789ABCDEF");
    own.keySha256 = QByteArray(32, 'k');
    own.serial = u"01ab"_s;
    own.key = u"EC 256 bit"_s;
    own.names = QStringList{u"house.example"_s, u"conference.house.example"_s};
    own.selfSigned = true;
    CertificateReport report;
    report.domain = u"house.example"_s;
    report.endpoint = u"192.0.2.1:5222"_s;
    report.chain = {own};
    report.reasons = QStringList{u"It is signed by itself, so nobody else vouches for it."_s};
    report.reasonCodes = QStringList{u"self-signed"_s};
    report.expectedNames = QStringList{u"house.example"_s};
    return report;
}

CertificateReport TestCertificatePanel::changed(PinChange change)
{
    CertificateReport report = selfSigned();
    CertificatePin pin;
    pin.domain = u"house.example"_s;
    pin.sha256 = QByteArray(32, '\x11');
    pin.issuer = u"Old issuer"_s;
    pin.when = QDateTime(QDate(2026, 2, 3), QTime(12, 0), Qt::UTC);
    report.pinned = pin;
    report.pin = PinVerdict::Changed;
    report.change = change;
    report.changeText = u"The old one was not due yet."_s;
    return report;
}

void TestCertificatePanel::init()
{
    m_panel = std::make_unique<CertificatePanel>();
    m_panel->resize(640, 600);
}

void TestCertificatePanel::saysWhyAndForWhom()
{
    m_panel->ask(selfSigned());
    QVERIFY(m_panel->isVisible());
    QVERIFY(text(u"certificateTitle"_s).contains(u"house.example"));
    QVERIFY(text(u"certificateReasons"_s).contains(u"signed by itself"));
    QVERIFY(text(u"certificateNames"_s).contains(u"conference.house.example"));
    QVERIFY(text(u"certificateNames"_s).contains(u"should be for: house.example"));
    QCOMPARE(text(u"certificateFingerprint"_s), u"00:11:22:33:44:55:66:77\n88:99:AA:BB:CC:DD:EE:FF\n01:23:45:67:89:AB:CD:EF\n01:23:45:67:89:AB:CD:EF"_s);
    QVERIFY(text(u"certificateFacts"_s).contains(u"EC 256 bit"));
    QVERIFY(text(u"certificateFacts"_s).contains(u"01ab"));
}

void TestCertificatePanel::wireTextStaysText()
{
    CertificateReport report = selfSigned();
    report.chain[0].subject = u"<b>bank</b>"_s;
    report.chain[0].names = QStringList{u"<img src=x>"_s};
    report.domain = u"a&b.example"_s;
    m_panel->ask(report);
    for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    QVERIFY(part<QPushButton>(u"pinButton"_s)->text().contains(u"a&&b.example")); // no mnemonic out of a domain
}

void TestCertificatePanel::hiddenCharactersAreSeen()
{
    CertificateReport report = selfSigned();
    report.chain[0].subject = u"ban\u202ek"_s;
    report.chain[0].names = QStringList{u"ba\u200bnk.example"_s};
    m_panel->ask(report);
    for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
        QVERIFY2(!label->text().contains(QChar(0x202e)) && !label->text().contains(QChar(0x200b)), qPrintable(label->objectName()));
    }
}

void TestCertificatePanel::pinsOnlyAfterComparing()
{
    m_panel->ask(selfSigned());
    QSignalSpy chosen(m_panel.get(), &CertificatePanel::pinChosen);
    auto *pin = part<QPushButton>(u"pinButton"_s);
    QVERIFY(pin->isVisible());
    QVERIFY(!pin->isEnabled());
    QVERIFY(!pin->isDefault());
    QVERIFY(!pin->autoDefault());
    QTest::mouseClick(pin, Qt::LeftButton);
    QCOMPARE(chosen.count(), 0);
    part<QCheckBox>(u"fingerprintCompared"_s)->setChecked(true);
    QVERIFY(pin->isEnabled());
    QTest::mouseClick(pin, Qt::LeftButton);
    QCOMPARE(chosen.count(), 1);
    const auto taken = chosen[0][0].value<CertificatePin>();
    QCOMPARE(taken.domain, u"house.example"_s);
    QCOMPARE(taken.sha256, selfSigned().chain[0].sha256);
    QCOMPARE(taken.accepted, QStringList{u"self-signed"_s});
    QVERIFY(taken.when.isValid());
}

void TestCertificatePanel::sayingNoIsWhereTheKeyboardStands()
{
    for (const CertificateReport &report : {selfSigned(), changed(PinChange::Suspicious)}) {
        m_panel->ask(report);
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        m_panel->focusFirst();
        QVERIFY(part<QPushButton>(u"certificateRefuse"_s)->hasFocus());
        QSignalSpy refused(m_panel.get(), &CertificatePanel::refused);
        QTest::keyClick(m_panel->focusWidget(), Qt::Key_Space);
        QCOMPARE(refused.count(), 1);
    }
}

void TestCertificatePanel::changedPinHasNoQuickYes()
{
    m_panel->ask(changed(PinChange::RenewedKey));
    auto *pin = part<QPushButton>(u"pinButton"_s);
    auto *typed = part<QLineEdit>(u"fingerprintTyped"_s);
    QVERIFY(!part<QCheckBox>(u"fingerprintCompared"_s)->isVisible());
    QVERIFY(typed->isVisible());
    QVERIFY(!pin->isEnabled());
    part<QCheckBox>(u"fingerprintCompared"_s)->setChecked(true); // not even by a program
    QVERIFY(!pin->isEnabled());
    QTest::keyClicks(typed, u"11111111"_s); // of the old one
    QVERIFY(!pin->isEnabled());
    typed->clear();
    QTest::keyClicks(typed, u"89:ab:cd:ef"_s);
    QVERIFY(pin->isEnabled());
    QTest::keyClicks(typed, u"0"_s);
    QVERIFY(!pin->isEnabled());
}

void TestCertificatePanel::changedPinShowsBothFingerprints()
{
    m_panel->ask(changed(PinChange::Suspicious));
    QVERIFY(text(u"certificateTitle"_s).contains(u"between"));
    QVERIFY(text(u"certificateChange"_s).contains(u"not due"));
    QVERIFY(text(u"pinnedFingerprint"_s).startsWith(u"11:11:11"));
    QVERIFY(text(u"shownFingerprint"_s).startsWith(u"00:11:22"));
    QVERIFY(text(u"pinnedFingerprintFacts"_s).contains(u"Old issuer"));
    m_panel->ask(changed(PinChange::RenewedKey));
    QVERIFY(text(u"certificateTitle"_s).contains(u"new key"));
    m_panel->ask(changed(PinChange::NewIssuer));
    QVERIFY(text(u"certificateTitle"_s).contains(u"another issuer"));
}

void TestCertificatePanel::whatCannotBePinnedHasNoButton()
{
    CertificateReport report = selfSigned();
    report.reasonCodes = QStringList{u"self-signed"_s, u"expired"_s};
    m_panel->ask(report);
    QVERIFY(!part<QPushButton>(u"pinButton"_s)->isVisible());
    QVERIFY(!part<QCheckBox>(u"fingerprintCompared"_s)->isVisible());
    QVERIFY(text(u"certificateAdvice"_s).contains(u"cannot be accepted"));
    CertificateReport nothing;
    nothing.domain = u"house.example"_s;
    nothing.reasonCodes = QStringList{u"no-certificate"_s};
    m_panel->ask(nothing);
    QVERIFY(!text(u"certificateNone"_s).isEmpty());
}

void TestCertificatePanel::keepsWhatWasTickedForTheSame()
{
    m_panel->ask(selfSigned());
    part<QCheckBox>(u"fingerprintCompared"_s)->setChecked(true);
    m_panel->ask(selfSigned());
    QVERIFY(part<QCheckBox>(u"fingerprintCompared"_s)->isChecked());
    CertificateReport other = selfSigned();
    other.chain[0].sha256[0] = 'x';
    m_panel->ask(other);
    QVERIFY(!part<QCheckBox>(u"fingerprintCompared"_s)->isChecked()); // another certificate is another question
}

void TestCertificatePanel::trustedOneIsOnlyShown()
{
    CertificateReport report = selfSigned();
    report.reasons.clear();
    report.reasonCodes.clear();
    m_panel->present(report);
    QVERIFY(!part<QPushButton>(u"pinButton"_s)->isVisible());
    QVERIFY(!part<QPushButton>(u"certificateRefuse"_s)->isVisible());
    QVERIFY(text(u"certificateReasons"_s).contains(u"trusts"));
    report = selfSigned();
    report.pin = PinVerdict::Matches;
    m_panel->present(report);
    QVERIFY(text(u"certificateReasons"_s).contains(u"chosen to trust"));
}

void TestCertificatePanel::copiesTheFingerprint()
{
    m_panel->ask(selfSigned());
    QTest::mouseClick(part<QPushButton>(u"copyFingerprint"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), fingerprintText(selfSigned().chain[0].sha256));
}

void TestCertificatePanel::hugeCertificatesStayReadable()
{
    CertificateReport report = selfSigned();
    report.chain[0].names.clear();
    for (int i = 0; i < 500; ++i) {
        report.chain[0].names.append(u"host%1.example"_s.arg(i));
    }
    report.chain[0].subject = QString(10'000, u'x');
    while (report.chain.size() < 50) {
        report.chain.append(report.chain[0]);
    }
    m_panel->ask(report);
    QVERIFY(text(u"certificateNames"_s).contains(u"488 more"));
    QVERIFY(text(u"certificateSubject"_s).size() < 400);
    QVERIFY(m_panel->findChildren<CertificateCard *>().size() <= 8);
    QVERIFY(m_panel->minimumSizeHint().width() < 520);
}

void TestCertificatePanel::everythingHasAName()
{
    m_panel->ask(changed(PinChange::Suspicious));
    for (const QWidget *widget : m_panel->findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if ((widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible()) {
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), qPrintable(widget->objectName()));
        }
    }
}

QTEST_MAIN(TestCertificatePanel)
#include "tst_certificatepanel.moc"
