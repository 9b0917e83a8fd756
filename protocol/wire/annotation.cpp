// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/annotation.h"

#include <QDomElement>

namespace Chatelaine::Wire {

namespace {

/// Neither readForeign() nor fromJson() lets trees in that are deeper than a stack is.
template<typename Change>
void changeNamespaces(ForeignElement &element, const Change &change, int depth = 0)
{
    if (element.isText() || depth > ForeignBudget::DeepestElement)
        return;
    element.xmlns = change(element.xmlns);
    for (ForeignElement &child : element.content)
        changeNamespaces(child, change, depth + 1);
}

} // namespace

ForeignElement readAnnotation(const QDomElement &element, bool &cut)
{
    ForeignBudget budget;
    ForeignElement result = readForeign(element, budget);
    cut = budget.cut;
    const QString own = element.parentNode().namespaceURI();
    changeNamespaces(result, [&own](const QString &xmlns) { return xmlns == own ? QString() : xmlns.isEmpty() ? NoNamespace.toString() : xmlns; });
    return result;
}

ForeignElement writtenAnnotation(ForeignElement annotation, const QString &xmlns)
{
    changeNamespaces(annotation, [&xmlns](const QString &given) { return given.isEmpty() ? xmlns : given == NoNamespace ? QString() : given; });
    return annotation;
}

} // namespace Chatelaine::Wire
