// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/canonicalconcentrator.h"
#include "protocol/wire/canonicalform.h"
#include "protocol/wire/canonicalprovisioning.h"
#include "protocol/wire/domreader.h"
#include "protocol/wire/elementnames.h"
#include "protocol/wire/lexical.h"
#include "protocol/wire/stanzajson.h"
#include "protocol/wire/stanzanamespaces.h"
#include "protocol/wire/vocabulary.h"

#include <QDomDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

// docs/wire.md lists what is taken as the same here; keep the two together.

namespace Chatelaine::Wire {

namespace {

constexpr int DeepestComparison = 64;

QString canonicalNamespace(const QDomElement &element, const QString &name)
{
    const QString xmlns = element.namespaceURI();
    if (isClientNamespace(xmlns))
        return {};
    // Examples put these two into the namespace of concentrators, schemas into that of control.
    if ((name == u"getFormResponse" || name == u"parameterGroup") && xmlns.endsWith(u":concentrators"))
        return xmlns.chopped(13) + u"control"_s;
    // Gateways accept a subscription in the namespace of events, the specification in that of sensor data.
    if (name == u"accepted" && xmlns.endsWith(u":iot:events:1.0"))
        return xmlns.chopped(10) + u"sd:1.0"_s;
    if (name == u"accepted" && xmlns.endsWith(u":iot:events"))
        return xmlns.chopped(6) + u"sensordata"_s;
    // An error's text without the right namespace is still its text.
    if (name == u"text" && localName(element.parentNode().toElement()) == u"error")
        return {};
    return canonicalFormNamespace(xmlns);
}

/// The ieee family has other names, and its one-letter marks mean something in these two namespaces only.
bool isIeeeReading(const QDomElement &element)
{
    const QString xmlns = element.namespaceURI();
    return xmlns.endsWith(u":iot:sd:1.0") || xmlns.endsWith(u":iot:events:1.0");
}

bool isIeeeMark(const QString &attribute)
{
    static const QSet<QString> marks = [] {
        const Vocabulary &words = Vocabulary::of(Family::Ieee);
        QSet<QString> names{u"more"_s, u"req"_s};
        for (auto mark = unsigned(Attribute::FirstKind); mark <= unsigned(Attribute::LastQuality); ++mark)
            names.insert(words.name(Attribute(mark)));
        return names;
    }();
    return marks.contains(attribute);
}

bool isDefaultFalse(const QString &attribute)
{
    static const QSet<QString> others{u"all"_s, u"queued"_s, u"done"_s, u"req"_s, u"secondaryTrustAllowed"_s, u"hasChildren"_s, u"childrenOrdered"_s,
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

QString nameOf(const QDomElement &element)
{
    return canonicalName(localName(element), element.namespaceURI());
}

struct CanonicalAttribute {
    QString name;
    QString value;
};

/// Dialects and makers differ in whether these are got or set.
bool isAskedEitherWay(const QDomElement &iq)
{
    static const QSet<QString> operations{u"clearCache"_s, u"cancel"_s, u"subscribe"_s, u"unsubscribe"_s};
    const QString type = iq.attribute(u"type"_s);
    return (type == u"get" || type == u"set") && operations.contains(localName(iq.firstChildElement()));
}

/// An empty unit, token or name says no more than none. An empty value does: it deletes, or it is the text of a string.
bool isOfNoUse(const QDomElement &element, const QDomAttr &attribute)
{
    static const QSet<QString> texts{u"value"_s, u"v"_s, u"seqnr"_s, u"responseCode"_s, u"result"_s};
    return attribute.value().isEmpty() && attribute.prefix().isEmpty() && namespaceInfo(element.namespaceURI()) && !texts.contains(attribute.nodeName());
}

/// Nothing when the attribute says what its absence would say.
std::optional<CanonicalAttribute> canonicalAttribute(const QDomElement &element, const QString &name, const QDomAttr &attribute)
{
    CanonicalAttribute result{attribute.nodeName(), attribute.value()};
    if (result.name.startsWith(u"xmlns"))
        return std::nullopt;
    if (attribute.prefix() == u"xml")
        result.name = u"xml:"_s + attribute.localName();
    else if (!attribute.prefix().isEmpty())
        result.name = u'{' + attribute.namespaceURI() + u'}' + attribute.localName();
    if (isOfNoUse(element, attribute))
        return std::nullopt;
    if (result.name == u"identification")
        result.name = u"identity"_s;
    if (result.name == u"responseCode")
        result.name = u"result"_s;
    if (result.name.endsWith(u"Token"))
        result.value = result.value.simplified();
    if (name == u"iq" && result.name == u"type" && isAskedEitherWay(element))
        return std::nullopt;
    if (name == u"error" && result.name == u"type" && result.value == u"cancel" && isClientNamespace(element.namespaceURI()))
        return std::nullopt;
    if (name == u"paramError" && result.name == u"n")
        result.name = u"var"_s;
    if (!canonicalFormAttribute(element, name, result.name, result.value))
        return std::nullopt;
    if (!canonicalProvisioning(element.namespaceURI(), name, result.name, result.value))
        return std::nullopt;
    if (CanonicalConcentrator::isNamespace(element.namespaceURI()) && !CanonicalConcentrator::attribute(name, result.name, result.value))
        return std::nullopt;
    const bool answers = name.endsWith(u"Response");
    if (answers && result.name == u"result" && result.value == u"OK")
        return std::nullopt;
    const bool isAnswer = answers && result.name == u"result";
    const bool ieeeMark = isIeeeReading(element) && (isIeeeMark(result.name) || result.name == u"ctr");
    if (isAnswer || result.name == u"writable" || isDefaultFalse(result.name) || ieeeMark) {
        if (const auto value = Lexical::boolean(result.value)) {
            if (!*value && !isAnswer && result.name != u"writable" && result.name != u"ctr")
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
    if (isIeeeReading(element) && attributes.contains(u"all=true"_s) && Vocabulary::of(Family::Ieee).fieldType(name)) {
        // On a field it stands for every mark of a kind.
        attributes.removeAll(u"all=true"_s);
        const Vocabulary &words = Vocabulary::of(Family::Ieee);
        for (const Kind kind : {Kind::Momentary, Kind::Peak, Kind::Status, Kind::Computed, Kind::Identity, Kind::Historical})
            attributes.append(words.name(attributeOf(kind)) + u"=true"_s);
        attributes.removeDuplicates();
    }
    std::sort(attributes.begin(), attributes.end());
    return attributes;
}

/// The order of fields and of parameters has a meaning, that between different kinds of children does not.
bool isOrderFree(const QString &name)
{
    static const QSet<QString> elements{u"iq"_s, u"message"_s, u"error"_s, u"req"_s, u"canRead"_s, u"canControl"_s, u"canReadResponse"_s,
        u"canControlResponse"_s, u"setResponse"_s, u"x"_s, u"field"_s, u"option"_s, u"validate"_s, u"getNode"_s, u"getNodes"_s, u"getAllNodes"_s, u"subscribe"_s};
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

/// Some makers refuse without saying how.
bool isNoCondition(const QDomElement &child, const QString &parent)
{
    return parent == u"error" && localName(child) == u"undefined-condition" && child.namespaceURI() == StanzasNamespace;
}

bool isNoise(const QDomElement &child, const QString &parent)
{
    return isEmptyInForm(child) || isNoCondition(child, parent) || (parent == u"message" && localName(child) == u"body" && child.firstChild().isNull());
}

void Canonical::collect(const QDomElement &element, const QString &name, QList<QPair<QString, QString>> &children, int depth)
{
    for (QDomElement child = element.firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
        if (isNoise(child, name))
            continue;
        // The wrapper around a form is in schemas only.
        const bool inConcentrator = CanonicalConcentrator::isNamespace(child.namespaceURI());
        const bool wrapper = localName(child) == u"form" && (name == u"set" || name == u"getFormResponse" || inConcentrator);
        // A node without any attribute says no more than none.
        const bool nameless = name == u"resp" && localName(child) == u"nd" && child.attributes().isEmpty();
        if ((wrapper || nameless) && depth < DeepestComparison) {
            collect(child, {}, children, depth + 1);
            continue;
        }
        QString text;
        write(child, text, depth + 1);
        children.append({nameOf(child), text});
    }
}

void Canonical::writeChildren(const QDomElement &element, const QString &name, QString &result, int depth)
{
    QList<QPair<QString, QString>> children;
    collect(element, name, children, depth);
    if (isOrderFree(name) || (name == u"resp" && element.namespaceURI().endsWith(u":iot:ctr:1.0"))) {
        std::stable_sort(children.begin(), children.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    } else if (name == u"set") {
        std::stable_partition(children.begin(), children.end(), [](const auto &child) { return child.first == u"node" || child.first == u"nd"; });
    } else if (name == u"ts") {
        std::stable_partition(children.begin(), children.end(), [](const auto &child) { return child.first != u"err"; });
    }
    const bool inConcentrator = CanonicalConcentrator::isNamespace(element.namespaceURI());
    if (inConcentrator)
        CanonicalConcentrator::order(name, children);
    for (const auto &child : std::as_const(children))
        result += child.second;
    // White space alone means something in a form's value only.
    const QString text = inConcentrator ? CanonicalConcentrator::text(name, directText(element)) : directText(element);
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
    const QString name = nameOf(element);
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
    if (decoded.keeping.cut)
        return false;
    if (!decoded.hybrid.isEmpty())
        return CanonicalConcentrator::isLosslessHybrid(decoded);
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
