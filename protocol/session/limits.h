// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/ratelimiter.h"

#include <QtGlobal>

namespace Chatelaine {

/// Bounds of what one account takes from others and gives to its server. docs/limits.md lists these and all others, with what happens there.
namespace Limits {

/// Bytes of one stanza that comes in. A longer one ends the stream, since its end cannot be waited for.
inline constexpr qsizetype ReceivedStanza = 16 * 1024 * 1024;
/// Bytes of one stanza that is sent: what servers take from a client by default. They end the stream over a longer one.
inline constexpr qsizetype SentStanza = 256 * 1024;

/// What may be asked of us (iq get and set): by a contact, by anybody of a contact's domain together, and the same for strangers.
inline constexpr Rate RequestsOfContact{100, 1'000};
inline constexpr Rate RequestsOfContactsDomain{1'000, 20'000};
inline constexpr Rate RequestsOfStranger{10, 50};
inline constexpr Rate RequestsOfStrangersDomain{50, 500};

/// Messages of those who are no contacts and whom we have not addressed ourselves. What we asked for comes as fast as the server sends it.
inline constexpr Rate MessagesOfStranger{10, 100};
inline constexpr Rate MessagesOfStrangersDomain{50, 1'000};

/// How often a contact that keeps coming with other capabilities is asked what it can do.
inline constexpr Rate DiscoveriesOfContact{1, 200};
inline constexpr Rate DiscoveriesOfDomain{200, 100'000};

/// How often the same address may repeat its friendship request.
inline constexpr Rate RepeatedFriendships{1, 10};
inline constexpr Rate RepeatedFriendshipsOfDomain{100, 10'000};

/// Addresses that are remembered as addressed by us.
inline constexpr qsizetype Addressed = 20'000;

} // namespace Limits

} // namespace Chatelaine
