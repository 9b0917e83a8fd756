// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Chatelaine {

/// Cells of RFC 4180 tables that spreadsheets may open: what would be a formula there is marked with an apostrophe, and the mark comes off again.
namespace Csv {

/// Plain numbers stay numbers; text whose first character makes a formula gets an apostrophe in front, and so does text that looks as if it had one.
[[nodiscard]] QString marked(const QString &text);
/// The way back.
[[nodiscard]] QString unmarked(const QString &cell);

/// Quoted where the table needs it; nothing is marked.
[[nodiscard]] QString quoted(const QString &cell);

/// One row of marked and quoted cells, with its CRLF, in UTF-8.
[[nodiscard]] QByteArray row(const QStringList &texts);

} // namespace Csv

/// Cuts a stream of bytes into the rows of a table. Strict: a quote opens at the beginning of a cell only, and what follows a closing one is a
/// separator or the end of the line. After a broken row it goes on with the next line; no row is held beyond \c longestRow bytes.
class CsvSplitter final
{
public:
    struct Row {
        qint64 line = 0; ///< where it begins, from 1
        QList<QByteArray> cells;
        QString problem; ///< empty: the row is whole
    };

    CsvSplitter(char separator, qsizetype longestRow, qint64 firstLine = 1);

    /// \p take is called for every row that ends in \p bytes. Empty lines are none.
    template<typename Take> void feed(const QByteArray &bytes, Take &&take)
    {
        for (const char c : bytes)
            if (step(c))
                take(takeRow());
    }
    template<typename Take> void finish(Take &&take)
    {
        if (end())
            take(takeRow());
    }
    [[nodiscard]] qint64 line() const { return m_line; }

private:
    enum class State { CellStart, Plain, Quoted, QuoteInQuoted, Broken };

    [[nodiscard]] bool step(char c); ///< whether a row is complete
    [[nodiscard]] bool end();
    [[nodiscard]] bool endRow();
    [[nodiscard]] Row takeRow();
    void add(char c);
    void endCell();
    [[nodiscard]] bool hasRoom(); ///< for one more byte; the row is broken where there is none
    void breakRow(const QString &problem);
    void stepPlain(char c);
    void stepAfterQuote(char c);

    char m_separator;
    qsizetype m_longest;
    State m_state = State::CellStart;
    qint64 m_line;
    qsizetype m_size = 0;
    QByteArray m_cell;
    Row m_row;
};

} // namespace Chatelaine
