// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>

class QFile;
class QXmppClient;

namespace Chatelaine {

/// The text of one stream element with everything secret replaced by "***": SASL payloads (RFC 6120 §6, XEP-0388), passwords and digests
/// (XEP-0077, XEP-0078), tokens of XEP-0484 and the keys by which things are claimed (XEP-0347 §3.6).
[[nodiscard]] QByteArray maskSecrets(const QByteArray &xml);

/// Listens to what a client sends and receives, one whole element at a time. Nothing leaves this class unmasked.
class StreamObserver final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void observe(QXmppClient *client);

    /// Off by default, because it costs a copy of everything.
    void setLog(bool enabled) { m_log = enabled; }

    /// Appends each element to \p path, one a line, with time and direction. False when the file cannot be written.
    bool setTraceFile(const QString &path);

Q_SIGNALS:
    void seen(bool outgoing, const QByteArray &masked);

    // What the stages of a connection attempt need to know.
    void streamOpened(bool hasVersion);
    void featuresReceived(bool startTls, bool mechanisms);
    void authenticated();

private:
    void take(bool outgoing, const QString &text);
    void watchNegotiation(const QString &text);

    QFile *m_file = nullptr;
    bool m_log = false;
    bool m_authenticated = false;
};

} // namespace Chatelaine
