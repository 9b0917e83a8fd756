// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/things/alarm.h"

#include "house/things/controls.h"
#include "house/things/fields.h"

#include <algorithm>

namespace Chatelaine::Demo {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

const QString Alarm::BrokenDetector = u"Smoke, attic"_s;

namespace {

constexpr auto LookEvery = 5s;
constexpr int EventsKept = 60;

constexpr Wire::Kinds Momentary = Wire::Kind::Momentary;
constexpr Wire::Kinds Status = Wire::Kind::Status;
constexpr Wire::Kinds Past = Wire::Kind::Historical;

const QStringList &armingNames()
{
    static const QStringList names{u"Disarmed"_s, u"Home"_s, u"Away"_s};
    return names;
}

struct Zone { QStringView name; quint32 channel; };
constexpr Zone Doors[] = {{u"Front door", 201}, {u"Terrace door", 202}, {u"Cellar door", 203}};
constexpr Zone Rooms[] = {{u"Motion, hall", 211}, {u"Motion, living room", 212}};

Wire::Field settable(Wire::Field field)
{
    field.writable = true;
    return field;
}

Wire::Field typed(Wire::Field field, Wire::FieldType type)
{
    field.type = type;
    return field;
}

} // namespace

Alarm::Alarm(ThingProfile profile, ThingHost &host, Model &model, QObject *parent)
    : Thing(std::move(profile), host, parent), m_model(model), m_armedSince(host.now().addSecs(-9 * 3600))
{
    const QDateTime now = host.now();
    for (int day = 9; day > 0; --day) {
        m_events.append({now.addDays(-day).addSecs(-4 * 3600), u"Armed: Away"_s});
        m_events.append({now.addDays(-day).addSecs(-1800), u"Disarmed"_s});
    }
}

QStringList Alarm::features() const
{
    using Wire::Protocol;
    QStringList result;
    for (const Protocol protocol : {Protocol::Sensor, Protocol::Events, Protocol::Control, Protocol::Provisioning})
        result.append(Wire::namespaceOf(profile().dialect, protocol));
    return result << u"jabber:x:data"_s;
}

void Alarm::started()
{
    if (m_looking)
        return;
    m_looking = true;
    look();
}

bool Alarm::isOpen(quint32 door) const
{
    const qint64 minute = qint64(m_model.physics().time()) / 60;
    return m_model.physics().peopleAtHome() > 0 && noiseAt(m_model.seed(), minute, door) < 0.06;
}

bool Alarm::moves(quint32 room) const
{
    const qint64 tick = qint64(m_model.physics().time()) / 20;
    return m_model.physics().peopleAtHome() > 0 && noiseAt(m_model.seed(), tick, room) < 0.45;
}

/// What a panel does by itself: it watches its zones, and where it is armed motion is an alarm.
void Alarm::look()
{
    m_model.advance(host().now());
    const bool inside = std::any_of(std::begin(Rooms), std::end(Rooms), [this](const Zone &room) { return moves(room.channel); });
    if (m_arming == Arming::Away && inside && !m_alarm) {
        m_alarm = true;
        host().changed(u"Alarm"_s, u"false"_s, u"true"_s, {});
        note(u"Alarm: motion"_s);
    }
    host().later(LookEvery, this, [this] { look(); });
}

void Alarm::note(const QString &text)
{
    m_events.append({host().now(), text});
    if (m_events.size() > EventsKept)
        m_events.removeFirst();
}

void Alarm::arm(Arming arming)
{
    if (arming == m_arming)
        return;
    m_arming = arming;
    m_armedSince = host().now();
    m_alarm = m_alarm && arming != Arming::Disarmed;
    m_siren = m_siren && arming != Arming::Disarmed;
    note(arming == Arming::Disarmed ? u"Disarmed"_s : u"Armed: "_s + armingNames().at(int(arming)));
}

QList<Wire::Field> Alarm::zones() const
{
    QList<Wire::Field> fields;
    for (const Zone &door : Doors)
        fields.append(booleanField(door.name.toString(), isOpen(door.channel), Momentary));
    for (const Zone &room : Rooms)
        fields.append(booleanField(room.name.toString(), moves(room.channel), Momentary));
    fields.append(booleanField(u"Smoke, kitchen"_s, false, Momentary));
    return fields;
}

QList<Wire::Field> Alarm::states() const
{
    return {
        settable(enumField(u"Arming"_s, armingNames().at(int(m_arming)), u"House.Arming"_s, Status)),
        booleanField(u"Alarm"_s, m_alarm, Status),
        settable(booleanField(u"Siren"_s, m_siren, Status)),
        textField(u"Last event"_s, m_events.constLast().text, Status),
        typed(textField(u"Armed since"_s, Wire::makeTimestamp(m_armedSince).text, Status), Wire::FieldType::DateTime),
        settable(integerField(u"Entry delay"_s, m_entryDelay, Status)),
        typed(textField(u"Night begins"_s, u"22:30:00"_s, Status), Wire::FieldType::Time),
        typed(textField(u"Detectors due"_s, u"2029-03-01"_s, Status), Wire::FieldType::Date),
        typed(textField(u"Siren time"_s, u"PT3M"_s, Status), Wire::FieldType::Duration),
        numericField(u"Backup battery"_s, 13.6, 1, u"V"_s, Status),
        typed(integerField(u"Zones closed"_s, qint64(std::count_if(std::begin(Doors), std::end(Doors), [this](const Zone &door) { return !isOpen(door.channel); })),
                  Wire::Kind::Computed), Wire::FieldType::Long),
    };
}

QList<Wire::Field> Alarm::present() const
{
    m_model.advance(host().now());
    return zones() + states() + identityFields(u"Vakt"_s, profile().model, u"VK-20914"_s, u"5.1.0"_s);
}

void Alarm::addEvent(const Wire::ReadoutRequest &request, const Event &event, Wire::ReadoutFields &into) const
{
    const bool within = (!request.from || event.time >= request.from->value) && (!request.to || event.time <= request.to->value);
    if (within && isWanted(request, Past, u"Last event"_s))
        addReading(into, {}, event.time, textField(u"Last event"_s, event.text, Past));
}

std::unique_ptr<ReadoutCursor> Alarm::openReadout(const Wire::ReadoutRequest &request, Refusal &refusal)
{
    const QList<Wire::Field> fields = present();
    QStringList known{BrokenDetector};
    for (const Wire::Field &field : fields)
        known.append(field.name);
    if (!request.nodes.isEmpty() || !anyKnown(request.fields, known)) {
        refusal = {Wire::ResponseCode::NotFound, request.nodes.isEmpty() ? u"Field not found."_s : u"Node not found."_s};
        return nullptr;
    }
    QList<Wire::Field> wanted = fields;
    wanted.removeIf([&request](const Wire::Field &each) { return !isWanted(request, each.kinds, each.name); });
    const bool broken = isWanted(request, Momentary, BrokenDetector);
    const QList<Event> past = wantsHistory(request) ? m_events : QList<Event>();
    const QDateTime now = host().now();
    const qsizetype present = wanted.size();
    // One step a field, so that a long readout is cut anywhere; the broken detector comes last of the present.
    return std::make_unique<ReadoutCursor>(present + 1 + past.size(), [=, this](qsizetype step, Wire::ReadoutFields &into) {
        if (step < present)
            addReading(into, {}, now, wanted.at(step));
        else if (step > present)
            addEvent(request, past.at(step - present - 1), into);
        else if (broken)
            addError(into, {}, now, u"%1: the detector does not answer."_s.arg(BrokenDetector));
    });
}

ControlParameter Alarm::armingParameter()
{
    ControlParameter arming;
    arming.name = arming.label = u"Arming"_s;
    arming.description = u"Home watches the doors, Away the rooms, too."_s;
    arming.page = u"Alarm"_s;
    arming.type = Wire::ParameterType::Enumeration;
    arming.options = armingNames();
    arming.dataType = u"House.Arming"_s;
    arming.value = [this] { return armingNames().at(int(m_arming)); };
    arming.apply = [this](const QString &text) { arm(Arming(armingNames().indexOf(text))); };
    return arming;
}

ControlParameter Alarm::sirenParameter()
{
    ControlParameter siren;
    siren.name = siren.label = u"Siren"_s;
    siren.description = u"Sounds for three minutes."_s;
    siren.page = u"Alarm"_s;
    siren.type = Wire::ParameterType::Boolean;
    siren.value = [this] { return m_siren ? u"true"_s : u"false"_s; };
    siren.apply = [this](const QString &text) {
        m_siren = text == "true"_L1 || text == "1"_L1;
        note(m_siren ? u"Siren on"_s : u"Siren off"_s);
    };
    return siren;
}

ControlParameter Alarm::delayParameter()
{
    ControlParameter delay;
    delay.name = delay.label = u"Entry delay"_s;
    delay.description = u"Seconds between the door and the siren."_s;
    delay.page = u"Settings"_s;
    delay.type = Wire::ParameterType::Int;
    delay.minimum = 0;
    delay.maximum = 120;
    delay.value = [this] { return QString::number(m_entryDelay); };
    delay.apply = [this](const QString &text) { m_entryDelay = text.toInt(); };
    return delay;
}

QList<ControlParameter> Alarm::parameters()
{
    return {armingParameter(), sirenParameter(), delayParameter()};
}

} // namespace Chatelaine::Demo
