// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"
#include "services/sampleimport.h"
#include "store/store.h"

#include <QTemporaryFile>

#include <memory>

namespace Chatelaine::Cli {

/// Merges a file of samples into the store: all of it, or nothing when a line is wrong. Works without a connection.
class ImportCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
    void interrupt() override;

private:
    [[nodiscard]] ErrorInfo readOptions();
    [[nodiscard]] ErrorInfo openFile();
    void step();
    void end();
    void tellProblems();

    Store m_store;
    QString m_path;
    SampleFormat m_format = SampleFormat::Csv;
    SampleReader::Defaults m_defaults;
    QFile m_file;
    QTemporaryFile m_copy; ///< of what can be read once only
    std::unique_ptr<SampleImport> m_import;
};

} // namespace Chatelaine::Cli
