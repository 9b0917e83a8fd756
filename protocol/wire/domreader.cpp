// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/domreader.h"

#include "protocol/wire/extras.h"
#include "protocol/wire/lexical.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr int LongestOddityList = 200;
constexpr int LongestPath = 12;
constexpr qsizetype LongestQuote = 80;
// QDom finds the n-th attribute by counting, so an element with thousands of them would cost the square of that.
constexpr int MostAttributes = 128;

QString quoted(const QString &value)
{
    return u"\"%1\""_s.arg(value.size() > LongestQuote ? value.left(LongestQuote) + u"…"_s : value);
}

QString pathOf(const QDomElement &element)
{
    QStringList names;
    for (QDomElement e = element; !e.isNull() && names.size() < LongestPath; e = e.parentNode().toElement())
        names.prepend(localName(e));
    return names.join(u'/');
}

/// The map itself finds attributes by their local name, of which there may be several.
QDomAttr attributeNamed(const QDomElement &element, const QString &name)
{
    const QDomNamedNodeMap map = element.attributes();
    for (int i = 0; i < qMin(map.count(), MostAttributes); ++i) {
        if (map.item(i).nodeName() == name)
            return map.item(i).toAttr();
    }
    return {};
}

} // namespace

QString localName(const QDomElement &element)
{
    const QString name = element.localName();
    return name.isNull() ? element.tagName() : name;
}

QString directText(const QDomElement &element)
{
    QString text;
    for (QDomNode node = element.firstChild(); !node.isNull(); node = node.nextSibling()) {
        if (node.isText() || node.isCDATASection())
            text = text.isEmpty() ? node.nodeValue() : text + node.nodeValue();
    }
    return text;
}

DomReader::DomReader(Decoded &decoded, Family family, const QDomElement &stanza)
    : m_decoded(decoded)
    , m_words(&Vocabulary::of(family))
    , m_stanza(stanza)
{
}

void DomReader::foundIeeeReferences()
{
    m_decoded.hybrid = u"H2"_s;
    m_words = &Vocabulary::of(Family::Ieee);
}

bool DomReader::boolean(const QDomElement &element, const QString &value)
{
    const auto result = Lexical::boolean(value);
    if (!result)
        problem(element, u"%1 is neither true nor false"_s.arg(quoted(value)));
    return result.value_or(false);
}

Timestamp DomReader::time(const QDomElement &element, const QString &value)
{
    if (auto timestamp = parseTimestamp(value))
        return *timestamp;
    problem(element, u"%1 is not a date and time"_s.arg(quoted(value)));
    return Timestamp{value, {}, false};
}

QString DomReader::correlation(const QDomElement &element, const QString &value)
{
    if (family() != Family::Ieee && !Lexical::int32(value))
        problem(element, u"the sequence number %1 is not a whole number of 32 bits"_s.arg(quoted(value)));
    return value;
}

QString DomReader::shared(const QString &text)
{
    if (text.isEmpty())
        return {};
    const auto found = m_shared.constFind(text);
    if (found != m_shared.cend())
        return *found;
    m_shared.insert(text);
    return text;
}

void DomReader::problem(const QDomElement &element, const QString &text)
{
    if (m_decoded.problems.size() <= LongestOddityList)
        record(m_decoded.problems, pathOf(element), text);
}

void DomReader::unknownElement(const QDomElement &element)
{
    if (m_decoded.unknown.size() > LongestOddityList) {
        m_decoded.keeping.cut = true;
        return;
    }
    record(m_decoded.unknown, pathOf(element), u"element %1"_s.arg(localName(element)));
    if (m_decoded.keeping.steps == 0)
        return;
    ForeignBudget &budget = m_decoded.keeping;
    Extra extra{Extras::pathOf(element.parentNode().toElement(), m_stanza, budget), std::nullopt, readForeign(element, budget), Extras::positionOf(element, budget)};
    keep(std::move(extra));
}

