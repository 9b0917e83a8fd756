// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/events.h"
#include "services/exactreadout.h"

namespace Chatelaine {

/// What the scheduler needs of the world. Answers come by its functions of the same names: ended(), subscribed() and so on, for every call
/// sooner or later, perhaps from inside it.
class ReadLink
{
public:
    virtual ~ReadLink() = default;

    /// A readout that is to begin now. \p exact: it was asked for to the letter, and this is what was asked.
    virtual void read(quint64 job, const QString &thing, const Wire::ReadoutRequest &request, const ExactReadout *exact) = 0;
    virtual void subscribe(quint64 id, const QString &thing, const Wire::EventSubscription &request) = 0;
    virtual void unsubscribe(quint64 id) = 0;
};

} // namespace Chatelaine
