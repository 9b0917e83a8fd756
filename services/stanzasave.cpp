// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stanzasave.h"

#include "services/stanzatext.h"

#include <QJsonDocument>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#include <memory>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

QString write(const QString &path, const QList<StanzaPointer> &rows)
{
    const bool json = path.endsWith(".json"_L1, Qt::CaseInsensitive) || path.endsWith(".jsonl"_L1, Qt::CaseInsensitive);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return file.errorString();
    }
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    for (const StanzaPointer &row : rows) {
        file.write(json ? QJsonDocument(StanzaText::toJson(*row)).toJson(QJsonDocument::Compact) + '\n' : StanzaText::traceLine(*row));
        if (file.error() != QFileDevice::NoError) {
            break;
        }
    }
    return file.commit() ? QString() : file.errorString();
}

} // namespace

QFuture<QString> saveStanzas(const QString &path, const QList<StanzaPointer> &rows)
{
    auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    QThreadPool::globalInstance()->start([path, rows, promise] {
        promise->addResult(write(path, rows));
        promise->finish();
    });
    return promise->future();
}

} // namespace Chatelaine
