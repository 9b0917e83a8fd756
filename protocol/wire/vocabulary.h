// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/control.h"
#include "protocol/wire/dialect.h"
#include "protocol/wire/sensordata.h"

#include <QHash>

#include <array>
#include <initializer_list>

namespace Chatelaine::Wire {

/// Dialects that share their names. The early iot hybrid has the words of sn in the namespaces of iot.
enum class Family : quint8 { Sn, Iot, Ieee };
[[nodiscard]] Family familyOf(Dialect dialect);

/// Top-level elements whose meaning is one of the payload types. Concentrator requests have the same names everywhere and are not here.
enum class Operation : quint8 {
    Req, Accepted, Started, Fields, Failure, Done, Cancel, Cancelled, Rejected,
    Subscribe, Unsubscribe,
    Set, SetResponse, GetForm, GetFormResponse,
    IsFriend, IsFriendResponse, CanRead, CanReadResponse, CanControl, CanControlResponse,
    Friend, Unfriend, ClearCache, ClearCacheResponse,
    Count,
};

/// Elements inside those.
enum class Part : quint8 {
    Node, Field, Parameter, Timestamp, Error, Value, DataSource, NodeInfo, Message, OnlyIfDerivedFrom, NodeType, Command, Result, Database, SortOrder, IndexRef,
    BaseClasses, Interfaces, Bool, Column, Record, ParamError, ParameterGroup, FormWrapper,
    Count,
};

enum class Attribute : quint8 {
    Correlation, NodeId, SourceId, Partition, DataSourceId, NodeInfoId, ParentId, ParentPartition,
    ServiceToken, DeviceToken, UserToken,
    Name, Value, Unit, DataType, Module, StringIds, Writable,
    All, From, To, When, Queued, Done, More, ErrorTime,
    Immediate, MaxAge, MinInterval, MaxInterval, CurrentValue, ChangedBy, ChangedUp, ChangedDown,
    Jid, Result, SecondaryTrust, SetCode, ResultCode, Var,
    Label, HasChildren, LastChanged, DisplayName, NodeType, LocalId, LogId, State, ChildrenOrdered, IsReadable, IsControllable, HasCommands,
    ParameterId, ParameterValue, MessageTime, MessageType, EventId, Parameters, Messages,
    Sniffable, SortParameter, Ascending, Index, IndexValue, CreatedType, Command, CommandId, QueryId, Database, DatabaseId, ReadoutNumber,
    SnifferId, Expires, NodeAdded, NodeUpdated, NodeStatusChanged, NodeRemoved, NodeMovedUp, NodeMovedDown, EventsSince, Ttl, SortCategory,
    SortKey, Confirmation, FailureText, SuccessText, ResultError, AfterId, AfterPartition, PreviousId, EventTime, TableId, TableName,
    ColumnId, Header, ColumnSource, ColumnPartition, Alignment, Decimals, Foreground, Background, ContentType, Magnitude, CellUnit,
    CellError, Level, StatusText,
    RemoteJid, Key, Range, Token, TokenSeqnr, DeviceId, ServiceId, UserName, PrivilegeId,
    Offset, MaxCount, SelfOwned, Public, Owner, Wildcard, MoreThings, Min, Max, MinIncluded, MaxIncluded, NameWildcard, Distributed, SearchId,
    Language,
    FirstKind, LastKind = FirstKind + 14,
    FirstQuality, LastQuality = FirstQuality + 13,
    Count,
};

[[nodiscard]] std::optional<Kind> kindOf(Attribute attribute);
[[nodiscard]] std::optional<Quality> qualityOf(Attribute attribute);
[[nodiscard]] Attribute attributeOf(Kind kind);
[[nodiscard]] Attribute attributeOf(Quality quality);

/// The names of one family. Readers and writers know nothing but these tables, so that another dialect is another column.
class Vocabulary
{
public:
    [[nodiscard]] static const Vocabulary &of(Family family);

    /// Empty where the family has no such thing.
    [[nodiscard]] const QString &name(Operation operation) const { return m_operations[size_t(operation)]; }
    [[nodiscard]] const QString &name(Part part) const { return m_parts[size_t(part)]; }
    [[nodiscard]] const QString &name(Attribute attribute) const { return m_attributes[size_t(attribute)]; }
    [[nodiscard]] const QString &name(FieldType type) const { return m_fieldTypes[size_t(type)]; }
    [[nodiscard]] const QString &name(ParameterType type) const { return m_parameterTypes[size_t(type)]; }
    /// Parameters in a concentrator's node information keep their long names in every family.
    [[nodiscard]] const QString &nodeParameterName(ParameterType type) const;

    /// Reading is tolerant: names of sister dialects and known misspellings count too.
    [[nodiscard]] std::optional<Operation> operation(Protocol protocol, const QString &name) const;
    [[nodiscard]] bool is(Part part, const QString &name) const;
    [[nodiscard]] std::optional<FieldType> fieldType(const QString &name) const;
    [[nodiscard]] std::optional<ParameterType> parameterType(const QString &name) const;
    [[nodiscard]] std::optional<ParameterType> nodeParameterType(const QString &name) const;
    [[nodiscard]] QStringList readNames(Attribute attribute) const;

    [[nodiscard]] Family family() const { return m_family; }

private:
    explicit Vocabulary(Family family);

    Family m_family;
    std::array<QString, size_t(Operation::Count)> m_operations;
    std::array<QString, size_t(Part::Count)> m_parts;
    std::array<QString, size_t(Part::Count)> m_partSynonyms;
    std::array<QString, size_t(Attribute::Count)> m_attributes;
    std::array<QString, size_t(FieldType::Time) + 1> m_fieldTypes;
    std::array<QString, size_t(ParameterType::Time) + 1> m_parameterTypes;
    std::array<QHash<QString, Operation>, size_t(Protocol::Other) + 1> m_operationsByName;
    QHash<QString, FieldType> m_fieldTypesByName;
    QHash<QString, ParameterType> m_parameterTypesByName;
};

/// The attributes that one element may have, found by any of their names.
class AttributeSet
{
public:
    enum Extra { None = 0, Kinds = 1, Qualities = 2 };

    AttributeSet(const Vocabulary &words, std::initializer_list<Attribute> attributes, int extra = None);

    [[nodiscard]] std::optional<Attribute> find(const QString &name) const;
    [[nodiscard]] bool hasLanguage() const { return m_hasLanguage; }

private:
    void add(const Vocabulary &words, Attribute attribute);

    QHash<QString, Attribute> m_byName;
    bool m_hasLanguage = false;
};

/// The same set in the words of each family.
class AttributeSets
{
public:
    AttributeSets(std::initializer_list<Attribute> attributes, int extra = AttributeSet::None);

    [[nodiscard]] const AttributeSet &of(Family family) const { return m_sets[size_t(family)]; }

private:
    std::array<AttributeSet, 3> m_sets;
};

/// The concentrator operations that the value model covers.
[[nodiscard]] bool isConcentratorOperation(const QString &name);

/// The shared words of RFC 6120 §8.3.3 for a response code, and back.
[[nodiscard]] QString conditionOf(ResponseCode code);
[[nodiscard]] QString errorTypeOf(ResponseCode code);
[[nodiscard]] ResponseCode codeOf(const QString &condition);

} // namespace Chatelaine::Wire
