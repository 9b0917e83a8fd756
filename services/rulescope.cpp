// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/rulescope.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <vector>

namespace Chatelaine {

namespace {

/// More combinations than this come only from somebody who tries us; the answer is then no.
constexpr qsizetype maxAtoms = 65'536;
constexpr qsizetype maxAsked = 50'000; ///< nodes and names in one question

constexpr std::array allKinds{Wire::Kind::Momentary, Wire::Kind::Peak, Wire::Kind::Status, Wire::Kind::Computed, Wire::Kind::Identity,
    Wire::Kind::HistoricalSecond, Wire::Kind::HistoricalMinute, Wire::Kind::HistoricalHour, Wire::Kind::HistoricalDay, Wire::Kind::HistoricalWeek,
    Wire::Kind::HistoricalMonth, Wire::Kind::HistoricalQuarter, Wire::Kind::HistoricalYear, Wire::Kind::HistoricalOther, Wire::Kind::Historical};

/// "historical" without a shift speaks for every shift.
constexpr quint32 anyHistorical = 0x7fe0;

/// Items of one dimension (nodes, names, kinds) that no rule tells apart are one class; so a question of a million names stays small.
struct Class {
    std::vector<int> items; ///< positions in what was asked; empty for "everything else"
    bool rest = false;      ///< what an empty list in the question stands for beyond the names that rules mention
    std::vector<bool> coveredBy; ///< by candidate
    bool kept = true;
};

using Dimension = std::vector<Class>;

template<typename Covers>
Dimension classify(int items, bool withRest, qsizetype rules, const Covers &covers)
{
    Dimension classes;
    QHash<QByteArray, size_t> bySignature;
    for (int item = 0; item < items; ++item) {
        QByteArray signature(rules, '\0');
        for (qsizetype rule = 0; rule < rules; ++rule)
            signature[rule] = covers(rule, item) ? 1 : 0;
        const auto [slot, isNew] = std::pair(bySignature.value(signature, classes.size()), !bySignature.contains(signature));
        if (isNew) {
            bySignature.insert(signature, classes.size());
            classes.push_back({{}, false, std::vector<bool>(signature.cbegin(), signature.cend()), true});
        }
        classes[slot].items.push_back(item);
    }
    if (withRest) {
        Class rest;
        rest.rest = true;
        for (qsizetype rule = 0; rule < rules; ++rule)
            rest.coveredBy.push_back(covers(rule, -1));
        classes.push_back(std::move(rest));
    }
    return classes;
}

/// A no about a node also hits it where either side leaves the source or the partition out; a yes needs the whole address.
bool coversNode(const Rule &rule, const Wire::NodeAddress &node)
{
    const auto same = [](const QString &a, const QString &b) { return a == b || a.isEmpty() || b.isEmpty(); };
    return std::any_of(rule.nodes.begin(), rule.nodes.end(), [&](const Wire::NodeAddress &own) {
        return own == node || (rule.answer == Rule::Answer::No && own.id == node.id && same(own.source, node.source) && same(own.partition, node.partition));
    });
}

bool coversKind(const Rule &rule, Wire::Kind kind)
{
    if (!rule.kinds || rule.kinds.testFlag(kind))
        return true;
    const bool historical = (quint32(kind) & anyHistorical) != 0;
    if (historical && rule.kinds.testFlag(Wire::Kind::Historical))
        return true;
    // "historical" may mean any shift, so a no about one of them hits it.
    return rule.answer == Rule::Answer::No && kind == Wire::Kind::Historical && (rule.kinds.toInt() & anyHistorical) != 0;
}

class Scope
{
public:
    Scope(const QList<const Rule *> &candidates, const Wire::ProvisioningQuestion &question)
        : m_candidates(candidates)
        , m_question(question)
        , m_control(question.ask == Wire::Ask::CanControl)
    {
    }

    PermittedScope evaluate()
    {
        PermittedScope result;
        if (m_question.nodes.size() + m_question.fields.size() + m_question.parameters.size() > maxAsked)
            return result;
        collect();
        m_dimensions = {nodeClasses(), nameClasses(), kindClasses()};
        if (qsizetype(m_dimensions[0].size() * m_dimensions[1].size() * m_dimensions[2].size()) > maxAtoms)
            return result;
        shrink(result);
        result.anything = std::all_of(m_dimensions.begin(), m_dimensions.end(), hasKept);
        if (result.anything)
            describe(result.answer);
        noteRule(result);
        return result;
    }

private:
    const QStringList &names(const Rule &rule) const { return m_control ? rule.parameters : rule.fields; }

