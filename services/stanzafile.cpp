// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stanzafile.h"

#include <QStringDecoder>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace Chatelaine {

namespace {

const char opening[] = "<stanzas xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

/// The text in UTF-8, without byte order mark and XML declaration: it goes into an element of ours.
QByteArray bareText(const QByteArray &text)
{
    QByteArray bare = text;
    if (const auto encoding = QStringConverter::encodingForData(text); encoding && *encoding != QStringConverter::Utf8)
        bare = QString(QStringDecoder(*encoding)(text)).toUtf8();
    if (bare.startsWith("\xef\xbb\xbf"))
        bare.remove(0, 3);
    const qsizetype start = bare.indexOf('<');
    if (start >= 0 && bare.mid(start, 6) == "<?xml " && bare.left(start).trimmed().isEmpty())
        bare.remove(0, bare.indexOf("?>", start) + 2);
    return bare;
}

QString qualifiedName(const QXmlStreamReader &reader)
{
    return reader.qualifiedName().toString();
}

QDomElement elementAt(QDomDocument &document, const QXmlStreamReader &reader)
{
    QDomElement element = document.createElementNS(reader.namespaceUri().toString(), qualifiedName(reader));
    for (const QXmlStreamAttribute &attribute : reader.attributes()) {
        if (attribute.namespaceUri().isEmpty())
            element.setAttribute(attribute.name().toString(), attribute.value().toString());
        else
            element.setAttributeNS(attribute.namespaceUri().toString(), attribute.qualifiedName().toString(), attribute.value().toString());
    }
    return element;
}

class Builder
{
public:
    explicit Builder(const QByteArray &text)
    {
        m_reader.addData(QByteArray(opening));
        m_reader.addData(bareText(text));
        m_reader.addData(QByteArray("</stanzas>"));
    }

    StanzaFile run()
    {
        while (!m_reader.atEnd() && m_result.error.isEmpty())
            take(m_reader.readNext());
        if (m_reader.hasError() && m_result.error.isEmpty())
            m_result.error = u"%1 (line %2)"_s.arg(m_reader.errorString()).arg(m_reader.lineNumber());
        return m_result;
    }

private:
    void take(QXmlStreamReader::TokenType token)
    {
        if (token == QXmlStreamReader::StartElement)
            open();
        else if (token == QXmlStreamReader::EndElement)
            close();
        else if (token == QXmlStreamReader::Characters)
            takeText();
        else if (token == QXmlStreamReader::DTD || token == QXmlStreamReader::EntityReference || token == QXmlStreamReader::ProcessingInstruction)
            m_result.error = u"not allowed in XMPP: declarations, entities and instructions (line %1)"_s.arg(m_reader.lineNumber());
    }

    void open()
    {
        if (++m_depth == 1)
            return;
        if (m_depth > MaxDepth + 1) {
            m_result.error = u"nested deeper than %1 elements (line %2)"_s.arg(MaxDepth).arg(m_reader.lineNumber());
            return;
        }
        const QDomElement element = elementAt(m_result.document, m_reader);
        if (m_current.isNull())
            m_top = element; // a child does not keep its parent alive
        else
            m_current.appendChild(element);
        m_current = element;
    }

    void close()
    {
        --m_depth;
        if (m_depth == 1) {
            m_result.stanzas << m_top;
            m_current.clear();
        } else if (m_depth > 1) {
            m_current = m_current.parentNode().toElement();
        }
    }

    void takeText()
    {
        if (!m_current.isNull())
            m_current.appendChild(m_result.document.createTextNode(m_reader.text().toString()));
        else if (!m_reader.isWhitespace())
            m_result.error = u"text outside of an element (line %1)"_s.arg(m_reader.lineNumber());
    }

    QXmlStreamReader m_reader;
    StanzaFile m_result;
    QDomElement m_top;
    QDomElement m_current;
    int m_depth = 0;
};

} // namespace

StanzaFile readStanzas(const QByteArray &text)
{
    return Builder(text).run();
}

} // namespace Chatelaine
