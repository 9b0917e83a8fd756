// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tour/houselog.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

class TestHouseLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsAdded();
    void waitsForTheWholeLine();
    void skipsWhatIsNoJson();

private:
    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        file.write(text);
    }
};

void TestHouseLog::readsWhatIsAdded()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"log"_s);
    HouseLog log(path);
    log.refresh();
    QCOMPARE(log.size(), 0); // not there yet
    write(path, R"({"thing":"heating","direction":"in","xml":"<iq><req seqnr='1'/></iq>"})"
                "\n");
    log.refresh();
    const qsizetype mark = log.size();
    QVERIFY(log.stanza(0, u"heating"_s, u"in"_s, {u"<req"_s}));
    QVERIFY(!log.stanza(0, u"heating"_s, u"out"_s, {u"<req"_s}));
    QVERIFY(!log.stanza(mark, u"heating"_s, u"in"_s, {u"<req"_s}));

    write(path, R"({"thing":"heating","change":{"name":"Set point","from":"21","to":"22.5"},"by":"owner"})"
                "\n");
    log.refresh();
    QCOMPARE(log.change(mark, u"heating"_s, u"Set point"_s)->value("by"_L1).toString(), u"owner"_s);
    QVERIFY(!log.change(mark, u"tap"_s, u"Set point"_s));
}

void TestHouseLog::waitsForTheWholeLine()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"log"_s);
    HouseLog log(path);
    write(path, R"({"thing":"tap",)");
    log.refresh();
    QCOMPARE(log.size(), 0);
    write(path, "\"direction\":\"out\",\"xml\":\"x\"}\n");
    log.refresh();
    QCOMPARE(log.size(), 1);
}

void TestHouseLog::skipsWhatIsNoJson()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"log"_s);
    HouseLog log(path);
    write(path, "nonsense\n[1]\n{}\n");
    log.refresh();
    QCOMPARE(log.size(), 1);
}

QTEST_GUILESS_MAIN(TestHouseLog)
#include "tst_houselog.moc"
