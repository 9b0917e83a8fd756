// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"
#include "services/lookalike.h"
#include "services/rulebook.h"

#include <QDateTime>
#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace Chatelaine {

class Clock;
class Journal;
class ParentLink;
class Store;

/// Something a person has to decide. Kept in the store, so that it survives a restart.
struct PendingRequest {
    enum class Kind { Friendship /* with us */, ThingFriend /* isFriend */, ThingRead /* canRead */, ThingControl /* canControl */ };

    QString key;
    Kind kind = Kind::Friendship;
    QString subject; ///< who wants something, bare JID
    QString thing;   ///< whom it is about; empty for Friendship
    QString claim;   ///< what it says of itself; its own claim, never evidence
    Wire::ProvisioningQuestion question;
    bool viaBroker = false; ///< asked by a provisioning service that tells the thing itself what is decided
    QDateTime first;
    QDateTime last;
    int times = 1;

    bool operator==(const PendingRequest &) const = default;
};

/// What our own records know about whoever asks.
struct Evidence {
    std::optional<QDateTime> knownSince; ///< first journal line that names it
    int journalLines = 0;
    QString domain;
    int requestsFromDomainToday = 0;
    QStringList mayAlready; ///< things it already has a yes for
    bool inRoster = false;
    std::optional<LookAlike> lookAlike; ///< why the address is suspicious
};

/// What a yes covers.
struct Grant {
    RuleSubject::Width width = RuleSubject::Width::Address;
    QStringList fields;     ///< empty: all
    QStringList parameters; ///< empty: all
    std::optional<QDateTime> until;
    /// What the person was shown. Questions widen the request while it waits; what has come since is not granted by a click that could not
    /// know of it. Empty: all that has been asked for.
    std::optional<Wire::ProvisioningQuestion> seen;
};

/// The house's parent: answers things from stored decisions, keeps an inbox of what nobody has decided, and carries decisions out
/// (rule stored, cache cleared, friendship recommended). Nothing is granted without a call of approve() or a stored rule.
///
/// Who may be friends with the account itself is decided by rules whose thing is the account's own address; a yes for every thing ("*")
/// does not open the owner's own presence, a no for every thing does close it. A decision that ends (Rule::until) is taken back from the
/// things concerned, since they keep answers for as long as nobody tells them otherwise.
class Parent final : public QObject
{
    Q_OBJECT

public:
    Parent(Account &account, Store &store, Journal &journal, Clock &clock, QObject *parent = nullptr);
    /// Over a link of one's own; both constructors answer nothing before load().
    Parent(std::unique_ptr<ParentLink> link, Store &store, Journal &journal, Clock &clock, QObject *parent = nullptr);
    ~Parent() override;

    /// Reads rules and inbox of the account from the store and hands the rules to the account. Before Account::open().
    void load(const QString &accountJid);

    /// Rules that count beside the stored ones as long as this object lives (a file given on the command line). They are never stored,
    /// and not among rules().
    void setExtraRules(const QList<Rule> &rules);

    [[nodiscard]] QList<PendingRequest> inbox() const; ///< oldest first
    [[nodiscard]] QList<Rule> rules() const;
    [[nodiscard]] Evidence evidence(const PendingRequest &request) const;

    void approve(const QString &key, const Grant &grant = {});
    void deny(const QString &key);
    void block(const QString &key);

    // Everything of one domain at once. Each ends with domainDecided().
    /// Requests beyond the inbox's bounds: how many more ask, by domain; they are answered with their domain only.
    [[nodiscard]] QHash<QString, int> notKept() const;
    /// Contacts of ours with an address there, whom a block would cut off, too.
    [[nodiscard]] QStringList contactsAt(const QString &domain) const;
    /// Our own server's: blocking it would block all that is ours.
    [[nodiscard]] bool isOwnDomain(const QString &domain) const;
    /// A no to all that waits, and a rule for whoever follows. Yeses for single addresses stay.
    void denyDomain(const QString &domain);
    /// The same for everything and with the server's block (XEP-0191). Our own domain is refused.
    void blockDomain(const QString &domain);
    /// Takes back the rules and the block of blockDomain().
    void unblockDomain(const QString &domain);

    std::optional<QString> addRule(const Rule &rule);
    bool removeRule(const QString &id);

Q_SIGNALS:
    void inboxChanged();
    void rulesChanged();
    /// A decision has been carried out, or could not be: \p error is empty when all of it worked. What could not be sent because the
    /// thing is offline is sent when it comes back.
    void decided(const Chatelaine::PendingRequest &request, bool granted, const Chatelaine::ErrorInfo &error);
    /// \p requests are gone from the inbox. With an error and none gone nothing has been decided.
    void domainDecided(const QString &domain, int requests, const Chatelaine::ErrorInfo &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Chatelaine
