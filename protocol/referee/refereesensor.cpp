// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/domreader.h"
#include "protocol/wire/lexical.h"
#include "protocol/referee/refereechecks.h"
#include "protocol/referee/refereeoperations.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

void checkCorrelation(RefereeBook &book, const QDomElement &payload)
{
    const QString &name = book.word(Attribute::Correlation);
    const QString value = payload.attribute(name);
    if (value.isEmpty())
        book.report(u"R-SD-03", payload, u"%1 has no %2, so nobody knows which readout it belongs to; give it the one of the request."_s.arg(payload.localName(), name), name);
    else if (!book.isIeee() && !Lexical::int32(value))
        book.report(u"R-SD-04", payload, u"%1 is %2; it has to be a whole number of 32 bits."_s.arg(name, quotedForReport(value)), name);
}

void checkKinds(RefereeBook &book, const QDomElement &request)
{
    const KindMarks marks = kindMarks(book.words(), request);
    if (marks.set == 0)
        book.report(u"R-SD-05", request, u"The request does not say which values it wants, and what comes then is not defined; mark momentary, all, or what is meant."_s);
    if (marks.unset > 0)
        book.report(u"R-SD-06", request, u"A kind that is marked false says nothing; leave it out."_s);
    for (quint32 bit = 1; bit <= quint32(Kind::Historical); bit <<= 1)
        checkSwitches(book, u"R-SD-10", request, {book.word(attributeOf(Kind(bit)))});
    checkSwitches(book, u"R-SD-10", request, {book.word(Attribute::All)});
    if (!book.isIeee() && request.hasAttribute(u"identification"_s))
        book.report(u"R-SD-26", request, u"identification is misspelt; write identity."_s, u"identification"_s);
}

void checkInterval(RefereeBook &book, const QDomElement &request)
{
    const bool from = checkTime(book, u"R-SD-09", request, u"from"_s);
    const bool to = checkTime(book, u"R-SD-09", request, u"to"_s);
    const bool when = checkTime(book, u"R-SD-09", request, u"when"_s);
    const auto moment = [&request](const QString &name) { return Lexical::dateTime(request.attribute(name))->value; };
    if (from && to && moment(u"from"_s) > moment(u"to"_s))
        book.report(u"R-SD-07", request, u"The interval ends before it begins; exchange from and to."_s, u"from"_s);
    if (when && book.context().now.isValid() && moment(u"when"_s) < book.context().now)
        book.report(u"R-SD-08", request, u"The readout is scheduled for %1, which is over; ask at once, or for a time to come."_s.arg(request.attribute(u"when"_s)), u"when"_s);
}

void checkRequest(RefereeBook &book, const QDomElement &request)
{
    checkKinds(book, request);
    checkInterval(book, request);
    QSet<QString> nodes;
    forEachChild(request, [&](const QDomElement &child, const QString &name) {
        if (name == book.word(Part::Node)) {
            if (child.attribute(book.word(Attribute::NodeId)).isEmpty())
                book.report(u"R-SD-35", child, u"The node has no id; name it by %1."_s.arg(book.word(Attribute::NodeId)), book.word(Attribute::NodeId));
            else if (const QString key = nodeKey(book, child); nodes.contains(key))
                book.report(u"R-SD-36", child, u"The node %1 is asked for before; name it once."_s.arg(quotedForReport(child.attribute(book.word(Attribute::NodeId)))));
            else
                nodes.insert(key);
        } else if (name == book.word(Part::Field) && child.attribute(book.word(Attribute::Name)).isEmpty()) {
            book.report(u"R-SD-41", child, u"The field has no name; say which one is wanted, or leave it out for all."_s, book.word(Attribute::Name));
        }
    });
}

void checkFailure(RefereeBook &book, const QDomElement &failure)
{
    checkSwitches(book, u"R-SD-10", failure, {u"done"_s});
    int errors = 0;
    forEachChild(failure, [&](const QDomElement &child, const QString &name) {
        if (name != u"error")
            return;
        ++errors;
        if (!child.hasAttribute(u"timestamp"_s))
            book.report(u"R-SD-30", child, u"The error does not say when it happened; add a timestamp."_s, u"timestamp"_s);
        else
            checkTime(book, u"R-SD-12", child, u"timestamp"_s);
    });
    if (errors == 0)
        book.report(u"R-SD-31", failure, u"The failure does not say what failed; add an error for each node."_s);
}

void checkRejected(RefereeBook &book, const QDomElement &rejected)
{
    bool reason = false;
    forEachChild(rejected, [&reason](const QDomElement &child, const QString &name) { reason |= name == u"error" && !directText(child).trimmed().isEmpty(); });
    if (!reason)
        book.report(u"R-SD-39", rejected, u"The rejection does not say why; add an error with a text."_s);
}

} // namespace

void checkSensor(RefereeBook &book, const QDomElement &payload)
{
    if (!checkOperation(book, Protocol::Sensor, payload, u"R-SD-02", u"R-SD-01"))
        return;
    checkCorrelation(book, payload);
    const QString name = payload.localName();
    if (name == u"req")
        checkRequest(book, payload);
    else if (name == u"fields" || name == u"resp")
        checkFields(book, payload);
    else if (name == u"failure")
        checkFailure(book, payload);
    else if (name == u"rejected")
        checkRejected(book, payload);
    else
        checkSwitches(book, u"R-SD-10", payload, {u"queued"_s});
}

} // namespace Chatelaine::Wire::Referees
