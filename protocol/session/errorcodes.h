// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"

#include <QLatin1StringView>
#include <QList>

namespace Chatelaine {

/// The codes of docs/errors.md. They are stable: a code is never given another meaning and never used again once it is gone.
namespace ErrorCode {

inline constexpr QLatin1StringView UsageAddress{"C-USAGE-01"};
inline constexpr QLatin1StringView UsageTlsOff{"C-USAGE-02"};
inline constexpr QLatin1StringView UsageCaFile{"C-USAGE-03"};
inline constexpr QLatin1StringView UsageNotExpressible{"C-USAGE-04"};
inline constexpr QLatin1StringView UsageStanza{"C-USAGE-05"};
inline constexpr QLatin1StringView UsageTraceFile{"C-USAGE-06"};
inline constexpr QLatin1StringView UsagePin{"C-USAGE-07"};
inline constexpr QLatin1StringView UsageTooLarge{"C-USAGE-08"};
inline constexpr QLatin1StringView DnsNotFound{"C-DNS-01"};
inline constexpr QLatin1StringView DnsFailed{"C-DNS-02"};
inline constexpr QLatin1StringView DnsNoService{"C-DNS-03"};
inline constexpr QLatin1StringView TcpRefused{"C-TCP-01"};
inline constexpr QLatin1StringView TcpUnreachable{"C-TCP-02"};
inline constexpr QLatin1StringView NotConnected{"C-TCP-03"};
inline constexpr QLatin1StringView ConnectionLost{"C-TCP-04"};
inline constexpr QLatin1StringView TlsNotOffered{"C-TLS-01"};
inline constexpr QLatin1StringView TlsFailed{"C-TLS-02"};
inline constexpr QLatin1StringView TlsUntrusted{"C-TLS-03"};
inline constexpr QLatin1StringView TlsWrongName{"C-TLS-04"};
inline constexpr QLatin1StringView TlsExpired{"C-TLS-05"};
inline constexpr QLatin1StringView TlsOldServer{"C-TLS-06"};
inline constexpr QLatin1StringView TlsPinChanged{"C-TLS-07"};
inline constexpr QLatin1StringView TlsRefused{"C-TLS-08"};
inline constexpr QLatin1StringView SaslPassword{"C-SASL-01"};
inline constexpr QLatin1StringView SaslNoMechanism{"C-SASL-02"};
inline constexpr QLatin1StringView SaslAccount{"C-SASL-03"};
inline constexpr QLatin1StringView SaslFailed{"C-SASL-04"};
inline constexpr QLatin1StringView SaslSkipped{"C-SASL-05"};
inline constexpr QLatin1StringView BindRefused{"C-BIND-01"};
inline constexpr QLatin1StringView RosterFailed{"C-ROSTER-01"};
inline constexpr QLatin1StringView RosterRefused{"C-ROSTER-02"};
inline constexpr QLatin1StringView StreamBroken{"C-STREAM-01"};
inline constexpr QLatin1StringView StreamError{"C-STREAM-02"};
inline constexpr QLatin1StringView StreamReplaced{"C-STREAM-03"};
inline constexpr QLatin1StringView StreamHostUnknown{"C-STREAM-04"};
inline constexpr QLatin1StringView StreamPolicy{"C-STREAM-05"};
inline constexpr QLatin1StringView StreamElsewhere{"C-STREAM-06"};
inline constexpr QLatin1StringView StreamTooLarge{"C-STREAM-07"};
inline constexpr QLatin1StringView RegisterNotOffered{"C-REG-01"};
inline constexpr QLatin1StringView RegisterConflict{"C-REG-02"};
inline constexpr QLatin1StringView RegisterNotAcceptable{"C-REG-03"};
inline constexpr QLatin1StringView RegisterNotAllowed{"C-REG-04"};
inline constexpr QLatin1StringView RegisterFailed{"C-REG-05"};
inline constexpr QLatin1StringView Offline{"C-PRES-01"};
inline constexpr QLatin1StringView NotOffered{"C-DISCO-01"};
inline constexpr QLatin1StringView NotDiscovered{"C-DISCO-02"};
inline constexpr QLatin1StringView NotAFriend{"C-FRIEND-01"};
inline constexpr QLatin1StringView NoRequest{"C-FRIEND-02"};
inline constexpr QLatin1StringView BlockFailed{"C-FRIEND-03"};
inline constexpr QLatin1StringView OwnDomain{"C-FRIEND-04"};
inline constexpr QLatin1StringView BlockedByUs{"C-FRIEND-05"};
inline constexpr QLatin1StringView Forbidden{"C-RULE-01"};
inline constexpr QLatin1StringView NarrowerRule{"C-RULE-02"};
inline constexpr QLatin1StringView EndInThePast{"C-RULE-03"};
inline constexpr QLatin1StringView ToldLater{"C-RULE-04"};
inline constexpr QLatin1StringView StoreRefused{"C-STORE-01"};
inline constexpr QLatin1StringView StoreFull{"C-STORE-02"};
inline constexpr QLatin1StringView ClockDoubted{"C-STORE-03"};
inline constexpr QLatin1StringView DeviceRefused{"C-DEV-01"};
inline constexpr QLatin1StringView DeviceNotFound{"C-DEV-02"};
inline constexpr QLatin1StringView DeviceBadRequest{"C-DEV-03"};
inline constexpr QLatin1StringView DeviceLocked{"C-DEV-04"};
inline constexpr QLatin1StringView DeviceNotImplemented{"C-DEV-05"};
inline constexpr QLatin1StringView DeviceUnreadable{"C-DEV-06"};
inline constexpr QLatin1StringView DeviceReadFailed{"C-DEV-07"};
inline constexpr QLatin1StringView DeviceGone{"C-DEV-08"};
inline constexpr QLatin1StringView DeviceNotObserved{"C-DEV-09"};
inline constexpr QLatin1StringView DeviceTooMuch{"C-DEV-10"};
inline constexpr QLatin1StringView Silent{"C-TIME-01"};
inline constexpr QLatin1StringView NoAnswer{"C-TIME-02"};
inline constexpr QLatin1StringView StageTimeout{"C-TIME-03"};
inline constexpr QLatin1StringView KeyNone{"C-KEY-01"};
inline constexpr QLatin1StringView KeyLocked{"C-KEY-02"};
inline constexpr QLatin1StringView KeySilent{"C-KEY-03"};
inline constexpr QLatin1StringView KeyFailed{"C-KEY-04"};
inline constexpr QLatin1StringView KeyFileUnsafe{"C-KEY-05"};
inline constexpr QLatin1StringView KeyFileFailed{"C-KEY-06"};
inline constexpr QLatin1StringView ProfilesBroken{"C-PROFILE-01"};
inline constexpr QLatin1StringView ProfilesNotSaved{"C-PROFILE-02"};
inline constexpr QLatin1StringView ProfileUnknown{"C-PROFILE-03"};
inline constexpr QLatin1StringView ProfileExists{"C-PROFILE-04"};
inline constexpr QLatin1StringView ProfilesForeign{"C-PROFILE-05"};
inline constexpr QLatin1StringView RoleHeld{"C-HOLD-01"};
inline constexpr QLatin1StringView RecorderHeld{"C-HOLD-02"};
inline constexpr QLatin1StringView RoleUnknown{"C-HOLD-03"};
inline constexpr QLatin1StringView Cancelled{"C-CANCEL-01"};
inline constexpr QLatin1StringView Closed{"C-CANCEL-02"};

} // namespace ErrorCode

/// What docs/errors.md says of one code.
struct ErrorEntry {
    QLatin1StringView code;
    QLatin1StringView stage;
    const char *message; ///< English source text, translated by makeError()
    const char *hint;
};

[[nodiscard]] QList<ErrorEntry> errorEntries();

/// The error \p code with its stage, meaning and fix. \p message replaces the meaning where there are better words for it, such as the
/// thing's own.
[[nodiscard]] ErrorInfo makeError(QLatin1StringView code, const QString &message = {});

/// The meaning followed by evidence: "The port is closed. (192.0.2.1:5222)".
[[nodiscard]] ErrorInfo makeErrorWithEvidence(QLatin1StringView code, const QString &evidence);

} // namespace Chatelaine
