// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/referee/refereechecks.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

constexpr QStringView ErrorNamespace = u"urn:ietf:params:xml:ns:xmpp-stanzas";

/// The types that go with a condition: those of RFC 6120 §8.3.3, and those that XEP-0323, 0325 and 0326 use instead.
const QHash<QString, QStringList> &typesOfConditions()
{
    static const QHash<QString, QStringList> types{
        {u"bad-request"_s, {u"modify"_s}},
        {u"conflict"_s, {u"cancel"_s, u"wait"_s}},
        {u"feature-not-implemented"_s, {u"cancel"_s, u"modify"_s}},
        {u"forbidden"_s, {u"auth"_s, u"cancel"_s}},
        {u"gone"_s, {u"cancel"_s, u"modify"_s}},
        {u"internal-server-error"_s, {u"cancel"_s, u"wait"_s}},
        {u"item-not-found"_s, {u"cancel"_s, u"modify"_s}},
        {u"jid-malformed"_s, {u"modify"_s}},
        {u"not-acceptable"_s, {u"modify"_s, u"cancel"_s}},
        {u"not-allowed"_s, {u"cancel"_s}},
        {u"not-authorized"_s, {u"auth"_s}},
        {u"policy-violation"_s, {u"modify"_s, u"wait"_s}},
        {u"recipient-unavailable"_s, {u"wait"_s}},
        {u"redirect"_s, {u"modify"_s}},
        {u"registration-required"_s, {u"auth"_s}},
        {u"remote-server-not-found"_s, {u"cancel"_s}},
        {u"remote-server-timeout"_s, {u"wait"_s}},
        {u"resource-constraint"_s, {u"wait"_s}},
        {u"service-unavailable"_s, {u"cancel"_s}},
        {u"subscription-required"_s, {u"auth"_s}},
        {u"undefined-condition"_s, {}},
        {u"unexpected-request"_s, {u"wait"_s, u"modify"_s}},
    };
    return types;
}

void checkText(RefereeBook &book, const QDomElement &text)
{
    if (text.namespaceURI() == ErrorNamespace)
        return;
    book.report(u"R-ER-06", text, u"The text is in the namespace %1; it belongs into %2."_s.arg(quotedForReport(text.namespaceURI()), ErrorNamespace));
}

void checkType(RefereeBook &book, const QDomElement &error, const QString &condition)
{
    static const QStringList all{u"auth"_s, u"cancel"_s, u"continue"_s, u"modify"_s, u"wait"_s};
    const QString type = error.attribute(u"type"_s);
    if (!all.contains(type)) {
        book.report(u"R-ER-04", error, u"The type of the error is %1; it has to be %2."_s.arg(quotedForReport(type), all.join(u", "_s)), u"type"_s);
        return;
    }
    const QStringList fitting = typesOfConditions().value(condition);
    if (!fitting.isEmpty() && !fitting.contains(type))
        book.report(u"R-ER-05", error, u"%1 comes with the type %2; %3 is meant for it."_s.arg(condition, type, fitting.join(u" or "_s)), u"type"_s);
}

} // namespace

void checkError(RefereeBook &book, const QDomElement &error)
{
    QStringList conditions;
    forEachChild(error, [&](const QDomElement &child, const QString &name) {
        if (name == u"text") {
            checkText(book, child);
        } else if (child.namespaceURI() == ErrorNamespace) {
            if (!conditions.isEmpty())
                book.report(u"R-ER-02", child, u"%1 is a second condition beside %2; leave one."_s.arg(quotedForReport(name), conditions.constFirst()));
            else if (!typesOfConditions().contains(name))
                book.report(u"R-ER-03", child, u"%1 is no condition of RFC 6120; use one of those, and say the rest in an element of your own."_s.arg(quotedForReport(name)));
            conditions.append(name);
        } else if (name == u"paramError" && child.attribute(u"var"_s, child.attribute(u"n"_s)).isEmpty()) {
            book.report(u"R-CT-15", child, u"The error does not say of which parameter it is; name it in var."_s, u"var"_s);
        }
    });
    if (conditions.isEmpty())
        book.report(u"R-ER-01", error, u"The error has no condition; add one in the namespace %1."_s.arg(ErrorNamespace));
    checkType(book, error, conditions.value(0));
}

} // namespace Chatelaine::Wire::Referees
