// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/refereerows.h"

namespace Chatelaine::Wire::Testing {

namespace {

constexpr RefereeRow Rows[]{
    {"R-CT-01", "G:<set $ioc><boolean name='a' value='1'/></set>", "S:<set $ioc><boolean name='a' value='1'/></set>"},
    {"R-CT-01", "S:<getForm $iec/>", "G:<getForm $iec/>"},
    {"R-CT-02", "S:<put $ioc/>", "G:<getForm $ioc/>"},
    {"R-CT-02", "R:<setResponse $iec/>", "R:<resp $iec/>"},
    {"R-CT-03", "S:<set $ioc><node nodeId='a'/></set>", "S:<set $ioc><node nodeId='a'/><boolean name='a' value='1'/></set>"},
    {"R-CT-04", "S:<set $ioc><int name='a' value='1'/><int name='a' value='2'/></set>", "S:<set $ioc><int name='a' value='1'/><int name='b' value='2'/></set>"},
    {"R-CT-05", "S:<set $ioc><int name='a' value='1.5'/></set>", "S:<set $ioc><double name='a' value='1.5'/></set>"},
    {"R-CT-05", "S:<set $iec><db n='a' v='abc'/></set>", "S:<set $iec><s n='a' v='abc'/></set>"},
    {"R-CT-06", "S:<set $ioc><color name='a' value='#FF8800'/></set>", "S:<set $ioc><color name='a' value='FF8800'/></set>"},
    {"R-CT-06", "S:<set $iec><cl n='a' v='red'/></set>", "S:<set $iec><cl n='a' v='FF880080'/></set>"},
    {"R-CT-07", "S:<set $ioc><bool name='a' value='1'/></set>", "S:<set $ioc><boolean name='a' value='1'/></set>"},
    {"R-CT-07", "S:<set $iec><boolean n='a' v='1'/></set>", "S:<set $iec><b n='a' v='1'/></set>"},
    {"R-CT-08", "S:<set $ioc><boolean value='1'/></set>", "S:<set $ioc><boolean name='a' value='1'/></set>"},
    {"R-CT-08", "R:<setResponse $ioc><parameter/></setResponse>", "R:<setResponse $ioc><parameter name='a'/></setResponse>"},
    {"R-CT-09", "S:<set $ioc><string name='a'/></set>", "S:<set $ioc><string name='a' value=''/></set>"},
    {"R-CT-10", "S:<set $ioc><node sourceId='s'/><boolean name='a' value='1'/></set>", "S:<set $ioc><node nodeId='n' sourceId='s'/><boolean name='a' value='1'/></set>"},
    {"R-CT-10", "G:<getForm $iec><nd src='s'/></getForm>", "G:<getForm $iec><nd id='n' src='s'/></getForm>"},
    {"R-CT-11", "S:<set $iec><nd id='n'/><nd id='n'/><b n='a' v='1'/></set>", "S:<set $iec><nd id='n'/><nd id='m'/><b n='a' v='1'/></set>"},
    {"R-CT-12", "E:<setResponse $snc responseCode='Broken'/>", "E:<setResponse $snc responseCode='Locked'/>"},
    {"R-CT-13", "R:<setResponse $snc responseCode='NotFound'/>", "E:<setResponse $snc responseCode='NotFound'/>"},
    {"R-CT-13", "E:<setResponse $snc responseCode='OK'/>", "R:<setResponse $snc responseCode='OK'/>"},
    {"R-CT-14", "R:<setResponse $snc/>", "R:<setResponse $snc result='OK'/>"},
    {"R-CT-15", "E:<error type='modify'><bad-request $err/><paramError $ioc>bad</paramError></error>", "E:<error type='modify'><bad-request $err/><paramError $ioc var='a'>bad</paramError></error>"},
    {"R-CT-15", "E:<setResponse $snc responseCode='OtherError'><error>bad</error></setResponse>", "E:<setResponse $snc responseCode='OtherError'><error var='a'>bad</error></setResponse>"},
    {"R-CT-16", "S:<set $snc><color name='a' value='FF880080'/></set>", "S:<set $snc><color name='a' value='FF8800'/></set>"},
    {"R-CT-17", "S:<set $ioc><boolean name='a' value='1'/><node nodeId='n'/></set>", "S:<set $ioc><node nodeId='n'/><boolean name='a' value='1'/></set>"},
    {"R-CT-18", "S:<set $ioc><boolean name='a' value='1'/><x $frm type='submit'><field var='a'><value>1</value></field></x></set>", "S:<set $ioc><x $frm type='submit'><field var='a'><value>1</value></field></x></set>"},
    {"R-CT-19", "S:<set $iec><e n='a' v='Auto'/></set>", "S:<set $iec><e n='a' v='Auto' t='Mode'/></set>"},
    {"R-CT-20", "S:<set $ioc><double name='a' value='21,5'/></set>", "S:<set $ioc><double name='a' value='21.5'/></set>"},
};

} // namespace

std::span<const RefereeRow> controlRows()
{
    return Rows;
}

} // namespace Chatelaine::Wire::Testing
