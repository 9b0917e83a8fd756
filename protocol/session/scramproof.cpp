// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/scramproof.h"

#include <QCryptographicHash>
#include <QHash>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>
#include <QRegularExpression>

#include <optional>

namespace Chatelaine {
namespace {

/// The longest login has five words.
constexpr qsizetype MostWords = 8;

std::optional<QCryptographicHash::Algorithm> algorithmOf(const QString &mechanism)
{
    static const QHash<QString, QCryptographicHash::Algorithm> known{
        {QStringLiteral("SCRAM-SHA-1"), QCryptographicHash::Sha1},
        {QStringLiteral("SCRAM-SHA-256"), QCryptographicHash::Sha256},
        {QStringLiteral("SCRAM-SHA-512"), QCryptographicHash::Sha512},
        {QStringLiteral("SCRAM-SHA3-512"), QCryptographicHash::RealSha3_512},
    };
    const auto found = known.constFind(mechanism);
    return found == known.cend() ? std::nullopt : std::optional(*found);
}

/// The value of "r" in "r=abc,s=def,i=4096".
QByteArray attribute(const QByteArray &message, char name)
{
    const QList<QByteArray> parts = message.split(',');
    for (const QByteArray &part : parts) {
        if (part.startsWith(name) && part.size() > 1 && part.at(1) == '=') {
            return part.mid(2);
        }
    }
    return {};
}

} // namespace

void SaslTalk::take(const QString &xml)
{
    static const QRegularExpression element(QStringLiteral("^\\s*<(?:\\w+:)?(auth|challenge|response|success)\\b[^>]*?(?:/>|>\\s*([^<]*?)\\s*<)"));
    const QRegularExpressionMatch match = element.match(xml);
    if (!match.hasMatch()) {
        return;
    }
    const QByteArray word = QByteArray::fromBase64(match.captured(2).toLatin1());
    const QString name = match.captured(1);
    if (name == u"auth") {
        *this = {};
    }
    if (name == u"success") {
        success = word;
    } else if (words.size() < MostWords) {
        words.append(word);
    }
}

bool provesServer(const QString &mechanism, const QString &password, const SaslTalk &talk)
{
    if (!mechanism.startsWith(u"SCRAM-")) {
        return true;
    }
    const auto algorithm = algorithmOf(mechanism);
    if (!algorithm || talk.words.size() < 3) {
        return false;
    }
    const QByteArray clientFirst = talk.words.at(0);
    const QByteArray serverFirst = talk.words.at(1);
    const QByteArray clientFinal = talk.words.at(2);
    const QByteArray proof = QByteArray::fromBase64(attribute(talk.words.size() > 3 ? talk.words.at(3) : talk.success, 'v'));
    const int iterations = attribute(serverFirst, 'i').toInt();
    const QByteArray salt = QByteArray::fromBase64(attribute(serverFirst, 's'));
    if (proof.isEmpty() || salt.isEmpty() || iterations < 1 || iterations > MostScramIterations) {
        return false;
    }
    const QByteArray bare = clientFirst.mid(clientFirst.indexOf("n=")); // behind what is said of channel binding
    const QByteArray withoutProof = clientFinal.left(clientFinal.lastIndexOf(",p="));
    const QByteArray message = bare + ',' + serverFirst + ',' + withoutProof;
    const QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(*algorithm, password.toUtf8(), salt, iterations, quint64(QCryptographicHash::hashLength(*algorithm)));
    const QByteArray key = QMessageAuthenticationCode::hash("Server Key", salted, *algorithm);
    return QMessageAuthenticationCode::hash(message, key, *algorithm) == proof;
}

} // namespace Chatelaine
