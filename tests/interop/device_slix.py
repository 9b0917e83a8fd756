#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sensors and actuators on slixmpp's own XEP-0323 and XEP-0325 classes: a device that is not ours.

Says what happens to it on standard output, one JSON object a line, so that a test can judge from the device's side.
"""

import argparse
import datetime
import json
import logging
import math
import threading
import time

import slixmpp
from slixmpp.plugins.xep_0323.device import Device as Sensor
from slixmpp.plugins.xep_0325.device import Device as Actuator

HOURS = 6
BATCHES = 5
BATCH_PAUSE = 0.4


def tell(**what):
    print(json.dumps(what), flush=True)


class Boiler(Sensor):
    """One value of every type that the class knows, and six hours of history."""

    def __init__(self, node):
        super().__init__(node, {})
        momentary = {"automaticReadout": "true", "momentary": "true"}
        self.declare("Temperature", "numeric", "61.50", momentary, unit="°C")
        self.declare("Energy", "numeric", "104857.250", dict(momentary, signed="true"), unit="kWh")
        self.declare("Serial", "string", 'B-7 <"&\'> é', {"identity": "true"})
        self.declare("Burning", "boolean", "true", {"status": "true"})
        self.declare("Mode", "enum", "Eco", {"status": "true"}, data_type="BoilerMode")
        self.declare("Serviced", "dateTime", "2024-02-29T23:59:59", {"identity": "true"})
        self.declare("Running", "timeSpan", "P3DT4H5M6S", {"computed": "true"})
        for hour in range(HOURS):
            when = "2025-11-21T%02d:00:00" % hour
            flags = {"historicalHour": "true", "automaticReadout": "true"}
            self._add_field_timestamp_data("Energy", when, "%.3f" % (104800 + hour * 2.5), flags)
            self._add_field_timestamp_data("Temperature", when, "%.2f" % (58 + hour / 4), flags)

    def declare(self, name, kind, value, flags, unit=None, data_type=None):
        self._add_field(name, kind, unit, data_type)
        self._add_field_momentary_data(name, value, flags)

    def request_fields(self, fields, flags, session, callback):
        tell(read=self.nodeId, fields=list(fields), flags=dict(flags))
        return super().request_fields(fields, flags, session, callback)


class Slow(Boiler):
    """Its fields come one message at a time, with pauses."""

    loop = None

    def request_fields(self, fields, flags, session, callback):
        tell(read=self.nodeId, fields=list(fields), flags=dict(flags))

        def step(number):
            if number == BATCHES:
                callback(session, result="done", nodeId=self.nodeId, timestamp_block=None)
                return
            field = {"name": "Step%d" % number, "type": "numeric", "unit": "1", "dataType": None,
                     "value": str(number), "flags": {"momentary": "true"}}
            block = {"timestamp": self._get_timestamp(), "fields": [field]}
            tell(batch=number)
            callback(session, result="fields", nodeId=self.nodeId, timestamp_block=block)
            self.loop.call_later(BATCH_PAUSE, step, number + 1)

        self.loop.call_later(BATCH_PAUSE, step, 0)


class Dead(Boiler):
    def request_fields(self, fields, flags, session, callback):
        tell(read=self.nodeId, fields=list(fields), flags=dict(flags))


class Broken(Boiler):
    def request_fields(self, fields, flags, session, callback):
        callback(session, result="error", nodeId=self.nodeId, timestamp_block=None, error_msg="The bus is short-circuited")


class Logger(Boiler):
    """A meter with a memory: the power of every even second of the last hour, whether the program ran or not."""

    def request_fields(self, fields, flags, session, callback):
        wanted = sorted(name for name in flags if flags[name] == "true")
        tell(read=self.nodeId, wanted=wanted, since=flags.get("from"), until=flags.get("to"))
        now = int(time.time())
        if "momentary" in wanted or "all" in wanted:
            callback(session, result="fields", nodeId=self.nodeId, timestamp_block=self.block(now, "momentary"))
        if any(name.startswith("historical") for name in wanted):
            since = max(moment(flags.get("from"), 0), now - 3600)
            until = min(moment(flags.get("to"), now), now)
            first = math.ceil(since / 2) * 2
            for second in range(first, math.floor(until) + 1, 2):
                callback(session, result="fields", nodeId=self.nodeId, timestamp_block=self.block(second, "historicalSecond"))
        callback(session, result="done", nodeId=self.nodeId, timestamp_block=None)

    @staticmethod
    def block(second, kind):
        field = {"name": "Power", "type": "numeric", "unit": "W", "dataType": None, "value": str(second % 1000), "flags": {kind: "true"}}
        return {"timestamp": datetime.datetime.fromtimestamp(second, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), "fields": [field]}


class Memory(Sensor):
    """The same with nothing but the class's own memory and answers: who asks for momentary values is told these only, and spans with a zone are not heeded."""

    def __init__(self, node):
        super().__init__(node, {})
        self._add_field("Power", "numeric", "W")

    def refresh(self, fields):
        now = int(time.time())
        self._add_field_momentary_data("Power", str(now % 1000))
        for second in range(math.ceil((now - 600) / 2) * 2, now + 1, 2):
            when = datetime.datetime.fromtimestamp(second).isoformat()
            self._add_field_timestamp_data("Power", when, str(second % 1000), {"historicalSecond": "true"})

    def request_fields(self, fields, flags, session, callback):
        wanted = sorted(name for name in flags if flags[name] == "true")
        tell(read=self.nodeId, wanted=wanted, since=flags.get("from"), until=flags.get("to"))
        return super().request_fields(fields, flags, session, callback)


