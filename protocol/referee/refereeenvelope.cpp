// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/referee/refereechecks.h"
#include "protocol/referee/refereewalk.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

/// What is in a stanza, sorted.
struct Parts {
    QList<QDomElement> payloads; ///< whatever is neither an error nor decoration
    QList<QDomElement> ours;
    QList<QDomElement> errors;
    bool delayed = false;
};

bool isClientNamespace(const QString &xmlns)
{
    return xmlns.isEmpty() || xmlns == u"jabber:client" || xmlns == u"jabber:component:accept" || xmlns == u"jabber:server";
}

Parts partsOf(const QDomElement &stanza)
{
    Parts parts;
    forEachChild(stanza, [&parts](const QDomElement &child, const QString &name) {
        const QString xmlns = child.namespaceURI();
        if (name == u"error" && isClientNamespace(xmlns)) {
            parts.errors.append(child);
            return;
        }
        parts.delayed |= name == u"delay" && xmlns == u"urn:xmpp:delay";
        if (parts.payloads.size() < 100)
            parts.payloads.append(child);
        if (namespaceInfo(xmlns) && parts.ours.size() < 100)
            parts.ours.append(child);
    });
    return parts;
}

void checkIq(RefereeBook &book, const Parts &parts)
{
    const QDomElement &iq = book.stanza();
    const QString type = iq.attribute(u"type"_s);
    const bool request = type == u"get" || type == u"set";
    if (!request && type != u"result" && type != u"error")
        book.report(u"R-EN-01", iq, u"The type of the iq is %1; it has to be get, set, result or error."_s.arg(quotedForReport(type)), u"type"_s);
    if (iq.attribute(u"id"_s).isEmpty())
        book.report(u"R-EN-02", iq, u"The iq has no id, so nothing can be matched with it; give each request one and repeat it in the answer."_s, u"id"_s);
    if (request && parts.payloads.isEmpty())
        book.report(u"R-EN-03", iq, u"The request asks for nothing; put one payload into it."_s);
    if (type != u"error" && parts.payloads.size() > 1)
        book.report(u"R-EN-04", parts.payloads.at(1), u"The iq has %1 payloads; send one iq for each."_s.arg(parts.payloads.size()));
    if (type == u"error" && parts.errors.isEmpty() && !refusesInItsOwnWay(book, parts.ours.value(0)))
        book.report(u"R-EN-07", iq, u"The iq is an error without saying which; put an error element with a condition into it."_s);
    if (type != u"error" && !parts.errors.isEmpty())
        book.report(u"R-EN-08", parts.errors.constFirst(), u"The error came in an iq of type %1; send it with the type error."_s.arg(quotedForReport(type)));
}

/// Questions of provisioning may wait for people; data and commands may not.
bool isOfTheMoment(const QDomElement &payload)
{
    const auto info = namespaceInfo(payload.namespaceURI());
    return info && info->protocol != Protocol::Provisioning && info->protocol != Protocol::Discovery;
}

void checkMessage(RefereeBook &book, const Parts &parts)
{
    const QDomElement &message = book.stanza();
    const bool error = message.attribute(u"type"_s) == u"error";
    if (error && parts.errors.isEmpty())
        book.report(u"R-EN-06", message, u"The message is an error without saying which; put an error element with a condition into it."_s);
    if (!error && !parts.errors.isEmpty())
        book.report(u"R-EN-08", parts.errors.constFirst(), u"The error came in a message that is none; send it with the type error."_s);
    const bool events = std::all_of(parts.ours.begin(), parts.ours.end(), [](const QDomElement &each) {
        return namespaceInfo(each.namespaceURI())->protocol == Protocol::Concentrator;
    });
    if (parts.ours.size() > 1 && !events)
        book.report(u"R-EN-05", parts.ours.at(1), u"The message has %1 payloads; many read only the first, so send one message for each."_s.arg(parts.ours.size()));
    if (parts.delayed && isOfTheMoment(parts.ours.value(0)))
        book.report(u"R-EN-17", parts.ours.constFirst(), u"A server stored this and delivered it late; ask it not to, with a no-store hint (XEP-0334)."_s);
}

