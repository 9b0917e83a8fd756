// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/provisioningparts.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

std::optional<AccessStep> stepCalled(const QString &name)
{
    if (name == u"privileges") // what sn's example calls the answer
        return AccessStep::DownloadPrivilegesResponse;
    for (int i = 0; i <= int(AccessStep::DownloadPrivilegesResponse); ++i) {
        if (accessStepName(AccessStep(i)) == name)
            return AccessStep(i);
    }
    return std::nullopt;
}

const AttributeSets &attributesOf(AccessStep step)
{
    static const AttributeSets service{Attribute::ServiceToken};
    static const AttributeSets answer{Attribute::Result, Attribute::UserToken};
    static const AttributeSets login{Attribute::ServiceToken, Attribute::UserToken, Attribute::UserName};
    static const AttributeSets privilege{Attribute::ServiceToken, Attribute::UserToken, Attribute::PrivilegeId};
    static const AttributeSets result{Attribute::Result};
    static const AttributeSets download{Attribute::ServiceToken, Attribute::UserToken};
    static const AttributeSets none{};
    switch (step) {
    case AccessStep::CanAccess:
        return service;
    case AccessStep::CanAccessResponse:
        return answer;
    case AccessStep::UserLoggedIn:
        return login;
    case AccessStep::HasPrivilege:
        return privilege;
    case AccessStep::HasPrivilegeResponse:
        return result;
    case AccessStep::DownloadPrivileges:
        return download;
    case AccessStep::DownloadPrivilegesResponse:
        break;
    }
    return none;
}

Credential credential(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets both{Attribute::MessageType, Attribute::ParameterValue};
    static const AttributeSets valueOnly{Attribute::ParameterValue};
    Credential result;
    result.typedElement = localName(element) != u"credentials";
    reader.attributes(element, result.typedElement ? valueOnly : both, [&](Attribute attribute, const QString &value) {
        (attribute == Attribute::MessageType ? result.type : result.value) = value;
    });
    if (result.typedElement)
        result.type = localName(element);
    if (result.type.isEmpty())
        reader.problem(element, u"the type of the credential is missing"_s);
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return result;
}

PrivilegeRule privilegeRule(DomReader &reader, const QDomElement &element)
{
    static const AttributeSets known{Attribute::ParameterId};
    PrivilegeRule rule;
    rule.include = localName(element) == u"include";
    reader.attributes(element, known, [&](Attribute, const QString &value) { rule.id = value; });
    if (rule.id.isEmpty())
        reader.problem(element, u"the privilege has no id and is left out of account"_s);
    reader.children(element, [&](const QDomElement &child) { reader.unknownElement(child); });
    return rule;
}

void takeChild(DomReader &reader, const QDomElement &child, AccessMessage &message)
{
    const QString name = localName(child);
    if (message.step == AccessStep::CanAccess && (name == u"credentials" || child.hasAttribute(u"value"_s)))
        message.credentials.append(credential(reader, child));
    else if (message.step == AccessStep::DownloadPrivilegesResponse && (name == u"include" || name == u"exclude"))
        message.privileges.append(privilegeRule(reader, child));
    else
        reader.unknownElement(child);
}

} // namespace

std::optional<Payload> access(DomReader &reader, const QString &name, const QDomElement &element)
{
    const auto step = stepCalled(name);
    if (!step || reader.family() == Family::Ieee)
        return std::nullopt;
    AccessMessage message;
    message.step = *step;
    bool hasResult = *step != AccessStep::CanAccessResponse && *step != AccessStep::HasPrivilegeResponse;
    reader.attributes(element, attributesOf(*step), [&](Attribute attribute, const QString &value) {
        if (attribute == Attribute::ServiceToken)
            message.serviceToken = value;
        else if (attribute == Attribute::UserToken)
            message.userToken = value;
        else if (attribute == Attribute::UserName)
            message.userName = value;
        else if (attribute == Attribute::PrivilegeId)
            message.privilegeId = value;
        else
            message.result = reader.boolean(element, value), hasResult = true;
    });
    if (!hasResult)
        reader.problem(element, u"the answer itself is missing and counts as no"_s);
    reader.children(element, [&](const QDomElement &child) { takeChild(reader, child, message); });
    message.bare = !namespaceInfo(element.namespaceURI());
    return message;
}

std::optional<Dialect> dialectOfBarePrivileges(const QString &name)
{
    if (name == u"privileges")
        return Dialect::Sn;
    return name == accessStepName(AccessStep::DownloadPrivilegesResponse) ? std::optional(Dialect::Iot) : std::nullopt;
}

} // namespace Chatelaine::Wire::Readers
