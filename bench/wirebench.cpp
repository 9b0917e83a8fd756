// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/suites.h"
#include "protocol/wire/stanza.h"

#include <QDomDocument>

namespace Chatelaine::Bench {

using namespace Qt::StringLiterals;

static QByteArray fieldsMessage(int count)
{
    QByteArray xml = "<message xmlns='jabber:client' from='meters@house.example/a' to='owner@house.example/b'>"
                     "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1' done='true'>"
                     "<node nodeId='main' sourceId='MeteringTopology'><timestamp value='2026-01-01T00:00:00Z'>";
    for (int i = 0; i < count; ++i) {
        xml += "<numeric name='Energy " + QByteArray::number(i % 40) + "' momentary='true' automaticReadout='true' value='"
            + QByteArray::number(i * 0.25, 'f', 2) + "' unit='kWh'/>";
    }
    return xml + "</timestamp></node></fields></message>";
}

static bool measure(int count, const Report &report)
{
    const QByteArray xml = fieldsMessage(count);
    QDomDocument document;
    if (!document.setContent(xml, true)) {
        return false;
    }
    const auto decoded = Wire::decode(document.documentElement());
    const auto *fields = std::get_if<Wire::ReadoutFields>(&decoded.stanza.payload);
    if (!fields || fields->readings().size() != count) {
        return false;
    }
    const double dom = median(5, [&] {
        return timeOf([&] {
            QDomDocument fresh;
            (void)fresh.setContent(xml, true);
        });
    });
    const double decode = median(5, [&] { return timeOf([&] { (void)Wire::decode(document.documentElement()); }); });
    report({.bench = u"wire"_s, .figure = u"decode of %1 fields"_s.arg(count), .value = decode, .unit = u"ms"_s, .peer = u"Qt DOM parse"_s, .peerValue = dom, .aim = 0.5});
    return true;
}

bool wireBench(const Options &, const Report &report)
{
    return measure(1, report) && measure(100, report) && measure(1'000, report) && measure(10'000, report);
}

} // namespace Chatelaine::Bench
