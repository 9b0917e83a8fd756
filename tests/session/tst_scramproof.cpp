// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/scramproof.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

// The examples of RFC 5802 §5 and RFC 7677 §3: user "user", password "pencil".
const QList<QByteArray> Sha1{"n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL", "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
    "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="};
const QByteArray Sha1Proof = "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=";
const QList<QByteArray> Sha256{"n,,n=user,r=rOprNGfwEbeRWgbNEkqO", "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
    "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="};
const QByteArray Sha256Proof = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

QList<QByteArray> with(QList<QByteArray> words, qsizetype index, const QByteArray &old, const QByteArray &fresh)
{
    words[index].replace(old, fresh);
    return words;
}

} // namespace

class TestScramProof final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void listens();
};

void TestScramProof::judges_data()
{
    QTest::addColumn<QString>("mechanism");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QList<QByteArray>>("words");
    QTest::addColumn<QByteArray>("success");
    QTest::addColumn<bool>("proved");
    const QString sha1 = u"SCRAM-SHA-1"_s;
    const QString right = u"pencil"_s;
    QTest::newRow("SHA-1") << sha1 << right << Sha1 << Sha1Proof << true;
    QTest::newRow("SHA-256") << u"SCRAM-SHA-256"_s << right << Sha256 << Sha256Proof << true;
    QTest::newRow("proof in a challenge") << sha1 << right << Sha1 + QList<QByteArray>{Sha1Proof, {}} << QByteArray() << true;
    QTest::newRow("PLAIN has none") << u"PLAIN"_s << right << QList<QByteArray>{"x"} << QByteArray() << true;
    QTest::newRow("another password") << sha1 << u"crayon"_s << Sha1 << Sha1Proof << false;
    QTest::newRow("no proof") << sha1 << right << Sha1 << QByteArray() << false;
    QTest::newRow("empty proof") << sha1 << right << Sha1 << QByteArray("v=") << false;
    QTest::newRow("error instead") << sha1 << right << Sha1 << QByteArray("e=other-error") << false;
    QTest::newRow("another proof") << sha1 << right << Sha1 << Sha256Proof << false;
    QTest::newRow("cut short") << sha1 << right << Sha1.first(1) << Sha1Proof << false;
    QTest::newRow("no salt") << sha1 << right << with(Sha1, 1, "s=QSXCR+Q6sek8bf92,", {}) << Sha1Proof << false;
    QTest::newRow("no iterations") << sha1 << right << with(Sha1, 1, "i=4096", "i=x") << Sha1Proof << false;
    QTest::newRow("endless iterations") << sha1 << right << with(Sha1, 1, "i=4096", "i=2000000000") << Sha1Proof << false;
    QTest::newRow("another nonce") << sha1 << right << with(Sha1, 1, "3rfc", "4rfc") << Sha1Proof << false;
    QTest::newRow("unknown kind") << u"SCRAM-MD5"_s << right << Sha1 << Sha1Proof << false;
    QTest::newRow("nothing") << sha1 << right << QList<QByteArray>() << QByteArray() << false;
}

void TestScramProof::judges()
{
    QFETCH(QString, mechanism);
    QFETCH(QString, password);
    QFETCH(QList<QByteArray>, words);
    QFETCH(QByteArray, success);
    QTEST(provesServer(mechanism, password, {words, success}), "proved");
}

void TestScramProof::listens()
{
    const auto element = [](const QString &name, const QByteArray &word) { return u"<%1 xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>%2</%1>"_s.arg(name, QString::fromLatin1(word.toBase64())); };
    SaslTalk talk;
    talk.take(element(u"auth"_s, "an earlier one"));
    talk.take(element(u"auth"_s, Sha1.at(0)));
    talk.take(element(u"challenge"_s, Sha1.at(1)));
    talk.take(u"<message><body>Hi</body></message>"_s);
    talk.take(element(u"response"_s, Sha1.at(2)));
    talk.take(element(u"s:success"_s, Sha1Proof));
    QCOMPARE(talk.words, Sha1);
    QCOMPARE(talk.success, Sha1Proof);
    talk.take(u"<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>"_s);
    QCOMPARE(talk.success, QByteArray());
    for (int i = 0; i < 1000; ++i)
        talk.take(element(u"challenge"_s, "x"));
    QVERIFY(talk.words.size() < 20);
}

QTEST_GUILESS_MAIN(TestScramProof)

#include "tst_scramproof.moc"
