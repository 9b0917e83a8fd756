// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/serieskeys.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMimeData>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostBytes = 1 << 20;

/// The string under \p name; nothing when it is of another type or too long. Absent is empty.
std::optional<QString> part(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object.value(name);
    if (!value.isUndefined() && !value.isString()) {
        return std::nullopt;
    }
    const QString text = value.toString();
    return text.size() <= SeriesKeys::LongestPart ? std::optional(text) : std::nullopt;
}

} // namespace

QJsonObject SeriesKeys::toJson(const SeriesKey &key)
{
    QJsonObject object{{u"thing"_s, key.thing}};
    const auto put = [&object](const QString &name, const QString &value) {
        if (!value.isEmpty()) {
            object.insert(name, value);
        }
    };
    put(u"source"_s, key.node.source);
    put(u"partition"_s, key.node.partition);
    put(u"node"_s, key.node.id);
    put(u"field"_s, key.field);
    return object;
}

std::optional<SeriesKey> SeriesKeys::fromJson(const QJsonObject &object, const QString &account)
{
    const auto thing = part(object, "thing"_L1);
    const auto source = part(object, "source"_L1);
    const auto partition = part(object, "partition"_L1);
    const auto node = part(object, "node"_L1);
    const auto field = part(object, "field"_L1);
    if (!thing || thing->isEmpty() || !source || !partition || !node || !field) {
        return std::nullopt;
    }
    return SeriesKey{account, *thing, {*node, *source, *partition}, *field};
}

QMimeData *SeriesKeys::toMime(const QList<SeriesKey> &keys)
{
    QJsonArray list;
    QStringList lines;
    for (const SeriesKey &key : keys.first(qMin(keys.size(), MostKeys))) {
        list.append(toJson(key));
        lines << text(key);
    }
    auto *data = new QMimeData;
    data->setData(QLatin1StringView(MimeType), QJsonDocument(list).toJson(QJsonDocument::Compact));
    data->setText(lines.join(u'\n'));
    return data;
}

bool SeriesKeys::isIn(const QMimeData *data)
{
    return data && data->hasFormat(QLatin1StringView(MimeType));
}

QList<SeriesKey> SeriesKeys::fromMime(const QMimeData *data, const QString &account)
{
    if (!isIn(data)) {
        return {};
    }
    const QByteArray bytes = data->data(QLatin1StringView(MimeType));
    const QJsonArray list = bytes.size() <= MostBytes ? QJsonDocument::fromJson(bytes).array() : QJsonArray();
    QList<SeriesKey> keys;
    for (const QJsonValue &value : list) {
        const auto key = fromJson(value.toObject(), account);
        if (key && !keys.contains(*key)) {
            keys << *key;
        }
        if (keys.size() >= MostKeys) {
            break;
        }
    }
    return keys;
}

QString SeriesKeys::text(const SeriesKey &key)
{
    QStringList parts{key.thing};
    for (const QString &one : {key.node.source, key.node.partition, key.node.id}) {
        if (!one.isEmpty()) {
            parts << one;
        }
    }
    const QString place = parts.join(u" / "_s);
    return key.field.isEmpty() ? place : place + u" · "_s + key.field;
}

} // namespace Chatelaine
