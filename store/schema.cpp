// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/schema.h"

#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

bool runAll(Database &db, std::initializer_list<QStringView> statements)
{
    for (const QStringView sql : statements) {
        if (!db.run(sql.toString()))
            return false;
    }
    return true;
}

bool createJournal(Database &db)
{
    return runAll(db, {
        u"CREATE TABLE journal ("
        u" id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, kind TEXT NOT NULL, account TEXT NOT NULL, who TEXT NOT NULL,"
        u" thing TEXT NOT NULL, subject TEXT NOT NULL, action TEXT NOT NULL, result TEXT NOT NULL, detail TEXT NOT NULL)",
        u"CREATE INDEX journal_who ON journal (account, who)",
        u"CREATE INDEX journal_thing ON journal (account, thing)",
        u"CREATE INDEX journal_subject ON journal (account, subject)",
        u"CREATE INDEX journal_action ON journal (account, action, time)",
        // Append-only is a promise to whoever audits the house, so the file itself keeps it.
        u"CREATE TRIGGER journal_never_changed BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
        u"CREATE TRIGGER journal_never_deleted BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    });
}

bool createDecisions(Database &db)
{
    return runAll(db, {
        u"CREATE TABLE rules (id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, rule TEXT NOT NULL)",
        u"CREATE INDEX rules_account ON rules (account)",
        u"CREATE TABLE pending ("
        u" id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, key TEXT NOT NULL, question TEXT NOT NULL, UNIQUE (account, key))",
        u"CREATE TABLE owed ("
        u" id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, key TEXT NOT NULL, work TEXT NOT NULL, UNIQUE (account, key))",
    });
}

bool createHistory(Database &db)
{
    return runAll(db, {
        u"CREATE TABLE series ("
        u" id INTEGER PRIMARY KEY, account TEXT NOT NULL, thing TEXT NOT NULL, source TEXT NOT NULL, partition TEXT NOT NULL, node TEXT NOT NULL,"
        u" field TEXT NOT NULL, UNIQUE (account, thing, source, partition, node, field))",
        u"CREATE TABLE units (id INTEGER PRIMARY KEY, unit TEXT NOT NULL UNIQUE)",
        u"CREATE TABLE samples ("
        u" series INTEGER NOT NULL REFERENCES series (id), time INTEGER NOT NULL, kinds INTEGER NOT NULL, number REAL, text TEXT NOT NULL,"
        u" unit INTEGER NOT NULL REFERENCES units (id), type INTEGER NOT NULL, qualities INTEGER NOT NULL,"
        u" PRIMARY KEY (series, time, kinds)) WITHOUT ROWID",
    });
}

bool createNaming(Database &db)
{
    return runAll(db, {
        u"CREATE TABLE naming ("
        u" account TEXT NOT NULL, thing TEXT NOT NULL, source TEXT NOT NULL, partition TEXT NOT NULL, node TEXT NOT NULL,"
        u" name TEXT NOT NULL, room TEXT NOT NULL, proved INTEGER NOT NULL,"
        u" PRIMARY KEY (account, thing, source, partition, node)) WITHOUT ROWID",
    });
}

bool toVersion1(Database &db)
{
    return createJournal(db) && createDecisions(db) && createHistory(db) && createNaming(db);
}

} // namespace

const std::vector<Migration> &schemaSteps()
{
    static const std::vector<Migration> steps{{1, toVersion1}};
    return steps;
}

} // namespace Chatelaine
