// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/vocabulary.h"

#include <QtAlgorithms>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

/// One meaning: its name in sn, in iot and in the ieee family (empty: it has none), and further names that are read in all of them,
/// separated by spaces.
template<typename Key>
struct Row {
    Key key;
    const char16_t *sn;
    const char16_t *iot;
    const char16_t *ieee;
    const char16_t *alsoRead = u"";
};

struct OperationRow {
    Protocol protocol;
    Row<Operation> words;
};

constexpr std::array OperationRows{
    OperationRow{Protocol::Sensor, {Operation::Req, u"req", u"req", u"req"}},
    OperationRow{Protocol::Sensor, {Operation::Accepted, u"accepted", u"accepted", u"accepted"}},
    OperationRow{Protocol::Sensor, {Operation::Started, u"started", u"started", u"started"}},
    OperationRow{Protocol::Sensor, {Operation::Fields, u"fields", u"fields", u"resp"}},
    OperationRow{Protocol::Sensor, {Operation::Failure, u"failure", u"failure", u""}},
    OperationRow{Protocol::Sensor, {Operation::Done, u"done", u"done", u"done"}},
    OperationRow{Protocol::Sensor, {Operation::Cancel, u"cancel", u"cancel", u"cancel"}},
    OperationRow{Protocol::Sensor, {Operation::Cancelled, u"cancelled", u"cancelled", u""}},
    OperationRow{Protocol::Sensor, {Operation::Rejected, u"rejected", u"rejected", u""}},
    OperationRow{Protocol::Events, {Operation::Subscribe, u"", u"subscribe", u"subscribe"}},
    OperationRow{Protocol::Events, {Operation::Unsubscribe, u"", u"unsubscribe", u"unsubscribe"}},
    OperationRow{Protocol::Control, {Operation::Set, u"set", u"set", u"set"}},
    OperationRow{Protocol::Control, {Operation::SetResponse, u"setResponse", u"setResponse", u"resp"}},
    OperationRow{Protocol::Control, {Operation::GetForm, u"getForm", u"getForm", u"getForm"}},
    OperationRow{Protocol::Control, {Operation::GetFormResponse, u"getFormResponse", u"getFormResponse", u""}},
    OperationRow{Protocol::Concentrator, {Operation::GetFormResponse, u"getFormResponse", u"getFormResponse", u""}},
    OperationRow{Protocol::Provisioning, {Operation::IsFriend, u"isFriend", u"isFriend", u"isFriend"}},
    OperationRow{Protocol::Provisioning, {Operation::IsFriendResponse, u"isFriendResponse", u"isFriendResponse", u"isFriendResponse"}},
    OperationRow{Protocol::Provisioning, {Operation::CanRead, u"canRead", u"canRead", u"canRead"}},
    OperationRow{Protocol::Provisioning, {Operation::CanReadResponse, u"canReadResponse", u"canReadResponse", u"canReadResponse"}},
    OperationRow{Protocol::Provisioning, {Operation::CanControl, u"canControl", u"canControl", u"canControl"}},
    OperationRow{Protocol::Provisioning, {Operation::CanControlResponse, u"canControlResponse", u"canControlResponse", u"canControlResponse"}},
    OperationRow{Protocol::Provisioning, {Operation::Friend, u"friend", u"friend", u"friend", u"Friend"}},
    OperationRow{Protocol::Provisioning, {Operation::Unfriend, u"unfriend", u"unfriend", u"unfriend", u"Unfriend"}},
    OperationRow{Protocol::Provisioning, {Operation::ClearCache, u"clearCache", u"clearCache", u"clearCache"}},
    OperationRow{Protocol::Provisioning, {Operation::ClearCacheResponse, u"clearCacheResponse", u"clearCacheResponse", u""}},
};

