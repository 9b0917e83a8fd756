// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/certificateinspector.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Chatelaine::CertificatePin)

namespace {

const QByteArray OldSum(32, '\x01');
const QByteArray OldKey(32, '\x02');
const QByteArray NewSum(32, '\x03');
const QByteArray NewKey(32, '\x04');

QDateTime day(const char *text)
{
    return QDateTime(QDate::fromString(QLatin1String(text), Qt::ISODate), QTime(12, 0), Qt::UTC);
}

CertificatePin pinned(const QStringList &accepted = {})
{
    return {u"house.test"_s, OldSum, OldKey, u"Authority"_s, day("2026-12-31"), day("2026-01-01"), accepted};
}

CertificateReport shown(const QByteArray &sum, const QByteArray &key, const QString &issuer, const QStringList &reasons = {})
{
    CertificateInfo leaf;
    leaf.subject = u"house.test"_s;
    leaf.sha256 = sum;
    leaf.keySha256 = key;
    leaf.issuer = issuer;
    CertificateReport report;
    report.domain = u"house.test"_s;
    report.chain = {leaf};
    report.reasonCodes = reasons;
    return report;
}

QSslCertificate certificate(const char *name)
{
    QFile file(QStringLiteral(CHATELAINE_TEST_DATA "/tls/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QSslCertificate(file.readAll()) : QSslCertificate();
}

} // namespace

class TestCertificates final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void judgesNothingWithoutACertificate();
    void choosesThePinThatMatches();
    void comparesDomains_data();
    void comparesDomains();
    void describes();
    void forgivesOnlyWhatWasAccepted();
    void makesPinsOfWhatCanBeForgiven_data();
    void makesPinsOfWhatCanBeForgiven();
    void readsFingerprints_data();
    void readsFingerprints();
    void keepsPinsAsJson();
    void refusesBrokenPins_data();
    void refusesBrokenPins();
};

void TestCertificates::judges_data()
{
    QTest::addColumn<CertificatePin>("pin");
    QTest::addColumn<CertificateReport>("report");
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<PinVerdict>("verdict");
    QTest::addColumn<PinChange>("change");
    const QDateTime early = day("2026-06-01");
    const QDateTime due = day("2026-12-15");
    const QDateTime over = day("2027-03-01");
    const QString same = u"Authority"_s;
    const QString other = u"Another authority"_s;
    const QStringList own{u"self-signed"_s};
    const auto changed = PinVerdict::Changed;
    const auto matches = PinVerdict::Matches;

    QTest::newRow("the same") << pinned() << shown(OldSum, OldKey, same) << early << matches << PinChange::None;
    QTest::newRow("the same, not trusted any more") << pinned() << shown(OldSum, OldKey, same, {u"unknown-issuer"_s}) << early << matches << PinChange::None;
    QTest::newRow("the same key") << pinned() << shown(NewSum, OldKey, other) << early << matches << PinChange::SameKey;
    QTest::newRow("new key, due") << pinned() << shown(NewSum, NewKey, same) << due << changed << PinChange::RenewedKey;
    QTest::newRow("new key, long over") << pinned() << shown(NewSum, NewKey, same) << over << changed << PinChange::RenewedKey;
    QTest::newRow("new key, too early") << pinned() << shown(NewSum, NewKey, same) << early << changed << PinChange::Suspicious;
    QTest::newRow("new issuer, due") << pinned() << shown(NewSum, NewKey, other) << due << changed << PinChange::NewIssuer;
    QTest::newRow("new issuer, too early") << pinned() << shown(NewSum, NewKey, other) << early << changed << PinChange::Suspicious;
    QTest::newRow("trusted before, signed by itself now") << pinned() << shown(NewSum, NewKey, same, own) << due << changed << PinChange::Suspicious;
    QTest::newRow("signed by itself before and now, due") << pinned(own) << shown(NewSum, NewKey, same, own) << due << changed << PinChange::RenewedKey;
    QTest::newRow("signed by itself, too early") << pinned(own) << shown(NewSum, NewKey, same, own) << early << changed << PinChange::Suspicious;
    QTest::newRow("signed by itself under another name") << pinned(own) << shown(NewSum, NewKey, other, own) << due << changed << PinChange::Suspicious;
    QTest::newRow("for another name") << pinned() << shown(NewSum, NewKey, same, {u"wrong-name"_s}) << due << changed << PinChange::Suspicious;
    CertificatePin bare = pinned();
    bare.keySha256.clear();
    bare.notAfter = {};
    QTest::newRow("only a fingerprint, another came") << bare << shown(NewSum, {}, same) << over << changed << PinChange::Suspicious;
    QTest::newRow("only a fingerprint, no key known") << bare << shown(OldSum, {}, same) << over << matches << PinChange::None;
    CertificatePin empty = bare;
    empty.sha256.clear();
    QTest::newRow("nothing matches an empty pin") << empty << shown({}, {}, same) << over << changed << PinChange::Suspicious;
}

void TestCertificates::judges()
{
    QFETCH(CertificatePin, pin);
    QFETCH(CertificateReport, report);
    QFETCH(QDateTime, now);
    QFETCH(PinVerdict, verdict);
    QFETCH(PinChange, change);
    QCOMPARE(judgePin(pin, report, now), (PinJudgement{verdict, change}));
    applyPins(report, {pin}, now);
    QCOMPARE(report.pin, verdict);
    QCOMPARE(report.change, change);
    QCOMPARE(report.changeText.isEmpty(), change == PinChange::None);
    QCOMPARE(report.pinned, std::optional(pin));
}

void TestCertificates::judgesNothingWithoutACertificate()
{
    CertificateReport report;
    report.domain = u"house.test"_s;
    QCOMPARE(judgePin(pinned(), report, day("2026-12-15")).verdict, PinVerdict::Changed);
    applyPins(report, {}, day("2026-12-15"));
    QCOMPARE(report.pin, PinVerdict::None);
    QVERIFY(!report.canBePinned());
}

void TestCertificates::choosesThePinThatMatches()
{
    CertificatePin later = pinned();
    later.sha256 = QByteArray(32, '\x09');
    later.keySha256 = QByteArray(32, '\x0a');
    later.when = day("2026-05-05");
    CertificateReport report = shown(OldSum, OldKey, u"Authority"_s);
    applyPins(report, {later, pinned()}, day("2026-06-01"));
    QCOMPARE(report.pin, PinVerdict::Matches);
    CertificateReport changed = shown(NewSum, NewKey, u"Authority"_s);
    applyPins(changed, {later, pinned()}, day("2026-06-01"));
    QCOMPARE(changed.pinned, std::optional(later));
}

void TestCertificates::comparesDomains_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<PinVerdict>("verdict");
    QTest::newRow("same") << u"house.test"_s << PinVerdict::Matches;
    QTest::newRow("capitals") << u"House.TEST"_s << PinVerdict::Matches;
    QTest::newRow("below") << u"xmpp.house.test"_s << PinVerdict::None;
    QTest::newRow("longer") << u"house.test.evil"_s << PinVerdict::None;
    QTest::newRow("none") << QString() << PinVerdict::None;
}

