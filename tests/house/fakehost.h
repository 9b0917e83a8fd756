// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "house/things/thing.h"
#include "house/things/thinghost.h"
#include "protocol/wire/stanza.h"

#include <QDomElement>
#include <QList>
#include <QPointer>

namespace Chatelaine::Test {

/// The world of one thing without sockets: time that the test moves, and everything that was said.
class FakeHost final : public Demo::ThingHost
{
public:
    struct Change { QString name; QString from; QString to; QString by; };

    void send(const QByteArray &stanza) override;
    void forge(const QString &to, const QByteArray &stanza) override { forged.append({to, stanza}); }
    void cutReader(const QString &reader, qsizetype bytes) override { cutReaders.append({reader, bytes}); }
    void cut(const QByteArray &stanza, qsizetype bytes) override { cuts.append(stanza.left(bytes)); }
    void restart() override { ++restarts; }
    [[nodiscard]] QDateTime now() const override { return m_now; }
    void later(std::chrono::milliseconds delay, QObject *context, std::function<void()> work) override;
    void changed(const QString &name, const QString &from, const QString &to, const QString &by) override { changes.append({name, from, to, by}); }

    /// Lets time pass, and does what falls due, in order.
    void pass(std::chrono::milliseconds time);

    /// What was said since the last call, decoded; what is not ours is left out.
    [[nodiscard]] QList<Wire::Stanza> takeSaid();
    /// The raw XML since the last call.
    [[nodiscard]] QList<QByteArray> takeRaw();

    QList<std::pair<QString, QByteArray>> forged;
    QList<std::pair<QString, qsizetype>> cutReaders;
    QList<QByteArray> cuts;
    QList<Change> changes;
    int restarts = 0;

private:
    struct Task { QDateTime due; quint64 number; QPointer<QObject> context; std::function<void()> work; };

    QDateTime m_now{QDate(2026, 1, 20), QTime(11, 30)};
    QList<Task> m_tasks;
    QList<QByteArray> m_said;
    quint64 m_numbers = 0;
};

/// Plays the server and the others around a thing that is under test.
class Stage
{
public:
    Stage(Demo::Thing &thing, FakeHost &host) : m_thing(thing), m_host(host) { }

    /// Logs the thing in; its roster holds its parent and \p friends.
    void enter(const QStringList &friends = {});
    /// The parent comes online with a program that answers questions, or with one that does not.
    void parentOnline(bool answersQuestions = true);
    void receive(const QByteArray &xml);

    /// Sends a request and returns everything said in answer, time included.
    QList<Wire::Stanza> request(const QString &from, Wire::Envelope envelope, Wire::Protocol protocol, const Wire::Payload &payload);
    /// Sends an IQ with this inside and returns all that was said in answer, as it was written.
    QByteArray ask(const QString &type, const QString &inner, const QString &from = ParentFull);
    /// The question that the thing has asked its parent since, and the parent's answer to it.
    [[nodiscard]] std::optional<Wire::ProvisioningQuestion> takeQuestion();
    void answer(bool yes, const QStringList &fields = {}, const QStringList &parameters = {});

    static const QString Parent;
    static const QString ParentFull;

private:
    void keepQuestion(const QList<QByteArray> &said);

    Demo::Thing &m_thing;
    FakeHost &m_host;
    std::optional<Wire::Stanza> m_question;
    quint64 m_ids = 0;
};

[[nodiscard]] Demo::ThingProfile profileOf(const QString &user, Wire::Dialect dialect);

/// The first payload of a type among stanzas; null when there is none.
template<typename Payload>
const Payload *firstOf(const QList<Wire::Stanza> &stanzas)
{
    for (const Wire::Stanza &stanza : stanzas) {
        if (const auto *payload = std::get_if<Payload>(&stanza.payload))
            return payload;
    }
    return nullptr;
}

/// All readings of the data messages among stanzas.
[[nodiscard]] QList<Wire::Reading> readingsOf(const QList<Wire::Stanza> &stanzas);
[[nodiscard]] QStringList namesOf(const QList<Wire::Reading> &readings);

} // namespace Chatelaine::Test