/// Things are clients, and talk from a full JID; services and accounts that answer for things are components or speak other protocols.
bool isOfThings(const QDomElement &payload)
{
    const auto info = namespaceInfo(payload.namespaceURI());
    return info && familyOf(info->dialect) == Family::Ieee && isOfTheMoment(payload);
}

void checkAddresses(RefereeBook &book, const Parts &parts)
{
    const QDomElement &stanza = book.stanza();
    const QString from = stanza.attribute(u"from"_s);
    const QString to = stanza.attribute(u"to"_s);
    for (const auto &[name, value] : {std::pair(u"from"_s, from), std::pair(u"to"_s, to)}) {
        if (stanza.hasAttribute(name) && !isJid(value))
            book.report(u"R-EN-16", stanza, u"%1 is %2, which is no JID."_s.arg(name, quotedForReport(value)), name);
    }
    const QDomElement payload = parts.ours.value(0);
    const bool answer = book.isAnswer();
    // The XEPs' examples write bare JIDs of things for short, so only a request, or a dialect that does not, can tell.
    const bool wasAsked = !book.context().request.isNull();
    if (!wasAsked && (answer || book.envelope() == Envelope::Message) && isOfThings(payload) && isBareUserJid(from) && !isCommand(payload))
        book.report(u"R-EN-09", stanza, u"It comes from the bare JID %1; answer with the full JID of the thing."_s.arg(quotedForReport(from)), u"from"_s);
    if (answer && isBareUserJid(to))
        book.report(u"R-EN-10", stanza, u"The answer goes to the bare JID %1; send it to the full JID that the request came from."_s.arg(quotedForReport(to)), u"to"_s);
    if (isDataMessage(book, payload) && isBareUserJid(to))
        book.report(u"R-EN-11", stanza, u"The data go to the bare JID %1, where any client may get them, or a store; send them to the full JID that asked."_s.arg(quotedForReport(to)), u"to"_s);
}

void checkSize(RefereeBook &book, qint64 size)
{
    const QDomElement &stanza = book.stanza();
    const qint64 limit = book.context().sizeLimit;
    const auto text = [size](qint64 most) { return u"The stanza has %1 bytes, more than %2; send it in smaller parts."_s.arg(size).arg(most); };
    if (limit > 0) {
        if (size > limit)
            book.report(u"R-EN-15", stanza, text(limit));
    } else if (size > 256 * 1024) {
        book.report(u"R-EN-14", stanza, text(256 * 1024));
    } else if (size > 64 * 1024) {
        book.report(u"R-EN-13", stanza, text(64 * 1024));
    } else if (size > 16 * 1024) {
        book.report(u"R-EN-12", stanza, text(16 * 1024));
    }
}

/// What the readers did not know. Direct children of the stanza are judged above, and what a rule has a better sentence for is left out.
void checkUnknown(RefereeBook &book)
{
    for (const Oddity &oddity : book.decoded().unknown) {
        if (oddity.path.count(u'/') < 2 && !oddity.path.contains(u'@'))
            continue;
        if (book.hasReported(oddity.path))
            continue;
        const QString name = oddity.path.section(u'/', -1);
        if (oddity.path.contains(u'@'))
            book.reportAt(u"R-EN-18", oddity.path, u"%1 is no attribute of this dialect; check the spelling, or leave it out."_s.arg(quotedForReport(name)));
        else
            book.reportAt(u"R-EN-19", oddity.path, u"%1 is no element of this dialect; check the spelling, or leave it out."_s.arg(quotedForReport(name)));
    }
}

} // namespace

void checkEnvelope(RefereeBook &book)
{
    const Parts parts = partsOf(book.stanza());
    const bool iq = book.stanza().localName() == u"iq";
    if (iq)
        checkIq(book, parts);
    else
        checkMessage(book, parts);
    for (const QDomElement &error : parts.errors)
        checkError(book, error);
    checkAddresses(book, parts);
    checkAnswer(book);
    const Walk walk = walkThrough(book.stanza());
    for (const QDomElement &form : walk.forms)
        checkForm(book, form);
    checkSize(book, book.context().size > 0 ? book.context().size : walk.size);
    checkUnknown(book);
}

} // namespace Chatelaine::Wire::Referees
