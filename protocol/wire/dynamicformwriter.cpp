// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/stanzawriter.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Writers {

QStringView dynamicNamespace(Dialect dialect)
{
    return dialect == Dialect::Sn ? u"http://jabber.org/protocol/xdata-dynamic" : u"urn:xmpp:xdata:dynamic";
}

void write(StanzaWriter &writer, const FormSubmit &submit)
{
    writer.start(u"submit"_s, dynamicNamespace(writer.dialect()));
    write(writer, submit.form);
    writer.end();
}

void write(StanzaWriter &writer, const FormCancel &cancel)
{
    writer.start(u"cancel"_s, dynamicNamespace(writer.dialect()));
    write(writer, cancel.form);
    writer.end();
}

void write(StanzaWriter &writer, const FormUpdated &updated)
{
    writer.start(u"updated"_s, dynamicNamespace(writer.dialect()));
    if (!updated.sessionVariable.isEmpty())
        writer.attribute(u"sessionVariable"_s, updated.sessionVariable);
    write(writer, updated.form);
    writer.end();
}

} // namespace Chatelaine::Wire::Writers
