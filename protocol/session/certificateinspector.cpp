// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/certificateinspector.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QHostAddress>
#include <QSslCertificateExtension>
#include <QSslKey>
#include <QUrl>

#include <algorithm>

namespace Chatelaine {
namespace {

/// A certificate can be for hundreds of names, and its words can be of any length.
constexpr qsizetype MaximumNames = 50;
constexpr qsizetype MaximumWord = 256;
constexpr qsizetype MaximumChain = 10;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CertificateReport)
};

QString bounded(const QString &text)
{
    return text.size() <= MaximumWord ? text : text.left(MaximumWord) + u'\u2026';
}

QString nameOf(const QStringList &common, const QStringList &organisation)
{
    return bounded((common.isEmpty() ? organisation : common).join(QStringLiteral(", ")));
}

QString keyText(const QSslKey &key)
{
    QString kind;
    switch (key.algorithm()) {
    case QSsl::Rsa:
        kind = QStringLiteral("RSA");
        break;
    case QSsl::Dsa:
        kind = QStringLiteral("DSA");
        break;
    case QSsl::Ec:
        kind = QStringLiteral("EC");
        break;
    case QSsl::Dh:
        kind = QStringLiteral("DH");
        break;
    case QSsl::Opaque:
        return QStringLiteral("?");
    }
    return QStringLiteral("%1 %2 bit").arg(kind).arg(key.length());
}

QStringList namesOf(const QSslCertificate &certificate)
{
    QStringList names;
    const auto alternatives = certificate.subjectAlternativeNames();
    for (auto each = alternatives.cbegin(); each != alternatives.cend() && names.size() < MaximumNames; ++each) {
        if (each.key() == QSsl::DnsEntry || each.key() == QSsl::IpAddressEntry) {
            names.append(bounded(each.value()));
        }
    }
    return names;
}

QString reasonCode(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
        return QStringLiteral("self-signed");
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return QStringLiteral("unknown-issuer");
    case QSslError::HostNameMismatch:
        return QStringLiteral("wrong-name");
    case QSslError::CertificateExpired:
        return QStringLiteral("expired");
    case QSslError::CertificateNotYetValid:
        return QStringLiteral("not-yet-valid");
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return QStringLiteral("revoked");
    case QSslError::NoPeerCertificate:
        return QStringLiteral("no-certificate");
    default:
        return QStringLiteral("other");
    }
}

QString reasonWords(const QString &code, const QSslError &error, const CertificateReport &report)
{
    const CertificateInfo leaf = report.chain.value(0);
    const CertificateInfo culprit = error.certificate().isNull() ? leaf : describeCertificate(error.certificate());
    if (code == u"self-signed") {
        return Words::tr("It is signed by itself, not by an authority.");
    }
    if (code == u"unknown-issuer") {
        return Words::tr("Its issuer is not trusted on this machine: %1.").arg(report.chain.isEmpty() ? QString() : report.chain.last().issuer);
    }
    if (code == u"wrong-name") {
        const QStringList names = leaf.names.isEmpty() ? QStringList{leaf.subject} : leaf.names;
        return Words::tr("It is for %1, not for %2.").arg(names.join(QStringLiteral(", ")), report.domain);
    }
    if (code == u"expired") {
        return Words::tr("%1 expired on %2.").arg(culprit.subject, culprit.until.toUTC().toString(Qt::ISODate));
    }
    if (code == u"not-yet-valid") {
        return Words::tr("%1 is valid only from %2 on.").arg(culprit.subject, culprit.from.toUTC().toString(Qt::ISODate));
    }
    if (code == u"revoked") {
        return Words::tr("It was withdrawn by its issuer.");
    }
    if (code == u"no-certificate") {
        return Words::tr("The server showed no certificate.");
    }
    return bounded(error.errorString());
}

bool isSameDomain(const QString &a, const QString &b)
{
    const auto plain = [](const QString &domain) { return QUrl::toAce(domain.toLower()); };
    return a.compare(b, Qt::CaseInsensitive) == 0 || (!plain(a).isEmpty() && plain(a) == plain(b));
}

QString changeWords(PinChange change, const CertificatePin &pin)
{
    const QString until = pin.notAfter.isValid() ? pin.notAfter.toUTC().date().toString(Qt::ISODate) : QStringLiteral("?");
    switch (change) {
    case PinChange::None:
        return {};
    case PinChange::SameKey:
        return Words::tr("The certificate is new, but its key is the pinned one: it is the same server.");
    case PinChange::RenewedKey:
        return Words::tr("The pinned certificate ends on %1. Its issuer %2 seems to have issued a new one with a new key, as is usual then. "
                         "Compare the new fingerprint with the operator before accepting it.").arg(until, pin.issuer);
    case PinChange::NewIssuer:
        return Words::tr("The pinned certificate ends on %1. The new one comes from another issuer than %2. That happens when a server moves, "
                         "and when somebody is in between. Ask the operator.").arg(until, pin.issuer);
    case PinChange::Suspicious:
        return Words::tr("The pinned certificate was not due for a change, or the new one is worse than it was. Somebody may be in between. "
                         "Accept it only if the operator confirms the new fingerprint to you in another way.");
    }
    return {};
}

} // namespace

