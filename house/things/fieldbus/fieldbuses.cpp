// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/fieldbus/fieldbuses.h"

#include "house/server/xml.h"
#include "house/things/fieldbus/readings.h"
#include "house/things/fields.h"
#include "house/things/friends.h"
#include "protocol/wire/concentratoroperations.h"

#include <QUuid>

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto TroubleEvery = 25s;
constexpr qsizetype HoursKept = 48;
constexpr qsizetype MostNodes = 2'000; // in one readout
constexpr size_t MostSessions = 64;

const QDateTime &commissioned()
{
    static const QDateTime time(QDate(2021, 6, 14), QTime(9, 30), Qt::UTC);
    return time;
}

/// What only the parent may do: everything that changes a node, sets it to work, or listens to its bus.
bool isForParent(const QString &operation)
{
    const Wire::ConcentratorOperation *known = Wire::concentratorOperation(operation);
    return known && known->set && !SourceWatchers::operations().contains(operation);
}

bool isInTrouble(const BusNode &node)
{
    return node.state >= Wire::NodeState::ErrorUnsigned;
}

} // namespace

Fieldbuses::Fieldbuses(ThingProfile profile, ThingHost &host, quint32 seed, qint64 cityNodes, QObject *parent)
    : Thing(std::move(profile), host, parent), m_seed(seed), m_tree(cityNodes, commissioned()), m_browser(m_tree), m_editor(m_tree, *this), m_queries(*this, m_tree),
      m_commands(m_tree, m_editor, *this, m_queries), m_watchers(*this, m_tree), m_sniffers(*this, m_tree)
{
}

QStringList Fieldbuses::features() const
{
    using Wire::Protocol;
    QStringList result;
    for (const Wire::Dialect dialect : {profile().dialect, Wire::Dialect::Ieee}) {
        for (const Protocol protocol : {Protocol::Sensor, Protocol::Events, Protocol::Control, Protocol::Concentrator, Protocol::Provisioning})
            result.append(Wire::namespaceOf(dialect, protocol));
    }
    result.removeDuplicates();
    return result << u"jabber:x:data"_s << u"urn:xmpp:xdata:dynamic"_s;
}

QStringList Fieldbuses::operations()
{
    return QStringList{u"getCapabilities"_s} + BusBrowser::operations() + BusEditor::operations() + BusCommands::operations() + SourceWatchers::operations()
        + Sniffers::operations();
}

void Fieldbuses::started()
{
    if (m_troubling)
        return;
    m_troubling = true;
    troubleLater();
}

/// Buses are never quite well: now and then a node stops answering, and comes back.
void Fieldbuses::troubleLater()
{
    host().later(TroubleEvery, this, [this] {
        const bool bad = m_troubles++ % 2 == 0;
        const Wire::NodeAddress door{u"0x3C4D"_s, u"ZigBee"_s, u"House"_s};
        m_editor.setState(door, bad ? Wire::NodeState::WarningUnsigned : Wire::NodeState::None, bad ? u"Warning"_s : u"Information"_s,
            bad ? u"Weak radio link."_s : u"Radio link restored."_s);
        troubleLater();
    });
}

std::optional<BusAnswer> Fieldbuses::answer(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request)
{
    if (isForParent(request.operation) && operations().contains(request.operation) && !friends().isParent(stanza.from))
        return Refusal{Wire::ResponseCode::InsufficientPrivileges, u"Only the parent may do that."_s};
    if (request.operation == "getCapabilities"_L1) {
        Wire::ConcentratorResponse response = done(request);
        response.values = operations();
        return response;
    }
    if (auto found = m_browser.answer(request))
        return found;
    if (auto found = m_editor.answer(request, bareJid(stanza.from)))
        return found;
    if (auto found = m_commands.answer(stanza, request))
        return found;
    if (auto found = m_watchers.answer(stanza, request))
        return found;
    return m_sniffers.answer(stanza, request);
}

