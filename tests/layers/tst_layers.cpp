// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "layers.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

/// Includes go one way only, as docs/architecture.md draws it.
class TestLayers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgement_data();
    void judgement();
    void reading();
    void sources();

private:
    const Layers m_layers {QLibraryInfo::path(QLibraryInfo::HeadersPath)};
};

void TestLayers::judgement_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("include");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const QString &file, const QString &include, bool allowed) {
        QTest::addRow("%s: %s", qPrintable(file), qPrintable(include)) << file << include << allowed;
    };

    row(u"protocol/wire/a.cpp"_s, u"protocol/wire/a.h"_s, true);
    row(u"protocol/wire/a.cpp"_s, u"QDomElement"_s, true);
    row(u"protocol/wire/a.cpp"_s, u"vector"_s, true);
    row(u"protocol/wire/a.cpp"_s, u"QXmppIq.h"_s, false);
    row(u"protocol/wire/a.cpp"_s, u"QXmppQt6/QXmppIq.h"_s, false);
    row(u"protocol/wire/a.cpp"_s, u"protocol/session/jid.h"_s, false);
    row(u"protocol/wire/a.cpp"_s, u"QColor"_s, false);
    row(u"protocol/session/a.cpp"_s, u"QXmppClient.h"_s, true);
    row(u"protocol/session/a.cpp"_s, u"protocol/managers/readoutmanager.h"_s, false);
    row(u"protocol/managers/a.cpp"_s, u"protocol/session/stanzachannel.h"_s, true);
    row(u"protocol/managers/a.cpp"_s, u"services/house.h"_s, false);
    row(u"protocol/managers/a.cpp"_s, u"QWidget"_s, false);
    row(u"store/a.cpp"_s, u"protocol/wire/sensordata.h"_s, true);
    row(u"store/a.cpp"_s, u"protocol/wire/domreader.h"_s, false);
    row(u"store/a.cpp"_s, u"protocol/session/jid.h"_s, false);
    row(u"store/a.cpp"_s, u"QSqlDatabase"_s, true);
    row(u"services/a.cpp"_s, u"store/store.h"_s, true);
    row(u"services/a.cpp"_s, u"models/valuesmodel.h"_s, false);
    row(u"services/a.cpp"_s, u"QXmppTask.h"_s, false);
    row(u"services/a.cpp"_s, u"QPainter"_s, false);
    row(u"models/a.cpp"_s, u"QColor"_s, true);
    row(u"models/a.cpp"_s, u"QWidget"_s, false);
    row(u"models/a.cpp"_s, u"QtWidgets/qwidget.h"_s, false);
    row(u"models/a.cpp"_s, u"QStyledItemDelegate"_s, false);
    row(u"models/a.cpp"_s, u"ui/theme.h"_s, false);
    row(u"ui/a.cpp"_s, u"models/valuesmodel.h"_s, true);
    row(u"ui/a.cpp"_s, u"QChartView"_s, true);
    row(u"ui/a.cpp"_s, u"protocol/session/contact.h"_s, true);
    row(u"ui/a.cpp"_s, u"protocol/session/errorcodes.h"_s, true);
    row(u"ui/a.cpp"_s, u"protocol/session/connection.h"_s, false);
    row(u"ui/a.cpp"_s, u"protocol/managers/control.h"_s, false);
    row(u"ui/a.cpp"_s, u"QXmppClient.h"_s, false);
    row(u"ui/a.cpp"_s, u"app/tour/tour.h"_s, false);
    row(u"ui/a.cpp"_s, u"../app/tour/tour.h"_s, false);
    row(u"app/tour/a.cpp"_s, u"ui/mainwindow.h"_s, true);
    row(u"app/tour/a.cpp"_s, u"house/house.h"_s, false);
    row(u"cli/a.cpp"_s, u"services/account.h"_s, true);
    row(u"cli/a.cpp"_s, u"models/words.h"_s, false);
    row(u"house/things/a.cpp"_s, u"protocol/wire/stanza.h"_s, true);
    row(u"house/things/a.cpp"_s, u"protocol/session/clock.h"_s, false);
    row(u"house/things/a.cpp"_s, u"services/journal.h"_s, false);
    row(u"elsewhere/a.cpp"_s, u"vector"_s, false);
}

void TestLayers::judgement()
{
    QFETCH(QString, file);
    QFETCH(QString, include);
    QFETCH(bool, allowed);

    const auto complaint = m_layers.complaint(file, include);
    QVERIFY2(complaint.isEmpty() == allowed, qPrintable(complaint));
}

void TestLayers::reading()
{
    const auto source = u"#include \"a/b.h\"\n  #  include <QWidget> // why\n// #include \"c.h\"\n#pragma once\n#include\"d.h\"\n"_s;
    QCOMPARE(Layers::includesOf(source), QStringList({u"a/b.h"_s, u"QWidget"_s, u"d.h"_s}));
}

void TestLayers::sources()
{
    const QDir root(QStringLiteral(CHATELAINE_SOURCE_DIR));
    QStringList complaints;
    for (const auto &folder : Layers::folders()) {
        int files = 0;
        for (QDirIterator it(root.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories); it.hasNext(); ++files) {
            QFile file(it.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            const auto path = root.relativeFilePath(file.fileName());
            for (const auto &include : Layers::includesOf(QString::fromUtf8(file.readAll()))) {
                const auto complaint = m_layers.complaint(path, include);
                if (!complaint.isEmpty()) {
                    complaints << complaint;
                }
            }
        }
        QVERIFY2(files > 0, qPrintable(u"there is nothing in %1"_s.arg(folder)));
    }
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestLayers)

#include "tst_layers.moc"
