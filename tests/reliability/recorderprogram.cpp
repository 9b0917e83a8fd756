// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/session/clock.h"
#include "services/house.h"
#include "services/journal.h"
#include "services/recorder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

#include <cstdio>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// One line that is out of the process when this returns: whoever kills it knows what it had said.
void tell(const QJsonObject &line)
{
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

/// What a pulse says in one message; three ways to write the same count.
struct PulseValue {
    QString count;
    QString half;
    QString words;
    QDateTime time;

    [[nodiscard]] bool isRight() const
    {
        bool ok = false;
        const qint64 number = count.toLongLong(&ok);
        return ok && half == QString::number(double(number) / 2, 'f', 1) && words == u"№ %1°"_s.arg(number);
    }
};

PulseValue pulseValue(const QList<Wire::Reading> &readings)
{
    PulseValue value;
    for (const Wire::Reading &reading : readings) {
        value.time = reading.time.value;
        if (reading.field.name == "Count"_L1)
            value.count = reading.field.text;
        else if (reading.field.name == "Half"_L1)
            value.half = reading.field.text;
        else if (reading.field.name == "Words"_L1)
            value.words = reading.field.text;
    }
    return value;
}

} // namespace

/// Records what a house's pulse sends, with the layers that the window uses, and says on standard output what has been stored: the program that is
/// killed, cut off and left on for an hour.
class RecorderProgram final : public QObject
{
    Q_OBJECT

public:
    RecorderProgram(const QString &store, QString thing)
        : m_clock(makeSystemClock())
        , m_house(*m_clock, store)
        , m_recorder(m_house.store())
        , m_thing(std::move(thing))
    {
        connect(&m_house.account(), &Account::stateChanged, this, &RecorderProgram::onState);
        connect(&m_house.account(), &Account::contactsChanged, this, &RecorderProgram::watchOnce);
        connect(&m_house.account(), &Account::connectionFailed, this, [](const ErrorInfo &error) { tell({{u"failed"_s, error.code}, {u"message"_s, error.message}}); });
    }

    bool start(const AccountSettings &settings)
    {
        if (!m_house.storeError().isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(m_house.storeError()));
            return false;
        }
        m_house.open(settings);
        return true;
    }

private:
    void onState(ConnectionState state)
    {
        if (state == ConnectionState::Online)
            tell({{u"online"_s, true}, {u"resumed"_s, m_house.account().wasResumed()}});
        else if (m_last == ConnectionState::Online)
            tell({{u"online"_s, false}});
        m_last = state;
        watchOnce();
    }

    void watchOnce()
    {
        const auto contact = m_house.account().contact(m_thing);
        if (m_watch || m_house.account().state() != ConnectionState::Online || !contact || !contact->resourceFor(Wire::Protocol::Events))
            return;
        Wire::EventSubscription request;
        request.kinds = Wire::Kind::Momentary;
        request.immediate = true;
        m_watch = m_house.account().watchFields(m_thing, request, 30s, this);
        connect(m_watch, &FieldWatch::received, this, &RecorderProgram::onReceived);
        connect(m_watch, &LiveWork::interrupted, this, [](bool gone) { tell({{u"interrupted"_s, gone}}); });
        connect(m_watch, &LiveWork::ended, this, [](const ErrorInfo &error, const QString &reason) { tell({{u"ended"_s, reason}, {u"message"_s, error.message}}); });
    }

    void onReceived(const QList<Wire::Reading> &readings)
    {
        // Several messages may come in one batch: three readings a message, in order.
        for (qsizetype at = 0; at < readings.size(); at += 3)
            take(readings.mid(at, 3));
    }

    void take(const QList<Wire::Reading> &readings)
    {
        const PulseValue value = pulseValue(readings);
        if (!value.isRight())
            tell({{u"wrong"_s, value.count}, {u"half"_s, value.half}, {u"words"_s, value.words}});
        const bool stored = m_recorder.record(m_house.accountJid(), m_thing, readings, m_clock->now()) || m_recorder.flush();
        if (++m_messages % 10 == 0)
            journal(value);
        if (stored)
            tell({{u"stored"_s, value.count.toLongLong()}, {u"time"_s, value.time.toMSecsSinceEpoch()}});
    }

    void journal(const PulseValue &value)
    {
        JournalEntry entry;
        entry.kind = JournalEntry::Kind::Reading;
        entry.who = m_thing;
        entry.thing = m_thing;
        entry.action = u"count"_s;
        entry.result = u"accepted"_s;
        entry.detail = {{u"count"_s, value.count}, {u"half"_s, value.half}, {u"words"_s, value.words}};
        m_house.journal().write(entry);
        if (m_house.journal().waiting() == 0)
            tell({{u"journalled"_s, value.count.toLongLong()}});
    }

    std::unique_ptr<Clock> m_clock;
    House m_house;
    Recorder m_recorder;
    QString m_thing;
    QPointer<FieldWatch> m_watch;
    ConnectionState m_last = ConnectionState::Offline;
    qint64 m_messages = 0;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"account"_s, {}, u"JID"_s}, {u"host"_s, {}, u"HOST"_s}, {u"port"_s, {}, u"PORT"_s}, {u"ca"_s, {}, u"FILE"_s},
        {u"store"_s, {}, u"FILE"_s}, {u"thing"_s, {}, u"JID"_s}, {u"dead-after"_s, {}, u"SECONDS"_s, u"60"_s}, {u"no-resume"_s, {}}});
    parser.process(application);
    AccountSettings settings;
    settings.jid = parser.value(u"account"_s);
    settings.password = qEnvironmentVariable("CHATELAINE_PASSWORD");
    settings.host = parser.value(u"host"_s);
    settings.port = quint16(parser.value(u"port"_s).toUInt());
    settings.caFile = parser.value(u"ca"_s);
    if (settings.caFile.isEmpty()) { // the house's own server, on loopback
        settings.tls = TlsMode::Off;
        settings.allowPlain = true;
    }
    settings.resume = !parser.isSet(u"no-resume"_s);
    settings.deadAfter = std::chrono::seconds(parser.value(u"dead-after"_s).toInt());
    settings.pingInterval = settings.deadAfter / 2;
    RecorderProgram program(parser.value(u"store"_s), parser.value(u"thing"_s));
    return program.start(settings) ? QCoreApplication::exec() : 1;
}

#include "recorderprogram.moc"
