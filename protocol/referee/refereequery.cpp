// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/domreader.h"
#include "protocol/wire/lexical.h"
#include "protocol/referee/refereechecks.h"
#include "protocol/referee/refereenodes.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

/// Judges the progress of one query, child by child, as a reader of it would.
class QueryReferee
{
public:
    explicit QueryReferee(RefereeBook &book)
        : m_book(book)
        , m_tables(book.context().tables.value_or(QueryTables()))
        , m_fromStart(book.context().tables.has_value())
    {
    }

    void progress(const QDomElement &progress);

private:
    void table(const QDomElement &table);
    void records(const QDomElement &records);
    void cell(const QDomElement &cell, const QString &name);
    void message(const QDomElement &message);

    RefereeBook &m_book;
    QueryTables m_tables;
    bool m_fromStart; ///< all tables are known: none was announced before we looked
};

void QueryReferee::progress(const QDomElement &progress)
{
    if (progress.attribute(u"queryId"_s).isEmpty())
        m_book.report(u"R-CC-16", progress, u"The progress does not say of which query; add its queryId."_s, u"queryId"_s);
    forEachChild(progress, [this](const QDomElement &child, const QString &name) {
        if (name == u"queryStarted")
            m_fromStart = true;
        else if (name == u"newTable")
            table(child);
        else if (name == u"newRecords")
            records(child);
        else if (name == u"newObject")
            checkBase64(m_book, child);
        else if (name == u"queryMessage")
            message(child);
    });
}

void QueryReferee::table(const QDomElement &table)
{
    int columns = 0;
    forEachChild(table, [&](const QDomElement &column, const QString &name) {
        if (name != u"column")
            return;
        ++columns;
        for (const QString &attribute : {u"fgColor"_s, u"bgColor"_s}) {
            if (column.hasAttribute(attribute))
                checkColor(m_book, column, column.attribute(attribute), attribute);
        }
    });
    m_tables.insert(table.attribute(u"tableId"_s), columns);
}

void QueryReferee::records(const QDomElement &records)
{
    const QString id = records.attribute(u"tableId"_s);
    const bool known = m_tables.contains(id);
    if (!known && m_fromStart)
        m_book.report(u"R-CC-18", records, u"There is no table %1; announce it with newTable before its records."_s.arg(quotedForReport(id)), u"tableId"_s);
    const int columns = m_tables.value(id);
    forEachChild(records, [&](const QDomElement &record, const QString &) {
        int cells = 0;
        forEachChild(record, [&](const QDomElement &child, const QString &name) {
            ++cells;
            cell(child, name);
        });
        if (known && cells > columns)
            m_book.report(u"R-CC-17", record, u"The record has %1 cells, and the table %2 columns; send one for each column, void where there is none."_s.arg(cells).arg(columns));
    });
}

void QueryReferee::cell(const QDomElement &cell, const QString &name)
{
    const QString text = directText(cell);
    if (name == u"color") {
        checkColor(m_book, cell, text);
        return;
    }
    if (name == u"base64") {
        checkBase64(m_book, cell);
        return;
    }
    std::optional<QString> problem;
    if (name == u"quantity" || name == u"measurement")
        problem = parameterProblem(ParameterType::Double, cell.attribute(u"m"_s));
    else if (const auto type = parameterTypeFromName(name))
        problem = parameterProblem(*type, text);
    if (problem)
        m_book.report(u"R-CC-22", cell, u"%1 is %2; send a %3, or void."_s.arg(quotedForReport(text), *problem, name));
}

void QueryReferee::message(const QDomElement &message)
{
    const auto judge = [&](const QString &attribute, const QStringList &known) {
        const QString text = message.attribute(attribute, known.constFirst());
        if (!known.contains(text))
            m_book.report(u"R-CC-30", message, u"%1 is %2; it is one of %3."_s.arg(attribute, quotedForReport(text), known.join(u", "_s)), attribute);
    };
    judge(u"type"_s, {u"Information"_s, u"Warning"_s, u"Error"_s, u"Exception"_s});
    judge(u"level"_s, {u"Minor"_s, u"Medium"_s, u"Major"_s});
}

} // namespace

void checkQueryProgress(RefereeBook &book, const QDomElement &payload)
{
    QueryReferee(book).progress(payload);
}

} // namespace Chatelaine::Wire::Referees
