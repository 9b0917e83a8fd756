// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/streamobserver.h"

#include <QXmppClient.h>
#include <QXmppLogger.h>

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>

#include <array>

namespace Chatelaine {
namespace {

struct Mask {
    QByteArrayView onlyWith; ///< the text has to contain this; empty: always
    QRegularExpression pattern;
};

/// Each pattern keeps its groups 1 and 2 and drops what is between them.
const std::array<Mask, 6> &masks()
{
    static const std::array<Mask, 6> all{{
        {"urn:ietf:params:xml:ns:xmpp-sasl",
            QRegularExpression(QStringLiteral("(<(?:\\w+:)?(?:auth|response|challenge|success)\\b[^>]*>)[^<]+()"))},
        {"urn:xmpp:sasl:",
            QRegularExpression(QStringLiteral("(<(?:\\w+:)?(?:initial-response|response|challenge|additional-data|data)\\b[^>]*>)[^<]+()"))},
        {"", QRegularExpression(QStringLiteral("(<(?:\\w+:)?(?:password|digest)\\b[^>]*>)[^<]+()"))},
        {"urn:xmpp:fast:", QRegularExpression(QStringLiteral("(\\btoken=[\"'])[^\"']*([\"'])"))},
        {"KEY", QRegularExpression(QStringLiteral("(\\bname=[\"']KEY[\"'][^>]*\\bvalue=[\"'])[^\"']*([\"'])"))},
        {"KEY", QRegularExpression(QStringLiteral("(\\bvalue=[\"'])[^\"']*([\"'][^<>]*\\bname=[\"']KEY[\"'])"))},
    }};
    return all;
}

} // namespace

QByteArray maskSecrets(const QByteArray &xml)
{
    QString text;
    for (const Mask &mask : masks()) {
        if (!mask.onlyWith.isEmpty() && !xml.contains(mask.onlyWith)) {
            continue;
        }
        if (text.isNull()) {
            if (mask.onlyWith.isEmpty() && !xml.contains("password") && !xml.contains("digest")) {
                continue; // the usual case: nothing to do, nothing to copy
            }
            text = QString::fromUtf8(xml);
        }
        text.replace(mask.pattern, QStringLiteral("\\1***\\2"));
    }
    return text.isNull() ? xml : text.toUtf8();
}

void StreamObserver::observe(QXmppClient *client)
{
    m_authenticated = false;
    connect(client, &QXmppLoggable::logMessage, this, [this](QXmppLogger::MessageType type, const QString &text) {
        if (type == QXmppLogger::SentMessage) {
            take(true, text);
        } else if (type == QXmppLogger::ReceivedMessage && !text.isEmpty()) {
            if (!m_authenticated) {
                watchNegotiation(text);
            }
            take(false, text);
        }
    });
}

bool StreamObserver::setTraceFile(const QString &path)
{
    delete m_file;
    m_file = nullptr;
    if (path.isEmpty()) {
        return true;
    }
    m_file = new QFile(path, this);
    const auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (m_file->open(QIODevice::WriteOnly | QIODevice::Append, ownerOnly)) {
        m_file->setPermissions(ownerOnly); // one that was there before
        return true;
    }
    delete m_file;
    m_file = nullptr;
    return false;
}

void StreamObserver::take(bool outgoing, const QString &text)
{
    if (!m_log && !m_file) {
        return;
    }
    const QByteArray masked = maskSecrets(text.toUtf8());
    if (m_file) {
        m_file->write(QDateTime::currentDateTime().toString(Qt::ISODateWithMs).toUtf8() + (outgoing ? " > " : " < ") + masked + '\n');
        m_file->flush();
    }
    if (m_log) {
        Q_EMIT seen(outgoing, masked);
    }
}

void StreamObserver::watchNegotiation(const QString &text)
{
    // Before authentication elements are few and small, and each comes whole.
    static const QRegularExpression header(QStringLiteral("<(?:\\w+:)?stream(?=[\\s/>])[^>]*>"));
    static const QRegularExpression features(QStringLiteral("<(?:\\w+:)?features\\b"));
    static const QRegularExpression success(QStringLiteral("<(?:\\w+:)?success\\b"));
    static const QRegularExpression version(QStringLiteral("\\sversion\\s*=\\s*[\"']"));
    static const QRegularExpression startTls(QStringLiteral("<(?:\\w+:)?starttls\\b"));
    static const QRegularExpression mechanism(QStringLiteral("<(?:\\w+:)?mechanism\\b"));

    if (const QRegularExpressionMatch match = header.match(text); match.hasMatch()) {
        Q_EMIT streamOpened(version.match(match.capturedView()).hasMatch());
    }
    if (features.match(text).hasMatch()) {
        Q_EMIT featuresReceived(startTls.match(text).hasMatch(), mechanism.match(text).hasMatch());
    }
    if (success.match(text).hasMatch()) {
        m_authenticated = true;
        Q_EMIT authenticated();
    }
}

} // namespace Chatelaine
