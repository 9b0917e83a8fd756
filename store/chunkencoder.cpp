// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/chunkcodec.h"
#include "store/chunkform.h"
#include "store/decimaltext.h"

#include <QHash>

#include <zstd.h>

#include <algorithm>

namespace Chatelaine {

namespace {

constexpr int level = 3;

/// Everything of a sample that hardly ever changes from one to the next.
struct Traits {
    Wire::Kinds kinds;
    Wire::Qualities qualities;
    Wire::FieldType type;
    Origin origin;
    QString unit;

    bool operator==(const Traits &) const = default;
};

size_t qHash(const Traits &traits, size_t seed)
{
    return qHashMulti(seed, int(traits.kinds), int(traits.qualities), int(traits.type), int(traits.origin), traits.unit);
}

bool isSame(const Sample &a, const Sample &b)
{
    return a.kinds == b.kinds && a.qualities == b.qualities && a.type == b.type && a.origin == b.origin && a.unit == b.unit;
}

void writeText(ByteWriter &out, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    out.varint(quint64(utf8.size()));
    out.bytes(utf8.constData(), size_t(utf8.size()));
}

} // namespace

struct ChunkEncoder::Forms {
    std::vector<quint8> of;         ///< one a sample: how many decimals, or ChunkForm::Word
    std::vector<qint64> mantissas;  ///< of those that are no words; in units of 10^-decimals
    int decimals = 0;

