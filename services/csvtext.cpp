// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/csvtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Chatelaine {

namespace {

/// What a reader may take away from the beginning of a cell before it looks what is in it.
bool isBlank(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
}

/// What makes a cell a formula (OWASP, CSV Injection): also in the wide and small forms, which East Asian spreadsheets take for the narrow ones,
/// and behind what cannot be seen.
bool startsFormula(QStringView text)
{
    if (!text.isEmpty() && u"\t\r\n"_s.contains(text.front()))
        return true;
    const auto first = std::find_if_not(text.cbegin(), text.cend(), isBlank);
    return first != text.cend() && u"=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"_s.contains(*first);
}

/// What stands behind the apostrophes at the beginning.
QStringView behindMarks(const QString &text)
{
    qsizetype i = 0;
    while (i < text.size() && text[i] == u'\'')
        ++i;
    return QStringView(text).mid(i);
}

QString tr(const char *text)
{
    return QCoreApplication::translate("Chatelaine::CsvSplitter", text);
}

} // namespace

QString Csv::marked(const QString &text)
{
    static const QRegularExpression number(u"^ *[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?\\z"_s);
    const QStringView behind = behindMarks(text);
    if (!startsFormula(behind) || (behind.size() == text.size() && number.match(text).hasMatch()))
        return text;
    return u'\'' + text;
}

QString Csv::unmarked(const QString &cell)
{
    return cell.startsWith(u'\'') && startsFormula(behindMarks(cell)) ? cell.mid(1) : cell;
}

QString Csv::quoted(const QString &cell)
{
    static const QRegularExpression special(u"[\",;\\t\\r\\n]|^\\s|\\s\\z"_s);
    if (!cell.contains(special))
        return cell;
    QString text = cell;
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

QByteArray Csv::row(const QStringList &texts)
{
    QStringList cells;
    cells.reserve(texts.size());
    for (const QString &text : texts)
        cells << quoted(marked(text));
    return cells.join(u',').toUtf8() + "\r\n";
}

CsvSplitter::CsvSplitter(char separator, qsizetype longestRow, qint64 firstLine)
    : m_separator(separator)
    , m_longest(longestRow)
    , m_line(firstLine)
{
    m_row.line = firstLine;
}

bool CsvSplitter::step(char c)
{
    if (m_state == State::Quoted && c == '\n')
        ++m_line; // a line within a cell
    if (m_state != State::Quoted && c == '\n')
        return endRow();
    switch (m_state) {
    case State::CellStart:
        if (c == '"') {
            m_state = State::Quoted;
            break;
        }
        m_state = State::Plain;
        [[fallthrough]];
    case State::Plain:
        stepPlain(c);
        break;
    case State::Quoted:
        if (c == '"')
            m_state = State::QuoteInQuoted;
        else
            add(c);
        break;
    case State::QuoteInQuoted:
        stepAfterQuote(c);
        break;
    case State::Broken:
        break;
    }
    return false;
}

void CsvSplitter::stepPlain(char c)
{
    if (c == m_separator) {
        endCell();
    } else if (c == '"') {
        breakRow(tr("there is a quote in the middle of a cell"));
    } else {
        add(c);
    }
}

void CsvSplitter::stepAfterQuote(char c)
{
    if (c == '"') {
        m_state = State::Quoted;
        add(c);
    } else if (c == m_separator) {
        endCell();
    } else if (c != '\r') {
        breakRow(tr("there is text behind a closing quote"));
    }
}

void CsvSplitter::add(char c)
{
    if (hasRoom())
        m_cell += c;
}

void CsvSplitter::endCell()
{
    if (!hasRoom()) // an empty cell takes room as well
        return;
    m_row.cells << std::exchange(m_cell, {});
    m_state = State::CellStart;
}

bool CsvSplitter::hasRoom()
{
    if (++m_size <= m_longest)
        return true;
    breakRow(m_state == State::Quoted ? tr("the line is too long; is a quote left open?") : tr("the line is too long"));
    return false;
}

void CsvSplitter::breakRow(const QString &problem)
{
    m_row.problem = problem;
    m_row.cells.clear();
    m_cell.clear();
    m_state = State::Broken;
}

bool CsvSplitter::endRow()
{
    ++m_line;
    if (m_state == State::Plain && m_cell.endsWith('\r'))
        m_cell.chop(1);
    const bool something = m_state == State::Broken || m_state == State::QuoteInQuoted || !m_row.cells.isEmpty() || !m_cell.isEmpty();
    if (m_state != State::Broken)
        m_row.cells << std::exchange(m_cell, {});
    m_state = State::CellStart;
    m_size = 0;
    if (!something) {
        m_row = {};
        m_row.line = m_line;
    }
    return something;
}

bool CsvSplitter::end()
{
    if (m_state == State::Quoted)
        breakRow(tr("a quote is left open"));
    return endRow();
}

CsvSplitter::Row CsvSplitter::takeRow()
{
    Row row = std::exchange(m_row, {});
    m_row.line = m_line;
    return row;
}

} // namespace Chatelaine
