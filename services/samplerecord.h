// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/samplefile.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <variant>

namespace Chatelaine {

/// The columns of the table, in order; the keys of the JSON lines are the same.
[[nodiscard]] const QStringList &sampleColumnNames();

/// live, backFilled, imported
[[nodiscard]] QString originName(Origin origin);
[[nodiscard]] std::optional<Origin> originFromName(QStringView name);

/// The offset in seconds that \p zone has at \p time; 0 where it is no whole number of minutes (as before there were zones), which ISO 8601 has no form for.
[[nodiscard]] int sampleOffset(qint64 time, const QTimeZone &zone);
/// ISO 8601 with this offset, and milliseconds where there are any.
[[nodiscard]] QString sampleTimeText(qint64 time, int offset);
/// The same with the offset that \p zone has then.
[[nodiscard]] QString sampleTimeText(qint64 time, const QTimeZone &zone);

/// One line of `chatelaine-cli export`, and of a file in JSON Lines.
[[nodiscard]] QJsonObject sampleJson(const SeriesKey &key, const Sample &sample, const QTimeZone &zone);

/// What one line says, as text by column; a column that the line does not have is absent.
using SampleRecord = QHash<QString, QString>;

/// A JSON line as a record, or what is wrong with it. Lines that say how a readout ended hold no sample: an empty record.
[[nodiscard]] std::variant<SampleRecord, QString> recordOf(const QByteArray &jsonLine);

/// What has been understood before: the lines of a file say the same again and again. It forgets everything when it is full.
struct SampleMemory {
    static constexpr qsizetype Most = 1'000;

    QHash<QString, QString> addresses; ///< as written → bare and folded; empty: it is none
    QHash<QString, std::optional<Wire::Kinds>> kinds;
    QHash<QString, std::optional<Wire::Qualities>> qualities;
};

/// The sample that \p record stands for, or what is wrong with it.
[[nodiscard]] std::variant<FiledSample, QString> filedSampleOf(const SampleRecord &record, const SampleReader::Defaults &defaults, SampleMemory &memory);

} // namespace Chatelaine
