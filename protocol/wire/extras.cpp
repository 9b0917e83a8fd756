// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/extras.h"

#include "protocol/wire/domreader.h"
#include "protocol/wire/elementnames.h"
#include "protocol/wire/stanzanamespaces.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Extras {

namespace {

constexpr int LongestPath = 40;

QString step(const QString &name, int index)
{
    return index > 1 ? u"%1[%2]"_s.arg(name).arg(index) : name;
}

bool mayStep(ForeignBudget &budget)
{
    if (budget.steps-- > 0)
        return true;
    budget.steps = 0;
    budget.cut = true;
    return false;
}

int indexOf(const QDomElement &element, const QString &name, ForeignBudget &budget)
{
    int index = 1;
    for (QDomElement e = element.previousSiblingElement(); !e.isNull() && mayStep(budget); e = e.previousSiblingElement()) {
        if (canonicalName(localName(e), e.namespaceURI()) == name)
            ++index;
    }
    return index;
}

/// The wrapper around a form is in schemas only: what stands below it has its place without it.
bool isLeftOut(const QDomElement &element)
{
    const QString parent = localName(element.parentNode().toElement());
    return localName(element) == u"form" && (parent == u"set" || parent == u"getFormResponse");
}

/// An element that is being copied, and what is still to be put into it.
struct Frame {
    QString path;
    QString xmlns;
    QHash<QString, int> names;
    QList<qsizetype> pending; ///< extras, by position
    int children = 0;
};

class Insertion
{
public:
    Insertion(QXmlStreamWriter &writer, const QList<Extra> &extras)
        : m_writer(writer)
        , m_extras(extras)
    {
        for (qsizetype i = 0; i < extras.size(); ++i)
            m_byPath[extras.at(i).path].append(i);
    }

    void run(const QByteArray &xml);
    [[nodiscard]] QStringList left(Dialect dialect) const;

private:
    void start(const QXmlStreamReader &reader);
    void end();
    void addPending(Frame &frame, int before);
    void addAttributes(const QXmlStreamAttributes &written, Frame &frame);
    void enter(Frame &parent, const QString &name);

    QXmlStreamWriter &m_writer;
    const QList<Extra> &m_extras;
    QHash<QString, QList<qsizetype>> m_byPath;
    QSet<qsizetype> m_placed;
    QList<Frame> m_frames;
};

void Insertion::run(const QByteArray &xml)
{
    QXmlStreamReader reader(xml);
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement:
            start(reader);
            break;
        case QXmlStreamReader::Characters:
            m_writer.writeCharacters(reader.text().toString());
            break;
        case QXmlStreamReader::EndElement:
            end();
            break;
        default:
            break;
        }
    }
}

void Insertion::enter(Frame &parent, const QString &name)
{
    ++parent.children;
    ++parent.names[name];
}

void Insertion::start(const QXmlStreamReader &reader)
{
    const QString name = reader.name().toString();
    Frame frame;
    frame.xmlns = reader.namespaceUri().toString();
    QString around;
    if (!m_frames.isEmpty()) {
        Frame &parent = m_frames.last();
        addPending(parent, parent.children);
        const QString canonical = canonicalName(name, frame.xmlns);
        enter(parent, canonical);
        const QString own = step(canonical, parent.names.value(canonical));
        frame.path = parent.path.isEmpty() ? own : parent.path + u'/' + own;
        around = parent.xmlns;
    }
    if (frame.xmlns == XmlNamespace) {
        m_writer.writeStartElement(u"xml:"_s + name); // with its prefix only; it may not become the default
        frame.xmlns = around;
    } else {
        m_writer.writeStartElement(name);
        if (frame.xmlns != around)
            m_writer.writeDefaultNamespace(declarable(frame.xmlns));
    }
    const QXmlStreamAttributes attributes = reader.attributes();
    for (const QXmlStreamAttribute &attribute : attributes) {
        if (attribute.namespaceUri().isEmpty() || attribute.prefix() == u"xml")
            m_writer.writeAttribute(attribute.qualifiedName().toString(), attribute.value().toString());
        else
            m_writer.writeAttribute(declarable(attribute.namespaceUri().toString()), attribute.name().toString(), attribute.value().toString());
    }
    addAttributes(attributes, frame);
    m_frames.append(std::move(frame));
}

