// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/managers/provisioningdecider.h"
#include "protocol/wire/provisioning.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace Chatelaine {

/// Whom a rule is about. Any beats nothing, a domain beats any, an address beats its domain.
struct RuleSubject {
    enum class Width { Address, Domain, Any };
    Width width = Width::Address;
    QString value; ///< bare JID or domain; empty for Any

    bool operator==(const RuleSubject &) const = default;
};

/// One stored decision, in the form that docs/cli.md fixes for JSON Lines.
struct Rule {
    enum class Ask { Friend, Read, Control };
    enum class Answer { Yes, No, Ask };

    QString id; ///< made by the store
    Ask ask = Ask::Friend;
    QString thing; ///< bare JID; "*" for every thing
    RuleSubject subject;
    Answer answer = Answer::Ask;
    QList<Wire::NodeAddress> nodes; ///< empty lists mean all
    QStringList fields;
    Wire::Kinds kinds;
    QStringList parameters;
    std::optional<QDateTime> until;

    bool operator==(const Rule &) const = default;
};

[[nodiscard]] QJsonObject toJson(const Rule &rule);
[[nodiscard]] std::optional<Rule> ruleFromJson(const QJsonObject &json, QString *error = nullptr);

/// All rules at one moment: an immutable value that answers questions. No beats yes at the same width, the narrower subject beats the
/// wider; a thing's own rule beats one for every thing; an expired rule does not count.
class RuleBook final : public ProvisioningDecider
{
public:
    using Now = std::function<QDateTime()>;

    RuleBook(QList<Rule> rules, Now now);

    [[nodiscard]] const QList<Rule> &rules() const { return m_rules; }
    [[nodiscard]] Verdict decide(const QString &thing, const Wire::ProvisioningQuestion &question) const override;

private:
    QList<Rule> m_rules;
    Now m_now;
};

} // namespace Chatelaine
