// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/faults/faults.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;

namespace {

template<typename Change>
void eachField(Wire::ReadoutFields &message, const Change &change)
{
    for (Wire::ReadoutFields::OfNode &node : message.nodes) {
        for (Wire::ReadoutFields::AtTime &time : node.times)
            std::for_each(time.fields.begin(), time.fields.end(), change);
    }
}

bool isNumber(const Wire::Field &field)
{
    return field.type == Wire::FieldType::Numeric || field.type == Wire::FieldType::Int || field.type == Wire::FieldType::Long;
}

/// Swaps the number of a conversation for another one, as if the answer were meant for someone else.
template<typename Message>
void misdirect(Message &message)
{
    message.correlation = QString::number(message.correlation.toInt() + 100'000);
}

} // namespace

const QList<FaultKind> &faultKinds()
{
    static const QList<FaultKind> kinds{
        {u"ack-only"_s, {}, u"accepts what is set and does nothing"_s},
        {u"late"_s, u"seconds, 5"_s, u"accepts what is set and does it later"_s},
        {u"other-channel"_s, {}, u"sets another parameter than the one named"_s},
        {u"saturate"_s, u"greatest value, 22"_s, u"accepts any number and stops at this one"_s},
        {u"silent"_s, {}, u"stays online and answers nothing"_s},
        {u"slow"_s, u"seconds, 5"_s, u"answers everything this much later"_s},
        {u"reject"_s, {}, u"refuses every readout and every set"_s},
        {u"fail"_s, {}, u"accepts a readout and reports failure"_s},
        {u"no-data"_s, {}, u"accepts a readout and sends nothing after"_s},
        {u"no-done"_s, {}, u"never says that a readout is complete"_s},
        {u"no-value"_s, {}, u"sends fields without a value"_s},
        {u"bad-number"_s, {}, u"sends numbers that are none"_s},
        {u"wrong-element"_s, {}, u"sends well-formed fields of a type nobody knows"_s},
        {u"twice"_s, {}, u"sends every answer twice"_s},
        {u"wrong-id"_s, {}, u"answers with somebody else's number"_s},
        {u"forged"_s, {}, u"its data arrives from another JID (embedded server only)"_s},
        {u"cut"_s, u"bytes, 100"_s, u"the connection ends inside the next data message"_s},
        {u"cut-reader"_s, u"bytes, 100"_s, u"the reader's connection ends inside the next stanza to it (embedded server only)"_s},
        {u"restart"_s, {}, u"drops the connection and comes back"_s},
        {u"endless"_s, {}, u"sends the same data every second, with more to come every time"_s},
        {u"two-answers"_s, {}, u"answers a request with a result and then with an error of the same id"_s},
        {u"other-namespace"_s, {}, u"sends messages in another namespace of its family (ieee, nf and nfi only)"_s},
        {u"giant"_s, u"fields, 10000"_s, u"answers a readout with one message of this many fields"_s},
    };
    return kinds;
}

bool Faults::set(const QString &fault)
{
    if (fault == "none"_L1) {
        m_active.clear();
        return true;
    }
    const QString name = fault.section(u':', 0, 0);
    const auto known = std::any_of(faultKinds().cbegin(), faultKinds().cend(), [&name](const FaultKind &kind) { return kind.name == name; });
    if (known)
        m_active.insert(name, fault.section(u':', 1));
    return known;
}

int Faults::number(const QString &name, int otherwise) const
{
    bool ok = false;
    const int value = m_active.value(name).toInt(&ok);
    return ok && value >= 0 ? value : otherwise;
}

bool Faults::swallows(const Wire::Stanza &stanza) const
{
    if (stanza.protocol == Wire::Protocol::Provisioning)
        return false;
    if (has(u"silent"_s))
        return true;
    return has(u"no-done"_s) && std::holds_alternative<Wire::ReadoutDone>(stanza.payload);
}

void Faults::spoil(Wire::Stanza &stanza) const
{
    if (has(u"other-namespace"_s) && stanza.envelope == Wire::Envelope::Message)
        stanza.dialect = stanza.dialect == Wire::Dialect::Nf ? Wire::Dialect::Ieee : Wire::Dialect::Nf;
    auto *failure = std::get_if<Wire::ReadoutFailure>(&stanza.payload);
    if (failure && has(u"no-done"_s))
        failure->done = false;
    auto *message = std::get_if<Wire::ReadoutFields>(&stanza.payload);
    if (!message)
        return;
    if (has(u"no-done"_s))
        message->done = false;
    if (has(u"wrong-id"_s))
        misdirect(*message);
    if (has(u"no-value"_s)) {
        eachField(*message, [](Wire::Field &field) {
            field.text.clear();
            field.hasText = false;
        });
    }
    if (has(u"bad-number"_s)) {
        eachField(*message, [](Wire::Field &field) {
            if (isNumber(field))
                field.text = u"twenty-one and a bit"_s;
        });
    }
}

void Faults::spoil(QByteArray &xml) const
{
    if (has(u"wrong-element"_s))
        xml.replace("<numeric ", "<numerous ").replace("</numeric>", "</numerous>").replace("<q ", "<qq ").replace("</q>", "</qq>");
}

} // namespace Chatelaine::Demo
