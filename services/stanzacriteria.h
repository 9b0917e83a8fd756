// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stanzaentry.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace Chatelaine {

/// Which stanzas a console shows, in the window and on the command line.
///
/// Terms are separated by spaces and must all hold. key:text (or key=text) looks into one part of the stanza, any other word into the XML; a minus
/// before a term turns it round. Upper and lower case are the same. Quotation marks hold a text with spaces together.
class StanzaCriteria final
{
public:
    enum class Part : quint8 { Direction, Type, Peer, Id, Protocol, Summary, Xml };

    /// Nothing for a key that does not exist; \p error names it. After a colon it is no error, since XML is full of colons.
    [[nodiscard]] static std::optional<StanzaCriteria> parse(const QString &expression, QString *error = nullptr);
    [[nodiscard]] static const QStringList &keys();

    /// A term that must hold beside the others.
    void add(Part part, const QString &text);
    /// Only stanzas of one party, without regard to its resource; empty: of all.
    void setParty(const QString &bareJid);

    [[nodiscard]] bool isEmpty() const { return m_terms.isEmpty() && m_party.isEmpty(); }
    [[nodiscard]] bool matches(const StanzaEntry &entry) const;

private:
    struct Term {
        Part part = Part::Xml;
        QString text;
        bool negated = false;
    };

    [[nodiscard]] static bool holds(const Term &term, const StanzaEntry &entry);

    QList<Term> m_terms;
    QString m_party;
};

/// in, out: as commands and JSON call it.
[[nodiscard]] QString directionName(bool outgoing);

} // namespace Chatelaine
