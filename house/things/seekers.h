// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/thing.h"

namespace Chatelaine::Demo {

/// An energy service that wants to read the heating and to steer it a little: the newcomer who asks for friendship.
///
/// Speaks nfi itself, and to others what they speak: it asks each what that is. What it has found out can be read by its friends. It also
/// recommends a friend to whom it reads, who had better ask its own parent.
class Optimiser final : public Thing
{
    Q_OBJECT

public:
    struct Wishes {
        QString heating;     ///< whom it wants to read and steer
        QString owner;       ///< who may be its friend beside
        QString recommended; ///< whom it recommends; empty: nobody
    };

    Optimiser(ThingProfile profile, ThingHost &host, Wishes wishes, QObject *parent = nullptr);

    [[nodiscard]] QStringList features() const override;
    void decideFriend(const QString &jid, const std::function<void(bool)> &decided) override;
    [[nodiscard]] std::unique_ptr<ReadoutCursor> openReadout(const Wire::ReadoutRequest &request, Refusal &refusal) override;
    [[nodiscard]] bool trustsFriends() const override { return true; }

    [[nodiscard]] int readoutsDone() const { return m_done; }
    [[nodiscard]] int readoutsRefused() const { return m_refused; }
    [[nodiscard]] int setsAccepted() const { return m_setsAccepted; }

protected:
    void started() override;
    void contactAvailable(const QString &fullJid) override;
    void payloadReceived(const Wire::Decoded &decoded) override;

private:
    using Dialects = QHash<Wire::Protocol, Wire::Dialect>;

    void discover(const QString &fullJid);
    void readLater(std::chrono::seconds delay);
    void read();
    void recommend();
    void steer();
    [[nodiscard]] Wire::Dialect dialectOf(const QString &fullJid, Wire::Protocol protocol) const;

    Wishes m_wishes;
    QHash<QString, Dialects> m_registry; ///< what each full JID speaks, by what about
    Wire::ReadoutFields m_latest;        ///< what the heating said last
    QString m_correlation;
    int m_sequence = 0;
    int m_done = 0;
    int m_refused = 0;
    int m_setsAccepted = 0;
    bool m_reading = false;
    bool m_steered = false;
    bool m_recommended = false;
};

/// Somebody without a device: wants to be a friend of the owner, and says why.
class Person final : public Thing
{
    Q_OBJECT

public:
    struct Wish {
        QString jid;                  ///< whose friend
        QString words;                ///< sent with the request
        QString thanks;               ///< said once it is granted
        std::chrono::seconds delay{4};
        int insistence = 0;           ///< how often a refusal is not taken for an answer
    };

    Person(ThingProfile profile, ThingHost &host, Wish wish, QObject *parent = nullptr);

    void decideFriend(const QString &jid, const std::function<void(bool)> &decided) override;

protected:
    void started() override;
    void contactAvailable(const QString &fullJid) override;
    void requestRefused(const QString &jid) override;

private:
    Wish m_wish;
    bool m_asked = false;
    bool m_thanked = false;
};

} // namespace Chatelaine::Demo
