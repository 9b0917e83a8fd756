// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/refereerows.h"

#include <utility>

namespace Chatelaine::Wire::Testing {

namespace {

constexpr std::pair<const char *, const char *> Namespaces[]{
    {"$sns", "urn:xmpp:sn"},
    {"$snc", "urn:xmpp:sn:control"},
    {"$snk", "urn:xmpp:sn:concentrators"},
    {"$snp", "urn:xmpp:sn:provisioning"},
    {"$ios", "urn:xmpp:iot:sensordata"},
    {"$ioe", "urn:xmpp:iot:events"},
    {"$ioc", "urn:xmpp:iot:control"},
    {"$iok", "urn:xmpp:iot:concentrators"},
    {"$iop", "urn:xmpp:iot:provisioning"},
    {"$iod", "urn:xmpp:iot:discovery"},
    {"$ies", "urn:ieee:iot:sd:1.0"},
    {"$iee", "urn:ieee:iot:events:1.0"},
    {"$iec", "urn:ieee:iot:ctr:1.0"},
    {"$iek", "urn:ieee:iot:concentrator:1.0"},
    {"$iep", "urn:ieee:iot:prov:d:1.0"},
    {"$ieo", "urn:ieee:iot:prov:o:1.0"},
    {"$iet", "urn:ieee:iot:prov:t:1.0"},
    {"$ied", "urn:ieee:iot:disco:1.0"},
    {"$nfs", "urn:nf:iot:sd:1.0"},
    {"$nfd", "urn:nf:iot:disco:1.0"},
    {"$frm", "jabber:x:data"},
    {"$val", "http://jabber.org/protocol/xdata-validate"},
    {"$lay", "http://jabber.org/protocol/xdata-layout"},
    {"$dyn", "urn:xmpp:xdata:dynamic"},
    {"$err", "urn:ietf:params:xml:ns:xmpp-stanzas"},
};

QByteArray wrapped(const QByteArray &line)
{
    if (line.startsWith('<'))
        return line;
    const QByteArray client = "client@house.example/c";
    const QByteArray thing = "thing@house.example/t";
    const QByteArray content = line.mid(2);
    const auto iq = [&](const char *type, const QByteArray &from, const QByteArray &to) {
        return QByteArray("<iq type='") + type + "' id='7' from='" + from + "' to='" + to + "'>" + content + "</iq>";
    };
    switch (line.front()) {
    case 'G':
        return iq("get", client, thing);
    case 'S':
        return iq("set", client, thing);
    case 'R':
        return iq("result", thing, client);
    case 'E':
        return iq("error", thing, client);
    default:
        return "<message from='" + thing + "' to='" + client + "'>" + content + "</message>";
    }
}

} // namespace

QList<QByteArray> stanzasOf(const char *text)
{
    QByteArray all(text);
    for (const auto &[name, xmlns] : Namespaces)
        all.replace(name, QByteArray("xmlns='") + xmlns + '\'');
    // Long values, and many elements, that nobody wants to read here.
    all.replace("$20k", QByteArray(20'000, 'x'));
    all.replace("$70k", QByteArray(70'000, 'x'));
    all.replace("$300k", QByteArray(300'000, 'x'));
    all.replace("$129", QByteArray(129, 'x'));
    all.replace("$33", QByteArray(33, 'X'));
    QList<QByteArray> stanzas;
    for (const QByteArray &line : all.split('\n')) {
        if (!line.trimmed().isEmpty())
            stanzas << wrapped(line.trimmed());
    }
    return stanzas;
}

QList<RefereeRow> allRefereeRows()
{
    QList<RefereeRow> rows;
    for (const auto part : {envelopeRows(), sensorRows(), controlRows(), concentratorRows(), provisioningRows(), formRows()}) {
        for (const RefereeRow &row : part)
            rows << row;
    }
    return rows;
}

} // namespace Chatelaine::Wire::Testing
