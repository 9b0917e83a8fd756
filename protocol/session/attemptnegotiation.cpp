// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the server shows and says until the session begins: certificate, features, refusals.

#include "protocol/session/connectionattempt.h"

#include "protocol/session/certificateinspector.h"
#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"
#include "protocol/session/rawstanza.h"
#include "protocol/session/streamobserver.h"

#include <QPointer>
#include <QSslCipher>
#include <QSslSocket>

#include <QXmppClient.h>
#include <QXmppClientExtension.h>

namespace Chatelaine {
namespace {

QString certificateWords(const CertificateReport &report)
{
    if (report.chain.isEmpty()) {
        return {};
    }
    const CertificateInfo &leaf = report.chain.first();
    const QString names = leaf.names.isEmpty() ? leaf.subject : leaf.names.join(QStringLiteral(", "));
    const QString pinned = report.pin == PinVerdict::Matches ? QStringLiteral("; pinned") : QString();
    return QStringLiteral("; %1; issuer %2, until %3%4").arg(names, leaf.issuer, leaf.until.toUTC().date().toString(Qt::ISODate), pinned);
}

} // namespace

/// Stands in front of everybody else, and lets go before encryption.
class ConnectionAttempt::LoginHold final : public QXmppClientExtension
{
public:
    explicit LoginHold(ConnectionAttempt *attempt)
        : m_attempt(attempt)
    {
    }

