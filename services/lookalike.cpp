// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/lookalike.h"

#include "services/barejid.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <algorithm>

namespace Chatelaine {
namespace {

/// Shorter names are one letter away from each other all the time (anna, anne).
constexpr qsizetype ShortestNear = 5;

icu::UnicodeString toIcu(const QString &text)
{
    return icu::UnicodeString(reinterpret_cast<const char16_t *>(text.utf16()), int32_t(text.size()));
}

QString fromIcu(const icu::UnicodeString &text)
{
    return QString::fromUtf16(text.getBuffer(), text.length());
}

bool isAscii(QStringView text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
}

/// Pairs that print like one letter and that the table of confusables leaves out, since it is about single characters.
QString withoutPairs(QString text)
{
    return text.replace(QLatin1String("vv"), QLatin1String("w")).replace(QLatin1String("cl"), QLatin1String("d"));
}

QString localOf(const QString &jid)
{
    return jid.left(std::max<qsizetype>(0, jid.indexOf(u'@')));
}

UScriptCode scriptOf(UChar32 c)
{
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &error);
    return U_SUCCESS(error) ? script : USCRIPT_UNKNOWN;
}

bool isRealScript(UScriptCode script)
{
    return script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_UNKNOWN;
}

bool hasScript(const QList<uint> &letters, UScriptCode script)
{
    return std::any_of(letters.cbegin(), letters.cend(), [script](uint c) { return scriptOf(UChar32(c)) == script; });
}

QString character(const QList<uint> &text, qsizetype at)
{
    const char32_t c = at < text.size() ? text.at(at) : 0;
    return c == 0 ? QString() : QString::fromUcs4(&c, 1);
}

/// Where \p jid begins to differ from \p known, and what stands there: as little as makes the rest equal again.
void showDifference(LookAlike &found, const QString &jid, const QString &known)
{
    const QList<uint> ours = jid.toUcs4();
    const QList<uint> theirs = known.toUcs4();
    qsizetype at = 0;
    while (at < ours.size() && at < theirs.size() && ours.at(at) == theirs.at(at)) {
        ++at;
    }
    qsizetype tail = 0;
    while (tail < ours.size() - at && tail < theirs.size() - at && ours.at(ours.size() - 1 - tail) == theirs.at(theirs.size() - 1 - tail)) {
        ++tail;
    }
    const qsizetype oursLong = ours.size() - at - tail;
    const qsizetype theirsLong = theirs.size() - at - tail;
    const bool pair = oursLong <= 2 && theirsLong <= 2 && oursLong != theirsLong;
    found.letter = character(ours, at) + (pair && oursLong == 2 ? character(ours, at + 1) : QString());
    found.instead = character(theirs, at) + (pair && theirsLong == 2 ? character(theirs, at + 1) : QString());
    if (oursLong == 0) {
        found.letter.clear();
    }
    if (theirsLong == 0) {
        found.instead.clear();
    }
    const UScriptCode script = at < ours.size() && oursLong > 0 ? scriptOf(UChar32(ours.at(at))) : USCRIPT_COMMON;
    if (isRealScript(script) && !hasScript(theirs, script)) {
        found.script = QString::fromLatin1(uscript_getName(script));
    }
}

/// One letter more, less or other, two swapped; what only renumbers is none.
bool isOneEdit(const QString &one, const QString &other)
{
    const bool longer = one.size() > other.size();
    const QString &more = longer ? one : other;
    const QString &less = longer ? other : one;
    if (more.size() - less.size() > 1) {
        return false;
    }
    qsizetype at = 0;
    while (at < less.size() && more.at(at) == less.at(at)) {
        ++at;
    }
    if (more.size() != less.size()) {
        return more.mid(at + 1) == less.mid(at) && !more.at(at).isDigit();
    }
    if (at >= less.size()) {
        return false;
    }
    const bool swapped = at + 1 < less.size() && more.at(at) == less.at(at + 1) && more.at(at + 1) == less.at(at) && more.mid(at + 2) == less.mid(at + 2);
    const bool renumbered = more.at(at).isDigit() && less.at(at).isDigit();
    return (swapped || more.mid(at + 1) == less.mid(at + 1)) && !renumbered;
}

} // namespace

/// ICU's checker, which costs much to open and may be used from one thread at a time as we do.
class LookAlikes::Spoof
{
public:
    Spoof()
    {
        m_checker = uspoof_open(&m_error);
        m_folding = icu::Normalizer2::getNFKCCasefoldInstance(m_error);
        if (U_SUCCESS(m_error)) {
            uspoof_setRestrictionLevel(m_checker, USPOOF_HIGHLY_RESTRICTIVE);
            uspoof_setChecks(m_checker, USPOOF_RESTRICTION_LEVEL, &m_error);
        }
    }
    ~Spoof() { uspoof_close(m_checker); }
    Spoof(const Spoof &) = delete;
    Spoof &operator=(const Spoof &) = delete;

