// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/doctorlink.h"

#include "protocol/session/jid.h"

#include <algorithm>

namespace Chatelaine {

AccountDoctorLink::AccountDoctorLink(Account &account, QObject *parent)
    : DoctorLink(parent)
    , m_account(account)
{
    connect(&account, &Account::stateChanged, this, &DoctorLink::changed);
    connect(&account, &Account::stageChanged, this, &DoctorLink::changed);
    connect(&account, &Account::connectionFailed, this, &DoctorLink::changed);
    connect(&account, &Account::contactsChanged, this, &DoctorLink::changed);
    connect(&account, &Account::settled, this, &DoctorLink::changed);
}

void AccountDoctorLink::setRules(std::function<QList<Rule>()> rules, std::function<bool(const QString &)> hasAskedUs)
{
    m_rules = std::move(rules);
    m_hasAskedUs = std::move(hasAskedUs);
}

ConnectionState AccountDoctorLink::state() const
{
    return m_account.state();
}

QString AccountDoctorLink::ownJid() const
{
    return m_account.ownJid();
}

QList<StageReport> AccountDoctorLink::stages() const
{
    return m_account.stages();
}

ErrorInfo AccountDoctorLink::lastFailure() const
{
    return m_account.lastFailure();
}

bool AccountDoctorLink::isSettled() const
{
    return m_account.isSettled();
}

std::optional<Contact> AccountDoctorLink::contact(const QString &jid) const
{
    return m_account.contact(jid);
}

QFuture<Outcome<ProbeAnswer>> AccountDoctorLink::probe(const Probe &probe, std::chrono::milliseconds deadline)
{
    return m_account.probe(probe, deadline);
}

Readout *AccountDoctorLink::read(const QString &jid, const Wire::ReadoutRequest &request, std::chrono::milliseconds longestSilence, QObject *owner)
{
    return m_account.read(jid, request, longestSilence, owner);
}

/// Nobody tells us whose parent we are: a thing that has asked us, or that a rule of ours names, takes us for one.
std::optional<OwnVerdict> AccountDoctorLink::ownVerdict(const QString &thing, const Wire::ProvisioningQuestion &question) const
{
    const QList<Rule> rules = m_rules ? m_rules() : QList<Rule>();
    const QString bare = Jid::bare(thing);
    const bool named = std::any_of(rules.cbegin(), rules.cend(), [&](const Rule &rule) { return Jid::same(rule.thing, bare); });
    if (!named && !(m_hasAskedUs && m_hasAskedUs(bare))) {
        return std::nullopt;
    }
    const RuleBook book(rules, [] { return QDateTime::currentDateTimeUtc(); });
    const ProvisioningDecider::Verdict verdict = book.decide(bare, question);
    return OwnVerdict{verdict.decided, verdict.answer.result, verdict.rule};
}

bool hasAskedAsParent(const QList<JournalEntry> &journal, const QString &account, const QString &thing)
{
    return std::any_of(journal.cbegin(), journal.cend(), [&](const JournalEntry &entry) {
        const bool mine = account.isEmpty() || Jid::same(entry.account, account);
        return mine && entry.kind == JournalEntry::Kind::Question && Jid::same(entry.thing, thing);
    });
}

} // namespace Chatelaine
