// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/suites.h"
#include "models/seriespyramid.h"
#include "store/historystore.h"
#include "store/store.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <limits>

namespace Chatelaine::Bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int Runs = 3;
constexpr int IngestSeries = 20;
constexpr int IngestRows = 20'000; ///< a series
constexpr int Portion = 1'000;     ///< so many at once, as a thing's memory comes
constexpr int ManySeries = 10'000; ///< of one sample each, as a large house is read
constexpr int YearRows = 365 * 24 * 360;
constexpr qint64 Begin = 1'735'689'600'000;
constexpr qint64 TenSeconds = 10'000;

SeriesKey keyOf(int number)
{
    return {u"owner@house.example"_s, u"meters@house.example"_s, {QString::number(number), {}, {}}, u"Temperature"_s};
}

/// A walk of hundredths of a degree, every ten seconds.
class Walk
{
public:
    explicit Walk(quint32 seed) : m_random(seed) {}

    [[nodiscard]] QList<Sample> next(int count)
    {
        QList<Sample> samples;
        samples.reserve(count);
        for (int i = 0; i < count; ++i) {
            m_hundredths += m_random.bounded(-30, 31);
            const double number = m_hundredths / 100.0;
            samples << Sample{Begin + m_at++ * TenSeconds, number, QString::number(number, 'f', 2), u"°C"_s, Wire::FieldType::Numeric, Wire::Kind::Momentary,
                Wire::Quality::AutomaticReadout, Origin::Live};
        }
        return samples;
    }

private:
    QRandomGenerator m_random;
    int m_hundredths = 2'150;
    qint64 m_at = 0;
};

bool fail(const QString &what)
{
    std::fprintf(stderr, "store: %s\n", qPrintable(what));
    return false;
}

/// Microseconds a row; nothing when it did not work.
std::optional<double> ourIngest(const QString &path, const QList<QList<Sample>> &rows)
{
    Store store;
    if (store.open(path))
        return std::nullopt;
    QElapsedTimer timer;
    timer.start();
    store.begin();
    for (int number = 0; number < rows.size(); ++number) {
        for (int at = 0; at < rows[number].size(); at += Portion)
            store.addSamples(keyOf(number), rows[number].mid(at, Portion));
    }
    if (!store.commit())
        return std::nullopt;
    return double(timer.nsecsElapsed()) / 1000.0 / (double(rows.size()) * IngestRows);
}

bool writeCsv(const QString &path, const QList<QList<Sample>> &rows)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        return false;
    for (int number = 0; number < rows.size(); ++number) {
        QByteArray lines;
        for (const Sample &sample : rows[number]) {
            lines += QByteArray::number(number) + ',' + QByteArray::number(sample.time) + ',' + QByteArray::number(int(sample.kinds)) + ',' + sample.text.toUtf8() + ','
                + sample.text.toUtf8() + ",1," + QByteArray::number(int(sample.type)) + ',' + QByteArray::number(int(sample.qualities)) + '\n';
        }
        if (file.write(lines) != lines.size())
            return false;
    }
    return true;
}