void TestCertificates::comparesDomains()
{
    QFETCH(QString, domain);
    CertificatePin pin = pinned();
    pin.domain = domain;
    CertificateReport report = shown(OldSum, OldKey, u"Authority"_s);
    applyPins(report, {pin}, day("2026-06-01"));
    QTEST(report.pin, "verdict");
}

void TestCertificates::describes()
{
    const QSslCertificate leaf = certificate("otherhost.pem");
    const CertificateReport report = inspectCertificate({leaf, certificate("fault-ca.pem")},
        {QSslError(QSslError::HostNameMismatch, leaf), QSslError(QSslError::CertificateExpired, leaf), QSslError(QSslError::SelfSignedCertificateInChain)}, u"house.test"_s, u"192.0.2.1:5222"_s);
    QCOMPARE(report.chain.size(), 2);
    QCOMPARE(report.reasonCodes, QStringList({u"wrong-name"_s, u"expired"_s, u"unknown-issuer"_s}));
    QCOMPARE(report.reasons.size(), 3);
    QVERIFY(report.reasons.at(0).contains(u"other.test"_s) && report.reasons.at(0).contains(u"house.test"_s));
    QVERIFY(report.reasons.at(1).contains(u"2120"_s));
    QVERIFY(report.reasons.at(2).contains(u"Chatelaine fault authority"_s));
    QVERIFY(report.chain.at(1).selfSigned && !report.chain.at(0).selfSigned);
    QVERIFY(!report.canBePinned()); // because it has expired
    QCOMPARE(fingerprintText(report.chain.at(0).sha256).size(), 95);
    // The same key in several certificates is one key.
    QCOMPARE(describeCertificate(certificate("good.pem")).keySha256, report.chain.at(0).keySha256);
    QVERIFY(describeCertificate(certificate("renewed.pem")).keySha256 != report.chain.at(0).keySha256);
    const QJsonObject json = toJson(report);
    QCOMPARE(json.value(u"trusted"_s).toBool(true), false);
}

