#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks and sets with slixmpp's own XEP-0323 and XEP-0325 classes: a client that is not ours.

Takes one order a line on standard input, as a JSON object, and says on standard output what comes of it, one JSON object a line:

    {"read": JID, "nodes": [...], "fields": [...], "flags": {...}}
    {"cancel": true}                                                the readout that was begun last
    {"set": JID, "nodes": [...], "parameters": [[name, type, value], ...]}
    {"command": JID, "parameters": [...]}                           a set that is never answered
    {"befriend": JID}
    {"seen": JID}                                                   whether the thing's presence is known
"""

import argparse
import json
import logging
import sys

import slixmpp


def tell(**what):
    print(json.dumps(what, default=str), flush=True)


class Client(slixmpp.ClientXMPP):
    def __init__(self, jid, password):
        super().__init__(jid, password)
        for plugin in ("xep_0030", "xep_0199", "xep_0323", "xep_0325"):
            self.register_plugin(plugin)
        self.auto_authorize = True
        self.auto_subscribe = True
        self.last_session = None
        self.add_event_handler("session_start", self.begin)
        self.add_filter("in", self.heard)

    def heard(self, stanza):
        # What the plugins do not hand on: errors without words of theirs.
        if stanza.name == "iq" and stanza["type"] == "error":
            names = [child.tag.partition("}")[2] for child in stanza.xml.iter() if "xmpp-stanzas" in child.tag]
            tell(error=names[0] if names else "", id=stanza["id"], peer=stanza["from"].bare)
        return stanza

    async def begin(self, _):
        self.send_presence()
        await self.get_roster()
        self.loop.add_reader(sys.stdin, self.order)
        tell(ready=self.boundjid.full)

    def order(self):
        line = sys.stdin.readline()
        if not line:
            self.loop.remove_reader(sys.stdin)
            return
        order = json.loads(line)
        for kind in ("befriend", "read", "cancel", "set", "command", "seen"):
            if kind in order:
                getattr(self, "do_" + kind)(order)

    def full(self, jid):
        resources = self.client_roster[jid].resources if jid in self.client_roster else {}
        return "%s/%s" % (jid, next(iter(resources))) if resources else None

    def do_befriend(self, order):
        self.send_presence_subscription(order["befriend"])

    def do_seen(self, order):
        tell(seen=order["seen"], full=self.full(order["seen"]))

    def do_read(self, order):
        def got(from_jid=None, result=None, **more):
            tell(got=result, peer=from_jid, **more)

        self.last_session = self["xep_0323"].request_data(
            self.boundjid.full, self.full(order["read"]), got, nodeIds=order.get("nodes"), fields=order.get("fields"), flags=order.get("flags"))
        tell(asked=self.last_session)

    def do_cancel(self, _):
        self["xep_0323"].cancel_request(self.last_session)

    def do_set(self, order):
        def answered(from_jid=None, result=None, **more):
            tell(answered=result, peer=from_jid, **more)

        parameters = [tuple(each) for each in order["parameters"]]
        self["xep_0325"].set_request(self.boundjid.full, self.full(order["set"]), answered, parameters, order.get("nodes"))

    def do_command(self, order):
        self["xep_0325"].set_command(self.boundjid.full, self.full(order["command"]), [tuple(each) for each in order["parameters"]])
        tell(sent=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jid", required=True)
    parser.add_argument("--password", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--ca", required=True)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.CRITICAL)
    client = Client(arguments.jid, arguments.password)
    client.ca_certs = arguments.ca
    client.connect(("127.0.0.1", arguments.port))
    client.process(forever=True)


if __name__ == "__main__":
    main()
