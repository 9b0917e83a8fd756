// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/refereerows.h"

// A form with one field, and one that is sent back after the thing has sent its own.
#define FORM(fields) "R:<x $frm type='form'>" fields "</x>"
#define VALIDATED(datatype, method, value) "<field var='a' type='text-single'><validate $val datatype='" datatype "'>" method "</validate><value>" value "</value></field>"
#define SENT(original, fields) "G:<getForm $ioc/>\n" FORM(original) "\nS:<set $ioc><x $frm type='submit'>" fields "</x></set>"
#define LEVEL "<field var='a' type='text-single'><validate $val datatype='xs:int'><range min='0' max='100'/></validate><value>5</value></field>"

namespace Chatelaine::Wire::Testing {

namespace {

constexpr RefereeRow Rows[]{
    {"R-FO-01", "R:<x $frm><field var='a' type='text-single'/></x>", FORM("<field var='a' type='text-single'/>")},
    {"R-FO-02", FORM("<field type='text-single'/>"), FORM("<field type='fixed'><value>Text.</value></field>")},
    {"R-FO-03", FORM("<field var='a' type='number'/>"), FORM("<field var='a' type='text-private'/>")},
    {"R-FO-04", FORM("<field var='a' type='list-single'/>"), FORM("<field var='a' type='list-single'><option><value>1</value></option></field>")},
    {"R-FO-05", FORM("<field var='a' type='list-single'><value>2</value><option><value>1</value></option></field>"), FORM("<field var='a' type='list-single'><value>1</value><option><value>1</value></option></field>")},
    {"R-FO-06", FORM("<field var='a' type='text-single'><value>1</value><value>2</value></field>"), FORM("<field var='a' type='text-multi'><value>1</value><value>2</value></field>")},
    {"R-FO-07", FORM(VALIDATED("xs:int", "<range min='0' max='100'/>", "101")), FORM(VALIDATED("xs:int", "<range min='0' max='100'/>", "100"))},
    {"R-FO-07", FORM(VALIDATED("xs:dateTime", "<basic/>", "noon")), FORM(VALIDATED("xs:dateTime", "<basic/>", "2026-01-01T12:00:00"))},
    {"R-FO-08", FORM(VALIDATED("xs:int", "<range min='9' max='1'/>", "")), FORM(VALIDATED("xs:int", "<range min='1' max='9'/>", ""))},
    {"R-FO-09", FORM(VALIDATED("xs:string", "<regex>([a-z]</regex>", "a")), FORM(VALIDATED("xs:string", "<regex>[a-z]</regex>", "a"))},
    {"R-FO-10", "R:<x $frm type='form'><page $lay label='P'><fieldref var='b'/></page><field var='a' type='text-single'/></x>",
        "R:<x $frm type='form'><page $lay label='P'><fieldref var='a'/></page><field var='a' type='text-single'/></x>"},
    {"R-FO-11", FORM("<field var='a' type='text-single'/><field var='a' type='text-single'/>"), FORM("<field var='a' type='text-single'/><field var='b' type='text-single'/>")},
    {"R-FO-12", FORM("<field var='a' type='hidden'/>"), FORM("<field var='a' type='hidden'><value>1</value></field>")},
    {"R-FO-13", FORM("<field var='a' type='boolean'><value>on</value></field>"), FORM("<field var='a' type='boolean'><value>1</value></field>")},
    {"R-FO-14", FORM("<field var='a' type='boolean'><validate $val datatype='xs:double'><basic/></validate><value>1</value></field>"), FORM("<field var='a' type='boolean'><validate $val datatype='xs:boolean'><basic/></validate><value>1</value></field>")},
    {"R-FO-14", FORM("<field var='a' type='list-single'><validate $val datatype='xs:int'><basic/></validate><option><value>one</value></option></field>"), FORM("<field var='a' type='list-single'><validate $val datatype='xs:int'><basic/></validate><option><value>1</value></option></field>")},
    {"R-FO-15", SENT("<field var='a' type='text-single'><value>1</value><readOnly $dyn/></field>", "<field var='a'><value>2</value></field>"), SENT("<field var='a' type='text-single'><value>1</value></field>", "<field var='a'><value>2</value></field>")},
    {"R-FO-16", SENT("<field var='xdd session' type='hidden'><value>S</value></field>" LEVEL, "<field var='a'><value>2</value></field>"),
        SENT("<field var='xdd session' type='hidden'><value>S</value></field>" LEVEL, "<field var='xdd session'><value>S</value></field><field var='a'><value>2</value></field>")},
    {"R-FO-17", SENT(LEVEL, "<field var='b'><value>2</value></field>"), SENT(LEVEL, "<field var='a'><value>2</value></field>")},
    {"R-FO-18", SENT(LEVEL, "<field var='a'><value>200</value></field>"), SENT(LEVEL, "<field var='a'><value>20</value></field>")},
    {"R-FO-19", "S:<set $ioc><x $frm type='form'><field var='a'><value>1</value></field></x></set>", "S:<set $ioc><x $frm type='submit'><field var='a'><value>1</value></field></x></set>"},
    {"R-FO-20", FORM("<field var='a' type='list-single'><option label='1'/></field>"), FORM("<field var='a' type='list-single'><option label='1'><value>1</value></option></field>")},
    {"R-FO-21", FORM(VALIDATED("number", "<basic/>", "1")), FORM(VALIDATED("x-own:number", "<basic/>", "1"))},
};

} // namespace

std::span<const RefereeRow> formRows()
{
    return Rows;
}

} // namespace Chatelaine::Wire::Testing
