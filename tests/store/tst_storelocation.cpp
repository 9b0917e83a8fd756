// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/storelocation.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

class TestStoreLocation final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAndMemory_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<StoreLocation::Kind>("kind");
        QTest::addColumn<QString>("file");
        using Kind = StoreLocation::Kind;
        QTest::newRow("memory") << u":memory:"_s << Kind::Memory << QString();
        QTest::newRow("absolute") << u"/var/lib/house.sqlite"_s << Kind::File << u"/var/lib/house.sqlite"_s;
        QTest::newRow("relative") << u"house.sqlite"_s << Kind::File << u"house.sqlite"_s;
        QTest::newRow("colon in a name") << u"a:b.sqlite"_s << Kind::File << u"a:b.sqlite"_s;
        QTest::newRow("percent in a name") << u"100%.sqlite"_s << Kind::File << u"100%.sqlite"_s;
        QTest::newRow("address") << u"file:///srv/the%20house.sqlite"_s << Kind::File << u"/srv/the house.sqlite"_s;
        QTest::newRow("this computer") << u"file://localhost/srv/house.sqlite"_s << Kind::File << u"/srv/house.sqlite"_s;
    }

    void filesAndMemory()
    {
        QFETCH(QString, where);
        QFETCH(StoreLocation::Kind, kind);
        QFETCH(QString, file);
        StoreLocation location;
        QCOMPARE(StoreLocation::parse(where, &location), std::nullopt);
        QCOMPARE(location.kind, kind);
        QCOMPARE(location.file, file);
        QVERIFY(!StoreLocation::isPostgres(where));
        QCOMPARE(StoreLocation::shown(where), where);
    }

    void databases_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QStringList>("parts"); // host, port, database, user, password
        QTest::addColumn<QString>("described");
        QTest::newRow("short") << u"postgresql:///house"_s << QStringList{u""_s, u"0"_s, u"house"_s, u""_s, u""_s} << u"postgresql:///house"_s;
        QTest::newRow("whole") << u"postgresql://anna:p%40ss%3A%2F@db.example:5433/house"_s
                               << QStringList{u"db.example"_s, u"5433"_s, u"house"_s, u"anna"_s, u"p@ss:/"_s} << u"postgresql://anna@db.example:5433/house"_s;
        QTest::newRow("other name") << u"postgres://db.example/house"_s << QStringList{u"db.example"_s, u"0"_s, u"house"_s, u""_s, u""_s}
                                    << u"postgresql://db.example/house"_s;
        QTest::newRow("IPv6") << u"postgresql://u@[::1]:5433/house"_s << QStringList{u"::1"_s, u"5433"_s, u"house"_s, u"u"_s, u""_s}
                              << u"postgresql://u@[::1]:5433/house"_s;
        QTest::newRow("socket") << u"postgresql://u@/house?host=/run/pg&port=5499"_s << QStringList{u"/run/pg"_s, u"5499"_s, u"house"_s, u"u"_s, u""_s}
                                << u"postgresql://u@/house?host=/run/pg&port=5499"_s;
        QTest::newRow("user as option") << u"postgresql://h/house?user=anna&sslmode=verify-full"_s << QStringList{u"h"_s, u"0"_s, u"house"_s, u"anna"_s, u""_s}
                                        << u"postgresql://anna@h/house"_s;
    }

    void databases()
    {
        QFETCH(QString, where);
        QFETCH(QStringList, parts);
        QFETCH(QString, described);
        StoreLocation location;
        QCOMPARE(StoreLocation::parse(where, &location), std::nullopt);
        QCOMPARE(location.kind, StoreLocation::Kind::Postgres);
        QCOMPARE((QStringList{location.host, QString::number(location.port), location.database, location.user, location.password}), parts);
        QCOMPARE(location.describe(), described);
        QVERIFY(StoreLocation::isPostgres(where));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("said");
        QTest::newRow("nothing") << QString() << u"no name"_s;
        QTest::newRow("another kind") << u"mysql://u:secret@h/d"_s << u"mysql://"_s;
        QTest::newRow("web") << u"https://example.org/house.sqlite"_s << u"neither"_s;
        QTest::newRow("no database") << u"postgresql://u:secret@h"_s << u"no database"_s;
        QTest::newRow("no database either") << u"postgresql://u:secret@h/"_s << u"no database"_s;
        QTest::newRow("two parts") << u"postgresql://u:secret@h/a/b"_s << u"no database"_s;
        QTest::newRow("port") << u"postgresql://u:secret@h:99999/d"_s << u"no address"_s;
        QTest::newRow("raw password") << u"postgresql://u:secret %@h/d"_s << u"no address"_s;
        QTest::newRow("fragment") << u"postgresql://u:secret@h/d#x"_s << u"no address"_s;
        QTest::newRow("misspelt") << u"postgresql://u:secret@h/d?sslmod=require"_s << u"sslmod"_s;
        QTest::newRow("ssl") << u"postgresql://u:secret@h/d?sslmode=on"_s << u"sslmode is one of"_s;
        QTest::newRow("timeout") << u"postgresql://u:secret@h/d?connect_timeout=0"_s << u"seconds"_s;
        QTest::newRow("statements") << u"postgresql://u:secret@h/d?statement_timeout=x"_s << u"seconds"_s;
        QTest::newRow("injection") << u"postgresql://u:secret@h/d?sslcert=a;sslmode=disable"_s << u"usable"_s;
        QTest::newRow("line") << u"postgresql://u:secret@h/d?sslcert=a%0Ab"_s << u"usable"_s;
        QTest::newRow("control") << u"postgresql://u%01:secret@h/d"_s << u"control"_s;
        QTest::newRow("password as option") << u"postgresql://h/d?password=secret"_s << u".pgpass"_s;
        QTest::newRow("long") << u"postgresql://u:secret@h/"_s + QString(70, u'd') << u"63"_s;
        QTest::newRow("elsewhere") << u"file://other.example/house.sqlite"_s << u"this computer"_s;
        QTest::newRow("empty file") << u"file:"_s << u"no file"_s;
    }

    void refusals()
    {
        QFETCH(QString, where);
        QFETCH(QString, said);
        StoreLocation location;
        const auto problem = StoreLocation::parse(where, &location);
        QVERIFY(problem.has_value());
        QVERIFY2(problem->contains(said), qPrintable(*problem));
        QVERIFY2(!problem->contains(u"secret"_s), qPrintable(*problem));
    }

    void passwordsAreNeverShown_data()
    {
        QTest::addColumn<QString>("where");
        QTest::newRow("plain") << u"postgresql://u:secret@h/d"_s;
        QTest::newRow("with at") << u"postgresql://u:sec@secret@h/d"_s;
        QTest::newRow("with slash") << u"postgresql://u:a/secret@h/d"_s;
        QTest::newRow("with question") << u"postgresql://u:a?secret@h/d"_s;
        QTest::newRow("one slash") << u"postgresql:/u:secret@h/d"_s;
        QTest::newRow("option") << u"postgresql://h/d?x=1&PASSWORD=secret&y=2"_s;
        QTest::newRow("short name") << u"postgres://u:secret@h/d"_s;
        QTest::newRow("misspelt") << u"postgressql://u:secret@h/d"_s;
        QTest::newRow("another scheme") << u"file://u:secret@h/d"_s;
        QTest::newRow("capitals") << u"PostgreSQL://u:secret@h/d"_s;
    }

    void passwordsAreNeverShown()
    {
        QFETCH(QString, where);
        QVERIFY2(!StoreLocation::shown(where).contains(u"secret"_s), qPrintable(StoreLocation::shown(where)));
    }
};

QTEST_GUILESS_MAIN(TestStoreLocation)

#include "tst_storelocation.moc"
