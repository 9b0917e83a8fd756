// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace Chatelaine {

/// What reading asks of one thing at the moment, and why it is read as it is.
struct ReadLoad {
    enum class Mode {
        Idle,         ///< nobody wants anything of it
        Polling,      ///< asked again and again
        Subscription, ///< it tells by itself
        Asleep,       ///< asked once each time it wakes
        BackingOff,   ///< it failed, and is asked less and less often
    };

    Mode mode = Mode::Idle;
    int requestsLastMinute = 0;
    int requestsLastHour = 0;
    qint64 fieldsLastMinute = 0; ///< values that it sent
    qint64 fieldsLastHour = 0;
    std::optional<std::chrono::milliseconds> lastResponse; ///< from the request to the end of the answer
    std::optional<std::chrono::milliseconds> medianResponse; ///< of the last answers
    std::optional<std::chrono::milliseconds> intervalAsked; ///< the shortest that somebody wants
    std::optional<std::chrono::milliseconds> intervalKept;  ///< what has become of it
    QString reason;     ///< why it is read less often than asked: slow, failing, asleep, battery, policy, rate; or what else is worth a word: nodes
    QString reasonText; ///< the same in words
    QStringList owners; ///< who wants something of it
    bool running = false;
    int waiting = 0;    ///< single readouts that wait for their turn

    bool operator==(const ReadLoad &) const = default;
};

} // namespace Chatelaine

Q_DECLARE_METATYPE(Chatelaine::ReadLoad)