    /// Where the question leaves a list out, the names that rules mention are looked at one by one.
    void collect()
    {
        m_nodes = m_question.nodes;
        m_names = m_control ? m_question.parameters : m_question.fields;
        m_allNodes = m_nodes.isEmpty();
        m_allNames = m_names.isEmpty();
        for (const Rule *rule : m_candidates) {
            if (m_allNodes)
                m_nodes += rule->nodes;
            if (m_allNames)
                m_names += names(*rule);
        }
        if (m_allNodes) {
            std::sort(m_nodes.begin(), m_nodes.end());
            m_nodes.erase(std::unique(m_nodes.begin(), m_nodes.end()), m_nodes.end());
        }
        if (m_allNames)
            m_names.removeDuplicates();
        const bool allKindsAsked = m_question.all || !m_question.kinds;
        for (const Wire::Kind kind : allKinds) {
            if (!m_control && (allKindsAsked || m_question.kinds.testFlag(kind)))
                m_kinds.push_back(kind);
        }
    }

    Dimension nodeClasses() const
    {
        return classify(int(m_nodes.size()), m_allNodes, m_candidates.size(), [this](qsizetype rule, int item) {
            const Rule &own = *m_candidates[rule];
            return own.nodes.isEmpty() || (item >= 0 && coversNode(own, m_nodes[item]));
        });
    }

    Dimension nameClasses() const
    {
        std::vector<QSet<QString>> known; // a list would be gone through for every name
        for (const Rule *rule : m_candidates)
            known.emplace_back(names(*rule).cbegin(), names(*rule).cend());
        return classify(int(m_names.size()), m_allNames, m_candidates.size(), [this, &known](qsizetype rule, int item) {
            const QSet<QString> &own = known[size_t(rule)];
            return own.isEmpty() || (item >= 0 && own.contains(m_names[item]));
        });
    }

    Dimension kindClasses() const
    {
        return classify(int(m_kinds.size()), m_control, m_candidates.size(),
            [this](qsizetype rule, int item) { return item < 0 || coversKind(*m_candidates[rule], m_kinds[size_t(item)]); });
    }

    /// The first candidate that covers all three parts speaks for the combination.
    const Rule *speaker(const Class &node, const Class &name, const Class &kind) const
    {
        for (size_t i = 0; i < size_t(m_candidates.size()); ++i) {
            if (node.coveredBy[i] && name.coveredBy[i] && kind.coveredBy[i])
                return m_candidates[qsizetype(i)];
        }
        return nullptr;
    }

    static bool hasKept(const Dimension &dimension)
    {
        return std::any_of(dimension.begin(), dimension.end(), [](const Class &c) { return c.kept; });
    }

    /// The wire can only say "these nodes times these fields times these kinds". Whole classes are dropped, the most refused first,
    /// until everything that is left is permitted: never more than the rules say, sometimes less.
    void shrink(PermittedScope &result)
    {
        dropRests();
        bool first = true;
        for (;;) {
            std::array<std::vector<double>, 3> denied;
            const bool clean = countDenied(denied, first ? &result : nullptr);
            first = false;
            if (clean || !dropWorst(denied))
                return;
        }
    }

    bool countDenied(std::array<std::vector<double>, 3> &denied, PermittedScope *verdict)
    {
        for (size_t i = 0; i < 3; ++i)
            denied[i].assign(m_dimensions[i].size(), 0);
        bool clean = true;
        for (size_t n = 0; n < m_dimensions[0].size(); ++n) {
            for (size_t f = 0; f < m_dimensions[1].size(); ++f) {
                for (size_t k = 0; k < m_dimensions[2].size(); ++k) {
                    const bool kept = m_dimensions[0][n].kept && m_dimensions[1][f].kept && m_dimensions[2][k].kept;
                    if (!kept && !verdict)
                        continue;
                    const Rule *rule = speaker(m_dimensions[0][n], m_dimensions[1][f], m_dimensions[2][k]);
                    if (verdict)
                        note(*verdict, rule);
                    if (!kept || (rule && rule->answer == Rule::Answer::Yes))
                        continue;
                    clean = false;
                    denied[0][n] += 1;
                    denied[1][f] += 1;
                    denied[2][k] += 1;
                }
            }
        }
        return clean;
    }

    void note(PermittedScope &verdict, const Rule *rule)
    {
        if (!rule || rule->answer == Rule::Answer::Ask)
            verdict.undecided = true;
        else if (rule->answer == Rule::Answer::No)
            verdict.refused = true;
        if (rule)
            m_speakers << rule;
    }

