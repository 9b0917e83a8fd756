// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/stanzawords.h"

#include "services/stanzalog.h"
#include "services/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(StanzaWords)
};

constexpr qsizetype LargeToDecode = 64 << 10; ///< the summaries of a screenful are made while it is painted
constexpr qsizetype LongestText = 200;

/// What general messaging calls by a namespace.
QString commonProtocol(const QString &xmlns)
{
    if (xmlns.startsWith("http://jabber.org/protocol/disco#"_L1) || xmlns == "http://jabber.org/protocol/caps"_L1) {
        return Tr::tr("abilities");
    }
    if (xmlns == "jabber:iq:roster"_L1) {
        return Tr::tr("contact list");
    }
    if (xmlns == "urn:xmpp:ping"_L1) {
        return Tr::tr("ping");
    }
    if (xmlns == "urn:xmpp:blocking"_L1) {
        return Tr::tr("block list");
    }
    if (xmlns == "urn:xmpp:sm:3"_L1) {
        return Tr::tr("acknowledgement");
    }
    if (xmlns == "jabber:iq:version"_L1) {
        return Tr::tr("software version");
    }
    if (xmlns.startsWith("urn:ietf:params:xml:ns:xmpp-"_L1) || xmlns == "http://etherx.jabber.org/streams"_L1 || xmlns.startsWith("urn:xmpp:sasl:"_L1)) {
        return Tr::tr("stream");
    }
    return {};
}

QString oneLine(const QString &text)
{
    return VisibleText::line(text.simplified(), LongestText);
}

QString places(const QString &heading, const QList<StanzaExplanation::Place> &list)
{
    QStringList lines;
    for (const StanzaExplanation::Place &place : list) {
        lines.append(place.path.isEmpty() ? oneLine(place.text) : u"%1: %2"_s.arg(oneLine(place.path), oneLine(place.text)));
    }
    return heading + u"\n  • "_s + lines.join(u"\n  • "_s);
}

QString weight(StanzaExplanation::Weight weight)
{
    return weight == StanzaExplanation::Weight::Error ? Tr::tr("Error") : weight == StanzaExplanation::Weight::Warning ? Tr::tr("Warning") : Tr::tr("Note");
}

QString pairingSentence(const StanzaEntry &entry)
{
    const QLocale locale;
    switch (entry.pairing) {
    case StanzaPairing::None:
        return {};
    case StanzaPairing::Waiting:
        return Tr::tr("A request. No answer to it has come yet.");
    case StanzaPairing::Answered:
        return Tr::tr("A request, answered after %1 ms.").arg(locale.toString(entry.latencyMs));
    case StanzaPairing::Response:
        return Tr::tr("The answer to a request, after %1 ms.").arg(locale.toString(entry.latencyMs));
    case StanzaPairing::Late:
        return Tr::tr("The answer to a request, but late: after %1 ms nobody waits any longer.").arg(locale.toString(entry.latencyMs));
    case StanzaPairing::Unmatched:
        return Tr::tr("An answer, but this list holds no request with its id and address.");
    case StanzaPairing::Duplicate:
        return Tr::tr("One more answer to a request that had been answered before.");
    }
    return {};
}

QStringList whatItIs(const StanzaEntry &entry, const StanzaExplanation &explained)
{
    QStringList lines;
    if (explained.ours) {
        lines.append(Tr::tr("Protocol %1, operation %2, dialect %3.").arg(explained.protocol, oneLine(explained.operation), explained.dialect));
    } else if (!entry.xmlns.isEmpty()) {
        const QString known = commonProtocol(entry.xmlns);
        lines.append(known.isEmpty() ? Tr::tr("None of the protocols of things: %1.").arg(oneLine(entry.xmlns)) : Tr::tr("General messaging: %1 (%2).").arg(known, oneLine(entry.xmlns)));
    }
    if (!explained.hybrid.isEmpty()) {
        lines.append(Tr::tr("A mixture of two dialects (%1).").arg(oneLine(explained.hybrid)));
    }
    return lines;
}

QStringList whatIsWrong(const StanzaExplanation &explained)
{
    QStringList lines;
    for (const StanzaExplanation::Judgement &finding : explained.findings) {
        const QString where = finding.part.isEmpty() ? QString() : u" ("_s + oneLine(finding.part) + u')';
        lines.append(u"%1 %2: %3%4 [%5]"_s.arg(weight(finding.weight), finding.rule, oneLine(finding.text), where, finding.clause));
    }
    if (explained.ours && explained.findings.isEmpty()) {
        lines.append(Tr::tr("The referee finds nothing to mend."));
    }
    if (!explained.problems.isEmpty()) {
        lines.append(places(Tr::tr("Could not be read:"), explained.problems));
    }
    if (!explained.unknown.isEmpty()) {
        lines.append(places(Tr::tr("Not known to any dialect:"), explained.unknown));
    }
    return lines;
}

} // namespace

