// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/options.h"
#include "app/shell.h"
#include "version.h"

#include <QApplication>
#include <QSettings>

#include <cstdio>

namespace {

void print(FILE *where, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), where);
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace Qt::StringLiterals;

    QCoreApplication::setOrganizationName(u"Chatelaine"_s);
    QCoreApplication::setApplicationName(u"chatelaine"_s);
    QCoreApplication::setApplicationVersion(QLatin1String(CHATELAINE_VERSION));

    // Help, version and mistakes need no display.
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    const Chatelaine::ParsedOptions parsed = Chatelaine::parseOptions(arguments);
    if (!parsed.problem.isEmpty()) {
        print(stderr, u"chatelaine: %1\n"_s.arg(parsed.problem));
        return 2;
    }
    if (!parsed.output.isEmpty()) {
        print(stdout, parsed.output);
        return 0;
    }

    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(u"org.chatelaine.Chatelaine"_s);
    Chatelaine::Shell shell(application, parsed.options, std::make_unique<QSettings>(u"Chatelaine"_s, u"chatelaine"_s));
    shell.start();
    return QApplication::exec();
}
