// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"
#include "services/sampleexport.h"
#include "services/samplefile.h"
#include "store/store.h"

#include <QBuffer>
#include <QPointer>

#include <memory>

namespace Chatelaine::Cli {

/// The stored history of an account, a line a sample or as a wide table. Works on the store alone, without a connection.
class ExportCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
    void interrupt() override;

private:
    [[nodiscard]] ErrorInfo readOptions();
    [[nodiscard]] QList<SeriesKey> chosenSeries(const QString &account, const QString &thing) const;
    [[nodiscard]] QList<WideSampleWriter::Column> wideColumns(const QList<SeriesKey> &keys) const;
    void beginWide(const QList<WideSampleWriter::Column> &columns);
    void run(const QList<SeriesKey> &keys);
    [[nodiscard]] bool take(const SampleExport::Page &page);
    void writeOut();

    Store m_store;
    qint64 m_from = SampleExport::Earliest;
    qint64 m_to = SampleExport::Latest;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QBuffer m_buffer;
    std::unique_ptr<SampleWriter> m_writer;
    std::unique_ptr<WideSampleWriter> m_wide;
    QStringList m_units; ///< of the wide table's columns
    QPointer<SampleExport> m_export;
};

} // namespace Chatelaine::Cli