def moment(text, default):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() if text else default


CONTROLS = (("On", "boolean", "false"), ("Level", "double", "0.5"), ("Count", "int", "7"), ("Pulses", "long", "1"),
            ("Label", "string", "x"), ("Light", "color", "000000"), ("Start", "dateTime", "2025-01-01T00:00:00"),
            ("Day", "date", "2025-01-01"), ("At", "time", "12:00:00"), ("Every", "duration", "PT1H"))


class Valve(Actuator):
    def __init__(self, node):
        super().__init__(node)
        for name, kind, value in CONTROLS:
            self._add_control_field(name, kind, value)

    def _set_field_value(self, name, value):
        super()._set_field_value(name, value)
        tell(set=self.nodeId, name=name, value=value)


class DeadValve(Valve):
    def set_control_fields(self, fields, session, callback):
        tell(ignored=self.nodeId)


class LockedValve(Valve):
    def set_control_fields(self, fields, session, callback):
        callback(session, result="error", nodeId=self.nodeId, error_field=fields[0][0], error_msg="Locked by the operator")


class Device(slixmpp.ClientXMPP):
    def __init__(self, jid, password):
        super().__init__(jid, password)
        for plugin in ("xep_0030", "xep_0199", "xep_0323", "xep_0325"):
            self.register_plugin(plugin, {"threaded": False} if plugin == "xep_0323" else None)
        self.auto_authorize = True
        self.auto_subscribe = True
        self.add_event_handler("session_start", self.begin)
        self.add_filter("in", self.heard)
        sensors = self["xep_0323"]
        for node, kind, patience in (("boiler", Boiler, 3.0), ("slow", Slow, 3.0), ("dead", Dead, 1.0), ("broken", Broken, 3.0), ("logger", Logger, 3.0),
                                     ("memory", Memory, 3.0)):
            sensor = kind(node)
            sensor.loop = self.loop
            sensors.register_node(node, sensor, patience, sourceId="plant", cacheType="")
        for node, kind in (("valve", Valve), ("valve2", Valve), ("locked", LockedValve), ("deaf", DeadValve)):
            self["xep_0325"].register_node(node, kind(node), 1.0)

    def heard(self, stanza):
        for child in stanza.xml:
            namespace, _, name = child.tag[1:].partition("}")
            if namespace.startswith("urn:xmpp:iot"):
                tell(heard=name, stanza=stanza.name, type=stanza["type"], sender=str(stanza["from"]), seqnr=child.get("seqnr"))
        return stanza

    def send(self, data, use_filters=True):
        # The plugin's timers call this from threads of their own, which does not wake the loop.
        if threading.current_thread() is threading.main_thread():
            super().send(data, use_filters)
        else:
            self.loop.call_soon_threadsafe(super().send, data, use_filters)

    async def begin(self, _):
        self.send_presence()
        await self.get_roster()
        tell(ready=self.boundjid.full)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jid", required=True)
    parser.add_argument("--password", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--ca", required=True)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.CRITICAL)
    device = Device(arguments.jid, arguments.password)
    device.ca_certs = arguments.ca
    device.connect(("127.0.0.1", arguments.port))
    device.process(forever=True)


if __name__ == "__main__":
    main()