    /// Case, width and compatibility forms resolved, and what is ignorable left out.
    [[nodiscard]] QString folded(const QString &text) const
    {
        UErrorCode error = m_error;
        const icu::UnicodeString result = U_SUCCESS(error) ? m_folding->normalize(toIcu(text), error) : icu::UnicodeString();
        return U_SUCCESS(error) ? fromIcu(result) : text.toCaseFolded();
    }

    [[nodiscard]] QString skeleton(const QString &text) const
    {
        UErrorCode error = m_error;
        icu::UnicodeString result;
        if (U_SUCCESS(error)) {
            uspoof_getSkeletonUnicodeString(m_checker, 0, toIcu(folded(text)), result, &error);
        }
        // Once more: a skeleton may hold capitals (0 becomes O), which read like small ones again.
        return withoutPairs(U_SUCCESS(error) ? folded(fromIcu(result)) : folded(text));
    }

    [[nodiscard]] bool mixes(const QString &word) const
    {
        UErrorCode error = m_error;
        if (isAscii(word) || U_FAILURE(error)) {
            return false;
        }
        const int32_t failed = uspoof_checkUnicodeString(m_checker, toIcu(word), nullptr, &error);
        return U_SUCCESS(error) && (failed & USPOOF_RESTRICTION_LEVEL) != 0;
    }

private:
    UErrorCode m_error = U_ZERO_ERROR;
    USpoofChecker *m_checker = nullptr;
    const icu::Normalizer2 *m_folding = nullptr;
};

LookAlikes::LookAlikes()
    : m_spoof(std::make_unique<Spoof>())
{
}

LookAlikes::~LookAlikes() = default;

void LookAlikes::setKnown(const QStringList &bareJids)
{
    m_exact.clear();
    m_domains.clear();
    m_skeletons.clear();
    m_domainSkeletons.clear();
    m_shorter.clear();
    for (const QString &each : bareJids) {
        const QString jid = normalizedBareJid(each).value_or(QString());
        if (jid.isEmpty() || m_exact.contains(jid) || m_exact.size() >= MostKnown) {
            continue;
        }
        m_exact.insert(jid);
        m_skeletons.insert(m_spoof->skeleton(jid), jid);
        const QString domain = domainOf(jid);
        if (!m_domains.contains(domain)) {
            m_domains.insert(domain);
            m_domainSkeletons.insert(m_spoof->skeleton(domain), domain);
        }
        const QString folded = m_spoof->folded(jid);
        if (localOf(folded).size() >= ShortestNear && folded.size() < 256) {
            m_shorter.insert(folded, jid);
            for (qsizetype i = 0; i < folded.size(); ++i) {
                m_shorter.insert(QString(folded).remove(i, 1), jid);
            }
        }
    }
}

std::optional<LookAlike> LookAlikes::nearMiss(const QString &jid, const QString &folded) const
{
    if (localOf(folded).size() < ShortestNear || folded.size() >= 256) {
        return std::nullopt;
    }
    for (qsizetype i = -1; i < folded.size(); ++i) {
        const QString shorter = i < 0 ? folded : QString(folded).remove(i, 1);
        for (auto it = m_shorter.constFind(shorter); it != m_shorter.cend() && it.key() == shorter; ++it) {
            if (isOneEdit(folded, m_spoof->folded(*it))) {
                LookAlike found{LookAlike::Kind::NearMiss, *it, {}, {}, {}};
                showDifference(found, jid, *it);
                return found;
            }
        }
    }
    return std::nullopt;
}

std::optional<LookAlike> LookAlikes::check(const QString &bareJid) const
{
    const QString jid = normalizedBareJid(bareJid).value_or(bareJid);
    if (m_exact.contains(jid)) {
        return std::nullopt;
    }
    if (const auto known = m_skeletons.constFind(m_spoof->skeleton(jid)); known != m_skeletons.cend()) {
        LookAlike found{LookAlike::Kind::Account, *known, {}, {}, {}};
        showDifference(found, jid, *known);
        return found;
    }
    const QString domain = domainOf(jid);
    if (!m_domains.contains(domain)) {
        if (const auto known = m_domainSkeletons.constFind(m_spoof->skeleton(domain)); known != m_domainSkeletons.cend()) {
            LookAlike found{LookAlike::Kind::Domain, *known, {}, {}, {}};
            showDifference(found, domain, *known);
            return found;
        }
    }
    if (const auto near = nearMiss(jid, m_spoof->folded(jid))) {
        return near;
    }
    QStringList words = domain.split(u'.');
    words.append(localOf(jid));
    for (const QString &word : std::as_const(words)) {
        if (m_spoof->mixes(word)) {
            return LookAlike{LookAlike::Kind::MixedScript, {}, word, {}, {}};
        }
    }
    return std::nullopt;
}

} // namespace Chatelaine
