// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/chunkcodec.h"
#include "store/chunkform.h"
#include "store/decimaltext.h"

#include <zstd.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace Chatelaine {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

struct Traits {
    Wire::Kinds kinds;
    Wire::Qualities qualities;
    Wire::FieldType type;
    Origin origin;
    std::span<const quint8> unit;
};

struct Run {
    quint32 what;
    quint32 count;
};

struct Word {
    double number;
    std::span<const quint8> text;
};

QString textOf(std::span<const quint8> utf8)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(utf8.data()), qsizetype(utf8.size()));
}

std::span<const quint8> readText(ByteReader &in)
{
    return in.bytes(in.varint(in.left()));
}

} // namespace

struct ChunkDecoder::Body {
    size_t count = 0;
    std::vector<Traits> traits;
    std::vector<Run> traitRuns;
    std::vector<Run> formRuns;
    int decimals = 0;
    size_t plain = 0;               ///< how many are decimals
    std::vector<qint64> mantissas;
    std::vector<Word> words;
    std::vector<quint32> wordIndexes;
};

ChunkDecoder::ChunkDecoder()
    : m_body(std::make_unique<Body>())
    , m_zstd(ZSTD_createDCtx())
{
}

ChunkDecoder::~ChunkDecoder()
{
    ZSTD_freeDCtx(m_zstd);
}

bool ChunkDecoder::open(const QByteArray &blob)
{
    if (blob.size() < 2 || quint8(blob[0]) != ChunkForm::Version)
        return false;
    const char *const frame = blob.constData() + 1;
    const auto size = size_t(blob.size()) - 1;
    // Errors are huge numbers as well.
    const unsigned long long raw = ZSTD_getFrameContentSize(frame, size);
    if (raw == 0 || raw > quint64(MaxChunkBytes))
        return false;
    m_raw.resize(size_t(raw));
    return ZSTD_decompressDCtx(m_zstd, m_raw.data(), m_raw.size(), frame, size) == raw;
}

bool ChunkDecoder::readTimes(ByteReader &in, qint64 *times)
{
    auto time = quint64(in.zigzag());
    times[0] = qint64(time);
    const quint8 form = in.byte();
    const size_t count = m_body->count;
    if (form == ChunkForm::EvenTimes) {
        const quint64 step = in.varint(quint64(std::numeric_limits<qint64>::max()));
        quint64 length = 0;
        qint64 last = 0;
        if (__builtin_mul_overflow(step, quint64(count - 1), &length) || __builtin_add_overflow(times[0], length, &last))
            return false;
        for (size_t i = 1; i < count; ++i)
            times[i] = qint64(time + step * i);
        return in.ok();
    }
    if (form != ChunkForm::AnyTimes)
        return false;
    quint64 step = 0;
    for (size_t i = 1; i < count; ++i) {
        step += quint64(in.zigzag());
        time += step;
        times[i] = qint64(time);
        if (times[i] < times[i - 1])
            return false;
    }
    return in.ok();
}

bool ChunkDecoder::readTraits(ByteReader &in)
{
    const quint64 kinds = in.varint(m_body->count);
    m_body->traits.clear();
    for (quint64 i = 0; i < kinds && in.ok(); ++i) {
        Traits traits;
        traits.kinds = Wire::Kinds::fromInt(uint(in.varint(std::numeric_limits<quint32>::max())));
        traits.qualities = Wire::Qualities::fromInt(uint(in.varint(std::numeric_limits<quint32>::max())));
        const quint8 type = in.byte();
        const quint8 origin = in.byte();
        traits.type = type <= quint8(Wire::FieldType::Time) ? Wire::FieldType(type) : Wire::FieldType::String;
        traits.origin = origin <= quint8(Origin::Imported) ? Origin(origin) : Origin::Imported;
        traits.unit = readText(in);
        m_body->traits.push_back(traits);
    }
    m_body->traitRuns.clear();
    for (size_t left = m_body->count; left > 0 && in.ok();) {
        const quint64 which = in.varint();
        const quint64 length = in.varint(left);
        if (length == 0 || which >= m_body->traits.size())
            return false;
        m_body->traitRuns.push_back({quint32(which), quint32(length)});
        left -= length;
    }
    return in.ok();
}

bool ChunkDecoder::readForms(ByteReader &in)
{
    m_body->decimals = in.byte();
    m_body->formRuns.clear();
    m_body->plain = 0;
    if (m_body->decimals > MaxDecimals)
        return false;
    for (size_t left = m_body->count; left > 0 && in.ok();) {
        const quint8 form = in.byte();
        const quint64 length = in.varint(left);
        if (length == 0 || (form != ChunkForm::Word && form > m_body->decimals))
            return false;
        if (form != ChunkForm::Word)
            m_body->plain += length;
        m_body->formRuns.push_back({form, quint32(length)});
        left -= length;
    }
    return in.ok();
}

bool ChunkDecoder::readMantissas(ByteReader &in)
{
    const size_t count = m_body->plain;
    m_body->mantissas.resize(count);
    if (count == 0)
        return in.ok();
    const qint64 first = in.zigzag();
    const quint8 width = in.byte();
    const size_t steps = count - 1;
    if (width > 8)
        return false;
    const auto planes = in.bytes(steps * width);
    if (!in.ok())
        return false;
    const quint8 *const plane = planes.data();
    qint64 *const out = m_body->mantissas.data();
    auto mantissa = quint64(first);
    out[0] = first;
    for (size_t i = 0; i < steps; ++i) {
        quint64 difference = 0;
        switch (width) {
        case 0: break;
        case 1: difference = plane[i]; break;
        case 2: difference = plane[i] | quint64(plane[steps + i]) << 8; break;
        default:
            for (size_t j = 0; j < width; ++j)
                difference |= quint64(plane[j * steps + i]) << (8 * j);
        }
        mantissa += quint64(ByteReader::fromZigzag(difference));
        out[i + 1] = qint64(mantissa);
    }
    return true;
}

