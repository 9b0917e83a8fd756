// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"
#include "services/rulebook.h"
#include "store/types.h"

#include <QObject>

namespace Chatelaine {

/// What our own rules say of something that a thing refused to us.
struct OwnVerdict {
    bool decided = false; ///< a rule covers it
    bool permitted = false;
    QString rule;         ///< its id
};

/// What the doctor needs of an account. Tests put their own in its place.
class DoctorLink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual ConnectionState state() const = 0;
    [[nodiscard]] virtual QString ownJid() const = 0;
    [[nodiscard]] virtual QList<StageReport> stages() const = 0;
    [[nodiscard]] virtual ErrorInfo lastFailure() const = 0;
    [[nodiscard]] virtual bool isSettled() const = 0;
    [[nodiscard]] virtual std::optional<Contact> contact(const QString &jid) const = 0;

    virtual QFuture<Outcome<ProbeAnswer>> probe(const Probe &probe, std::chrono::milliseconds deadline) = 0;
    [[nodiscard]] virtual Readout *read(const QString &jid, const Wire::ReadoutRequest &request, std::chrono::milliseconds longestSilence, QObject *owner) = 0;

    /// What our own rules answer when \p thing asks us as its parent; nothing when we do not seem to be its parent.
    [[nodiscard]] virtual std::optional<OwnVerdict> ownVerdict(const QString &thing, const Wire::ProvisioningQuestion &question) const = 0;

Q_SIGNALS:
    /// State, stages, contacts or settling have changed.
    void changed();
};

/// The same for a real account. Where there is a parent, or rules without one, our own rules are consulted.
class AccountDoctorLink final : public DoctorLink
{
    Q_OBJECT

public:
    explicit AccountDoctorLink(Account &account, QObject *parent = nullptr);

    /// Rules that count as ours, and whom we have answered as a parent; both are asked for when they are needed.
    void setRules(std::function<QList<Rule>()> rules, std::function<bool(const QString &thing)> hasAskedUs = {});

    [[nodiscard]] ConnectionState state() const override;
    [[nodiscard]] QString ownJid() const override;
    [[nodiscard]] QList<StageReport> stages() const override;
    [[nodiscard]] ErrorInfo lastFailure() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] std::optional<Contact> contact(const QString &jid) const override;
    QFuture<Outcome<ProbeAnswer>> probe(const Probe &probe, std::chrono::milliseconds deadline) override;
    [[nodiscard]] Readout *read(const QString &jid, const Wire::ReadoutRequest &request, std::chrono::milliseconds longestSilence, QObject *owner) override;
    [[nodiscard]] std::optional<OwnVerdict> ownVerdict(const QString &thing, const Wire::ProvisioningQuestion &question) const override;

private:
    Account &m_account;
    std::function<QList<Rule>()> m_rules;
    std::function<bool(const QString &)> m_hasAskedUs;
};

/// Whether the journal of \p account says that \p thing has asked it as its parent.
[[nodiscard]] bool hasAskedAsParent(const QList<JournalEntry> &journal, const QString &account, const QString &thing);

} // namespace Chatelaine
