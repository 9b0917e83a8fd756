// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/lexical.h"
#include "protocol/referee/refereebook.h"
#include "protocol/referee/refereesession.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr qsizetype MostReadouts = 2'000;

QDomElement sensorPayload(const QDomElement &stanza)
{
    for (QDomElement child = stanza.firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
        const auto info = namespaceInfo(child.namespaceURI());
        if (info && (info->protocol == Protocol::Sensor || info->protocol == Protocol::Events))
            return child;
    }
    return {};
}

QString correlationOf(const QDomElement &payload)
{
    const auto info = namespaceInfo(payload.namespaceURI());
    return info ? payload.attribute(Vocabulary::of(familyOf(info->dialect)).name(Attribute::Correlation)).trimmed() : QString();
}

bool isOn(const QDomElement &element, const QString &attribute)
{
    return Lexical::boolean(element.attribute(attribute)).value_or(false);
}

bool isData(const QString &name)
{
    return name == u"fields" || name == u"resp" || name == u"failure";
}

bool isEnd(const QDomElement &payload)
{
    const QString name = payload.localName();
    if (name == u"done" || name == u"cancelled" || name == u"rejected")
        return true;
    return name == u"resp" ? !isOn(payload, u"more"_s) : isData(name) && isOn(payload, u"done"_s);
}

} // namespace

QString ReadoutReferee::keyOf(const QString &client, const QString &thing, const QString &correlation) const
{
    return client + u'\n' + bareJid(thing) + u'\n' + correlation;
}

QDomElement ReadoutReferee::requestOf(const QDomElement &stanza, const Decoded &decoded) const
{
    const QDomElement payload = sensorPayload(stanza);
    return payload.isNull() ? QDomElement() : m_readouts.value(keyOfAnswer(decoded, correlationOf(payload))).request;
}

QString ReadoutReferee::keyOfAnswer(const Decoded &decoded, const QString &correlation) const
{
    const QString key = keyOf(decoded.stanza.to, decoded.stanza.from, correlation);
    return m_readouts.contains(key) ? key : keyOf({}, decoded.stanza.from, correlation); // a client may leave its from out
}

void ReadoutReferee::open(const QDomElement &stanza, const Decoded &decoded, const QDomElement &payload)
{
    const QString name = payload.localName();
    const QString key = keyOf(decoded.stanza.from, decoded.stanza.to, correlationOf(payload));
    if (m_readouts.size() >= MostReadouts) {
        m_readouts.removeIf([](const auto &entry) { return entry.value().ended; });
        m_byIq.removeIf([this](const auto &entry) { return !m_readouts.contains(entry.value()); });
    }
    if (m_readouts.size() >= MostReadouts)
        return;
    if (name == u"req" || name == u"subscribe") {
        Readout readout;
        readout.request = stanza;
        readout.decoded = decoded;
        readout.subscription = name == u"subscribe";
        readout.order = m_opened++;
        m_readouts.insert(key, readout);
        m_byIq.insert(decoded.stanza.from + u'\n' + decoded.stanza.id, key);
    } else if (name == u"cancel" || name == u"unsubscribe") {
        // The thing stops when it says so; nothing has to follow.
        if (const auto readout = m_readouts.find(key); readout != m_readouts.end())
            readout->subscription = readout->ended = true;
    }
}

QList<Finding> ReadoutReferee::take(const QDomElement &stanza, const Decoded &decoded)
{
    const QDomElement payload = sensorPayload(stanza);
    const Envelope envelope = decoded.stanza.envelope;
    if (envelope == Envelope::IqGet || envelope == Envelope::IqSet) {
        if (!payload.isNull())
            open(stanza, decoded, payload);
        return {};
    }
    QString key = keyOfAnswer(decoded, correlationOf(payload));
    if (envelope == Envelope::IqError)
        key = m_byIq.value(decoded.stanza.to + u'\n' + decoded.stanza.id, m_byIq.value(u'\n' + decoded.stanza.id));
    const auto readout = m_readouts.find(key);
    if (readout == m_readouts.end())
        return {};
    const RefereeContext context;
    RefereeBook book(stanza, decoded, context);
    const QString name = payload.localName();
    if (readout->ended && !readout->subscription && (isData(name) || name == u"done"))
        book.report(u"R-SQ-02", payload, u"The readout had ended; mark only its last message as the last."_s);
    if (isData(name) && envelope == Envelope::Message && !readout->accepted && !readout->data)
        book.report(u"R-SQ-03", payload, u"The data come before the request was accepted; answer the request first."_s);
    if (name == u"started" && readout->accepted && !readout->queued && !book.isIeee())
        book.report(u"R-SQ-04", payload, u"The readout was not queued, so nobody waits for its start; leave started out, or accept with queued='true'."_s);
    readout->accepted |= name == u"accepted" || name == u"started" || envelope == Envelope::IqResult;
    readout->queued |= name == u"accepted" && isOn(payload, u"queued"_s);
    readout->data |= isData(name);
    readout->ended |= envelope == Envelope::IqError || isEnd(payload);
    return book.findings();
}

QList<Finding> ReadoutReferee::finish()
{
    QList<const Readout *> open;
    for (const Readout &readout : std::as_const(m_readouts)) {
        if (!readout.ended && !readout.subscription && (readout.data || readout.accepted))
            open.append(&readout);
    }
    std::sort(open.begin(), open.end(), [](const Readout *a, const Readout *b) { return a->order < b->order; });
    QList<Finding> findings;
    for (const Readout *readout : std::as_const(open)) {
        const RefereeContext context;
        RefereeBook book(readout->request, readout->decoded, context);
        const QDomElement request = sensorPayload(readout->request);
        book.report(u"R-SQ-01", request, u"The readout %1 has no end; %2."_s.arg(quotedForReport(correlationOf(request)), book.isIeee() ? u"send the last resp without more"_s : u"mark the last message with done='true'"_s));
        findings += book.findings();
        if (findings.size() >= MaxFindingsPerRule)
            break;
    }
    m_readouts.clear();
    m_byIq.clear();
    return findings;
}

} // namespace Chatelaine::Wire