bool ChunkDecoder::readWords(ByteReader &in)
{
    const size_t count = m_body->count - m_body->plain;
    const quint64 different = in.varint(count);
    m_body->words.clear();
    m_body->wordIndexes.clear();
    for (quint64 i = 0; i < different && in.ok(); ++i) {
        Word word;
        word.number = in.real();
        word.text = readText(in);
        m_body->words.push_back(word);
    }
    for (size_t i = 0; i < count && in.ok(); ++i) {
        const quint64 which = in.varint();
        if (which >= m_body->words.size())
            return false;
        m_body->wordIndexes.push_back(quint32(which));
    }
    return in.ok() && in.left() == 0;
}

bool ChunkDecoder::readAll(ByteReader &in, qint64 *times)
{
    return readTimes(in, times) && readTraits(in) && readForms(in) && readMantissas(in) && readWords(in);
}

void ChunkDecoder::values(double *out) const
{
    const qint64 *mantissa = m_body->mantissas.data();
    const quint32 *word = m_body->wordIndexes.data();
    const auto power = double(PowersOfTen[size_t(m_body->decimals)]);
    for (const Run &run : m_body->formRuns) {
        if (run.what == ChunkForm::Word) {
            for (quint32 i = 0; i < run.count; ++i)
                *out++ = m_body->words[*word++].number;
            continue;
        }
        for (quint32 i = 0; i < run.count; ++i)
            out[i] = double(mantissa[i]) / power;
        out += run.count;
        mantissa += run.count;
    }
}

/// Moves the points of the line together. \return how many there are.
size_t ChunkDecoder::keepLine(SampleColumns *into, size_t base) const
{
    size_t from = base;
    size_t to = base;
    for (const Run &run : m_body->traitRuns) {
        const Traits &traits = m_body->traits[run.what];
        const size_t end = from + run.count;
        if (isLinePoint(traits.kinds)) {
            const PointMarks marks = pointMarks(traits.qualities, traits.origin);
            if (to != from) {
                std::copy(into->times.data() + from, into->times.data() + end, into->times.data() + to);
                std::copy(into->values.data() + from, into->values.data() + end, into->values.data() + to);
            }
            std::fill_n(into->marks.data() + to, run.count, marks);
            if (marks.testFlag(PointMark::Missing))
                std::fill_n(into->values.data() + to, run.count, notANumber);
            to += run.count;
        }
        from = end;
    }
    if (!m_body->words.empty()) {
        for (size_t i = base; i < to; ++i) {
            if (!std::isfinite(into->values[i])) {
                into->values[i] = notANumber;
                into->marks[i] |= PointMark::Missing;
            }
        }
    }
    return to - base;
}

void ChunkDecoder::addTexts(Sample *into) const
{
    const qint64 *mantissa = m_body->mantissas.data();
    const quint32 *word = m_body->wordIndexes.data();
    std::vector<QString> texts;
    for (const Word &one : m_body->words)
        texts.push_back(textOf(one.text));
    for (const Run &run : m_body->formRuns) {
        const auto decimals = int(run.what);
        const qint64 power = run.what == ChunkForm::Word ? 1 : PowersOfTen[size_t(m_body->decimals - decimals)];
        for (quint32 i = 0; i < run.count; ++i, ++into)
            into->text = run.what == ChunkForm::Word ? texts[*word++] : decimalText({*mantissa++ / power, decimals});
    }
}

bool ChunkDecoder::columns(const QByteArray &blob, SampleColumns *into)
{
    if (!open(blob))
        return false;
    ByteReader in(m_raw);
    m_body->count = in.varint(quint64(MaxChunkSamples));
    if (m_body->count == 0)
        return false;
    const size_t base = into->times.size();
    const auto resize = [into](size_t size) {
        into->times.resize(size);
        into->values.resize(size);
        into->marks.resize(size);
    };
    resize(base + m_body->count);
    if (!readAll(in, into->times.data() + base)) {
        resize(base);
        return false;
    }
    values(into->values.data() + base);
    resize(base + keepLine(into, base));
    return true;
}

bool ChunkDecoder::samples(const QByteArray &blob, QList<Sample> *into)
{
    if (!open(blob))
        return false;
    ByteReader in(m_raw);
    m_body->count = in.varint(quint64(MaxChunkSamples));
    std::vector<qint64> times(m_body->count);
    if (m_body->count == 0 || !readAll(in, times.data()))
        return false;
    std::vector<double> numbers(m_body->count);
    values(numbers.data());
    into->reserve(into->size() + qsizetype(m_body->count));
    size_t at = 0;
    const qsizetype base = into->size();
    std::vector<QString> units; // made once, however many runs there are of one
    for (const Traits &traits : m_body->traits)
        units.push_back(textOf(traits.unit));
    for (const Run &run : m_body->traitRuns) {
        const Traits &traits = m_body->traits[run.what];
        for (quint32 i = 0; i < run.count; ++i, ++at)
            into->append({times[at], numbers[at], {}, units[run.what], traits.type, traits.kinds, traits.qualities, traits.origin});
    }
    addTexts(into->data() + base);
    return true;
}

} // namespace Chatelaine
