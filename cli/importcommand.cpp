// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/importcommand.h"

#include "services/barejid.h"
#include "store/storelocation.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

constexpr qint64 piece = 1024 * 1024;

ErrorInfo takeAddress(const QString &text, QString *address)
{
    const auto bare = normalizedBareJid(text);
    if (!text.isEmpty() && !bare)
        return usageError(Use::BadValue, u"%1 is no address."_s.arg(text));
    *address = bare.value_or(QString());
    return {};
}

} // namespace

ErrorInfo ImportCommand::readOptions()
{
    m_path = line().arguments.first();
    const QString as = line().value(u"as"_s);
    const auto known = as == "csv"_L1 ? SampleFormat::Csv : as == "json"_L1 ? SampleFormat::JsonLines : as.isEmpty() ? sampleFormatOf(m_path) : std::nullopt;
    if (!known)
        return usageError(as.isEmpty() ? Use::MissingArgument : Use::BadValue, u"What is in %1?"_s.arg(m_path), u"--as csv or --as json"_s);
    m_format = *known;
    if (line().has(u"zone"_s)) {
        const auto zone = sampleZone(line().value(u"zone"_s));
        if (!zone)
            return usageError(Use::BadValue, u"%1 is no time zone."_s.arg(line().value(u"zone"_s)), u"Europe/Stockholm, UTC or UTC+01:00"_s);
        m_defaults.zone = *zone;
    }
    if (const ErrorInfo error = takeAddress(settings().account.jid, &m_defaults.account); error.isError())
        return error;
    return takeAddress(line().value(u"thing"_s), &m_defaults.thing);
}

/// A file is read twice, so what comes through a pipe is kept beside for as long as that takes.
ErrorInfo ImportCommand::openFile()
{
    m_file.setFileName(m_path);
    const bool open = m_path == "-"_L1 ? m_file.open(stdin, QIODevice::ReadOnly) : m_file.open(QIODevice::ReadOnly);
    if (!open)
        return usageError(Use::UnreadableFile, u"%1 cannot be read: %2"_s.arg(m_path, m_file.errorString()));
    if (!m_file.isSequential() && m_path != "-"_L1)
        return {};
    bool copied = m_copy.open();
    for (QByteArray bytes = m_file.read(piece); copied && !bytes.isEmpty(); bytes = m_file.read(piece))
        copied = m_copy.write(bytes) == bytes.size();
    if (!copied || !m_copy.seek(0))
        return usageError(Use::Unwritable, u"%1 cannot be kept beside: %2"_s.arg(m_path, m_copy.errorString()));
    return {};
}

void ImportCommand::start()
{
    ErrorInfo error = readOptions();
    if (!error.isError())
        error = openFile();
    if (!error.isError())
        if (const auto problem = m_store.open(settings().storePath))
            error = usageError(Use::NoStore, u"The store %1 cannot be used: %2"_s.arg(StoreLocation::shown(settings().storePath), *problem), u"--store URL names another one."_s);
    if (error.isError()) {
        fail(error);
        return;
    }
    QIODevice *device = m_copy.isOpen() ? static_cast<QIODevice *>(&m_copy) : &m_file;
    m_import = std::make_unique<SampleImport>(device, m_format, m_defaults, [this](const SeriesKey &key, const QList<Sample> &samples) { return m_store.addSamples(key, samples); });
    step();
}

void ImportCommand::step()
{
    if (isFinished())
        return;
    m_store.begin();
    const bool more = m_import->step();
    if (!m_store.commit())
        fail(usageError(Use::NoStore, u"The store did not take the samples: %1"_s.arg(m_store.lastError())));
    else if (more)
        QMetaObject::invokeMethod(this, &ImportCommand::step, Qt::QueuedConnection);
    else
        end();
}

void ImportCommand::end()
{
    switch (m_import->state()) {
    case SampleImport::State::Faulty:
        tellProblems();
        break;
    case SampleImport::State::Refused:
        fail(usageError(Use::NoStore, u"The store did not take the samples: %1"_s.arg(m_store.lastError())));
        break;
    case SampleImport::State::Unreadable:
        fail(usageError(Use::UnreadableFile, u"%1 cannot be read to its end."_s.arg(m_path)));
        break;
    default:
        output().setColumns({u"file"_s, u"samples"_s, u"series"_s});
        row({{u"file"_s, m_path}, {u"samples"_s, m_import->sampleCount()}, {u"series"_s, m_import->seriesCount()}});
        finish(ExitCode::Done);
    }
}

void ImportCommand::tellProblems()
{
    const QList<SampleFileProblem> problems = m_import->problems();
    for (const SampleFileProblem &problem : problems)
        output().error(usageError(Use::BadLine, u"%1:%2: %3"_s.arg(m_path).arg(problem.line).arg(problem.text), u"Nothing of the file was taken."_s));
    if (const qint64 more = m_import->problemCount() - problems.size(); more > 0)
        output().error(usageError(Use::BadLine, u"%1: %2 more lines are wrong."_s.arg(m_path).arg(more)));
    finish(ExitCode::Usage);
}

/// What is merged stays, and the same file completes it later.
void ImportCommand::interrupt()
{
    finish(ExitCode::Partly);
}

} // namespace Chatelaine::Cli