/// The same rows through the shell's own import, which puts them into one transaction.
std::optional<double> shellIngest(const QString &shell, const QString &path, const QString &csv)
{
    const QString table = u"CREATE TABLE samples (series INTEGER NOT NULL, time INTEGER NOT NULL, kinds INTEGER NOT NULL, number REAL, text TEXT NOT NULL,"
                          u" unit INTEGER NOT NULL, type INTEGER NOT NULL, qualities INTEGER NOT NULL, PRIMARY KEY (series, time, kinds)) WITHOUT ROWID;"_s;
    QProcess process;
    QElapsedTimer timer;
    timer.start();
    process.start(shell, {u"-batch"_s, path, u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = NORMAL"_s, table, u".mode csv"_s, u".import \"%1\" samples"_s.arg(csv),
        u"SELECT count(*) FROM samples"_s});
    if (!process.waitForFinished(600'000) || process.exitCode() != 0 || !process.readAllStandardOutput().contains(QByteArray::number(IngestSeries * IngestRows)))
        return std::nullopt;
    return double(timer.nsecsElapsed()) / 1000.0 / (double(IngestSeries) * IngestRows);
}

bool ingest(const QTemporaryDir &folder, const Report &report)
{
    const QString shell = QStandardPaths::findExecutable(u"sqlite3"_s);
    QList<QList<Sample>> rows;
    for (int number = 0; number < IngestSeries; ++number)
        rows << Walk(quint32(number + 1)).next(IngestRows);
    const QString csv = folder.filePath(u"rows.csv"_s);
    if (!writeCsv(csv, rows))
        return fail(u"no room for the rows"_s);
    int turn = 0;
    bool ok = true;
    const auto measured = [&](const std::function<std::optional<double>(const QString &)> &measure, const QString &name) {
        return median(Runs, [&] {
            const auto found = measure(folder.filePath(name + QString::number(++turn)));
            ok = ok && found;
            return found.value_or(0);
        });
    };
    const double ours = measured([&](const QString &path) { return ourIngest(path, rows); }, u"ours"_s);
    Figure figure{.bench = u"store"_s, .figure = u"ingest of %1 rows in one transaction, a row"_s.arg(IngestSeries * IngestRows), .value = ours, .unit = u"µs"_s, .aim = 2.0};
    if (shell.isEmpty()) {
        figure.aim = std::nullopt;
    } else {
        figure.peer = u"sqlite3 shell, .import of the same rows"_s;
        figure.peerValue = measured([&](const QString &path) { return shellIngest(shell, path, csv); }, u"shell"_s);
    }
    report(figure);
    return ok || fail(u"rows were refused"_s);
}

/// What comes one by one from many: how a large house is recorded.
bool ingestOneByOne(const QTemporaryDir &folder, const Report &report)
{
    Store store;
    if (store.open(folder.filePath(u"many"_s)))
        return fail(u"the store cannot be opened"_s);
    QList<Walk> walks;
    for (int i = 0; i < ManySeries; ++i)
        walks << Walk(quint32(i));
    double us = 0;
    for (int turn = 0; turn < Runs; ++turn) {
        QElapsedTimer timer;
        timer.start();
        store.begin();
        for (int i = 0; i < ManySeries; ++i)
            store.addSamples(keyOf(i), walks[i].next(1));
        if (!store.commit())
            return fail(store.lastError());
        us = double(timer.nsecsElapsed()) / 1000.0 / ManySeries;
        if (turn == 0)
            report({.bench = u"store"_s, .figure = u"first sample of each of %1 new fields, a sample"_s.arg(ManySeries), .value = us, .unit = u"µs"_s});
    }
    report({.bench = u"store"_s, .figure = u"one more of each, a sample"_s, .value = us, .unit = u"µs"_s});
    return true;
}

/// Out of the kernel's memory, so that the next reading asks the disk.
void makeCold(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    ::fdatasync(file);
    ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    ::close(file);
}

bool writeYear(const QString &path)
{
    Store store;
    if (store.open(path))
        return false;
    Walk walk(7);
    for (int left = YearRows; left > 0; left -= Portion * 10) {
        if (!store.addSamples(keyOf(0), walk.next(std::min(left, Portion * 10))))
            return false;
    }
    return true;
}

bool year(const QTemporaryDir &folder, const Report &report)
{
    const QString path = folder.filePath(u"year"_s);
    if (!writeYear(path))
        return fail(u"a year could not be written"_s);
    report({.bench = u"store"_s, .figure = u"a sample of a regular series with two decimals, in the file"_s, .value = double(QFileInfo(path).size()) / YearRows, .unit = u"bytes"_s,
        .aim = 6});
    double reading = 0;
    bool whole = true;
    const double total = median(Runs, [&] {
        makeCold(path);
        QElapsedTimer timer;
        timer.start();
        Store store;
        (void)store.open(path);
        const SampleColumns columns = store.history().columns(keyOf(0), 0, std::numeric_limits<qint64>::max());
        reading = double(timer.nsecsElapsed()) / 1e6;
        SeriesPyramid pyramid;
        pyramid.add(columns);
        whole = whole && pyramid.size() == YearRows;
        return double(timer.nsecsElapsed()) / 1e6;
    });
    report({.bench = u"store"_s, .figure = u"a year of a 10-second series, cold: opened and read"_s, .value = reading, .unit = u"ms"_s});
    report({.bench = u"store"_s, .figure = u"the same, ready to be painted"_s, .value = total, .unit = u"ms"_s, .aim = 100});
    return whole || fail(u"samples of the year are missing"_s);
}

} // namespace

bool storeBench(const Options &, const Report &report)
{
    const QTemporaryDir folder;
    return folder.isValid() && ingest(folder, report) && ingestOneByOne(folder, report) && year(folder, report);
}

} // namespace Chatelaine::Bench
