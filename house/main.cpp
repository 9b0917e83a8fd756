// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "house/house.h"
#include "house/options.h"
#include "house/processevents.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace Chatelaine::Demo;

namespace {

void print(const QJsonObject &line)
{
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fputs(text.constData(), stdout);
    std::fflush(stdout);
}

void complain(const QString &text)
{
    std::fputs(qPrintable(text + QLatin1Char('\n')), stderr);
}

void connectParts(House &house, ProcessEvents &events, bool commands)
{
    QObject::connect(&house, &House::becameReady, &events, [&house, &events, commands] {
        print(house.readyLine());
        if (commands)
            events.watchInput();
    });
    QObject::connect(&house, &House::failed, &events, [](const QString &reason) {
        complain(reason);
        QCoreApplication::exit(3);
    });
    QObject::connect(&events, &ProcessEvents::stopAsked, &house, [&house] {
        house.stop();
        QCoreApplication::quit();
    });
    QObject::connect(&events, &ProcessEvents::lineRead, &house, [&house, &events](const QString &line) {
        if (line == QLatin1String("quit"))
            Q_EMIT events.stopAsked();
        else
            print(house.command(line));
    });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("chatelaine-house"));
    Options options;
    if (const auto end = parseOptions(QCoreApplication::arguments(), options)) {
        if (end->code == 0)
            std::fputs(qPrintable(end->text + QLatin1Char('\n')), stdout);
        else
            complain(end->text);
        return end->code;
    }

    const bool commands = options.stdinCommands;
    ProcessEvents events;
    House house(std::move(options));
    connectParts(house, events, commands);
    QString error;
    if (!house.start(&error)) {
        complain(error);
        return 2;
    }
    events.watchSignals();
    return QCoreApplication::exec();
}
