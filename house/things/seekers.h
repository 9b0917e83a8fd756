// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/thing.h"

namespace Chatelaine::Demo {

/// An energy service that wants to read the heating and to steer it a little: the newcomer who asks for friendship.
class Optimiser final : public Thing
{
    Q_OBJECT

public:
    Optimiser(ThingProfile profile, ThingHost &host, const QString &heating, QObject *parent = nullptr);

    [[nodiscard]] QStringList features() const override;
    void decideFriend(const QString &jid, const std::function<void(bool)> &decided) override;

    [[nodiscard]] int readoutsDone() const { return m_done; }
    [[nodiscard]] int readoutsRefused() const { return m_refused; }
    [[nodiscard]] int setsAccepted() const { return m_setsAccepted; }

protected:
    void started() override;
    void contactAvailable(const QString &fullJid) override;
    void payloadReceived(const Wire::Decoded &decoded) override;

private:
    void readLater(std::chrono::seconds delay);
    void read();
    void steer();

    QString m_heating;
    QString m_correlation;
    int m_sequence = 0;
    int m_done = 0;
    int m_refused = 0;
    int m_setsAccepted = 0;
    bool m_reading = false;
    bool m_steered = false;
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