constexpr std::array PartRows{
    Row<Part>{Part::Node, u"node", u"node", u"nd", u"nd"},
    Row<Part>{Part::Field, u"field", u"field", u"f"},
    Row<Part>{Part::Parameter, u"parameter", u"parameter", u"p", u"parameter"},
    Row<Part>{Part::Timestamp, u"timestamp", u"timestamp", u"ts"},
    Row<Part>{Part::Error, u"error", u"error", u"err"},
    Row<Part>{Part::Value, u"value", u"value", u"value"},
    Row<Part>{Part::DataSource, u"dataSource", u"dataSource", u"dataSource"},
    Row<Part>{Part::NodeInfo, u"node", u"node", u"nodeInfo", u"nd"},
    Row<Part>{Part::Message, u"message", u"message", u"message"},
    Row<Part>{Part::OnlyIfDerivedFrom, u"onlyIfDerivedFrom", u"onlyIfDerivedFrom", u"onlyIfDerivedFrom"},
    Row<Part>{Part::NodeType, u"nodeType", u"nodeType", u"nodeType"},
    Row<Part>{Part::Command, u"command", u"command", u"command"},
    Row<Part>{Part::Result, u"result", u"result", u"result"},
    Row<Part>{Part::Database, u"database", u"database", u""},
    Row<Part>{Part::SortOrder, u"", u"sortOrder", u""},
    Row<Part>{Part::IndexRef, u"indexRef", u"indexRef", u""},
    Row<Part>{Part::BaseClasses, u"baseClasses", u"baseClasses", u"baseClasses"},
    Row<Part>{Part::Interfaces, u"interfaces", u"interfaces", u"interfaces"},
    Row<Part>{Part::Bool, u"value", u"value", u"bool", u"bool"},
    Row<Part>{Part::Column, u"column", u"column", u"column"},
    Row<Part>{Part::Record, u"record", u"record", u"record"},
    Row<Part>{Part::ParamError, u"paramError", u"paramError", u"paramError"},
    Row<Part>{Part::ParameterGroup, u"parameterGroup", u"parameterGroup", u"pGroup", u"pGroup"},
    Row<Part>{Part::FormWrapper, u"form", u"form", u"form"},
};

