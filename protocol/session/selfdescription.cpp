// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/selfdescription.h"

#include "protocol/session/stanzachannel.h"
#include "protocol/wire/dialect.h"

#include "version.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDomElement>
#include <QIODevice>
#include <QXmlStreamWriter>

#include <algorithm>

namespace Chatelaine {
namespace {

const QString InfoNamespace = QStringLiteral("http://jabber.org/protocol/disco#info");
const QString VersionNamespace = QStringLiteral("jabber:iq:version");
const QString TimeNamespace = QStringLiteral("urn:xmpp:time");
const QString PingNamespace = QStringLiteral("urn:xmpp:ping");
const QString Identity = QStringLiteral("client/pc//Chatelaine");

template<typename Write>
QByteArray element(const QString &name, const QString &xmlns, Write write)
{
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeStartElement(name);
    writer.writeDefaultNamespace(xmlns);
    write(writer);
    writer.writeEndElement();
    return xml;
}

bool isGet(const QDomElement &iq)
{
    return iq.attribute(QStringLiteral("type")) == u"get";
}

} // namespace

SelfDescription::SelfDescription(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
    channel.addElementHandler(InfoNamespace, this, [this](const QDomElement &iq) { return answerInfo(iq); });
    channel.addElementHandler(VersionNamespace, this, [this](const QDomElement &iq) { return answerVersion(iq); });
    channel.addElementHandler(TimeNamespace, this, [this](const QDomElement &iq) { return answerTime(iq); });
    channel.addElementHandler(PingNamespace, this, [this](const QDomElement &iq) { return isGet(iq) && answer(iq, {}); });
}

QStringList SelfDescription::features(bool isParent)
{
    QStringList list{
        InfoNamespace,
        QStringLiteral("http://jabber.org/protocol/caps"),
        VersionNamespace,
        TimeNamespace,
        PingNamespace,
        QStringLiteral("jabber:x:data"),
        QStringLiteral("http://jabber.org/protocol/xdata-validate"),
        QStringLiteral("http://jabber.org/protocol/xdata-layout"),
        QStringLiteral("urn:xmpp:xdata:dynamic"),
    };
    if (isParent) {
        for (const Wire::Dialect dialect : {Wire::Dialect::Sn, Wire::Dialect::Iot, Wire::Dialect::Ieee, Wire::Dialect::Nf, Wire::Dialect::Nfi}) {
            list << Wire::namespaceOf(dialect, Wire::Protocol::Provisioning);
        }
    }
    std::sort(list.begin(), list.end());
    return list;
}

QString SelfDescription::capsNode()
{
    return QStringLiteral("https://chatelaine.example/caps");
}

QString SelfDescription::capsVersion(bool isParent)
{
    QString text = Identity + u'<';
    const QStringList all = features(isParent);
    for (const QString &feature : all) {
        text += feature + u'<';
    }
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha1).toBase64());
}

bool SelfDescription::answerInfo(const QDomElement &iq)
{
    if (!isGet(iq)) {
        return false;
    }
    const QString node = iq.firstChildElement().attribute(QStringLiteral("node"));
    if (!node.isEmpty() && node != capsNode() + u'#' + capsVersion(m_isParent)) {
        return false; // we have no other nodes
    }
    return answer(iq, element(QStringLiteral("query"), InfoNamespace, [&](QXmlStreamWriter &writer) {
        if (!node.isEmpty()) {
            writer.writeAttribute(QStringLiteral("node"), node);
        }
        writer.writeEmptyElement(QStringLiteral("identity"));
        writer.writeAttribute(QStringLiteral("category"), QStringLiteral("client"));
        writer.writeAttribute(QStringLiteral("type"), QStringLiteral("pc"));
        writer.writeAttribute(QStringLiteral("name"), QStringLiteral("Chatelaine"));
        const QStringList all = features(m_isParent);
        for (const QString &feature : all) {
            writer.writeEmptyElement(QStringLiteral("feature"));
            writer.writeAttribute(QStringLiteral("var"), feature);
        }
    }));
}

bool SelfDescription::answerVersion(const QDomElement &iq)
{
    return isGet(iq) && answer(iq, element(QStringLiteral("query"), VersionNamespace, [](QXmlStreamWriter &writer) {
        writer.writeTextElement(QStringLiteral("name"), QStringLiteral("Chatelaine"));
        writer.writeTextElement(QStringLiteral("version"), QStringLiteral(CHATELAINE_VERSION));
    }));
}

bool SelfDescription::answerTime(const QDomElement &iq)
{
    return isGet(iq) && answer(iq, element(QStringLiteral("time"), TimeNamespace, [this](QXmlStreamWriter &writer) {
        const QDateTime now = m_channel.clock().now();
        const int offset = now.offsetFromUtc() / 60;
        const QChar sign = offset < 0 ? u'-' : u'+';
        writer.writeTextElement(QStringLiteral("tzo"),
            QStringLiteral("%1%2:%3").arg(sign).arg(std::abs(offset) / 60, 2, 10, QLatin1Char('0')).arg(std::abs(offset) % 60, 2, 10, QLatin1Char('0')));
        writer.writeTextElement(QStringLiteral("utc"), now.toUTC().toString(Qt::ISODate));
    }));
}

bool SelfDescription::answer(const QDomElement &iq, const QByteArray &payload)
{
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeStartElement(QStringLiteral("iq"));
    writer.writeAttribute(QStringLiteral("type"), QStringLiteral("result"));
    writer.writeAttribute(QStringLiteral("id"), iq.attribute(QStringLiteral("id")));
    if (iq.hasAttribute(QStringLiteral("from"))) {
        writer.writeAttribute(QStringLiteral("to"), iq.attribute(QStringLiteral("from")));
    }
    writer.writeCharacters(QString());
    writer.device()->write(payload);
    writer.writeEndElement();
    m_channel.sendRaw(xml);
    return true;
}

} // namespace Chatelaine
