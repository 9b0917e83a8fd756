// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/payloads.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Payloads {

QString name(const FormSubmit &)
{
    return u"submit"_s;
}

QString name(const FormCancel &)
{
    return u"cancel"_s;
}

QString name(const FormUpdated &)
{
    return u"updated"_s;
}

/// Readouts are cancelled too, by their number; a form's session is named by the form.
std::optional<Payload> formPrototype(const QString &operation, const QJsonObject &content)
{
    if (operation == u"submit")
        return FormSubmit{};
    if (operation == u"cancel" && content.contains(u"form"_s))
        return FormCancel{};
    if (operation == u"updated")
        return FormUpdated{};
    return std::nullopt;
}

} // namespace Chatelaine::Wire::Payloads
