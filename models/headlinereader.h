// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/house.h"

#include <QHash>
#include <QObject>

namespace Chatelaine {

class Clock;

/// Reads every thing that is online once in a while, so that the navigator has a value to show.
///
/// A thing is read when it comes online and then slowly; concentrators are left alone, since all of theirs may be a city.
class HeadlineReader final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds Interval{60};

    HeadlineReader(House &house, Clock &clock, QObject *parent = nullptr);

    /// Whether reading this contact as a whole is a small thing to ask.
    [[nodiscard]] static bool isReadable(const Contact &contact);

private:
    void onContactsChanged(const QStringList &things);
    void tick();

    House &m_house;
    Clock &m_clock;
    QSet<QString> m_online;
};

} // namespace Chatelaine
