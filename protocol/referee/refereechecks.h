// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/referee/refereebook.h"

/// The checks, a function a protocol. Each looks at one payload of its protocol and at nothing else.
namespace Chatelaine::Wire::Referees {

/// What holds for every stanza: addresses, ids, payloads, size, errors, what the readers did not know.
void checkEnvelope(RefereeBook &book);
void checkError(RefereeBook &book, const QDomElement &error);
/// The stanza beside the request that it answers.
void checkAnswer(RefereeBook &book);

void checkSensor(RefereeBook &book, const QDomElement &payload);
void checkFields(RefereeBook &book, const QDomElement &payload);
/// The value of one field against its type; \p missing: the field is marked so.
void checkFieldValue(RefereeBook &book, const QDomElement &field, FieldType type, bool missing);
/// The strings that translate a field's name.
void checkLocalisation(RefereeBook &book, const QDomElement &field);
void checkEvents(RefereeBook &book, const QDomElement &payload);
void checkControl(RefereeBook &book, const QDomElement &payload);
void checkConcentrator(RefereeBook &book, const QDomElement &payload);
/// One node's description, in an answer or an event.
void checkNodeInfo(RefereeBook &book, const QDomElement &node);
void checkQueryProgress(RefereeBook &book, const QDomElement &payload);
void checkProvisioning(RefereeBook &book, const QDomElement &payload);
void checkDiscovery(RefereeBook &book, const QDomElement &payload);
/// \p form anywhere in the stanza.
void checkForm(RefereeBook &book, const QDomElement &form);

} // namespace Chatelaine::Wire::Referees
