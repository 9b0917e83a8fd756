// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/referee/refereebook.h"

#include "protocol/wire/domreader.h"
#include "protocol/wire/lexical.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr int LongestPath = 12;
constexpr qsizetype LongestQuote = 60;
constexpr int MostSiblings = 100'000;

/// The element's number among siblings of its name, 0 where it is the only one.
int siblingNumber(const QDomElement &element)
{
    const QString name = element.tagName();
    int before = 0;
    for (QDomElement e = element.previousSiblingElement(name); !e.isNull() && before < MostSiblings; e = e.previousSiblingElement(name))
        ++before;
    return before > 0 || !element.nextSiblingElement(name).isNull() ? before + 1 : 0;
}

QString withoutNumbers(const QString &path)
{
    QString plain;
    bool inside = false;
    for (const QChar c : path) {
        inside = c == u'[' || (inside && c != u']');
        if (!inside && c != u']')
            plain += c;
    }
    return plain;
}

} // namespace

RefereeBook::RefereeBook(const QDomElement &stanza, const Decoded &decoded, const RefereeContext &context)
    : m_stanza(stanza)
    , m_decoded(decoded)
    , m_context(context)
    , m_dialect(decoded.stanza.dialect)
{
}

void RefereeBook::report(RuleRef rule, const QDomElement &where, const QString &text, const QString &attribute)
{
    // The path costs a walk over the siblings, so what is only counted gets none.
    if (m_pages[rule.index()].findings.size() >= MaxFindingsPerRule)
        ++m_pages[rule.index()].more;
    else
        reportAt(rule, refereePath(where) + (attribute.isEmpty() ? QString() : u'@' + attribute), text);
}

void RefereeBook::reportAt(RuleRef rule, const QString &path, const QString &text)
{
    Page &page = m_pages[rule.index()];
    if (page.findings.size() >= MaxFindingsPerRule) {
        ++page.more;
        return;
    }
    const RefereeRule &row = RefereeTable[rule.index()];
    page.findings.append({QString::fromUtf16(row.id.data(), qsizetype(row.id.size())), clauseOf(row, m_dialect), row.severity, path, text});
    m_places.insert(withoutNumbers(path));
}

bool RefereeBook::hasReported(const QString &path) const
{
    return m_places.contains(withoutNumbers(path));
}

QList<Finding> RefereeBook::findings() const
{
    QList<Finding> all;
    for (const Page &page : m_pages) {
        all += page.findings;
        if (page.more == 0)
            continue;
        Finding rest = page.findings.last();
        rest.part.clear();
        rest.text = u"The same is wrong in %1 more places."_s.arg(page.more);
        all.append(rest);
    }
    return all;
}

QString refereePath(const QDomElement &element)
{
    QStringList names;
    for (QDomElement e = element; !e.isNull() && names.size() < LongestPath; e = e.parentNode().toElement()) {
        const bool root = e.parentNode().toElement().isNull();
        const int number = root ? 0 : siblingNumber(e);
        names.prepend(number > 0 ? u"%1[%2]"_s.arg(localName(e)).arg(number) : localName(e));
    }
    return names.join(u'/');
}

QString quotedForReport(const QString &text)
{
    return u"\"%1\""_s.arg(text.size() > LongestQuote ? text.left(LongestQuote) + u"…"_s : text);
}

bool isJid(QStringView text)
{
    const QStringView bare = text.left(text.indexOf(u'/') < 0 ? text.size() : text.indexOf(u'/'));
    const auto at = bare.indexOf(u'@');
    const QStringView local = at < 0 ? QStringView() : bare.left(at);
    const QStringView domain = at < 0 ? bare : bare.mid(at + 1);
    if (at == 0 || domain.isEmpty() || local.size() > 1023 || domain.size() > 1023 || text.endsWith(u'/'))
        return false;
    for (const QChar c : bare) {
        if (c.isSpace() || c.unicode() < 0x20)
            return false;
    }
    for (const QChar c : local) {
        if (u"\"&'/:<>@"_s.contains(c))
            return false;
    }
    return !domain.contains(u'@');
}

bool isBareUserJid(QStringView text)
{
    return text.contains(u'@') && !text.contains(u'/');
}

QString bareJid(const QString &jid)
{
    return jid.section(u'/', 0, 0);
}

void checkSwitches(RefereeBook &book, RuleRef rule, const QDomElement &element, std::initializer_list<QString> names)
{
    for (const QString &name : names) {
        if (name.isEmpty() || !element.hasAttribute(name))
            continue;
        const QString value = element.attribute(name);
        if (!Lexical::boolean(value))
            book.report(rule, element, u"%1 is %2; it has to be true or false."_s.arg(name, quotedForReport(value)), name);
    }
}

bool checkTime(RefereeBook &book, RuleRef rule, const QDomElement &element, const QString &name)
{
    if (name.isEmpty() || !element.hasAttribute(name))
        return false;
    const QString value = element.attribute(name);
    if (Lexical::dateTime(value))
        return true;
    book.report(rule, element, u"%1 is %2; it has to be a date and time such as 2026-05-01T08:00:00Z."_s.arg(name, quotedForReport(value)), name);
    return false;
}

void checkCount(RefereeBook &book, RuleRef rule, const QDomElement &element, const QString &name, qint64 minimum)
{
    if (!element.hasAttribute(name))
        return;
    const QString value = element.attribute(name);
    const auto number = Lexical::int32(value);
    if (!number || *number < minimum)
        book.report(rule, element, u"%1 is %2; it has to be a whole number from %3 on."_s.arg(name, quotedForReport(value), QString::number(minimum)), name);
}

bool isBase64(const QString &text)
{
    qsizetype digits = 0;
    qsizetype padding = 0;
    for (const QChar c : text) {
        if (c.isSpace())
            continue;
        const ushort u = c.unicode();
        const bool digit = (u >= u'A' && u <= u'Z') || (u >= u'a' && u <= u'z') || (u >= u'0' && u <= u'9') || u == u'+' || u == u'/';
        if (u == u'=')
            ++padding;
        else if (!digit || padding > 0)
            return false;
        else
            ++digits;
    }
    return padding <= 2 && (digits + padding) % 4 == 0;
}

bool hasDecimalComma(const QString &text)
{
    if (text.count(u',') != 1 || text.contains(u'.'))
        return false;
    return Lexical::number(QString(text).replace(u',', u'.')).has_value();
}

KindMarks kindMarks(const Vocabulary &words, const QDomElement &element)
{
    KindMarks marks;
    const auto count = [&](const QString &name, bool momentary, bool historical) {
        if (name.isEmpty() || !element.hasAttribute(name))
            return;
        const bool on = Lexical::boolean(element.attribute(name)).value_or(true);
        (on ? marks.set : marks.unset) += 1;
        marks.momentary |= on && momentary;
        marks.historical |= on && historical;
    };
    for (quint32 bit = 1; bit <= quint32(Kind::Historical); bit <<= 1) {
        const Kind kind = Kind(bit);
        count(words.name(attributeOf(kind)), kind == Kind::Momentary, bit > quint32(Kind::Identity));
    }
    count(words.name(Attribute::All), false, false);
    if (words.family() != Family::Ieee)
        count(u"identification"_s, false, false);
    return marks;
}

QString nodeKey(const RefereeBook &book, const QDomElement &node)
{
    const QChar separator = u'\n';
    return node.attribute(book.word(Attribute::NodeId)) + separator + node.attribute(book.word(Attribute::SourceId)) + separator
        + node.attribute(book.word(Attribute::Partition));
}

} // namespace Chatelaine::Wire
