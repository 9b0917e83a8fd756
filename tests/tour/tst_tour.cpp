// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The whole main job through the real program: window, demo house, store and server, judged by the house's log.
class TestTour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void honestHouse();
    void lyingHouse_data();
    void lyingHouse();

private:
    struct Run { int code = -1; QJsonObject report; };
    Run tour(const QString &folder, const QStringList &more);
};

TestTour::Run TestTour::tour(const QString &folder, const QStringList &more)
{
    QTemporaryDir home;
    QProcess program;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, home.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, home.path());
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    program.start(qEnvironmentVariable("CHATELAINE_BIN") + u"/chatelaine"_s, QStringList{u"--demo"_s, u"--tour"_s, folder} + more);
    Run run;
    if (program.waitForFinished(800'000) && program.exitStatus() == QProcess::NormalExit) {
        run.code = program.exitCode();
    } else {
        program.kill();
        program.waitForFinished();
    }
    QFile file(QDir(folder).filePath(u"tour.json"_s));
    if (file.open(QIODevice::ReadOnly)) {
        run.report = QJsonDocument::fromJson(file.readAll()).object();
    }
    return run;
}

void TestTour::honestHouse()
{
    QTemporaryDir folder;
    const Run run = tour(folder.path(), {});
    QVERIFY2(run.code == 0, qPrintable(run.report.value("failure"_L1).toString()));
    QVERIFY(run.report.value("ok"_L1).toBool());

    const QJsonArray steps = run.report.value("steps"_L1).toArray();
    QStringList names;
    int pictures = 0;
    for (const QJsonValue &step : steps) {
        names.append(step["name"_L1].toString());
        for (const QJsonValue &picture : step["pictures"_L1].toArray()) {
            const QImage image(QDir(folder.path()).filePath(picture.toString()));
            QVERIFY2(image.width() >= 1024 && image.height() >= 640, qPrintable(picture.toString()));
            ++pictures;
        }
    }
    for (const QString &wanted : {u"browse"_s, u"reading"_s, u"chart"_s, u"set"_s, u"approve"_s, u"deny"_s, u"refused"_s, u"why"_s, u"stanza"_s, u"alarm"_s, u"light"_s}) {
        QVERIFY2(names.contains(wanted), qPrintable(wanted));
    }
    QVERIFY(pictures >= 14);
}

void TestTour::lyingHouse_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("fails");

    QTest::newRow("accepts and does nothing") << u"heating:ack-only"_s << u"set"_s;
    QTest::newRow("answers nothing") << u"heating:silent"_s << u"reading"_s;
}

void TestTour::lyingHouse()
{
    QFETCH(QString, fault);
    QFETCH(QString, fails);
    QTemporaryDir folder;
    const Run run = tour(folder.path(), {u"--house-option=--fault"_s, u"--house-option=%1"_s.arg(fault)});
    QCOMPARE(run.code, 1);
    QVERIFY(!run.report.value("ok"_L1).toBool());
    QCOMPARE(run.report.value("steps"_L1).toArray().last()["name"_L1].toString(), fails);
}

QTEST_MAIN(TestTour)
#include "tst_tour.moc"
