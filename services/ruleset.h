// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/rulebook.h"

#include <functional>
#include <memory>

namespace Chatelaine {

class Store;

/// The rules of one account: the store's rows and the books made of them. Every change goes to the store first.
class RuleSet final
{
public:
    RuleSet(Store &store, RuleBook::Now now);

    void load(const QString &account);
    void setExtra(const QList<Rule> &rules); ///< count too, but are not stored
    [[nodiscard]] const QList<Rule> &rules() const { return m_rules; }

    /// For what things ask.
    [[nodiscard]] std::shared_ptr<const RuleBook> book() const { return m_book; }
    /// For those who want to be friends with us: "every thing" does not mean the owner, so a yes must name the account itself. A no counts
    /// for us as well.
    [[nodiscard]] const RuleBook &ownBook() const { return *m_ownBook; }

    /// Adds \p added, takes \p removed away and does what \p also writes to the store, all or nothing.
    /// \return the ids of the new rules; nothing when the store refused.
    std::optional<QStringList> change(const QList<Rule> &added, const QList<Rule> &removed, const std::function<void()> &also = {});

private:
    void rebuild();

    Store &m_store;
    RuleBook::Now m_now;
    QString m_account;
    QList<Rule> m_rules;
    QList<Rule> m_extra;
    std::shared_ptr<const RuleBook> m_book;
    std::unique_ptr<const RuleBook> m_ownBook;
};

/// Whether everything that \p narrow speaks about is in \p wide too: same ask, thing and subject, and no list that leaves part of it out.
[[nodiscard]] bool coversScope(const Rule &wide, const Rule &narrow);

/// The question whose answer a rule is meant to change; for looking whether it did.
[[nodiscard]] Wire::ProvisioningQuestion questionOf(const Rule &rule);

} // namespace Chatelaine
