// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/sampleimport.h"

#include <QHash>

namespace Chatelaine {

namespace {

constexpr qint64 piece = 256 * 1024; // read and merged between two frames

} // namespace

SampleImport::SampleImport(QIODevice *device, SampleFormat format, const SampleReader::Defaults &defaults, Merge merge)
    : m_device(device)
    , m_format(format)
    , m_defaults(defaults)
    , m_merge(std::move(merge))
    , m_reader(std::make_unique<SampleReader>(format, defaults))
{
}

SampleImport::~SampleImport() = default;

bool SampleImport::step()
{
    if (m_state != State::Checking && m_state != State::Merging)
        return false;
    if (!read())
        return false;
    if (m_state == State::Checking)
        (void)m_reader->take();
    else if (!mergeTaken())
        return false;
    return !m_device->atEnd() || nextPass();
}

bool SampleImport::read()
{
    const QByteArray bytes = m_device->read(piece);
    if (bytes.isEmpty() && !m_device->atEnd()) {
        m_state = State::Unreadable;
        return false;
    }
    m_reader->feed(bytes);
    if (m_device->atEnd())
        m_reader->finish();
    if (!m_reader->gaveUp())
        return true;
    m_state = State::Faulty;
    return false;
}

/// What the reader has taken so far, series by series.
bool SampleImport::mergeTaken()
{
    QHash<SeriesKey, QList<Sample>> batch;
    for (FiledSample &filed : m_reader->take()) {
        filed.sample.origin = Origin::Imported;
        batch[filed.key] << filed.sample;
    }
    for (auto series = batch.cbegin(); series != batch.cend(); ++series) {
        if (!m_merge(series.key(), series.value())) {
            m_state = State::Refused;
            return false;
        }
        m_series << series.key();
        m_samples += series.value().size();
    }
    return true;
}

bool SampleImport::nextPass()
{
    if (m_state == State::Merging) {
        m_state = State::Done;
        return false;
    }
    if (m_reader->problemCount() > 0) {
        m_state = State::Faulty;
        return false;
    }
    m_state = m_device->seek(0) ? State::Merging : State::Unreadable;
    m_reader = std::make_unique<SampleReader>(m_format, m_defaults);
    return m_state == State::Merging;
}

double SampleImport::progress() const
{
    const double part = m_device->size() > 0 ? double(m_device->pos()) / double(m_device->size()) : 1;
    return m_state == State::Done ? 1 : m_state == State::Checking ? part / 2 : 0.5 + part / 2;
}

QList<SampleFileProblem> SampleImport::problems() const
{
    return m_reader->problems();
}

qint64 SampleImport::problemCount() const
{
    return m_reader->problemCount();
}

} // namespace Chatelaine
