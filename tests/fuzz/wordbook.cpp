// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/wordbook.h"

#include "protocol/wire/lexical.h"
#include "protocol/wire/vocabulary.h"

#include <QDirIterator>
#include <QDomDocument>
#include <QFile>
#include <QSet>
#include <QXmlStreamWriter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Fuzzing {

namespace {

/// One step of building. Most bytes open elements and set attributes; of these there are many.
enum Step : uint8_t { Open, OpenIn, Attribute, Attribute2, FreeAttribute, Text, FreeText, Close, Count };

constexpr int DeepestElement = 100;
constexpr qsizetype LongestValue = 64;

/// Takes bytes from the input, zeros once it is over.
class Bytes
{
public:
    Bytes(const uint8_t *data, size_t size)
        : m_data(data)
        , m_end(data + size)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_data == m_end; }
    uint8_t next() { return atEnd() ? 0 : *m_data++; }

    const QString &word(const QStringList &words)
    {
        const int index = next() * 256 + next();
        return words.at(index % words.size());
    }

    QString text()
    {
        const size_t size = std::min<size_t>(next(), size_t(m_end - m_data));
        const QString text = QString::fromUtf8(reinterpret_cast<const char *>(m_data), qsizetype(size));
        m_data += size;
        return Lexical::xmlSafe(text);
    }

private:
    const uint8_t *m_data;
    const uint8_t *m_end;
};

void add(QStringList &words, QHash<QString, int> &index, const QString &word)
{
    if (!index.contains(word)) {
        index.insert(word, int(words.size()));
        words.append(word);
    }
}

/// Writes one step after another; an element may have an attribute only once.
class Builder
{
public:
    explicit Builder(QByteArray *xml)
        : m_xml(xml)
    {
    }

    void open(const QString &name, const QString &xmlns)
    {
        if (m_depth >= DeepestElement)
            return;
        m_xml.writeStartElement(name);
        if (!xmlns.isNull())
            m_xml.writeDefaultNamespace(xmlns);
        m_attributes.clear();
        m_inTag = true;
        ++m_depth;
    }

    void attribute(const QString &name, const QString &value)
    {
        if (!m_inTag || m_attributes.contains(name))
            return;
        m_attributes.insert(name);
        m_xml.writeAttribute(name, value);
    }

    void text(const QString &text)
    {
        if (m_depth == 0)
            return;
        m_xml.writeCharacters(text);
        m_inTag = false;
    }

    void close()
    {
        if (m_depth <= 1)
            return;
        m_xml.writeEndElement();
        m_inTag = false;
        --m_depth;
    }

    void finish()
    {
        for (; m_depth > 0; --m_depth)
            m_xml.writeEndElement();
    }

private:
    QXmlStreamWriter m_xml;
    QSet<QString> m_attributes;
    int m_depth = 0;
    bool m_inTag = false;
};

} // namespace

