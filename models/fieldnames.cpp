// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/fieldnames.h"

#include "protocol/wire/localization.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace Chatelaine {

using namespace Qt::StringLiterals;

void FieldNames::load(const QStringList &folders, const QLocale &locale)
{
    clear();
    int files = 0;
    for (const QString &folder : folders) {
        const QDir dir(folder);
        const QStringList names = dir.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
        for (const QString &name : names) {
            QFile file(dir.filePath(name));
            if (++files > MostFiles || file.size() > MostFileBytes || !file.open(QIODevice::ReadOnly)) {
                continue;
            }
            add(file.read(MostFileBytes), locale);
        }
    }
}

bool FieldNames::add(const QByteArray &json, const QLocale &locale)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    const QString module = root.value("module"_L1).toString();
    const QLocale language(root.value("language"_L1).toString());
    if (module.isEmpty() || language.language() != locale.language() || language.language() == QLocale::C) {
        return false;
    }
    const QJsonObject strings = root.value("strings"_L1).toObject();
    QHash<int, QString> &known = m_modules[module];
    for (auto it = strings.constBegin(); it != strings.constEnd() && known.size() < MostStrings; ++it) {
        bool number = false;
        const int id = it.key().toInt(&number);
        if (number && id >= 0 && it.value().isString()) {
            known.insert(id, it.value().toString());
        }
    }
    return true;
}

QString FieldNames::shown(const Wire::Field &field) const
{
    if (m_modules.isEmpty() || !field.details) {
        return field.name; // a hundred thousand plain fields do not pay for the few that are translated
    }
    const QString steps = field.stringIds();
    if (steps.isEmpty()) {
        return field.name;
    }
    return Wire::localizedName(field.name, field.module(), steps, [this](const QString &module, int id) -> std::optional<QString> {
        const auto strings = m_modules.constFind(module);
        if (strings == m_modules.cend()) {
            return std::nullopt;
        }
        const auto found = strings->constFind(id);
        return found == strings->cend() ? std::nullopt : std::optional(*found);
    });
}

} // namespace Chatelaine
