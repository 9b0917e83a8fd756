// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakechannel.h"

#include <QDomDocument>
#include <QMap>

namespace Chatelaine {
namespace {

QDomElement parse(const QString &xml)
{
    // As it arrives: inside a stream whose default namespace is the client's.
    QDomDocument document;
    QString error;
    if (!document.setContent(QStringLiteral("<stream xmlns='jabber:client'>%1</stream>").arg(xml), true, &error)) {
        qFatal("test stanza is not well-formed: %s: %s", qPrintable(error), qPrintable(xml));
    }
    return document.documentElement().firstChildElement();
}

QMap<QString, QString> attributesOf(const QDomElement &element)
{
    QMap<QString, QString> attributes;
    const QDomNamedNodeMap map = element.attributes();
    for (int i = 0; i < map.size(); ++i) {
        const QDomAttr attribute = map.item(i).toAttr();
        attributes.insert(attribute.namespaceURI() + u'|' + attribute.localName(), attribute.value());
    }
    return attributes;
}

QString ownText(const QDomElement &element)
{
    QString text;
    for (QDomNode child = element.firstChild(); !child.isNull(); child = child.nextSibling()) {
        if (child.isText()) {
            text += child.nodeValue();
        }
    }
    return text.trimmed();
}

bool fits(const QString &wanted, const QString &got)
{
    return wanted == u"*" || wanted == got;
}

bool same(const QDomElement &wanted, const QDomElement &got)
{
    if (wanted.localName() != got.localName() || wanted.namespaceURI() != got.namespaceURI() || !fits(ownText(wanted), ownText(got))) {
        return false;
    }
    const QMap<QString, QString> attributes = attributesOf(wanted);
    const QMap<QString, QString> others = attributesOf(got);
    if (attributes.keys() != others.keys()) {
        return false;
    }
    for (auto it = attributes.cbegin(); it != attributes.cend(); ++it) {
        if (!fits(it.value(), others.value(it.key()))) {
            return false;
        }
    }
    QDomElement a = wanted.firstChildElement();
    QDomElement b = got.firstChildElement();
    for (; !a.isNull() && !b.isNull(); a = a.nextSiblingElement(), b = b.nextSiblingElement()) {
        if (!same(a, b)) {
            return false;
        }
    }
    return a.isNull() && b.isNull();
}

} // namespace

FakeChannel::FakeChannel(Clock &clock, QObject *parent)
    : StanzaChannel(clock, parent)
{
}

QString FakeChannel::expect(const QString &xml)
{
    if (m_sent.isEmpty()) {
        return QStringLiteral("nothing was sent");
    }
    const QString sent = QString::fromUtf8(m_sent.takeFirst());
    m_last = parse(sent);
    const QDomElement payload = m_last.firstChildElement();
    m_lastSequence = payload.attribute(QStringLiteral("seqnr"), payload.attribute(QStringLiteral("id")));
    return same(parse(xml), m_last) ? QString() : sent;
}

QString FakeChannel::expectNothing() const
{
    return m_sent.isEmpty() ? QString() : QString::fromUtf8(m_sent.first());
}

bool FakeChannel::inject(const QString &xml)
{
    QString filled = xml;
    filled.replace(QStringLiteral("%id"), lastId()).replace(QStringLiteral("%seq"), m_lastSequence);
    return deliver(parse(filled));
}

void FakeChannel::connectAs(const QString &fullJid)
{
    m_connected = true;
    connectionReady(fullJid);
}

void FakeChannel::disconnectNow()
{
    m_connected = false;
    connectionLost();
}

void FakeChannel::resume()
{
    m_connected = true;
    connectionResumed();
}

bool FakeChannel::transmit(const QByteArray &stanza)
{
    if (!m_broken) {
        m_sent.append(stanza);
    }
    return !m_broken;
}

} // namespace Chatelaine