    bool handleStanza(const QDomElement &element) override
    {
        return m_attempt && m_attempt->m_stage.stage == Stage::Sasl && m_attempt->m_stage.running && m_attempt->m_holder(element);
    }

private:
    QPointer<ConnectionAttempt> m_attempt;
};

void ConnectionAttempt::holdClient()
{
    if (m_holder) {
        m_client->insertExtension(0, new LoginHold(this));
    }
}

void ConnectionAttempt::sendBeforeLogin(const QByteArray &stanza)
{
    const auto *socket = m_client ? m_client->findChild<QSslSocket *>() : nullptr;
    if (socket && socket->isEncrypted()) {
        m_client->sendPacket(RawStanza(stanza));
    }
}

/// Inside the handshake: nothing has been sent over the encrypted connection yet, and nothing will be unless every error is forgiven.
void ConnectionAttempt::onCertificateErrors(const QList<QSslError> &errors)
{
    auto *socket = m_client->findChild<QSslSocket *>();
    CertificateReport report = inspectCertificate(socket->peerCertificateChain(), errors, Jid::domain(m_settings.jid), m_endpoint.text());
    applyPins(report, m_settings.pins, m_clock.now());
    const QList<QSslError> forgiven = forgivenErrors(report, errors);
    m_certificateErrors.clear();
    for (const QSslError &error : errors) {
        if (!forgiven.contains(error)) {
            m_certificateErrors.append(error);
        }
    }
    m_certificate = std::make_shared<const CertificateReport>(std::move(report));
    // The socket remembers the list, and may have another one from an earlier connection.
    socket->ignoreSslErrors(m_certificateErrors.isEmpty() ? forgiven : QList<QSslError>());
}

/// The client's stream header waits in the socket until this has returned, so a changed pin ends the attempt before anything is sent.
void ConnectionAttempt::onEncrypted()
{
    const auto *socket = m_client->findChild<QSslSocket *>();
    if (m_stage.stage != Stage::Tls) {
        return;
    }
    if (!m_certificate) {
        CertificateReport report = inspectCertificate(socket->peerCertificateChain(), {}, Jid::domain(m_settings.jid), m_endpoint.text());
        applyPins(report, m_settings.pins, m_clock.now());
        m_certificate = std::make_shared<const CertificateReport>(std::move(report));
    }
    if (m_certificate->pin == PinVerdict::Changed) {
        fail(certificateProblem());
        return;
    }
    const QSslCipher cipher = socket->sessionCipher();
    succeed(QStringLiteral("%1 %2%3").arg(cipher.protocolString(), cipher.name(), certificateWords(*m_certificate)));
    begin(Stage::Sasl);
}

ConnectionProblem ConnectionAttempt::certificateProblem() const
{
    if (!m_certificate || m_certificate->pin != PinVerdict::Changed) {
        return problemFromCertificate(m_certificateErrors);
    }
    const QString shown = fingerprintText(m_certificate->chain.value(0).sha256);
    return {makeErrorWithEvidence(ErrorCode::TlsPinChanged, QStringLiteral("%1: SHA-256 %2; %3").arg(m_endpoint.text(), shown, m_certificate->changeText)), false};
}

void ConnectionAttempt::onStreamOpened(bool hasVersion)
{
    if (!hasVersion && (m_stage.stage == Stage::Tls || m_stage.stage == Stage::Sasl)) {
        // Such a server would wait for the login of XEP-0078, which we do not do.
        fail({makeErrorWithEvidence(m_stage.stage == Stage::Tls ? ErrorCode::TlsOldServer : ErrorCode::SaslNoMechanism, m_endpoint.text() + QStringLiteral(": no version")), false});
    }
}

void ConnectionAttempt::onFeatures(const StreamFeatures &features)
{
    m_offered = features.mechanisms;
    m_talk = {};
    const QString offer = m_endpoint.text() + QStringLiteral(": ") + (features.names.isEmpty() ? QStringLiteral("-") : features.names.join(QStringLiteral(", ")));
    if (m_stage.stage == Stage::Tls && !m_endpoint.directTls && !features.names.contains(QStringLiteral("starttls"))) {
        fail({makeErrorWithEvidence(ErrorCode::TlsNotOffered, offer), false});
    } else if (m_stage.stage == Stage::Sasl && features.mechanisms.isEmpty() && !m_holder) {
        const bool skips = features.names.contains(QStringLiteral("bind")) || features.names.contains(QStringLiteral("session"));
        fail({makeErrorWithEvidence(skips ? ErrorCode::SaslSkipped : ErrorCode::SaslNoMechanism, offer), false});
    }
}

void ConnectionAttempt::onTlsRefused()
{
    if (m_stage.stage == Stage::Tls) {
        fail({makeErrorWithEvidence(ErrorCode::TlsRefused, m_endpoint.text()), false});
    }
}

void ConnectionAttempt::onAuthenticated(const QString &element)
{
    if (m_stage.stage != Stage::Sasl || !m_stage.running || m_holder) {
        return; // nobody has begun to log in
    }
    // The client takes the server's word for it; whoever knows the password has to show that (RFC 5802 §5).
    // A success before anything was begun, be it inside something else, proves nothing either.
    m_talk.take(element);
    if (m_mechanism.isEmpty() || !provesServer(m_mechanism, m_settings.password, m_talk)) {
        fail({makeErrorWithEvidence(ErrorCode::SaslSkipped, QStringLiteral("%1: %2").arg(m_endpoint.text(), m_mechanism)), false});
        return;
    }
    m_talk = {};
    succeed(m_mechanism);
    begin(Stage::Bind);
}

void ConnectionAttempt::onSaslRefused(const QString &condition, const QString &words)
{
    if (m_stage.stage == Stage::Sasl && m_stage.running) {
        fail(problemFromSasl(condition, words, m_mechanism));
    }
}

void ConnectionAttempt::onBindRefused(const QString &condition, const QString &words)
{
    // The client takes a refusal only if it repeats the request, which it need not (RFC 6120 §8.3.1).
    if (m_stage.stage == Stage::Bind && !m_online) {
        const QString evidence = words.isEmpty() ? condition : QStringLiteral("%1: %2").arg(condition, words);
        fail({makeErrorWithEvidence(ErrorCode::BindRefused, evidence), false});
    }
}

void ConnectionAttempt::onStreamRefused(const QString &condition, const QString &words)
{
    // The client knows them only where it waits for nothing else.
    if (!m_online) {
        m_streamEnded = true;
        fail(problemFromStreamCondition(condition, words, m_stage.stage));
    }
}

void ConnectionAttempt::onRedirected(const QString &where)
{
    if (!m_online) {
        // The client would follow it, and take it for the same server.
        ConnectionProblem problem{makeErrorWithEvidence(ErrorCode::StreamElsewhere, QStringLiteral("%1: %2").arg(m_endpoint.text(), where)), false};
        problem.error.stage = stageName(m_stage.stage);
        m_streamEnded = true;
        fail(problem);
    }
}

} // namespace Chatelaine
