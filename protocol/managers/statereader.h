// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/controlmanager.h"
#include "protocol/managers/readoutmanager.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <optional>

namespace Chatelaine {

/// The present state of a control parameter; nothing where the thing does not tell.
struct ParameterState {
    Wire::NodeAddress node;
    QString parameter;
    std::optional<QString> text; ///< in the parameter's lexical form
    bool fromForm = false;       ///< otherwise read as a field
};

/// Reads back what was set (XEP-0325 §3.4): from the control form, and what that does not tell from momentary and status fields of the same
/// names.
class StateReader final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const QList<ParameterState> &)>;

    /// Readings that are looked through; then the thing is told to stop, and what they do not tell stays unknown.
    static constexpr qsizetype MaximumReadings = 100'000;

    /// Who to ask; without a sensor side only the form counts. They may speak different dialects.
    struct Thing {
        Peer control;
        std::optional<Peer> sensor;
    };

    StateReader(ControlManager &control, ReadoutManager &readouts, QObject *parent = nullptr);

    /// One state for every parameter at every node, once, later, unless \p context has died. Nothing is an error: what cannot be told has no text.
    void read(const Thing &thing, const QList<Wire::NodeAddress> &nodes, const QList<Wire::Parameter> &parameters, std::chrono::milliseconds deadline, QObject *context, Handler handler);

private:
    struct Job;
    void readForm(const std::shared_ptr<Job> &job, qsizetype node);
    void readFields(const std::shared_ptr<Job> &job);

    ControlManager &m_control;
    ReadoutManager &m_readouts;
};

} // namespace Chatelaine
