// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/recordcommand.h"

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"
#include "services/barejid.h"
#include "services/gaphealer.h"
#include "services/history.h"
#include "services/house.h"
#include "services/whendone.h"

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Chatelaine::Cli {

namespace {

constexpr int usualInterval = 60'000;
/// A server that does not answer our good-bye is not waited for any longer.
constexpr auto longestGoodBye = 3s;
constexpr auto roleConfirmedEvery = 60s;
constexpr std::chrono::milliseconds storeAgainAfter = 2s;
constexpr std::chrono::milliseconds storeAgainAtMost = 60s;
/// What a silent server is given to take what is left.
constexpr auto longestFlush = 8s;
constexpr auto recordedKinds = Wire::Kind::Momentary | Wire::Kind::Peak | Wire::Kind::Status | Wire::Kind::Computed;

ErrorInfo takeSeconds(const ParsedLine &line, const QString &option, int *ms)
{
    if (!line.has(option))
        return {};
    const auto parsed = millisecondsFromText(line.value(option));
    if (!parsed)
        return usageError(Use::BadValue, u"%1 is no value for --%2."_s.arg(line.value(option), option), u"seconds, more than 0"_s);
    *ms = *parsed;
    return {};
}

} // namespace

RecordCommand::RecordCommand(const Context &context)
    : Command(context)
    , m_clock(makeSystemClock())
{
}

RecordCommand::~RecordCommand()
{
    if (m_house) {
        m_house->disconnect(this);
        m_house->account().disconnect(this);
    }
}

void RecordCommand::start()
{
    output().setColumns({u"time"_s, u"things"_s, u"online"_s, u"values"_s, u"backFilled"_s, u"gaps"_s}, {29, 7, 7, 10, 10});
    ErrorInfo error = takeOptions();
    if (!error.isError())
        error = takeThings();
    if (!error.isError())
        error = readCredentials(line(), &settings());
    if (!error.isError()) {
        m_self = normalizedBareJid(settings().account.jid).value_or(settings().account.jid.section(u'/', 0, 0));
        begin();
        return;
    }
    fail(error);
}

/// A server that is away, as when both machines have just been started, is waited for; nothing else is.
void RecordCommand::waitForStore(const ErrorInfo &error)
{
    m_exitCode = exitCodeFor(error); // should it end before
    if (m_again.interval() == 0) {
        output().error(error);
        output().diagnostic({{u"warning"_s, u"The store does not answer. It is tried again until it does."_s}});
        m_service.ready();
        m_service.status(u"waiting for the store"_s);
    }
    m_again.start(qBound<int>(int(storeAgainAfter.count()), 2 * m_again.interval(), int(storeAgainAtMost.count())));
}

void RecordCommand::begin()
{
    if (m_ending || isFinished())
        return;
    ErrorInfo error = m_role.take(settings().storePath, m_self, RecorderRole);
    bool isAwaited = error.isError() && m_role.mayBeTakenLater();
    if (!error.isError()) {
        error = openHouse();
        isAwaited = error.isError() && m_house->isStoreAwaited();
    }
    if (error.isError()) {
        m_house.reset();
        m_role.release();
        if (isAwaited)
            waitForStore(error);
        else
            fail(error);
        return;
    }
    m_exitCode = ExitCode::Done;
    listen();
    m_running.start();
    m_interval.start();
    m_confirm.start(roleConfirmedEvery);
    settings().account.reconnect = true;
    m_house->open(settings().account);
    wantAll();
    m_service.ready();
}

ErrorInfo RecordCommand::takeOptions()
{
    int forMs = 0;
    int intervalMs = usualInterval;
    ErrorInfo error = takeSeconds(line(), u"for"_s, &forMs);
    if (!error.isError())
        error = takeSeconds(line(), u"every"_s, &m_everyMs);
    if (!error.isError())
        error = takeSeconds(line(), u"interval"_s, &intervalMs);
    m_for.setSingleShot(true);
    connect(&m_for, &QTimer::timeout, this, &RecordCommand::end);
    connect(&m_interval, &QTimer::timeout, this, &RecordCommand::printCounts);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &RecordCommand::begin);
    connect(&m_confirm, &QTimer::timeout, this, &RecordCommand::confirmRole);
    m_interval.setInterval(intervalMs);
    if (!error.isError() && forMs > 0)
        m_for.start(forMs);
    return error;
}

ErrorInfo RecordCommand::takeThings()
{
    for (const QString &jid : line().arguments) {
        const auto bare = normalizedBareJid(jid);
        if (!bare || !Jid::isValid(jid))
            return usageError(Use::BadValue, u"%1 is no address of a thing."_s.arg(jid));
        if (!m_things.contains(*bare))
            m_things << *bare;
    }
    if (!line().nodes.isEmpty() && m_things.size() > 1)
        return usageError(Use::BadValue, u"Nodes belong to one thing, and %1 are named."_s.arg(m_things.size()), u"Record it by itself, with another --store or account, or leave --node out."_s);
    return {};
}

ErrorInfo RecordCommand::openHouse()
{
    m_house = std::make_unique<House>(*m_clock, settings().storePath);
    if (!m_house->storeError().isEmpty())
        return usageError(Use::NoStore, u"The store %1 cannot be used: %2"_s.arg(m_house->store().path(), m_house->storeError()), u"--store names another one."_s);
    return {};
}