constexpr std::array AttributeRows{
    Row<Attribute>{Attribute::Correlation, u"seqnr", u"seqnr", u"id"},
    Row<Attribute>{Attribute::NodeId, u"nodeId", u"nodeId", u"id", u"nodeId id"},
    Row<Attribute>{Attribute::SourceId, u"sourceId", u"sourceId", u"src", u"sourceId src"},
    Row<Attribute>{Attribute::Partition, u"cacheType", u"cacheType", u"pt", u"cacheType pt"},
    Row<Attribute>{Attribute::DataSourceId, u"id", u"sourceId", u"src", u"sourceId id src"},
    Row<Attribute>{Attribute::NodeInfoId, u"id", u"nodeId", u"id", u"nodeId id"},
    Row<Attribute>{Attribute::ParentId, u"parentId", u"parentId", u"parentId"},
    Row<Attribute>{Attribute::ParentPartition, u"parentCacheType", u"parentCacheType", u"parentPartition", u"parentCacheType parentPartition"},
    Row<Attribute>{Attribute::ServiceToken, u"serviceToken", u"serviceToken", u"st", u"token"},
    Row<Attribute>{Attribute::DeviceToken, u"deviceToken", u"deviceToken", u"dt"},
    Row<Attribute>{Attribute::UserToken, u"userToken", u"userToken", u"ut"},
    Row<Attribute>{Attribute::Name, u"name", u"name", u"n"},
    Row<Attribute>{Attribute::Value, u"value", u"value", u"v"},
    Row<Attribute>{Attribute::Unit, u"unit", u"unit", u"u"},
    Row<Attribute>{Attribute::DataType, u"dataType", u"dataType", u"t"},
    Row<Attribute>{Attribute::Module, u"module", u"module", u"lns"},
    Row<Attribute>{Attribute::StringIds, u"stringIds", u"stringIds", u"loc"},
    Row<Attribute>{Attribute::Writable, u"", u"writable", u"ctr", u"writable"},
    Row<Attribute>{Attribute::All, u"all", u"all", u"all"},
    Row<Attribute>{Attribute::From, u"from", u"from", u"from"},
    Row<Attribute>{Attribute::To, u"to", u"to", u"to"},
    Row<Attribute>{Attribute::When, u"when", u"when", u"when"},
    Row<Attribute>{Attribute::Queued, u"queued", u"queued", u"queued"},
    Row<Attribute>{Attribute::Done, u"done", u"done", u""},
    Row<Attribute>{Attribute::More, u"", u"", u"more"},
    Row<Attribute>{Attribute::ErrorTime, u"timestamp", u"timestamp", u""},
    Row<Attribute>{Attribute::Immediate, u"", u"req", u"req"},
    Row<Attribute>{Attribute::MaxAge, u"", u"maxAge", u"maxAge"},
    Row<Attribute>{Attribute::MinInterval, u"", u"minInterval", u"minInt"},
    Row<Attribute>{Attribute::MaxInterval, u"", u"maxInterval", u"maxInt"},
    Row<Attribute>{Attribute::CurrentValue, u"", u"currentValue", u"v"},
    Row<Attribute>{Attribute::ChangedBy, u"", u"changedBy", u"by"},
    Row<Attribute>{Attribute::ChangedUp, u"", u"changedUp", u"up"},
    Row<Attribute>{Attribute::ChangedDown, u"", u"changedDown", u"dn"},
    Row<Attribute>{Attribute::Jid, u"jid", u"jid", u"jid"},
    Row<Attribute>{Attribute::Result, u"result", u"result", u"result"},
    Row<Attribute>{Attribute::SecondaryTrust, u"secondaryTrustAllowed", u"secondaryTrustAllowed", u""},
    Row<Attribute>{Attribute::SetCode, u"responseCode", u"", u"", u"responseCode result"},
    Row<Attribute>{Attribute::ResultCode, u"result", u"result", u"", u"result responseCode"},
    Row<Attribute>{Attribute::Var, u"var", u"var", u"var", u"n"},
    Row<Attribute>{Attribute::Label, u"name", u"name", u"name"},
    Row<Attribute>{Attribute::HasChildren, u"hasChildren", u"hasChildren", u"hasChildren"},
    Row<Attribute>{Attribute::LastChanged, u"lastChanged", u"lastChanged", u"lastChanged"},
    Row<Attribute>{Attribute::DisplayName, u"displayName", u"displayName", u"displayName"},
    Row<Attribute>{Attribute::NodeType, u"nodeType", u"nodeType", u"nodeType"},
    Row<Attribute>{Attribute::LocalId, u"localId", u"localId", u"localId"},
    Row<Attribute>{Attribute::LogId, u"logId", u"logId", u"logId"},
    Row<Attribute>{Attribute::State, u"state", u"state", u"state"},
    Row<Attribute>{Attribute::ChildrenOrdered, u"childrenOrdered", u"childrenOrdered", u"childrenOrdered"},
    Row<Attribute>{Attribute::IsReadable, u"isReadable", u"isReadable", u"isReadable"},
    Row<Attribute>{Attribute::IsControllable, u"isConfigurable", u"isControllable", u"isControllable", u"isControllable isConfigurable"},
    Row<Attribute>{Attribute::HasCommands, u"hasCommands", u"hasCommands", u"hasCommands"},
    Row<Attribute>{Attribute::ParameterId, u"id", u"id", u"id"},
    Row<Attribute>{Attribute::ParameterValue, u"value", u"value", u"value"},
    Row<Attribute>{Attribute::MessageTime, u"timestamp", u"timestamp", u"timestamp"},
    Row<Attribute>{Attribute::MessageType, u"type", u"type", u"type"},
    Row<Attribute>{Attribute::EventId, u"id", u"eventId", u"eventId", u"eventId id"},
    Row<Attribute>{Attribute::Parameters, u"parameters", u"parameters", u"parameters"},
    Row<Attribute>{Attribute::Messages, u"messages", u"messages", u"messages"},
    Row<Attribute>{Attribute::Sniffable, u"", u"", u"sniffable"},
    Row<Attribute>{Attribute::SortParameter, u"", u"parameterName", u""},
    Row<Attribute>{Attribute::Ascending, u"", u"ascending", u""},
    Row<Attribute>{Attribute::Index, u"index", u"index", u""},
    Row<Attribute>{Attribute::IndexValue, u"indexValue", u"indexValue", u""},
    Row<Attribute>{Attribute::CreatedType, u"type", u"type", u"type"},
    Row<Attribute>{Attribute::Command, u"command", u"command", u"command"},
    Row<Attribute>{Attribute::CommandId, u"id", u"command", u"command", u"command id"},
    Row<Attribute>{Attribute::QueryId, u"queryId", u"queryId", u"queryId"},
    Row<Attribute>{Attribute::Database, u"databaseId", u"databaseId", u""},
    Row<Attribute>{Attribute::DatabaseId, u"id", u"databaseId", u"", u"databaseId id"},
    Row<Attribute>{Attribute::ReadoutNumber, u"seqnr", u"seqnr", u""},
    Row<Attribute>{Attribute::SnifferId, u"", u"", u"snifferId"},
    Row<Attribute>{Attribute::Expires, u"", u"", u"expires"},
    Row<Attribute>{Attribute::NodeAdded, u"nodeAdded", u"nodeAdded", u"nodeAdded"},
    Row<Attribute>{Attribute::NodeUpdated, u"nodeUpdated", u"nodeUpdated", u"nodeUpdated"},
    Row<Attribute>{Attribute::NodeStatusChanged, u"nodeStatusChanged", u"nodeStatusChanged", u"nodeStatusChanged"},
    Row<Attribute>{Attribute::NodeRemoved, u"nodeRemoved", u"nodeRemoved", u"nodeRemoved"},
    Row<Attribute>{Attribute::NodeMovedUp, u"nodeMovedUp", u"nodeMovedUp", u"nodeMovedUp"},
    Row<Attribute>{Attribute::NodeMovedDown, u"nodeMovedDown", u"nodeMovedDown", u"nodeMovedDown"},
    Row<Attribute>{Attribute::EventsSince, u"getEventsSince", u"getEventsSince", u"getEventsSince"},
    Row<Attribute>{Attribute::Ttl, u"", u"", u"ttl"},
    Row<Attribute>{Attribute::SortCategory, u"sortCategory", u"sortCategory", u"sortCategory"},
    Row<Attribute>{Attribute::SortKey, u"sortKey", u"sortKey", u"sortKey"},
    Row<Attribute>{Attribute::Confirmation, u"confirmationString", u"confirmationString", u"confirmationString"},
    Row<Attribute>{Attribute::FailureText, u"failureString", u"failureString", u"failureString"},
    Row<Attribute>{Attribute::SuccessText, u"successString", u"successString", u"successString"},
    Row<Attribute>{Attribute::ResultError, u"error", u"error", u"error"},
    Row<Attribute>{Attribute::AfterId, u"", u"afterNodeId", u"aid", u"afterNodeId"},
    Row<Attribute>{Attribute::AfterPartition, u"", u"afterNodeCacheType", u"apt", u"afterNodeCacheType"},
    Row<Attribute>{Attribute::PreviousId, u"oldId", u"oldId", u"oid", u"oldId"},
    Row<Attribute>{Attribute::EventTime, u"", u"", u"ts"},
    Row<Attribute>{Attribute::TableId, u"tableId", u"tableId", u"tableId"},
    Row<Attribute>{Attribute::TableName, u"tableName", u"tableName", u"tableName"},
    Row<Attribute>{Attribute::ColumnId, u"columnId", u"columnId", u"columnId"},
    Row<Attribute>{Attribute::Header, u"header", u"header", u"header"},
    Row<Attribute>{Attribute::ColumnSource, u"dataSourceId", u"dataSourceId", u"src", u"dataSourceId"},
    Row<Attribute>{Attribute::ColumnPartition, u"cacheTypeName", u"cacheTypeName", u"pt", u"cacheTypeName"},
    Row<Attribute>{Attribute::Alignment, u"alignment", u"alignment", u"alignment"},
    Row<Attribute>{Attribute::Decimals, u"nrDecimals", u"nrDecimals", u"nrDecimals"},
    Row<Attribute>{Attribute::Foreground, u"fgColor", u"fgColor", u"fgColor"},
    Row<Attribute>{Attribute::Background, u"bgColor", u"bgColor", u"bgColor"},
    Row<Attribute>{Attribute::ContentType, u"contentType", u"contentType", u"contentType"},
    Row<Attribute>{Attribute::Magnitude, u"", u"", u"m"},
    Row<Attribute>{Attribute::CellUnit, u"", u"", u"u"},
    Row<Attribute>{Attribute::CellError, u"", u"", u"e"},
    Row<Attribute>{Attribute::Level, u"level", u"level", u"level"},
    Row<Attribute>{Attribute::StatusText, u"message", u"message", u"message"},
    Row<Attribute>{Attribute::RemoteJid, u"remoteJid", u"remoteJid", u"remoteJid"},
    Row<Attribute>{Attribute::Key, u"key", u"key", u"key"},
    Row<Attribute>{Attribute::Range, u"range", u"range", u"range"},
    Row<Attribute>{Attribute::Token, u"token", u"token", u"token"},
    Row<Attribute>{Attribute::TokenSeqnr, u"seqnr", u"seqnr", u"seqnr"},
    Row<Attribute>{Attribute::DeviceId, u"deviceId", u"deviceId", u"deviceId"},
    Row<Attribute>{Attribute::ServiceId, u"serviceId", u"serviceId", u"serviceId"},
    Row<Attribute>{Attribute::UserName, u"userName", u"userName", u"userName"},
    Row<Attribute>{Attribute::PrivilegeId, u"privilegeId", u"privilegeId", u"privilegeId"},
    Row<Attribute>{Attribute::Offset, u"offset", u"offset", u"offset"},
    Row<Attribute>{Attribute::MaxCount, u"maxCount", u"maxCount", u"maxCount"},
    Row<Attribute>{Attribute::SelfOwned, u"selfOwned", u"selfOwned", u"selfOwned"},
    Row<Attribute>{Attribute::Public, u"public", u"public", u"public"},
    Row<Attribute>{Attribute::Owner, u"owner", u"owner", u"owner"},
    Row<Attribute>{Attribute::Wildcard, u"wildcard", u"wildcard", u"wildcard"},
    Row<Attribute>{Attribute::Min, u"min", u"min", u"min"},
    Row<Attribute>{Attribute::Max, u"max", u"max", u"max"},
    Row<Attribute>{Attribute::MinIncluded, u"minIncluded", u"minIncluded", u"minIncluded"},
    Row<Attribute>{Attribute::MaxIncluded, u"maxIncluded", u"maxIncluded", u"maxIncluded"},
    Row<Attribute>{Attribute::NameWildcard, u"nameWildcard", u"nameWildcard", u"nameWildcard"},
    Row<Attribute>{Attribute::Distributed, u"distributed", u"distributed", u"distributed"},
    Row<Attribute>{Attribute::MoreThings, u"more", u"more", u"more"},
    Row<Attribute>{Attribute::SearchId, u"qid", u"qid", u"qid"},
};

