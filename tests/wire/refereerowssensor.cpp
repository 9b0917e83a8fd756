// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/refereerows.h"

// One field in the dialect sn, iot or ieee, in a message that is otherwise right.
#define SN_FIELD(field) "M:<fields $sns seqnr='1' done='true'><node nodeId='a'><timestamp value='2026-01-01T00:00:00'>" field "</timestamp></node></fields>"
#define IOT_FIELD(field) "M:<fields $ios seqnr='1' done='true'><node nodeId='a'><timestamp value='2026-01-01T00:00:00Z'>" field "</timestamp></node></fields>"
#define IEEE_FIELD(field) "M:<resp $ies id='1'><nd id='a'><ts v='2026-01-01T00:00:00Z'>" field "</ts></nd></resp>"
#define NUMBER(value) "<numeric name='a' value='" value "' unit='W' momentary='true'/>"

namespace Chatelaine::Wire::Testing {

namespace {

constexpr RefereeRow Rows[]{
    {"R-SD-01", "S:<req $ios seqnr='1' momentary='true'/>", "G:<req $ios seqnr='1' momentary='true'/>"},
    {"R-SD-01", "R:<fields $ios seqnr='1' done='true'/>", "M:<fields $ios seqnr='1' done='true'/>"},
    {"R-SD-01", "G:<cancel $ies id='1'/>", "S:<cancel $ies id='1'/>"},
    {"R-SD-01", "M:<accepted $sns seqnr='1'/>", "R:<accepted $sns seqnr='1'/>"},
    {"R-SD-02", "G:<ask $ios seqnr='1'/>", "G:<cancel $ios seqnr='1'/>"},
    {"R-SD-02", "M:<failure $ies id='1'/>", "M:<done $ies id='1'/>"},
    {"R-SD-03", "M:<done $ios/>", "M:<done $ios seqnr='1'/>"},
    {"R-SD-03", "M:<done $ies id=''/>", "M:<done $ies id='x'/>"},
    {"R-SD-04", "G:<req $ios seqnr='abc' momentary='true'/>", "G:<req $ios seqnr='12' momentary='true'/>"},
    {"R-SD-04", "M:<done $sns seqnr='1380000000000'/>", "M:<done $sns seqnr='2147483647'/>"},
    {"R-SD-05", "G:<req $ios seqnr='1'/>", "G:<req $ios seqnr='1' all='true'/>"},
    {"R-SD-06", "G:<req $ios seqnr='1' momentary='true' peak='false'/>", "G:<req $ios seqnr='1' momentary='true' peak='true'/>"},
    {"R-SD-07", "G:<req $ios seqnr='1' historical='true' from='2026-01-02T00:00:00Z' to='2026-01-01T00:00:00Z'/>",
        "G:<req $ios seqnr='1' historical='true' from='2026-01-01T00:00:00Z' to='2026-01-02T00:00:00Z'/>"},
    {"R-SD-08", "G:<req $ios seqnr='1' all='true' when='2026-01-01T00:00:00Z'/>", "G:<req $ios seqnr='1' all='true' when='2099-01-01T00:00:00Z'/>", Setting::Clock},
    {"R-SD-09", "G:<req $ies id='1' all='true' when='tomorrow'/>", "G:<req $ies id='1' all='true' when='2026-01-01T00:00:00'/>"},
    {"R-SD-10", "M:<fields $ios seqnr='1' done='yes'><node nodeId='a'><timestamp value='2026-01-01T00:00:00Z'><boolean name='a' value='1' momentary='true'/></timestamp></node></fields>",
        "M:<fields $ios seqnr='1' done='1'/>"},
    {"R-SD-10", IEEE_FIELD("<b n='a' v='1' m='true' ctr='maybe'/>"), IEEE_FIELD("<b n='a' v='1' m='true' ctr='0'/>")},
    {"R-SD-11", "M:<fields $ios seqnr='1' done='true'><node nodeId='a'><timestamp/></node></fields>", "M:<fields $ios seqnr='1' done='true'><node nodeId='a'><timestamp value='2026-01-01T00:00:00Z'/></node></fields>"},
    {"R-SD-12", "M:<fields $ios seqnr='1' done='true'><node nodeId='a'><timestamp value='1.1.2026'/></node></fields>", "M:<fields $ios seqnr='1' done='true'><node nodeId='a'><timestamp value='2026-01-01T00:00:00'/></node></fields>"},
    {"R-SD-13", "M:<resp $ies id='1'><ts v='2026-01-01T00:00:00'><err>no</err></ts></resp>", "M:<resp $ies id='1'><ts v='2026-01-01T00:00:00Z'><err>no</err></ts></resp>"},
    {"R-SD-14", "M:<fields $ios seqnr='1' done='true'><node nodeId='a'><timestamp value='2026-01-01T00:00:00Z'/><timestamp value='2026-01-01T01:00:00'/></node></fields>",
        "M:<fields $ios seqnr='1' done='true'><node nodeId='a'><timestamp value='2026-01-01T00:00:00'/><timestamp value='2026-01-01T01:00:00'/></node></fields>"},
    {"R-SD-15", "M:<resp $ies id='1'><ts v='2099-01-01T00:00:00Z'><err>no</err></ts></resp>", "M:<resp $ies id='1'><ts v='2026-01-01T00:00:00Z'><err>no</err></ts></resp>", Setting::Clock},
    {"R-SD-16", IOT_FIELD("<boolean value='1' momentary='true'/>"), IOT_FIELD("<boolean name='a' value='1' momentary='true'/>")},
    {"R-SD-16", IEEE_FIELD("<b n=' ' v='1' m='true'/>"), IEEE_FIELD("<b n='a' v='1' m='true'/>")},
    {"R-SD-17", IOT_FIELD("<boolean name='a ' value='1' momentary='true'/>"), IOT_FIELD("<boolean name='a a' value='1' momentary='true'/>")},
    {"R-SD-18", IOT_FIELD("<boolean name='a' momentary='true'/>"), IOT_FIELD("<boolean name='a' momentary='true' missing='true' value=''/>")},
    {"R-SD-19", IOT_FIELD("<boolean name='a' value='on' momentary='true'/>"), IOT_FIELD("<boolean name='a' value='true' momentary='true'/>")},
    {"R-SD-19", IEEE_FIELD("<dr n='a' v='5 min' m='true'/>"), IEEE_FIELD("<dr n='a' v='PT5M' m='true'/>")},
    {"R-SD-19", IOT_FIELD(NUMBER("12 W")), IOT_FIELD(NUMBER("12"))},
    {"R-SD-20", IOT_FIELD(NUMBER("12,5")), IOT_FIELD(NUMBER("12.5"))},
    {"R-SD-21", IOT_FIELD(NUMBER("NaN")), IOT_FIELD("<numeric name='a' value='' unit='W' momentary='true' missing='true'/>")},
    {"R-SD-22", IOT_FIELD("<int name='a' value='3000000000' momentary='true'/>"), IOT_FIELD("<long name='a' value='3000000000' momentary='true'/>")},
    {"R-SD-22", IEEE_FIELD("<l n='a' v='9223372036854775808' m='true'/>"), IEEE_FIELD("<l n='a' v='9223372036854775807' m='true'/>")},
    {"R-SD-23", IOT_FIELD("<numeric name='a' value='1' momentary='true'/>"), IOT_FIELD(NUMBER("1"))},
    {"R-SD-23", SN_FIELD("<numeric name='a' value='1' momentary='true'/>"), SN_FIELD(NUMBER("1"))},
    {"R-SD-24", SN_FIELD("<int name='a' value='1' momentary='true'/>"), SN_FIELD(NUMBER("1"))},
    {"R-SD-24", IEEE_FIELD("<numeric n='a' v='1' m='true'/>"), IEEE_FIELD("<q n='a' v='1' m='true'/>")},
    {"R-SD-25", IOT_FIELD("<bool name='a' value='1' momentary='true'/>"), IOT_FIELD("<boolean name='a' value='1' momentary='true'/>")},
    {"R-SD-26", IOT_FIELD("<string name='a' value='1' identification='true'/>"), IOT_FIELD("<string name='a' value='1' identity='true'/>")},
    {"R-SD-27", IOT_FIELD("<boolean name='a' value='1' momentary='true' manualReadout='true' automaticEstimate='true'/>"), IOT_FIELD("<boolean name='a' value='1' momentary='true' manualReadout='true' signed='true'/>")},
    {"R-SD-28", IOT_FIELD("<boolean name='a' value='1'/>"), IOT_FIELD("<boolean name='a' value='1' status='true'/>")},
    {"R-SD-29", IOT_FIELD("<boolean name='a' value='1' momentary='true' historicalHour='true'/>"), IOT_FIELD("<boolean name='a' value='1' historicalHour='true' historicalDay='true'/>")},
    {"R-SD-29", IEEE_FIELD("<b n='a' v='1' m='true' h='true'/>"), IEEE_FIELD("<b n='a' v='1' h='true' p='true'/>")},
    {"R-SD-30", "M:<failure $ios seqnr='1' done='true'><error nodeId='a'>no</error></failure>", "M:<failure $ios seqnr='1' done='true'><error nodeId='a' timestamp='2026-01-01T00:00:00Z'>no</error></failure>"},
    {"R-SD-31", "M:<failure $sns seqnr='1' done='true'/>", "M:<failure $sns seqnr='1'><error nodeId='a' timestamp='2026-01-01T00:00:00'>no</error></failure>"},
    {"R-SD-32", IOT_FIELD("<boolean name='a' value='1' momentary='true' module='M' stringIds='one'/>"), IOT_FIELD("<boolean name='a' value='1' momentary='true' module='M' stringIds='1,2|Other.M|x'/>")},
    {"R-SD-32", IEEE_FIELD("<b n='a' v='1' m='true' lns='M' loc='1,'/>"), IEEE_FIELD("<b n='a' v='1' m='true' lns='M' loc='2||5'/>")},
    {"R-SD-33", IOT_FIELD("<boolean name='a' value='1' momentary='true' stringIds='1'/>"), IOT_FIELD("<boolean name='a' value='1' momentary='true' stringIds='1|M'/>")},
    {"R-SD-34", IOT_FIELD("<enum name='a' value='1' momentary='true'/>"), IOT_FIELD("<enum name='a' value='1' dataType='Mode' momentary='true'/>")},
    {"R-SD-34", IEEE_FIELD("<e n='a' v='1' m='true'/>"), IEEE_FIELD("<e n='a' v='1' t='Mode' m='true'/>")},
    {"R-SD-35", "G:<req $ios seqnr='1' momentary='true'><node sourceId='s'/></req>", "G:<req $ios seqnr='1' momentary='true'><node nodeId='a' sourceId='s'/></req>"},
    {"R-SD-35", "M:<fields $ios seqnr='1' done='true'><node><timestamp value='2026-01-01T00:00:00Z'/></node></fields>", "M:<fields $ios seqnr='1' done='true'/>"},
    {"R-SD-36", "G:<req $ies id='1' m='true'><nd id='a'/><nd id='a'/></req>", "G:<req $ies id='1' m='true'><nd id='a'/><nd id='a' pt='p'/></req>"},
    {"R-SD-37", IOT_FIELD(NUMBER("1") NUMBER("2")), IOT_FIELD(NUMBER("1") "<numeric name='a' value='2' unit='W' peak='true'/>")},
    {"R-SD-38", "M:<fields $ios seqnr='1'/>", "M:<fields $ios seqnr='1' done='true'/>"},
    {"R-SD-38", "M:<resp $ies id='1' more='true'/>", "M:<resp $ies id='1'/>"},
    {"R-SD-39", "E:<rejected $sns seqnr='1'/>", "E:<rejected $sns seqnr='1'><error>Busy.</error></rejected>"},
    {"R-SD-40", "M:<resp $ies id='1' done='true'/>", "M:<resp $ies id='1' more='false'/>"},
    {"R-SD-40", "M:<fields $ios seqnr='1' more='false'/>", "M:<fields $ios seqnr='1' done='true'/>"},
    {"R-SD-41", "G:<req $ios seqnr='1' momentary='true'><field/></req>", "G:<req $ios seqnr='1' momentary='true'><field name='a'/></req>"},

    {"R-EV-01", "S:<subscribe $ioe seqnr='1' momentary='true'/>", "G:<subscribe $ioe seqnr='1' momentary='true'/>"},
    {"R-EV-02", "G:<listen $ioe seqnr='1'/>", "G:<unsubscribe $ioe seqnr='1'/>"},
    {"R-EV-03", "S:<unsubscribe $iee/>", "S:<unsubscribe $iee id='a'/>"},
    {"R-EV-04", "G:<unsubscribe $ioe seqnr='a'/>", "G:<unsubscribe $ioe seqnr='1'/>"},
    {"R-EV-05", "S:<subscribe $iee id='1' m='true' maxInt='300'/>", "S:<subscribe $iee id='1' m='true' maxInt='PT300S'/>"},
    {"R-EV-05", "G:<subscribe $ioe seqnr='1' momentary='true' maxAge='-PT1M'/>", "G:<subscribe $ioe seqnr='1' momentary='true' maxAge='PT1M'/>"},
    {"R-EV-06", "G:<subscribe $ioe seqnr='1' momentary='true' minInterval='PT1H' maxInterval='PT5M'/>", "G:<subscribe $ioe seqnr='1' momentary='true' minInterval='PT5M' maxInterval='PT1H'/>"},
    {"R-EV-07", "G:<subscribe $ioe seqnr='1' momentary='true'><field name='a' changedBy='0'/></subscribe>", "G:<subscribe $ioe seqnr='1' momentary='true'><field name='a' changedBy='0.5'/></subscribe>"},
    {"R-EV-08", "S:<subscribe $iee id='1' m='true'><f n='a' by='1' up='2'/></subscribe>", "S:<subscribe $iee id='1' m='true'><f n='a' dn='1' up='2'/></subscribe>"},
    {"R-EV-09", "S:<subscribe $iee id='1' m='true'><f by='1'/></subscribe>", "S:<subscribe $iee id='1' m='true'><f n='a' by='1'/></subscribe>"},
    {"R-EV-10", "G:<subscribe $ioe seqnr='1' maxInterval='PT5M'/>", "G:<subscribe $ioe seqnr='1' status='true' maxInterval='PT5M'/>"},
    {"R-EV-11", "S:<subscribe $iee id='1' m='true' req='now'/>", "S:<subscribe $iee id='1' m='true' req='true'/>"},
    {"R-EV-12", "S:<subscribe $iee id='1' m='true'><nd src='s'/></subscribe>", "S:<subscribe $iee id='1' m='true'><nd id='a' src='s'/></subscribe>"},
    {"R-EV-13", "S:<subscribe $iee id='1' m='true'><f n='a' v='warm' by='1'/></subscribe>", "S:<subscribe $iee id='1' m='true'><f n='a' v='20' by='1'/></subscribe>"},
};

} // namespace

std::span<const RefereeRow> sensorRows()
{
    return Rows;
}

} // namespace Chatelaine::Wire::Testing
