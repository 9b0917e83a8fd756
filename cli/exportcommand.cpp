// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/exportcommand.h"

#include "cli/readcommand.h"
#include "services/barejid.h"
#include "services/samplerecord.h"
#include "store/historystore.h"
#include "store/storelocation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

/// What is not said of a node is not asked: --node N1 means N1 of every source.
bool isMeant(const Wire::NodeAddress &asked, const Wire::NodeAddress &node)
{
    return asked.id == node.id && (asked.source.isEmpty() || asked.source == node.source) && (asked.partition.isEmpty() || asked.partition == node.partition);
}

} // namespace

ErrorInfo ExportCommand::readOptions()
{
    const ReadoutRequestOutcome times = readoutRequestFrom(line()); // --from and --to are the same as those of read
    if (times.error.isError())
        return times.error;
    if (times.request.from)
        m_from = times.request.from->value.toMSecsSinceEpoch();
    if (times.request.to)
        m_to = times.request.to->value.toMSecsSinceEpoch();
    if (line().has(u"zone"_s)) {
        const auto zone = sampleZone(line().value(u"zone"_s));
        if (!zone)
            return usageError(Use::BadValue, u"%1 is no time zone."_s.arg(line().value(u"zone"_s)), u"Europe/Stockholm, UTC or UTC+01:00"_s);
        m_zone = *zone;
    }
    if (line().has(u"wide"_s) && line().has(u"format"_s) && settings().format != Output::Format::Csv)
        return usageError(Use::BadValue, u"--wide writes a table for spreadsheets, which is CSV."_s, u"--wide --format csv"_s);
    if (!line().nodes.isEmpty() && line().arguments.isEmpty())
        return usageError(Use::MissingArgument, u"The nodes of which thing?"_s, u"export JID --node ID"_s);
    return {};
}

void ExportCommand::start()
{
    const QString thing = line().arguments.value(0);
    const auto account = normalizedBareJid(settings().account.jid);
    const auto bareThing = normalizedBareJid(thing);
    if (const ErrorInfo error = readOptions(); error.isError())
        fail(error);
    else if (!account)
        fail(usageError(Use::MissingArgument, u"The history of which account?"_s, u"--account user@example.org"_s));
    else if (!thing.isEmpty() && !bareThing)
        fail(usageError(Use::BadValue, u"%1 is no address."_s.arg(thing)));
    else if (const auto problem = m_store.open(settings().storePath))
        fail(usageError(Use::NoStore, u"The store %1 cannot be used: %2"_s.arg(StoreLocation::shown(settings().storePath), *problem), u"--store URL names another one."_s));
    else
        run(chosenSeries(*account, bareThing.value_or(QString())));
}

QList<SeriesKey> ExportCommand::chosenSeries(const QString &account, const QString &thing) const
{
    const QStringList fields = line().values(u"field"_s);
    QList<SeriesKey> chosen;
    for (const SeriesKey &key : m_store.series(account, thing)) {
        const bool node = line().nodes.isEmpty() || std::any_of(line().nodes.begin(), line().nodes.end(), [&](const Wire::NodeAddress &asked) { return isMeant(asked, key.node); });
        if (node && (fields.isEmpty() || fields.contains(key.field)))
            chosen << key;
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

QList<WideSampleWriter::Column> ExportCommand::wideColumns(const QList<SeriesKey> &keys) const
{
    QList<WideSampleWriter::Column> columns;
    for (const SeriesKey &key : keys) {
        const QString name = m_store.naming(key.account, key.thing, key.node).name;
        const QList<Sample> last = m_store.samples(key, m_from, m_to, 1);
        columns.append({key, name.isEmpty() ? QString() : u"%1 / %2"_s.arg(name, key.field), last.isEmpty() ? QString() : last.last().unit});
    }
    return columns;
}

void ExportCommand::beginWide(const QList<WideSampleWriter::Column> &columns)
{
    for (const WideSampleWriter::Column &column : columns)
        m_units << column.unit;
    m_wide = std::make_unique<WideSampleWriter>(&m_buffer, columns, m_zone);
}

void ExportCommand::run(const QList<SeriesKey> &keys)
{
    const bool wide = line().has(u"wide"_s);
    m_buffer.open(QIODevice::ReadWrite);
    if (wide)
        beginWide(wideColumns(keys));
    else if (output().format() != Output::Format::Text)
        m_writer = std::make_unique<SampleWriter>(&m_buffer, output().format() == Output::Format::Csv ? SampleFormat::Csv : SampleFormat::JsonLines, m_zone);
    else
        output().setColumns({u"time"_s, u"thing"_s, u"source"_s, u"partition"_s, u"node"_s, u"field"_s, u"text"_s, u"unit"_s, u"kinds"_s, u"quality"_s, u"origin"_s});
    if (m_wide)
        m_wide->writeHeader();
    else if (m_writer)
        m_writer->writeHeader();
    writeOut();
    const auto fetch = [this](const SeriesKey &key, qint64 from, qint64 to, int limit) { return QtFuture::makeReadyFuture(m_store.samples(key, from, to, limit)); };
    m_export = new SampleExport(fetch, keys, m_from, m_to, wide ? SampleExport::Order::ByTime : SampleExport::Order::BySeries, this);
    connect(m_export, &SampleExport::finished, this, [this](bool complete) {
        const qint64 damaged = m_store.history().reader().damaged();
        if (damaged > 0)
            output().diagnostic({{u"warning"_s, u"A part of the history is damaged and was left out."_s}});
        output().flush();
        finish((complete && damaged == 0) || output().readerGone() ? ExitCode::Done : ExitCode::Partly);
    });
    m_export->start([this](const SampleExport::Page &page) { return take(page); });
}

bool ExportCommand::take(const SampleExport::Page &page)
{
    if (m_wide) {
        forEachRow(page, m_units, [this](qint64 time, const QStringList &texts) { m_wide->writeRow(time, texts); });
        writeOut();
        return !output().readerGone();
    }
    for (const Sample &sample : page.samples.first()) {
        if (m_writer)
            m_writer->write(page.keys.first(), sample);
        else
            output().row(sampleJson(page.keys.first(), sample, m_zone));
    }
    writeOut();
    return !output().readerGone();
}

void ExportCommand::writeOut()
{
    if (m_buffer.size() > 0)
        output().raw(m_buffer.data());
    m_buffer.buffer().clear();
    m_buffer.seek(0);
}

void ExportCommand::interrupt()
{
    if (m_export)
        m_export->cancel();
    else
        Command::interrupt();
}

} // namespace Chatelaine::Cli
