// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/referee/referee.h"

namespace Chatelaine::Wire {

/// Judges readouts from the request to the end: what no single stanza can tell. Feed it with the stanzas of both directions.
class ReadoutReferee
{
public:
    [[nodiscard]] QList<Finding> take(const QDomElement &stanza, const Decoded &decoded);
    /// No more stanzas come: what has no end never gets one.
    [[nodiscard]] QList<Finding> finish();
    /// The request of the readout or subscription that a message is about.
    [[nodiscard]] QDomElement requestOf(const QDomElement &stanza, const Decoded &decoded) const;

private:
    struct Readout {
        QDomElement request;
        Decoded decoded;
        bool subscription = false;
        bool accepted = false;
        bool queued = false;
        bool data = false;
        bool ended = false;
        int order = 0;
    };

    void open(const QDomElement &stanza, const Decoded &decoded, const QDomElement &payload);
    [[nodiscard]] QString keyOf(const QString &client, const QString &thing, const QString &correlation) const;
    [[nodiscard]] QString keyOfAnswer(const Decoded &decoded, const QString &correlation) const;

    QHash<QString, Readout> m_readouts;
    QHash<QString, QString> m_byIq; ///< sender and id of the iq that asked, or cancelled
    int m_opened = 0;
};

/// Judges stanzas of one connection or capture, each with what came before it as its context.
class RefereeSession
{
public:
    /// \p context: what the caller knows besides, such as the clock and the server's limit.
    [[nodiscard]] QList<Finding> take(const QDomElement &stanza, const Decoded &decoded, RefereeContext context = {});
    [[nodiscard]] QList<Finding> finish() { return m_readouts.finish(); }

private:
    struct Request {
        QDomElement stanza;
        bool answered = false;
    };

    void remember(const QDomElement &stanza, const Decoded &decoded, const QDomElement &request);
    void useTables(const QDomElement &stanza, RefereeContext &context) const;

    ReadoutReferee m_readouts;
    QHash<QString, Request> m_requests;
    QHash<QString, DataForm> m_forms;        ///< by thing and namespace
    QHash<QString, QueryTables> m_tables;    ///< by concentrator and query
};

} // namespace Chatelaine::Wire
