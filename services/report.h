// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"
#include "store/types.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace Chatelaine {

class House;

/// What a report is made of for one house. Most of it is not told: makeReport() picks what may be.
struct ReportHouse {
    QString account; ///< bare
    ConnectionState state = ConnectionState::Offline;
    QList<StageReport> stages;
    ErrorInfo lastFailure;
    QList<Contact> contacts;
    QList<ErrorInfo> readErrors; ///< of the last readouts, in the order of contacts; empty where there was none
    QList<JournalEntry> journal; ///< newest first
    int pendingRequests = 0;
    int rules = 0;
    bool storeWorks = true;
};

struct ReportInput {
    static constexpr int JournalLines = 50;

    QString program;
    QString qt;
    QString xmppLibrary;
    QString system;   ///< name and version of the operating system
    QString locale;
    QString platform; ///< how windows are shown: xcb, wayland, …
    QList<double> scales; ///< of the screens
    bool dark = false;
    QDateTime when;
    QList<ReportHouse> houses;
};

/// A report for whoever helps on the phone, as plain text in English, since it travels.
///
/// Made by an allow-list: versions, stages with times and codes, states, counts, dialects, and of journal lines only the words that this
/// program itself writes. Addresses become thing-1@domain-1, always the same for the same; no name, no value, no text of anybody else is in it.
[[nodiscard]] QString makeReport(const ReportInput &input);

/// The versions of this program and of what it runs on.
[[nodiscard]] ReportInput reportOfProgram();
[[nodiscard]] ReportHouse reportOfHouse(House &house);

} // namespace Chatelaine
