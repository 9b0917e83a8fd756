// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/referee/refereesession.h"

#include "protocol/wire/readers.h"
#include "protocol/referee/refereebook.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr qsizetype MostRemembered = 2'000;

QDomElement childOfOurs(const QDomElement &stanza)
{
    for (QDomElement child = stanza.firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
        if (namespaceInfo(child.namespaceURI()))
            return child;
    }
    return {};
}

QDomElement formIn(const QDomElement &stanza)
{
    for (const QDomElement &holder : {stanza, stanza.firstChildElement()}) {
        for (QDomElement child = holder.firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
            if (child.localName() == u"x" && child.namespaceURI() == u"jabber:x:data")
                return child;
        }
    }
    return {};
}

QString keyFor(const QString &asker, const QString &id)
{
    return asker + u'\n' + id;
}

bool isRequest(const Decoded &decoded)
{
    return decoded.stanza.envelope == Envelope::IqGet || decoded.stanza.envelope == Envelope::IqSet;
}

template<typename Key, typename Value>
bool hasRoom(const QHash<Key, Value> &hash)
{
    return hash.size() < MostRemembered;
}

} // namespace

QList<Finding> RefereeSession::take(const QDomElement &stanza, const Decoded &decoded, RefereeContext context)
{
    const bool answer = decoded.stanza.envelope == Envelope::IqResult || decoded.stanza.envelope == Envelope::IqError;
    if (answer) {
        auto request = m_requests.find(keyFor(decoded.stanza.to, decoded.stanza.id));
        if (request == m_requests.end()) {
            // A client may leave its from out; but who was asked answers, and is not answered.
            request = m_requests.find(keyFor({}, decoded.stanza.id));
            if (request != m_requests.end() && request->stanza.attribute(u"to"_s) == decoded.stanza.to)
                request = m_requests.end();
        }
        if (request != m_requests.end()) {
            context.request = request->stanza;
            context.answered = std::exchange(request->answered, true);
        }
    } else if (decoded.stanza.envelope == Envelope::Message) {
        context.request = m_readouts.requestOf(stanza, decoded);
        useTables(stanza, context);
    } else if (const QDomElement payload = childOfOurs(stanza); !payload.isNull()) {
        const auto form = m_forms.constFind(keyFor(decoded.stanza.to, payload.namespaceURI()));
        if (form != m_forms.cend())
            context.form = *form;
    }
    QList<Finding> findings = referee(stanza, decoded, context);
    findings += m_readouts.take(stanza, decoded);
    remember(stanza, decoded, context.request);
    return findings;
}

void RefereeSession::useTables(const QDomElement &stanza, RefereeContext &context) const
{
    const QDomElement progress = childOfOurs(stanza);
    if (progress.localName() != u"queryProgress")
        return;
    const auto tables = m_tables.constFind(keyFor(stanza.attribute(u"from"_s), progress.attribute(u"queryId"_s)));
    if (tables != m_tables.cend())
        context.tables = *tables;
}

void RefereeSession::remember(const QDomElement &stanza, const Decoded &decoded, const QDomElement &request)
{
    const Stanza &value = decoded.stanza;
    if (isRequest(decoded)) {
        if (!hasRoom(m_requests))
            m_requests.removeIf([](const auto &entry) { return entry.value().answered; });
        if (hasRoom(m_requests))
            m_requests.insert(keyFor(value.from, value.id), {stanza, false});
        return;
    }
    if (value.envelope == Envelope::IqResult && !request.isNull() && hasRoom(m_forms)) {
        if (const QDomElement form = formIn(stanza); !form.isNull()) {
            Decoded scratch;
            DomReader reader(scratch, familyOf(value.dialect));
            m_forms.insert(keyFor(value.from, childOfOurs(request).namespaceURI()), Readers::form(reader, form));
        }
    }
    const QDomElement progress = childOfOurs(stanza);
    if (progress.localName() != u"queryProgress" || !hasRoom(m_tables))
        return;
    const QString key = keyFor(value.from, progress.attribute(u"queryId"_s));
    const bool started = !progress.firstChildElement(u"queryStarted"_s).isNull();
    if (!started && !m_tables.contains(key))
        return; // whatever was announced before is not known
    QueryTables &tables = m_tables[key];
    forEachChild(progress, [&tables](const QDomElement &child, const QString &name) {
        if (name != u"newTable")
            return;
        int columns = 0;
        forEachChild(child, [&columns](const QDomElement &, const QString &part) { columns += part == u"column"; });
        tables.insert(child.attribute(u"tableId"_s), columns);
    });
}

} // namespace Chatelaine::Wire
