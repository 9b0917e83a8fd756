// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzawriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

namespace {

void startAccess(StanzaWriter &writer, const AccessMessage &message)
{
    const QString name = accessStepName(message.step);
    if (!message.bare)
        writer.start(name, Protocol::Provisioning);
    else
        writer.start(writer.dialect() == Dialect::Sn ? u"privileges"_s : name);
}

void attributes(StanzaWriter &writer, const AccessMessage &message)
{
    const AccessStep step = message.step;
    const QString result = message.result ? u"true"_s : u"false"_s;
    if (step == AccessStep::HasPrivilegeResponse) {
        writer.requiredAttribute(Attribute::Result, result);
        return;
    }
    if (step == AccessStep::CanAccessResponse)
        writer.requiredAttribute(Attribute::Result, result);
    else
        writer.requiredAttribute(Attribute::ServiceToken, message.serviceToken);
    if (step != AccessStep::CanAccess)
        writer.attribute(Attribute::UserToken, message.userToken);
    if (step == AccessStep::UserLoggedIn)
        writer.requiredAttribute(Attribute::UserName, message.userName);
    if (step == AccessStep::HasPrivilege)
        writer.requiredAttribute(Attribute::PrivilegeId, message.privilegeId);
}

bool isElementName(const QString &text)
{
    return !text.isEmpty() && text.front().isLetter() && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.isLetterOrNumber() && c.unicode() < 128; });
}

void credentials(StanzaWriter &writer, const QList<Credential> &list)
{
    for (const Credential &credential : list) {
        const bool typed = credential.typedElement && isElementName(credential.type);
        writer.start(typed ? credential.type : u"credentials"_s);
        if (!typed)
            writer.requiredAttribute(Attribute::MessageType, credential.type);
        writer.requiredAttribute(Attribute::ParameterValue, credential.value);
        writer.end();
    }
}

} // namespace

void write(StanzaWriter &writer, const AccessMessage &message)
{
    if (familyOf(writer.dialect()) == Family::Ieee) {
        writer.lose(u"%1 has no %2"_s.arg(dialectName(writer.dialect()), accessStepName(message.step)));
        return;
    }
    startAccess(writer, message);
    if (message.step != AccessStep::DownloadPrivilegesResponse)
        attributes(writer, message);
    credentials(writer, message.credentials);
    for (const PrivilegeRule &rule : message.privileges) {
        writer.start(rule.include ? u"include"_s : u"exclude"_s);
        writer.requiredAttribute(Attribute::ParameterId, rule.id);
        writer.end();
    }
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
