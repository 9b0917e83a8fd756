// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/chunkbytes.h"
#include "store/samplecolumns.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>
#include <span>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace Chatelaine {

/// What a chunk says of itself without being looked into.
struct ChunkHead {
    qint64 first = 0; ///< ms since epoch of the first and last sample, whether or not it is a point of the line
    qint64 last = 0;
    qint64 samples = 0;
    std::optional<SampleSpan> line; ///< nothing: no sample of it is a point of the line

    bool operator==(const ChunkHead &) const = default;
};

/// One more point, or one more stretch that begins where \p into ends or later.
void addPoint(std::optional<SampleSpan> &into, qint64 time, double value, PointMarks marks);
void addSpan(std::optional<SampleSpan> &into, const SampleSpan &span);

[[nodiscard]] ChunkHead chunkHead(std::span<const Sample> samples);

/// How a sample stands on a chart: its marks, Missing also where its text is no number.
[[nodiscard]] PointMarks lineMarks(const Sample &sample);

inline constexpr qsizetype MaxChunkSamples = 65'536;
inline constexpr qsizetype MaxChunkBytes = 64 * 1024 * 1024; ///< of the body before it is compressed

/// Samples of one series as one compressed blob. docs/store.md describes the form.
///
/// Text comes back to the letter: a plain decimal is a whole number and how many decimals it has, any other text is kept as it is.
class ChunkEncoder final
{
public:
    ChunkEncoder();
    ~ChunkEncoder();
    Q_DISABLE_COPY_MOVE(ChunkEncoder)

    /// \p samples are in order of time, 1 to MaxChunkSamples of them. Empty when they do not fit.
    [[nodiscard]] QByteArray encode(std::span<const Sample> samples);

private:
    struct Forms;

    void writeTimes(std::span<const Sample> samples);
    void writeTraits(std::span<const Sample> samples);
    void writeValues(std::span<const Sample> samples);
    void writeForms(std::span<const Sample> samples);
    void writeMantissas();
    void writeWords(std::span<const Sample> samples);

    std::unique_ptr<Forms> m_forms;
    ByteWriter m_out;
    ZSTD_CCtx_s *m_zstd;
};

/// The way back. Whatever the bytes are, the answer is samples or no, in bounded time and memory.
class ChunkDecoder final
{
public:
    ChunkDecoder();
    ~ChunkDecoder();
    Q_DISABLE_COPY_MOVE(ChunkDecoder)

    /// Adds the samples of \p blob to \p into. False: it is damaged or of a newer form; \p into is as it was.
    [[nodiscard]] bool samples(const QByteArray &blob, QList<Sample> *into);
    /// Adds the points of the line only, without making any text.
    [[nodiscard]] bool columns(const QByteArray &blob, SampleColumns *into);

private:
    struct Body;

    [[nodiscard]] bool open(const QByteArray &blob);
    [[nodiscard]] bool readTimes(ByteReader &in, qint64 *times);
    [[nodiscard]] bool readTraits(ByteReader &in);
    [[nodiscard]] bool readForms(ByteReader &in);
    [[nodiscard]] bool readMantissas(ByteReader &in);
    [[nodiscard]] bool readWords(ByteReader &in);
    [[nodiscard]] bool readAll(ByteReader &in, qint64 *times);
    void values(double *out) const;
    void addTexts(Sample *into) const;
    [[nodiscard]] size_t keepLine(SampleColumns *into, size_t base) const;

    std::vector<quint8> m_raw;
    std::unique_ptr<Body> m_body;
    ZSTD_DCtx_s *m_zstd;
};

} // namespace Chatelaine