// In the order of the bits of Kind and of Quality. Both are attributes too.
constexpr std::array KindRows{
    Row<Kind>{Kind::Momentary, u"momentary", u"momentary", u"m"},
    Row<Kind>{Kind::Peak, u"peak", u"peak", u"p"},
    Row<Kind>{Kind::Status, u"status", u"status", u"s"},
    Row<Kind>{Kind::Computed, u"computed", u"computed", u"c"},
    Row<Kind>{Kind::Identity, u"identity", u"identity", u"i", u"identification"},
    Row<Kind>{Kind::HistoricalSecond, u"historicalSecond", u"historicalSecond", u""},
    Row<Kind>{Kind::HistoricalMinute, u"historicalMinute", u"historicalMinute", u""},
    Row<Kind>{Kind::HistoricalHour, u"historicalHour", u"historicalHour", u""},
    Row<Kind>{Kind::HistoricalDay, u"historicalDay", u"historicalDay", u""},
    Row<Kind>{Kind::HistoricalWeek, u"historicalWeek", u"historicalWeek", u""},
    Row<Kind>{Kind::HistoricalMonth, u"historicalMonth", u"historicalMonth", u""},
    Row<Kind>{Kind::HistoricalQuarter, u"historicalQuarter", u"historicalQuarter", u""},
    Row<Kind>{Kind::HistoricalYear, u"historicalYear", u"historicalYear", u""},
    Row<Kind>{Kind::HistoricalOther, u"historicalOther", u"historicalOther", u""},
    Row<Kind>{Kind::Historical, u"historical", u"historical", u"h"},
};

