// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdio>

namespace Chatelaine::Cli {

/// Writes what a command has to say: data on one stream, everything else on the other, each line flushed as it comes.
///
/// Text from the wire may hold anything, so the formats for people show control characters instead of sending them to a terminal, and
/// a spreadsheet never meets a formula.
class Output final
{
public:
    enum class Format { Json, Text, Csv };

    Output(Format format, std::FILE *out, std::FILE *err);

    [[nodiscard]] Format format() const { return m_format; }

    /// The keys that text and CSV show, in this order; JSON always has all of them. Rows that come one by one line up when the widths
    /// are known before.
    void setColumns(const QStringList &keys, const QList<qsizetype> &widths = {});

    void row(const QJsonObject &row);
    /// Text rows wait for each other, so that columns line up; this writes them.
    void flush();

    /// The line that closes a table: JSON writes \p row, text \p sentence, CSV neither.
    void summary(const QJsonObject &row, const QString &sentence);

    void raw(const QByteArray &text);
    void error(const ErrorInfo &error);
    void diagnostic(const QJsonObject &object);

    /// Whoever read our output has closed the pipe, or it cannot be written for another reason (writeError()); nothing more is written.
    [[nodiscard]] bool readerGone() const { return m_readerGone; }
    /// Why nothing could be written; empty when it could, and when the reader just closed the pipe.
    [[nodiscard]] QString writeError() const { return m_writeError; }

private:
    void write(const QByteArray &bytes);
    void writeCsv(const QStringList &cells);
    void writeAligned(const QStringList &cells);

    Format m_format;
    std::FILE *m_out;
    std::FILE *m_err;
    QStringList m_keys;
    QList<QStringList> m_waiting;
    QList<qsizetype> m_widths;
    bool m_headerWritten = false;
    bool m_readerGone = false;
    QString m_writeError;
};

/// "json", "text" or "csv".
[[nodiscard]] bool formatFromName(const QString &name, Output::Format *format);

/// ISO 8601 with milliseconds where there are any, and always with an offset.
[[nodiscard]] QString isoTime(const QDateTime &time);

/// A value as people read it: lists with commas, objects as key=value, nothing for null.
[[nodiscard]] QString cellText(const QJsonValue &value);

/// The same with control and direction characters written out.
[[nodiscard]] QString harmless(const QString &text);

/// One CSV cell: quoted where needed, and with an apostrophe before what a spreadsheet would calculate. Plain numbers stay numbers.
[[nodiscard]] QString csvCell(const QString &text);

} // namespace Chatelaine::Cli
