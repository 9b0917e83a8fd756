// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/csvtext.h"
#include "services/samplefile.h"
#include "services/samplerecord.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QStringDecoder>

#include <utility>

using namespace Qt::StringLiterals;

namespace Chatelaine {

namespace {

constexpr qsizetype mostColumns = 200;

/// Text that is UTF-8 throughout; nothing otherwise.
std::optional<QString> utf8(const QByteArray &bytes)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    QString text = decode(bytes);
    return decode.hasError() ? std::nullopt : std::optional(text);
}

/// The names of a header's cells, and the zone that the first may name: time [Europe/Stockholm].
struct Header {
    QStringList names;
    QTimeZone zone;
    int known = 0;
    bool twice = false;
};

Header headerOf(const QList<QByteArray> &cells)
{
    static const QRegularExpression withZone(u"^time\\s*\\[([A-Za-z0-9_+\\-/:]{1,60})\\]$"_s);
    Header header;
    for (const QByteArray &cell : cells) {
        QString name = Csv::unmarked(QString::fromUtf8(cell)).trimmed();
        if (const auto match = withZone.match(name); match.hasMatch()) {
            header.zone = sampleZone(match.captured(1)).value_or(QTimeZone());
            name = u"time"_s;
        }
        name = name.toLower();
        const bool known = sampleColumnNames().contains(name);
        header.known += known;
        header.twice = header.twice || (known && header.names.contains(name));
        header.names << name;
    }
    return header;
}

} // namespace

class SampleReader::Private
{
    Q_DECLARE_TR_FUNCTIONS(SampleReader)

public:
    Private(SampleFormat fileFormat, const Defaults &given) : format(fileFormat), defaults(given) {}

    void report(qint64 line, const QString &text);
    void giveUp(qint64 line, const QString &text);
    void checkBeginning();
    void feedLines(const QByteArray &bytes);
    void endLine();
    void takeJson(const QByteArray &text);
    void takeHeader(const QByteArray &text);
    void beginTable(const Header &header, char separator);
    void takeRow(const CsvSplitter::Row &row);
    void takeRecord(qint64 at, const SampleRecord &record);
    [[nodiscard]] bool inTable() const { return splitter.has_value(); }

    SampleFormat format;
    Defaults defaults;
    SampleMemory memory;
    QByteArray beginning; ///< until it is long enough to tell the encoding
    bool begun = false;
    bool hopeless = false;

    QByteArray current; ///< the line that is being read, outside of tables
    bool tooLong = false;
    qint64 line = 1;
    char separator = 0; ///< as a line sep=; names it
    std::optional<CsvSplitter> splitter;
    QStringList columns;

    QList<FiledSample> samples;
    QList<SampleFileProblem> problems;
    qint64 problemCount = 0;
    qint64 sampleCount = 0;
};

void SampleReader::Private::report(qint64 at, const QString &text)
{
    ++problemCount;
    if (problems.size() < MostProblems)
        problems.append({at, text});
}

void SampleReader::Private::giveUp(qint64 at, const QString &text)
{
    report(at, text);
    hopeless = true;
}

void SampleReader::Private::checkBeginning()
{
    begun = true;
    if (beginning.startsWith("\xef\xbb\xbf"))
        beginning.remove(0, 3);
    else if (beginning.startsWith("\xff\xfe") || beginning.startsWith("\xfe\xff") || beginning.left(3).contains('\0'))
        giveUp(1, tr("the file is not UTF-8"));
}

void SampleReader::Private::feedLines(const QByteArray &bytes)
{
    qsizetype from = 0;
    while (from < bytes.size() && !hopeless && !inTable()) {
        const qsizetype end = bytes.indexOf('\n', from);
        const QByteArrayView part = QByteArrayView(bytes).sliced(from, (end < 0 ? bytes.size() : end) - from);
        tooLong = tooLong || current.size() + part.size() > LongestLine;
        if (!tooLong)
            current.append(part);
        if (end < 0)
            return;
        endLine();
        from = end + 1;
    }
    if (inTable() && !hopeless)
        splitter->feed(bytes.mid(from), [this](const CsvSplitter::Row &row) { takeRow(row); });
}

void SampleReader::Private::endLine()
{
    QByteArray text = std::exchange(current, {});
    if (text.endsWith('\r'))
        text.chop(1);
    if (std::exchange(tooLong, false)) {
        if (format == SampleFormat::Csv)
            giveUp(line, tr("the line is too long"));
        else
            report(line, tr("the line is too long"));
    } else if (!text.trimmed().isEmpty()) {
        if (format == SampleFormat::Csv)
            takeHeader(text);
        else
            takeJson(text);
    }
    ++line;
}

