// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stanzaentry.h"

#include <QXmlStreamReader>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype HeadBytes = 4096;
constexpr int MostChildren = 6;

QString afterColon(QStringView name)
{
    return name.mid(name.indexOf(u':') + 1).toString();
}

/// The namespace that an element declares for itself. Names are taken as they are written: a stanza on a stream inherits its prefixes.
QString declaredNamespace(QStringView name, const QXmlStreamAttributes &attributes)
{
    const qsizetype colon = name.indexOf(u':');
    const QString declaration = colon < 0 ? u"xmlns"_s : u"xmlns:"_s + name.left(colon).toString();
    for (const QXmlStreamAttribute &attribute : attributes) {
        if (attribute.qualifiedName() == declaration) {
            return attribute.value().toString();
        }
    }
    return {};
}

StanzaKind kindOf(const QString &name, const QString &type)
{
    if (name == "message"_L1) {
        return StanzaKind::Message;
    }
    if (name == "presence"_L1) {
        return StanzaKind::Presence;
    }
    if (name != "iq"_L1) {
        return StanzaKind::Other;
    }
    return type == "get"_L1 ? StanzaKind::IqGet : type == "set"_L1 ? StanzaKind::IqSet : type == "result"_L1 ? StanzaKind::IqResult
        : type == "error"_L1                                       ? StanzaKind::IqError
                                                                   : StanzaKind::Other;
}

/// The first child of one of our protocols, or else the first child: a message may carry a text or a delay before what it is about.
void readPayload(QXmlStreamReader &reader, StanzaEntry &entry)
{
    const int most = entry.kind == StanzaKind::Message ? MostChildren : 1;
    for (int i = 0; i < most && reader.readNextStartElement(); ++i) {
        const QString xmlns = declaredNamespace(reader.qualifiedName(), reader.attributes());
        const bool ours = Wire::namespaceInfo(xmlns).has_value();
        if (ours || entry.payload.isEmpty()) {
            entry.payload = afterColon(reader.qualifiedName());
            entry.xmlns = xmlns;
        }
        if (ours) {
            return;
        }
        reader.skipCurrentElement();
    }
}

} // namespace

qint64 StanzaEntry::cost() const
{
    constexpr qint64 Overhead = 256; // the blocks of the strings, the pointer to it, its place in the index
    return qint64(sizeof(StanzaEntry)) + Overhead + xml.size() + 2 * (kindText.size() + peer.size() + 2 * id.size() + payload.size() + xmlns.size());
}

StanzaEntry readStanza(bool outgoing, const QByteArray &xml, const QDateTime &when)
{
    StanzaEntry entry;
    entry.time = when;
    entry.outgoing = outgoing;
    entry.xml = xml;
    entry.size = xml.size();
    QXmlStreamReader reader;
    reader.setNamespaceProcessing(false);
    reader.addData(xml.left(HeadBytes));
    if (!reader.readNextStartElement()) {
        return entry;
    }
    const QXmlStreamAttributes attributes = reader.attributes();
    const QString type = attributes.value("type"_L1).toString();
    const QString name = afterColon(reader.qualifiedName());
    entry.kind = kindOf(name, type);
    entry.kindText = type.isEmpty() ? name : name + u' ' + type;
    entry.peer = attributes.value(outgoing ? "to"_L1 : "from"_L1).toString();
    entry.id = attributes.value("id"_L1).toString();
    if (entry.kind == StanzaKind::Other) {
        entry.xmlns = declaredNamespace(reader.qualifiedName(), attributes);
    } else {
        readPayload(reader, entry);
    }
    return entry;
}

} // namespace Chatelaine
