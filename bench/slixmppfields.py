# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times slixmpp's parse of a message and its plug-in's walk over the fields: CPU seconds a message, and how many fields came.

The message comes on stdin; slixmpp parses it out of a stream, as it does on a connection.
"""
import sys
import time
from xml.etree import ElementTree

import slixmpp
from slixmpp.stanza import Message


def main():
    text = sys.stdin.buffer.read()
    client = slixmpp.ClientXMPP('owner@house.example', 'secret')
    for name in ('xep_0030', 'xep_0323'):
        client.register_plugin(name)
    plugin = client['xep_0323']
    counted = []

    def receive(result=None, fields=None, **_):
        if result == 'fields':
            counted.append(len(fields))

    def take():
        parser = ElementTree.XMLPullParser(('start', 'end'))
        parser.feed(b"<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>")
        parser.feed(text)
        depth = 0
        for event, element in parser.read_events():
            depth += 1 if event == 'start' else -1
            if event == 'end' and depth == 1:
                plugin.sessions['1'] = {'callback': receive}
                plugin._handle_event_fields(Message(stream=client, xml=element))

    take()
    fields = sum(counted)
    best = None
    for _ in range(3):
        rounds = 0
        start = time.process_time()
        while time.process_time() - start < 0.3:
            take()
            rounds += 1
        spent = (time.process_time() - start) / rounds
        best = spent if best is None else min(best, spent)
    print(best, fields)


main()
