// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stanzaexplanation.h"

#include "protocol/referee/referee.h"
#include "protocol/wire/stanzajson.h"
#include "services/stanzafile.h"

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostListed = 50;
constexpr qsizetype MostNodes = 3;
constexpr qsizetype LongestBody = 500;

QList<StanzaExplanation::Place> places(const QList<Wire::Oddity> &oddities)
{
    QList<StanzaExplanation::Place> list;
    for (const Wire::Oddity &oddity : oddities.mid(0, MostListed)) {
        list.append({oddity.path, oddity.text});
    }
    return list;
}

StanzaExplanation::Weight weightOf(Wire::Severity severity)
{
    using Weight = StanzaExplanation::Weight;
    return severity == Wire::Severity::Error ? Weight::Error : severity == Wire::Severity::Warning ? Weight::Warning : Weight::Note;
}

/// The nodes directly below the payload, by whatever name their dialect gives the id.
QStringList nodesOf(const QDomElement &stanza)
{
    QStringList names;
    for (QDomElement payload = stanza.firstChildElement(); !payload.isNull() && names.size() < MostNodes; payload = payload.nextSiblingElement()) {
        if (!Wire::namespaceInfo(payload.namespaceURI())) {
            continue;
        }
        for (QDomElement child = payload.firstChildElement(); !child.isNull() && names.size() < MostNodes; child = child.nextSiblingElement()) {
            const QString id = child.hasAttribute(u"nodeId"_s) ? child.attribute(u"nodeId"_s) : child.localName() == "nd"_L1 ? child.attribute(u"id"_s) : QString();
            if (!id.isEmpty()) {
                names.append(id);
            }
        }
    }
    return names;
}

StanzaExplanation understood(const QDomElement &stanza, const Wire::Decoded &decoded)
{
    StanzaExplanation result;
    result.ours = decoded.ours;
    if (decoded.ours) {
        result.protocol = Wire::protocolName(decoded.stanza.protocol);
        result.operation = Wire::operationName(decoded.stanza);
        result.dialect = Wire::dialectName(decoded.stanza.dialect);
        result.nodes = nodesOf(stanza);
    }
    result.hybrid = decoded.hybrid;
    result.delayed = decoded.stanza.delayed.has_value();
    if (decoded.stanza.error) {
        result.errorCondition = decoded.stanza.error->condition;
        result.errorText = decoded.stanza.error->text;
    }
    result.unknown = places(decoded.unknown);
    result.problems = places(decoded.problems);
    if (stanza.localName() == "message"_L1) {
        result.body = stanza.firstChildElement(u"body"_s).text().left(LongestBody);
    }
    return result;
}

QString summaryOf(const QDomElement &stanza)
{
    const Wire::Decoded decoded = Wire::decode(stanza);
    if (decoded.ours) {
        return u"%1 %2 (%3)"_s.arg(Wire::protocolName(decoded.stanza.protocol), Wire::operationName(decoded.stanza), Wire::dialectName(decoded.stanza.dialect));
    }
    const QDomElement child = stanza.firstChildElement();
    return child.isNull() ? QString() : child.localName() + u' ' + child.namespaceURI();
}

} // namespace

StanzaExplanation understandStanza(const StanzaEntry &entry)
{
    const StanzaFile file = readStanzas(entry.xml);
    if (file.stanzas.isEmpty()) {
        StanzaExplanation nothing;
        nothing.unreadable = file.error;
        return nothing;
    }
    return understood(file.stanzas.first(), Wire::decode(file.stanzas.first()));
}

StanzaExplanation explainStanza(const StanzaEntry &entry, const StanzaEntry *request, bool duplicate)
{
    const StanzaFile file = readStanzas(entry.xml);
    if (file.stanzas.isEmpty()) {
        return understandStanza(entry);
    }
    const QDomElement &stanza = file.stanzas.first();
    const Wire::Decoded decoded = Wire::decode(stanza);
    StanzaExplanation result = understood(stanza, decoded);
    StanzaFile asked;
    Wire::RefereeContext context;
    context.size = entry.size;
    if (request && !request->shortened) {
        asked = readStanzas(request->xml);
        context.request = asked.stanzas.value(0);
        context.answered = duplicate;
    }
    // The referee knows our protocols; what is general messaging it would only measure.
    if (decoded.ours || context.request.isElement()) {
        for (const Wire::Finding &finding : Wire::referee(stanza, decoded, context).mid(0, MostListed)) {
            result.findings.append({weightOf(finding.severity), finding.rule, finding.clause, finding.part, finding.text});
        }
    }
    return result;
}

QString stanzaSummary(const QByteArray &xml)
{
    const StanzaFile file = readStanzas(xml);
    return file.stanzas.isEmpty() ? QString() : summaryOf(file.stanzas.first());
}

} // namespace Chatelaine