void Fieldbuses::serveConcentrator(const Wire::Stanza &stanza)
{
    const auto &request = std::get<Wire::ConcentratorRequest>(stanza.payload);
    if (!offers(Wire::Protocol::Concentrator) || !speaksSisters() || namespaceOf(stanza.dialect, Wire::Protocol::Concentrator).startsWith("urn:xmpp"_L1)) {
        refuse(stanza, {Wire::ResponseCode::NotImplemented});
        return;
    }
    auto found = answer(stanza, request);
    if (!found) {
        refuse(stanza, {Wire::ResponseCode::NotImplemented, u"There is no such operation."_s});
        return;
    }
    if (const auto *refusal = std::get_if<Refusal>(&*found)) {
        refuse(stanza, *refusal);
        return;
    }
    auto &response = std::get<Wire::ConcentratorResponse>(*found);
    if (response.form)
        openSession(stanza, request, *response.form);
    if (request.form) {
        if (const FormSession *session = sessionOf(stanza, *request.form))
            closeSession(session->id);
    }
    reply(stanza, response);
}

/// Every form is a session until it is submitted or closed; whoever leaves them open loses the oldest.
void Fieldbuses::openSession(const Wire::Stanza &stanza, const Wire::ConcentratorRequest &request, Wire::DataForm &form)
{
    Wire::FormField hidden;
    hidden.var = Wire::SessionVariable.toString();
    hidden.type = u"hidden"_s;
    hidden.values = {QUuid::createUuid().toString(QUuid::WithoutBraces)};
    form.fields.append(hidden);
    m_sessions.push_back({hidden.values.constFirst(), stanza.from, request});
    if (m_sessions.size() > MostSessions)
        m_sessions.pop_front();
}

const Fieldbuses::FormSession *Fieldbuses::sessionOf(const Wire::Stanza &stanza, const Wire::DataForm &form) const
{
    const Wire::FormField *hidden = form.field(Wire::SessionVariable);
    const QString id = hidden && !hidden->values.isEmpty() ? hidden->values.constFirst() : QString();
    const auto found = std::find_if(m_sessions.cbegin(), m_sessions.cend(), [&](const FormSession &session) { return session.id == id && session.jid == stanza.from; });
    return found == m_sessions.cend() ? nullptr : &*found;
}

void Fieldbuses::closeSession(const QString &id)
{
    std::erase_if(m_sessions, [&id](const FormSession &session) { return session.id == id; });
}

void Fieldbuses::serveOther(const Wire::Stanza &stanza)
{
    const auto *submit = std::get_if<Wire::FormSubmit>(&stanza.payload);
    const auto *cancel = std::get_if<Wire::FormCancel>(&stanza.payload);
    if (!submit && !cancel) {
        Thing::serveOther(stanza);
        return;
    }
    const FormSession *session = sessionOf(stanza, submit ? submit->form : cancel->form);
    if (!session) {
        refuse(stanza, notFound(u"The form was closed already."_s));
        return;
    }
    if (cancel) {
        closeSession(session->id);
        reply(stanza, Wire::EmptyPayload{});
        return;
    }
    Wire::ConcentratorResponse response = done(session->request);
    response.form = m_editor.tried(session->request, submit->form);
    if (const Wire::FormField *hidden = submit->form.field(Wire::SessionVariable)) {
        response.form->fields.append(*hidden);
        response.form->fields.last().type = u"hidden"_s;
    }
    Wire::Stanza asked = stanza;
    asked.protocol = Wire::Protocol::Concentrator;
    reply(asked, response);
}

void Fieldbuses::contactGone(const QString &jid)
{
    m_watchers.forget(jid);
    m_sniffers.forget(jid);
    m_queries.forget(jid);
    std::erase_if(m_sessions, [&jid](const FormSession &session) { return session.jid == jid || bareJid(session.jid) == jid; });
}

void Fieldbuses::wentOffline()
{
    m_watchers.forgetAll();
    m_sniffers.forgetAll();
    m_queries.forgetAll();
    m_sessions.clear();
}

