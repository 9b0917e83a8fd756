// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/doctorlink.h"
#include "services/doctorreport.h"

namespace Chatelaine {

/// What is to be explained.
struct DoctorQuestion {
    enum class Operation { Read, Set, Browse };

    QString jid; ///< of the thing, bare or full; empty: only the connection is looked at
    Wire::NodeAddress node;
    Operation operation = Operation::Read;
    QStringList names; ///< fields that are to be read, or the parameter that is to be set
    Wire::Kinds kinds = Wire::Kind::Momentary;
    ErrorInfo seen;    ///< what the person was told when it did not work; what a probe cannot repeat is taken from here
    std::optional<Wire::Dialect> forcedDialect;
    std::chrono::milliseconds deadline{30'000}; ///< of the whole walk

    [[nodiscard]] Wire::Protocol protocol() const;
};

/// How a small readout went.
struct ReadFinding {
    Readout::Summary summary;
    QStringList fields; ///< names that came
    int firstMs = -1;   ///< until the first value
    int ms = 0;         ///< until the end
};

/// Everything found out so far. The gates are judged from this alone.
struct DoctorFindings {
    DoctorQuestion question;

    ConnectionState state = ConnectionState::Offline;
    QString ownJid;
    QList<StageReport> stages;
    ErrorInfo lastFailure;

    bool newsAwaited = false; ///< whoever wants to tell something about the thing has had the time to
    std::optional<Contact> contact;
    std::optional<ProbeAnswer> roster;
    std::optional<ProbeAnswer> blockList;
    std::optional<ProbeAnswer> activity; ///< asked where it is offline
    std::optional<ProbeAnswer> disco;
    QString resource;     ///< the full address that was chosen
    bool asked = false;   ///< the operation itself has been tried
    ErrorInfo cannotAsk;  ///< why it could not be
    std::optional<ProbeAnswer> operation;
    std::optional<ReadFinding> reading;
    std::optional<ReadFinding> everything; ///< read without a choice of fields, when those asked for did not come
    std::optional<ProbeAnswer> ping;       ///< after silence
    std::optional<OwnVerdict> ownVerdict;
    bool timeUp = false;

    [[nodiscard]] bool isBlocked() const;
    [[nodiscard]] Subscription subscription() const;
    /// Whether the thing lets us see it.
    [[nodiscard]] bool isVisible() const;
    /// The resources that count for the question: the one that is named, or all.
    [[nodiscard]] QList<Resource> resources() const;
};

/// The gates in order. Those behind the first closed one are NotReached.
[[nodiscard]] QList<GateReport> judgeGates(const DoctorFindings &findings);

// One family each; NotReached where nothing has been found out yet.
[[nodiscard]] QList<GateReport> connectionGates(const DoctorFindings &findings); ///< dns to roster, and our own presence
[[nodiscard]] GateReport presenceGate(const DoctorFindings &findings);
[[nodiscard]] GateReport discoGate(const DoctorFindings &findings);
[[nodiscard]] GateReport friendshipGate(const DoctorFindings &findings);
[[nodiscard]] QList<GateReport> answerGates(const DoctorFindings &findings); ///< rule, device, timeout

// Building blocks.
[[nodiscard]] GateReport openGate(Gate gate, const QString &evidence, const QString &stanzaId = {});
[[nodiscard]] GateReport unknownGate(Gate gate, const QString &evidence, const QString &stanzaId = {});
/// \p fix empty: that of the code.
[[nodiscard]] GateReport closedGate(Gate gate, QLatin1StringView code, const QString &evidence, const QString &stanzaId = {}, const QString &fix = {});
/// "It said: …", from a condition and the thing's own words; empty without either.
[[nodiscard]] QString saidText(const QString &condition, const ErrorInfo &error);

} // namespace Chatelaine
