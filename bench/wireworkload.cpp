// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/wireworkload.h"

#include <QFile>
#include <QProcess>
#include <QXmlStreamWriter>

#include <malloc.h>

namespace Chatelaine::Bench {

using namespace Qt::StringLiterals;

QByteArray fieldsMessage(Wire::Dialect dialect, int count)
{
    const bool iot = dialect == Wire::Dialect::Iot;
    QByteArray xml = "<message xmlns='jabber:client' from='meters@house.example/a' to='owner@house.example/b'>";
    xml += iot ? "<fields xmlns='urn:xmpp:iot:sensordata' seqnr='1' done='true'><node nodeId='main' sourceId='MeteringTopology'>"
                 "<timestamp value='2026-01-01T00:00:00Z'>"
               : "<resp xmlns='urn:nf:iot:sd:1.0' id='1'><nd id='main' src='MeteringTopology'><ts v='2026-01-01T00:00:00Z'>";
    for (int i = 0; i < count; ++i) {
        const QByteArray name = "Energy " + QByteArray::number(i % 40);
        const QByteArray value = QByteArray::number(i * 0.25, 'f', 2);
        xml += iot ? "<numeric name='" + name + "' momentary='true' automaticReadout='true' value='" + value + "' unit='kWh'/>"
                   : "<q n='" + name + "' m='true' ar='true' v='" + value + "' u='kWh'/>";
    }
    return xml + (iot ? "</timestamp></node></fields></message>" : "</ts></nd></resp></message>");
}

PlainElement plainElement(const QDomElement &element, const QString &around)
{
    PlainElement plain{element.localName(), element.namespaceURI() == around ? QString() : element.namespaceURI(), {}, {}};
    const QDomNamedNodeMap attributes = element.attributes();
    for (int i = 0; i < attributes.count(); ++i) {
        const QDomAttr attribute = attributes.item(i).toAttr();
        if (!attribute.nodeName().startsWith(u"xmlns"))
            plain.attributes.append({attribute.nodeName(), attribute.value()});
    }
    for (QDomElement child = element.firstChildElement(); !child.isNull(); child = child.nextSiblingElement())
        plain.children.append(plainElement(child, element.namespaceURI()));
    return plain;
}

static void write(QXmlStreamWriter &writer, const PlainElement &element)
{
    writer.writeStartElement(element.name);
    if (!element.xmlns.isEmpty())
        writer.writeDefaultNamespace(element.xmlns);
    for (const auto &[name, value] : element.attributes)
        writer.writeAttribute(name, value);
    for (const PlainElement &child : element.children)
        write(writer, child);
    writer.writeEndElement();
}

QByteArray writePlain(const PlainElement &element)
{
    QByteArray bytes;
    QXmlStreamWriter writer(&bytes);
    write(writer, element);
    return bytes;
}

bool canMeasureHeap()
{
    // A sanitizer's allocator does not show in the C library's books.
    const double before = heapBytes();
    const QByteArray probe(1 << 20, 'x');
    return heapBytes() - before >= double(probe.size());
}

double heapBytes()
{
    // Chunks that were freed but not merged count as handed out until they are.
    malloc_trim(0);
    const struct mallinfo2 info = mallinfo2();
    return static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd);
}

std::optional<double> slixmppTime(const QByteArray &message, int fields)
{
    QFile script(u":/bench/slixmppfields.py"_s);
    if (!script.open(QIODevice::ReadOnly))
        return std::nullopt;
    QProcess python;
    python.start(u"/usr/bin/python3"_s, {u"-c"_s, QString::fromUtf8(script.readAll())});
    python.write(message);
    python.closeWriteChannel();
    if (!python.waitForFinished(60'000) || python.exitCode() != 0)
        return std::nullopt;
    const QList<QByteArray> answer = python.readAllStandardOutput().trimmed().split('\n').constLast().split(' ');
    if (answer.size() != 2 || answer.at(1).toInt() != fields)
        return std::nullopt;
    return answer.at(0).toDouble() * 1000;
}

} // namespace Chatelaine::Bench
