// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/report.h"

#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"
#include "protocol/session/libraryversion.h"
#include "services/house.h"
#include "services/journal.h"
#include "services/parent.h"
#include "services/pseudonyms.h"
#include "version.h"

#include <QRegularExpression>
#include <QSysInfo>

#include <algorithm>
#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostContacts = 500;
constexpr qsizetype MostVersionText = 80;

/// One of \p words, or "other": what is in nobody's list is not told.
QString listed(const QString &word, std::initializer_list<QLatin1StringView> words)
{
    const bool known = std::any_of(words.begin(), words.end(), [&word](QLatin1StringView each) { return word == each; });
    return known ? word : word.isEmpty() ? QString() : u"other"_s;
}

QString actionOf(const QString &word)
{
    return listed(word, {"add"_L1, "approve"_L1, "ask"_L1, "block"_L1, "connect"_L1, "deny"_L1, "disconnect"_L1, "name"_L1, "prove"_L1, "read"_L1, "remove"_L1, "set"_L1, "tell"_L1, "unblock"_L1});
}

QString resultOf(const QString &word)
{
    return listed(word, {"accepted"_L1, "failed"_L1, "observed"_L1, "pending"_L1, "refused"_L1, "reported"_L1, "sent"_L1, "withdrawn"_L1});
}

QString askOf(const QString &word)
{
    return listed(word, {"friendship"_L1, "isFriend"_L1, "canRead"_L1, "canControl"_L1, "friend"_L1, "read"_L1, "control"_L1});
}

/// Codes are told when the table has them; those of the command line by their form.
QString codeOf(const QString &code)
{
    static const QRegularExpression form(u"^C-USE-[0-9]{2}$"_s);
    const QList<ErrorEntry> entries = errorEntries();
    const bool known = std::any_of(entries.cbegin(), entries.cend(), [&code](const ErrorEntry &each) { return code == each.code; });
    return known || form.match(code).hasMatch() ? code : code.isEmpty() ? QString() : u"other"_s;
}

QString mechanismOf(const QString &detail)
{
    const QString word = listed(detail, {"SCRAM-SHA-1"_L1, "SCRAM-SHA-256"_L1, "SCRAM-SHA-512"_L1, "SCRAM-SHA3-512"_L1, "SCRAM-SHA-1-PLUS"_L1, "SCRAM-SHA-256-PLUS"_L1, "DIGEST-MD5"_L1, "PLAIN"_L1});
    return word == "other"_L1 ? QString() : word;
}

QString tlsOf(const QString &detail)
{
    static const QRegularExpression form(u"^(TLSv1\\.[0-3])\\b"_s);
    return form.match(detail).captured(1);
}

QString stateName(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Offline:
        return u"offline"_s;
    case ConnectionState::Connecting:
        return u"connecting"_s;
    case ConnectionState::Online:
        return u"online"_s;
    case ConnectionState::Waiting:
        return u"waiting for the next attempt"_s;
    }
    return {};
}

QString stageLine(const StageReport &report)
{
    QString line = u"  %1: %2, %3 ms"_s.arg(stageName(report.stage), report.running ? u"running"_s : report.ok ? u"ok"_s : u"failed"_s).arg(report.ms);
    const QString fact = report.stage == Stage::Sasl ? mechanismOf(report.detail) : report.stage == Stage::Tls ? tlsOf(report.detail) : QString();
    for (const QString &more : {fact, codeOf(report.error.code)})
        line += more.isEmpty() ? QString() : u", "_s + more;
    return line;
}

QString dialectsOf(const Contact &contact)
{
    using Wire::Protocol;
    QStringList words;
    for (const Protocol protocol : {Protocol::Sensor, Protocol::Events, Protocol::Control, Protocol::Concentrator, Protocol::Provisioning}) {
        const Resource *resource = contact.resourceFor(protocol);
        if (const auto dialect = resource ? resource->dialect(protocol) : std::nullopt)
            words << u"%1 %2"_s.arg(Wire::protocolName(protocol), Wire::dialectName(*dialect));
    }
    return words.isEmpty() ? u"offers nothing of ours"_s : words.join(u", "_s);
}

QString contactLine(const Contact &contact, const ErrorInfo &error, Pseudonyms &names)
{
    qsizetype features = 0;
    for (const Resource &resource : contact.resources)
        features += resource.features.size();
    const bool person = contact.kind == ContactKind::Person;
    QStringList words{contactKindName(contact.kind), u"subscription %1"_s.arg(subscriptionName(contact.subscription)), u"%1 resource(s)"_s.arg(contact.resources.size()),
        u"%1 feature(s)"_s.arg(features), dialectsOf(contact)};
    if (contact.blocked)
        words << u"blocked"_s;
    if (contact.asking)
        words << u"our request is open"_s;
    if (error.isError())
        words << u"last readout: "_s + codeOf(error.code);
    return u"  %1: %2"_s.arg(names.address(contact.jid, person ? u"person"_s : u"thing"_s), words.join(u", "_s));
}

QString whoOf(const QString &who, Pseudonyms &names)
{
    return who.isEmpty() || who == "owner"_L1 ? who : names.address(who, u"person"_s);
}