    void take(std::span<const Sample> samples);
    void level();
};

/// What is written as a decimal and is the number that it says; everything else is a word with a number of its own.
void ChunkEncoder::Forms::take(std::span<const Sample> samples)
{
    of.clear();
    mantissas.clear();
    decimals = 0;
    for (const Sample &sample : samples) {
        Decimal decimal;
        const bool plain = parseDecimal(sample.text, &decimal)
            && std::bit_cast<quint64>(sample.number) == std::bit_cast<quint64>(double(decimal.mantissa) / double(PowersOfTen[size_t(decimal.decimals)]));
        of.push_back(plain ? quint8(decimal.decimals) : ChunkForm::Word);
        if (plain) {
            mantissas.push_back(decimal.mantissa);
            decimals = std::max(decimals, decimal.decimals);
        }
    }
}

/// Brings all mantissas to the same number of decimals; one that becomes too long for that is a word after all.
void ChunkEncoder::Forms::level()
{
    size_t read = 0;
    size_t kept = 0;
    for (quint8 &form : of) {
        if (form == ChunkForm::Word)
            continue;
        const qint64 mantissa = mantissas[read++];
        const qint64 power = PowersOfTen[size_t(decimals - form)];
        if (mantissa > MaxMantissa / power || mantissa < -MaxMantissa / power)
            form = ChunkForm::Word;
        else
            mantissas[kept++] = mantissa * power;
    }
    mantissas.resize(kept);
}

ChunkEncoder::ChunkEncoder()
    : m_forms(std::make_unique<Forms>())
    , m_zstd(ZSTD_createCCtx())
{
    ZSTD_CCtx_setParameter(m_zstd, ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(m_zstd, ZSTD_c_checksumFlag, 1);
}

ChunkEncoder::~ChunkEncoder()
{
    ZSTD_freeCCtx(m_zstd);
}

QByteArray ChunkEncoder::encode(std::span<const Sample> samples)
{
    if (samples.empty() || samples.size() > size_t(MaxChunkSamples))
        return {};
    m_out.clear();
    m_out.varint(samples.size());
    writeTimes(samples);
    writeTraits(samples);
    writeValues(samples);
    const auto body = m_out.written();
    if (body.size() > size_t(MaxChunkBytes))
        return {};
    QByteArray blob(qsizetype(ZSTD_compressBound(body.size())) + 1, Qt::Uninitialized);
    blob[0] = char(ChunkForm::Version);
    const size_t size = ZSTD_compress2(m_zstd, blob.data() + 1, size_t(blob.size()) - 1, body.data(), body.size());
    if (ZSTD_isError(size))
        return {};
    blob.resize(qsizetype(size) + 1);
    return blob;
}

void ChunkEncoder::writeTimes(std::span<const Sample> samples)
{
    // Differences wrap around, so that they exist between any two times.
    const auto step = [&](size_t i) { return quint64(samples[i].time) - quint64(samples[i - 1].time); };
    m_out.zigzag(samples.front().time);
    const quint64 first = samples.size() > 1 ? step(1) : 0;
    bool regular = qint64(first) >= 0;
    for (size_t i = 2; regular && i < samples.size(); ++i)
        regular = step(i) == first;
    m_out.byte(regular ? ChunkForm::EvenTimes : ChunkForm::AnyTimes);
    if (regular) {
        m_out.varint(first);
        return;
    }
    quint64 before = 0;
    for (size_t i = 1; i < samples.size(); ++i) {
        m_out.zigzag(qint64(step(i) - before));
        before = step(i);
    }
}

void ChunkEncoder::writeTraits(std::span<const Sample> samples)
{
    QHash<Traits, quint64> numbers;
    ByteWriter list;
    ByteWriter runs;
    for (size_t at = 0; at < samples.size();) {
        const Sample &sample = samples[at];
        size_t end = at + 1;
        while (end < samples.size() && isSame(samples[end], sample))
            ++end;
        const Traits traits{sample.kinds, sample.qualities, sample.type, sample.origin, sample.unit};
        const auto known = numbers.constFind(traits);
        const quint64 number = known != numbers.constEnd() ? *known : quint64(numbers.size());
        if (known == numbers.constEnd()) {
            numbers.insert(traits, number);
            list.varint(quint64(int(traits.kinds)));
            list.varint(quint64(int(traits.qualities)));
            list.byte(quint8(traits.type));
            list.byte(quint8(traits.origin));
            writeText(list, traits.unit);
        }
        runs.varint(number);
        runs.varint(end - at);
        at = end;
    }
    m_out.varint(quint64(numbers.size()));
    m_out.bytes(list.written().data(), list.written().size());
    m_out.bytes(runs.written().data(), runs.written().size());
}

void ChunkEncoder::writeValues(std::span<const Sample> samples)
{
    m_forms->take(samples);
    m_forms->level();
    writeForms(samples);
    writeMantissas();
    writeWords(samples);
}

void ChunkEncoder::writeForms(std::span<const Sample> samples)
{
    m_out.byte(quint8(m_forms->decimals));
    for (size_t at = 0; at < samples.size();) {
        size_t end = at + 1;
        while (end < samples.size() && m_forms->of[end] == m_forms->of[at])
            ++end;
        m_out.byte(m_forms->of[at]);
        m_out.varint(end - at);
        at = end;
    }
}

/// Steps from one to the next, as narrow as the widest needs, all lowest bytes first, then all second ones: the upper ones are nearly always zero then,
/// which costs nothing once compressed.
void ChunkEncoder::writeMantissas()
{
    const std::vector<qint64> &mantissas = m_forms->mantissas;
    if (mantissas.empty())
        return;
    m_out.zigzag(mantissas.front());
    const size_t steps = mantissas.size() - 1;
    std::vector<quint64> differences(steps);
    quint64 widest = 0;
    for (size_t i = 0; i < steps; ++i) {
        differences[i] = ByteWriter::toZigzag(mantissas[i + 1] - mantissas[i]);
        widest |= differences[i];
    }
    const auto width = size_t((std::bit_width(widest) + 7) / 8);
    m_out.byte(quint8(width));
    for (size_t plane = 0; plane < width; ++plane) {
        quint8 *const to = m_out.room(steps);
        for (size_t i = 0; i < steps; ++i)
            to[i] = quint8(differences[i] >> (8 * plane));
    }
}

void ChunkEncoder::writeWords(std::span<const Sample> samples)
{
    QHash<QPair<QString, quint64>, quint64> numbers;
    ByteWriter list;
    ByteWriter indexes;
    for (size_t i = 0; i < samples.size(); ++i) {
        if (m_forms->of[i] != ChunkForm::Word)
            continue;
        const QPair<QString, quint64> word(samples[i].text, std::bit_cast<quint64>(samples[i].number));
        const auto known = numbers.constFind(word);
        const quint64 number = known != numbers.constEnd() ? *known : quint64(numbers.size());
        if (known == numbers.constEnd()) {
            numbers.insert(word, number);
            list.real(samples[i].number);
            writeText(list, word.first);
        }
        indexes.varint(number);
    }
    m_out.varint(quint64(numbers.size()));
    m_out.bytes(list.written().data(), list.written().size());
    m_out.bytes(indexes.written().data(), indexes.written().size());
}

} // namespace Chatelaine
