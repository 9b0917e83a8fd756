// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detailspage.h"

#include "models/valuestext.h"
#include "services/visibletext.h"
#include "ui/theme.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using Wire::Protocol;

namespace {

constexpr qsizetype LongestShown = 2000;

QLabel *plainLabel(const QString &text, const QString &tone)
{
    auto *label = new QLabel(VisibleText::block(text, LongestShown));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (!tone.isEmpty()) {
        Theme::mark(label, "tone", tone);
    }
    return label;
}

} // namespace

DetailsPage::DetailsPage(const QString &thing, const Wire::NodeAddress &node, QWidget *parent)
    : QWidget(parent)
    , m_thing(thing)
    , m_node(node)
    , m_scroll(new QScrollArea)
{
    setObjectName(u"detailsPage"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Details"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2 * Theme::Step, 0, 0);
    layout->addWidget(m_scroll);
    rebuild();
}

void DetailsPage::setValues(const QList<LatestValue> &values)
{
    bool changed = false;
    for (const LatestValue &value : values) {
        if (!value.reading.field.kinds.testFlag(Wire::Kind::Identity)) {
            continue;
        }
        const auto known = std::find_if(m_identity.begin(), m_identity.end(), [&value](const LatestValue &other) { return other.key == value.key; });
        if (known == m_identity.end()) {
            m_identity.append(value);
            changed = true;
        } else if (known->reading.field != value.reading.field) {
            *known = value;
            changed = true;
        }
    }
    if (changed) {
        rebuild();
    }
}

void DetailsPage::setContact(const std::optional<Contact> &contact)
{
    if (m_contact != contact) {
        m_contact = contact;
        rebuild();
    }
}

void DetailsPage::setNode(const Wire::NodeInfo &info)
{
    m_info = info;
    m_nodeError = {};
    rebuild();
}

void DetailsPage::setNodeError(const ErrorInfo &error)
{
    m_nodeError = error;
    rebuild();
}

void DetailsPage::setTechnical(bool technical)
{
    if (m_technical != technical) {
        m_technical = technical;
        rebuild();
    }
}

QList<DetailsPage::Fact> DetailsPage::identityFacts() const
{
    QList<Fact> facts;
    for (const LatestValue &value : m_identity) {
        facts.append({value.key.field, ValuesText::valueWithUnit(value.reading.field, locale())});
    }
    return facts;
}

QList<DetailsPage::Fact> DetailsPage::addressFacts() const
{
    QList<Fact> facts{{tr("Address"), m_thing}};
    if (!m_node.isEmpty()) {
        facts.append({tr("Data source"), m_node.source});
        facts.append({tr("Node"), m_node.id});
        if (!m_node.partition.isEmpty()) {
            facts.append({tr("Partition"), m_node.partition});
        }
    }
    if (!m_contact) {
        facts.append({tr("Contact"), tr("This thing is not in the contact list.")});
        return facts;
    }
    if (!m_contact->name.isEmpty()) {
        facts.append({tr("Name in the contact list"), m_contact->name});
    }
    if (!m_contact->groups.isEmpty()) {
        facts.append({tr("Groups"), m_contact->groups.join(u", "_s)});
    }
    const std::array words{tr("none"), tr("we may see it, it may not see us"), tr("it may see us, we may not see it"), tr("both ways")};
    facts.append({tr("Friendship"), words.at(static_cast<size_t>(m_contact->subscription))});
    if (m_contact->resources.isEmpty()) {
        facts.append({tr("Connection"), tr("offline")});
    }
    return facts;
}

QList<DetailsPage::Fact> DetailsPage::resourceFacts(const Resource &resource) const
{
    QList<Fact> facts{{tr("Address in full"), resource.jid}};
    if (!resource.status.isEmpty()) {
        facts.append({tr("Says of itself"), resource.status});
    }
    if (!resource.discovered) {
        facts.append({tr("Abilities"), tr("It has not answered yet what it can do.")});
        return facts;
    }
    const QList<QPair<Protocol, QString>> abilities{{Protocol::Sensor, tr("Can be read")}, {Protocol::Events, tr("Reports changes")},
        {Protocol::Control, tr("Can be controlled")}, {Protocol::Concentrator, tr("Has nodes behind it")}, {Protocol::Provisioning, tr("Asks a parent")},
        {Protocol::Discovery, tr("Can be found in a registry")}};
    for (const auto &[protocol, words] : abilities) {
        if (const std::optional<Wire::Dialect> dialect = resource.dialect(protocol)) {
            facts.append({words, tr("yes, in dialect %1").arg(Wire::dialectName(*dialect))});
        }
    }
    qsizetype others = 0;
    for (const QString &feature : resource.features) {
        others += Wire::namespaceInfo(feature) ? 0 : 1;
    }
    if (others > 0) {
        facts.append({tr("Other abilities"), tr("%L1 of general messaging").arg(others)});
    }
    return facts;
}

QList<DetailsPage::Fact> DetailsPage::nodeFacts() const
{
    QList<Fact> facts;
    if (!m_info) {
        return facts;
    }
    const auto add = [&facts](const QString &name, const QString &text) {
        if (!text.isEmpty()) {
            facts.append({name, text});
        }
    };
    add(tr("Displayed as"), m_info->displayName);
    add(tr("Type"), m_info->nodeType);
    add(tr("Local id"), m_info->localId);
    add(tr("Log id"), m_info->logId);
    if (m_info->lastChanged && m_info->lastChanged->value.isValid()) {
        add(tr("Last changed"), locale().toString(m_info->lastChanged->value.toLocalTime(), QLocale::ShortFormat));
    }
    const std::array states{tr("in order"), tr("has information"), tr("warning, signed for"), tr("warning, not signed for"), tr("error, signed for"),
        tr("error, not signed for"), tr("unknown")};
    add(tr("State"), states.at(static_cast<size_t>(m_info->state)));
    QStringList can;
    if (m_info->isReadable) {
        can << tr("be read");
    }
    if (m_info->isControllable) {
        can << tr("be controlled");
    }
    if (m_info->hasCommands) {
        can << tr("take commands");
    }
    add(tr("Can"), can.join(u", "_s));
    for (const Wire::NodeMessage &message : m_info->messages) {
        add(message.type.isEmpty() ? tr("Message") : message.type, message.text);
    }
    return facts;
}

QList<DetailsPage::Fact> DetailsPage::parameterFacts() const
{
    QList<Fact> facts;
    if (m_info) {
        for (const Wire::NodeParameter &parameter : m_info->parameters) {
            facts.append({parameter.name.isEmpty() ? parameter.id : parameter.name, parameter.text});
        }
    }
    return facts;
}

void DetailsPage::addSection(QVBoxLayout *column, const QString &heading, const QList<Fact> &facts)
{
    if (facts.isEmpty()) {
        return;
    }
    if (column->count() > 0) {
        column->addSpacing(2 * Theme::Step);
    }
    column->addWidget(plainLabel(heading, u"strong"_s));
    auto *card = new QFrame;
    Theme::mark(card, "panel", u"card"_s);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(4 * Theme::Step, 3 * Theme::Step, 4 * Theme::Step, 3 * Theme::Step);
    grid->setHorizontalSpacing(4 * Theme::Step);
    grid->setVerticalSpacing(2 * Theme::Step);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 3);
    for (int i = 0; i < facts.size(); ++i) {
        QLabel *value = plainLabel(facts.at(i).second, {});
        value->setAccessibleName(facts.at(i).first);
        grid->addWidget(plainLabel(facts.at(i).first, u"muted"_s), i, 0, Qt::AlignTop);
        grid->addWidget(value, i, 1, Qt::AlignTop);
    }
    column->addWidget(card);
}

void DetailsPage::rebuild()
{
    auto *content = new QWidget;
    content->setObjectName(u"detailsContent"_s);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 2 * Theme::Step, 2 * Theme::Step);
    column->setSpacing(2 * Theme::Step);
    addSection(column, tr("Identity"), identityFacts());
    addSection(column, tr("Node"), nodeFacts());
    if (m_technical) {
        addSection(column, tr("Settings at the concentrator"), parameterFacts());
    }
    if (m_nodeError.isError()) {
        QLabel *problem = plainLabel(tr("The concentrator did not describe this node (%1): %2").arg(m_nodeError.code, m_nodeError.message), u"error"_s);
        problem->setObjectName(u"detailsError"_s);
        column->addWidget(problem);
    }
    addSection(column, tr("Address"), addressFacts());
    if (m_contact && m_technical) {
        for (const Resource &resource : m_contact->resources) {
            addSection(column, m_contact->resources.size() > 1 ? tr("Connected as %1").arg(resource.jid) : tr("Connected"), resourceFacts(resource));
        }
    }
    column->addStretch(1);
    m_scroll->setWidget(content);
}

} // namespace Chatelaine
