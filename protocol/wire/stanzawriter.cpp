// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzawriter.h"

#include "protocol/wire/lexical.h"

#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr int LongestLossList = 200;

} // namespace

StanzaWriter::StanzaWriter(QXmlStreamWriter &xml, Dialect dialect)
    : m_xml(xml)
    , m_dialect(dialect)
    , m_words(Vocabulary::of(familyOf(dialect)))
{
}

void StanzaWriter::start(const QString &name)
{
    m_xml.writeStartElement(name);
}

void StanzaWriter::start(const QString &name, Protocol protocol)
{
    start(name, namespaceOf(m_dialect, protocol));
}

void StanzaWriter::start(const QString &name, QStringView xmlns)
{
    m_xml.writeStartElement(name);
    m_xml.writeDefaultNamespace(xmlns.toString());
}

void StanzaWriter::end()
{
    m_xml.writeEndElement();
}

void StanzaWriter::text(const QString &text)
{
    if (!text.isEmpty())
        m_xml.writeCharacters(Lexical::xmlSafe(text));
}

void StanzaWriter::textElement(const QString &name, const QString &content)
{
    start(name);
    text(content);
    end();
}

void StanzaWriter::attribute(const QString &name, const QString &value)
{
    m_xml.writeAttribute(name, Lexical::xmlSafe(value));
}

void StanzaWriter::attribute(Attribute attribute, const QString &value)
{
    if (!value.isEmpty())
        requiredAttribute(attribute, value);
}

void StanzaWriter::requiredAttribute(Attribute attribute, const QString &value)
{
    this->attribute(m_words.name(attribute), value);
}

void StanzaWriter::flag(Attribute attribute, bool value)
{
    if (value)
        requiredAttribute(attribute, u"true"_s);
}

void StanzaWriter::time(Attribute attribute, const std::optional<Timestamp> &time)
{
    if (time)
        requiredAttribute(attribute, time->text);
}

void StanzaWriter::language(const QString &language)
{
    if (!language.isEmpty())
        attribute(u"xml:lang"_s, language);
}

void StanzaWriter::correlation(const QString &correlation)
{
    if (familyOf(m_dialect) != Family::Ieee && !Lexical::int32(correlation))
        lose(u"%1 numbers its readouts; \"%2\" is no whole number of 32 bits"_s.arg(dialectName(m_dialect), correlation));
    requiredAttribute(Attribute::Correlation, correlation);
}

void StanzaWriter::kinds(Kinds kinds)
{
    if ((kinds & HistoricalShifts) && m_words.name(attributeOf(Kind::HistoricalSecond)).isEmpty()) {
        QStringList shifts = kindNames(kinds & HistoricalShifts);
        shifts.removeAll(kindNames(Kind::Historical).constFirst());
        lose(u"%1 has no historical shifts: %2 becomes historical"_s.arg(dialectName(m_dialect), shifts.join(u", "_s)));
        kinds = (kinds & ~HistoricalShifts) | Kind::Historical;
    }
    for (auto bit = quint32(Kind::Momentary); bit <= quint32(Kind::Historical); bit <<= 1)
        flag(attributeOf(Kind(bit)), kinds.testFlag(Kind(bit)));
}

void StanzaWriter::qualities(Qualities qualities, const QString &field)
{
    for (auto bit = quint32(Quality::Missing); bit <= quint32(Quality::InvoiceConfirmed); bit <<= 1) {
        const auto quality = Quality(bit);
        if (!qualities.testFlag(quality))
            continue;
        if (m_words.name(attributeOf(quality)).isEmpty())
            lose(u"%1 has no quality %2 (field %3)"_s.arg(dialectName(m_dialect), qualityNames(quality).constFirst(), field));
        else
            flag(attributeOf(quality), true);
    }
}

void StanzaWriter::tokens(const Tokens &tokens)
{
    attribute(Attribute::ServiceToken, tokens.service.join(u' '));
    attribute(Attribute::DeviceToken, tokens.device.join(u' '));
    attribute(Attribute::UserToken, tokens.user.join(u' '));
}

void StanzaWriter::nodeAttributes(const NodeAddress &node)
{
    attribute(Attribute::NodeId, node.id);
    attribute(Attribute::SourceId, node.source);
    attribute(Attribute::Partition, node.partition);
}

void StanzaWriter::node(const NodeAddress &node)
{
    start(m_words.name(Part::Node));
    nodeAttributes(node);
    end();
}

void StanzaWriter::nodes(const QList<NodeAddress> &nodes)
{
    for (const NodeAddress &address : nodes)
        node(address);
}

void StanzaWriter::names(Part part, const QStringList &names)
{
    for (const QString &name : names) {
        start(m_words.name(part));
        requiredAttribute(Attribute::Name, name);
        end();
    }
}

void StanzaWriter::foreign(const ForeignElement &element, const QString &xmlns)
{
    if (!writeForeign(m_xml, element, xmlns))
        lose(u"%1 holds names that XML cannot have, or has twice"_s.arg(element.name.left(80)));
}

void StanzaWriter::lose(const QString &text)
{
    if (m_lost.size() < LongestLossList && !m_lost.contains(text))
        m_lost.append(text);
    else if (m_lost.size() == LongestLossList)
        m_lost.append(u"more is lost in the same way"_s);
}

} // namespace Chatelaine::Wire