void Insertion::addAttributes(const QXmlStreamAttributes &written, Frame &frame)
{
    QSet<std::pair<QString, QString>> present;
    for (const QXmlStreamAttribute &attribute : written)
        present.insert({attribute.namespaceUri().toString(), attribute.name().toString()});
    QList<qsizetype> here = m_byPath.value(frame.path);
    // The DOM has attributes in no order: by name, what is written is the same each time.
    const auto key = [this](qsizetype i) {
        const auto &attribute = m_extras.at(i).attribute;
        return attribute ? std::pair(attribute->name, attribute->xmlns) : std::pair(QString(), QString());
    };
    std::stable_sort(here.begin(), here.end(), [&key](qsizetype a, qsizetype b) { return key(a) < key(b); });
    for (const qsizetype i : here) {
        const Extra &extra = m_extras.at(i);
        if (extra.element)
            frame.pending.append(i);
        if (!extra.attribute || present.contains({extra.attribute->xmlns, extra.attribute->name}))
            continue;
        present.insert({extra.attribute->xmlns, extra.attribute->name});
        if (writeForeign(m_writer, *extra.attribute))
            m_placed.insert(i);
    }
    std::stable_sort(frame.pending.begin(), frame.pending.end(),
        [this](qsizetype a, qsizetype b) { return m_extras.at(a).position < m_extras.at(b).position; });
}

void Insertion::addPending(Frame &frame, int before)
{
    while (!frame.pending.isEmpty() && m_extras.at(frame.pending.constFirst()).position <= before) {
        const qsizetype i = frame.pending.takeFirst();
        const ForeignElement &element = *m_extras.at(i).element;
        enter(frame, canonicalName(element.name, element.xmlns));
        before = std::max(before, frame.children);
        if (writeForeign(m_writer, element, frame.xmlns))
            m_placed.insert(i);
    }
}

void Insertion::end()
{
    addPending(m_frames.last(), std::numeric_limits<int>::max());
    m_frames.removeLast();
    m_writer.writeEndElement();
}

QStringList Insertion::left(Dialect dialect) const
{
    QStringList lost;
    for (qsizetype i = 0; i < m_extras.size(); ++i) {
        if (m_placed.contains(i))
            continue;
        const Extra &extra = m_extras.at(i);
        const QString what = extra.attribute ? u"attribute "_s + extra.attribute->name : u"element "_s + (extra.element ? extra.element->name : QString());
        lost.append(u"%1 has no place for the unknown %2 at \"%3\""_s.arg(dialectName(dialect), what, extra.path));
    }
    return lost;
}

} // namespace

QString pathOf(const QDomElement &element, const QDomElement &stanza, ForeignBudget &budget)
{
    QStringList steps;
    for (QDomElement e = element; !e.isNull() && e != stanza && steps.size() < LongestPath; e = e.parentNode().toElement()) {
        if (stanza.isNull() && e.parentNode().toElement().isNull())
            break;
        const QString name = canonicalName(localName(e), e.namespaceURI());
        if (!isLeftOut(e))
            steps.prepend(step(name, indexOf(e, name, budget)));
    }
    return steps.join(u'/');
}

int positionOf(const QDomElement &element, ForeignBudget &budget)
{
    int position = 0;
    for (QDomElement e = element.previousSiblingElement(); !e.isNull() && mayStep(budget); e = e.previousSiblingElement())
        ++position;
    return position;
}

QStringList insert(QXmlStreamWriter &writer, const QByteArray &xml, const QList<Extra> &extras, Dialect dialect)
{
    Insertion insertion(writer, extras);
    insertion.run(xml);
    return insertion.left(dialect);
}

} // namespace Chatelaine::Wire::Extras
