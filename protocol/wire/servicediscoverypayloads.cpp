// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/payloads.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Payloads {

QString name(const ServiceDiscovery &)
{
    return u"query"_s;
}

QString name(const InterfacesRequest &)
{
    return u"getInterfaces"_s;
}

QString name(const InterfacesResponse &)
{
    return u"getInterfacesResponse"_s;
}

QString name(const RecordParameter &)
{
    return u"param"_s;
}

std::optional<Payload> otherPrototype(const QString &operation, const QJsonObject &)
{
    if (operation == u"query")
        return ServiceDiscovery{};
    if (operation == u"getInterfaces")
        return InterfacesRequest{};
    if (operation == u"getInterfacesResponse")
        return InterfacesResponse{};
    if (operation == u"param")
        return RecordParameter{};
    return std::nullopt;
}

} // namespace Chatelaine::Wire::Payloads
