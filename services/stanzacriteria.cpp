// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stanzacriteria.h"

#include "protocol/session/jid.h"
#include "services/stanzaexplanation.h"

#include <algorithm>
#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

using Part = StanzaCriteria::Part;

struct Key {
    QLatin1String name;
    Part part;
};

constexpr std::array Keys{
    Key{"direction"_L1, Part::Direction}, Key{"type"_L1, Part::Type}, Key{"kind"_L1, Part::Type}, Key{"peer"_L1, Part::Peer}, Key{"id"_L1, Part::Id},
    Key{"protocol"_L1, Part::Protocol}, Key{"summary"_L1, Part::Summary}, Key{"text"_L1, Part::Xml}, Key{"xml"_L1, Part::Xml}};

/// Words of an expression; a quotation mark starts and ends a stretch in which spaces are part of the word.
QStringList wordsOf(const QString &expression)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar each : expression) {
        if (each == u'"') {
            quoted = !quoted;
        } else if (each.isSpace() && !quoted) {
            words.append(std::exchange(word, {}));
        } else {
            word.append(each);
        }
    }
    words.append(word);
    words.removeAll(QString());
    return words;
}

/// Protocol and dialect in one text, and the namespace, so that protocols that are not ours are found as well.
QString protocolText(const StanzaEntry &entry)
{
    const auto info = entry.protocol();
    return info ? Wire::protocolName(info->protocol) + u' ' + Wire::dialectName(info->dialect) + u' ' + entry.xmlns : entry.xmlns;
}

} // namespace

QString directionName(bool outgoing)
{
    return outgoing ? u"out"_s : u"in"_s;
}

const QStringList &StanzaCriteria::keys()
{
    static const QStringList names = [] {
        QStringList list;
        for (const Key &key : Keys) {
            list.append(key.name);
        }
        return list;
    }();
    return names;
}

std::optional<StanzaCriteria> StanzaCriteria::parse(const QString &expression, QString *error)
{
    StanzaCriteria criteria;
    for (QString word : wordsOf(expression)) {
        Term term;
        term.negated = word.size() > 1 && word.startsWith(u'-');
        if (term.negated) {
            word.remove(0, 1);
        }
        const qsizetype colon = word.indexOf(u':');
        const qsizetype equals = word.indexOf(u'=');
        const qsizetype end = colon < 0 ? equals : equals < 0 ? colon : qMin(colon, equals);
        const QString name = word.left(qMax<qsizetype>(end, 0));
        const auto key = std::find_if(Keys.begin(), Keys.end(), [&name](const Key &each) { return each.name == name; });
        if (key != Keys.end()) {
            term.part = key->part;
            term.text = word.mid(end + 1);
        } else if (end >= 0 && end == equals) {
            if (error) {
                *error = name;
            }
            return std::nullopt;
        } else {
            term.text = word;
        }
        criteria.m_terms.append(term);
    }
    return criteria;
}

void StanzaCriteria::add(Part part, const QString &text)
{
    m_terms.append({part, text, false});
}

void StanzaCriteria::setParty(const QString &bareJid)
{
    m_party = Jid::normalised(Jid::bare(bareJid));
}

bool StanzaCriteria::matches(const StanzaEntry &entry) const
{
    if (!m_party.isEmpty() && Jid::normalised(Jid::bare(entry.peer)) != m_party) {
        return false;
    }
    return std::all_of(m_terms.begin(), m_terms.end(), [&entry](const Term &term) { return holds(term, entry) != term.negated; });
}

bool StanzaCriteria::holds(const Term &term, const StanzaEntry &entry)
{
    const auto contains = [&term](const QString &text) { return text.contains(term.text, Qt::CaseInsensitive); };
    switch (term.part) {
    case Part::Direction:
        return contains(directionName(entry.outgoing));
    case Part::Type:
        return contains(entry.kindText);
    case Part::Peer:
        return contains(entry.peer);
    case Part::Id:
        return contains(entry.id);
    case Part::Protocol:
        return contains(protocolText(entry));
    case Part::Summary:
        return contains(stanzaSummary(entry.xml));
    case Part::Xml:
        break;
    }
    return contains(QString::fromUtf8(entry.xml));
}

} // namespace Chatelaine
