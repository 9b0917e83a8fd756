// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/connectionproblem.h"

#include "protocol/session/errorcodes.h"

#include <QSslCertificate>

#include <QXmppAuthenticationError.h>
#include <QXmppBindError.h>
#include <QXmppError.h>
#include <QXmppStreamError.h>

namespace Chatelaine {
namespace {

QString subjectOf(const QSslCertificate &certificate)
{
    return certificate.subjectInfo(QSslCertificate::CommonName).join(QStringLiteral(", "));
}

QLatin1StringView certificateCode(QSslError::SslError error)
{
    switch (error) {
    case QSslError::HostNameMismatch:
        return ErrorCode::TlsWrongName;
    case QSslError::CertificateExpired:
    case QSslError::CertificateNotYetValid:
        return ErrorCode::TlsExpired;
    default:
        return ErrorCode::TlsUntrusted;
    }
}

ConnectionProblem problemFromAuthentication(const QXmpp::AuthenticationError &error, const QString &words)
{
    using Type = QXmpp::AuthenticationError::Type;
    switch (error.type) {
    case Type::NotAuthorized:
        return {makeErrorWithEvidence(ErrorCode::SaslPassword, error.text), false};
    case Type::AccountDisabled:
    case Type::CredentialsExpired:
        return {makeErrorWithEvidence(ErrorCode::SaslAccount, error.text), false};
    case Type::EncryptionRequired:
    case Type::MechanismMismatch:
        return {makeErrorWithEvidence(ErrorCode::SaslNoMechanism, words), false};
    case Type::ProcessingError:
    case Type::RequiredTasks:
        break;
    }
    return {makeErrorWithEvidence(ErrorCode::SaslFailed, words), false};
}

ConnectionProblem problemFromStreamError(QXmpp::StreamError condition, const QString &words, Stage stage)
{
    using Condition = QXmpp::StreamError;
    ConnectionProblem problem;
    switch (condition) {
    case Condition::Conflict:
        return {makeErrorWithEvidence(ErrorCode::StreamReplaced, words), false};
    case Condition::NotWellFormed:
    case Condition::InvalidXml:
    case Condition::RestrictedXml:
    case Condition::UnsupportedEncoding:
    case Condition::BadFormat:
        problem.error = makeErrorWithEvidence(ErrorCode::StreamBroken, words);
        break;
    default:
        problem.error = makeErrorWithEvidence(ErrorCode::StreamError, words);
        break;
    }
    problem.error.stage = stageName(stage);
    return problem;
}

} // namespace

ConnectionProblem problemFromSocket(QAbstractSocket::SocketError socketError, const QString &words, Stage stage, const QString &endpoint)
{
    const QString evidence = QStringLiteral("%1: %2").arg(endpoint, words);
    switch (socketError) {
    case QAbstractSocket::HostNotFoundError:
        return {makeErrorWithEvidence(ErrorCode::DnsNotFound, endpoint), true};
    case QAbstractSocket::ConnectionRefusedError:
        return {makeErrorWithEvidence(ErrorCode::TcpRefused, endpoint), true};
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return {makeErrorWithEvidence(ErrorCode::TlsFailed, evidence), true};
    default:
        break;
    }
    if (stage == Stage::Tcp) {
        return {makeErrorWithEvidence(ErrorCode::TcpUnreachable, evidence), true};
    }
    ConnectionProblem problem{makeErrorWithEvidence(stage == Stage::Tls ? ErrorCode::TlsFailed : ErrorCode::ConnectionLost, evidence), true};
    problem.error.stage = stageName(stage);
    return problem;
}

ConnectionProblem problemFromCertificate(const QList<QSslError> &errors)
{
    // A wrong name is the worst news, then an unknown authority, then the date.
    QSslError worst = errors.value(0);
    for (const QSslError &error : errors) {
        const auto rank = [](const QSslError &each) { return each.error() == QSslError::HostNameMismatch ? 2 : certificateCode(each.error()) == ErrorCode::TlsUntrusted ? 1 : 0; };
        if (rank(error) > rank(worst)) {
            worst = error;
        }
    }
    const QString subject = subjectOf(worst.certificate());
    const QString evidence = subject.isEmpty() ? worst.errorString() : QStringLiteral("%1: %2").arg(subject, worst.errorString());
    return {makeErrorWithEvidence(certificateCode(worst.error()), evidence), false};
}

std::optional<ConnectionProblem> problemFromStream(const QXmppError &error, Stage stage)
{
    if (const auto authentication = error.value<QXmpp::AuthenticationError>()) {
        return problemFromAuthentication(*authentication, error.description);
    }
    if (error.holdsType<QXmpp::BindError>()) {
        return ConnectionProblem{makeErrorWithEvidence(ErrorCode::BindRefused, error.description), false};
    }
    if (const auto condition = error.value<QXmpp::StreamError>()) {
        return problemFromStreamError(*condition, error.description, stage);
    }
    return std::nullopt;
}

} // namespace Chatelaine
