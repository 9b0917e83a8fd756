// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stanzaentry.h"

#include <QList>

namespace Chatelaine {

/// What the reader and the referee make of one stanza. Words of protocols are as they are written; sentences are the referee's.
struct StanzaExplanation {
    enum class Weight : quint8 { Note, Warning, Error };
    struct Judgement { Weight weight = Weight::Note; QString rule; QString clause; QString part; QString text; };
    struct Place { QString path; QString text; };

    bool ours = false;      ///< it belongs to one of our protocols; only then are protocol, dialect and operation filled in
    QString protocol;       ///< sensor, control, …
    QString operation;      ///< its name in the iot dialect
    QString dialect;
    QString hybrid;         ///< H2: a mixture of two dialects, see docs/wire.md
    QString errorCondition; ///< the refusal that it is
    QString errorText;
    bool delayed = false;   ///< it was stored on the way
    QList<Judgement> findings;
    QList<Place> unknown;   ///< attributes and elements that no table names
    QList<Place> problems;  ///< values that could not be read
    QString unreadable;     ///< why nothing could be made of it
    QStringList nodes;      ///< the nodes that it names, a few of them
    QString body;           ///< what a message says to people
};

/// What it is, without a judgement: no findings.
[[nodiscard]] StanzaExplanation understandStanza(const StanzaEntry &entry);

/// Costs a full parse: for what somebody looks at. \p request: what this one answers, or null; \p duplicate: that has been answered before.
[[nodiscard]] StanzaExplanation explainStanza(const StanzaEntry &entry, const StanzaEntry *request = nullptr, bool duplicate = false);

/// "sensor req (iot)", or name and namespace of what is not ours; as the command line prints it.
[[nodiscard]] QString stanzaSummary(const QByteArray &xml);

} // namespace Chatelaine
