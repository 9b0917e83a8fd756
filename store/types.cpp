// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/types.h"

#include <array>

namespace Chatelaine {

namespace {

using Kind = JournalEntry::Kind;

struct KindName {
    Kind kind;
    QLatin1String name;
};

// These names are in files on people's disks: never rename one.
constexpr std::array kindNames{
    KindName{Kind::Connection, QLatin1String("connection")},
    KindName{Kind::Friendship, QLatin1String("friendship")},
    KindName{Kind::Question, QLatin1String("question")},
    KindName{Kind::Decision, QLatin1String("decision")},
    KindName{Kind::Control, QLatin1String("control")},
    KindName{Kind::Name, QLatin1String("name")},
    KindName{Kind::Reading, QLatin1String("reading")},
    KindName{Kind::Error, QLatin1String("error")},
};

} // namespace

QString journalKindName(JournalEntry::Kind kind)
{
    for (const auto &entry : kindNames) {
        if (entry.kind == kind)
            return entry.name;
    }
    return {};
}

/// A name that no version knows reads as Error, so that a line is never lost.
JournalEntry::Kind journalKindFromName(QStringView name)
{
    for (const auto &entry : kindNames) {
        if (entry.name == name)
            return entry.kind;
    }
    return Kind::Error;
}

} // namespace Chatelaine
