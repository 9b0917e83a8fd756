// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

class QDomAttr;
class QDomElement;
class QXmlStreamWriter;

namespace Chatelaine::Wire {

/// An attribute that no table names. Its namespace is empty unless the name had a prefix.
struct ForeignAttribute {
    QString name;
    QString xmlns;
    QString value;
    bool operator==(const ForeignAttribute &) const = default;
};

/// An element that no table names, kept as a value: attributes, and children and text in their order. Nothing in it is ever acted upon.
struct ForeignElement {
    QString name; ///< empty: no element but a piece of text
    QString xmlns;
    QString text; ///< of a piece of text only
    QList<ForeignAttribute> attributes;
    QList<ForeignElement> content;

    [[nodiscard]] bool isText() const { return name.isEmpty(); }
    bool operator==(const ForeignElement &other) const;
};

/// What may still be kept of one stanza. Beyond it content is cut, and cut says so: a stanza is never kept in part unnoticed.
struct ForeignBudget {
    static constexpr int DeepestElement = 16;
    static constexpr int MostAttributes = 128;

    int elements = 2'000;
    int steps = 1'000'000; ///< from sibling to sibling, to find out where something stands; none left means cut
    qsizetype characters = 262'144;
    bool cut = false;
};

/// Reads \p element with all that it holds, as far as \p budget lasts. Goes no deeper than ForeignBudget::DeepestElement.
[[nodiscard]] ForeignElement readForeign(const QDomElement &element, ForeignBudget &budget);
[[nodiscard]] ForeignAttribute foreignAttribute(const QDomAttr &attribute, ForeignBudget &budget);
/// A namespace as QXmlStreamWriter has to be given it: Qt 6.4 writes it as it is, so that a quotation mark in it would end the declaration.
[[nodiscard]] QString declarable(const QString &xmlns);
[[nodiscard]] bool isNamespaceDeclaration(const QString &attribute);
/// Writes it where the writer stands; \p xmlns is the namespace that holds there. False when something of it cannot be written.
bool writeForeign(QXmlStreamWriter &writer, const ForeignElement &element, const QString &xmlns);
bool writeForeign(QXmlStreamWriter &writer, const ForeignAttribute &attribute);

} // namespace Chatelaine::Wire
