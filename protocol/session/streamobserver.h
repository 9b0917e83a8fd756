// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

class QFile;
class QXmppClient;

namespace Chatelaine {

/// The text of one stream element with everything secret replaced by "***": SASL payloads (RFC 6120 §6, XEP-0388), passwords and digests
/// (XEP-0077, XEP-0078), tokens of XEP-0484 and the keys by which things are claimed (XEP-0347 §3.6).
[[nodiscard]] QByteArray maskSecrets(const QByteArray &xml);

/// What a server offers at one point of the negotiation.
struct StreamFeatures {
    QStringList names;      ///< of the elements in it: starttls, mechanisms, bind, sm
    QStringList mechanisms; ///< of SASL (RFC 6120 §6)
};

/// Listens to what a client sends and receives, one whole element at a time. Nothing leaves this class unmasked.
class StreamObserver final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void observe(QXmppClient *client);

    /// The session has begun: nothing is negotiated any more.
    void negotiationOver() { m_negotiating = false; }

    /// Off by default, because it costs a copy of everything.
    void setLog(bool enabled) { m_log = enabled; }

    /// Appends each element to \p path, one a line, with time and direction. False when the file cannot be written.
    bool setTraceFile(const QString &path);

Q_SIGNALS:
    void seen(bool outgoing, const QByteArray &masked);

    // What the stages of a connection attempt need to know.
    void streamOpened(bool hasVersion);
    void featuresReceived(const Chatelaine::StreamFeatures &features);
    void tlsRefused();
    /// \p condition as on the wire, such as "not-authorized", with the server's \p words.
    void saslRefused(const QString &condition, const QString &words);
    void bindRefused(const QString &condition, const QString &words);
    void redirected(const QString &where);
    /// RFC 6120 §4.9, with \p condition as on the wire.
    void streamRefused(const QString &condition, const QString &words);
    /// The only text that leaves unmasked: the proof in \p element is checked by whoever knows the password.
    void authenticated(const QString &element);

private:
    void take(bool outgoing, const QString &text);
    void watchNegotiation(const QString &text);

    QFile *m_file = nullptr;
    bool m_log = false;
    bool m_negotiating = false;
};

} // namespace Chatelaine
