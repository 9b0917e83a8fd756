// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/canary.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;

/// The search for passwords finds each form that is planted, wherever it stands, and nothing else.
class TestCanarySearch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsPlanted_data();
    void findsWhatIsPlanted();
    void findsNothingElse();
    void readsHiddenFiles();

private:
    const QString m_user = u"owner"_s;
    const QString m_password = u"Kanarie\u00e4 \"7f3Qz&<9\\x>/+"_s;
};

void TestCanarySearch::findsWhatIsPlanted_data()
{
    QTest::addColumn<QByteArray>("planted");
    const QByteArray raw = m_password.toUtf8();
    QTest::newRow("raw") << raw;
    QTest::newRow("PLAIN") << QByteArray("\0owner\0", 7) + raw;
    QTest::newRow("PLAIN in base64") << (QByteArray("\0owner\0", 7) + raw).toBase64();
    QTest::newRow("PLAIN with an authorization identity") << (QByteArray("owner@house.test\0owner\0", 23) + raw).toBase64();
    for (int before = 0; before < 6; ++before) {
        for (int after = 0; after < 3; ++after) {
            QTest::addRow("base64, %d before, %d after", before, after) << (QByteArray(before, 'x') + raw + QByteArray(after, 'y')).toBase64();
            QTest::addRow("base64url, %d before, %d after", before, after)
                << (QByteArray(before, 'x') + raw + QByteArray(after, 'y')).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        }
    }
    QTest::newRow("hex") << raw.toHex();
    QTest::newRow("HEX") << raw.toHex().toUpper();
    QTest::newRow("hex with colons") << raw.toHex(':');
    QTest::newRow("percent") << QUrl::toPercentEncoding(m_password);
    QByteArray all;
    QByteArray escapes;
    for (const char c : raw)
        all += '%' + QByteArray(1, c).toHex().toUpper();
    for (const QChar c : m_password)
        escapes += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    QTest::newRow("all percent") << all;
    QTest::newRow("all percent, lower") << all.toLower();
    QTest::newRow("JSON, all escaped") << escapes;
    QTest::newRow("JSON") << QJsonDocument(QJsonObject {{u"p"_s, m_password}}).toJson();
    QTest::newRow("XML") << ("<p v=\"" + m_password.toHtmlEscaped().toUtf8() + "\"/>");
    QTest::newRow("UTF-16, this machine's") << QByteArray(reinterpret_cast<const char *>(m_password.utf16()), m_password.size() * 2);
    QByteArray swapped(reinterpret_cast<const char *>(m_password.utf16()), m_password.size() * 2);
    for (qsizetype i = 0; i < swapped.size(); i += 2)
        std::swap(swapped[i], swapped[i + 1]);
    QTest::newRow("UTF-16, the other") << swapped;
    QTest::newRow("Latin-1") << m_password.toLatin1();
    QString backwards;
    for (const QChar c : m_password)
        backwards.prepend(c);
    QTest::newRow("backwards") << backwards.toUtf8();
}

void TestCanarySearch::findsWhatIsPlanted()
{
    QFETCH(QByteArray, planted);
    for (const QByteArray &text : {planted, "some text " + planted + " and more", QByteArray(100'000, '\n') + planted + QByteArray(3, '\0')}) {
        QVERIFY(!findCanary(text, m_user, m_password).isEmpty());
    }
    QVERIFY(findCanary(planted.mid(planted.size() / 2 + 1), m_user, m_password).isEmpty()); // so it is what was planted that is found
}

void TestCanarySearch::findsNothingElse()
{
    QByteArray text = "owner@house.test Kanarie 7f3Qz password=\"…\" <auth mechanism='SCRAM-SHA-1'>biwsbj1vd25lcg==</auth>";
    for (int i = 0; i < 65'536; ++i) {
        text += char(i * 7 + i / 256);
    }
    QCOMPARE(findCanary(text, m_user, m_password), QStringList());
    QVERIFY(canaryForms(m_user, u"short"_s).size() < canaryForms(m_user, m_password).size()); // what chance would find is not looked for
}

void TestCanarySearch::readsHiddenFiles()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u".a/b"_s));
    QFile file(folder.filePath(u".a/b/.hidden"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_password.toUtf8());
    file.close();
    QVERIFY(!findCanary(everythingBelow(folder.path()), m_user, m_password).isEmpty());
}

QTEST_GUILESS_MAIN(TestCanarySearch)

#include "tst_canarysearch.moc"