    /// An empty list in an answer means all that was asked. So what an empty list in the question stands for beyond the known names can
    /// only be permitted together with all of them.
    void dropRests()
    {
        for (size_t i = 0; i < 2; ++i) {
            for (Class &c : m_dimensions[i]) {
                if (c.rest && m_dimensions[i].size() > 1 && !wholly(i))
                    c.kept = false;
            }
        }
    }

    /// Whether every class of dimension \p i is permitted for at least one combination of the others.
    bool wholly(size_t i) const
    {
        const auto &own = m_dimensions[i];
        const size_t a = i == 0 ? 1 : 0;
        return std::all_of(own.begin(), own.end(), [&](const Class &c) {
            return std::any_of(m_dimensions[a].begin(), m_dimensions[a].end(), [&](const Class &other) {
                return std::any_of(m_dimensions[2].begin(), m_dimensions[2].end(), [&](const Class &kind) {
                    const Rule *rule = i == 0 ? speaker(c, other, kind) : speaker(other, c, kind);
                    return rule && rule->answer == Rule::Answer::Yes;
                });
            });
        });
    }

    /// Drops the class of which the largest part is refused. False when there is nothing left to drop.
    bool dropWorst(const std::array<std::vector<double>, 3> &denied)
    {
        std::array<double, 3> kept{};
        for (size_t i = 0; i < 3; ++i)
            kept[i] = double(std::count_if(m_dimensions[i].begin(), m_dimensions[i].end(), [](const Class &c) { return c.kept; }));
        const double total = kept[0] * kept[1] * kept[2];
        Class *worst = nullptr;
        size_t worstDimension = 0;
        double worstShare = 0;
        for (size_t i = 0; i < 3; ++i) {
            for (size_t c = 0; c < m_dimensions[i].size(); ++c) {
                const double share = m_dimensions[i][c].kept ? denied[i][c] * kept[i] / total : 0;
                if (share > worstShare) {
                    worstShare = share;
                    worst = &m_dimensions[i][c];
                    worstDimension = i;
                }
            }
        }
        if (!worst)
            return false;
        worst->kept = false;
        // Without one of its known names, "everything else" cannot be said any more.
        if (worstDimension < 2) {
            for (Class &c : m_dimensions[worstDimension])
                c.kept = c.kept && !c.rest;
        }
        return true;
    }

    static bool complete(const Dimension &dimension)
    {
        return std::all_of(dimension.begin(), dimension.end(), [](const Class &c) { return c.kept; });
    }

    template<typename List>
    static List pick(const Dimension &dimension, const List &from)
    {
        std::vector<int> positions;
        for (const Class &c : dimension) {
            if (c.kept)
                positions.insert(positions.end(), c.items.begin(), c.items.end());
        }
        std::sort(positions.begin(), positions.end());
        List picked;
        for (const int position : positions)
            picked.push_back(from[typename List::size_type(position)]);
        return picked;
    }

    void describe(Wire::ProvisioningAnswer &answer) const
    {
        // All of an empty list is an empty list; all of a list is repeated, which says the same more plainly.
        if (!(m_allNodes && complete(m_dimensions[0])))
            answer.nodes = pick(m_dimensions[0], m_nodes);
        QStringList picked;
        if (!(m_allNames && complete(m_dimensions[1])))
            picked = pick(m_dimensions[1], m_names);
        (m_control ? answer.parameters : answer.fields) = picked;
        if (m_control)
            return;
        if (complete(m_dimensions[2])) {
            answer.kinds = m_question.kinds;
            answer.all = m_question.all;
            return;
        }
        for (const Wire::Kind kind : pick(m_dimensions[2], m_kinds))
            answer.kinds |= kind;
    }

    void noteRule(PermittedScope &result) const
    {
        const auto answer = result.anything ? Rule::Answer::Yes : Rule::Answer::No;
        for (const Rule *candidate : m_candidates) {
            if (candidate->answer == answer && m_speakers.contains(candidate)) {
                result.rule = candidate->id;
                return;
            }
        }
    }

    const QList<const Rule *> &m_candidates;
    const Wire::ProvisioningQuestion &m_question;
    const bool m_control;
    QList<Wire::NodeAddress> m_nodes;
    QStringList m_names;
    std::vector<Wire::Kind> m_kinds;
    bool m_allNodes = false;
    bool m_allNames = false;
    std::array<Dimension, 3> m_dimensions;
    QSet<const Rule *> m_speakers;
};

} // namespace

PermittedScope permittedScope(const QList<const Rule *> &candidates, const Wire::ProvisioningQuestion &question)
{
    return Scope(candidates, question).evaluate();
}

} // namespace Chatelaine