constexpr std::array QualityRows{
    Row<Quality>{Quality::Missing, u"missing", u"missing", u"ms"},
    Row<Quality>{Quality::InProgress, u"", u"inProgress", u"pr", u"inProgress"},
    Row<Quality>{Quality::AutomaticEstimate, u"automaticEstimate", u"automaticEstimate", u"ae"},
    Row<Quality>{Quality::ManualEstimate, u"manualEstimate", u"manualEstimate", u"me"},
    Row<Quality>{Quality::ManualReadout, u"manualReadout", u"manualReadout", u"mr"},
    Row<Quality>{Quality::AutomaticReadout, u"automaticReadout", u"automaticReadout", u"ar"},
    Row<Quality>{Quality::TimeOffset, u"timeOffset", u"timeOffset", u"of"},
    Row<Quality>{Quality::Warning, u"warning", u"warning", u"w"},
    Row<Quality>{Quality::Error, u"error", u"error", u"er"},
    Row<Quality>{Quality::Signed, u"signed", u"signed", u"so"},
    Row<Quality>{Quality::Invoiced, u"invoiced", u"invoiced", u"iv"},
    Row<Quality>{Quality::EndOfSeries, u"endOfSeries", u"endOfSeries", u"eos"},
    Row<Quality>{Quality::PowerFailure, u"powerFailure", u"powerFailure", u"pf"},
    Row<Quality>{Quality::InvoiceConfirmed, u"invoiceConfirmed", u"invoiceConfirmed", u"ic"},
};

