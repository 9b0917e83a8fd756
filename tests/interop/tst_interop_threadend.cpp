// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Chatelaine::Test;

/// A process that ends while one of its threads still does: nothing is freed by both.
class TestInteropThreadEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void networkThreadEndsWithTheProcess();
};

void TestInteropThreadEnd::networkThreadEndsWithTheProcess()
{
    World world{{u"owner"_s}};
    QVERIFY2(world.start(), qPrintable(world.error()));

    QList<std::pair<QString, QString>> environment = world.environment();
    environment << std::pair{u"LD_PRELOAD"_s, QStringLiteral(CHATELAINE_LINGERINGTHREADS)};
#ifdef CHATELAINE_SANITIZED
    // The sanitizer's own library is not the first one then, which it otherwise refuses.
    environment << std::pair{u"ASAN_OPTIONS"_s, qEnvironmentVariable("ASAN_OPTIONS") + u":verify_asan_link_order=0"_s};
#endif
    const CliResult result = runCli(world.connection() + QStringList{u"friend"_s, u"requests"_s}, {}, environment);

    QVERIFY2(result.exitCode == 0, result.all().constData());
    QVERIFY2(result.err.contains("lingered\n"), result.all().constData());
    QVERIFY2(!result.err.contains("freed twice"), result.all().constData());
}

QTEST_GUILESS_MAIN(TestInteropThreadEnd)
#include "tst_interop_threadend.moc"
