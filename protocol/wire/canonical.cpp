// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/domreader.h"
#include "protocol/wire/lexical.h"
#include "protocol/wire/stanzajson.h"

#include <QDomDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

// docs/wire.md lists what is taken as the same here; keep the two together.

namespace Chatelaine::Wire {

namespace {

constexpr int DeepestComparison = 64;

/// Names that different makers write for one thing.
QString canonicalName(const QDomElement &element)
{
    const QString name = localName(element);
    if (name == u"Friend")
        return u"friend"_s;
    if (name == u"Unfriend")
        return u"unfriend"_s;
    if (name == u"bool")
        return u"boolean"_s;
    return name;
}

QString canonicalNamespace(const QDomElement &element, const QString &name)
{
    const QString xmlns = element.namespaceURI();
    if (xmlns == u"jabber:client" || xmlns == u"jabber:component:accept" || xmlns == u"jabber:server")
        return {};
    // Examples put these two into the namespace of concentrators, schemas into that of control.
    if ((name == u"getFormResponse" || name == u"parameterGroup") && xmlns.endsWith(u":concentrators"))
        return xmlns.chopped(13) + u"control"_s;
    // An error's text without the right namespace is still its text.
    if (name == u"text" && localName(element.parentNode().toElement()) == u"error")
        return {};
    return xmlns;
}

bool isDefaultFalse(const QString &attribute)
{
    static const QSet<QString> others{u"all"_s, u"queued"_s, u"done"_s, u"secondaryTrustAllowed"_s, u"hasChildren"_s, u"childrenOrdered"_s,
        u"isReadable"_s, u"isControllable"_s, u"isConfigurable"_s, u"hasCommands"_s, u"parameters"_s, u"messages"_s};
    return others.contains(attribute) || kindFromName(attribute) || qualityFromName(attribute);
}

bool hasShift(const QDomElement &element)
{
    const QDomNamedNodeMap map = element.attributes();
    for (int i = 0; i < qMin(map.count(), 128); ++i) {
        const QDomAttr attribute = map.item(i).toAttr();
        const auto kind = kindFromName(attribute.name());
        if (kind && HistoricalShifts.testFlag(*kind) && Lexical::boolean(attribute.value()).value_or(false))
            return true;
    }
    return false;
}

bool isUnion(const QString &name)
{
    return name == u"req" || name == u"canRead" || name == u"canReadResponse";
}

struct CanonicalAttribute {
    QString name;
    QString value;
};

/// Nothing when the attribute says what its absence would say.
std::optional<CanonicalAttribute> canonicalAttribute(const QDomElement &element, const QString &name, const QDomAttr &attribute)
{
    CanonicalAttribute result{attribute.nodeName(), attribute.value()};
    if (result.name.startsWith(u"xmlns"))
        return std::nullopt;
    if (attribute.prefix() == u"xml")
        result.name = u"xml:"_s + attribute.name();
    if (result.name == u"identification")
        result.name = u"identity"_s;
    if (result.name == u"responseCode")
        result.name = u"result"_s;
    if (result.name.endsWith(u"Token"))
        result.value = result.value.simplified();
    if (name == u"iq" && result.name == u"type" && localName(element.firstChildElement()) == u"clearCache")
        return std::nullopt;
    const bool answers = name.endsWith(u"Response");
    if (answers && result.name == u"result" && result.value == u"OK")
        return std::nullopt;
    const bool isAnswer = answers && result.name == u"result";
    if (isAnswer || result.name == u"writable" || isDefaultFalse(result.name)) {
        if (const auto value = Lexical::boolean(result.value)) {
            if (!*value && !isAnswer && result.name != u"writable")
                return std::nullopt;
            result.value = *value ? u"true"_s : u"false"_s;
        }
    }
    const auto kind = kindFromName(result.name);
    if (kind && !isUnion(name) && *kind == Kind::Historical && hasShift(element))
        return std::nullopt;
    if (kind && isUnion(name) && HistoricalShifts.testFlag(*kind) && Lexical::boolean(element.attribute(u"historical"_s)).value_or(false))
        return std::nullopt;
    return result;
}

QStringList canonicalAttributes(const QDomElement &element, const QString &name)
{
    QStringList attributes;
    const QDomNamedNodeMap map = element.attributes();
    for (int i = 0; i < qMin(map.count(), 128); ++i) {
        if (const auto attribute = canonicalAttribute(element, name, map.item(i).toAttr()))
            attributes.append(attribute->name + u'=' + attribute->value);
    }
    std::sort(attributes.begin(), attributes.end());
    return attributes;
}

/// The order of fields and of parameters has a meaning, that between different kinds of children does not.
bool isOrderFree(const QString &name)
{
    static const QSet<QString> elements{u"iq"_s, u"message"_s, u"error"_s, u"req"_s, u"canRead"_s, u"canControl"_s, u"canReadResponse"_s,
        u"canControlResponse"_s, u"setResponse"_s, u"x"_s, u"field"_s, u"option"_s, u"getNode"_s, u"getNodes"_s, u"getAllNodes"_s};
    return elements.contains(name);
}

QString escaped(const QString &text)
{
    return QString::number(text.size()) + u':' + text;
}

class Canonical
{
public:
    [[nodiscard]] QString of(const QDomElement &element)
    {
        QString result;
        write(element, result, 0);
        return result;
    }

