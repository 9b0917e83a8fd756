// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/lexical.h"
#include "protocol/referee/refereechecks.h"
#include "protocol/referee/refereeoperations.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

/// The first payload of ours, or a form.
QDomElement payloadOf(const QDomElement &stanza)
{
    QDomElement form;
    for (QDomElement child = stanza.firstChildElement(); !child.isNull(); child = child.nextSiblingElement()) {
        if (namespaceInfo(child.namespaceURI()))
            return child;
        if (child.localName() == u"x" && child.namespaceURI() == u"jabber:x:data")
            form = child;
    }
    return form;
}

QString correlationOf(const QDomElement &payload, const NamespaceInfo &info)
{
    return payload.attribute(Vocabulary::of(familyOf(info.dialect)).name(Attribute::Correlation)).trimmed();
}

/// ieee, nf and nfi are one family: messages come in any of its namespaces.
bool areSisters(Dialect a, Dialect b)
{
    return familyOf(a) == familyOf(b);
}

void checkSender(RefereeBook &book, const QDomElement &request)
{
    const QString asked = request.attribute(u"to"_s);
    const QString from = book.stanza().attribute(u"from"_s);
    if (asked.isEmpty() || from.isEmpty() || asked.compare(from, Qt::CaseInsensitive) == 0)
        return;
    if (bareJid(asked).compare(from, Qt::CaseInsensitive) == 0) {
        book.report(u"R-EN-09", book.stanza(), u"%1 was asked, and the answer comes from the bare JID; leave from to the server, or give the full one."_s.arg(quotedForReport(asked)), u"from"_s);
        return;
    }
    const bool completed = !asked.contains(u'/') && bareJid(from).compare(asked, Qt::CaseInsensitive) == 0;
    if (!completed)
        book.report(u"R-AN-03", book.stanza(), u"%1 was asked, and %2 answers; answer from the address that was asked."_s.arg(quotedForReport(asked), quotedForReport(from)), u"from"_s);
}

void checkNamespace(RefereeBook &book, const QDomElement &asked, const NamespaceInfo &askedIn, const QDomElement &answer, const NamespaceInfo &answeredIn)
{
    const bool message = book.envelope() == Envelope::Message;
    const bool same = message ? areSisters(askedIn.dialect, answeredIn.dialect) : askedIn.dialect == answeredIn.dialect;
    if (!same)
        book.report(u"R-AN-01", answer, u"%1 was asked in %2 and is answered in %3; answer in the namespace of the request."_s.arg(asked.localName(), quotedForReport(asked.namespaceURI()), quotedForReport(answer.namespaceURI())));
}

void checkCorrelation(RefereeBook &book, const QDomElement &asked, const NamespaceInfo &askedIn, const QDomElement &answer, const NamespaceInfo &answeredIn)
{
    const auto counts = [](Protocol protocol) { return protocol == Protocol::Sensor || protocol == Protocol::Events; };
    if (!counts(askedIn.protocol) || !counts(answeredIn.protocol))
        return;
    const QString wanted = correlationOf(asked, askedIn);
    const QString given = correlationOf(answer, answeredIn);
    if (!wanted.isEmpty() && !given.isEmpty() && wanted != given)
        book.report(u"R-AN-02", answer, u"The request has the number or id %1, the answer %2; repeat that of the request."_s.arg(quotedForReport(wanted), quotedForReport(given)));
}

int countChildren(const QDomElement &element, std::initializer_list<QStringView> names)
{
    int count = 0;
    forEachChild(element, [&](const QDomElement &, const QString &name) { count += std::find(names.begin(), names.end(), name) != names.end(); });
    return count;
}

void checkCount(RefereeBook &book, const QDomElement &asked, const QDomElement &answer)
{
    static const QSet<QString> batches{u"containsNodes"_s, u"executeCommonNodeCommand"_s, u"executeCommonNodeQuery"_s};
    const QString code = answer.attribute(u"result"_s);
    if (!batches.contains(asked.localName()) || (!code.isEmpty() && code != u"OK"))
        return;
    const int nodes = countChildren(asked, {u"node", u"nd"});
    const int values = countChildren(answer, {u"value", u"bool", u"result"});
    if (nodes != values)
        book.report(u"R-AN-07", answer, u"%1 nodes were asked about, and %2 values are answered; send one for each, in the same order."_s.arg(nodes).arg(values));
}

