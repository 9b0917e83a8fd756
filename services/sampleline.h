// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/samplefile.h"

#include <QByteArray>

namespace Chatelaine {

/// Makes the lines of one file. Samples of a series follow each other and differ in time and value only, so the rest of a line is made once and kept
/// until it changes.
class SampleLine final
{
public:
    SampleLine(SampleFormat format, const QTimeZone &zone);

    [[nodiscard]] QByteArray line(const SeriesKey &key, const Sample &sample);

private:
    void keepKey(const SeriesKey &key);
    void keepRest(const Sample &sample);
    [[nodiscard]] QByteArray timeText(qint64 time);
    [[nodiscard]] QByteArray csv(const Sample &sample);
    [[nodiscard]] QByteArray json(const Sample &sample);

    SampleFormat m_format;
    QTimeZone m_zone;
    bool m_kept = false;
    SeriesKey m_key;
    Sample m_rest; ///< of which unit, type, kinds, qualities and origin are those of the kept parts
    // In the order of the line: CSV has time, key, value and text, rest; JSON has its keys by the alphabet.
    QByteArray m_keyCells;
    QByteArray m_restCells;
    QByteArray m_untilText;  ///< JSON: account … source
    QByteArray m_untilTime;  ///< thing
    QByteArray m_untilValue; ///< type, unit
    // The zone's offset, and from when until when it holds.
    int m_offset = 0;
    qint64 m_offsetFrom = 1;
    qint64 m_offsetTo = 0;
};

} // namespace Chatelaine
