// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/wire/refereerows.h"

// Rules and searches that are right but for what is looked at.
#define RULE(children) "S:<canReadRule $ieo jid='a@b' remoteJid='c@d' key='k' result='true'>" children "</canReadRule>"
#define SEARCH(conditions) "G:<search $iod>" conditions "</search>"
#define REGISTER(tags) "S:<register $iod>" tags "</register>"

namespace Chatelaine::Wire::Testing {

namespace {

constexpr RefereeRow Rows[]{
    {"R-PR-01", "S:<isFriend $iop jid='a@b'/>", "G:<isFriend $iop jid='a@b'/>"},
    {"R-PR-01", "G:<isFriend $ieo jid='a@b' remoteJid='c@d' key='k'/>", "M:<isFriend $ieo jid='a@b' remoteJid='c@d' key='k'/>"},
    {"R-PR-01", "S:<clearCache $snp/>", "G:<clearCache $snp/>"},
    {"R-PR-02", "G:<mayRead $iop jid='a@b'/>", "G:<canRead $iop jid='a@b' all='true'/>"},
    {"R-PR-02", "R:<clearCacheResponse $iep/>", "R:<clearCacheResponse $iop/>"},
    {"R-PR-03", "G:<isFriend $iep/>", "G:<isFriend $iep jid='a@b'/>"},
    {"R-PR-04", "M:<friend $iop jid='a b@c'/>", "M:<friend $iop jid='b@c'/>"},
    {"R-PR-05", "M:<unfriend $iep jid='a@b/c'/>", "M:<unfriend $iep jid='a@b'/>"},
    {"R-PR-06", "R:<canControlResponse $iop jid='a@b'/>", "R:<canControlResponse $iop jid='a@b' result='true'/>"},
    {"R-PR-07", "R:<isFriendResponse $snp jid='a@b' result='yes'/>", "R:<isFriendResponse $snp jid='a@b' result='1' secondaryTrustAllowed='0'/>"},
    {"R-PR-08", "R:<isFriendResponse $iep jid='a@b' result='true' secondaryTrustAllowed='true'/>", "R:<isFriendResponse $iep jid='a@b' result='true'/>"},
    {"R-PR-09", RULE(""), RULE("<fromJid/>")},
    {"R-PR-09", RULE("<fromJid/><all/>"), RULE("<all/>")},
    {"R-PR-10", "S:<isFriendRule $ieo jid='a@b' remoteJid='c@d' key='k' result='true' range='domain'/>", "S:<isFriendRule $ieo jid='a@b' remoteJid='c@d' key='k' result='true' range='Domain'/>"},
    {"R-PR-11", "M:<canControl $ieo jid='a@b' remoteJid='c@d'/>", "M:<canControl $ieo jid='a@b' remoteJid='c@d' key='k'/>"},
    {"R-PR-12", "M:<isFriend $ieo jid='a@b' key='k'/>", "M:<isFriend $ieo jid='a@b' remoteJid='c@d' key='k'/>"},
    {"R-PR-13", "R:<getTokenResponse $iop token='a b'/>", "R:<getTokenResponse $iop token='ab'/>"},
    {"R-PR-13", "G:<getCertificate $iet/>", "G:<getCertificate $iet token='p:1'/>"},
    {"R-PR-14", "G:<getToken $iet>-----BEGIN</getToken>", "G:<getToken $iet>MIIB</getToken>"},
    {"R-PR-14", "R:<tokenChallengeResponse $iop/>", "R:<tokenChallengeResponse $iop>AQID</tokenChallengeResponse>"},
    {"R-PR-15", "R:<getTokenChallenge $iet>AQID</getTokenChallenge>", "R:<getTokenChallenge $iet seqnr='1'>AQID</getTokenChallenge>"},
    {"R-PR-16", "R:<canReadResponse $iop jid='a@b' result='false'><field name='f'/></canReadResponse>", "R:<canReadResponse $iop jid='a@b' result='true'><field name='f'/></canReadResponse>"},
    {"R-PR-17", RULE("<fromService/>"), RULE("<fromService token='p:1'/>")},
    {"R-PR-18", "M:<Friend $snp jid='a@b'/>", "M:<friend $snp jid='a@b'/>"},
    {"R-PR-19", "G:<getDevices $ieo offset='-1' maxCount='20'/>", "G:<getDevices $ieo offset='0' maxCount='20'/>"},
    {"R-PR-20", "G:<canRead $iep jid='a@b' m='true'><f/></canRead>", "G:<canRead $iep jid='a@b' m='true'><f n='a'/></canRead>"},
    {"R-PR-20", "G:<canControl $iop jid='a@b'><node sourceId='s'/></canControl>", "G:<canControl $iop jid='a@b'><node nodeId='n' sourceId='s'/></canControl>"},
    {"R-PR-21", "G:<canRead $iop jid='a@b'/>", "G:<canRead $iop jid='a@b' momentary='true'/>"},

    {"R-DI-01", "G:<register $iod><str name='SN' value='1'/></register>", REGISTER("<str name='SN' value='1'/>")},
    {"R-DI-02", "S:<enlist $iod/>", "S:<unregister $iod/>"},
    {"R-DI-03", REGISTER("<str value='1'/>"), REGISTER("<str name='SN' value='1'/>")},
    {"R-DI-04", REGISTER("<str name='$33' value='1'/>"), "S:<register $nfd><str name='$33' value='1'/></register>"},
    {"R-DI-05", REGISTER("<str name='sn' value='1'/>"), REGISTER("<str name='SN' value='1'/>")},
    {"R-DI-06", REGISTER("<str name='S:N' value='1'/>"), REGISTER("<str name='S-N' value='1'/>")},
    {"R-DI-06", REGISTER("<str name='S N' value='1'/>"), REGISTER("<str name='S_N' value='1'/>")},
    {"R-DI-07", REGISTER("<str name='SN' value='$129'/>"), REGISTER("<str name='SN' value='$33'/>")},
    {"R-DI-08", "R:<found $iod more='false'><thing jid='a@b' owner='c@d'><str name='KEY' value='1'/></thing></found>", "R:<found $iod more='false'><thing jid='a@b' owner='c@d'><str name='SN' value='1'/></thing></found>"},
    {"R-DI-09", REGISTER("<num name='V' value='one'/>"), REGISTER("<num name='V' value='1.2'/>")},
    {"R-DI-09", SEARCH("<numGt name='V' value='one'/>"), SEARCH("<numGt name='V' value='1'/>")},
    {"R-DI-10", SEARCH(""), SEARCH("<strEq name='SN' value='1'/>")},
    {"R-DI-11", SEARCH("<strEq name='KEY' value='1'/>"), SEARCH("<strEq name='SN' value='1'/>")},
    {"R-DI-12", REGISTER("<str name='SN' value='1'/><str name='SN' value='2'/>"), REGISTER("<str name='SN' value='1'/><str name='MAN' value='2'/>")},
    {"R-DI-13", "R:<found $ied more='false'><thing owner='c@d'/></found>", "R:<found $ied more='false'><thing jid='a@b'/></found>"},
    {"R-DI-14", "G:<search $iod offset='first' maxCount='5'><strEq name='SN' value='1'/></search>", "G:<search $iod offset='0' maxCount='5'><strEq name='SN' value='1'/></search>"},
    {"R-DI-15", "S:<mine $iod><str name='SN' value='1'/></mine>", "S:<mine $iod><str name='SN' value='1'/><str name='KEY' value='2'/></mine>"},
    {"R-DI-16", REGISTER(""), REGISTER("<num name='V' value='1'/>")},
    {"R-DI-17", "S:<disown $ied/>", "S:<disown $ied jid='a@b'/>"},
    {"R-DI-18", SEARCH("<numRange name='V' min='2' max='1'/>"), SEARCH("<numRange name='V' min='1' max='2'/>")},
    {"R-DI-19", REGISTER("<str name='LAT' value='59.3'/>"), REGISTER("<num name='LAT' value='59.3'/>")},
    {"R-DI-20", REGISTER("<num name='LAT' value='93'/>"), REGISTER("<num name='LON' value='-93'/>")},
    {"R-DI-21", SEARCH("<strRegEx name='SN' value='1.*'/>"), "G:<search $ied><strRegEx name='SN' value='1.*'/></search>"},
    {"R-DI-22", "S:<register $iod selfOwned='yes'><str name='SN' value='1'/></register>", "S:<register $iod selfOwned='true'><str name='SN' value='1'/></register>"},
};

} // namespace

std::span<const RefereeRow> provisioningRows()
{
    return Rows;
}

} // namespace Chatelaine::Wire::Testing
