// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/dialect.h"

#include <QString>

namespace Chatelaine {

/// What a thing says in one dialect, for tests that run over several. Ids are %id and %seq, as FakeChannel::inject() fills them in.
class ThingTalk
{
public:
    explicit ThingTalk(Wire::Dialect dialect, QString jid = QStringLiteral("meters@house.test/gate"));

    [[nodiscard]] bool isIeee() const { return m_ieee; }
    [[nodiscard]] QString jid() const { return m_jid; }
    [[nodiscard]] Wire::Dialect dialect() const { return m_dialect; }
    [[nodiscard]] QString ns(Wire::Protocol protocol) const { return Wire::namespaceOf(m_dialect, protocol); }
    /// seqnr='%seq' or id='%seq'
    [[nodiscard]] QString correlation() const { return m_ieee ? QStringLiteral("id='%seq'") : QStringLiteral("seqnr='%seq'"); }

    [[nodiscard]] QString number(const QString &name, const QString &value) const;
    /// The payload of a data message with one node and one time.
    [[nodiscard]] QString data(const QString &fields, bool last) const;
    /// The payload in which nothing but an error is told; the last one.
    [[nodiscard]] QString failure(const QString &text) const;
    /// accepted, started, done, …: an element with nothing but the correlation and \p extra attributes.
    [[nodiscard]] QString word(const QString &name, const QString &extra = {}) const;

    [[nodiscard]] QString message(const QString &payload) const;
    [[nodiscard]] QString result(const QString &payload = {}) const;
    [[nodiscard]] QString error(const QString &condition, const QString &text = {}) const;

    /// A request of ours: an iq with any id.
    [[nodiscard]] QString request(const QString &type, const QString &payload) const;

private:
    Wire::Dialect m_dialect;
    QString m_jid;
    bool m_ieee;
};

} // namespace Chatelaine
