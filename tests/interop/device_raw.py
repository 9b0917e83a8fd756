#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A device that misbehaves: it answers readouts with stanzas written by hand, chosen by the node that is asked for.

A second account, the forger, answers in the device's place when the node is "forged". What happens is told on standard output, one JSON
object a line.
"""

import argparse
import asyncio
import json
import logging

import slixmpp
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import MatchXPath

SENSOR = "urn:xmpp:iot:sensordata"
CONTROL = "urn:xmpp:iot:control"
TIME = "2026-03-01T12:00:00Z"


def tell(**what):
    print(json.dumps(what), flush=True)


def field(name, value, kind="numeric", extra=""):
    return "<%s name='%s' momentary='true' automaticReadout='true' value='%s' %s/>" % (kind, name, value, extra)


class Plain(slixmpp.ClientXMPP):
    def __init__(self, jid, password, others):
        super().__init__(jid, password)
        self.others = others
        self.ready = asyncio.Event()
        self.register_plugin("xep_0030")
        self["xep_0030"].add_feature(SENSOR)
        self["xep_0030"].add_feature(CONTROL)
        self.auto_authorize = True
        self.auto_subscribe = True
        self.add_event_handler("session_start", self.begin)
        for name, action in (("req", self.read), ("cancel", self.cancel)):
            self.register_handler(Callback(name, MatchXPath("{jabber:client}iq/{%s}%s" % (SENSOR, name)), action))
        self.register_handler(Callback("set", MatchXPath("{jabber:client}iq/{%s}set" % CONTROL), self.control))

    async def begin(self, _):
        self.send_presence()
        await self.get_roster()
        self.ready.set()

    def fields(self, request, content, done=True, sender=None):
        """One message of fields; content is XML inside of one timestamp."""
        node = "<node nodeId='%s'><timestamp value='%s'>%s</timestamp></node>" % (request["node"], TIME, content)
        self.message(request, "<fields xmlns='%s' seqnr='%s'%s>%s</fields>"
                     % (SENSOR, request["seqnr"], " done='true'" if done else "", node), sender)

    def message(self, request, payload, sender=None):
        (sender or self).send_raw("<message to='%s'>%s</message>" % (request["from"], payload))

    def accept(self, request):
        self.send_raw("<iq type='result' id='%s' to='%s'><accepted xmlns='%s' seqnr='%s'/></iq>"
                      % (request["id"], request["from"], SENSOR, request["seqnr"]))

    def cancel(self, iq):
        child = iq.xml[0]
        tell(cancel=child.get("seqnr"))
        self.send_raw("<iq type='result' id='%s' to='%s'><cancelled xmlns='%s' seqnr='%s'/></iq>"
                      % (iq["id"], iq["from"], SENSOR, child.get("seqnr")))

    def control(self, iq):
        tell(control=str(iq["from"]))

    def read(self, iq):
        child = iq.xml[0]
        node = child.find("{%s}node" % SENSOR)
        name = node.get("nodeId") if node is not None else "plain"
        request = {"id": iq["id"], "from": str(iq["from"]), "seqnr": child.get("seqnr"), "node": name}
        tell(read=name, seqnr=request["seqnr"])
        behaviour = getattr(self, "do_" + name, None)
        if behaviour:
            behaviour(request)

    def do_silent(self, request):
        pass

    def do_forbidden(self, request):
        self.send_raw("<iq type='error' id='%s' to='%s'><error type='cancel'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                      "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>You shall not pass</text></error></iq>" % (request["id"], request["from"]))

    def do_mute(self, request):
        self.accept(request)

    def do_partial(self, request):
        self.accept(request)
        self.fields(request, field("First", "1"), done=False)

    def do_twice(self, request):
        for _ in range(2):
            self.accept(request)
        for value in ("1", "2"):
            self.fields(request, field("Answer", value))

    def do_early(self, request):
        """The data is faster than the answer that announces it."""
        self.fields(request, field("Answer", "1"))
        self.accept(request)

    def do_forged(self, request):
        self.accept(request)
        forger = self.others[0]
        self.fields(request, field("Answer", "666"), sender=forger)
        tell(forged=request["seqnr"])
        self.loop.call_later(0.5, self.fields, request, field("Answer", "1"))

    def do_elsewhere(self, request):
        """Right sender, but the number of somebody else's readout."""
        self.accept(request)
        other = dict(request, seqnr=str(int(request["seqnr"]) + 1000))
        self.fields(other, field("Answer", "666"))
        self.fields(request, field("Answer", "1"))

    def do_novalue(self, request):
        self.accept(request)
        self.fields(request, "<numeric name='Empty' momentary='true' unit='kW'/>" + field("Answer", "1"))

    def do_nonumber(self, request):
        self.accept(request)
        values = (("Word", "abc"), ("NotANumber", "NaN"), ("Endless", "INF"), ("Huge", "1e999"), ("Answer", "1.50"))
        content = "".join(field(name, value) for name, value in values)
        content += field("TooLong", "99999999999999999999", kind="long") + field("Long", "9007199254740993", kind="long")
        content += field("NoInt", "3.5", kind="int") + field("NoTruth", "maybe", kind="boolean")
        self.fields(request, content)

    def do_violating(self, request):
        self.accept(request)
        for payload in ("<fields xmlns='%s'><node nodeId='violating'/></fields>" % SENSOR,
                        "<fields xmlns='%s' seqnr='%s'><surprise><deeper/></surprise></fields>" % (SENSOR, request["seqnr"]),
                        "<fields xmlns='%s' seqnr='%s'><node><timestamp value='yesterday'><numeric value='7'/></timestamp></node></fields>"
                        % (SENSOR, request["seqnr"]),
                        "<started xmlns='%s' seqnr='%s'><node/></started>" % (SENSOR, request["seqnr"]),
                        "<failure xmlns='%s' seqnr='%s'><error>no node, no time</error></failure>" % (SENSOR, request["seqnr"])):
            self.message(request, payload)
        self.fields(request, field("Answer", "1"))

    def do_flood(self, request):
        """Ten thousand fields in fifty messages."""
        self.accept(request)
        for number in range(50):
            content = "".join(field("F%05d" % (number * 200 + i), "%d.25" % i, extra="unit='kWh'") for i in range(200))
            self.fields(request, content, done=number == 49)
        tell(flooded=True)

    def do_foreign(self, request):
        """An answer from an address that was not asked, and then none."""
        forger = self.others[0]
        forger.send_raw("<iq type='result' id='%s' to='%s'><accepted xmlns='%s' seqnr='%s'/></iq>"
                        % (request["id"], request["from"], SENSOR, request["seqnr"]))
        self.fields(request, field("Answer", "666"), sender=forger)
        tell(forged=request["seqnr"])


async def announce(clients):
    for client in clients:
        await client.ready.wait()
    tell(ready=clients[0].boundjid.full)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jid", required=True)
    parser.add_argument("--password", required=True)
    parser.add_argument("--forger")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--ca", required=True)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.CRITICAL)
    others = [Plain(arguments.forger, arguments.password, [])] if arguments.forger else []
    device = Plain(arguments.jid, arguments.password, others)
    clients = [device] + others
    for client in clients:
        client.ca_certs = arguments.ca
        client.connect(("127.0.0.1", arguments.port))
    device.loop.create_task(announce(clients))
    device.process(forever=True)


if __name__ == "__main__":
    main()
