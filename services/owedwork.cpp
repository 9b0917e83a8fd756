// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/owedwork.h"

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "services/parentlink.h"
#include "store/store.h"

#include <QPointer>

#include <algorithm>
#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const std::array actionWords{u"clear"_s, u"friend"_s, u"unfriend"_s};

/// The thing has answered, if only with no, or can never be asked: trying again would not change it.
bool isAnswer(const ErrorInfo &error)
{
    if (error.code == ErrorCode::NotOffered || error.code == ErrorCode::UsageAddress)
        return true;
    return (error.stage == u"device" && error.code != ErrorCode::DeviceGone) || error.stage == u"rule";
}

/// After so many attempts a thing that never answers clearCache is told the rest all the same.
constexpr int patience = 2;

QString keyOf(const QString &thing, const QString &subject)
{
    return thing + u' ' + subject;
}

} // namespace

OwedWork::OwedWork(Store &store, ParentLink &link, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_link(link)
    , m_clock(clock)
{
    connect(&link, &ParentLink::contactsChanged, this, &OwedWork::contactsChanged);
}

void OwedWork::load(const QString &account)
{
    m_account = account;
    m_items.clear();
    m_failures.clear();
    for (const auto &[key, json] : m_store.owed(account)) {
        const auto word = std::find(actionWords.begin(), actionWords.end(), json.value(u"action"_s).toString());
        if (word != actionWords.end())
            m_items.insert(key, {json.value(u"thing"_s).toString(), json.value(u"subject"_s).toString(), Action(word - actionWords.begin()), ++m_serial});
    }
}

bool OwedWork::add(const QString &thing, const QString &subject, Action action)
{
    const QString key = keyOf(thing, subject);
    const QJsonObject work{{u"thing"_s, thing}, {u"subject"_s, subject}, {u"action"_s, actionWords.at(size_t(action))}};
    if (!m_store.putOwed(m_account, key, work))
        return false;
    m_items.insert(key, {thing, subject, action, ++m_serial});
    return true;
}

bool OwedWork::isOwed(const QString &thing) const
{
    return std::any_of(m_items.begin(), m_items.end(), [&](const Item &item) { return item.thing == thing; });
}

QSet<QString> OwedWork::things() const
{
    QSet<QString> found;
    for (const Item &item : m_items)
        found.insert(item.thing);
    return found;
}

void OwedWork::contactsChanged(const QStringList &jids)
{
    for (const QString &jid : jids)
        run(jid);
}

bool OwedWork::run(const QString &thing)
{
    if (!isOwed(thing))
        return true;
    if (m_running.contains(thing))
        return true; // finish() looks again
    if (!m_link.isReachable(thing))
        return false;
    m_running.insert(thing);
    QList<Item> items;
    std::copy_if(m_items.cbegin(), m_items.cend(), std::back_inserter(items), [&](const Item &item) { return item.thing == thing; });
    std::sort(items.begin(), items.end(), [](const Item &a, const Item &b) { return a.serial < b.serial; });
    m_link.clearCache(thing, [this, thing, items, guard = QPointer<OwedWork>(this)](const ErrorInfo &error) {
        if (!guard)
            return;
        // A thing without a cache refuses; it can still be asked for the friendship.
        const bool neverAnswers = error.stage == u"timeout" && m_failures.value(thing) >= patience;
        if (error.isError() && !isAnswer(error) && !neverAnswers)
            finish(thing, error);
        else
            tellNext(thing, items, error);
    });
    return true;
}

void OwedWork::tellNext(const QString &thing, QList<Item> rest, const ErrorInfo &soFar)
{
    while (!rest.isEmpty() && (!isCurrent(rest.first()) || rest.first().action == Action::Clear)) {
        settle(rest.first());
        rest.removeFirst();
    }
    if (rest.isEmpty()) {
        finish(thing, soFar);
        return;
    }
    const Item item = rest.takeFirst();
    const auto ended = [this, thing, rest, item, soFar, guard = QPointer<OwedWork>(this)](const ErrorInfo &error) {
        if (!guard)
            return;
        if (error.isError() && !isAnswer(error)) {
            finish(thing, error);
            return;
        }
        settle(item);
        tellNext(thing, rest, error.isError() ? error : soFar);
    };
    if (item.action == Action::Befriend)
        m_link.recommendFriend(thing, item.subject, ended);
    else
        m_link.recommendUnfriend(thing, item.subject, ended);
}

bool OwedWork::isCurrent(const Item &item) const
{
    const auto own = m_items.constFind(keyOf(item.thing, item.subject));
    return own != m_items.constEnd() && own->serial == item.serial;
}

/// Done, unless a newer decision about the same subject has taken its place meanwhile.
void OwedWork::settle(const Item &item)
{
    if (!isCurrent(item))
        return;
    const QString key = keyOf(item.thing, item.subject);
    m_items.remove(key);
    m_store.removeOwed(m_account, key);
}

void OwedWork::finish(const QString &thing, const ErrorInfo &error)
{
    m_running.remove(thing);
    const bool failed = error.isError() && !isAnswer(error) && isOwed(thing);
    if (!failed)
        m_failures.remove(thing);
    Q_EMIT told(thing, error);
    if (failed)
        retryLater(thing);
    else
        run(thing); // what was decided while we were telling
}

void OwedWork::retryLater(const QString &thing)
{
    const int failures = ++m_failures[thing];
    m_clock.callLater(30s * (1 << std::min(failures - 1, 5)), this, [this, thing] { run(thing); });
}

} // namespace Chatelaine
