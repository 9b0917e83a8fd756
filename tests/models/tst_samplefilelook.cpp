// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/samplefilelook.h"

#include <QPromise>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

/// A file on its way into the store, whose answers come late, or never, or after the page that asked has been closed.
class TestSampleFileLook final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::shared_ptr<QPromise<bool>> m_promise;

    std::unique_ptr<SampleFileLook> looked()
    {
        auto look = std::make_unique<SampleFileLook>();
        QSignalSpy spy(look.get(), &SampleFileLook::looked);
        look->look(m_folder.filePath(u"one.csv"_s), {});
        if ((spy.isEmpty() && !spy.wait()) || look->samples() != 1)
            return {};
        m_promise = std::make_shared<QPromise<bool>>();
        m_promise->start();
        return look;
    }

    SampleFileLook::Merge merge(bool *handed) const
    {
        return [promise = m_promise, handed](const SeriesKey &, const QList<Sample> &) {
            *handed = true;
            return promise->future();
        };
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(m_folder.filePath(u"one.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("time,account,thing,field,value\r\n2026-03-01T10:00:00Z,owner@house.example,meter@house.example,Power,7\r\n");
    }

    void takesTheAnswer_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<bool>("well");
        QTest::newRow("taken") << 1 << true;
        QTest::newRow("refused") << 0 << false;
        QTest::newRow("the history has gone") << -1 << false;
    }

    void takesTheAnswer()
    {
        QFETCH(int, answer);
        QFETCH(bool, well);
        const auto look = looked();
        QVERIFY(look);
        QSignalSpy merged(look.get(), &SampleFileLook::merged);
        bool handed = false;
        look->merge(merge(&handed));
        QTRY_VERIFY(handed);
        if (answer >= 0)
            m_promise->addResult(answer == 1);
        else
            m_promise->future().cancel();
        m_promise->finish();
        QTRY_COMPARE(merged.size(), 1);
        QCOMPARE(merged[0][0].toString().isEmpty(), well);
        QCOMPARE(merged[0][1].toLongLong(), well ? 1 : 0);
    }

    void waitsForNoPipe()
    {
        const QString pipe = m_folder.filePath(u"pipe.csv"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        for (const QString &path : {pipe, m_folder.path() + u"/x.csv"_s}) {
            SampleFileLook look;
            QSignalSpy spy(&look, &SampleFileLook::looked);
            look.look(path, {});
            QCOMPARE(spy.size(), 1);
            QVERIFY(!spy[0][0].toString().isEmpty());
        }
    }

    void answersAfterItsEnd()
    {
        auto look = looked();
        QVERIFY(look);
        bool handed = false;
        look->merge(merge(&handed));
        QTRY_VERIFY(handed);
        look.reset();
        m_promise->addResult(true);
        m_promise->finish();
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(TestSampleFileLook)

#include "tst_samplefilelook.moc"
