// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/domreader.h"
#include "protocol/wire/lexical.h"
#include "protocol/referee/refereechecks.h"
#include "protocol/referee/refereeoperations.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

bool isIn(const QString &name, std::initializer_list<QStringView> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

void checkJid(RefereeBook &book, const QDomElement &payload, const QString &attribute, bool bare)
{
    const QString jid = payload.attribute(attribute);
    if (jid.isEmpty())
        return;
    if (!isJid(jid))
        book.report(u"R-PR-04", payload, u"%1 is %2, which is no JID."_s.arg(attribute, quotedForReport(jid)), attribute);
    else if (bare && jid.contains(u'/'))
        book.report(u"R-PR-05", payload, u"%1 is %2; friendship is between accounts, so leave out the resource."_s.arg(attribute, quotedForReport(jid)), attribute);
}

void checkParties(RefereeBook &book, const QDomElement &payload)
{
    const QString name = payload.localName();
    const bool friendship = isIn(name, {u"isFriend", u"isFriendResponse", u"friend", u"unfriend", u"Friend", u"Unfriend", u"isFriendRule"});
    const bool asks = friendship || isIn(name, {u"canRead", u"canReadResponse", u"canControl", u"canControlResponse", u"canReadRule", u"canControlRule"});
    if (asks && payload.attribute(u"jid"_s).isEmpty())
        book.report(u"R-PR-03", payload, u"%1 does not say who is meant; add a jid."_s.arg(name), u"jid"_s);
    checkJid(book, payload, u"jid"_s, friendship || isOwnerSide(payload));
    checkJid(book, payload, u"remoteJid"_s, true);
    if (!isOwnerSide(payload) || !asks)
        return;
    if (payload.attribute(u"key"_s).isEmpty())
        book.report(u"R-PR-11", payload, u"%1 has no key, so question and rule cannot be matched; give it the one of the question."_s.arg(name), u"key"_s);
    if (payload.attribute(u"remoteJid"_s).isEmpty())
        book.report(u"R-PR-12", payload, u"%1 does not say who asks; add a remoteJid."_s.arg(name), u"remoteJid"_s);
}

void checkResult(RefereeBook &book, const QDomElement &payload)
{
    const QString name = payload.localName();
    const bool answers = isIn(name, {u"isFriendResponse", u"canReadResponse", u"canControlResponse", u"isFriendRule", u"canReadRule", u"canControlRule", u"hasPrivilegeResponse", u"canAccessResponse"});
    if (!answers)
        return;
    if (!payload.hasAttribute(u"result"_s))
        book.report(u"R-PR-06", payload, u"%1 says neither yes nor no; add a result."_s.arg(name), u"result"_s);
    checkSwitches(book, u"R-PR-07", payload, {u"result"_s});
    if (payload.hasAttribute(u"secondaryTrustAllowed"_s)) {
        if (book.isIeee())
            book.report(u"R-PR-08", payload, u"Secondary trust is not in this dialect; leave secondaryTrustAllowed out."_s, u"secondaryTrustAllowed"_s);
        else
            checkSwitches(book, u"R-PR-07", payload, {u"secondaryTrustAllowed"_s});
    }
    const bool refused = Lexical::boolean(payload.attribute(u"result"_s)) == false;
    const bool lists = isIn(name, {u"canReadResponse", u"canControlResponse"});
    if (refused && lists && !payload.firstChildElement().isNull())
        book.report(u"R-PR-16", payload.firstChildElement(), u"The answer is no, and lists what is permitted all the same; leave the list out."_s);
}

void checkNames(RefereeBook &book, const QDomElement &list)
{
    forEachChild(list, [&](const QDomElement &child, const QString &name) {
        QString attribute;
        if (name == book.word(Part::Node))
            attribute = book.word(Attribute::NodeId);
        else if (name == book.word(Part::Field) || name == book.word(Part::Parameter))
            attribute = book.word(Attribute::Name);
        if (!attribute.isEmpty() && child.attribute(attribute).isEmpty())
            book.report(u"R-PR-20", child, u"%1 has no %2; name what is meant, or leave it out for all."_s.arg(name, attribute), attribute);
    });
}

void checkLists(RefereeBook &book, const QDomElement &payload)
{
    checkNames(book, payload);
    if (!isOwnerSide(payload))
        return;
    forEachChild(payload, [&](const QDomElement &child, const QString &name) {
        if (name == u"partial")
            checkNames(book, child);
    });
}

void checkRule(RefereeBook &book, const QDomElement &rule)
{
    if (rule.localName() == u"isFriendRule") {
        const QString range = rule.attribute(u"range"_s, u"Caller"_s);
        if (!isIn(range, {u"Caller", u"Domain", u"All"}))
            book.report(u"R-PR-10", rule, u"The range is %1; it has to be Caller, Domain or All, with a capital."_s.arg(quotedForReport(range)), u"range"_s);
        return;
    }
    int origins = 0;
    forEachChild(rule, [&](const QDomElement &child, const QString &name) {
        const bool token = isIn(name, {u"fromService", u"fromDevice", u"fromUser"});
        origins += token || isIn(name, {u"fromJid", u"fromDomain", u"all"});
        if (token && child.attribute(u"token"_s).isEmpty())
            book.report(u"R-PR-17", child, u"%1 does not say which token; add it."_s.arg(name), u"token"_s);
    });
    if (origins != 1)
        book.report(u"R-PR-09", rule, u"The rule has %1 origins; give it exactly one of fromJid, fromDomain, fromService, fromDevice, fromUser and all."_s.arg(origins));
}

void checkTokens(RefereeBook &book, const QDomElement &payload)
{
    const QString name = payload.localName();
    const bool early = book.family() == Family::Sn;
    const bool binary = isIn(name, {u"getTokenChallenge", u"getTokenChallengeResponse", u"tokenChallenge", u"tokenChallengeResponse", u"certificate"});
    if ((binary || name == u"getToken") && !early) {
        const QString text = directText(payload).trimmed();
        if (text.isEmpty() || !isBase64(text))
            book.report(u"R-PR-14", payload, u"%1 does not hold base64; encode the bytes, with padding."_s.arg(name));
    }
    if (isIn(name, {u"getTokenChallenge", u"getTokenChallengeResponse"}) && !Lexical::int32(payload.attribute(u"seqnr"_s)))
        book.report(u"R-PR-15", payload, u"%1 has no seqnr; number the challenge, and repeat the number in the answer."_s.arg(name), u"seqnr"_s);
    if (!isIn(name, {u"getTokenResponse", u"tokenChallenge", u"getCertificate"}))
        return;
    const QString token = payload.attribute(u"token"_s);
    const bool space = std::any_of(token.begin(), token.end(), [](QChar c) { return c.isSpace(); });
    if (token.isEmpty() || space)
        book.report(u"R-PR-13", payload, u"The token is %1; lists of tokens are separated by spaces, so it has none and is not empty."_s.arg(quotedForReport(token)), u"token"_s);
}

} // namespace

void checkProvisioning(RefereeBook &book, const QDomElement &payload)
{
    if (!checkOperation(book, Protocol::Provisioning, payload, u"R-PR-02", u"R-PR-01"))
        return;
    const QString name = payload.localName();
    if (name == u"Friend" || name == u"Unfriend")
        book.report(u"R-PR-18", payload, u"%1 is written with a capital; write %2."_s.arg(name, name.toLower()));
    checkParties(book, payload);
    checkResult(book, payload);
    checkTokens(book, payload);
    if (isIn(name, {u"canRead", u"canControl", u"canReadResponse", u"canControlResponse", u"canReadRule", u"canControlRule"}))
        checkLists(book, payload);
    if (name == u"canRead" && kindMarks(book.words(), payload).set == 0)
        book.report(u"R-PR-21", payload, u"The question does not say which values are to be read; repeat the kinds of the request."_s);
    if (name.endsWith(u"Rule"))
        checkRule(book, payload);
    if (name == u"getDevices") {
        checkCount(book, u"R-PR-19", payload, u"offset"_s, 0);
        checkCount(book, u"R-PR-19", payload, u"maxCount"_s, 1);
    }
}

} // namespace Chatelaine::Wire::Referees
