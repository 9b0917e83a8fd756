// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"
#include "protocol/wire/vocabulary.h"

#include <QDomElement>
#include <QSet>

#include <bitset>

namespace Chatelaine::Wire {

/// What every reader shares: the words of the family, and the record of what was odd. Readers never fail; they report and go on.
class DomReader
{
public:
    /// \p stanza is where the paths of things unknown begin; a null one means the document's root.
    DomReader(Decoded &decoded, Family family, const QDomElement &stanza = {});

    [[nodiscard]] const Vocabulary &words() const { return *m_words; }
    [[nodiscard]] Family family() const { return m_words->family(); }

    /// Calls \p visit(attribute, value) for each attribute that \p known names and reports the others.
    template<typename Visit>
    void attributes(const QDomElement &element, const AttributeSets &known, Visit visit)
    {
        const AttributeSet &names = known.of(family());
        const QDomNamedNodeMap map = element.attributes();
        const int count = attributeCount(element, map);
        std::bitset<size_t(Attribute::Count)> seen;
        for (int i = 0; i < count; ++i) {
            const QDomAttr attribute = map.item(i).toAttr();
            const auto meaning = attributeMeaning(element, names, attribute);
            if (!meaning || (seen.test(size_t(*meaning)) && !outdoes(element, names, i)))
                continue;
            seen.set(size_t(*meaning));
            visit(*meaning, attribute.value());
        }
    }

    /// Calls \p visit(child) for each child element, as long as the stanza does not hold too much.
    template<typename Visit>
    void children(const QDomElement &element, Visit visit)
    {
        for (QDomElement child = element.firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
            if (!admit(child))
                return;
            visit(child);
        }
    }

    [[nodiscard]] bool boolean(const QDomElement &element, const QString &value);
    [[nodiscard]] Timestamp time(const QDomElement &element, const QString &value);
    [[nodiscard]] QString correlation(const QDomElement &element, const QString &value);
    /// One shared copy of names, units and the like that repeat through a message.
    [[nodiscard]] QString shared(const QString &text);

    void problem(const QDomElement &element, const QString &text);
    /// Reports what no table names, and keeps it so that it can be written again.
    void unknownElement(const QDomElement &element);
    /// \p name with its prefix.
    void unknownAttribute(const QDomElement &element, const QString &name);
    /// The whole payload is none that is known: reported, and kept by whoever makes the payload.
    void foreignPayload(const QDomElement &element);
    /// For elements that hold no others: every child is unknown.
    void noChildren(const QDomElement &element);
    void noAttributes(const QDomElement &element);
    /// The text of an element that has nothing else; its attributes and children are unknown.
    [[nodiscard]] QString textOnly(const QDomElement &element);

    /// Something that the iot namespaces had only in early 2014.
    void foundHybrid() { m_hybrid = true; }
    [[nodiscard]] bool isHybrid() const { return m_hybrid; }
    /// References of the ieee family in the iot namespace of concentrators (gateways of 2017 and 2018); its words count from here on.
    void foundIeeeReferences();

private:
    [[nodiscard]] bool admit(const QDomElement &element);
    [[nodiscard]] int attributeCount(const QDomElement &element, const QDomNamedNodeMap &map);
    [[nodiscard]] std::optional<Attribute> attributeMeaning(const QDomElement &element, const AttributeSet &known, const QDomAttr &attribute);
    /// The \p index-th attribute says what another name has said before. True when it is the one that counts; the other is unknown then.
    [[nodiscard]] bool outdoes(const QDomElement &element, const AttributeSet &known, int index);
    void keep(Extra extra);
    void record(QList<Oddity> &list, const QString &path, const QString &text);

    Decoded &m_decoded;
    const Vocabulary *m_words;
    QDomElement m_stanza;
    QSet<QString> m_shared;
    int m_items = 0;
    bool m_hybrid = false;
};

/// The element's name without its prefix.
[[nodiscard]] QString localName(const QDomElement &element);

/// The text that stands directly in the element; unlike QDomElement::text() it does not descend, so depth does not matter.
[[nodiscard]] QString directText(const QDomElement &element);

} // namespace Chatelaine::Wire
