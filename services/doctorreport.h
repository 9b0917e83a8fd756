// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace Chatelaine {

/// What has to be passed between here and a thing, in this order.
enum class Gate { Dns, Tcp, Tls, Sasl, Bind, Roster, Presence, Disco, Friendship, Rule, Device, Timeout };
inline constexpr int GateCount = int(Gate::Timeout) + 1;

enum class GateState {
    Open,
    Closed,
    Unknown,    ///< cannot be known from here; the evidence says what would show it
    NotReached, ///< an earlier one is closed, or the walk was ended
};

/// What the doctor found out about one gate.
struct GateReport {
    Gate gate = Gate::Dns;
    GateState state = GateState::NotReached;
    QString evidence; ///< the facts, a few sentences; may quote the thing
    QString fix;      ///< the one thing to do; only where it is closed
    QString code;     ///< of docs/errors.md; only where it is closed
    QString stanzaId; ///< of the stanza that proves it; empty where a fact of the socket does

    bool operator==(const GateReport &) const = default;
};

/// The doctor's words are translated in one place.
class DoctorWords
{
    Q_DECLARE_TR_FUNCTIONS(Chatelaine::DoctorWords)
};

[[nodiscard]] QString gateName(Gate gate);   ///< dns, tcp, …, timeout
[[nodiscard]] QString gateTitle(Gate gate);  ///< for people
[[nodiscard]] std::optional<Gate> gateFromName(QStringView name);
[[nodiscard]] QString gateStateTitle(GateState state);

/// The first that is closed: what is in the way. Null when none is.
[[nodiscard]] const GateReport *firstClosed(const QList<GateReport> &gates);

/// {gate, ok, evidence, fix} and, where there are any, code and stanza; ok is null for what is not known.
[[nodiscard]] QJsonObject toJson(const GateReport &gate);

/// All that was reached as plain text, for clipboard and mail.
[[nodiscard]] QString diagnosisText(const QString &subject, const QList<GateReport> &gates);

} // namespace Chatelaine

Q_DECLARE_METATYPE(Chatelaine::GateReport)
