// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"

#include <QList>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace Chatelaine::Demo {

class Thing;
struct Refusal;

/// A readout as a row of small steps, each of which adds some fields: a year of history is never in memory at once.
class ReadoutCursor
{
public:
    using Step = std::function<void(qsizetype step, Wire::ReadoutFields &into)>;

    ReadoutCursor(qsizetype steps, Step step) : m_steps(steps), m_step(std::move(step)) { }

    [[nodiscard]] bool atEnd() const { return m_next >= m_steps; }
    /// Takes steps until the message has about \p fields fields.
    void fill(Wire::ReadoutFields &message, int fields);

private:
    qsizetype m_steps;
    qsizetype m_next = 0;
    Step m_step;
};

/// Adds one reading, beside those of the same node and time.
void addReading(Wire::ReadoutFields &message, const Wire::NodeAddress &node, const QDateTime &time, const Wire::Field &field);
/// Adds what went wrong instead of a reading (ieee family).
void addError(Wire::ReadoutFields &message, const Wire::NodeAddress &node, const QDateTime &time, const QString &text);
[[nodiscard]] int countFields(const Wire::ReadoutFields &message);

/// Whether a field of these kinds and this name was asked for.
[[nodiscard]] bool isWanted(const Wire::ReadoutRequest &request, Wire::Kinds kinds, const QString &name);
[[nodiscard]] bool wantsHistory(const Wire::ReadoutRequest &request);

/// The running readouts of one thing: accepted, queued, sent in messages of bounded size, cancelled (XEP-0323 §3).
class Readouts
{
public:
    static constexpr int FieldsPerMessage = 200;
    static constexpr int MostAtOnce = 32; ///< of one thing; more are refused

    explicit Readouts(Thing &thing) : m_thing(thing) { }

    /// \p permitted is the request as far as the parent allows it.
    void start(const Wire::Stanza &request, const Wire::ReadoutRequest &permitted);
    void cancel(const Wire::Stanza &request, const QString &correlation);
    /// The reader went away: nobody is left to hear the rest.
    void forget(const QString &reader);
    void forgetAll() { m_running.clear(); }

private:
    struct Running {
        Wire::Stanza request;
        std::unique_ptr<ReadoutCursor> cursor;
        bool queued = false;
    };

    [[nodiscard]] std::shared_ptr<Running> find(const QString &reader, const QString &correlation) const;
    void begin(const std::shared_ptr<Running> &running);
    [[nodiscard]] bool canAnswerAtOnce(const Running &running) const;
    void pump(const std::shared_ptr<Running> &running);
    /// The next part; after the last one the readout is over.
    [[nodiscard]] Wire::ReadoutFields next(const std::shared_ptr<Running> &running);
    void sendNext(const std::shared_ptr<Running> &running);
    void repeat(const std::shared_ptr<Running> &running);
    void sendGiant(const std::shared_ptr<Running> &running, int fields);
    void tell(const Running &running, const Wire::Payload &payload);
    [[nodiscard]] bool waitFor(const Wire::Stanza &request, std::chrono::milliseconds &wait);

    Thing &m_thing;
    QList<std::shared_ptr<Running>> m_running;
};

} // namespace Chatelaine::Demo