QString journalLine(const JournalEntry &entry, Pseudonyms &names)
{
    const QJsonObject &detail = entry.detail;
    QStringList words{entry.time.toUTC().toString(Qt::ISODateWithMs), journalKindName(entry.kind), actionOf(entry.action), resultOf(entry.result)};
    const auto add = [&words](QLatin1StringView key, const QString &value) {
        if (!value.isEmpty())
            words << QString(key) + u'=' + value;
    };
    add("who"_L1, whoOf(entry.who, names));
    add("thing"_L1, entry.thing.isEmpty() ? QString() : names.address(entry.thing, u"thing"_s));
    const QString subject = detail.value("subject"_L1).toString();
    add("subject"_L1, subject.isEmpty() ? QString() : names.address(subject, u"person"_s));
    add("ask"_L1, askOf(detail.value("ask"_L1).toString()));
    add("code"_L1, codeOf(detail.value("code"_L1).toString()));
    const auto stage = detail.value("stage"_L1).toString();
    add("stage"_L1, listed(stage, {"usage"_L1, "dns"_L1, "tcp"_L1, "tls"_L1, "sasl"_L1, "bind"_L1, "roster"_L1, "presence"_L1, "disco"_L1, "friendship"_L1, "rule"_L1, "device"_L1, "timeout"_L1}));
    if (const QJsonValue ms = detail.value("ms"_L1); ms.isDouble())
        add("ms"_L1, QString::number(qRound64(ms.toDouble())));
    words.removeAll(QString());
    return u"  "_s + words.join(u' ');
}

QStringList houseLines(const ReportHouse &house, Pseudonyms &names)
{
    QStringList lines{u"House of %1"_s.arg(house.account.isEmpty() ? u"no account"_s : names.address(house.account, u"account"_s)), u"  connection: "_s + stateName(house.state)};
    if (house.lastFailure.isError())
        lines << u"  last failure: %1"_s.arg(codeOf(house.lastFailure.code));
    for (const StageReport &report : house.stages)
        lines << stageLine(report);
    lines << u"  store: %1; rules: %2; open requests: %3; contacts: %4"_s.arg(house.storeWorks ? u"works"_s : u"does not work"_s).arg(house.rules).arg(house.pendingRequests).arg(house.contacts.size());
    for (qsizetype i = 0; i < std::min(house.contacts.size(), MostContacts); ++i)
        lines << contactLine(house.contacts.at(i), house.readErrors.value(i), names);
    lines << u"  journal, newest first:"_s;
    for (const JournalEntry &entry : house.journal.mid(0, ReportInput::JournalLines))
        lines << u"  "_s + journalLine(entry, names);
    return lines;
}

/// Names of systems and versions come from this machine; even so they are one short line.
QString plain(const QString &text)
{
    static const QRegularExpression odd(u"[^A-Za-z0-9 ._+()/-]"_s);
    return QString(text).remove(odd).left(MostVersionText);
}

} // namespace

QString makeReport(const ReportInput &input)
{
    Pseudonyms names;
    QStringList scales;
    for (const double scale : input.scales)
        scales << u"%1 %"_s.arg(qRound(scale * 100));
    QStringList lines{
        u"Chatelaine %1, Qt %2, QXmpp %3"_s.arg(plain(input.program), plain(input.qt), plain(input.xmppLibrary)),
        u"%1; locale %2; shown by %3%4, %5"_s.arg(plain(input.system), plain(input.locale), input.platform.isEmpty() ? u"nothing"_s : plain(input.platform),
            scales.isEmpty() ? QString() : u" at "_s + scales.join(u" and "_s), input.dark ? u"dark"_s : u"light"_s),
        u"Made %1"_s.arg(input.when.toUTC().toString(Qt::ISODate)),
    };
    for (const ReportHouse &house : input.houses)
        lines << QString() << houseLines(house, names);
    return lines.join(u'\n') + u'\n';
}

ReportInput reportOfProgram()
{
    ReportInput input;
    input.program = QStringLiteral(CHATELAINE_VERSION);
    input.qt = QString::fromLatin1(qVersion());
    input.xmppLibrary = xmppLibraryVersion();
    input.system = u"%1 %2 %3"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::currentCpuArchitecture());
    input.locale = QLocale().name();
    input.when = QDateTime::currentDateTimeUtc();
    return input;
}

ReportHouse reportOfHouse(House &house)
{
    const Account &account = house.account();
    ReportHouse report;
    report.account = house.accountJid();
    report.state = account.state();
    report.stages = account.stages();
    report.lastFailure = account.lastFailure();
    report.contacts = account.contacts();
    std::sort(report.contacts.begin(), report.contacts.end(), [](const Contact &one, const Contact &other) { return one.jid < other.jid; });
    for (const Contact &contact : std::as_const(report.contacts))
        report.readErrors << house.status(contact.jid, {}).error;
    report.journal = house.journal().recent(ReportInput::JournalLines);
    report.pendingRequests = int(house.parent().inbox().size());
    report.rules = int(house.parent().rules().size());
    report.storeWorks = house.storeError().isEmpty();
    return report;
}

} // namespace Chatelaine
