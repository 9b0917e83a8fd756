// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/onlinecommand.h"

#include "protocol/session/errorcodes.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Chatelaine::Cli {

namespace {

constexpr auto quietTime = 2s;

/// A lost connection is told by the requests that it ends; commands that wait for nothing in particular hear of it a moment later.
constexpr auto lossGrace = 500ms;

bool isDiscovered(const Contact &contact)
{
    return std::all_of(contact.resources.begin(), contact.resources.end(), [](const Resource &r) { return r.discovered; });
}

} // namespace

OnlineCommand::OnlineCommand(const Context &context)
    : Command(context)
    , m_account(std::make_unique<Account>())
{
    m_quiet.setSingleShot(true);
    m_limit.setSingleShot(true);
    m_quiet.setInterval(quietTime);
    connect(&m_quiet, &QTimer::timeout, this, [this] { act(); });
    connect(&m_limit, &QTimer::timeout, this, [this] { act(); });
}

OnlineCommand::~OnlineCommand()
{
    // The command that derives from this is gone already: what the account ends while it goes must not call into it.
    m_account->disconnect(this);
    for (QObject *child : children())
        child->disconnect(this);
}

void OnlineCommand::start()
{
    if (const ErrorInfo error = readCredentials(line(), &settings()); error.isError()) {
        fail(error);
        return;
    }
    connect(m_account.get(), &Account::stateChanged, this, &OnlineCommand::onStateChanged);
    connect(m_account.get(), &Account::connectionFailed, this, [this](const ErrorInfo &error) {
        if (isFinished())
            return;
        output().error(error);
        // A file that cannot be used is no matter of the network; everything else on the way in is, also a stage's timeout.
        finish(error.stage == "usage"_L1 ? ExitCode::Usage : ExitCode::NoConnection);
    });
    connect(m_account.get(), &Account::contactsChanged, this, [this] { onNews(); });
    connect(m_account.get(), &Account::friendRequested, this, [this] { onNews(); });
    connect(m_account.get(), &Account::settled, this, [this] { check(); });
    m_account->open(settings().account);
}

void OnlineCommand::onStateChanged(ConnectionState state)
{
    if (state == ConnectionState::Online && !m_wasOnline) {
        m_wasOnline = true;
        online();
    } else if (state != ConnectionState::Online && m_wasOnline) {
        QTimer::singleShot(lossGrace, this, [this] {
            if (isFinished())
                return;
            output().error(makeError(ErrorCode::ConnectionLost));
            finish(ExitCode::NoConnection);
        });
    }
}

void OnlineCommand::whenGathered(bool waitForQuiet, const Action &action)
{
    m_action = action;
    m_condition = [this, waitForQuiet] { return !waitForQuiet && isComplete(); };
    m_quiet.start();
    m_limit.start(settings().timeout);
    check();
}

void OnlineCommand::whenAddressable(const QString &jid, Wire::Protocol protocol, const Action &action)
{
    const bool full = jid.contains(u'/');
    m_action = action;
    m_condition = [this, jid, protocol, full] {
        if (full && settings().account.forcedDialect)
            return true;
        const std::optional<Contact> contact = m_account->contact(bareJid(jid));
        if (!contact || contact->resources.isEmpty() || !isDiscovered(*contact))
            return false;
        const auto isAsked = [&](const Resource &resource) { return resource.jid == jid; };
        return full ? std::any_of(contact->resources.begin(), contact->resources.end(), isAsked) : contact->resourceFor(protocol) != nullptr;
    };
    m_quiet.start();
    m_limit.start(settings().timeout);
    check();
}

bool OnlineCommand::isComplete() const
{
    if (!m_account->isSettled())
        return false;
    const QList<Contact> contacts = m_account->contacts();
    return std::all_of(contacts.begin(), contacts.end(), [](const Contact &contact) {
        const bool showsPresence = contact.subscription == Subscription::To || contact.subscription == Subscription::Both;
        return !showsPresence || contact.isOnline();
    });
}

void OnlineCommand::onNews()
{
    if (m_quiet.isActive())
        m_quiet.start();
    check();
}

void OnlineCommand::check()
{
    if (m_action && m_condition && m_condition())
        act();
}

void OnlineCommand::act()
{
    m_quiet.stop();
    m_limit.stop();
    m_condition = nullptr;
    if (const Action action = std::exchange(m_action, nullptr))
        action();
}

QString bareJid(const QString &jid)
{
    return jid.section(u'/', 0, 0);
}

} // namespace Chatelaine::Cli