void RecordCommand::listen()
{
    connect(&m_house->account(), &Account::stateChanged, this, [this] { onState(); });
    connect(&m_house->account(), &Account::connectionFailed, this, [this](const ErrorInfo &error) {
        if (isFinished() || m_ending)
            return;
        output().error(error);
        // What passes is waited for; what will not pass ends the recording, so that whoever watches over us hears of it.
        if (m_house->account().state() == ConnectionState::Offline)
            finish(error.stage == "usage"_L1 ? ExitCode::Usage : ExitCode::NoConnection);
    });
    connect(m_house.get(), &House::storeFailed, this, [this](const QString &reason) {
        if (!reason.isEmpty())
            output().diagnostic({{u"warning"_s, reason}});
    });
    connect(m_house.get(), &House::valuesChanged, this, [this](const QString &, const Wire::NodeAddress &, const QList<LatestValue> &values) { m_counts.values += values.size(); });
    connect(m_house.get(), &House::exactlyReceived, this, [this](const ExactReadout &what, const QList<Wire::Reading> &kept) {
        m_counts.values += kept.size();
        m_counts.backFilled += what.origin == Origin::BackFilled ? kept.size() : 0;
    });
}

void RecordCommand::wantAll()
{
    for (const QString &thing : std::as_const(m_things)) {
        ReadInterest interest;
        interest.thing = thing;
        interest.nodes = line().nodes;
        interest.kinds = recordedKinds;
        interest.maxInterval = std::chrono::milliseconds(m_everyMs);
        interest.priority = ReadPriority::Record;
        interest.owner = u"recorder"_s;
        m_house->want(interest);
        m_house->gaps().keep(thing, line().nodes);
    }
}

void RecordCommand::onState()
{
    if (m_ending || isFinished())
        return;
    const ConnectionState state = m_house->account().state();
    if (state == ConnectionState::Online)
        m_service.status(u"recording %1 things"_s.arg(m_things.size()));
    else if (state == ConnectionState::Waiting)
        m_service.status(u"waiting for the connection"_s);
}

/// The role may go with the connection to a database that many share, and somebody else may have it then.
void RecordCommand::confirmRole()
{
    const ErrorInfo error = m_role.confirm();
    // A server that is away gives it to nobody else meanwhile.
    if (!error.isError() || m_role.isHeld() || m_ending || isFinished())
        return;
    output().error(error);
    m_exitCode = exitCodeFor(error);
    end();
}

RecordCommand::GapCounts RecordCommand::gapCounts() const
{
    GapCounts counts;
    const QList<Wire::NodeAddress> nodes = line().nodes.isEmpty() ? QList{Wire::NodeAddress()} : line().nodes;
    for (const QString &thing : m_things) {
        for (const Wire::NodeAddress &node : nodes) {
            for (const GapSpan &gap : m_house->gaps().gaps(thing, node)) {
                counts.open += gap.state == GapState::Open;
                counts.healed += gap.state == GapState::Healed;
                counts.partly += gap.state == GapState::Partly;
                counts.neverKnown += gap.state == GapState::NeverKnown;
            }
        }
    }
    return counts;
}

void RecordCommand::printCounts()
{
    const GapCounts gaps = gapCounts();
    int online = 0;
    for (const QString &thing : std::as_const(m_things)) {
        const auto contact = m_house->account().contact(thing);
        online += m_house->account().state() == ConnectionState::Online && contact && contact->isOnline();
    }
    row({{u"time"_s, isoTime(m_clock->now().toLocalTime())}, {u"seconds"_s, qRound64(double(m_running.elapsed()) / 1'000)}, {u"things"_s, m_things.size()}, {u"online"_s, online},
        {u"values"_s, m_counts.values}, {u"backFilled"_s, m_counts.backFilled},
        {u"gaps"_s, QJsonObject{{u"open"_s, gaps.open}, {u"healed"_s, gaps.healed}, {u"partly"_s, gaps.partly}, {u"neverKnown"_s, gaps.neverKnown}}}});
    output().flush();
}

void RecordCommand::interrupt()
{
    end();
}

void RecordCommand::end()
{
    if (std::exchange(m_ending, true) || isFinished())
        return;
    m_interval.stop();
    m_confirm.stop();
    m_again.stop();
    m_service.stopping();
    if (!m_house || m_house->account().state() == ConnectionState::Offline) {
        leave();
        return;
    }
    connect(&m_house->account(), &Account::stateChanged, this, [this](ConnectionState state) {
        if (state == ConnectionState::Offline)
            leave();
    });
    QTimer::singleShot(longestGoodBye, this, &RecordCommand::leave);
    m_house->close();
}

/// What has come is written before the last counts are said.
void RecordCommand::leave()
{
    if (std::exchange(m_leaving, true) || isFinished())
        return;
    if (!m_house) {
        finish(m_exitCode);
        return;
    }
    whenDone(m_house->history().flushed(), this, [this](const std::optional<bool> &written) { left(written.value_or(false)); });
    QTimer::singleShot(longestFlush, this, [this] { left(false); });
}

void RecordCommand::left(bool written)
{
    if (isFinished())
        return;
    if (!written) {
        output().error(makeError(ErrorCode::StoreFull));
        m_exitCode = ExitCode::Refused;
    }
    printCounts();
    finish(m_exitCode);
}

} // namespace Chatelaine::Cli