void DomReader::unknownAttribute(const QDomElement &element, const QString &name)
{
    if (m_decoded.unknown.size() > LongestOddityList) {
        m_decoded.keeping.cut = true;
        return;
    }
    record(m_decoded.unknown, pathOf(element) + u"@"_s + name, u"attribute %1"_s.arg(name));
    if (m_decoded.keeping.steps > 0)
        keep({Extras::pathOf(element, m_stanza, m_decoded.keeping), foreignAttribute(attributeNamed(element, name), m_decoded.keeping), std::nullopt, 0});
}

void DomReader::foreignPayload(const QDomElement &element)
{
    if (m_decoded.unknown.size() <= LongestOddityList)
        record(m_decoded.unknown, pathOf(element), u"element %1"_s.arg(localName(element)));
}

/// The DOM has attributes in no order, so the names themselves decide: the family's own, or the first of the alphabet.
bool DomReader::outdoes(const QDomElement &element, const AttributeSet &known, int index)
{
    const QDomNamedNodeMap map = element.attributes();
    const QString name = map.item(index).nodeName();
    const auto meaning = known.find(name);
    QString best;
    QString first;
    for (int i = 0; i < qMin(map.count(), MostAttributes) && meaning; ++i) {
        const QString other = map.item(i).nodeName();
        if (known.find(other) != meaning)
            continue;
        if (first.isEmpty())
            first = other;
        if (best.isEmpty() || other == m_words->name(*meaning) || (best != m_words->name(*meaning) && other < best))
            best = other;
    }
    unknownAttribute(element, name == best ? first : name);
    return name == best;
}

void DomReader::keep(Extra extra)
{
    if (m_decoded.stanza.extras.size() < LongestOddityList)
        m_decoded.stanza.extras.append(std::move(extra));
    else
        m_decoded.keeping.cut = true;
}

void DomReader::noChildren(const QDomElement &element)
{
    children(element, [this](const QDomElement &child) { unknownElement(child); });
}

void DomReader::noAttributes(const QDomElement &element)
{
    static const AttributeSets none({});
    attributes(element, none, [](Attribute, const QString &) {});
}

QString DomReader::textOnly(const QDomElement &element)
{
    noAttributes(element);
    noChildren(element);
    return directText(element);
}

void DomReader::record(QList<Oddity> &list, const QString &path, const QString &text)
{
    if (list.size() < LongestOddityList)
        list.append({path, text});
    else
        list.append({QString(), u"more of this kind is left out"_s});
}

bool DomReader::admit(const QDomElement &element)
{
    if (++m_items <= MaxItemsPerStanza)
        return true;
    if (m_items == MaxItemsPerStanza + 1)
        problem(element, u"the stanza holds more than %1 elements; the rest is left out"_s.arg(MaxItemsPerStanza));
    return false;
}

int DomReader::attributeCount(const QDomElement &element, const QDomNamedNodeMap &map)
{
    const int count = map.count();
    if (count <= MostAttributes)
        return count;
    m_decoded.keeping.cut = true;
    problem(element, u"the element has %1 attributes; only %2 are looked at"_s.arg(count).arg(MostAttributes));
    return MostAttributes;
}

std::optional<Attribute> DomReader::attributeMeaning(const QDomElement &element, const AttributeSet &known, const QDomAttr &attribute)
{
    const QString prefix = attribute.prefix();
    const QString name = attribute.name();
    if (prefix.isEmpty()) {
        if (const auto meaning = known.find(name))
            return meaning;
        if (name == u"xml:lang" && known.hasLanguage())
            return Attribute::Language;
    } else if (prefix == u"xml" && name.endsWith(u"lang") && known.hasLanguage()) {
        return Attribute::Language;
    }
    if (prefix != u"xmlns" && name != u"xmlns" && !name.startsWith(u"xmlns:"))
        unknownAttribute(element, attribute.nodeName());
    return std::nullopt;
}

} // namespace Chatelaine::Wire
