#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Both ends of the ingest figure that are not ours, on slixmpp.

Without --read: a thing with as many fields as --fields says, told in messages of two hundred, and no past. With --read JID: slixmpp's own XEP-0323 client, which reads
that thing once for each line on standard input, keeps nothing, and says what it cost: {"seconds": CPU of this process, "fields": how many came}.
"""

import argparse
import json
import logging
import sys
import time

import slixmpp
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import MatchXPath

SENSOR = "urn:xmpp:iot:sensordata"
IN_ONE_MESSAGE = 200


def tell(**what):
    print(json.dumps(what), flush=True)


class Thing(slixmpp.ClientXMPP):
    def __init__(self, arguments):
        super().__init__(arguments.jid, arguments.password)
        self.count = arguments.fields
        self.register_plugin("xep_0030")
        self["xep_0030"].add_feature(SENSOR)
        self.auto_authorize = True
        self.auto_subscribe = True
        self.add_event_handler("session_start", self.begin)
        self.register_handler(Callback("req", MatchXPath("{jabber:client}iq/{%s}req" % SENSOR), self.read))

    async def begin(self, _):
        self.send_presence()
        await self.get_roster()
        tell(ready=self.boundjid.full)

    def read(self, iq):
        seqnr = iq.xml[0].get("seqnr")
        self.send_raw("<iq type='result' id='%s' to='%s'><accepted xmlns='%s' seqnr='%s'/></iq>" % (iq["id"], iq["from"], SENSOR, seqnr))
        if iq.xml[0].get("from") is not None:  # it has no memory: whoever fills gaps is told so, and is not sent the present a second time
            self.send_raw("<message to='%s'><done xmlns='%s' seqnr='%s'/></message>" % (iq["from"], SENSOR, seqnr))
            return
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        for first in range(0, self.count, IN_ONE_MESSAGE):
            last = min(self.count, first + IN_ONE_MESSAGE)
            fields = "".join("<numeric name='Meter %05d' momentary='true' automaticReadout='true' value='%d.25' unit='kW'/>" % (i, i % 1000)
                             for i in range(first, last))
            done = " done='true'" if last == self.count else ""
            self.send_raw("<message to='%s'><fields xmlns='%s' seqnr='%s'%s><node nodeId='plant'><timestamp value='%s'>%s</timestamp></node></fields></message>"
                          % (iq["from"], SENSOR, seqnr, done, now, fields))


class Reader(slixmpp.ClientXMPP):
    def __init__(self, arguments):
        super().__init__(arguments.jid, arguments.password)
        self.thing = arguments.read
        for plugin in ("xep_0030", "xep_0323"):
            self.register_plugin(plugin)
        self.add_event_handler("session_start", self.begin)
        self.add_event_handler("presence_available", self.seen)
        self.full = None
        self.started = 0.0
        self.count = 0

    async def begin(self, _):
        self.send_presence()
        await self.get_roster()

    def seen(self, presence):
        if self.full is None and presence["from"].bare == self.thing:
            self.full = presence["from"].full
            self.loop.add_reader(sys.stdin, self.order)
            tell(ready=self.boundjid.full)

    def order(self):
        if not sys.stdin.readline():
            self.loop.remove_reader(sys.stdin)
            return
        self.count = 0
        self.started = time.process_time()
        self["xep_0323"].request_data(self.boundjid.full, self.full, self.got, flags={"momentary": "true"})

    def got(self, from_jid=None, result=None, fields=None, **_):
        if result == "fields":
            self.count += len(fields)
        elif result == "done":
            tell(seconds=time.process_time() - self.started, fields=self.count)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jid", required=True)
    parser.add_argument("--password", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--ca", required=True)
    parser.add_argument("--fields", type=int, default=100000)
    parser.add_argument("--read")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.CRITICAL)
    client = Reader(arguments) if arguments.read else Thing(arguments)
    client.ca_certs = arguments.ca
    client.connect(("127.0.0.1", arguments.port))
    client.process(forever=True)


if __name__ == "__main__":
    main()