void TestCertificates::forgivesOnlyWhatWasAccepted()
{
    const QSslCertificate leaf = certificate("selfsigned.pem");
    const QList<QSslError> errors{QSslError(QSslError::SelfSignedCertificate, leaf), QSslError(QSslError::CertificateExpired, leaf)};
    CertificateReport report = inspectCertificate({leaf}, errors, u"house.test"_s, {});
    QVERIFY(forgivenErrors(report, errors).isEmpty());
    CertificatePin pin = report.makePin(day("2026-06-01"));
    QCOMPARE(pin.accepted, QStringList{u"self-signed"_s});
    applyPins(report, {pin}, day("2026-06-01"));
    QCOMPARE(forgivenErrors(report, errors), QList<QSslError>{errors.first()});
    pin.sha256 = NewSum;
    pin.keySha256 = NewKey;
    applyPins(report, {pin}, day("2026-06-01"));
    QVERIFY(forgivenErrors(report, errors).isEmpty());
}

void TestCertificates::makesPinsOfWhatCanBeForgiven_data()
{
    QTest::addColumn<QStringList>("reasons");
    QTest::addColumn<bool>("possible");
    QTest::addColumn<QStringList>("accepted");
    QTest::newRow("trusted") << QStringList() << true << QStringList();
    QTest::newRow("signed by itself") << QStringList{u"self-signed"_s} << true << QStringList{u"self-signed"_s};
    QTest::newRow("unknown, other name") << QStringList{u"unknown-issuer"_s, u"wrong-name"_s} << true << QStringList{u"unknown-issuer"_s, u"wrong-name"_s};
    QTest::newRow("expired") << QStringList{u"self-signed"_s, u"expired"_s} << false << QStringList{u"self-signed"_s};
    QTest::newRow("revoked") << QStringList{u"revoked"_s} << false << QStringList();
    QTest::newRow("something else") << QStringList{u"other"_s} << false << QStringList();
}

void TestCertificates::makesPinsOfWhatCanBeForgiven()
{
    QFETCH(QStringList, reasons);
    const CertificateReport report = shown(OldSum, OldKey, u"Authority"_s, reasons);
    QTEST(report.canBePinned(), "possible");
    QTEST(report.makePin(day("2026-06-01")).accepted, "accepted");
}

void TestCertificates::readsFingerprints_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const QString plain = QString::fromLatin1(QByteArray(32, '\xab').toHex());
    QTest::newRow("plain") << plain << true;
    QTest::newRow("with colons") << fingerprintText(QByteArray(32, '\xab')) << true;
    QTest::newRow("with spaces") << u' ' + plain + u' ' << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("short") << plain.chopped(1) << false;
    QTest::newRow("long") << plain + u'0' << false;
    QTest::newRow("SHA-1") << plain.left(40) << false;
    QTest::newRow("not hexadecimal") << plain.chopped(1) + u'g' << false;
    QTest::newRow("digits of another script") << plain.chopped(1) + QChar(0x0663) << false;
}

void TestCertificates::readsFingerprints()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    QCOMPARE(parseFingerprint(text), good ? std::optional(QByteArray(32, '\xab')) : std::nullopt);
}

void TestCertificates::keepsPinsAsJson()
{
    const CertificatePin pin = pinned({u"self-signed"_s, u"wrong-name"_s});
    QCOMPARE(pinFromJson(toJson(pin)), std::optional(pin));
}

void TestCertificates::refusesBrokenPins_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no domain") << u"domain"_s << QJsonValue(u""_s);
    QTest::newRow("domain is a number") << u"domain"_s << QJsonValue(1);
    QTest::newRow("no fingerprint") << u"sha256"_s << QJsonValue(u""_s);
    QTest::newRow("short fingerprint") << u"sha256"_s << QJsonValue(u"AB:CD"_s);
    QTest::newRow("broken key") << u"keySha256"_s << QJsonValue(u"xyz"_s);
}

void TestCertificates::refusesBrokenPins()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QJsonObject json = toJson(pinned());
    json.insert(key, value);
    QVERIFY(!pinFromJson(json));
    // A hand-made file cannot forgive more than a person could have.
    QJsonObject greedy = toJson(pinned());
    greedy.insert(u"accepted"_s, QJsonArray{u"expired"_s, u"revoked"_s, u"self-signed"_s, 5});
    QCOMPARE(pinFromJson(greedy)->accepted, QStringList{u"self-signed"_s});
}

QTEST_GUILESS_MAIN(TestCertificates)

#include "tst_certificates.moc"
