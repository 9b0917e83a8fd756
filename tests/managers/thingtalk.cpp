// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "thingtalk.h"

namespace Chatelaine {

ThingTalk::ThingTalk(Wire::Dialect dialect, QString jid)
    : m_dialect(dialect)
    , m_jid(std::move(jid))
    , m_ieee(dialect == Wire::Dialect::Ieee || dialect == Wire::Dialect::Nf || dialect == Wire::Dialect::Nfi)
{
}

QString ThingTalk::number(const QString &name, const QString &value) const
{
    const QString pattern = m_ieee ? QStringLiteral("<q n='%1' m='true' ar='true' v='%2' u='kW'/>") : QStringLiteral("<numeric name='%1' momentary='true' automaticReadout='true' value='%2' unit='kW'/>");
    return pattern.arg(name, value);
}

QString ThingTalk::data(const QString &fields, bool last) const
{
    const QString xmlns = ns(Wire::Protocol::Sensor);
    if (m_ieee) {
        return QStringLiteral("<resp xmlns='%1' id='%seq'%2><nd id='n1'><ts v='2026-03-01T11:59:00Z'>%3</ts></nd></resp>").arg(xmlns, last ? QString() : QStringLiteral(" more='true'"), fields);
    }
    return QStringLiteral("<fields xmlns='%1' seqnr='%seq'%2><node nodeId='n1'><timestamp value='2026-03-01T11:59:00Z'>%3</timestamp></node></fields>")
        .arg(xmlns, last ? QStringLiteral(" done='true'") : QString(), fields);
}

QString ThingTalk::failure(const QString &text) const
{
    const QString pattern = m_ieee ? QStringLiteral("<resp xmlns='%1' id='%seq'><nd id='n1'><ts v='2026-03-01T11:59:00Z'><err>%2</err></ts></nd></resp>")
                                   : QStringLiteral("<failure xmlns='%1' seqnr='%seq' done='true'><error nodeId='n1' timestamp='2026-03-01T11:59:00Z'>%2</error></failure>");
    return pattern.arg(ns(Wire::Protocol::Sensor), text);
}

QString ThingTalk::word(const QString &name, const QString &extra) const
{
    return QStringLiteral("<%1 xmlns='%2' %3 %4/>").arg(name, ns(Wire::Protocol::Sensor), correlation(), extra);
}

QString ThingTalk::message(const QString &payload) const
{
    return QStringLiteral("<message from='%1'>%2</message>").arg(m_jid, payload);
}

QString ThingTalk::result(const QString &payload) const
{
    return QStringLiteral("<iq type='result' id='%id' from='%1'>%2</iq>").arg(m_jid, payload);
}

QString ThingTalk::error(const QString &condition, const QString &text) const
{
    const QString words = text.isEmpty() ? QString() : QStringLiteral("<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>%1</text>").arg(text);
    return QStringLiteral("<iq type='error' id='%id' from='%1'><error type='cancel'><%2 xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>%3</error></iq>").arg(m_jid, condition, words);
}

QString ThingTalk::request(const QString &type, const QString &payload) const
{
    return QStringLiteral("<iq id='*' to='%1' type='%2'>%3</iq>").arg(m_jid, type, payload);
}

} // namespace Chatelaine
