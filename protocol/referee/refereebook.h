// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/referee/refereerules.h"
#include "protocol/wire/vocabulary.h"

#include <QSet>

#include <array>
#include <stdexcept>

namespace Chatelaine::Wire {

/// A rule by its id, looked up by the compiler: an id that the table does not have does not compile.
class RuleRef
{
public:
    consteval RuleRef(const char16_t *id) // NOLINT(google-explicit-constructor): ids are written where rules are checked
        : m_index(indexOf(id))
    {
    }

    [[nodiscard]] constexpr size_t index() const { return m_index; }

private:
    static consteval size_t indexOf(std::u16string_view id)
    {
        for (size_t i = 0; i < RefereeTable.size(); ++i) {
            if (RefereeTable[i].id == id)
                return i;
        }
        throw std::logic_error("no such rule");
    }

    size_t m_index;
};

/// What the checks write down, and what all of them need to know about the stanza.
class RefereeBook
{
public:
    RefereeBook(const QDomElement &stanza, const Decoded &decoded, const RefereeContext &context);

    [[nodiscard]] const QDomElement &stanza() const { return m_stanza; }
    [[nodiscard]] const Decoded &decoded() const { return m_decoded; }
    [[nodiscard]] const RefereeContext &context() const { return m_context; }
    [[nodiscard]] Envelope envelope() const { return m_decoded.stanza.envelope; }
    [[nodiscard]] bool isAnswer() const { return envelope() == Envelope::IqResult || envelope() == Envelope::IqError; }

    /// The dialect that the part looked at is in.
    void setDialect(Dialect dialect) { m_dialect = dialect; }
    [[nodiscard]] Dialect dialect() const { return m_dialect; }
    [[nodiscard]] Family family() const { return familyOf(m_dialect); }
    [[nodiscard]] bool isIeee() const { return family() == Family::Ieee; }
    [[nodiscard]] const Vocabulary &words() const { return Vocabulary::of(family()); }
    [[nodiscard]] const QString &word(Attribute attribute) const { return words().name(attribute); }
    [[nodiscard]] const QString &word(Part part) const { return words().name(part); }

    void report(RuleRef rule, const QDomElement &where, const QString &text, const QString &attribute = {});
    /// Where there is only a path.
    void reportAt(RuleRef rule, const QString &path, const QString &text);
    /// Whether a rule has been reported at that path; numbers of siblings do not count.
    [[nodiscard]] bool hasReported(const QString &path) const;
    /// In the order of the table.
    [[nodiscard]] QList<Finding> findings() const;

private:
    struct Page {
        QList<Finding> findings;
        int more = 0;
    };

    QDomElement m_stanza;
    const Decoded &m_decoded;
    const RefereeContext &m_context;
    Dialect m_dialect;
    std::array<Page, RefereeTable.size()> m_pages;
    QSet<QString> m_places;
};

/// The path of an element, with a number where it has siblings of its name: "message/fields/node[2]".
[[nodiscard]] QString refereePath(const QDomElement &element);
/// Text of a stranger in quotation marks, shortened.
[[nodiscard]] QString quotedForReport(const QString &text);
[[nodiscard]] bool isJid(QStringView text);
[[nodiscard]] bool isBareUserJid(QStringView text);
[[nodiscard]] QString bareJid(const QString &jid);

/// Calls \p visit(child, name) for each child element.
template<typename Visit>
void forEachChild(const QDomElement &element, Visit visit)
{
    for (QDomElement child = element.firstChildElement(); !child.isNull(); child = child.nextSiblingElement())
        visit(child, child.localName());
}

/// Reports each of the attributes that is there and neither true nor false.
void checkSwitches(RefereeBook &book, RuleRef rule, const QDomElement &element, std::initializer_list<QString> names);
/// Reports an attribute that is there and no date and time; true when it is one.
bool checkTime(RefereeBook &book, RuleRef rule, const QDomElement &element, const QString &name);
/// Reports an attribute that is there and no whole number from \p minimum on.
void checkCount(RefereeBook &book, RuleRef rule, const QDomElement &element, const QString &name, qint64 minimum);
[[nodiscard]] bool isBase64(const QString &text);
/// A number with a comma, which would be one with a point.
[[nodiscard]] bool hasDecimalComma(const QString &text);
/// All that marks a readout kind, in the words of the family: the number of marks that are set.
struct KindMarks {
    int set = 0;
    int unset = 0;
    bool momentary = false;
    bool historical = false;
};
[[nodiscard]] KindMarks kindMarks(const Vocabulary &words, const QDomElement &element);
/// Identifies a node: its id, source and partition together.
[[nodiscard]] QString nodeKey(const RefereeBook &book, const QDomElement &node);

} // namespace Chatelaine::Wire
