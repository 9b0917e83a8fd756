// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"

#include <QObject>

#include <optional>

namespace Chatelaine {

class House;
struct JournalEntry;

/// What the owner does to friendships from the list of things: add, remove, block, unblock. Every attempt ends in one journal line,
/// also when it failed.
class Friendships final : public QObject
{
    Q_OBJECT

public:
    /// Why an address cannot be added, before anything is sent.
    enum class Fault { None, Empty, NoAddress, Own, Known, Asked };

    explicit Friendships(House &house, QObject *parent = nullptr);

    /// The bare address in the form in which addresses are compared; nothing for what is none.
    [[nodiscard]] static std::optional<QString> address(const QString &typed);
    [[nodiscard]] Fault check(const QString &typed) const;

    /// Asks \p jid to be a friend and remembers \p name and \p room (both may be empty) for it. The future ends when the server has
    /// taken the question; the answer comes as a change of the contact.
    QFuture<Outcome<Done>> add(const QString &jid, const QString &name, const QString &room);
    /// Asks once more somebody who is in the list and has said no, or has never answered.
    QFuture<Outcome<Done>> askAgain(const QString &jid);
    QFuture<Outcome<Done>> remove(const QString &jid);
    QFuture<Outcome<Done>> block(const QString &jid);
    QFuture<Outcome<Done>> unblock(const QString &jid);

private:
    QFuture<Outcome<Done>> journalled(const QFuture<Outcome<Done>> &future, const QString &jid, const QString &action);

    House &m_house;
};

} // namespace Chatelaine
