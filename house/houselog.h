// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QFile>
#include <QJsonObject>
#include <QString>

namespace Chatelaine::Demo {

/// What really happened, as JSON Lines: every stanza of every thing, and every change of its state. Judges read this, not the client's word.
class HouseLog
{
public:
    /// Nothing is written when \p path is empty.
    [[nodiscard]] bool open(const QString &path);

    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }

    void stanza(const QString &thing, bool outgoing, const QByteArray &xml);
    void change(const QString &thing, const QString &name, const QString &from, const QString &to, const QString &by);
    void event(const QString &thing, const QString &what);

private:
    void write(const QString &thing, QJsonObject line);

    QFile m_file;
};

/// The parts of a stanza that a reader of the log looks for; its XML too unless it is large.
[[nodiscard]] QJsonObject summaryOf(const QByteArray &xml, bool outgoing);

} // namespace Chatelaine::Demo
