// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/lexical.h"
#include "protocol/referee/refereechecks.h"
#include "protocol/referee/refereeoperations.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

bool isKey(const QDomElement &tag)
{
    return tag.attribute(u"name"_s).compare(u"KEY"_s, Qt::CaseInsensitive) == 0;
}

void checkTagName(RefereeBook &book, const QDomElement &tag)
{
    const QString name = tag.attribute(u"name"_s);
    const int longest = book.dialect() == Dialect::Nf || book.dialect() == Dialect::Nfi ? 64 : 32;
    if (name.isEmpty()) {
        book.report(u"R-DI-03", tag, u"The tag has no name."_s, u"name"_s);
        return;
    }
    if (name.size() > longest)
        book.report(u"R-DI-04", tag, u"The name %1 has %2 characters; %3 are allowed."_s.arg(quotedForReport(name), QString::number(name.size()), QString::number(longest)), u"name"_s);
    if (name.toUpper() != name)
        book.report(u"R-DI-05", tag, u"The case of %1 does not count, and registries write %2; write it so."_s.arg(quotedForReport(name), quotedForReport(name.toUpper())), u"name"_s);
    const bool bad = std::any_of(name.begin(), name.end(), [](QChar c) { return c.isSpace() || c == u':' || c == u'#'; });
    if (bad)
        book.report(u"R-DI-06", tag, u"The name %1 has a colon, a hash sign or white space, which separate tags in a QR code; leave them out."_s.arg(quotedForReport(name)), u"name"_s);
}

void checkPlace(RefereeBook &book, const QDomElement &tag, const QString &attribute)
{
    const QString name = tag.attribute(u"name"_s).toUpper();
    const double most = name == u"LAT" ? 90 : name == u"LON" ? 180 : 0;
    const auto value = Lexical::number(tag.attribute(attribute));
    if (most > 0 && value && qAbs(*value) > most)
        book.report(u"R-DI-20", tag, u"%1 is %2, which is no place on earth; it goes from -%3 to %3 degrees."_s.arg(name, tag.attribute(attribute)).arg(most), attribute);
}

/// One value of a tag or a condition.
void checkValue(RefereeBook &book, const QDomElement &tag, bool number, const QString &attribute)
{
    if (!tag.hasAttribute(attribute))
        return;
    const QString value = tag.attribute(attribute);
    if (number && !Lexical::number(value)) {
        book.report(u"R-DI-09", tag, u"%1 is no number; send the tag as str, or a number."_s.arg(quotedForReport(value)), attribute);
        return;
    }
    if (!number && value.size() > 128)
        book.report(u"R-DI-07", tag, u"The value has %1 characters; 128 are allowed."_s.arg(value.size()), attribute);
    if (number)
        checkPlace(book, tag, attribute);
}

void checkTags(RefereeBook &book, const QDomElement &holder)
{
    static const QSet<QString> numeric{u"ALT"_s, u"LAT"_s, u"LON"_s, u"V"_s};
    QSet<QString> names;
    forEachChild(holder, [&](const QDomElement &tag, const QString &kind) {
        if (kind != u"str" && kind != u"num")
            return;
        checkTagName(book, tag);
        checkValue(book, tag, kind == u"num", u"value"_s);
        const QString name = tag.attribute(u"name"_s).toUpper();
        if (kind == u"str" && numeric.contains(name) && !tag.attribute(u"value"_s).isEmpty())
            book.report(u"R-DI-19", tag, u"%1 is defined as a number; send it as num, or searches by range do not find it."_s.arg(name));
        if (!name.isEmpty() && names.contains(name))
            book.report(u"R-DI-12", tag, u"The tag %1 is given before; give it once."_s.arg(name));
        names.insert(name);
    });
    const QString operation = holder.localName();
    if (operation == u"mine" && !names.contains(u"KEY"_s))
        book.report(u"R-DI-15", holder, u"The claim has no KEY, and anybody could make it; add the one of the thing."_s);
    if (operation == u"register" && names.isEmpty())
        book.report(u"R-DI-16", holder, u"The registration has no tags, so nobody can find or claim the thing; add some."_s);
}

