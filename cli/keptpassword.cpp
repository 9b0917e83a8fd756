// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/keptpassword.h"

#include "protocol/session/clock.h"
#include "services/whendone.h"

namespace Chatelaine::Cli {

using namespace Qt::StringLiterals;

KeptPassword::KeptPassword()
    : m_clock(makeSystemClock())
{
}

KeptPassword::~KeptPassword() = default;

void KeptPassword::startWith(Command &command, const Command::Context &context)
{
    const bool isGiven = context.line.has(u"password-file"_s) || !qEnvironmentVariableIsEmpty("CHATELAINE_PASSWORD");
    if (!command.logsIn() || context.settings.profileId.isEmpty() || isGiven) {
        command.start();
        return;
    }
    m_secrets = makeSecrets(*m_clock, secretsChoiceFromEnvironment());
    whenResult(m_secrets->read(context.settings.profileId), &command, [&command](const Outcome<QString> &password) {
        if (!password.ok()) {
            command.refuse(password.error);
            return;
        }
        command.setKeptPassword(password.value);
        command.start();
    });
}

} // namespace Chatelaine::Cli
