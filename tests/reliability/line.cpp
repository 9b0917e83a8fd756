// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/reliability/line.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Chatelaine::Test {

namespace {

QByteArray accountLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

ProsodyOptions ReliabilityWorld::options()
{
    ProsodyOptions options;
    options.resumption = true;
    return options;
}

bool ReliabilityWorld::start()
{
    if (!m_world.start()) {
        m_error = m_world.error();
        return false;
    }
    QByteArray accounts = accountLine({{u"jid"_s, jid(u"owner"_s)}, {u"role"_s, u"owner"_s}});
    for (const QString &thing : {u"heating"_s, u"pulse"_s})
        accounts += accountLine({{u"jid"_s, jid(thing)}, {u"password"_s, server().password(thing)}, {u"thing"_s, thing}});
    QFile list(file(u"accounts.jsonl"_s));
    if (!list.open(QIODevice::WriteOnly) || list.write(accounts) != accounts.size()) {
        m_error = list.errorString();
        return false;
    }
    list.close();
    m_house.mergeChannels();
    const bool started = m_house.start(programPath(u"chatelaine-house"_s), {u"--connect"_s, u"%1:%2"_s.arg(server().host()).arg(server().port()), u"--domain"_s, server().domain(),
        u"--ca"_s, server().caFile(), u"--accounts"_s, list.fileName(), u"--rate"_s, QString::number(Rate), u"--log"_s, file(u"house.log"_s)});
    if (!started || !m_house.waitForOutput("\"ready\":true", 30'000)) {
        m_error = u"the house did not come: "_s + QString::fromUtf8(m_house.output() + server().log().right(4'000));
        return false;
    }
    for (const QString &thing : {u"heating"_s, u"pulse"_s}) {
        if (!m_world.befriend(thing)) {
            m_error = m_world.error();
            return false;
        }
    }
    return true;
}

bool ReliabilityWorld::logHasChange(const QString &thing, const QString &to) const
{
    QFile log(file(u"house.log"_s));
    if (!log.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray &line : log.readAll().split('\n')) {
        if (!line.contains("\"change\""))
            continue;
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        if (entry.value(u"thing"_s).toString() == thing && entry.value(u"change"_s).toObject().value(u"to"_s).toString().toDouble() == to.toDouble())
            return true;
    }
    return false;
}

QHash<qint64, QString> ReliabilityWorld::sentCounts() const
{
    static const QRegularExpression form(u"timestamp value=\"([^\"]+)\".*name=\"Count\"[^>]*value=\"(\\d+)\""_s);
    QHash<qint64, QString> counts;
    QFile log(file(u"house.log"_s));
    if (!log.open(QIODevice::ReadOnly))
        return counts;
    while (!log.atEnd()) {
        const QJsonObject entry = QJsonDocument::fromJson(log.readLine()).object();
        if (entry.value(u"thing"_s) != "pulse"_L1 || entry.value(u"direction"_s) != "out"_L1)
            continue;
        QString xml = entry.value(u"xml"_s).toString();
        xml.replace(u'\'', u'"');
        if (const auto match = form.match(xml); match.hasMatch())
            counts.insert(QDateTime::fromString(match.captured(1), Qt::ISODateWithMs).toMSecsSinceEpoch(), match.captured(2));
    }
    return counts;
}

int ReliabilityWorld::storedWrong(const QString &path) const
{
    Store store;
    if (store.open(path))
        return -1;
    const QHash<qint64, QString> sent = sentCounts();
    int wrong = 0;
    for (const Sample &sample : store.samples({jid(u"owner"_s), jid(u"pulse"_s), {}, u"Count"_s}, 0, std::numeric_limits<qint64>::max()))
        wrong += sent.value(sample.time) != sample.text;
    return wrong;
}

int ReliabilityWorld::allStoredWrong() const
{
    int wrong = 0;
    for (const QString &store : m_stores) {
        const int here = storedWrong(store);
        if (here < 0)
            return -1;
        wrong += here;
    }
    return wrong;
}

Collector::Collector(Readout *readout)
{
    QObject::connect(readout, &Readout::received, &m_context, [this](const QList<Wire::Reading> &list) { readings += list; });
    QObject::connect(readout, &Readout::finished, &m_context, [this](const Readout::Summary &end) {
        summary = end;
        ++ends;
    });
}

Line::Line(ReliabilityWorld &world, bool resume, Way way)
    : m_world(world)
{
    static int number = 0;
    const QString path = world.file(u"store%1.sqlite"_s.arg(++number));
    m_error = m_store.open(path).value_or(QString());
    world.remember(path);
    if (!m_proxy.listen(world.server().host(), world.server().port()))
        m_error = u"the proxy cannot listen"_s;
    m_settings.jid = world.jid(u"owner"_s);
    m_settings.password = world.server().password(u"owner"_s);
    m_settings.host = u"127.0.0.1"_s;
    m_settings.port = way == Way::Proxy ? m_proxy.port() : world.server().port();
    m_settings.caFile = world.server().caFile();
    m_settings.resume = resume;
    m_settings.pingInterval = 2s;
    m_settings.deadAfter = 5s;
    QObject::connect(&m_account, &Account::stateChanged, &m_account, [this](ConnectionState state) {
        m_events << u"state %1"_s.arg(int(state));
        // The pauses between attempts have tests of their own.
        if (state == ConnectionState::Waiting)
            QTimer::singleShot(100, &m_account, &Account::retryNow);
    });
    QObject::connect(&m_account, &Account::connectionFailed, &m_account, [this](const ErrorInfo &error) { m_events << error.code + u' ' + error.message; });
}

Wire::Kinds Line::allKinds()
{
    return Wire::Kind::Momentary | Wire::Kind::Status | Wire::Kind::Computed | Wire::Kind::Identity | Wire::Kind::Historical;
}

void Line::open()
{
    m_account.open(m_settings);
}

bool Line::isUsable() const
{
    const auto heating = m_account.contact(m_world.jid(u"heating"_s));
    const auto pulse = m_account.contact(m_world.jid(u"pulse"_s));
    return m_account.state() == ConnectionState::Online && heating && heating->resourceFor(Wire::Protocol::Sensor) && pulse && pulse->resourceFor(Wire::Protocol::Events);
}

void Line::watchPulse()
{
    Wire::EventSubscription request;
    request.kinds = Wire::Kind::Momentary;
    request.immediate = true;
    m_watch = m_account.watchFields(m_world.jid(u"pulse"_s), request, 30s, &m_account);
    QObject::connect(m_watch, &FieldWatch::received, &m_account, [this](const QList<Wire::Reading> &readings) {
        for (qsizetype at = 0; at < readings.size(); at += 3)
            take(readings.mid(at, 3));
    });
    QObject::connect(m_watch, &LiveWork::interrupted, &m_account, [this](bool gone) { m_events << (gone ? u"watch gone"_s : u"watch back"_s); });
    QObject::connect(m_watch, &LiveWork::ended, &m_account, [this](const ErrorInfo &error, const QString &reason) { m_events << u"watch ended "_s + reason + error.message; });
}

void Line::unwatchPulse()
{
    if (m_watch)
        m_watch->stop();
}

bool Line::isQuiet()
{
    const FaultProxy::Counters counters = m_proxy.counters();
    const qint64 moved = counters.toClient + counters.toServer;
    if (moved != m_moved || !m_quietSince.isValid())
        m_quietSince.start();
    m_moved = moved;
    return m_quietSince.elapsed() > 500;
}

void Line::take(const QList<Wire::Reading> &readings)
{
    QHash<QString, QString> texts;
    for (const Wire::Reading &reading : readings) {
        texts.insert(reading.field.name, reading.field.text);
        m_lastTime = reading.time.value;
    }
    const qint64 number = texts.value(u"Count"_s).toLongLong();
    if (texts.value(u"Half"_s) != QString::number(double(number) / 2, 'f', 1) || texts.value(u"Words"_s) != u"№ %1°"_s.arg(number) || number < m_count)
        ++m_wrong;
    m_count = number;
    m_recorder.record(m_world.jid(u"owner"_s), m_world.jid(u"pulse"_s), readings, QDateTime::currentDateTimeUtc());
}

Readout *Line::readHeating(Wire::Kinds kinds)
{
    Wire::ReadoutRequest request;
    request.kinds = kinds;
    // Ten days of hourly values: some tens of KB, so that there is something to cut.
    request.from = Wire::makeTimestamp(QDateTime::currentDateTime().addDays(-10));
    return m_account.read(m_world.jid(u"heating"_s), request, 20s, &m_account);
}

Readout *Line::readPulse(int fields)
{
    Wire::ReadoutRequest request;
    request.kinds = Wire::Kind::HistoricalSecond;
    request.fields = {u"Half"_s};
    request.from = Wire::makeTimestamp(QDateTime::currentDateTimeUtc().addMSecs(-qint64(fields) * 1'000 / ReliabilityWorld::Rate));
    return m_account.read(m_world.jid(u"pulse"_s), request, 60s, &m_account);
}

QString Line::nextSetPoint()
{
    static int number = 0;
    return QString::number(16 + (++number % 80) / 10.0, 'f', 1);
}

QFuture<Outcome<QList<SetResult>>> Line::set(const QString &setPoint)
{
    Wire::ControlSet set;
    set.parameters = {{u"Set point"_s, Wire::ParameterType::Double, setPoint, {}}};
    return m_account.set(m_world.jid(u"heating"_s), set, 20s);
}

QString Line::report() const
{
    const FaultProxy::Counters counters = m_proxy.counters();
    return u"count %1, proxy accepted %2 open %3 cut %4 in %5 out %6\n%7\n%8"_s.arg(m_count).arg(counters.accepted).arg(counters.open).arg(counters.cut).arg(counters.toClient).arg(counters.toServer)
        .arg(m_events.join(u'\n'), QString::fromUtf8(m_world.server().log().right(2'500)));
}

} // namespace Chatelaine::Test