QStringList vectorFiles(const QString &folder)
{
    QStringList paths;
    for (const QString &root : {QStringLiteral(CHATELAINE_TEST_DATA "/vectors"), QStringLiteral(CHATELAINE_FUZZ_SEEDS)}) {
        QDirIterator files(root, {u"*.xml"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (folder.isEmpty() || path.section(u'/', -2, -2) == folder)
                paths.append(path);
        }
    }
    paths.sort();
    return paths;
}

Wordbook::Wordbook(const QString &folder)
{
    // The first ones are what a short input gets.
    for (const char *name : {"iq", "message"})
        add(m_names, m_nameIndex, QString::fromLatin1(name));
    add(m_values, m_valueIndex, QString());
    add(m_namespaces, m_namespaceIndex, u"jabber:client"_s);
    const QStringList paths = vectorFiles(folder);
    for (const QString &path : paths) {
        QFile file(path);
        QDomDocument document;
        if (file.open(QIODevice::ReadOnly) && document.setContent(file.readAll(), true))
            addWords(document.documentElement());
    }
    addVocabulary();
}

void Wordbook::addWords(const QDomElement &element)
{
    add(m_names, m_nameIndex, element.localName());
    add(m_namespaces, m_namespaceIndex, element.namespaceURI());
    const QDomNamedNodeMap attributes = element.attributes();
    for (int i = 0; i < attributes.count(); ++i) {
        const QDomAttr attribute = attributes.item(i).toAttr();
        add(m_names, m_nameIndex, attribute.nodeName());
        add(m_values, m_valueIndex, attribute.value().left(LongestValue));
    }
    for (QDomNode child = element.firstChild(); !child.isNull(); child = child.nextSibling()) {
        if (child.isElement())
            addWords(child.toElement());
        else if (child.isText())
            add(m_values, m_valueIndex, child.nodeValue().left(LongestValue));
    }
}

void Wordbook::addVocabulary()
{
    const auto addName = [this](const QString &name) {
        if (!name.isEmpty())
            add(m_names, m_nameIndex, name);
    };
    for (const Family family : {Family::Sn, Family::Iot, Family::Ieee}) {
        const Vocabulary &words = Vocabulary::of(family);
        for (int i = 0; i < int(Operation::Count); ++i)
            addName(words.name(Operation(i)));
        for (int i = 0; i < int(Part::Count); ++i)
            addName(words.name(Part(i)));
        for (int i = 0; i < int(Wire::Attribute::Count); ++i)
            addName(words.name(Wire::Attribute(i)));
        for (int i = 0; i <= int(FieldType::Time); ++i)
            addName(words.name(FieldType(i)));
        for (int i = 0; i <= int(ParameterType::Time); ++i)
            addName(words.name(ParameterType(i)));
    }
    for (const Dialect dialect : {Dialect::Sn, Dialect::Iot, Dialect::Ieee, Dialect::Nf, Dialect::Nfi}) {
        for (int i = 0; i < int(Protocol::Other); ++i) {
            const QString xmlns = namespaceOf(dialect, Protocol(i));
            if (!xmlns.isEmpty())
                add(m_namespaces, m_namespaceIndex, xmlns);
        }
    }
    for (const char *value : {"true", "false", "1", "0", "-1", "2147483648", "9223372036854775807", "1e400", "NaN", "2026-02-29", "2026-05-01T24:00:00", "PT1S", "FF8800", "a", " "})
        add(m_values, m_valueIndex, QString::fromLatin1(value));
}

QByteArray Wordbook::stanza(const uint8_t *data, size_t size) const
{
    QByteArray xml;
    Builder builder(&xml);
    Bytes bytes(data, size);
    builder.open(bytes.next() % 4 == 3 ? u"message"_s : u"iq"_s, u"jabber:client"_s);
    while (!bytes.atEnd()) {
        const auto step = Step(bytes.next() % Count);
        if (step == Open)
            builder.open(bytes.word(m_names), QString());
        else if (step == OpenIn)
            builder.open(bytes.word(m_names), m_namespaces.at(bytes.next() % m_namespaces.size()));
        else if (step == Attribute || step == Attribute2)
            builder.attribute(bytes.word(m_names), bytes.word(m_values));
        else if (step == FreeAttribute)
            builder.attribute(bytes.word(m_names), bytes.text());
        else if (step == Text)
            builder.text(bytes.word(m_values));
        else if (step == FreeText)
            builder.text(bytes.text());
        else
            builder.close();
    }
    builder.finish();
    return xml;
}

void Wordbook::encodeIndex(const QHash<QString, int> &index, const QString &word, QByteArray &bytes) const
{
    const int i = index.value(word, 0);
    bytes.append(char(i / 256)).append(char(i % 256));
}

QByteArray Wordbook::bytes(const QDomElement &element) const
{
    QByteArray bytes(1, element.localName() == u"message" ? '\3' : '\0');
    encode(element, bytes, 0);
    return bytes;
}

void Wordbook::encode(const QDomElement &element, QByteArray &bytes, int depth) const
{
    if (depth > 0) {
        bytes.append(char(OpenIn));
        encodeIndex(m_nameIndex, element.localName(), bytes);
        bytes.append(char(m_namespaceIndex.value(element.namespaceURI(), 0)));
    }
    const QDomNamedNodeMap attributes = element.attributes();
    for (int i = 0; i < attributes.count(); ++i) {
        const QDomAttr attribute = attributes.item(i).toAttr();
        bytes.append(char(Attribute));
        encodeIndex(m_nameIndex, attribute.nodeName(), bytes);
        encodeIndex(m_valueIndex, attribute.value().left(LongestValue), bytes);
    }
    for (QDomNode child = element.firstChild(); !child.isNull() && depth < DeepestElement; child = child.nextSibling()) {
        if (child.isText()) {
            bytes.append(char(Text));
            encodeIndex(m_valueIndex, child.nodeValue().left(LongestValue), bytes);
        } else if (child.isElement()) {
            encode(child.toElement(), bytes, depth + 1);
        }
    }
    if (depth > 0)
        bytes.append(char(Close));
}

} // namespace Chatelaine::Wire::Fuzzing
