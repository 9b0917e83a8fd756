// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/suites.h"
#include "bench/wireworkload.h"
#include "protocol/wire/stanza.h"

#include <QDomDocument>

#include <algorithm>
#include <ctime>
#include <vector>

namespace Chatelaine::Bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int Runs = 5;

/// Fields of iot or their likes of the ieee family, and how they are named in a figure.
struct Workload {
    Wire::Dialect dialect;
    int count = 0;
    QByteArray xml = fieldsMessage(dialect, count);

    [[nodiscard]] QString name(const QString &what) const
    {
        return u"%1 of %2 fields (%3)"_s.arg(what).arg(count).arg(dialect == Wire::Dialect::Iot ? u"fields"_s : u"resp"_s);
    }
};

bool holds(const Wire::Decoded &decoded, int count)
{
    const auto *fields = std::get_if<Wire::ReadoutFields>(&decoded.stanza.payload);
    return fields && fields->readings().size() == count && decoded.unknown.isEmpty();
}

double domTime(const QByteArray &xml)
{
    return median(Runs, [&] {
        return timeOf([&] {
            QDomDocument fresh;
            (void)fresh.setContent(xml, true);
        }, 100);
    });
}

double decodeTime(const QDomDocument &document)
{
    return median(Runs, [&] { return timeOf([&] { (void)Wire::decode(document.documentElement()); }, 100); });
}

void reportEncode(const Workload &work, const QDomDocument &document, const Report &report)
{
    const Wire::Stanza stanza = Wire::decode(document.documentElement()).stanza;
    const PlainElement plain = plainElement(document.documentElement());
    const double encode = median(Runs, [&] { return timeOf([&] { (void)Wire::toXml(stanza); }, 100); });
    const double peer = median(Runs, [&] { return timeOf([&] { (void)writePlain(plain); }, 100); });
    report({.bench = u"wire"_s, .figure = work.name(u"encode"_s), .value = encode, .unit = u"ms"_s, .peer = u"QXmlStreamWriter, same elements and attributes"_s,
        .peerValue = peer, .aim = 1.3});
}

Wire::Decoded decodedOnce(const QByteArray &xml)
{
    QDomDocument document;
    (void)document.setContent(xml, true);
    return Wire::decode(document.documentElement());
}

/// What a decoded message keeps on the heap when its DOM is gone.
///
/// As many copies are kept as make 10,000 fields at least: what the allocator keeps ready for itself is then little beside them.
void reportMemory(const Workload &work, const Report &report)
{
    if (!canMeasureHeap())
        return;
    const int copies = std::max(1, 10'000 / work.count);
    const auto kept = [&work, copies] {
        (void)decodedOnce(work.xml); // the allocator's own store fills up before the first reading instead of between the two
        std::vector<Wire::Decoded> decoded;
        decoded.reserve(size_t(copies));
        const double before = heapBytes();
        for (int i = 0; i < copies; ++i)
            decoded.push_back(decodedOnce(work.xml));
        return (heapBytes() - before) / (double(work.count) * copies);
    };
    report({.bench = u"wire"_s, .figure = work.name(u"heap a decoded field"_s), .value = median(Runs, kept), .unit = u"bytes"_s, .aim = 160});
}

double cpuMs(const std::function<void()> &work)
{
    int rounds = 0;
    const std::clock_t start = std::clock();
    do {
        work();
        ++rounds;
    } while (std::clock() - start < CLOCKS_PER_SEC / 5);
    return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / rounds;
}

void reportSlixmpp(const Workload &work, const Report &report)
{
    const auto peer = slixmppTime(work.xml, work.count);
    if (!peer)
        return;
    const double ours = median(Runs, [&] {
        return cpuMs([&] {
            QDomDocument document;
            (void)document.setContent(work.xml, true);
            (void)Wire::decode(document.documentElement());
        });
    });
    report({.bench = u"wire"_s, .figure = work.name(u"parse and decode, CPU,"_s), .value = ours, .unit = u"ms"_s, .peer = u"slixmpp's parse and plug-in walk"_s,
        .peerValue = *peer, .aim = 1.0 / 3});
}

/// The cost of one field, or nothing when the message is not read as it should.
std::optional<double> measure(const Workload &work, const Report &report)
{
    QDomDocument document;
    if (!document.setContent(work.xml, true) || !holds(Wire::decode(document.documentElement()), work.count))
        return std::nullopt;
    const double decode = decodeTime(document);
    report({.bench = u"wire"_s, .figure = work.name(u"decode"_s), .value = decode, .unit = u"ms"_s, .peer = u"Qt DOM parse"_s, .peerValue = domTime(work.xml),
        .aim = 0.5});
    reportEncode(work, document, report);
    return decode / work.count;
}

bool measureDialect(Wire::Dialect dialect, const Report &report)
{
    std::optional<double> ofThousand;
    for (const int count : {1, 10, 100, 1'000, 10'000}) {
        const Workload work{dialect, count};
        const auto each = measure(work, report);
        if (!each)
            return false;
        if (count == 1'000)
            ofThousand = each;
        if (count < 100)
            continue;
        reportMemory(work, report);
        if (count == 10'000) {
            report({.bench = u"wire"_s, .figure = work.name(u"decode, each"_s), .value = *each * 1e6, .unit = u"ns"_s, .peer = u"each of 1000 fields"_s,
                .peerValue = *ofThousand * 1e6, .aim = 2});
        }
    }
    return true;
}

} // namespace

bool wireBench(const Options &, const Report &report)
{
    if (!measureDialect(Wire::Dialect::Iot, report) || !measureDialect(Wire::Dialect::Nf, report))
        return false;
    // slixmpp speaks iot only.
    for (const int count : {10, 100, 1'000})
        reportSlixmpp({Wire::Dialect::Iot, count}, report);
    return true;
}

} // namespace Chatelaine::Bench
