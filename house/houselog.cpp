// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/houselog.h"

#include <QJsonDocument>
#include <QXmlStreamReader>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype WholeUpTo = 16 * 1024;

} // namespace

QJsonObject summaryOf(const QByteArray &xml, bool outgoing)
{
    QJsonObject line{{u"direction"_s, outgoing ? u"out"_s : u"in"_s}};
    QXmlStreamReader reader(xml);
    reader.setNamespaceProcessing(true);
    if (reader.readNextStartElement()) {
        const QXmlStreamAttributes attributes = reader.attributes();
        line[u"kind"_s] = reader.name().toString();
        line[u"peer"_s] = attributes.value(outgoing ? u"to"_s : u"from"_s).toString();
        line[u"type"_s] = attributes.value(u"type"_s).toString();
        line[u"id"_s] = attributes.value(u"id"_s).toString();
        if (reader.readNextStartElement()) {
            line[u"operation"_s] = reader.name().toString();
            line[u"namespace"_s] = reader.namespaceUri().toString();
        }
    }
    if (xml.size() <= WholeUpTo)
        line[u"xml"_s] = QString::fromUtf8(xml);
    else
        line[u"bytes"_s] = xml.size();
    return line;
}

bool HouseLog::open(const QString &path)
{
    m_file.setFileName(path);
    return path.isEmpty() || m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Text);
}

void HouseLog::stanza(const QString &thing, bool outgoing, const QByteArray &xml)
{
    if (m_file.isOpen())
        write(thing, summaryOf(xml, outgoing));
}

void HouseLog::change(const QString &thing, const QString &name, const QString &from, const QString &to, const QString &by)
{
    const QJsonObject change{{u"name"_s, name}, {u"from"_s, from}, {u"to"_s, to}};
    write(thing, {{u"change"_s, change}, {u"by"_s, by}});
}

void HouseLog::event(const QString &thing, const QString &what)
{
    write(thing, {{u"event"_s, what}});
}

void HouseLog::write(const QString &thing, QJsonObject line)
{
    if (!m_file.isOpen())
        return;
    line[u"time"_s] = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    line[u"thing"_s] = thing;
    m_file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    m_file.flush(); // somebody reads along
}

} // namespace Chatelaine::Demo