QString StanzaWords::direction(bool outgoing)
{
    return outgoing ? u"→ "_s + Tr::tr("sent") : u"← "_s + Tr::tr("received");
}

QString StanzaWords::protocol(const StanzaEntry &entry)
{
    if (const auto info = entry.protocol()) {
        return u"%1 · %2"_s.arg(Wire::protocolName(info->protocol), Wire::dialectName(info->dialect));
    }
    return commonProtocol(entry.xmlns);
}

QString StanzaWords::summary(const StanzaEntry &entry)
{
    if (entry.shortened || entry.xml.size() > LargeToDecode) {
        return Tr::tr("%1, large: %2").arg(oneLine(entry.payload), size(entry.size));
    }
    const StanzaExplanation meaning = understandStanza(entry);
    QStringList parts{oneLine(meaning.ours ? meaning.operation : entry.payload)};
    if (!meaning.nodes.isEmpty()) {
        parts.append(oneLine(meaning.nodes.join(u", "_s)));
    }
    if (!meaning.body.isEmpty()) {
        parts.append(oneLine(meaning.body));
    }
    if (!meaning.errorCondition.isEmpty()) {
        parts.append(oneLine(meaning.errorCondition));
    }
    if (!meaning.errorText.isEmpty()) {
        parts.append(oneLine(meaning.errorText));
    }
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString StanzaWords::answer(const StanzaEntry &entry, const QDateTime &now)
{
    switch (entry.pairing) {
    case StanzaPairing::None:
        return {};
    case StanzaPairing::Waiting:
        return entry.time.msecsTo(now) > StanzaLog::LateAfter.count() ? Tr::tr("no answer") : u"…"_s;
    case StanzaPairing::Answered:
    case StanzaPairing::Response:
        return Tr::tr("%1 ms").arg(QLocale().toString(entry.latencyMs));
    case StanzaPairing::Late:
        return Tr::tr("late, %1 ms").arg(QLocale().toString(entry.latencyMs));
    case StanzaPairing::Unmatched:
        return Tr::tr("not asked for");
    case StanzaPairing::Duplicate:
        return Tr::tr("answered twice");
    }
    return {};
}

bool StanzaWords::isOdd(StanzaPairing pairing)
{
    return pairing == StanzaPairing::Late || pairing == StanzaPairing::Unmatched || pairing == StanzaPairing::Duplicate;
}

QStringList StanzaWords::explanation(const StanzaEntry &entry, const StanzaExplanation &explained)
{
    QStringList lines = whatItIs(entry, explained);
    lines.append(pairingSentence(entry));
    if (explained.delayed) {
        lines.append(Tr::tr("It was stored on the way and is not live."));
    }
    if (!explained.errorCondition.isEmpty() || !explained.errorText.isEmpty()) {
        lines.append(Tr::tr("A refusal: %1 %2").arg(oneLine(explained.errorCondition), oneLine(explained.errorText)).trimmed());
    }
    if (entry.shortened) {
        lines.append(Tr::tr("Too large to keep: these are the first %1 of %2.").arg(size(entry.xml.size()), size(entry.size)));
    } else if (!explained.unreadable.isEmpty()) {
        lines.append(Tr::tr("It cannot be read: %1").arg(oneLine(explained.unreadable)));
    }
    lines += whatIsWrong(explained);
    lines.removeAll(QString());
    return lines;
}

QString StanzaWords::problem(const StanzaCheck &check)
{
    const QString where = check.line > 0 ? Tr::tr("Line %1, column %2: ").arg(check.line).arg(check.column) : QString();
    switch (check.problem) {
    case StanzaCheck::Problem::None:
        return {};
    case StanzaCheck::Problem::Empty:
        return Tr::tr("Write one iq, message or presence.");
    case StanzaCheck::Problem::TooLarge:
        return Tr::tr("Too large: at most %1 can be sent.").arg(size(StanzaCheck::MaxBytes));
    case StanzaCheck::Problem::Malformed:
        return where + Tr::tr("not well-formed, or not finished.");
    case StanzaCheck::Problem::NotAStanza:
        return where + Tr::tr("only iq, message and presence can be sent.");
    case StanzaCheck::Problem::NotAlone:
        return where + Tr::tr("something follows the stanza; one is sent at a time.");
    case StanzaCheck::Problem::Forbidden:
        return where + Tr::tr("declarations, comments and instructions are not allowed on a stream.");
    case StanzaCheck::Problem::TooDeep:
        return where + Tr::tr("the elements are nested too deep.");
    }
    return {};
}

QString StanzaWords::size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1);
}

} // namespace Chatelaine
