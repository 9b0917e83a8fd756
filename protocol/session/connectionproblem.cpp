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
    case Condition::HostUnknown:
    case Condition::HostGone:
        problem = {makeErrorWithEvidence(ErrorCode::StreamHostUnknown, words), false};
        break;
    case Condition::PolicyViolation:
        // The rules may be ours: these words are of whoever reads the stream on our side.
        problem.error = makeErrorWithEvidence(words.contains(u"Received a stanza larger than") ? ErrorCode::StreamTooLarge : ErrorCode::StreamPolicy, words);
        break;
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

QString bindCondition(QXmppStanza::Error::Condition condition)
{
    switch (condition) {
    case QXmppStanza::Error::Conflict:
        return QStringLiteral("conflict");
    case QXmppStanza::Error::NotAllowed:
        return QStringLiteral("not-allowed");
    case QXmppStanza::Error::BadRequest:
        return QStringLiteral("bad-request");
    case QXmppStanza::Error::ResourceConstraint:
        return QStringLiteral("resource-constraint");
    default:
        return QStringLiteral("refused");
    }
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

ConnectionProblem problemFromSasl(const QString &condition, const QString &words, const QString &mechanism)
{
    QString evidence = QStringLiteral("%1: %2").arg(mechanism, condition.isEmpty() ? QStringLiteral("failure") : condition);
    evidence += words.isEmpty() ? QString() : QStringLiteral(", ") + words;
    if (condition == u"temporary-auth-failure" || condition == u"aborted") {
        return {makeErrorWithEvidence(ErrorCode::SaslFailed, evidence), true};
    }
    if (condition == u"account-disabled" || condition == u"credentials-expired") {
        return {makeErrorWithEvidence(ErrorCode::SaslAccount, evidence), false};
    }
    const bool password = condition == u"not-authorized" || condition == u"invalid-authzid" || condition.isEmpty();
    return {makeErrorWithEvidence(password ? ErrorCode::SaslPassword : ErrorCode::SaslFailed, evidence), false};
}

ConnectionProblem problemFromStreamCondition(const QString &condition, const QString &words, Stage stage)
{
    static const QHash<QString, QXmpp::StreamError> known{
        {QStringLiteral("conflict"), QXmpp::StreamError::Conflict},
        {QStringLiteral("host-unknown"), QXmpp::StreamError::HostUnknown},
        {QStringLiteral("host-gone"), QXmpp::StreamError::HostGone},
        {QStringLiteral("policy-violation"), QXmpp::StreamError::PolicyViolation},
        {QStringLiteral("not-well-formed"), QXmpp::StreamError::NotWellFormed},
        {QStringLiteral("invalid-xml"), QXmpp::StreamError::InvalidXml},
        {QStringLiteral("restricted-xml"), QXmpp::StreamError::RestrictedXml},
        {QStringLiteral("unsupported-encoding"), QXmpp::StreamError::UnsupportedEncoding},
        {QStringLiteral("bad-format"), QXmpp::StreamError::BadFormat},
    };
    const QString evidence = words.isEmpty() ? condition : QStringLiteral("%1: %2").arg(condition, words);
    return problemFromStreamError(known.value(condition, QXmpp::StreamError::UndefinedCondition), evidence, stage);
}

ConnectionProblem withMechanisms(const ConnectionProblem &problem, const QString &mechanism, const QStringList &offered)
{
    ConnectionProblem told = problem;
    if (problem.error.code == ErrorCode::SaslNoMechanism) {
        told.error.message = makeErrorWithEvidence(ErrorCode::SaslNoMechanism, QStringLiteral("offered: ") + offered.join(QStringLiteral(", "))).message;
    } else if (problem.error.stage == stageName(Stage::Sasl) && !mechanism.isEmpty() && !problem.error.message.contains(mechanism)) {
        told.error.message += QStringLiteral(" [%1]").arg(mechanism);
    }
    return told;
}

std::optional<ConnectionProblem> problemFromStream(const QXmppError &error, Stage stage)
{
    if (const auto authentication = error.value<QXmpp::AuthenticationError>()) {
        return problemFromAuthentication(*authentication, error.description);
    }
    if (error.holdsType<QXmpp::BindError>()) {
        const QXmppStanza::Error refusal = error.value<QXmpp::BindError>()->stanzaError;
        const QString words = QStringLiteral("%1%2").arg(bindCondition(refusal.condition()), refusal.text().isEmpty() ? QString() : QStringLiteral(": ") + refusal.text());
        return ConnectionProblem{makeErrorWithEvidence(ErrorCode::BindRefused, words), false};
    }
    if (const auto condition = error.value<QXmpp::StreamError>()) {
        return problemFromStreamError(*condition, error.description, stage);
    }
    return std::nullopt;
}

} // namespace Chatelaine
