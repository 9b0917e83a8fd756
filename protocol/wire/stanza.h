// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/concentrator.h"
#include "protocol/wire/control.h"
#include "protocol/wire/dialect.h"
#include "protocol/wire/dynamicform.h"
#include "protocol/wire/discovery.h"
#include "protocol/wire/foreignelement.h"
#include "protocol/wire/events.h"
#include "protocol/wire/nodeevents.h"
#include "protocol/wire/ownerprovisioning.h"
#include "protocol/wire/provisioning.h"
#include "protocol/wire/provisioningtokens.h"
#include "protocol/wire/queryprogress.h"
#include "protocol/wire/sensordata.h"
#include "protocol/wire/servicediscovery.h"
#include "protocol/wire/serviceaccess.h"
#include "protocol/wire/snifferreport.h"

#include <variant>

class QDomElement;
class QXmlStreamWriter;

namespace Chatelaine::Wire {

/// RFC 6120 §8.3 error of a stanza; condition is the element's name, empty where the sender left it out (sn, H1).
struct StanzaError { QString type; QString condition; QString text; QList<ParameterError> parameterErrors; QString language; std::optional<DataForm> form = {}; bool operator==(const StanzaError &) const = default; };

/// Bare: no stanza at all, the payload stands alone.
enum class Envelope : quint8 { IqGet, IqSet, IqResult, IqError, Message, Bare };

/// What the dialect has a name for but no value type yet, or nothing of ours at all.
/// The element is kept, so that it can be shown and written again; nothing acts upon it.
struct Unrecognised { QString name; QString xmlns; std::optional<ForeignElement> element = std::nullopt; bool operator==(const Unrecognised &) const = default; };
struct EmptyPayload { bool operator==(const EmptyPayload &) const = default; };

using Payload = std::variant<EmptyPayload, Unrecognised,
    ReadoutRequest, ReadoutAccepted, ReadoutStarted, ReadoutFields, ReadoutFailure, ReadoutDone, ReadoutCancel, ReadoutCancelled, ReadoutRejected,
    EventSubscription, EventUnsubscription,
    ControlSet, ControlSetResponse, ControlGetForm, ControlFormResponse,
    FormSubmit, FormCancel, FormUpdated,
    ConcentratorRequest, ConcentratorResponse, NodeEvents, QueryProgress, SnifferReport,
    ProvisioningQuestion, ProvisioningAnswer, FriendCommand, ClearCache, ClearCacheResponse,
    OwnerQuestion, OwnerRule, OwnerClearCache, DeleteRules, GetDevices, TokenMessage, AccessMessage,
    RegistryMessage, RegistrySearch, RegistryFound, RegistryQueued,
    ServiceDiscovery, InterfacesRequest, InterfacesResponse, RecordParameter>;

/// An attribute or an element that no table names, and the place where it stood.
struct Extra {
    QString path; ///< of the element that holds it, from the stanza down, counted among those of one name: fields/node[2]/timestamp; empty: the stanza itself
    std::optional<ForeignAttribute> attribute;
    std::optional<ForeignElement> element;
    int position = 0; ///< of the element among all child elements there
    bool operator==(const Extra &) const = default;
};

/// A whole stanza as a value: envelope, dialect and payload. Pure data, no QXmpp.
///
/// Copying, moving and comparing are compiled once, in stanzavalue.cpp: the payload has so many alternatives that each source using a stanza
/// would otherwise compile them all again, which took a third of the time of a build.
struct Stanza {
    Stanza();
    Stanza(const Stanza &other);
    Stanza(Stanza &&other) noexcept;
    Stanza &operator=(const Stanza &other);
    Stanza &operator=(Stanza &&other) noexcept;
    ~Stanza();

    Envelope envelope = Envelope::Message;
    QString from;
    QString to;
    QString id;
    QString messageType; ///< message only: normal, chat, headline, error; empty when absent
    QString language;
    std::optional<Timestamp> delayed; ///< XEP-0203: it was stored, so it is never live
    Dialect dialect = Dialect::Iot;
    Protocol protocol = Protocol::Other;
    Payload payload;
    std::optional<StanzaError> error; ///< also filled from a failing response code or a rejection, so that a refusal looks the same in every dialect
    QString delayedBy; ///< who stored it
    QString delayReason; ///< why, in words for people
    QList<Extra> extras; ///< what no table names; written again where the dialect has its place

    bool operator==(const Stanza &other) const;
};

/// Something in the stanza that the model does not hold, or that breaks the dialect's rules.
struct Oddity { QString path; QString text; bool operator==(const Oddity &) const = default; };

struct Decoded {
    Stanza stanza;
    QList<Oddity> unknown;  ///< attributes and elements that no table names; kept in the stanza's extras, reported here
    QList<Oddity> problems; ///< values that could not be read, required parts that are missing
    bool ours = false;      ///< the payload belongs to one of our protocols
    ForeignBudget keeping = {}; ///< how much more of things unknown may be kept; its cut says that something of the stanza is not in the value
    QString hybrid = {};    ///< "H2": ieee references in the iot namespace of concentrators (gateways of 2017 and 2018); else empty
};

/// Largest number of fields, nodes or parameters taken from one stanza; more is cut and reported as a problem.
inline constexpr int MaxItemsPerStanza = 1'000'000;

/// Reads an <iq/> or <message/> (namespace-aware DOM). Never fails: what is not ours comes back as Unrecognised.
[[nodiscard]] Decoded decode(const QDomElement &stanza);

/// Writes the whole stanza in its dialect and returns what that dialect cannot express (empty: nothing lost).
QStringList encode(QXmlStreamWriter &writer, const Stanza &stanza);

/// The whole stanza as UTF-8, for sending.
[[nodiscard]] QByteArray toXml(const Stanza &stanza, QStringList *lost = nullptr);

} // namespace Chatelaine::Wire