void SampleReader::Private::takeJson(const QByteArray &text)
{
    if (!utf8(text)) {
        report(line, tr("the line is not UTF-8"));
        return;
    }
    const auto record = recordOf(text);
    if (const QString *problem = std::get_if<QString>(&record))
        report(line, *problem);
    else if (!std::get<SampleRecord>(record).isEmpty())
        takeRecord(line, std::get<SampleRecord>(record));
}

void SampleReader::Private::takeHeader(const QByteArray &text)
{
    if (text.size() == 5 && text.startsWith("sep=")) {
        separator = text.back();
        return;
    }
    Header best;
    char bestSeparator = ',';
    const QByteArray candidates = separator ? QByteArray(1, separator) : QByteArray(",;\t|");
    for (const char candidate : candidates) {
        QList<QByteArray> cells;
        CsvSplitter header(candidate, LongestLine);
        header.feed(text + '\n', [&cells](const CsvSplitter::Row &row) { cells = row.cells; });
        if (cells.size() > mostColumns)
            continue;
        if (const Header found = headerOf(cells); found.known > best.known) {
            best = found;
            bestSeparator = candidate;
        }
    }
    beginTable(best, bestSeparator);
}

void SampleReader::Private::beginTable(const Header &header, char chosen)
{
    const bool hasValue = header.names.contains(u"text"_s) || header.names.contains(u"value"_s);
    if (header.twice)
        giveUp(line, tr("a column stands twice in the header"));
    else if (!header.names.contains(u"time"_s) || !header.names.contains(u"field"_s) || !hasValue)
        giveUp(line, tr("the header does not name the columns time, field and text or value"));
    if (hopeless)
        return;
    columns = header.names;
    if (header.zone.isValid())
        defaults.zone = header.zone;
    splitter.emplace(chosen, LongestLine, line + 1);
}

void SampleReader::Private::takeRow(const CsvSplitter::Row &row)
{
    if (!row.problem.isEmpty()) {
        report(row.line, row.problem);
        return;
    }
    if (row.cells.size() != columns.size()) {
        report(row.line, tr("the line has %1 cells, the header %2").arg(row.cells.size()).arg(columns.size()));
        return;
    }
    SampleRecord record;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (!sampleColumnNames().contains(columns[i]))
            continue;
        const auto text = utf8(row.cells[i]);
        if (!text) {
            report(row.line, tr("the line is not UTF-8"));
            return;
        }
        record.insert(columns[i], Csv::unmarked(*text));
    }
    takeRecord(row.line, record);
}

void SampleReader::Private::takeRecord(qint64 at, const SampleRecord &record)
{
    for (const QString &cell : record) {
        if (cell.size() > LongestCell) {
            report(at, tr("a cell is too long"));
            return;
        }
        if (cell.contains(QChar(0))) {
            report(at, tr("a cell holds what is no text"));
            return;
        }
    }
    auto read = filedSampleOf(record, defaults, memory);
    if (const QString *problem = std::get_if<QString>(&read)) {
        report(at, *problem);
        return;
    }
    samples.append(std::move(std::get<FiledSample>(read)));
    ++sampleCount;
}

SampleReader::SampleReader(SampleFormat format, const Defaults &defaults)
    : d(std::make_unique<Private>(format, defaults))
{
}

SampleReader::~SampleReader() = default;

void SampleReader::feed(const QByteArray &bytes)
{
    if (d->hopeless)
        return;
    if (d->begun) {
        d->feedLines(bytes);
        return;
    }
    d->beginning += bytes;
    if (d->beginning.size() < 3)
        return;
    d->checkBeginning();
    if (!d->hopeless)
        d->feedLines(std::exchange(d->beginning, {}));
}

void SampleReader::finish()
{
    if (!d->begun && !d->hopeless) {
        d->checkBeginning();
        d->feedLines(std::exchange(d->beginning, {}));
    }
    if (d->hopeless)
        return;
    if (!d->inTable() && (!d->current.isEmpty() || d->tooLong))
        d->endLine();
    if (d->inTable())
        d->splitter->finish([this](const CsvSplitter::Row &row) { d->takeRow(row); });
    else if (d->format == SampleFormat::Csv && !d->hopeless)
        d->giveUp(1, Private::tr("the file has no header"));
}

QList<FiledSample> SampleReader::take()
{
    return std::exchange(d->samples, {});
}

QList<SampleFileProblem> SampleReader::problems() const
{
    return d->problems;
}

qint64 SampleReader::problemCount() const
{
    return d->problemCount;
}

qint64 SampleReader::lineCount() const
{
    return d->splitter ? d->splitter->line() : d->line;
}

qint64 SampleReader::sampleCount() const
{
    return d->sampleCount;
}

bool SampleReader::gaveUp() const
{
    return d->hopeless;
}

} // namespace Chatelaine
