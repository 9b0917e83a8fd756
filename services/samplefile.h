// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/types.h"

#include <QByteArray>
#include <QIODevice>
#include <QList>
#include <QString>
#include <QTimeZone>

#include <memory>
#include <optional>

namespace Chatelaine {

class SampleLine;

/// One stored value with where it belongs: one line of a file.
struct FiledSample {
    SeriesKey key;
    Sample sample;

    bool operator==(const FiledSample &) const = default;
};

enum class SampleFormat {
    Csv,       ///< RFC 4180, UTF-8, a line a sample, with a header
    JsonLines, ///< an object a line, with the keys of `chatelaine-cli read` and account, thing and origin
};

/// By the name of the file; nothing for other endings.
[[nodiscard]] std::optional<SampleFormat> sampleFormatOf(const QString &fileName);

/// The zone of that name: Europe/Stockholm, UTC, UTC+01:00. Nothing for other words, of which some are rules to Qt.
[[nodiscard]] std::optional<QTimeZone> sampleZone(const QString &name);

/// Writes samples one after the other; nothing is kept. In CSV no cell is a formula to a spreadsheet, and the reader takes the mark away again.
class SampleWriter final
{
public:
    /// \param zone of the times that are written (they always carry their offset); it is named in the header.
    SampleWriter(QIODevice *device, SampleFormat format, const QTimeZone &zone);
    ~SampleWriter();
    SampleWriter(const SampleWriter &) = delete;
    SampleWriter &operator=(const SampleWriter &) = delete;

    bool writeHeader(); ///< nothing to write for JSON Lines
    bool write(const SeriesKey &key, const Sample &sample);
    /// Why the device took no more; empty while it does.
    [[nodiscard]] QString error() const { return m_error; }

private:
    bool put(const QByteArray &bytes);

    QIODevice *m_device;
    SampleFormat m_format;
    QTimeZone m_zone;
    std::unique_ptr<SampleLine> m_line;
    QString m_error;
};

/// The table that spreadsheets like: a row a time, a column a series. Kinds and quality have no place in it; it is not read back.
class WideSampleWriter final
{
public:
    struct Column {
        SeriesKey key;
        QString title; ///< as people know the series; made from the key where it is empty
        QString unit;
    };

    WideSampleWriter(QIODevice *device, const QList<Column> &columns, const QTimeZone &zone);

    bool writeHeader();
    /// One row. \p texts has an entry a column; an empty one leaves the cell empty.
    bool writeRow(qint64 time, const QStringList &texts);
    [[nodiscard]] QString error() const { return m_error; }

private:
    bool put(const QStringList &cells);

    QIODevice *m_device;
    QList<Column> m_columns;
    QTimeZone m_zone;
    QString m_error;
};

/// What is wrong with a line of a file.
struct SampleFileProblem {
    qint64 line = 0; ///< from 1
    QString text;
};

/// Reads what SampleWriter wrote, and what people made of it: other separators, a byte order mark, reordered and missing columns. The file is
/// somebody else's: lines, cells and problems are capped, and nothing is guessed.
///
/// Feed it the bytes as they come and take the samples out in between; it never holds more than one line and what it was last fed.
class SampleReader final
{
public:
    static constexpr qsizetype LongestLine = 256 * 1024; ///< bytes
    static constexpr qsizetype LongestCell = 64 * 1024;  ///< characters
    static constexpr int MostProblems = 50;              ///< more are counted only

    /// What a file may leave out.
    struct Defaults {
        QString account; ///< bare JID
        QString thing;   ///< bare JID
        QTimeZone zone;  ///< of times without offset where the header names none; invalid: such times are refused
    };

    SampleReader(SampleFormat format, const Defaults &defaults);
    ~SampleReader();
    SampleReader(const SampleReader &) = delete;
    SampleReader &operator=(const SampleReader &) = delete;

    void feed(const QByteArray &bytes);
    void finish(); ///< the file ends here

    [[nodiscard]] QList<FiledSample> take(); ///< what was read since the last call

    [[nodiscard]] QList<SampleFileProblem> problems() const;
    [[nodiscard]] qint64 problemCount() const;
    [[nodiscard]] qint64 lineCount() const;   ///< lines begun
    [[nodiscard]] qint64 sampleCount() const; ///< read so far, taken or not
    /// Reading further makes no sense: the header is none, or the encoding is another.
    [[nodiscard]] bool gaveUp() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Chatelaine