    [[nodiscard]] bool isTooDeep() const { return m_tooDeep; }

private:
    void write(const QDomElement &element, QString &result, int depth);
    void writeChildren(const QDomElement &element, const QString &name, QString &result, int depth);
    void collect(const QDomElement &element, const QString &name, QList<QPair<QString, QString>> &children, int depth);

    bool m_tooDeep = false;
};

bool isNoise(const QDomElement &child, const QString &parent)
{
    return parent == u"message" && localName(child) == u"body" && child.firstChild().isNull();
}

void Canonical::collect(const QDomElement &element, const QString &name, QList<QPair<QString, QString>> &children, int depth)
{
    for (QDomElement child = element.firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
        if (isNoise(child, name))
            continue;
        // The wrapper around a form is in schemas only.
        const bool wrapper = localName(child) == u"form" && (name == u"set" || name == u"getFormResponse");
        if (wrapper && depth < DeepestComparison) {
            collect(child, {}, children, depth + 1);
            continue;
        }
        QString text;
        write(child, text, depth + 1);
        children.append({canonicalName(child), text});
    }
}

void Canonical::writeChildren(const QDomElement &element, const QString &name, QString &result, int depth)
{
    QList<QPair<QString, QString>> children;
    collect(element, name, children, depth);
    if (isOrderFree(name)) {
        std::stable_sort(children.begin(), children.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    } else if (name == u"set") {
        std::stable_partition(children.begin(), children.end(), [](const auto &child) { return child.first == u"node"; });
    }
    for (const auto &child : std::as_const(children))
        result += child.second;
    // White space alone means something in a form's value only.
    const QString text = directText(element);
    const QString trimmed = text.trimmed();
    if (name == u"value" || !trimmed.isEmpty())
        result += escaped(children.isEmpty() && name != u"containsNodeResponse" ? text : trimmed);
}

void Canonical::write(const QDomElement &element, QString &result, int depth)
{
    if (depth > DeepestComparison) {
        m_tooDeep = true;
        return;
    }
    const QString name = canonicalName(element);
    result += u'<' + name + u' ' + canonicalNamespace(element, name);
    const QStringList attributes = canonicalAttributes(element, name);
    for (const QString &attribute : attributes)
        result += u' ' + escaped(attribute);
    result += u'>';
    writeChildren(element, name, result, depth);
    result += u"</>";
}

} // namespace

bool isLossless(const QDomElement &original, const Decoded &decoded)
{
    if (!decoded.unknown.isEmpty() || std::holds_alternative<Unrecognised>(decoded.stanza.payload))
        return false;
    QStringList lost;
    const QByteArray written = toXml(decoded.stanza, &lost);
    QDomDocument document;
    if (!lost.isEmpty() || !document.setContent(written, true))
        return false;
    Canonical before;
    Canonical after;
    return before.of(original) == after.of(document.documentElement()) && !before.isTooDeep();
}

} // namespace Chatelaine::Wire
