// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/dataformreader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

/// Walks a page in document order. What is still to be read waits in a list, since how deep sections nest is the sender's choice.
class PageWalk
{
public:
    PageWalk(DomReader &reader, FormPage &page)
        : m_reader(reader)
        , m_page(page)
    {
    }

    void run(const QDomElement &element)
    {
        enter(element, 0);
        while (!m_waiting.isEmpty()) {
            const Waiting next = m_waiting.takeLast();
            take(next.element, next.depth);
        }
        const bool plain = std::all_of(m_page.layout.cbegin(), m_page.layout.cend(),
            [](const FormLayoutItem &item) { return item.kind == FormLayoutItem::Kind::Field; });
        if (plain)
            m_page.layout.clear();
    }

private:
    struct Waiting { QDomElement element; int depth; };

    void enter(const QDomElement &element, int depth)
    {
        const auto start = m_waiting.size();
        m_reader.children(element, [&](const QDomElement &child) { m_waiting.append({child, depth}); });
        std::reverse(m_waiting.begin() + start, m_waiting.end());
    }

    void take(const QDomElement &element, int depth);
    void takeSection(const QDomElement &element, int depth);

    void append(FormLayoutItem::Kind kind, const QString &text, int depth) { m_page.layout.append({kind, text, depth}); }

    DomReader &m_reader;
    FormPage &m_page;
    QList<Waiting> m_waiting;
};

void PageWalk::take(const QDomElement &element, int depth)
{
    const QString name = localName(element);
    if (name == u"fieldref") {
        expectAttributes(m_reader, element, {u"var"});
        expectNoChildren(m_reader, element);
        const QString var = m_reader.shared(element.attribute(u"var"_s));
        m_page.fieldRefs.append(var);
        append(FormLayoutItem::Kind::Field, var, depth);
    } else if (name == u"section") {
        takeSection(element, depth);
    } else if (name == u"text") {
        expectAttributes(m_reader, element, {});
        expectNoChildren(m_reader, element);
        append(FormLayoutItem::Kind::Text, directText(element), depth);
    } else if (name == u"reportedref") {
        expectAttributes(m_reader, element, {});
        expectNoChildren(m_reader, element);
        append(FormLayoutItem::Kind::Reported, {}, depth);
    } else {
        m_reader.unknownElement(element);
    }
}

void PageWalk::takeSection(const QDomElement &element, int depth)
{
    if (depth >= DeepestSection) {
        m_reader.problem(element, u"sections are nested too deep; this one is read as if it were not there"_s);
        enter(element, depth);
        return;
    }
    expectAttributes(m_reader, element, {u"label"});
    append(FormLayoutItem::Kind::Section, element.attribute(u"label"_s), depth);
    enter(element, depth + 1);
}

} // namespace

FormPage formPage(DomReader &reader, const QDomElement &element)
{
    FormPage page;
    expectAttributes(reader, element, {u"label"});
    page.label = element.attribute(u"label"_s);
    PageWalk(reader, page).run(element);
    return page;
}

} // namespace Chatelaine::Wire::Readers
