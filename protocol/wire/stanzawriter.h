// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"
#include "protocol/wire/vocabulary.h"

class QXmlStreamWriter;

namespace Chatelaine::Wire {

/// What every writer shares: the words of the dialect, safe text, and the record of what the dialect cannot express.
class StanzaWriter
{
public:
    StanzaWriter(QXmlStreamWriter &xml, Dialect dialect);

    [[nodiscard]] const Vocabulary &words() const { return m_words; }
    [[nodiscard]] Dialect dialect() const { return m_dialect; }
    [[nodiscard]] QStringList lost() const { return m_lost; }

    void start(const QString &name);
    /// With the namespace that the dialect has for \p protocol.
    void start(const QString &name, Protocol protocol);
    void start(const QString &name, QStringView xmlns);
    void end();
    void text(const QString &text);
    void textElement(const QString &name, const QString &text);

    void attribute(const QString &name, const QString &value);
    /// An empty value is not written.
    void attribute(Attribute attribute, const QString &value);
    void requiredAttribute(Attribute attribute, const QString &value);
    void flag(Attribute attribute, bool value);
    void time(Attribute attribute, const std::optional<Timestamp> &time);
    void language(const QString &language);
    void correlation(const QString &correlation);

    void kinds(Kinds kinds);
    void qualities(Qualities qualities, const QString &field);
    void tokens(const Tokens &tokens);
    void node(const NodeAddress &node);
    void nodeAttributes(const NodeAddress &node);
    void nodes(const QList<NodeAddress> &nodes);
    void names(Part part, const QStringList &names);
    /// \p xmlns is the namespace that holds where the writer stands.
    void foreign(const ForeignElement &element, const QString &xmlns);

    /// \p text says what is missing, in plain English; the same loss is told once.
    void lose(const QString &text);

private:
    QXmlStreamWriter &m_xml;
    Dialect m_dialect;
    const Vocabulary &m_words;
    QStringList m_lost;
};

/// From value to element, one function a payload.
namespace Writers {

void write(StanzaWriter &writer, const ReadoutRequest &request);
void write(StanzaWriter &writer, const ReadoutAccepted &accepted);
void write(StanzaWriter &writer, const ReadoutStarted &started);
void write(StanzaWriter &writer, const ReadoutFields &fields);
void write(StanzaWriter &writer, const ReadoutFailure &failure);
void write(StanzaWriter &writer, const ReadoutDone &done);
void write(StanzaWriter &writer, const ReadoutCancel &cancel);
void write(StanzaWriter &writer, const ReadoutCancelled &cancelled);
void write(StanzaWriter &writer, const ReadoutRejected &rejected);
void write(StanzaWriter &writer, const EventSubscription &subscription);
void write(StanzaWriter &writer, const EventUnsubscription &unsubscription);
void write(StanzaWriter &writer, const ControlSet &set);
void write(StanzaWriter &writer, const ControlSetResponse &response);
void write(StanzaWriter &writer, const ControlGetForm &request);
void write(StanzaWriter &writer, const ControlFormResponse &response);
void write(StanzaWriter &writer, const ConcentratorRequest &request);
void write(StanzaWriter &writer, const ConcentratorResponse &response);
/// The error that says in the ieee family what a response code says elsewhere: what stands at the fields goes into a form.
[[nodiscard]] StanzaError concentratorRefusal(StanzaWriter &writer, const ConcentratorResponse &response, const std::optional<StanzaError> &error);
void write(StanzaWriter &writer, const NodeEvents &events);
void write(StanzaWriter &writer, const QueryProgress &progress);
void write(StanzaWriter &writer, const SnifferReport &report);
void write(StanzaWriter &writer, const ProvisioningQuestion &question);
void write(StanzaWriter &writer, const ProvisioningAnswer &answer);
void write(StanzaWriter &writer, const FriendCommand &command);
void write(StanzaWriter &writer, const ClearCache &clear);
void write(StanzaWriter &writer, const ClearCacheResponse &);
void write(StanzaWriter &writer, const OwnerQuestion &payload);
void write(StanzaWriter &writer, const OwnerRule &payload);
void write(StanzaWriter &writer, const OwnerClearCache &payload);
void write(StanzaWriter &writer, const DeleteRules &payload);
void write(StanzaWriter &writer, const GetDevices &payload);
void write(StanzaWriter &writer, const TokenMessage &payload);
void write(StanzaWriter &writer, const AccessMessage &payload);
void write(StanzaWriter &writer, const RegistryMessage &payload);
void write(StanzaWriter &writer, const RegistrySearch &payload);
void write(StanzaWriter &writer, const RegistryFound &payload);
void write(StanzaWriter &writer, const RegistryQueued &payload);
void write(StanzaWriter &writer, const ServiceDiscovery &discovery);
void write(StanzaWriter &writer, const InterfacesRequest &);
void write(StanzaWriter &writer, const InterfacesResponse &response);
void write(StanzaWriter &writer, const RecordParameter &parameter);
void write(StanzaWriter &writer, const DataForm &form);
void write(StanzaWriter &writer, const FormSubmit &submit);
void write(StanzaWriter &writer, const FormCancel &cancel);
void write(StanzaWriter &writer, const FormUpdated &updated);
/// XEP-0336 changed its namespace after the first dialect.
[[nodiscard]] QStringView dynamicNamespace(Dialect dialect);
void write(StanzaWriter &writer, const StanzaError &error);
void write(StanzaWriter &writer, const ParameterError &error, const QString &element);

} // namespace Writers

} // namespace Chatelaine::Wire