CertificateInfo describeCertificate(const QSslCertificate &certificate)
{
    CertificateInfo info;
    info.subject = nameOf(certificate.subjectInfo(QSslCertificate::CommonName), certificate.subjectInfo(QSslCertificate::Organization));
    info.issuer = nameOf(certificate.issuerInfo(QSslCertificate::CommonName), certificate.issuerInfo(QSslCertificate::Organization));
    info.from = certificate.effectiveDate();
    info.until = certificate.expiryDate();
    info.sha256 = certificate.digest(QCryptographicHash::Sha256);
    const QByteArray key = certificate.publicKey().toDer();
    info.keySha256 = key.isEmpty() ? QByteArray() : QCryptographicHash::hash(key, QCryptographicHash::Sha256);
    info.serial = bounded(QString::fromLatin1(certificate.serialNumber()));
    info.key = keyText(certificate.publicKey());
    info.names = namesOf(certificate);
    info.selfSigned = certificate.isSelfSigned();
    return info;
}

CertificateReport inspectCertificate(const QList<QSslCertificate> &chain, const QList<QSslError> &errors, const QString &domain, const QString &endpoint)
{
    CertificateReport report;
    report.domain = domain;
    report.endpoint = endpoint;
    report.expectedNames = {domain};
    for (const QSslCertificate &certificate : chain.first(std::min(chain.size(), MaximumChain))) {
        report.chain.append(describeCertificate(certificate));
    }
    for (const QSslError &error : errors) {
        const QString code = reasonCode(error);
        const QString words = reasonWords(code, error, report);
        if (!report.reasonCodes.contains(code)) {
            report.reasonCodes.append(code);
        }
        if (!report.reasons.contains(words)) {
            report.reasons.append(words);
        }
    }
    return report;
}

PinJudgement judgePin(const CertificatePin &pin, const CertificateReport &report, const QDateTime &now)
{
    if (report.chain.isEmpty()) {
        return {PinVerdict::Changed, PinChange::Suspicious};
    }
    const CertificateInfo &leaf = report.chain.first();
    if (!pin.sha256.isEmpty() && leaf.sha256 == pin.sha256) {
        return {PinVerdict::Matches, PinChange::None};
    }
    if (!pin.keySha256.isEmpty() && leaf.keySha256 == pin.keySha256) {
        return {PinVerdict::Matches, PinChange::SameKey};
    }
    const bool due = pin.notAfter.isValid() && now >= pin.notAfter.addDays(-RenewalDays);
    const bool worse = std::any_of(report.reasonCodes.begin(), report.reasonCodes.end(), [&](const QString &code) { return !pin.accepted.contains(code); });
    if (!due || worse) {
        return {PinVerdict::Changed, PinChange::Suspicious};
    }
    if (leaf.issuer == pin.issuer) {
        return {PinVerdict::Changed, PinChange::RenewedKey};
    }
    // Another name that nobody vouches for is worth nothing.
    return {PinVerdict::Changed, report.isTrusted() ? PinChange::NewIssuer : PinChange::Suspicious};
}

void applyPins(CertificateReport &report, const QList<CertificatePin> &pins, const QDateTime &now)
{
    report.pin = PinVerdict::None;
    report.change = PinChange::None;
    report.pinned.reset();
    for (const CertificatePin &pin : pins) {
        if (!isSameDomain(pin.domain, report.domain)) {
            continue;
        }
        const PinJudgement judgement = judgePin(pin, report, now);
        const bool later = !report.pinned || pin.when >= report.pinned->when;
        if (judgement.verdict == PinVerdict::Matches || later) {
            report.pin = judgement.verdict;
            report.change = judgement.change;
            report.pinned = pin;
        }
        if (judgement.verdict == PinVerdict::Matches) {
            break;
        }
    }
    report.changeText = report.pinned ? changeWords(report.change, *report.pinned) : QString();
}

QList<QSslError> forgivenErrors(const CertificateReport &report, const QList<QSslError> &errors)
{
    QList<QSslError> forgiven;
    if (report.pin == PinVerdict::Matches && report.pinned) {
        const QStringList &accepted = report.pinned->accepted;
        std::copy_if(errors.begin(), errors.end(), std::back_inserter(forgiven), [&](const QSslError &error) { return accepted.contains(reasonCode(error)); });
    }
    return forgiven;
}

} // namespace Chatelaine