void Fieldbuses::addPresent(const Wire::ReadoutRequest &request, const BusNode &node, Wire::ReadoutFields &into) const
{
    if (isInTrouble(node)) {
        addError(into, node.address, host().now(), u"No answer within 2 s."_s);
        return;
    }
    const QList<Wire::Field> fields = readingsOf(node, m_seed, host().now());
    for (const Wire::Field &field : fields) {
        if (isWanted(request, field.kinds, field.name))
            addReading(into, node.address, host().now(), field);
    }
}

void Fieldbuses::addPast(const Wire::ReadoutRequest &request, const BusNode &node, qsizetype hoursAgo, Wire::ReadoutFields &into) const
{
    const QDateTime hour = QDateTime::fromSecsSinceEpoch((host().now().toSecsSinceEpoch() / 3600 - hoursAgo) * 3600);
    if ((request.from && hour < request.from->value) || (request.to && hour > request.to->value))
        return;
    const QList<Wire::Field> fields = pastReadingsOf(node, m_seed, hour);
    for (const Wire::Field &field : fields) {
        if (isWanted(request, field.kinds, field.name))
            addReading(into, node.address, hour, field);
    }
}

std::unique_ptr<ReadoutCursor> Fieldbuses::openReadout(const Wire::ReadoutRequest &request, Refusal &refusal)
{
    QList<BusNode> nodes;
    for (const Wire::NodeAddress &address : request.nodes) {
        const QList<BusNode> fitting = m_tree.node(address) ? QList{*m_tree.node(address)} : m_tree.matching(address);
        if (fitting.isEmpty()) {
            refusal = notFound(u"Node not found: %1"_s.arg(address.id));
            return nullptr;
        }
        nodes += fitting;
    }
    if (nodes.size() > MostNodes) {
        refusal = badRequest(u"Too many nodes at once."_s);
        return nullptr;
    }
    if (nodes.isEmpty()) {
        // A concentrator reads nothing by itself, and says so where the readings would be.
        return std::make_unique<ReadoutCursor>(1, [this](qsizetype, Wire::ReadoutFields &into) {
            addError(into, {}, host().now(), u"Node specification required: this is a concentrator."_s);
        });
    }
    const qsizetype steps = 1 + (wantsHistory(request) ? HoursKept : 0);
    return std::make_unique<ReadoutCursor>(nodes.size() * steps, [=, this](qsizetype step, Wire::ReadoutFields &into) {
        const BusNode &node = nodes.at(step / steps);
        if (step % steps == 0)
            addPresent(request, node, into);
        else
            addPast(request, node, HoursKept - step % steps + 1, into);
    });
}

std::optional<QList<ControlParameter>> Fieldbuses::parametersOf(const Wire::NodeAddress &address, Refusal &refusal)
{
    const auto node = m_tree.node(address);
    if (!node) {
        refusal = address.isEmpty() ? badRequest(u"A node is needed: this is a concentrator."_s) : notFound(u"Node not found: %1"_s.arg(address.id));
        return {};
    }
    QList<ControlParameter> parameters = settableIn(*node);
    for (ControlParameter &parameter : parameters) {
        const QString name = parameter.name;
        parameter.place = placeOf(node->address) + u' ';
        parameter.value = [this, where = node->address, name] {
            const auto now = m_tree.node(where);
            return now ? now->values.value(name, initialText(*now->type->field(name))) : QString();
        };
        parameter.apply = [this, where = node->address, name](const QString &text) {
            auto now = m_tree.node(where);
            if (!now)
                return;
            const bool boolean = now->type->field(name)->type == Wire::FieldType::Boolean;
            now->values.insert(name, !boolean ? text : text == "true"_L1 || text == "1"_L1 ? u"true"_s : u"false"_s);
            m_tree.put(*now);
        };
    }
    return parameters;
}

} // namespace Chatelaine::Demo
