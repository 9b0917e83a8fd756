// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/faultproxy.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <cstdio>

#include <unistd.h>

using namespace Chatelaine::Test;
using namespace Qt::StringLiterals;

namespace {

using Words = QList<QByteArray>;
using Command = std::function<bool(FaultProxy &, const Words &)>;

std::optional<FaultProxy::Direction> direction(const QByteArray &word)
{
    if (word == "to-server")
        return FaultProxy::Direction::ToServer;
    if (word == "to-client")
        return FaultProxy::Direction::ToClient;
    return std::nullopt;
}

bool cutAfter(FaultProxy &proxy, const Words &words)
{
    const auto way = direction(words.value(2));
    if (way && words.value(1).toLongLong() > 0)
        proxy.cutAfter(words.value(1).toLongLong(), *way);
    return way && words.value(1).toLongLong() > 0;
}

bool halfClose(FaultProxy &proxy, const Words &words)
{
    const auto way = direction(words.value(1));
    if (way)
        proxy.halfClose(*way);
    return way.has_value();
}

const QHash<QByteArray, Command> &commands()
{
    static const auto plain = [](void (FaultProxy::*what)()) {
        return [what](FaultProxy &proxy, const Words &) { (proxy.*what)(); return true; };
    };
    static const QHash<QByteArray, Command> table{
        {"freeze", [](FaultProxy &proxy, const Words &words) {
            proxy.freeze(words.value(1) == "present" ? FaultProxy::Freeze::PresentConnections : FaultProxy::Freeze::Everything);
            return true;
        }},
        {"thaw", plain(&FaultProxy::thaw)},
        {"cut", plain(&FaultProxy::cut)},
        {"close", plain(&FaultProxy::close)},
        {"cut-after", cutAfter},
        {"half-close", halfClose},
        {"delay", [](FaultProxy &proxy, const Words &words) { proxy.delay(std::chrono::milliseconds(words.value(1).toInt())); return true; }},
        {"throttle", [](FaultProxy &proxy, const Words &words) { proxy.throttle(words.value(1).toLongLong()); return true; }},
        {"refuse", [](FaultProxy &proxy, const Words &) { proxy.refuse(true); return true; }},
        {"admit", [](FaultProxy &proxy, const Words &) { proxy.refuse(false); return true; }},
        {"count", [](FaultProxy &, const Words &) { return true; }},
    };
    return table;
}

void answer(const FaultProxy &proxy, const QByteArray &command, bool ok)
{
    const FaultProxy::Counters counters = proxy.counters();
    const QJsonObject line{{u"command"_s, QString::fromUtf8(command)}, {u"ok"_s, ok}, {u"port"_s, proxy.port()}, {u"accepted"_s, counters.accepted},
        {u"open"_s, counters.open}, {u"cut"_s, counters.cut}, {u"toServer"_s, counters.toServer}, {u"toClient"_s, counters.toClient}};
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

void obey(FaultProxy &proxy, const QByteArray &line)
{
    const Words words = line.simplified().split(' ');
    const auto command = commands().constFind(words.first());
    answer(proxy, line, command != commands().constEnd() && (*command)(proxy, words));
}

} // namespace

/// chatelaine-faultproxy HOST PORT: obeys the lines on standard input and answers each with one of JSON; goes when the input ends.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    FaultProxy proxy;
    if (arguments.size() != 3 || !proxy.listen(arguments.at(1), quint16(arguments.at(2).toUInt()))) {
        std::fputs("usage: chatelaine-faultproxy IPV4-ADDRESS PORT\n", stderr);
        return 2;
    }
    answer(proxy, "listen", true);
    QByteArray pending;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, [&] {
        char chunk[4'096];
        const ssize_t got = ::read(STDIN_FILENO, chunk, sizeof chunk);
        if (got <= 0) {
            QCoreApplication::quit();
            return;
        }
        pending.append(chunk, qsizetype(got));
        for (qsizetype end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
            obey(proxy, pending.left(end));
            pending.remove(0, end + 1);
        }
    });
    return QCoreApplication::exec();
}