// sn and the early hybrid have no date, int, long and time; other makers send them all the same, so they are read.
constexpr std::array FieldTypeRows{
    Row<FieldType>{FieldType::Boolean, u"boolean", u"boolean", u"b", u"bool"},
    Row<FieldType>{FieldType::Date, u"", u"date", u"d", u"date"},
    Row<FieldType>{FieldType::DateTime, u"dateTime", u"dateTime", u"dt"},
    Row<FieldType>{FieldType::Duration, u"timeSpan", u"duration", u"dr", u"timeSpan duration"},
    Row<FieldType>{FieldType::Enumeration, u"enum", u"enum", u"e"},
    Row<FieldType>{FieldType::Int, u"", u"int", u"i", u"int"},
    Row<FieldType>{FieldType::Long, u"", u"long", u"l", u"long"},
    Row<FieldType>{FieldType::Numeric, u"numeric", u"numeric", u"q"},
    Row<FieldType>{FieldType::String, u"string", u"string", u"s"},
    Row<FieldType>{FieldType::Time, u"", u"time", u"t", u"time"},
};

constexpr std::array ParameterTypeRows{
    Row<ParameterType>{ParameterType::Boolean, u"boolean", u"boolean", u"b", u"bool"},
    Row<ParameterType>{ParameterType::Color, u"color", u"color", u"cl"},
    Row<ParameterType>{ParameterType::Date, u"date", u"date", u"d"},
    Row<ParameterType>{ParameterType::DateTime, u"dateTime", u"dateTime", u"dt"},
    Row<ParameterType>{ParameterType::Double, u"double", u"double", u"db"},
    Row<ParameterType>{ParameterType::Duration, u"duration", u"duration", u"dr"},
    Row<ParameterType>{ParameterType::Enumeration, u"", u"", u"e"},
    Row<ParameterType>{ParameterType::Int, u"int", u"int", u"i"},
    Row<ParameterType>{ParameterType::Long, u"long", u"long", u"l"},
    Row<ParameterType>{ParameterType::String, u"string", u"string", u"s"},
    Row<ParameterType>{ParameterType::Time, u"time", u"time", u"t"},
};

struct CodeRow {
    ResponseCode code;
    QStringView condition;
    QStringView errorType;
};

