// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/words.h"
#include "services/parent.h"

#include <QAbstractListModel>
#include <QSet>

#include <optional>
#include <vector>

namespace Chatelaine {

class Clock;

/// Many requests of one domain, shown as one.
struct RequestGroup {
    QString domain;
    int kept = 0;   ///< in the inbox, one by one
    int beyond = 0; ///< that ask as well and found no place there
    bool expanded = false;
    bool own = false;        ///< of our own server, which cannot be blocked
    QStringList contacts;    ///< of ours that a block would cut off

    [[nodiscard]] int all() const { return kept + beyond; }
    bool operator==(const RequestGroup &) const = default;
};

/// What waits for a person's decision, oldest first; a domain of which many wait is one row, after all others, with its requests behind it when
/// it is expanded. A decided request stays for a moment and says what came of it.
class RequestsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class State { Waiting, Working, Done, Failed };
    Q_ENUM(State)
    enum class Decision { None, Approve, Deny, Block };
    Q_ENUM(Decision)
    enum Role {
        KeyRole = Qt::UserRole + 1,
        RequestRole, ///< PendingRequest
        StateRole,
        OutcomeRole, ///< what came of the last decision, a sentence; also while it waits again because nothing could be stored
        CanUndoRole,
        GroupRole, ///< RequestGroup; invalid for a single request
    };

    /// How long a decided request stays to be read, and undone.
    static constexpr std::chrono::seconds Stay{8};
    static constexpr std::chrono::seconds GroupStay{60}; ///< the same for a whole domain: there is more to take back

    /// So many are shown at once, the oldest first; the others follow as these are decided. A flood must not bury the window in cards.
    static constexpr int MaximumShown = 100;
    /// More than so many of one domain are a group. It stays one until none of them is left.
    static constexpr int GroupFrom = 5;
    static constexpr int MaximumGroups = 50;
    static constexpr int MaximumInGroup = 20; ///< shown when it is expanded
    /// While more wait than are shown, news are taken no more often than this.
    static constexpr std::chrono::milliseconds Pause{200};

    /// How decisions that are no rules are taken back.
    struct TakeBack {
        std::function<void(const QString &)> unblock;
        std::function<void(const QString &)> removeFriend;
    };

    RequestsModel(Parent &parent, Clock &clock, Words::Namer namer, TakeBack takeBack, QObject *owner = nullptr);

    /// Those nobody has decided.
    [[nodiscard]] int waiting() const;
    [[nodiscard]] const PendingRequest *request(const QString &key) const;
    [[nodiscard]] const RequestGroup *group(const QString &key) const;
    [[nodiscard]] QModelIndex indexOf(const QString &key) const;
    /// That wait and have no row, not even in a group.
    [[nodiscard]] int notShown() const { return m_unseen; }

    void setExpanded(const QString &domain, bool expanded);
    void denyDomain(const QString &domain);
    void blockDomain(const QString &domain);

    void approve(const QString &key, const Grant &grant);
    void deny(const QString &key);
    void block(const QString &key);
    /// Takes a decision back as far as that can be: its rules, its block, its friendship with us.
    void undo(const QString &key);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void waitingChanged(int count);

private:
    struct Row {
        QString key;
        PendingRequest request;
        std::optional<RequestGroup> group;
        State state = State::Waiting;
        Decision decision = Decision::None;
        QString outcome;
        QStringList rulesBefore;
        QStringList rulesMade;
    };

    void onInboxChanged();
    void sync();
    struct Wanted {
        std::vector<Row> rows;
        int hidden = 0; ///< that wait without a row of their own
        int unseen = 0;
    };
    [[nodiscard]] Wanted wanted();
    void addGroup(Wanted &wanted, const QString &domain, const QList<PendingRequest> &requests, int beyond) const;
    void keepBusyRows(Wanted &wanted) const;
    void take(Row &known, const Row &now, int row);
    void onDomainDecided(const QString &domain, int requests, const ErrorInfo &error);
    Row *begin(const QString &key, Decision decision);
    void onDecided(const PendingRequest &request, bool granted, const ErrorInfo &error);
    [[nodiscard]] QString groupOutcome(const Row &row, int requests, const ErrorInfo &error) const;
    void undoGroup(Row &row);
    [[nodiscard]] QString outcomeOf(const Row &row, const ErrorInfo &error) const;
    [[nodiscard]] QStringList rulesMadeFor(const Row &row) const;
    [[nodiscard]] bool canUndo(const Row &row) const;
    void leaveLater(const QString &key);
    void removeRow(const QString &key);
    [[nodiscard]] QStringList ruleIds() const;
    [[nodiscard]] int rowOf(const QString &key) const;
    void changed(int row);
    void tellWaiting();

    Parent &m_parent;
    Clock &m_clock;
    Words::Namer m_namer;
    TakeBack m_takeBack;
    std::vector<Row> m_rows;
    int m_told = 0;
    QSet<QString> m_grouped;  ///< domains
    QSet<QString> m_expanded; ///< domains
    int m_hidden = 0;     ///< that wait and have no row of their own
    int m_unseen = 0;
    bool m_later = false; ///< a look into the inbox is due
};

} // namespace Chatelaine

Q_DECLARE_METATYPE(Chatelaine::RequestGroup)
