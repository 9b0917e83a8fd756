// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/doctorgates.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace Chatelaine {

class Clock;

/// Explains why a thing cannot be read, set or browsed: walks every gate between here and there and names the first that is closed.
///
/// What is known already is used first: the stages of the connection, the roster, presence, what the thing said last. Then questions are
/// asked that change nothing, one after the other; plan() says which. Nothing is ever set. The walk ends by itself at the deadline of the question.
class Doctor final : public QObject
{
    Q_OBJECT

public:
    /// No single question but the last is waited for longer than this.
    static constexpr std::chrono::milliseconds ProbeDeadline{10'000};
    /// A thing that says nothing for so long is silent; batteries sleep.
    static constexpr std::chrono::milliseconds LongestSilence{15'000};

    /// Both must outlive the doctor.
    Doctor(DoctorLink &link, Clock &clock, QObject *parent = nullptr);
    ~Doctor() override;

    /// Begins, and ends what went on before without a word. finished() follows, later.
    void examine(const DoctorQuestion &question);
    /// Ends with what is known by now; finished() follows at once.
    void cancel();

    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] const DoctorQuestion &question() const { return m_findings.question; }
    [[nodiscard]] QList<GateReport> gates() const; ///< as far as they are known

    /// What will be asked, in words, so that nobody is surprised.
    [[nodiscard]] static QString plan(const DoctorQuestion &question);

Q_SIGNALS:
    /// What is being looked at now, in words.
    void stepChanged(const QString &words);
    void finished(const QList<Chatelaine::GateReport> &gates);

private:
    using Next = void (Doctor::*)();
    void goOn();

    void lookAtConnection();
    void waitForNews();
    void endWaiting();
    void askRoster();
    void askBlockList();
    void askActivity();
    void askDisco();
    void askThing();
    void read(const QStringList &fields, std::optional<ReadFinding> DoctorFindings::*into, Next next);
    void lookAtReading();
    void lookAtOperation();
    void consultRules();
    void askPing();
    void conclude();
    void concludeWithReason();

    void refresh();
    [[nodiscard]] bool isKnownOnline() const;
    [[nodiscard]] std::chrono::milliseconds left() const;
    [[nodiscard]] std::chrono::milliseconds patience() const;
    void ask(const Probe &probe, std::optional<ProbeAnswer> DoctorFindings::*into, Next next);
    /// Goes on unless a gate is closed already.
    void proceed(Next next);
    void stop();

    DoctorLink &m_link;
    Clock &m_clock;
    DoctorFindings m_findings;
    QPointer<Readout> m_readout;
    Next m_waiting = nullptr; ///< called again when something has changed
    std::chrono::milliseconds m_begun{0};
    quint64 m_deadline = 0;
    quint64 m_newsTimer = 0;
    quint64 m_run = 0; ///< answers to an earlier walk are dropped
    bool m_running = false;
};

} // namespace Chatelaine
