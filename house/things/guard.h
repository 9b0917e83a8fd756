// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"

#include <QHash>
#include <QString>

#include <functional>
#include <optional>

namespace Chatelaine::Demo {

class Thing;

/// The thing's side of provisioning: asks the parent and keeps the answers until they are cleared (XEP-0324 §3.5, §3.6).
class Guard
{
public:
    explicit Guard(Thing &thing) : m_thing(thing) { }

    /// Nothing when no parent could be asked: refuse, and ask again next time.
    using Verdict = std::function<void(const std::optional<Wire::ProvisioningAnswer> &answer)>;

    void askFriend(const QString &jid, const Verdict &verdict);
    void askRead(const QString &jid, const Wire::ReadoutRequest &request, const Verdict &verdict);
    void askControl(const QString &jid, const Wire::ControlSet &set, const Verdict &verdict);

    void clear() { m_cache.clear(); }
    [[nodiscard]] qsizetype cached() const { return m_cache.size(); }

private:
    void ask(const Wire::ProvisioningQuestion &question, const Verdict &verdict);
    void askParent(const Wire::ProvisioningQuestion &question, const QByteArray &key);

    Thing &m_thing;
    QHash<QByteArray, Wire::ProvisioningAnswer> m_cache;
    QHash<QByteArray, QList<Verdict>> m_running; ///< several callers with the same question ask once
};

/// Cuts a readout request down to what the answer permits; false when nothing is left.
[[nodiscard]] bool restrict(Wire::ReadoutRequest &request, const Wire::ProvisioningAnswer &answer);
/// Cuts a set down to what the answer permits; false when nothing is left.
[[nodiscard]] bool restrict(Wire::ControlSet &set, const Wire::ProvisioningAnswer &answer);

} // namespace Chatelaine::Demo