void checkFound(RefereeBook &book, const QDomElement &found)
{
    checkSwitches(book, u"R-DI-22", found, {u"more"_s});
    forEachChild(found, [&](const QDomElement &thing, const QString &name) {
        if (name != u"thing")
            return;
        if (thing.attribute(u"jid"_s).isEmpty())
            book.report(u"R-DI-13", thing, u"The thing has no JID, so nobody can talk to it; add it."_s, u"jid"_s);
        checkTags(book, thing);
        forEachChild(thing, [&](const QDomElement &tag, const QString &) {
            if (isKey(tag))
                book.report(u"R-DI-08", tag, u"The KEY is given out, and whoever reads it can claim the thing; never return it."_s);
        });
    });
}

bool isOperator(Dialect dialect, const QString &name)
{
    static const QSet<QString> comparisons{u"Eq"_s, u"NEq"_s, u"Gt"_s, u"GtEq"_s, u"Lt"_s, u"LtEq"_s, u"Range"_s, u"NRange"_s};
    const bool text = name.startsWith(u"str");
    if ((text || name.startsWith(u"num")) && comparisons.contains(name.mid(3)))
        return true;
    if (name == u"strMask")
        return true;
    return name == u"strRegEx" && familyOf(dialect) == Family::Ieee;
}

void checkCondition(RefereeBook &book, const QDomElement &condition, const QString &name)
{
    if (!isOperator(book.dialect(), name)) {
        book.report(u"R-DI-21", condition, u"%1 is no search operator of this dialect."_s.arg(quotedForReport(name)));
        return;
    }
    checkTagName(book, condition);
    if (isKey(condition))
        book.report(u"R-DI-11", condition, u"The KEY cannot be searched for; leave the condition out."_s);
    const bool number = name.startsWith(u"num");
    for (const QString &attribute : {u"value"_s, u"min"_s, u"max"_s})
        checkValue(book, condition, number, attribute);
    checkSwitches(book, u"R-DI-22", condition, {u"minIncluded"_s, u"maxIncluded"_s});
    const auto minimum = Lexical::number(condition.attribute(u"min"_s));
    const auto maximum = Lexical::number(condition.attribute(u"max"_s));
    const bool inverted = number ? minimum && maximum && *minimum > *maximum : condition.hasAttribute(u"max"_s) && condition.attribute(u"min"_s) > condition.attribute(u"max"_s);
    if (inverted)
        book.report(u"R-DI-18", condition, u"The range ends before it begins; exchange min and max."_s, u"min"_s);
}

void checkSearch(RefereeBook &book, const QDomElement &search)
{
    checkCount(book, u"R-DI-14", search, u"offset"_s, 0);
    checkCount(book, u"R-DI-14", search, u"maxCount"_s, 1);
    int conditions = 0;
    forEachChild(search, [&](const QDomElement &child, const QString &name) {
        // nfi asks for things by name and across registries too.
        if (book.dialect() == Dialect::Nfi && !name.startsWith(u"str") && !name.startsWith(u"num")) {
            ++conditions;
            return;
        }
        ++conditions;
        checkCondition(book, child, name);
    });
    const bool byName = search.hasAttribute(u"nameWildcard"_s) || search.hasAttribute(u"query"_s);
    if (conditions == 0 && !byName)
        book.report(u"R-DI-10", search, u"The search has no conditions; say what is searched."_s);
}

} // namespace

void checkDiscovery(RefereeBook &book, const QDomElement &payload)
{
    if (!checkOperation(book, Protocol::Discovery, payload, u"R-DI-02", u"R-DI-01"))
        return;
    const QString name = payload.localName();
    static const QSet<QString> withJid{u"claimed"_s, u"remove"_s, u"disown"_s};
    if (withJid.contains(name) && payload.attribute(u"jid"_s).isEmpty())
        book.report(u"R-DI-17", payload, u"%1 does not say who is meant; add a jid."_s.arg(name), u"jid"_s);
    checkSwitches(book, u"R-DI-22", payload, {u"selfOwned"_s, u"public"_s});
    if (name == u"search")
        checkSearch(book, payload);
    else if (name == u"found")
        checkFound(book, payload);
    else
        checkTags(book, payload);
}

} // namespace Chatelaine::Wire::Referees
