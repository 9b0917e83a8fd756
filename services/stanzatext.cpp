// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stanzatext.h"

#include "services/stanzacriteria.h"
#include "services/stanzaexplanation.h"

#include <QList>
#include <QXmlStreamReader>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int DeepestIndent = 16; ///< deeper elements stand below each other: depth must not cost width
constexpr qsizetype LongTag = 100;

QString escaped(const QString &text, bool attribute)
{
    QString result = text.toHtmlEscaped(); // & < > "
    result.replace("&quot;"_L1, "\""_L1);
    if (attribute) {
        result.replace(u'\'', "&apos;"_L1).replace(u'\n', "&#10;"_L1).replace(u'\t', "&#9;"_L1);
    }
    return result.replace(u'\r', "&#13;"_L1);
}

/// Writes while it reads. An element is opened when it is known whether text or elements follow.
class PrettyPrinter
{
public:
    PrettyPrinter(const QByteArray &xml, const StanzaText::Rewrite &rewrite)
        : m_rewrite(rewrite)
    {
        m_reader.setNamespaceProcessing(false); // a stanza on a stream uses the stream's prefixes
        m_reader.addData(xml);
    }

    std::optional<QString> run()
    {
        while (!m_reader.atEnd()) {
            take(m_reader.readNext());
        }
        return m_reader.hasError() || m_out.isEmpty() ? std::nullopt : std::optional(m_out);
    }

private:
    struct Level {
        bool inlined = false; ///< it, or an element around it, has text of its own
        bool empty = true;
    };

    void take(QXmlStreamReader::TokenType token)
    {
        if (token == QXmlStreamReader::StartElement) {
            flushText();
            open();
        } else if (token == QXmlStreamReader::EndElement) {
            flushText(true);
            close();
        } else if (token == QXmlStreamReader::Characters) {
            m_text += m_reader.text();
        } else if (token == QXmlStreamReader::DTD) {
            m_reader.raiseError(); // no part of any stanza, and its entities may be bombs
        }
    }

    [[nodiscard]] QString rewritten(const QString &text) const { return m_rewrite ? m_rewrite(text) : text; }

    void newLine(qsizetype depth)
    {
        m_out += u'\n' + QString(2 * int(qMin<qsizetype>(depth, DeepestIndent)), u' ');
    }

    /// Text before the first child makes the whole element one piece; white space between elements goes.
    void flushText(bool last = false)
    {
        const QString text = std::exchange(m_text, {});
        if (m_levels.isEmpty() || text.isEmpty()) {
            return;
        }
        Level &level = m_levels.last();
        const bool blank = QStringView(text).trimmed().isEmpty();
        if (blank && !level.inlined && !(last && level.empty)) {
            return;
        }
        finishTag();
        level.inlined = true;
        level.empty = false;
        m_out += escaped(rewritten(text), false);
    }

    void finishTag()
    {
        if (std::exchange(m_tagOpen, false)) {
            m_out += u'>';
        }
    }

    void open()
    {
        finishTag();
        const bool inlined = !m_levels.isEmpty() && m_levels.last().inlined;
        if (!m_levels.isEmpty()) {
            m_levels.last().empty = false;
        }
        if (!inlined && !m_out.isEmpty()) {
            newLine(m_levels.size());
        }
        const QString name = m_reader.qualifiedName().toString();
        QStringList parts;
        qsizetype length = name.size();
        for (const QXmlStreamAttribute &attribute : m_reader.attributes()) {
            const bool declaration = attribute.qualifiedName().startsWith("xmlns"_L1);
            const QString value = attribute.value().toString();
            parts.append(u"%1='%2'"_s.arg(attribute.qualifiedName().toString(), escaped(declaration ? value : rewritten(value), true)));
            length += parts.last().size() + 1;
        }
        const QString indent(2 * int(qMin<qsizetype>(m_levels.size() + 2, DeepestIndent)), u' ');
        const QString gap = length > LongTag && parts.size() > 1 && !inlined ? u'\n' + indent : u" "_s;
        m_out += u'<' + name;
        for (const QString &part : std::as_const(parts)) {
            m_out += (&part == &parts.first() ? u" "_s : gap) + part;
        }
        m_tagOpen = true;
        m_levels.append({inlined, true});
    }

    void close()
    {
        const Level level = m_levels.takeLast();
        if (level.empty) {
            m_tagOpen = false;
            m_out += "/>"_L1;
            return;
        }
        if (!level.inlined) {
            newLine(m_levels.size());
        }
        m_out += "</"_L1 + m_reader.qualifiedName().toString() + u'>';
    }

    QXmlStreamReader m_reader;
    const StanzaText::Rewrite &m_rewrite;
    QString m_out;
    QString m_text;
    QList<Level> m_levels;
    bool m_tagOpen = false;
};

} // namespace

std::optional<QString> StanzaText::pretty(const QByteArray &xml, const Rewrite &rewrite)
{
    return PrettyPrinter(xml, rewrite).run();
}

QString StanzaText::isoTime(const QDateTime &time)
{
    if (!time.isValid()) {
        return {};
    }
    const bool whole = time.time().msec() == 0;
    return time.toOffsetFromUtc(time.offsetFromUtc()).toString(whole ? Qt::ISODate : Qt::ISODateWithMs);
}

QJsonObject StanzaText::toJson(const StanzaEntry &entry)
{
    return {{u"time"_s, isoTime(entry.time.toLocalTime())}, {u"direction"_s, directionName(entry.outgoing)}, {u"peer"_s, entry.peer}, {u"kind"_s, entry.kindText},
        {u"summary"_s, stanzaSummary(entry.xml)}, {u"xml"_s, QString::fromUtf8(entry.xml)}};
}

QByteArray StanzaText::traceLine(const StanzaEntry &entry)
{
    QByteArray line = isoTime(entry.time.toLocalTime()).toUtf8() + (entry.outgoing ? " > " : " < ");
    line.reserve(line.size() + entry.xml.size() + 1);
    bool inTag = false;
    for (const char each : entry.xml) {
        inTag = each == '<' || (inTag && each != '>');
        if (each == '\n' || each == '\r') {
            line += inTag ? QByteArray(" ") : "&#" + QByteArray::number(int(each)) + ';';
        } else {
            line += each;
        }
    }
    return line + '\n';
}

} // namespace Chatelaine
