// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/schema.h"

#include "store/samplemigration.h"

#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

bool defineAll(Database &db, std::initializer_list<QStringView> statements)
{
    for (const QStringView sql : statements) {
        if (!db.define(sql))
            return false;
    }
    return true;
}

/// Append-only is a promise to whoever audits the house, so the data itself keeps it.
bool guardJournal(Database &db)
{
    if (!db.isPostgres()) {
        return defineAll(db, {
            u"CREATE TRIGGER journal_never_changed BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
            u"CREATE TRIGGER journal_never_deleted BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
        });
    }
    return defineAll(db, {
        u"CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''the journal is append-only''; END'",
        u"CREATE TRIGGER journal_never_changed BEFORE UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION journal_refuse()",
        u"CREATE TRIGGER journal_never_deleted BEFORE DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_refuse()",
        u"CREATE TRIGGER journal_never_emptied BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()",
    });
}

bool createJournal(Database &db)
{
    return defineAll(db, {
        u"CREATE TABLE journal ("
        u" id {id}, time {int} NOT NULL, kind {text} NOT NULL, account {text} NOT NULL, who {text} NOT NULL,"
        u" thing {text} NOT NULL, subject {text} NOT NULL, action {text} NOT NULL, result {text} NOT NULL, detail {text} NOT NULL)",
        u"CREATE INDEX journal_who ON journal (account, who)",
        u"CREATE INDEX journal_thing ON journal (account, thing)",
        u"CREATE INDEX journal_subject ON journal (account, subject)",
        u"CREATE INDEX journal_action ON journal (account, action, time)",
    }) && guardJournal(db);
}

bool createDecisions(Database &db)
{
    return defineAll(db, {
        u"CREATE TABLE rules (id {id}, account {text} NOT NULL, rule {text} NOT NULL)",
        u"CREATE INDEX rules_account ON rules (account)",
        u"CREATE TABLE pending ("
        u" id {id}, account {text} NOT NULL, key {text} NOT NULL, question {text} NOT NULL, UNIQUE (account, key))",
        u"CREATE TABLE owed ("
        u" id {id}, account {text} NOT NULL, key {text} NOT NULL, work {text} NOT NULL, UNIQUE (account, key))",
    });
}

bool createHistory(Database &db)
{
    return defineAll(db, {
        u"CREATE TABLE series ("
        u" id {rowid}, account {text} NOT NULL, thing {text} NOT NULL, source {text} NOT NULL, partition {text} NOT NULL, node {text} NOT NULL,"
        u" field {text} NOT NULL, UNIQUE (account, thing, source, partition, node, field))",
        u"CREATE TABLE units (id {rowid}, unit {text} NOT NULL UNIQUE)",
        u"CREATE TABLE samples ("
        u" series {int} NOT NULL REFERENCES series (id), time {int} NOT NULL, kinds {int} NOT NULL, number {real}, text {text} NOT NULL,"
        u" unit {int} NOT NULL REFERENCES units (id), type {int} NOT NULL, qualities {int} NOT NULL,"
        u" PRIMARY KEY (series, time, kinds)){norowid}",
    });
}

bool createNaming(Database &db)
{
    return defineAll(db, {
        u"CREATE TABLE naming ("
        u" account {text} NOT NULL, thing {text} NOT NULL, source {text} NOT NULL, partition {text} NOT NULL, node {text} NOT NULL,"
        u" name {text} NOT NULL, room {text} NOT NULL, proved {int} NOT NULL,"
        u" PRIMARY KEY (account, thing, source, partition, node)){norowid}",
    });
}

bool toVersion1(Database &db)
{
    return createJournal(db) && createDecisions(db) && createHistory(db) && createNaming(db);
}

/// Full chunks, the youngest samples that are not one yet, and what retention leaves of old ones.
bool createChunks(Database &db)
{
    return defineAll(db, {
        u"CREATE TABLE chunks ("
        u" series {int} NOT NULL REFERENCES series (id), first {int} NOT NULL, last {int} NOT NULL, samples {int} NOT NULL, points {int} NOT NULL,"
        u" minimum {real}, maximum {real}, sum {real}, firstvalue {real}, lastvalue {real}, firstpoint {int}, lastpoint {int}, marks {int} NOT NULL,"
        u" body {blob} NOT NULL, PRIMARY KEY (series, first))",
        u"CREATE TABLE tail ("
        u" series {int} NOT NULL REFERENCES series (id), time {int} NOT NULL, kinds {int} NOT NULL, number {real}, text {blob} NOT NULL,"
        u" unit {int} NOT NULL REFERENCES units (id), type {int} NOT NULL, qualities {int} NOT NULL, origin {int} NOT NULL,"
        u" PRIMARY KEY (series, time, kinds)){norowid}",
        u"CREATE TABLE rollups ("
        u" series {int} NOT NULL REFERENCES series (id), step {int} NOT NULL, start {int} NOT NULL, first {int} NOT NULL, last {int} NOT NULL,"
        u" firstvalue {real}, lastvalue {real}, minimum {real}, maximum {real}, sum {real}, points {int} NOT NULL, marks {int} NOT NULL,"
        u" unit {int} NOT NULL REFERENCES units (id), PRIMARY KEY (series, step, start)){norowid}",
    });
}

bool createDocuments(Database &db)
{
    return defineAll(db, {
        u"CREATE TABLE documents ("
        u" account {text} NOT NULL, kind {text} NOT NULL, id {text} NOT NULL, body {text} NOT NULL, PRIMARY KEY (account, kind, id))",
        u"CREATE TABLE writers ("
        u" account {text} NOT NULL, role {text} NOT NULL, holder {text} NOT NULL, host {text} NOT NULL, process {int} NOT NULL, since {int} NOT NULL,"
        u" PRIMARY KEY (account, role))",
    });
}

/// A person's address may be taken out of the journal (docs/store.md): only while a row in "redaction" says so, which is never committed, and
/// only from the columns that can hold it. What was done, when, with which result, and that there was a line at all, stays for ever.
bool allowRedaction(Database &db)
{
    if (!db.define(u"CREATE TABLE redaction (since {int} NOT NULL)"))
        return false;
    if (!db.isPostgres()) {
        return defineAll(db, {
            u"DROP TRIGGER journal_never_changed",
            u"CREATE TRIGGER journal_never_changed BEFORE UPDATE ON journal WHEN NOT EXISTS (SELECT 1 FROM redaction) OR NEW.id <> OLD.id"
            u" OR NEW.time <> OLD.time OR NEW.kind <> OLD.kind OR NEW.account <> OLD.account OR NEW.action <> OLD.action OR NEW.result <> OLD.result"
            u" BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
        });
    }
    return db.define(u"CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS '"
                     u"BEGIN IF TG_OP = ''UPDATE'' THEN IF EXISTS (SELECT 1 FROM chatelaine.redaction) AND NEW.id = OLD.id AND NEW.time = OLD.time AND NEW.kind = OLD.kind"
                     u" AND NEW.account = OLD.account AND NEW.action = OLD.action AND NEW.result = OLD.result THEN RETURN NEW; END IF; END IF;"
                     u" RAISE EXCEPTION ''the journal is append-only''; END'");
}

bool toVersion2(Database &db)
{
    return createChunks(db) && createDocuments(db) && allowRedaction(db) && moveSamplesIntoChunks(db);
}

} // namespace

const std::vector<Migration> &schemaSteps()
{
    static const std::vector<Migration> steps{{1, toVersion1}, {2, toVersion2}};
    return steps;
}

} // namespace Chatelaine
