// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/doctor.h"

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "protocol/session/jid.h"
#include "services/whendone.h"

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds PingPatience = 4s;
constexpr std::chrono::milliseconds Shortest = 500ms;
constexpr std::chrono::milliseconds ReasonGrace = 200ms;

} // namespace

Doctor::Doctor(DoctorLink &link, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_clock(clock)
{
    connect(&link, &DoctorLink::changed, this, [this] {
        if (m_running) {
            goOn();
        }
    });
}

Doctor::~Doctor()
{
    stop();
}

void Doctor::goOn()
{
    if (const Next waiting = m_waiting) {
        (this->*waiting)();
    }
}

QString Doctor::plan(const DoctorQuestion &question)
{
    if (question.jid.isEmpty()) {
        return DoctorWords::tr("Looks at how far the connection came. Nothing is sent.");
    }
    const QString before = DoctorWords::tr("Asks the server for the contact list and the thing what it offers.");
    switch (question.operation) {
    case DoctorQuestion::Operation::Read:
        return before + u' ' + DoctorWords::tr("Then reads its momentary values once. Nothing is changed.");
    case DoctorQuestion::Operation::Set:
        return before + u' ' + DoctorWords::tr("Then asks for its form. Nothing is set.");
    case DoctorQuestion::Operation::Browse:
        return before + u' ' + DoctorWords::tr("Then asks for what is to be shown. Nothing is changed.");
    }
    return before;
}

void Doctor::examine(const DoctorQuestion &question)
{
    stop();
    m_findings = DoctorFindings();
    m_findings.question = question;
    m_running = true;
    m_begun = m_clock.monotonic();
    m_deadline = m_clock.callLater(question.deadline, this, [this] {
        m_findings.timeUp = true;
        conclude();
    });
    // Never from inside this call, so that whoever begins it can listen.
    QMetaObject::invokeMethod(this, [this, run = m_run] {
        if (m_running && run == m_run) {
            lookAtConnection();
        }
    }, Qt::QueuedConnection);
}

void Doctor::cancel()
{
    if (m_running) {
        conclude();
    }
}

QList<GateReport> Doctor::gates() const
{
    return judgeGates(m_findings);
}

void Doctor::stop()
{
    ++m_run;
    m_running = false;
    m_waiting = nullptr;
    m_clock.stop(m_deadline);
    m_clock.stop(m_newsTimer);
    if (m_readout) {
        m_readout->disconnect(this);
        m_readout->cancel();
        m_readout->deleteLater();
        m_readout = nullptr;
    }
}

/// That a connection has ended is told a moment before why.
void Doctor::concludeWithReason()
{
    const QList<StageReport> stages = m_link.stages();
    const bool failed = std::any_of(stages.cbegin(), stages.cend(), [](const StageReport &each) { return each.error.isError(); });
    m_waiting = nullptr;
    m_clock.stop(m_newsTimer);
    if (failed || m_link.lastFailure().isError()) {
        conclude();
    } else {
        m_newsTimer = m_clock.callLater(ReasonGrace, this, [this] { conclude(); });
    }
}

void Doctor::conclude()
{
    refresh();
    stop();
    Q_EMIT finished(gates());
}

void Doctor::refresh()
{
    m_findings.state = m_link.state();
    m_findings.ownJid = m_link.ownJid();
    m_findings.stages = m_link.stages();
    m_findings.lastFailure = m_link.lastFailure();
    if (m_findings.state == ConnectionState::Online) {
        m_findings.contact = m_link.contact(m_findings.question.jid);
    }
}

std::chrono::milliseconds Doctor::left() const
{
    return std::max(Shortest, m_findings.question.deadline - (m_clock.monotonic() - m_begun));
}

/// So short that the walk can still end in good order behind it.
std::chrono::milliseconds Doctor::patience() const
{
    return std::max(Shortest, std::min(ProbeDeadline, left() / 2));
}

void Doctor::proceed(Next next)
{
    if (!m_running) {
        return;
    }
    refresh();
    if (m_link.state() != ConnectionState::Online) {
        concludeWithReason();
    } else if (!m_findings.asked && firstClosed(gates())) {
        conclude(); // once the thing has been asked, what it said is looked into first
    } else {
        (this->*next)();
    }
}

void Doctor::lookAtConnection()
{
    Q_EMIT stepChanged(DoctorWords::tr("Looking at the connection …"));
    m_waiting = &Doctor::lookAtConnection;
    if (m_link.state() == ConnectionState::Connecting) {
        return; // its stages have deadlines of their own; the last word comes from there or from our deadline
    }
    m_waiting = nullptr;
    if (m_link.state() != ConnectionState::Online) {
        concludeWithReason();
    } else if (m_findings.question.jid.isEmpty()) {
        conclude();
    } else {
        m_newsTimer = m_clock.callLater(left() / 3, this, [this] { endWaiting(); });
        proceed(&Doctor::waitForNews);
    }
}

bool Doctor::isKnownOnline() const
{
    const std::optional<Contact> contact = m_link.contact(m_findings.question.jid);
    return contact && contact->resourceFor(m_findings.question.protocol());
}

void Doctor::waitForNews()
{
    m_waiting = &Doctor::waitForNews;
    if (m_link.state() != ConnectionState::Online || m_link.isSettled() || isKnownOnline()) {
        endWaiting();
    }
}

void Doctor::endWaiting()
{
    m_clock.stop(m_newsTimer);
    m_waiting = nullptr;
    m_findings.newsAwaited = true;
    proceed(&Doctor::askRoster);
}

void Doctor::ask(const Probe &probe, std::optional<ProbeAnswer> DoctorFindings::*into, Next next)
{
    whenDone(m_link.probe(probe, patience()), this, [this, run = m_run, into, next](const std::optional<Outcome<ProbeAnswer>> &outcome) {
        if (!m_running || run != m_run) {
            return;
        }
        if (outcome && outcome->ok()) {
            m_findings.*into = outcome->value;
        } else {
            m_findings.cannotAsk = outcome ? outcome->error : makeError(ErrorCode::Cancelled);
            m_findings.*into = std::nullopt;
        }
        proceed(next);
    });
}

void Doctor::askRoster()
{
    Q_EMIT stepChanged(DoctorWords::tr("Asking the server for the contact list …"));
    ask({Probe::Kind::Roster, m_findings.question.jid, {}}, &DoctorFindings::roster, &Doctor::askBlockList);
}

void Doctor::askBlockList()
{
    if (!m_findings.roster) {
        m_findings.roster.emplace(); // the server would not say; what is known already counts
    }
    ask({Probe::Kind::BlockList, m_findings.question.jid, {}}, &DoctorFindings::blockList, &Doctor::askActivity);
}

void Doctor::askActivity()
{
    if (!m_findings.blockList) {
        m_findings.blockList.emplace();
        proceed(&Doctor::askActivity);
        return;
    }
    if (m_findings.resources().isEmpty() && m_findings.isVisible()) {
        Q_EMIT stepChanged(DoctorWords::tr("Asking its server where it is …"));
        ask({Probe::Kind::LastActivity, m_findings.question.jid, {}}, &DoctorFindings::activity, &Doctor::askDisco);
    } else {
        askDisco();
    }
}

void Doctor::askDisco()
{
    const QList<Resource> here = m_findings.resources();
    if (here.isEmpty()) {
        if (m_findings.isVisible() && !m_findings.activity) {
            m_findings.activity.emplace();
        }
        proceed(&Doctor::conclude);
        return;
    }
    const Resource *best = &here.constFirst();
    for (const Resource &each : here) {
        const bool speaks = each.dialect(m_findings.question.protocol()).has_value();
        const bool bestSpeaks = best->dialect(m_findings.question.protocol()).has_value();
        if ((speaks && !bestSpeaks) || (speaks == bestSpeaks && std::pair(each.priority, each.order) > std::pair(best->priority, best->order))) {
            best = &each;
        }
    }
    m_findings.resource = best->jid;
    if (m_findings.question.forcedDialect) {
        proceed(&Doctor::askThing);
        return;
    }
    Q_EMIT stepChanged(DoctorWords::tr("Asking the thing what it offers …"));
    ask({Probe::Kind::Disco, best->jid, {}}, &DoctorFindings::disco, &Doctor::askThing);
}

void Doctor::askThing()
{
    using Operation = DoctorQuestion::Operation;
    const DoctorQuestion &question = m_findings.question;
    m_findings.asked = true;
    m_findings.cannotAsk = {};
    if (question.operation == Operation::Read) {
        Q_EMIT stepChanged(DoctorWords::tr("Reading its momentary values …"));
        read(question.names, &DoctorFindings::reading, &Doctor::lookAtReading);
        return;
    }
    Q_EMIT stepChanged(question.operation == Operation::Set ? DoctorWords::tr("Asking for its form …") : DoctorWords::tr("Asking for its nodes …"));
    const Probe::Kind kind = question.operation == Operation::Set ? Probe::Kind::Form : question.node.isEmpty() ? Probe::Kind::Sources : Probe::Kind::Node;
    ask({kind, m_findings.resource, question.node}, &DoctorFindings::operation, &Doctor::lookAtOperation);
}

void Doctor::read(const QStringList &fields, std::optional<ReadFinding> DoctorFindings::*into, Next next)
{
    Wire::ReadoutRequest request;
    request.kinds = m_findings.question.kinds;
    request.fields = fields;
    request.nodes = m_findings.question.node.isEmpty() ? QList<Wire::NodeAddress>() : QList{m_findings.question.node};
    const auto begun = m_clock.monotonic();
    const auto finding = std::make_shared<ReadFinding>();
    const auto elapsed = [this, begun] { return int((m_clock.monotonic() - begun).count()); };
    m_readout = m_link.read(m_findings.resource, request, std::max(Shortest, std::min(LongestSilence, left() / 2)), this);
    connect(m_readout, &Readout::received, this, [finding, elapsed](const QList<Wire::Reading> &readings) {
        finding->firstMs = finding->firstMs < 0 ? elapsed() : finding->firstMs;
        for (const Wire::Reading &reading : readings) {
            finding->fields.append(reading.field.name);
        }
    });
    connect(m_readout, &Readout::finished, this, [this, finding, elapsed, into, next, run = m_run](const Readout::Summary &summary) {
        if (m_running && run == m_run) {
            finding->summary = summary;
            finding->ms = elapsed();
            m_findings.*into = *finding;
            m_readout->deleteLater();
            m_readout = nullptr;
            (this->*next)();
        }
    });
}

void Doctor::lookAtReading()
{
    const ReadFinding &reading = *m_findings.reading;
    const auto came = [&reading](const QString &name) { return reading.fields.contains(name); };
    const QStringList &names = m_findings.question.names;
    if (reading.summary.end == Readout::End::Silent && reading.fields.isEmpty()) {
        askPing();
    } else if (reading.summary.end == Readout::End::Complete && !std::all_of(names.cbegin(), names.cend(), came) && !m_findings.everything) {
        read({}, &DoctorFindings::everything, &Doctor::consultRules);
    } else {
        consultRules();
    }
}

void Doctor::lookAtOperation()
{
    if (m_findings.operation && m_findings.operation->end == ProbeAnswer::End::Silence) {
        askPing();
    } else {
        consultRules();
    }
}

void Doctor::askPing()
{
    // Asked for at once, without looking at the gates: silence has closed one already, and the ping is part of what is told about it.
    Q_EMIT stepChanged(DoctorWords::tr("Asking whether it is there at all …"));
    whenDone(m_link.probe({Probe::Kind::Ping, m_findings.resource, {}}, std::min(PingPatience, patience())), this,
        [this, run = m_run](const std::optional<Outcome<ProbeAnswer>> &outcome) {
            if (m_running && run == m_run) {
                m_findings.ping = outcome && outcome->ok() ? std::optional(outcome->value) : std::nullopt;
                conclude();
            }
        });
}

void Doctor::consultRules()
{
    const DoctorQuestion &question = m_findings.question;
    Wire::ProvisioningQuestion asked;
    asked.ask = question.operation == DoctorQuestion::Operation::Set ? Wire::Ask::CanControl : Wire::Ask::CanRead;
    asked.jid = Jid::bare(m_link.ownJid());
    asked.nodes = question.node.isEmpty() ? QList<Wire::NodeAddress>() : QList{question.node};
    if (question.operation == DoctorQuestion::Operation::Set) {
        asked.parameters = question.names;
    } else {
        asked.fields = question.names;
        asked.kinds = question.kinds;
    }
    m_findings.ownVerdict = m_link.ownVerdict(question.jid, asked);
    conclude();
}

} // namespace Chatelaine
