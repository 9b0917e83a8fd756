// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/sampleexport.h"

#include "services/units.h"
#include "services/whendone.h"

#include <QMap>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace Chatelaine {

namespace {

constexpr int growth = 4;
constexpr int leastLimit = 50;

} // namespace

SampleExport::SampleExport(SampleSource &source, const QList<SeriesKey> &keys, qint64 fromMs, qint64 toMs, Order order, QObject *parent)
    : SampleExport([&source](const SeriesKey &key, qint64 from, qint64 to, int limit) { return source.samples(key, from, to, limit); }, keys, fromMs, toMs, order, parent)
{
    m_source = &source;
}

SampleExport::SampleExport(Fetch fetch, const QList<SeriesKey> &keys, qint64 fromMs, qint64 toMs, Order order, QObject *parent)
    : QObject(parent)
    , m_fetch(std::move(fetch))
    , m_from(std::clamp(fromMs, Earliest, Latest))
    , m_to(std::clamp(toMs, Earliest, Latest))
{
    if (order == Order::ByTime && !keys.isEmpty())
        m_groups << keys;
    else
        for (const SeriesKey &key : keys)
            m_groups << QList{key};
}

void SampleExport::start(Take take)
{
    m_take = std::move(take);
    m_at = m_from;
    m_length = m_to - m_from + 1;
    if (!m_source) {
        ask();
        return;
    }
    whenDone(m_source->damaged(), this, [this](const std::optional<qint64> &damaged) {
        m_damagedBefore = damaged.value_or(0);
        if (!m_ended)
            ask();
    });
}

void SampleExport::cancel()
{
    m_cancelled = true;
    if (m_waiting == 0)
        end(false);
}

qint64 SampleExport::windowEnd() const
{
    return std::min(m_to, m_at + m_length - 1);
}

void SampleExport::ask()
{
    if (m_cancelled || m_group >= m_groups.size() || m_to < m_from) {
        // Not from within start() or cancel(): whoever called is not ready for the end.
        QMetaObject::invokeMethod(this, [this] { end(!m_cancelled); }, Qt::QueuedConnection);
        return;
    }
    m_page.keys = m_groups[m_group];
    m_page.samples = QList<QList<Sample>>(m_page.keys.size());
    m_limit = std::max<int>(leastLimit, PageSize / int(m_page.keys.size()));
    m_waiting = m_page.keys.size();
    m_failed = false;
    for (qsizetype i = 0; i < m_page.keys.size(); ++i)
        whenDone(m_fetch(m_page.keys[i], m_at, windowEnd(), m_limit), this, [this, i](const std::optional<QList<Sample>> &samples) { got(i, samples); });
}

void SampleExport::got(qsizetype index, const std::optional<QList<Sample>> &samples)
{
    if (samples)
        m_page.samples[index] = *samples;
    else
        m_failed = true;
    if (--m_waiting > 0)
        return;
    if (m_failed || m_cancelled)
        end(false);
    else
        takePage();
}

void SampleExport::takePage()
{
    qsizetype most = 0;
    qint64 all = 0;
    for (const QList<Sample> &samples : std::as_const(m_page.samples)) {
        most = std::max(most, samples.size());
        all += samples.size();
    }
    // A full page may lack older samples of its time: a shorter time is asked for instead.
    if (most >= m_limit && m_length > 1) {
        m_length = std::max<qint64>(1, m_length / growth);
        ask();
        return;
    }
    if (all > 0 && !m_take(m_page)) {
        end(false);
        return;
    }
    m_count += all;
    m_at = windowEnd() + 1;
    if (most < m_limit / growth)
        m_length = std::min(m_length * growth, m_to - m_from + 1);
    if (m_at > m_to) {
        ++m_group;
        m_at = m_from;
    }
    Q_EMIT progressed((double(m_group) + double(m_at - m_from) / double(m_to - m_from + 1)) / double(m_groups.size()));
    ask();
}

void SampleExport::end(bool complete)
{
    if (std::exchange(m_ended, true))
        return;
    m_page = {};
    if (!complete || !m_source) {
        Q_EMIT finished(complete);
        return;
    }
    whenDone(m_source->damaged(), this, [this](const std::optional<qint64> &damaged) {
        m_damaged = damaged && *damaged > m_damagedBefore;
        Q_EMIT finished(true);
    });
}

void forEachRow(const SampleExport::Page &page, const QStringList &units, const std::function<void(qint64, const QStringList &)> &take)
{
    QMap<qint64, QStringList> rows;
    for (qsizetype column = 0; column < page.samples.size(); ++column) {
        for (const Sample &sample : page.samples[column]) {
            QStringList &row = rows[sample.time];
            row.resize(page.samples.size());
            const bool sameUnit = Units::normalise(sample.unit) == Units::normalise(units.value(column));
            row[column] = sameUnit || sample.unit.isEmpty() ? sample.text : sample.text + u' ' + sample.unit;
        }
    }
    for (auto row = rows.cbegin(); row != rows.cend(); ++row)
        take(row.key(), row.value());
}

} // namespace Chatelaine
