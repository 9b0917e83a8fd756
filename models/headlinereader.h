// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/house.h"

#include <QHash>
#include <QObject>

namespace Chatelaine {

/// Wants a value of every thing that is online once in a while, so that the navigator has one to show.
///
/// A thing is heard when it comes online and then slowly, behind everything that is open; concentrators are left alone, since all of theirs may be
/// a city.
class HeadlineReader final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds Interval{60};

    explicit HeadlineReader(House &house, QObject *parent = nullptr);

    /// Whether reading this contact as a whole is a small thing to ask.
    [[nodiscard]] static bool isReadable(const Contact &contact);

private:
    void onContactsChanged(const QStringList &things);

    House &m_house;
    QHash<QString, quint64> m_wanted; ///< interests by thing
};

} // namespace Chatelaine
