// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gaphealerrig.h"

#include "protocol/session/errorcodes.h"

#include <QCoreApplication>
#include <QTest>

#include <utility>

namespace GapHealerTest {

Readout::Summary summary(End end, QLatin1StringView code, const QString &condition)
{
    Readout::Summary result;
    result.end = end;
    if (!code.isEmpty())
        result.error = makeError(code);
    result.condition = condition;
    return result;
}

Wire::Reading past(qint64 time, const Wire::NodeAddress &node, Wire::Kinds kinds)
{
    Wire::Reading reading;
    reading.node = node;
    reading.time = Wire::makeTimestamp(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC));
    reading.field.name = u"Energy"_s;
    reading.field.text = u"1.5"_s;
    reading.field.kinds = kinds;
    return reading;
}

void Rig::init()
{
    m_clock = std::make_unique<FakeClock>();
    m_link = {};
    m_store = std::make_unique<Store>();
    QVERIFY(!m_store->open(u":memory:"_s));
    start();
    load();
}

void Rig::cleanup()
{
    m_healer.reset();
    m_store.reset();
}

void Rig::start()
{
    m_healer.reset();
    m_healer = std::make_unique<GapHealer>(m_link, *m_store, *m_clock);
    m_healer->setKeepsEverything(true);
}

void Rig::load()
{
    m_healer->load(account);
    settle();
}

void Rig::startUpToDate()
{
    m_link.stored.insert(meter, {Wire::NodeAddress()});
    m_link.newestOf.insert(meter, now() - 10'000);
    m_link.online.insert(meter);
    load();
    QCOMPARE(asked(), 0);
}

void Rig::setOnline(const QString &thing, bool online, bool resumed)
{
    if (online)
        m_link.online.insert(thing);
    else
        m_link.online.remove(thing);
    m_healer->reachabilityChanged(resumed);
    settle();
}

void Rig::answer(const QList<Wire::Reading> &kept, const Readout::Summary &how)
{
    const auto question = m_link.questions.constLast();
    m_healer->received(question->what, kept);
    question->promise.addResult(how);
    question->promise.finish();
    settle();
}

void Rig::settle()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
}

} // namespace GapHealerTest