constexpr std::array CodeRows{
    CodeRow{ResponseCode::NotFound, u"item-not-found", u"cancel"},
    CodeRow{ResponseCode::InsufficientPrivileges, u"forbidden", u"cancel"},
    CodeRow{ResponseCode::Locked, u"conflict", u"wait"},
    CodeRow{ResponseCode::NotImplemented, u"feature-not-implemented", u"cancel"},
    CodeRow{ResponseCode::FormError, u"bad-request", u"modify"},
    CodeRow{ResponseCode::OtherError, u"undefined-condition", u"cancel"},
};

template<typename Key>
QString nameIn(Family family, const Row<Key> &row)
{
    switch (family) {
    case Family::Sn:
        return QString::fromUtf16(row.sn);
    case Family::Iot:
        return QString::fromUtf16(row.iot);
    case Family::Ieee:
        break;
    }
    return QString::fromUtf16(row.ieee);
}

template<typename Key>
QStringList alsoRead(const Row<Key> &row)
{
    return QString::fromUtf16(row.alsoRead).split(u' ', Qt::SkipEmptyParts);
}

template<typename Key, typename Target>
void addNames(QHash<QString, Target> &names, Family family, const Row<Key> &row)
{
    const QString own = nameIn(family, row);
    if (!own.isEmpty())
        names.insert(own, Target(row.key));
    // Short names of the ieee family mean different things in different places, so there only the family's own ones count.
    const qsizetype shortest = family == Family::Ieee ? 3 : 1;
    const QStringList more = alsoRead(row);
    for (const QString &name : more) {
        if (name.size() >= shortest && !names.contains(name))
            names.insert(name, Target(row.key));
    }
}

} // namespace

Family familyOf(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Sn:
    case Dialect::IotV02:
        return Family::Sn;
    case Dialect::Iot:
        return Family::Iot;
    case Dialect::Ieee:
    case Dialect::Nf:
    case Dialect::Nfi:
        break;
    }
    return Family::Ieee;
}

std::optional<Kind> kindOf(Attribute attribute)
{
    if (attribute < Attribute::FirstKind || attribute > Attribute::LastKind)
        return std::nullopt;
    return Kind(1u << (unsigned(attribute) - unsigned(Attribute::FirstKind)));
}

std::optional<Quality> qualityOf(Attribute attribute)
{
    if (attribute < Attribute::FirstQuality || attribute > Attribute::LastQuality)
        return std::nullopt;
    return Quality(1u << (unsigned(attribute) - unsigned(Attribute::FirstQuality)));
}

Attribute attributeOf(Kind kind)
{
    return Attribute(unsigned(Attribute::FirstKind) + qCountTrailingZeroBits(quint32(kind)));
}

Attribute attributeOf(Quality quality)
{
    return Attribute(unsigned(Attribute::FirstQuality) + qCountTrailingZeroBits(quint32(quality)));
}

const Vocabulary &Vocabulary::of(Family family)
{
    static const std::array<Vocabulary, 3> tables{Vocabulary(Family::Sn), Vocabulary(Family::Iot), Vocabulary(Family::Ieee)};
    return tables[size_t(family)];
}

Vocabulary::Vocabulary(Family family)
    : m_family(family)
{
    for (const auto &[protocol, words] : OperationRows) {
        m_operations[size_t(words.key)] = nameIn(family, words);
        addNames(m_operationsByName[size_t(protocol)], family, words);
    }
    for (const auto &row : PartRows) {
        m_parts[size_t(row.key)] = nameIn(family, row);
        m_partSynonyms[size_t(row.key)] = QString::fromUtf16(row.alsoRead);
    }
    for (const auto &row : AttributeRows)
        m_attributes[size_t(row.key)] = nameIn(family, row);
    for (const auto &row : KindRows)
        m_attributes[size_t(attributeOf(row.key))] = nameIn(family, row);
    for (const auto &row : QualityRows)
        m_attributes[size_t(attributeOf(row.key))] = nameIn(family, row);
    for (const auto &row : FieldTypeRows) {
        m_fieldTypes[size_t(row.key)] = nameIn(family, row);
        addNames(m_fieldTypesByName, family, row);
    }
    for (const auto &row : ParameterTypeRows) {
        m_parameterTypes[size_t(row.key)] = nameIn(family, row);
        addNames(m_parameterTypesByName, family, row);
    }
}

