// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/refereerows.h"

// A node in an answer of the dialect iot or ieee, and the progress of a query.
#define NODES(nodes) "R:<getNodesResponse $iok result='OK'>" nodes "</getNodesResponse>"
#define PROGRESS(children) "M:<queryProgress $iek id='a' src='s' queryId='q'>" children "</queryProgress>"
#define TABLE "<newTable tableId='t' tableName='T'><column columnId='1' header='1'/><column columnId='2' header='2'/></newTable>"
#define RECORD(cells) "<newRecords tableId='t'><record>" cells "</record></newRecords>"

namespace Chatelaine::Wire::Testing {

namespace {

constexpr RefereeRow Rows[]{
    {"R-CC-01", "S:<getCapabilities $iok/>", "G:<getCapabilities $iok/>"},
    {"R-CC-01", "G:<destroyNode $iek id='a' src='s'/>", "S:<destroyNode $iek id='a' src='s'/>"},
    {"R-CC-02", "G:<getEverything $iok/>", "G:<getCapabilities $iok/>"},
    {"R-CC-02", "S:<registerSniffer $iok nodeId='a' sourceId='s'/>", "S:<registerSniffer $iek id='a' src='s'/>"},
    {"R-CC-02", "S:<executeNodeQuery $snk nodeId='a' sourceId='s' command='c'/>", "S:<executeNodeQuery $iok nodeId='a' sourceId='s' command='c'/>"},
    {"R-CC-03", NODES("<node nodeId='a' hasChildren='false'/>"), NODES("<node nodeId='a' state='None' hasChildren='false'/>")},
    {"R-CC-03", "R:<nodeInfo $iek id='a' src='s' state='None'/>", "R:<nodeInfo $iek id='a' src='s' state='None' hasChildren='false'/>"},
    {"R-CC-03", "R:<getNodeResponse $iok result='OK'><nd id='a' src='s' hasChildren='false'/></getNodeResponse>",
        "R:<getNodeResponse $iok result='OK'><nd id='a' src='s' state='None' hasChildren='false'/></getNodeResponse>"},
    {"R-CC-04", NODES("<node nodeId='a' state='Broken' hasChildren='false'/>"), NODES("<node nodeId='a' state='ErrorSigned' hasChildren='false'/>")},
    {"R-CC-05", NODES("<node nodeId='a' parentId='a' state='None' hasChildren='false'/>"), NODES("<node nodeId='a' parentId='b' state='None' hasChildren='false'/>")},
    {"R-CC-06", "R:<getCapabilitiesResponse $iok><value>getNode</value></getCapabilitiesResponse>", "R:<getCapabilitiesResponse $iok result='OK'><value>getNode</value></getCapabilitiesResponse>"},
    {"R-CC-07", "E:<destroyNodeResponse $iok result='Nope'/>", "E:<destroyNodeResponse $iok result='NotFound'/>"},
    {"R-CC-08", "R:<destroyNodeResponse $iok result='NotFound'/>", "E:<destroyNodeResponse $iok result='NotFound'/>"},
    {"R-CC-08", "E:<destroyNodeResponse $snk result='OK'/>", "R:<destroyNodeResponse $snk result='OK'/>"},
    {"R-CC-09", "M:<nodeRemoved $iek id='a' src='s'/>", "M:<nodeRemoved $iek id='a' src='s' ts='2026-01-01T00:00:00Z'/>"},
    {"R-CC-10", "S:<subscribe $iek src='s'/>", "S:<subscribe $iek src='s' ttl='600'/>"},
    {"R-CC-11", "S:<subscribe $iek src='s' ttl='0'/>", "S:<subscribe $iek src='s' ttl='1'/>"},
    {"R-CC-12", NODES("<node nodeId='a' state='None' hasChildren='false'/><node nodeId='a' state='None' hasChildren='false'/>"),
        NODES("<node nodeId='a' state='None' hasChildren='false'/><node nodeId='a' cacheType='p' state='None' hasChildren='false'/>")},
    {"R-CC-13", "R:<commands $iek><command command='c' name='C'/></commands>", "R:<commands $iek><command command='c' name='C' type='Simple'/></commands>"},
    {"R-CC-14", "R:<commands $iek><command name='C' type='Query'/></commands>", "R:<commands $iek><command command='c' name='C' type='Query'/></commands>"},
    {"R-CC-15", "S:<executeNodeQuery $iek id='a' src='s' command='c'/>", "S:<executeNodeQuery $iek id='a' src='s' command='c' queryId='q'/>"},
    {"R-CC-15", "R:<executeNodeQueryResponse $iok result='OK'/>", "R:<executeNodeQueryResponse $iok result='OK' queryId='q'/>"},
    {"R-CC-15", "S:<abortNodeQuery $iok nodeId='a' sourceId='s'/>", "S:<abortNodeQuery $iok nodeId='a' sourceId='s' queryId='q'/>"},
    {"R-CC-16", "M:<queryProgress $iok nodeId='a' sourceId='s'><queryDone/></queryProgress>", "M:<queryProgress $iok nodeId='a' sourceId='s' queryId='q'><queryDone/></queryProgress>"},
    {"R-CC-17", PROGRESS(TABLE RECORD("<int>1</int><int>2</int><int>3</int>")), PROGRESS(TABLE RECORD("<int>1</int><void/>"))},
    {"R-CC-18", PROGRESS("<queryStarted/>" RECORD("<int>1</int>")), PROGRESS(RECORD("<int>1</int>"))},
    {"R-CC-18", PROGRESS("<queryStarted/>") "\n" PROGRESS(RECORD("<int>1</int>")), PROGRESS("<queryStarted/>" TABLE) "\n" PROGRESS(RECORD("<int>1</int>"))},
    {"R-CC-19", PROGRESS("<newObject contentType='image/png'>no picture!</newObject>"), PROGRESS("<newObject contentType='image/png'>iVBORw0KGgo=</newObject>")},
    {"R-CC-19", "M:<sniff $iek snifferId='1' timestamp='2026-01-01T00:00:00Z'><rxBin>AQI</rxBin></sniff>", "M:<sniff $iek snifferId='1' timestamp='2026-01-01T00:00:00Z'><rxBin>AQID</rxBin></sniff>"},
    {"R-CC-20", PROGRESS("<newTable tableId='t' tableName='T'><column columnId='1' header='1' fgColor='#000000'/></newTable>"), PROGRESS("<newTable tableId='t' tableName='T'><column columnId='1' header='1' fgColor='000000'/></newTable>")},
    {"R-CC-20", NODES("<node nodeId='a' state='None' hasChildren='false'><color id='c' name='C' value='red'/></node>"), NODES("<node nodeId='a' state='None' hasChildren='false'><color id='c' name='C' value='FF0000'/></node>")},
    {"R-CC-21", "R:<bool $iek>yes</bool>", "R:<bool $iek>true</bool>"},
    {"R-CC-21", "R:<containsNodesResponse $iok result='OK'><value>yes</value></containsNodesResponse>", "R:<containsNodesResponse $iok result='OK'><value>1</value></containsNodesResponse>"},
    {"R-CC-22", PROGRESS(RECORD("<double>1,5</double>")), PROGRESS(RECORD("<double>1.5</double>"))},
    {"R-CC-23", NODES("<node nodeId='a' state='None' hasChildren='false'><int id='c' name='C' value='x'/></node>"), NODES("<node nodeId='a' state='None' hasChildren='false'><int id='c' name='C' value='1'/></node>")},
    {"R-CC-24", NODES("<node nodeId='a' state='None' hasChildren='false'><int id='c' value='1'/></node>"), NODES("<node nodeId='a' state='None' hasChildren='false'><int id='c' name='C' value='1'/></node>")},
    {"R-CC-25", "R:<dataSources $iek><dataSource name='S'/></dataSources>", "R:<dataSources $iek><dataSource src='s' name='S'/></dataSources>"},
    {"R-CC-26", "R:<dataSources $iek><dataSource src='s' name='S' lastChanged='now'/></dataSources>", "R:<dataSources $iek><dataSource src='s' name='S' lastChanged='2026-01-01T00:00:00Z'/></dataSources>"},
    {"R-CC-26", "M:<nodeMovedUp $iek id='a' src='s' ts='noon'/>", "M:<nodeMovedUp $iek id='a' src='s' ts='2026-01-01T12:00:00Z'/>"},
    {"R-CC-27", NODES("<node nodeId='a' state='None' hasChildren='false'><message timestamp='2026-01-01T00:00:00Z' type='WarningUnsigned'>m</message></node>"),
        NODES("<node nodeId='a' state='None' hasChildren='false'><message timestamp='2026-01-01T00:00:00Z' type='Warning'>m</message></node>")},
    {"R-CC-28", "G:<getNode $iok sourceId='s'/>", "G:<getNode $iok nodeId='a' sourceId='s'/>"},
    {"R-CC-28", "G:<getNodes $iek/>", "G:<getNodes $iek><nd id='a' src='s'/></getNodes>"},
    {"R-CC-29", "G:<getRootNodes $iek/>", "G:<getRootNodes $iek src='s'/>"},
    {"R-CC-30", PROGRESS("<queryMessage type='Bad'>m</queryMessage>"), PROGRESS("<queryMessage type='Exception' level='Major'>m</queryMessage>")},
    {"R-CC-31", "M:<sniff $iek timestamp='2026-01-01T00:00:00Z'><tx>x</tx></sniff>", "M:<sniff $iek snifferId='1' timestamp='2026-01-01T00:00:00Z'><tx>x</tx></sniff>"},
    {"R-CC-32", "S:<subscribe $iok sourceId='s' nodeAdded='false' nodeUpdated='false' nodeStatusChanged='false' nodeRemoved='false' nodeMovedUp='false' nodeMovedDown='false'/>",
        "S:<subscribe $iok sourceId='s' nodeAdded='false' nodeUpdated='false' nodeStatusChanged='false' nodeRemoved='false' nodeMovedUp='false'/>"},
    {"R-CC-33", "G:<getNode $iok nodeId='a' sourceId='s' parameters='all'/>", "G:<getNode $iok nodeId='a' sourceId='s' parameters='true'/>"},
    {"R-CC-34", "S:<executeNodeCommand $iek id='a' src='s'/>", "S:<executeNodeCommand $iek id='a' src='s' command='c'/>"},
    {"R-CC-35", "M:<nodeRemoved $iok sourceId='s'/>", "M:<nodeRemoved $iok nodeId='a' sourceId='s'/>"},
};

} // namespace

std::span<const RefereeRow> concentratorRows()
{
    return Rows;
}

} // namespace Chatelaine::Wire::Testing
