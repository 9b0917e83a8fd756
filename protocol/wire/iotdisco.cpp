// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/iotdiscoparts.h"
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

constexpr qsizetype LongestText = 32 * 1024;
constexpr QStringView TextPrefix = u"IoTDisco;";
constexpr QStringView UriPrefix = u"iotdisco:";

QString shortened(QStringView text)
{
    return text.size() > 40 ? text.left(40).toString() + u"…"_s : text.toString();
}

/// Takes a text apart once, from left to right; stops at the first thing that is wrong.
class Parser
{
public:
    Parser(QStringView text, IotDisco::Form form)
        : m_rest(text)
        , m_form(form)
    {
    }

    bool run();

    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] const QList<IotDiscoPart> &parts() const { return m_parts; }

private:
    bool fail(const QString &text)
    {
        m_problem = text;
        return false;
    }

    bool takePart();
    bool takeOperator(IotDiscoPart &part);
    bool takeValue(IotDiscoPart &part);
    [[nodiscard]] qsizetype endOfName() const;

    QStringView m_rest;
    IotDisco::Form m_form;
    QList<IotDiscoPart> m_parts;
    QString m_problem;
};

bool Parser::run()
{
    while (!m_rest.isEmpty()) {
        if (m_parts.size() == MostTags)
            return fail(u"there are more than %1 tags"_s.arg(MostTags));
        if (!takePart())
            return false;
    }
    return m_parts.isEmpty() ? fail(u"there are no tags"_s) : true;
}

qsizetype Parser::endOfName() const
{
    for (qsizetype i = 0; i < m_rest.size(); ++i) {
        const QChar c = m_rest[i];
        const bool ends = m_form == IotDisco::Form::Text ? c == u':' : c == u'=' || c == u'<' || c == u'>' || c == u'~';
        if (ends || c == u';')
            return i;
    }
    return m_rest.size();
}

bool Parser::takePart()
{
    IotDiscoPart part;
    if (m_rest.startsWith(u'#')) {
        part.numeric = true;
        m_rest = m_rest.mid(1);
    }
    const qsizetype end = endOfName();
    const QStringView name = m_rest.left(end);
    if (end == m_rest.size() || m_rest[end] == u';')
        return fail(name.isEmpty() ? u"there is an empty tag"_s : u"the tag \"%1\" has no value"_s.arg(shortened(name)));
    part.name = name.toString();
    m_rest = m_rest.mid(end);
    if (!takeOperator(part) || !takeValue(part))
        return false;
    const QString wrong = tagProblem(part, m_form);
    if (!wrong.isEmpty())
        return fail(wrong);
    m_parts.append(part);
    return true;
}

bool Parser::takeOperator(IotDiscoPart &part)
{
    struct Sign {
        QStringView text;
        Comparison comparison;
    };
    static constexpr std::array signs{Sign{u"<>", Comparison::NotEqual}, Sign{u"<=", Comparison::LessOrEqual},
        Sign{u">=", Comparison::GreaterOrEqual}, Sign{u"<", Comparison::Less}, Sign{u">", Comparison::Greater}, Sign{u"=", Comparison::Equal},
        Sign{u"~", Comparison::Mask}, Sign{u":", Comparison::Equal}};
    for (const Sign &sign : signs) {
        if (!m_rest.startsWith(sign.text))
            continue;
        part.comparison = sign.comparison;
        m_rest = m_rest.mid(sign.text.size());
        return true;
    }
    return fail(u"the tag \"%1\" has no value"_s.arg(shortened(part.name)));
}

bool Parser::takeValue(IotDiscoPart &part)
{
    for (qsizetype i = 0; i < m_rest.size(); ++i) {
        QChar c = m_rest[i];
        if (c == u';') {
            m_rest = m_rest.mid(i + 1);
            return true;
        }
        if (c == u'\\') {
            if (++i == m_rest.size())
                return fail(u"the value of \"%1\" ends in a single backslash"_s.arg(shortened(part.name)));
            c = m_rest[i];
        }
        part.value += c;
    }
    m_rest = {};
    return true;
}

std::optional<IotDisco> refused(QString *problem, const QString &text)
{
    if (problem)
        *problem = text;
    return std::nullopt;
}

/// R names the registry, it is not registered with it.
bool takeRegistry(QList<IotDiscoPart> &parts, IotDisco &disco, QString &problem)
{
    for (qsizetype i = parts.size() - 1; i >= 0; --i) {
        const IotDiscoPart &part = parts.at(i);
        if (disco.form != IotDisco::Form::Uri || !isTagCalled(part.name, u"R"))
            continue;
        if (part.numeric || part.comparison != Comparison::Equal || !disco.registry.isEmpty()) {
            problem = u"the address of the registry (R) is told in a way that cannot be understood"_s;
            return false;
        }
        disco.registry = part.value.trimmed(); // an address has none at its ends
        parts.removeAt(i);
    }
    return true;
}

QString claimProblem(const QList<IotDiscoPart> &parts)
{
    QStringList seen;
    for (const IotDiscoPart &part : parts) {
        if (part.comparison != Comparison::Equal)
            return u"a thing to claim must be described by what it is, not by comparisons (%1)"_s.arg(shortened(part.name));
        if (seen.contains(part.name, Qt::CaseInsensitive))
            return u"the tag \"%1\" is there twice"_s.arg(shortened(part.name));
        seen.append(part.name);
    }
    return parts.isEmpty() ? u"there are no tags"_s : QString();
}

} // namespace

std::optional<IotDisco> parseIotDisco(QStringView given, QString *problem)
{
    const QStringView text = given.trimmed();
    IotDisco disco;
    if (text.size() > LongestText)
        return refused(problem, u"the text is too long"_s);
    if (text.startsWith(TextPrefix, Qt::CaseInsensitive))
        disco.form = IotDisco::Form::Text;
    else if (!text.startsWith(UriPrefix, Qt::CaseInsensitive))
        return refused(problem, u"the text begins neither with \"IoTDisco;\" nor with \"iotdisco:\""_s);
    Parser parser(text.mid(TextPrefix.size()), disco.form);
    if (!parser.run())
        return refused(problem, parser.problem());
    QList<IotDiscoPart> parts = parser.parts();
    QString wrong;
    if (!takeRegistry(parts, disco, wrong))
        return refused(problem, wrong);
    const bool hasKey = std::any_of(parts.cbegin(), parts.cend(), [](const IotDiscoPart &part) { return isTagCalled(part.name, u"KEY"); });
    if (disco.form == IotDisco::Form::Uri && !hasKey && !parts.isEmpty()) {
        disco.conditions = conditionsOf(parts);
        return disco;
    }
    wrong = claimProblem(parts);
    if (!wrong.isEmpty())
        return refused(problem, wrong);
    for (const IotDiscoPart &part : std::as_const(parts))
        disco.tags.append({part.name, part.value, part.numeric});
    return disco;
}

} // namespace Chatelaine::Wire
