// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/lexical.h"
#include "protocol/referee/refereechecks.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

constexpr int ClockTolerance = 300; // seconds that two clocks may differ

constexpr quint32 AllKinds = 0x8000'0000;

/// What a switch of a field means: a kind, the origin of the value, or something else (all zero).
struct Mark {
    quint32 kind = 0;
    bool origin = false;
};
using Marks = QHash<QString, Mark>;

Marks makeMarks(const Vocabulary &words)
{
    Marks marks;
    for (quint32 bit = 1; bit <= quint32(Kind::Historical); bit <<= 1)
        marks.insert(words.name(attributeOf(Kind(bit))), {bit, false});
    for (quint32 bit = 1; bit <= quint32(Quality::InvoiceConfirmed); bit <<= 1)
        marks.insert(words.name(attributeOf(Quality(bit))), {0, bit <= quint32(Quality::AutomaticReadout)});
    marks.insert(words.name(Attribute::All), {AllKinds, false});
    marks.insert(words.name(Attribute::Writable), {});
    if (words.family() != Family::Ieee)
        marks.insert(u"identification"_s, {quint32(Kind::Identity), false});
    marks.remove(QString());
    return marks;
}

const Marks &marksOf(Family family)
{
    static const std::array<Marks, 3> marks{makeMarks(Vocabulary::of(Family::Sn)), makeMarks(Vocabulary::of(Family::Iot)), makeMarks(Vocabulary::of(Family::Ieee))};
    return marks[size_t(family)];
}

/// A field type in the words of any family, or the usual misspelling of one.
std::optional<FieldType> typeInAnyDialect(const QString &name)
{
    for (const Family family : {Family::Ieee, Family::Iot, Family::Sn}) {
        if (const auto type = Vocabulary::of(family).fieldType(name))
            return type;
    }
    return std::nullopt;
}

/// Judges the data of one message. Lives as long as the message is looked at.
class FieldsReferee
{
public:
    explicit FieldsReferee(RefereeBook &book)
        : m_book(book)
        , m_words(book.words())
        , m_marks(marksOf(book.family()))
    {
    }

    void message(const QDomElement &payload);

private:
    void node(const QDomElement &node);
    void timestamp(const QDomElement &timestamp);
    void time(const QDomElement &timestamp);
    void field(const QDomElement &field, FieldType type);
    void name(const QDomElement &field);
    /// The kinds that the field is marked with.
    quint32 marks(const QDomElement &field, bool *missing);
    void ending(const QDomElement &payload);
    [[nodiscard]] const QString &word(Attribute attribute) const { return m_words.name(attribute); }

    RefereeBook &m_book;
    const Vocabulary &m_words;
    const Marks &m_marks;
    QSet<std::pair<QString, quint32>> m_seen; ///< name and kinds of the fields at the present time
    int m_items = 0;
    bool m_zone = false;
    bool m_noZone = false;
};

void FieldsReferee::message(const QDomElement &payload)
{
    forEachChild(payload, [this](const QDomElement &child, const QString &name) {
        if (name == m_words.name(Part::Node))
            node(child);
        else if (name == m_words.name(Part::Timestamp))
            timestamp(child);
    });
    ending(payload);
}

void FieldsReferee::ending(const QDomElement &payload)
{
    const bool ieee = m_book.isIeee();
    checkSwitches(m_book, u"R-SD-10", payload, {ieee ? u"more"_s : u"done"_s});
    const QString wrong = ieee ? u"done"_s : u"more"_s;
    if (payload.hasAttribute(wrong)) {
        m_book.report(u"R-SD-40", payload, ieee ? u"done means nothing here; mark every message but the last with more='true'."_s : u"more means nothing here; mark the last message with done='true'."_s, wrong);
        return;
    }
    const bool last = ieee ? !Lexical::boolean(payload.attribute(u"more"_s)).value_or(false) : Lexical::boolean(payload.attribute(u"done"_s)).value_or(false);
    if (m_items == 0 && !last)
        m_book.report(u"R-SD-38", payload, u"The message brings nothing and ends nothing; leave it out."_s);
}

void FieldsReferee::node(const QDomElement &node)
{
    if (node.attribute(word(Attribute::NodeId)).isEmpty())
        m_book.report(u"R-SD-35", node, u"The node has no id; name it by %1 as in the request, or leave the element out for the thing itself."_s.arg(word(Attribute::NodeId)), word(Attribute::NodeId));
    forEachChild(node, [this](const QDomElement &child, const QString &name) {
        if (name == m_words.name(Part::Timestamp))
            timestamp(child);
    });
}

