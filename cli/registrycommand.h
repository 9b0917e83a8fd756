// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/onlinecommand.h"
#include "protocol/wire/iotdisco.h"

namespace Chatelaine::Cli {

/// Finds public things in a thing registry, claims one by what its sticker says, or gives one up.
class RegistryCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;

protected:
    void online() override;

private:
    [[nodiscard]] ErrorInfo readSearch(const QStringList &words);
    [[nodiscard]] ErrorInfo readClaim(const QStringList &words);
    [[nodiscard]] ErrorInfo readDisown(const QStringList &words);
    [[nodiscard]] ErrorInfo readLimit();
    [[nodiscard]] ErrorInfo read(const QString &sticker);
    void print(const Wire::RegistryThing &thing);

    QString m_registry;
    QString m_thing;
    Wire::IotDisco m_disco;
    int m_limit = 1'000;
};

[[nodiscard]] QJsonObject toJson(const Wire::RegistryThing &thing);

} // namespace Chatelaine::Cli
