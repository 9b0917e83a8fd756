// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/houselog.h"
#include "house/options.h"
#include "house/physics/model.h"
#include "house/things/thing.h"

#include <QJsonObject>
#include <QObject>

#include <memory>
#include <vector>

namespace Chatelaine::Demo {

class HouseServer;
class ThingLink;

/// The whole demo house: server (or a foreign one), physics, things, faults and log.
class House final : public QObject
{
    Q_OBJECT

public:
    explicit House(Options options, QObject *parent = nullptr);
    ~House() override;

    /// Begins; becameReady() or failed() follows. False when that could not even be tried.
    [[nodiscard]] bool start(QString *error);
    /// Says good-bye for all things.
    void stop();

    /// The line that tells programs where the house is and who may come in.
    [[nodiscard]] QJsonObject readyLine() const;

    /// Carries out one line of standard input and returns the answer.
    [[nodiscard]] QJsonObject command(const QString &line);

    [[nodiscard]] Thing *thing(const QString &user) const;

Q_SIGNALS:
    void becameReady();
    void failed(const QString &reason);

private:
    struct Member { std::unique_ptr<ThingLink> link; std::unique_ptr<Thing> thing; };
    struct Login { QString jid; QString password; QString role; };

    [[nodiscard]] bool startEmbedded(QString *error);
    [[nodiscard]] bool startConnected(QString *error);
    void add(const ThingProfile &profile, const QString &jid, const QString &password);
    [[nodiscard]] std::unique_ptr<Thing> make(const ThingProfile &profile, ThingLink &link);
    void seedRosters();
    [[nodiscard]] bool applyFaults(QString *error);
    void checkReady();
    [[nodiscard]] QJsonObject faultCommand(const QString &user, const QString &fault);
    [[nodiscard]] QJsonObject stateLine();
    [[nodiscard]] QJsonObject friendsLine(const QString &user) const;
    [[nodiscard]] QJsonObject injectCommand(const QString &to, const QString &xml);
    [[nodiscard]] QString jidOf(const QString &user) const;

    Options m_options;
    HouseLog m_log;
    std::unique_ptr<Model> m_model;
    std::unique_ptr<HouseServer> m_server;
    QList<Login> m_people;
    QString m_owner;
    std::vector<Member> m_members;
    bool m_ready = false;
};

/// Everybody who is at home in the demo house, in the order of their start; \p rate above 0 adds the pulse.
[[nodiscard]] QList<ThingProfile> inhabitants(int rate = 0);

} // namespace Chatelaine::Demo
