// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"

#include <QList>
#include <QMap>
#include <QString>

namespace Chatelaine::Demo {

/// One way in which a thing can misbehave on command.
struct FaultKind {
    QString name;
    QString argument; ///< what the argument means; empty when there is none
    QString meaning;
};

[[nodiscard]] const QList<FaultKind> &faultKinds();

/// The faults that are switched on in one thing.
class Faults
{
public:
    /// Switches on "NAME" or "NAME:ARGUMENT"; "none" switches everything off. False for a name nobody knows.
    bool set(const QString &fault);
    [[nodiscard]] bool has(const QString &name) const { return m_active.contains(name); }
    [[nodiscard]] int number(const QString &name, int otherwise) const;
    void clear(const QString &name) { m_active.remove(name); }
    [[nodiscard]] QStringList active() const { return m_active.keys(); }

    /// Whether this stanza is not sent at all.
    [[nodiscard]] bool swallows(const Wire::Stanza &stanza) const;
    /// Spoils the content of a stanza that is about to be written.
    void spoil(Wire::Stanza &stanza) const;
    /// Spoils what was written: XML that is well-formed and means nothing.
    void spoil(QByteArray &xml) const;

private:
    QMap<QString, QString> m_active;
};

} // namespace Chatelaine::Demo
