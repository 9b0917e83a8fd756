// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/physics/model.h"
#include "house/things/thing.h"

namespace Chatelaine::Demo {

/// The burglar and fire alarm: doors, motion, smoke, arming. Speaks ieee and obeys its parent strictly.
///
/// Short readouts are answered in the IQ itself, longer ones go on in messages. The smoke detector of the attic is broken and says so in
/// every readout. Doors and motion follow the people of the house; motion while everything is armed is an alarm.
class Alarm final : public Thing
{
    Q_OBJECT

public:
    enum class Arming : quint8 { Disarmed, Home, Away };

    Alarm(ThingProfile profile, ThingHost &host, Model &model, QObject *parent = nullptr);

    [[nodiscard]] QStringList features() const override;
    [[nodiscard]] std::unique_ptr<ReadoutCursor> openReadout(const Wire::ReadoutRequest &request, Refusal &refusal) override;
    [[nodiscard]] QList<ControlParameter> parameters() override;
    [[nodiscard]] bool answersAtOnce() const override { return true; }
    [[nodiscard]] int fieldsPerMessage() const override { return 12; }

    static const QString BrokenDetector; ///< the field that cannot be read

protected:
    void started() override;

private:
    struct Event { QDateTime time; QString text; };

    void look();
    void note(const QString &text);
    [[nodiscard]] bool isOpen(quint32 door) const;
    [[nodiscard]] bool moves(quint32 room) const;
    [[nodiscard]] QList<Wire::Field> present() const;
    [[nodiscard]] QList<Wire::Field> zones() const;
    [[nodiscard]] QList<Wire::Field> states() const;
    void addEvent(const Wire::ReadoutRequest &request, const Event &event, Wire::ReadoutFields &into) const;
    [[nodiscard]] ControlParameter armingParameter();
    [[nodiscard]] ControlParameter sirenParameter();
    [[nodiscard]] ControlParameter delayParameter();
    void arm(Arming arming);

    Model &m_model;
    QList<Event> m_events; ///< the oldest first
    QDateTime m_armedSince;
    Arming m_arming = Arming::Disarmed;
    int m_entryDelay = 30; ///< seconds
    bool m_siren = false;
    bool m_alarm = false;
    bool m_looking = false;
};

} // namespace Chatelaine::Demo
