// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace Chatelaine {

/// Why an address is suspicious.
struct LookAlike {
    enum class Kind {
        Account,     ///< reads like an account that we know, and is another
        NearMiss,    ///< one letter away from an account that we know
        Domain,      ///< of a domain that reads like one that we know
        MixedScript, ///< letters of several scripts in one word, which no language has
    };

    Kind kind = Kind::Account;
    QString known;   ///< what it looks like; empty for MixedScript
    QString letter;  ///< the first that differs, as it stands in the address; empty when one is missing there
    QString instead; ///< what stands there in \c known
    QString script;  ///< English name of the script of \c letter, as Unicode has it ("Cyrillic"); empty for letters of the usual script

    bool operator==(const LookAlike &) const = default;
};

/// Compares addresses of strangers with those that we know, by how they look (Unicode TS #39 skeletons over NFKC case folding, and one edit
/// for plain letters). Every look-up goes through hashes, so that ten thousand strangers cost no more than ten thousand look-ups.
///
/// The same account in another spelling (RFC 7622) is no look-alike. What only differs in digits at the same place (lamp1, lamp2) is how
/// people number things, and no near miss either.
class LookAlikes final
{
public:
    static constexpr qsizetype MostKnown = 20'000; ///< further ones are not compared with

    LookAlikes();
    ~LookAlikes();
    LookAlikes(const LookAlikes &) = delete;
    LookAlikes &operator=(const LookAlikes &) = delete;

    /// Accounts that we know; their domains are known, too.
    void setKnown(const QStringList &bareJids);
    [[nodiscard]] qsizetype known() const { return m_exact.size(); }

    /// Nothing when \p bareJid is known itself, or looks like nothing that is.
    [[nodiscard]] std::optional<LookAlike> check(const QString &bareJid) const;

private:
    class Spoof;

    [[nodiscard]] std::optional<LookAlike> nearMiss(const QString &jid, const QString &folded) const;

    std::unique_ptr<Spoof> m_spoof;
    QSet<QString> m_exact;               ///< normalised
    QSet<QString> m_domains;             ///< normalised
    QHash<QString, QString> m_skeletons; ///< of accounts
    QHash<QString, QString> m_domainSkeletons;
    QMultiHash<QString, QString> m_shorter; ///< every known one with one letter left out
};

} // namespace Chatelaine
