// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/figure.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

namespace Chatelaine::Bench {

using namespace Qt::StringLiterals;

std::optional<double> Figure::ratio() const
{
    if (!peerValue || *peerValue <= 0) {
        return std::nullopt;
    }
    return value / *peerValue;
}

std::optional<bool> Figure::met() const
{
    if (!aim) {
        return std::nullopt;
    }
    return ratio().value_or(value) <= *aim;
}

static QJsonObject toJson(const Figure &figure)
{
    QJsonObject json{{u"bench"_s, figure.bench}, {u"figure"_s, figure.figure}, {u"value"_s, figure.value}, {u"unit"_s, figure.unit}};
    if (figure.peerValue) {
        json.insert(u"peer"_s, figure.peer);
        json.insert(u"peer_value"_s, *figure.peerValue);
    }
    if (const auto ratio = figure.ratio()) {
        json.insert(u"ratio"_s, *ratio);
    }
    if (figure.aim) {
        json.insert(u"aim"_s, *figure.aim);
        json.insert(u"met"_s, *figure.met());
    }
    return json;
}

static QString toText(const Figure &figure)
{
    QString line = u"%1 / %2: %3 %4"_s.arg(figure.bench, figure.figure).arg(figure.value, 0, 'g', 4).arg(figure.unit);
    if (figure.peerValue) {
        line += u", %1: %2 %3, ratio %4"_s.arg(figure.peer).arg(*figure.peerValue, 0, 'g', 4).arg(figure.unit).arg(figure.ratio().value_or(0), 0, 'f', 2);
    }
    if (figure.aim) {
        line += u" (aim %1: %2)"_s.arg(*figure.aim).arg(*figure.met() ? u"met"_s : u"not met"_s);
    }
    return line;
}

void print(const Figure &figure, Format format)
{
    const QByteArray line = format == Format::Json ? QJsonDocument(toJson(figure)).toJson(QJsonDocument::Compact) : toText(figure).toUtf8();
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

Figure calibration()
{
    const QByteArray block(1 << 20, 'c');
    QList<quint32> numbers(1 << 18);
    const double ms = median(5, [&] {
        return timeOf([&] {
            quint32 state = 2463534242U;
            for (quint32 &number : numbers) {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                number = state;
            }
            std::sort(numbers.begin(), numbers.end());
            QCryptographicHash hash(QCryptographicHash::Sha256);
            hash.addData(block);
            (void)hash.result();
        }, 100);
    });
    return {.bench = u"calibration"_s, .figure = u"sort 262144 numbers and hash 1 MiB"_s, .value = ms, .unit = u"ms"_s};
}

double median(int runs, const std::function<double()> &measure)
{
    QList<double> values;
    for (int i = 0; i < runs; ++i) {
        values.append(measure());
    }
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

double timeOf(const std::function<void()> &work, double atLeastMs)
{
    QElapsedTimer timer;
    timer.start();
    int rounds = 0;
    do {
        work();
        ++rounds;
    } while (static_cast<double>(timer.nsecsElapsed()) / 1e6 < atLeastMs);
    return static_cast<double>(timer.nsecsElapsed()) / 1e6 / rounds;
}

} // namespace Chatelaine::Bench