void checkQueued(RefereeBook &book, const QDomElement &asked, const QDomElement &answer)
{
    if (asked.localName() != u"req" || !asked.hasAttribute(u"when"_s) || answer.localName() != u"accepted")
        return;
    if (!Lexical::boolean(answer.attribute(u"queued"_s)).value_or(false))
        book.report(u"R-AN-08", answer, u"The readout is for later; answer with queued='true', so that the client waits."_s, u"queued"_s);
}

QString partName(const QDomElement &element)
{
    return element.attribute(u"name"_s, element.attribute(u"n"_s, element.attribute(u"nodeId"_s, element.attribute(u"id"_s))));
}

/// A partial permission can only take away.
void checkPartial(RefereeBook &book, const QDomElement &asked, const QDomElement &answer)
{
    if (asked.localName() != u"set" || (answer.localName() != u"setResponse" && answer.localName() != u"resp"))
        return;
    QSet<QString> requested;
    bool form = false;
    forEachChild(asked, [&](const QDomElement &child, const QString &name) {
        form |= name == u"x" || name == u"form";
        requested.insert(partName(child));
    });
    if (form)
        return;
    forEachChild(answer, [&](const QDomElement &child, const QString &name) {
        const bool part = name == u"node" || name == u"nd" || name == u"parameter" || name == u"p";
        if (part && !requested.contains(partName(child)))
            book.report(u"R-AN-09", child, u"%1 was not in the request; list only what was asked for and is permitted."_s.arg(quotedForReport(partName(child))));
    });
}

void checkPayload(RefereeBook &book, const QDomElement &asked, const NamespaceInfo &askedIn, const QDomElement &answer)
{
    if (book.envelope() != Envelope::IqResult || !book.stanza().firstChildElement(u"error"_s).isNull())
        return;
    const QString name = answer.isNull() ? QString() : answer.localName();
    if (isAnswerTo(askedIn.protocol, familyOf(askedIn.dialect), asked.localName(), name))
        return;
    const QString what = name.isEmpty() ? u"nothing"_s : name;
    book.report(u"R-AN-06", answer.isNull() ? book.stanza() : answer, u"%1 was asked, and %2 is answered; send the answer that the dialect has for it."_s.arg(asked.localName(), what));
}

} // namespace

void checkAnswer(RefereeBook &book)
{
    const RefereeContext &context = book.context();
    const bool request = book.envelope() == Envelope::IqGet || book.envelope() == Envelope::IqSet;
    if (context.asked == RefereeContext::Asked::No && !request)
        book.report(u"R-AN-05", book.stanza(), u"Nobody asked for this; send data and answers only to who wants them."_s);
    if (context.answered && book.isAnswer())
        book.report(u"R-AN-04", book.stanza(), u"The request with the id %1 was answered before; answer once."_s.arg(quotedForReport(book.stanza().attribute(u"id"_s))), u"id"_s);
    if (context.request.isNull())
        return;
    checkSender(book, context.request);
    const QDomElement asked = payloadOf(context.request);
    const QDomElement answer = payloadOf(book.stanza());
    const auto askedIn = namespaceInfo(asked.namespaceURI());
    if (!askedIn)
        return;
    const auto answeredIn = namespaceInfo(answer.namespaceURI());
    if (answeredIn) {
        checkNamespace(book, asked, *askedIn, answer, *answeredIn);
        checkCorrelation(book, asked, *askedIn, answer, *answeredIn);
        checkCount(book, asked, answer);
        checkQueued(book, asked, answer);
        checkPartial(book, asked, answer);
    }
    if (!answeredIn || areSisters(askedIn->dialect, answeredIn->dialect))
        checkPayload(book, asked, *askedIn, answer);
}

} // namespace Chatelaine::Wire::Referees
