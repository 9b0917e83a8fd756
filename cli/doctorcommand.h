// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"
#include "protocol/session/clock.h"
#include "services/doctor.h"

#include <memory>

namespace Chatelaine {
class Store;
}

namespace Chatelaine::Cli {

/// Walks every gate between here and a thing: a line a gate up to the first closed one. That the connection itself fails is one of the answers.
class DoctorCommand final : public Command
{
    Q_OBJECT

public:
    explicit DoctorCommand(const Context &context);
    ~DoctorCommand() override;

    void start() override;
    void interrupt() override;
    [[nodiscard]] bool logsIn() const override { return true; }

private:
    [[nodiscard]] ErrorInfo takeQuestion();
    void consultStore();
    void report(const QList<GateReport> &gates);

    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Account> m_account;
    AccountDoctorLink m_link;
    Doctor m_doctor;
    DoctorQuestion m_question;
    bool m_interrupted = false;
};

} // namespace Chatelaine::Cli
