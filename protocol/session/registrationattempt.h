// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/connectionattempt.h"
#include "protocol/session/qxmppchannel.h"
#include "protocol/session/registration.h"
#include "protocol/session/streamobserver.h"

namespace Chatelaine {

/// Makes an account, or asks what that takes, before any login (XEP-0077 §3.1): dns, tcp and tls like any attempt to connect, with the same
/// checks of certificate and pins, then the server's form.
///
/// Never without encryption. Each object does one thing once; nothing is retried.
class RegistrationAttempt final : public QObject
{
    Q_OBJECT

public:
    RegistrationAttempt(const AccountSettings &settings, Clock &clock, Resolver &resolver, QObject *parent = nullptr);
    ~RegistrationAttempt() override;

    /// Asks for the form. The settings' address may be a domain alone.
    void fetch();
    /// Asks for the form and sends it filled in with \p values; where they say nothing, user name and password are the settings'.
    void submit(const RegistrationValues &values);

Q_SIGNALS:
    void stageChanged(const Chatelaine::StageReport &report);
    /// Exactly once. Without an error the form is what the server asks, or after submit() the account exists.
    void finished(const Chatelaine::ErrorInfo &error, const Chatelaine::RegistrationForm &form);

private:
    enum class Waiting { Features, Form, Result, Nothing };

    void start();
    bool take(const QDomElement &element);
    void takeForm(const QDomElement &iq);
    void ask(bool set, const QByteArray &query);
    void conclude(const ErrorInfo &error, const RegistrationForm &form = {});

    AccountSettings m_settings;
    QXmppChannel m_channel;
    StreamObserver m_observer;
    ConnectionAttempt *m_attempt = nullptr;
    Clock &m_clock;
    Resolver &m_resolver;
    std::optional<RegistrationValues> m_values;
    Waiting m_waiting = Waiting::Features;
    QString m_id;
};

} // namespace Chatelaine