void FieldsReferee::time(const QDomElement &timestamp)
{
    const QString &name = word(Attribute::Value);
    if (!timestamp.hasAttribute(name)) {
        m_book.report(u"R-SD-11", timestamp, u"The timestamp has no %1; say when the values were read."_s.arg(name), name);
        return;
    }
    if (!checkTime(m_book, u"R-SD-12", timestamp, name))
        return;
    const auto moment = Lexical::dateTime(timestamp.attribute(name));
    if (m_book.isIeee()) {
        if (!moment->hasZone)
            m_book.report(u"R-SD-13", timestamp, u"The time %1 has no zone, and the reader has to guess it; write it in UTC, with a Z."_s.arg(timestamp.attribute(name)), name);
    } else if ((moment->hasZone ? m_noZone : m_zone) && !(m_zone && m_noZone)) {
        m_book.report(u"R-SD-14", timestamp, u"Some times of the message have a zone and some have none; write all with one."_s, name);
    }
    (moment->hasZone ? m_zone : m_noZone) = true;
    if (m_book.context().now.isValid() && moment->value > m_book.context().now.addSecs(ClockTolerance))
        m_book.report(u"R-SD-15", timestamp, u"The time %1 is to come; set the clock of the thing, and mark such values as timeOffset."_s.arg(timestamp.attribute(name)), name);
}

void FieldsReferee::timestamp(const QDomElement &timestamp)
{
    time(timestamp);
    m_seen.clear();
    forEachChild(timestamp, [this](const QDomElement &child, const QString &name) {
        ++m_items;
        if (const auto type = m_words.fieldType(name); type && m_words.name(*type) == name) {
            field(child, *type);
        } else if (name == u"bool" && !m_book.isIeee()) {
            m_book.report(u"R-SD-25", child, u"bool is misspelt; write boolean."_s);
            field(child, FieldType::Boolean);
        } else if (const auto foreign = typeInAnyDialect(name)) {
            m_book.report(u"R-SD-24", child, u"%1 is a field of another dialect; here it is %2."_s.arg(name, m_words.name(*foreign).isEmpty() ? m_words.name(FieldType::Numeric) + u" or "_s + m_words.name(FieldType::String) : m_words.name(*foreign)));
        }
    });
}

void FieldsReferee::name(const QDomElement &field)
{
    const QString &attribute = word(Attribute::Name);
    const QString name = field.attribute(attribute);
    if (name.trimmed().isEmpty())
        m_book.report(u"R-SD-16", field, u"The field has no name; without one it cannot be told from others."_s, attribute);
    else if (name.front().isSpace() || name.back().isSpace())
        m_book.report(u"R-SD-17", field, u"The name %1 has white space around it, which makes it another name; leave it out."_s.arg(quotedForReport(name)), attribute);
}

quint32 FieldsReferee::marks(const QDomElement &field, bool *missing)
{
    const QDomNamedNodeMap attributes = field.attributes();
    quint32 kinds = 0;
    int origins = 0;
    for (int i = 0; i < qMin(attributes.count(), 128); ++i) {
        const QDomAttr attribute = attributes.item(i).toAttr();
        const QString name = attribute.name();
        const auto mark = m_marks.constFind(name);
        if (mark == m_marks.cend())
            continue;
        const auto on = Lexical::boolean(attribute.value());
        if (!on)
            m_book.report(u"R-SD-10", field, u"%1 is %2; it has to be true or false."_s.arg(name, quotedForReport(attribute.value())), name);
        if (!on.value_or(true))
            continue;
        kinds |= mark->kind;
        origins += mark->origin;
        *missing |= mark->origin && name == word(attributeOf(Quality::Missing));
    }
    if (kinds == 0)
        m_book.report(u"R-SD-28", field, u"The field does not say which kind of value it is; mark it as %1, or as what it is."_s.arg(word(attributeOf(Kind::Momentary))));
    if (kinds & quint32(Kind::Momentary) && kinds & ((HistoricalShifts | Kind::Historical).toInt()))
        m_book.report(u"R-SD-29", field, u"The value is marked as momentary and as historical; leave the one that it is."_s);
    if (origins > 1)
        m_book.report(u"R-SD-27", field, u"The value is marked with %1 origins that exclude each other; leave one."_s.arg(origins));
    return kinds;
}

void FieldsReferee::field(const QDomElement &field, FieldType type)
{
    name(field);
    bool missing = false;
    const quint32 kinds = marks(field, &missing);
    checkFieldValue(m_book, field, type, missing);
    checkLocalisation(m_book, field);
    if (!m_book.isIeee() && field.hasAttribute(u"identification"_s))
        m_book.report(u"R-SD-26", field, u"identification is misspelt; write identity."_s, u"identification"_s);
    if (type == FieldType::Numeric && !m_book.isIeee() && field.attribute(word(Attribute::Unit)).isEmpty())
        m_book.report(u"R-SD-23", field, u"The number has no unit; without one it cannot be compared or converted."_s, word(Attribute::Unit));
    if (type == FieldType::Enumeration && field.attribute(word(Attribute::DataType)).isEmpty())
        m_book.report(u"R-SD-34", field, u"The enumeration does not say of which type it is; name it in %1."_s.arg(word(Attribute::DataType)), word(Attribute::DataType));
    const QString fieldName = field.attribute(word(Attribute::Name));
    const std::pair key(fieldName, kinds);
    if (fieldName.isEmpty())
        return;
    if (m_seen.contains(key))
        m_book.report(u"R-SD-37", field, u"The field %1 comes twice at this time and of this kind; send it once."_s.arg(quotedForReport(fieldName)));
    else
        m_seen.insert(key);
}

} // namespace

void checkFields(RefereeBook &book, const QDomElement &payload)
{
    FieldsReferee(book).message(payload);
}

} // namespace Chatelaine::Wire::Referees