const QString &Vocabulary::nodeParameterName(ParameterType type) const
{
    const Vocabulary &iot = of(Family::Iot);
    return iot.name(type).isEmpty() ? iot.name(ParameterType::String) : iot.name(type);
}

std::optional<Operation> Vocabulary::operation(Protocol protocol, const QString &name) const
{
    const auto &names = m_operationsByName[size_t(protocol)];
    const auto found = names.constFind(name);
    return found == names.cend() ? std::nullopt : std::optional(*found);
}

bool Vocabulary::is(Part part, const QString &name) const
{
    return name == m_parts[size_t(part)] || (!m_partSynonyms[size_t(part)].isEmpty() && name == m_partSynonyms[size_t(part)]);
}

std::optional<FieldType> Vocabulary::fieldType(const QString &name) const
{
    const auto found = m_fieldTypesByName.constFind(name);
    return found == m_fieldTypesByName.cend() ? std::nullopt : std::optional(*found);
}

std::optional<ParameterType> Vocabulary::parameterType(const QString &name) const
{
    const auto found = m_parameterTypesByName.constFind(name);
    return found == m_parameterTypesByName.cend() ? std::nullopt : std::optional(*found);
}

std::optional<ParameterType> Vocabulary::nodeParameterType(const QString &name) const
{
    return of(Family::Iot).parameterType(name);
}

QStringList Vocabulary::readNames(Attribute attribute) const
{
    QHash<QString, Attribute> names;
    if (const auto kind = kindOf(attribute))
        addNames(names, m_family, KindRows[qCountTrailingZeroBits(quint32(*kind))]);
    else if (const auto quality = qualityOf(attribute))
        addNames(names, m_family, QualityRows[qCountTrailingZeroBits(quint32(*quality))]);
    for (const auto &row : AttributeRows) {
        if (row.key == attribute)
            addNames(names, m_family, row);
    }
    return names.keys();
}

AttributeSet::AttributeSet(const Vocabulary &words, std::initializer_list<Attribute> attributes, int extra)
{
    for (const Attribute attribute : attributes)
        add(words, attribute);
    if (extra & Kinds) {
        for (const auto &row : KindRows)
            add(words, attributeOf(row.key));
    }
    if (extra & Qualities) {
        for (const auto &row : QualityRows)
            add(words, attributeOf(row.key));
    }
}

void AttributeSet::add(const Vocabulary &words, Attribute attribute)
{
    if (attribute == Attribute::Language) {
        m_hasLanguage = true;
        return;
    }
    const QStringList names = words.readNames(attribute);
    for (const QString &name : names) {
        // An element's own name for something beats the name that a sister dialect has for something else.
        if (!m_byName.contains(name) || words.name(attribute) == name)
            m_byName.insert(name, attribute);
    }
}

std::optional<Attribute> AttributeSet::find(const QString &name) const
{
    const auto found = m_byName.constFind(name);
    return found == m_byName.cend() ? std::nullopt : std::optional(*found);
}

AttributeSets::AttributeSets(std::initializer_list<Attribute> attributes, int extra)
    : m_sets{AttributeSet(Vocabulary::of(Family::Sn), attributes, extra), AttributeSet(Vocabulary::of(Family::Iot), attributes, extra),
          AttributeSet(Vocabulary::of(Family::Ieee), attributes, extra)}
{
}

QString conditionOf(ResponseCode code)
{
    for (const auto &row : CodeRows) {
        if (row.code == code)
            return row.condition.toString();
    }
    return u"undefined-condition"_s;
}

QString errorTypeOf(ResponseCode code)
{
    for (const auto &row : CodeRows) {
        if (row.code == code)
            return row.errorType.toString();
    }
    return u"cancel"_s;
}

ResponseCode codeOf(const QString &condition)
{
    for (const auto &row : CodeRows) {
        if (row.condition == condition)
            return row.code;
    }
    // Concentrators of the ieee family say so of a form.
    if (condition == u"not-acceptable")
        return ResponseCode::FormError;
    return ResponseCode::OtherError;
}

} // namespace Chatelaine::Wire
