// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

/// The keys of every value, as docs/wire.md lists them.
#include "protocol/wire/jsoncommon.h"
#include "protocol/wire/jsonconcentrator.h"
#include "protocol/wire/jsoncontrol.h"
#include "protocol/wire/jsondiscovery.h"
#include "protocol/wire/jsonevents.h"
#include "protocol/wire/jsonforeign.h"
#include "protocol/wire/jsonform.h"
#include "protocol/wire/jsonnodeevents.h"
#include "protocol/wire/jsonprovisioning.h"
#include "protocol/wire/jsonsensor.h"
#include "protocol/wire/jsonservicediscovery.h"
