// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/streamobserver.h"

#include <QXmppClient.h>
#include <QXmppLogger.h>

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>

#include <array>
#include <optional>
#include <utility>

namespace Chatelaine {
namespace {

struct Mask {
    QByteArrayView onlyWith; ///< the text has to contain this; empty: always
    QRegularExpression pattern;
};

/// Each pattern keeps its groups 1 and 2 and drops what is between them.
const std::array<Mask, 7> &masks()
{
    static const std::array<Mask, 7> all{{
        {"urn:ietf:params:xml:ns:xmpp-sasl",
            QRegularExpression(QStringLiteral("(<(?:\\w+:)?(?:auth|response|challenge|success)\\b[^>]*>)[^<]+()"))},
        {"urn:xmpp:sasl:",
            QRegularExpression(QStringLiteral("(<(?:\\w+:)?(?:initial-response|response|challenge|additional-data|data)\\b[^>]*>)[^<]+()"))},
        {"", QRegularExpression(QStringLiteral("(<(?:\\w+:)?(?:password|digest)\\b[^>]*>)[^<]+()"))},
        {"urn:xmpp:fast:", QRegularExpression(QStringLiteral("(\\btoken=[\"'])[^\"']*([\"'])"))},
        {"assword", QRegularExpression(QStringLiteral("(<(?:\\w+:)?field\\b[^>]*\\bvar\\s*=\\s*[\"'][^\"']*[Pp]assword[^\"']*[\"'][^>]*(?<!/)>).*?(</(?:\\w+:)?field>)"), QRegularExpression::DotMatchesEverythingOption)},
        {"KEY", QRegularExpression(QStringLiteral("(\\bname=[\"']KEY[\"'][^>]*\\bvalue=[\"'])[^\"']*([\"'])"))},
        {"KEY", QRegularExpression(QStringLiteral("(\\bvalue=[\"'])[^\"']*([\"'][^<>]*\\bname=[\"']KEY[\"'])"))},
    }};
    return all;
}

/// Servers may say anything at any length.
constexpr qsizetype MaximumWords = 500;
constexpr qsizetype MaximumOffers = 50;

QString unescaped(QString text)
{
    const auto put = [&text](const char *entity, QChar character) { text.replace(QLatin1String(entity), QString(character)); };
    put("&lt;", u'<');
    put("&gt;", u'>');
    put("&quot;", u'"');
    put("&apos;", u'\'');
    put("&amp;", u'&');
    return text;
}

std::optional<StreamFeatures> featuresIn(const QString &text)
{
    static const QRegularExpression begin(QStringLiteral("<(?:\\w+:)?features\\b"));
    static const QRegularExpression element(QStringLiteral("<(?:\\w+:)?([\\w.-]+)"));
    static const QRegularExpression mechanism(QStringLiteral("<(?:\\w+:)?mechanism\\b[^>]*>\\s*([^<]*?)\\s*<"));
    const QRegularExpressionMatch start = begin.match(text);
    if (!start.hasMatch()) {
        return std::nullopt;
    }
    StreamFeatures features;
    for (auto each = element.globalMatch(text, start.capturedEnd()); each.hasNext() && features.names.size() < MaximumOffers;) {
        const QString name = each.next().captured(1).left(MaximumWords);
        if (name != u"mechanism" && name != u"required" && !features.names.contains(name)) {
            features.names.append(name);
        }
    }
    for (auto each = mechanism.globalMatch(text, start.capturedEnd()); each.hasNext() && features.mechanisms.size() < MaximumOffers;) {
        features.mechanisms.append(each.next().captured(1).left(MaximumWords));
    }
    return features;
}

/// Condition and words of a failure, stanza error or stream error (RFC 6120 §4.9.2, §6.5).
std::pair<QString, QString> refusalIn(const QString &text)
{
    static const QRegularExpression condition(QStringLiteral("<(?:\\w+:)?(?:failure|error)\\b[^>]*>\\s*<(?:\\w+:)?([\\w-]+)"));
    static const QRegularExpression words(QStringLiteral("<(?:\\w+:)?text\\b[^>]*>([^<]*)<"));
    const QString name = condition.match(text).captured(1).left(MaximumWords);
    return {name == u"text" ? QString() : name, unescaped(words.match(text).captured(1)).left(MaximumWords)};
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
    m_negotiating = true;
    connect(client, &QXmppLoggable::logMessage, this, [this](QXmppLogger::MessageType type, const QString &text) {
        if (type == QXmppLogger::SentMessage) {
            take(true, text);
        } else if (type == QXmppLogger::ReceivedMessage && !text.isEmpty()) {
            if (m_negotiating) {
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
    // Until the session begins elements are few and small, and each comes whole.
    static const QRegularExpression header(QStringLiteral("<(?:\\w+:)?stream(?=[\\s/>])[^>]*>"));
    static const QRegularExpression version(QStringLiteral("\\sversion\\s*=\\s*[\"']"));
    static const QRegularExpression success(QStringLiteral("<(?:\\w+:)?success\\b"));
    static const QRegularExpression failure(QStringLiteral("<(?:\\w+:)?failure\\b"));
    static const QRegularExpression streamError(QStringLiteral("^\\s*<\\w+:error\\b"));
    static const QRegularExpression refusal(QStringLiteral("^\\s*<iq\\b[^>]*\\stype\\s*=\\s*[\"']error[\"']"));
    static const QRegularExpression elsewhere(QStringLiteral("<(?:\\w+:)?see-other-host\\b[^>]*>([^<]*)<"));

    if (const QRegularExpressionMatch match = header.match(text); match.hasMatch()) {
        Q_EMIT streamOpened(version.match(match.capturedView()).hasMatch());
    }
    if (const std::optional<StreamFeatures> features = featuresIn(text)) {
        Q_EMIT featuresReceived(*features);
    }
    if (failure.match(text).hasMatch() && text.contains(u"urn:ietf:params:xml:ns:xmpp-tls")) {
        Q_EMIT tlsRefused();
    } else if (failure.match(text).hasMatch()) {
        const auto [condition, words] = refusalIn(text);
        Q_EMIT saslRefused(condition, words);
    }
    if (refusal.match(text).hasMatch()) {
        const auto [condition, words] = refusalIn(text);
        Q_EMIT bindRefused(condition, words);
    }
    if (success.match(text).hasMatch()) {
        Q_EMIT authenticated(text);
    }
    if (const QRegularExpressionMatch match = elsewhere.match(text); match.hasMatch()) {
        Q_EMIT redirected(match.captured(1).trimmed().left(MaximumWords));
    } else if (streamError.match(text).hasMatch() && text.contains(u"urn:ietf:params:xml:ns:xmpp-streams")) {
        const auto [condition, words] = refusalIn(text);
        Q_EMIT streamRefused(condition, words);
    }
}

} // namespace Chatelaine
