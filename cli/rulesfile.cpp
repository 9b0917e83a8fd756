// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/rulesfile.h"

#include "cli/exitcode.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

RulesOutcome rulesFromText(const QByteArray &text, const QString &origin)
{
    RulesOutcome outcome;
    int number = 0;
    for (const QByteArray &line : text.split('\n')) {
        ++number;
        if (line.trimmed().isEmpty() || line.trimmed().startsWith('#'))
            continue;
        QJsonParseError problem;
        const QJsonDocument document = QJsonDocument::fromJson(line, &problem);
        QString error = document.isObject() ? QString() : problem.error == QJsonParseError::NoError ? u"not an object"_s : problem.errorString();
        std::optional<Rule> rule;
        if (error.isEmpty())
            rule = ruleFromJson(document.object(), &error);
        if (!rule)
            return {{}, usageError(Use::BadLine, u"%1:%2 is no rule: %3"_s.arg(origin).arg(number).arg(error))};
        rule->id = u"%1:%2"_s.arg(origin).arg(number);
        outcome.rules << *rule;
    }
    return outcome;
}

RulesOutcome rulesFromFile(const QString &path)
{
    QFile file(path);
    const bool open = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return {{}, usageError(Use::UnreadableFile, u"%1 cannot be read: %2"_s.arg(path, file.errorString()))};
    return rulesFromText(file.readAll(), path == "-"_L1 ? path : QFileInfo(path).fileName());
}

} // namespace Chatelaine::Cli
