// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/lexical.h"
#include "protocol/referee/refereechecks.h"
#include "protocol/referee/refereeoperations.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Referees {

namespace {

std::optional<ParameterType> typeInAnyDialect(const QString &name)
{
    for (const Family family : {Family::Ieee, Family::Iot, Family::Sn}) {
        if (const auto type = Vocabulary::of(family).parameterType(name))
            return type;
    }
    return std::nullopt;
}

bool isNode(const RefereeBook &book, const QString &name)
{
    return name == book.word(Part::Node);
}

/// Judges a set. Lives as long as the set is looked at.
class SetReferee
{
public:
    explicit SetReferee(RefereeBook &book)
        : m_book(book)
    {
    }

    void set(const QDomElement &set);

private:
    void node(const QDomElement &node);
    void parameter(const QDomElement &parameter, ParameterType type);
    void value(const QDomElement &parameter, ParameterType type);

    RefereeBook &m_book;
    QSet<QString> m_nodes;
    QSet<QString> m_names;
    int m_parameters = 0;
    bool m_form = false;
};

void SetReferee::set(const QDomElement &set)
{
    forEachChild(set, [this](const QDomElement &child, const QString &name) {
        if (isNode(m_book, name)) {
            node(child);
        } else if (name == u"x" || name == u"form") {
            m_form = true;
        } else if (const auto type = typeInAnyDialect(name)) {
            const QString &own = m_book.words().name(*type);
            if (own != name)
                m_book.report(u"R-CT-07", child, u"%1 is a parameter of another dialect; here it is %2."_s.arg(name, own.isEmpty() ? m_book.words().name(ParameterType::String) : own));
            parameter(child, *type);
        }
    });
    if (m_parameters == 0 && !m_form)
        m_book.report(u"R-CT-03", set, u"The set has neither parameters nor a form; say what to set."_s);
    if (m_parameters > 0 && m_form)
        m_book.report(u"R-CT-18", set, u"The set has parameters and a form; send one or the other."_s);
}

void SetReferee::node(const QDomElement &node)
{
    const QString &attribute = m_book.word(Attribute::NodeId);
    if (node.attribute(attribute).isEmpty()) {
        m_book.report(u"R-CT-10", node, u"The node has no id; name it by %1."_s.arg(attribute), attribute);
        return;
    }
    const QString key = nodeKey(m_book, node);
    if (m_nodes.contains(key))
        m_book.report(u"R-CT-11", node, u"The node %1 is named before; name it once."_s.arg(quotedForReport(node.attribute(attribute))));
    m_nodes.insert(key);
    if (m_parameters > 0 && !m_book.isIeee())
        m_book.report(u"R-CT-17", node, u"The node comes after a parameter; put the nodes first."_s);
}

void SetReferee::parameter(const QDomElement &parameter, ParameterType type)
{
    ++m_parameters;
    const QString &attribute = m_book.word(Attribute::Name);
    const QString name = parameter.attribute(attribute);
    if (name.isEmpty())
        m_book.report(u"R-CT-08", parameter, u"The parameter has no name; say which one to set."_s, attribute);
    else if (m_names.contains(name))
        m_book.report(u"R-CT-04", parameter, u"The parameter %1 is set before; set it once, to the value that it shall have."_s.arg(quotedForReport(name)));
    m_names.insert(name);
    value(parameter, type);
    if (type == ParameterType::Enumeration && m_book.isIeee() && parameter.attribute(m_book.word(Attribute::DataType)).isEmpty())
        m_book.report(u"R-CT-19", parameter, u"The enumeration does not say of which type it is; name it in %1."_s.arg(m_book.word(Attribute::DataType)), m_book.word(Attribute::DataType));
}

void SetReferee::value(const QDomElement &parameter, ParameterType type)
{
    const QString &attribute = m_book.word(Attribute::Value);
    if (!parameter.hasAttribute(attribute)) {
        m_book.report(u"R-CT-09", parameter, u"The parameter has no %1; say what to set it to."_s.arg(attribute), attribute);
        return;
    }
    const QString text = parameter.attribute(attribute);
    const auto problem = parameterProblem(type, text);
    if (type == ParameterType::Color && problem)
        m_book.report(u"R-CT-06", parameter, u"%1 is %2; write RRGGBB, without a hash sign."_s.arg(quotedForReport(text), *problem), attribute);
    else if (type == ParameterType::Color && m_book.family() == Family::Sn && text.trimmed().size() == 8)
        m_book.report(u"R-CT-16", parameter, u"%1 has a transparency, which this dialect does not know; write RRGGBB."_s.arg(quotedForReport(text)), attribute);
    else if (type == ParameterType::Double && hasDecimalComma(text))
        m_book.report(u"R-CT-20", parameter, u"%1 has a decimal comma; write a point."_s.arg(quotedForReport(text)), attribute);
    else if (problem)
        m_book.report(u"R-CT-05", parameter, u"%1 is %2."_s.arg(quotedForReport(text), *problem), attribute);
}

void checkCode(RefereeBook &book, const QDomElement &response)
{
    const bool set = response.localName() == u"setResponse";
    const QString attribute = response.hasAttribute(u"responseCode"_s) ? u"responseCode"_s : u"result"_s;
    if (!response.hasAttribute(attribute)) {
        if (book.dialect() == Dialect::Sn)
            book.report(u"R-CT-14", response, u"The answer does not say how it went; add %1='OK' or what it is."_s.arg(set ? u"responseCode"_s : u"result"_s));
        return;
    }
    const QString text = response.attribute(attribute);
    const ResponseCode code = responseCodeFromName(text);
    if (code == ResponseCode::Unknown)
        book.report(u"R-CT-12", response, u"%1 is no response code; it is OK, NotFound, InsufficientPrivileges, Locked, NotImplemented, FormError or OtherError."_s.arg(quotedForReport(text)), attribute);
    else if ((code == ResponseCode::Ok) != (book.envelope() == Envelope::IqResult))
        book.report(u"R-CT-13", response, u"The code is %1, but the iq says otherwise; send OK in a result and anything else in an error."_s.arg(text), attribute);
}

void checkResponse(RefereeBook &book, const QDomElement &response)
{
    if (!book.isIeee())
        checkCode(book, response);
    forEachChild(response, [&](const QDomElement &child, const QString &name) {
        if (name == u"error" && child.attribute(u"var"_s).isEmpty())
            book.report(u"R-CT-15", child, u"The error does not say of which parameter it is; name it in var."_s, u"var"_s);
        else if (isNode(book, name) && child.attribute(book.word(Attribute::NodeId)).isEmpty())
            book.report(u"R-CT-10", child, u"The node has no id; name it by %1."_s.arg(book.word(Attribute::NodeId)), book.word(Attribute::NodeId));
        else if (name == book.word(Part::Parameter) && child.attribute(book.word(Attribute::Name)).isEmpty())
            book.report(u"R-CT-08", child, u"The parameter has no name; say which one was set."_s, book.word(Attribute::Name));
    });
}

void checkFormRequest(RefereeBook &book, const QDomElement &request)
{
    QSet<QString> nodes;
    forEachChild(request, [&](const QDomElement &child, const QString &name) {
        if (!isNode(book, name))
            return;
        const QString &attribute = book.word(Attribute::NodeId);
        if (child.attribute(attribute).isEmpty())
            book.report(u"R-CT-10", child, u"The node has no id; name it by %1."_s.arg(attribute), attribute);
        else if (nodes.contains(nodeKey(book, child)))
            book.report(u"R-CT-11", child, u"The node %1 is named before; name it once."_s.arg(quotedForReport(child.attribute(attribute))));
        nodes.insert(nodeKey(book, child));
    });
}

} // namespace

void checkControl(RefereeBook &book, const QDomElement &payload)
{
    if (!checkOperation(book, Protocol::Control, payload, u"R-CT-02", u"R-CT-01"))
        return;
    const QString name = payload.localName();
    if (name == u"set")
        SetReferee(book).set(payload);
    else if (name == u"getForm")
        checkFormRequest(book, payload);
    else
        checkResponse(book, payload);
}

} // namespace Chatelaine::Wire::Referees
