// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/desktopnotifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestTitle = 200;
constexpr qsizetype longestBody = 2'000;
constexpr qsizetype mostWaiting = 20;
constexpr int answerWithinMs = 10'000;
constexpr int asTheDesktopHasIt = -1;

const QString &service()
{
    static const QString name = u"org.freedesktop.Notifications"_s;
    return name;
}

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(service(), u"/org/freedesktop/Notifications"_s, service(), method);
}

} // namespace

DesktopNotifier::DesktopNotifier(QDBusConnection bus, QObject *parent)
    : Notifier(parent)
    , m_bus(std::move(bus))
{
    const QString path = u"/org/freedesktop/Notifications"_s;
    m_bus.connect(service(), path, service(), u"ActionInvoked"_s, this, SLOT(onActionInvoked(uint, QString)));
    m_bus.connect(service(), path, service(), u"NotificationClosed"_s, this, SLOT(onClosed(uint, uint)));
}

void DesktopNotifier::notify(const QString &group, const QString &title, const QString &body)
{
    if (!m_bus.isConnected()) {
        fail(tr("There is no message bus of a desktop session."));
        return;
    }
    const Notice notice{group, title.left(longestTitle), body.left(longestBody)};
    if (m_capabilities) {
        send(notice);
        return;
    }
    const bool asked = !m_waiting.isEmpty();
    m_waiting.removeIf([&group](const Notice &older) { return older.group == group; });
    if (m_waiting.size() < mostWaiting)
        m_waiting << notice;
    if (!asked)
        askCapabilities();
}

void DesktopNotifier::askCapabilities()
{
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call(u"GetCapabilities"_s), answerWithinMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        QList<Notice> waiting;
        waiting.swap(m_waiting);
        if (reply.isError()) {
            fail(reply.error().message());
            return;
        }
        m_capabilities = reply.value();
        for (const Notice &notice : std::as_const(waiting))
            send(notice);
    });
}

void DesktopNotifier::send(const Notice &notice)
{
    // A desktop that takes the body for markup would let a thing's name draw what it likes.
    const bool markup = m_capabilities->contains(u"body-markup"_s);
    QStringList actions;
    if (m_capabilities->contains(u"actions"_s))
        actions << u"default"_s << tr("Show");
    const QVariantMap hints{{u"desktop-entry"_s, u"org.chatelaine.Chatelaine"_s}, {u"urgency"_s, QVariant::fromValue(uchar(1))}};
    QDBusMessage message = call(u"Notify"_s);
    message << u"Chatelaine"_s << m_ids.value(notice.group, 0U) << u"org.chatelaine.Chatelaine"_s << notice.title
            << (markup ? notice.body.toHtmlEscaped() : notice.body) << actions << hints << asTheDesktopHasIt;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, answerWithinMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group = notice.group] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError()) {
            m_capabilities.reset(); // another service may take its place
            fail(reply.error().message());
            return;
        }
        m_failed = false;
        m_ids.insert(group, reply.value());
    });
}

void DesktopNotifier::fail(const QString &reason)
{
    if (!std::exchange(m_failed, true))
        Q_EMIT unavailable(reason);
}

void DesktopNotifier::onActionInvoked(uint id, const QString &action)
{
    Q_UNUSED(action)
    if (const QString group = m_ids.key(id); !group.isEmpty())
        Q_EMIT activated(group);
}

void DesktopNotifier::onClosed(uint id, uint reason)
{
    Q_UNUSED(reason)
    if (const QString group = m_ids.key(id); !group.isEmpty())
        m_ids.remove(group);
}

} // namespace Chatelaine
