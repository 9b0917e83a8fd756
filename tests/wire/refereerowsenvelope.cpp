// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/refereerows.h"

namespace Chatelaine::Wire::Testing {

namespace {

constexpr RefereeRow Rows[]{
    {"R-EN-01", "<iq type='ask' id='1' from='a@b/c' to='d@e/f'><getForm $ioc/></iq>", "<iq type='get' id='1' from='a@b/c' to='d@e/f'><getForm $ioc/></iq>"},
    {"R-EN-02", "<iq type='get' from='a@b/c' to='d@e/f'><getForm $ioc/></iq>", "<iq type='get' id='1' from='a@b/c' to='d@e/f'><getForm $ioc/></iq>"},
    {"R-EN-03", "<iq type='get' id='1' from='a@b/c' to='d@e/f'/>", "<iq type='result' id='1' from='a@b/c' to='d@e/f'/>"},
    {"R-EN-04", "G:<getForm $ioc/><getForm $ioc/>", "G:<getForm $ioc/>"},
    {"R-EN-05", "M:<started $ios seqnr='1'/><done $ios seqnr='1'/>",
        "M:<nodeMovedUp $iok nodeId='a' sourceId='s'/><nodeMovedDown $iok nodeId='b' sourceId='s'/>"},
    {"R-EN-06", "<message type='error' from='a@b/c' to='d@e/f'/>",
        "<message type='error' from='a@b/c' to='d@e/f'><error type='cancel'><service-unavailable $err/></error></message>"},
    {"R-EN-07", "E:", "E:<error type='cancel'><forbidden $err/></error>"},
    {"R-EN-07", "E:<req $ios seqnr='1' momentary='true'/>", "E:<req $ios seqnr='1' momentary='true'/><error type='cancel'><forbidden $err/></error>"},
    {"R-EN-07", "E:<set $iec><b n='a' v='1'/></set>", "E:<rejected $sns seqnr='1'><error>no</error></rejected>"},
    {"R-EN-08", "R:<error type='cancel'><forbidden $err/></error>", "E:<error type='cancel'><forbidden $err/></error>"},
    {"R-EN-08", "M:<error type='cancel'><forbidden $err/></error>",
        "<message type='error' from='a@b/c' to='d@e/f'><error type='cancel'><forbidden $err/></error></message>"},
    {"R-EN-09", "<iq type='result' id='1' from='thing@b' to='c@d/e'><accepted $ies id='1'/></iq>", "<iq type='result' id='1' from='thing@b/t' to='c@d/e'><accepted $ies id='1'/></iq>"},
    {"R-EN-09", "<message from='thing@b' to='c@d/e'><done $ies id='1'/></message>", "<message from='thing@b/t' to='c@d/e'><done $ies id='1'/></message>"},
    {"R-EN-09", "G:<getForm $ioc/>\n<iq type='result' id='7' from='thing@house.example' to='client@house.example/c'><x $frm type='form'/></iq>",
        "G:<getForm $ioc/>\nR:<x $frm type='form'/>"},
    {"R-EN-10", "<iq type='result' id='1' from='a@b/c' to='d@e'/>", "<iq type='result' id='1' from='a@b/c' to='d@e/f'/>"},
    {"R-EN-11", "<message from='a@b/c' to='d@e'><done $ios seqnr='1'/></message>", "<message from='a@b/c' to='d@e/f'><done $ios seqnr='1'/></message>"},
    {"R-EN-12", "S:<set $ioc><string name='a' value='$20k'/></set>", "S:<set $ioc><string name='a' value='short'/></set>"},
    {"R-EN-13", "S:<set $ioc><string name='a' value='$70k'/></set>", "S:<set $ioc><string name='a' value='short'/></set>"},
    {"R-EN-14", "S:<set $ioc><string name='a' value='$300k'/></set>", "S:<set $ioc><string name='a' value='short'/></set>"},
    {"R-EN-15", "S:<set $ioc><string name='a' value='$70k'/></set>", "S:<set $ioc><string name='a' value='short'/></set>", Setting::Limit},
    {"R-EN-16", "<iq type='get' id='1' from='a@b/c' to='d e@f/g'><getForm $ioc/></iq>", "<iq type='get' id='1' from='a@b/c' to='d@f/g h'><getForm $ioc/></iq>"},
    {"R-EN-16", "<iq type='get' id='1' from='@b/c' to='e@f/g'><getForm $ioc/></iq>", "<iq type='get' id='1' from='b/c' to='e@f/g'><getForm $ioc/></iq>"},
    {"R-EN-17", "M:<done $ios seqnr='1'/><delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/>", "M:<done $ios seqnr='1'/>"},
    {"R-EN-17", "<message from='a@b/c' to='d@e/f'><set $ioc><boolean name='a' value='1'/></set><delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/></message>",
        "M:<isFriend $ieo jid='a@b' remoteJid='c@d' key='k'/><delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/>"},
    {"R-EN-18", "G:<getForm $ioc colour='red'/>", "G:<getForm $ioc xml:lang='en'/>"},
    {"R-EN-19", "G:<getForm $ioc><colour/></getForm>", "G:<getForm $ioc><node nodeId='a'/></getForm>"},

    {"R-ER-01", "E:<error type='cancel'/>", "E:<error type='cancel'><forbidden $err/></error>"},
    {"R-ER-01", "E:<error type='cancel'><forbidden/></error>", "E:<error type='cancel'><forbidden $err/></error>"},
    {"R-ER-02", "E:<error type='cancel'><forbidden $err/><item-not-found $err/></error>", "E:<error type='cancel'><item-not-found $err/></error>"},
    {"R-ER-03", "E:<error type='cancel'><not-found $err/></error>", "E:<error type='cancel'><item-not-found $err/></error>"},
    {"R-ER-04", "E:<error><forbidden $err/></error>", "E:<error type='auth'><forbidden $err/></error>"},
    {"R-ER-04", "E:<error type='fatal'><forbidden $err/></error>", "E:<error type='cancel'><forbidden $err/></error>"},
    {"R-ER-05", "E:<error type='wait'><bad-request $err/></error>", "E:<error type='modify'><bad-request $err/></error>"},
    {"R-ER-06", "E:<error type='cancel'><forbidden $err/><text>no</text></error>", "E:<error type='cancel'><forbidden $err/><text $err>no</text></error>"},

    {"R-AN-01", "G:<req $ios seqnr='1' momentary='true'/>\nR:<accepted $ies id='1'/>", "G:<req $ios seqnr='1' momentary='true'/>\nR:<accepted $ios seqnr='1'/>"},
    {"R-AN-01", "G:<req $ies id='1' m='true'/>\nR:<accepted $nfs id='1'/>", "G:<req $ies id='1' m='true'/>\nR:<accepted $ies id='1'/>\nM:<resp $nfs id='1'/>"},
    {"R-AN-02", "G:<req $ios seqnr='1' momentary='true'/>\nR:<accepted $ios seqnr='2'/>", "G:<req $ios seqnr='1' momentary='true'/>\nR:<accepted $ios seqnr='1'/>"},
    {"R-AN-02", "G:<subscribe $iee id='a' m='true'/>\nR:<accepted $ies id='b'/>", "G:<subscribe $iee id='a' m='true'/>\nR:<accepted $iee id='a'/>"},
    {"R-AN-03", "G:<getForm $ioc/>\n<iq type='result' id='7' from='other@house.example/t' to='client@house.example/c'><x $frm type='form'/></iq>",
        "G:<getForm $ioc/>\nR:<x $frm type='form'/>"},
    {"R-AN-04", "G:<getForm $ioc/>\nR:<x $frm type='form'/>\nR:<x $frm type='form'/>", "G:<getForm $ioc/>\nR:<x $frm type='form'/>"},
    {"R-AN-04", "S:<set $iec><b n='a' v='1'/></set>\nE:<error type='modify'><bad-request $err/></error>\nR:<resp $iec/>", "S:<set $iec><b n='a' v='1'/></set>\nR:<resp $iec/>"},
    {"R-AN-04", "<iq type='get' id='1' to='d@e/f'><getForm $ioc/></iq>\n<iq type='result' id='1' from='d@e/f' to='a@b/c'><x $frm type='form'/></iq>\n<iq type='result' id='1' from='d@e/f' to='a@b/c'><x $frm type='form'/></iq>",
        "<iq type='get' id='1' to='d@e/f'><getForm $ioc/></iq>\n<iq type='error' id='1' from='d@e/f' to='a@b/c'><error type='cancel'><forbidden $err/></error></iq>\n<iq type='error' id='1' to='d@e/f'><error type='modify'><bad-request $err/></error></iq>"},
    {"R-AN-05", "M:<done $ios seqnr='1'/>", "G:<req $ios seqnr='1' momentary='true'/>", Setting::Unasked},
    {"R-AN-06", "S:<set $ioc><boolean name='a' value='1'/></set>\nR:", "S:<set $ioc><boolean name='a' value='1'/></set>\nR:<setResponse $ioc/>"},
    {"R-AN-06", "G:<getNode $iek id='a' src='s'/>\nR:<strings $iek/>", "G:<getNode $iek id='a' src='s'/>\nR:<nodeInfo $iek id='a' src='s' state='None' hasChildren='false'/>"},
    {"R-AN-06", "S:<destroyNode $iek id='a' src='s'/>\nR:<bool $iek>true</bool>", "S:<destroyNode $iek id='a' src='s'/>\nR:"},
    {"R-AN-07", "G:<containsNodes $iok><node nodeId='a'/><node nodeId='b'/></containsNodes>\nR:<containsNodesResponse $iok result='OK'><value>true</value></containsNodesResponse>",
        "G:<containsNodes $iok><node nodeId='a'/><node nodeId='b'/></containsNodes>\nR:<containsNodesResponse $iok result='OK'><value>true</value><value>false</value></containsNodesResponse>"},
    {"R-AN-08", "G:<req $ios seqnr='1' momentary='true' when='2026-01-01T00:00:00Z'/>\nR:<accepted $ios seqnr='1'/>",
        "G:<req $ios seqnr='1' momentary='true' when='2026-01-01T00:00:00Z'/>\nR:<accepted $ios seqnr='1' queued='true'/>"},
    {"R-AN-09", "S:<set $ioc><boolean name='a' value='1'/></set>\nR:<setResponse $ioc><parameter name='b'/></setResponse>",
        "S:<set $ioc><boolean name='a' value='1'/></set>\nR:<setResponse $ioc><parameter name='a'/></setResponse>"},

    {"R-SQ-01", "G:<req $ios seqnr='1' momentary='true'/>\nR:<accepted $ios seqnr='1'/>\nM:<fields $ios seqnr='1'><node nodeId='a'><timestamp value='2026-01-01T00:00:00Z'><boolean name='b' value='1' momentary='1'/></timestamp></node></fields>\nM:<failure $ios seqnr='1'><error nodeId='b' timestamp='2026-01-01T00:00:00Z'>no</error></failure>",
        "G:<req $ios seqnr='1' momentary='true'/>\nR:<accepted $ios seqnr='1'/>\nM:<fields $ios seqnr='1' done='true'/>", Setting::Ending},
    {"R-SQ-01", "G:<req $ies id='1' m='true'/>\nR:<resp $ies id='1' more='true'><ts v='2026-01-01T00:00:00Z'><b n='a' v='1' m='1'/></ts></resp>",
        "G:<req $ies id='1' m='true'/>\nR:<resp $ies id='1'><ts v='2026-01-01T00:00:00Z'><b n='a' v='1' m='1'/></ts></resp>", Setting::Ending},
    {"R-SQ-02", "G:<req $ios seqnr='1' momentary='true'/>\nR:<accepted $ios seqnr='1'/>\nM:<fields $ios seqnr='1' done='true'/>\nM:<fields $ios seqnr='1' done='true'/>",
        "G:<req $ios seqnr='1' momentary='true'/>\nR:<accepted $ios seqnr='1'/>\nM:<fields $ios seqnr='1' done='true'/>\nG:<req $ios seqnr='1' momentary='true'/>\nR:<accepted $ios seqnr='1'/>\nM:<fields $ios seqnr='1' done='true'/>"},
    {"R-SQ-03", "G:<req $ios seqnr='1' momentary='true'/>\nM:<fields $ios seqnr='1' done='true'/>\nR:<accepted $ios seqnr='1'/>",
        "G:<req $ios seqnr='1' momentary='true'/>\nR:<accepted $ios seqnr='1'/>\nM:<fields $ios seqnr='1' done='true'/>"},
    {"R-SQ-04", "G:<req $ios seqnr='1' momentary='true'/>\nR:<accepted $ios seqnr='1'/>\nM:<started $ios seqnr='1'/>",
        "G:<req $ios seqnr='1' momentary='true'/>\nR:<accepted $ios seqnr='1' queued='true'/>\nM:<started $ios seqnr='1'/>"},
};

} // namespace

std::span<const RefereeRow> envelopeRows()
{
    return Rows;
}

} // namespace Chatelaine::Wire::Testing
