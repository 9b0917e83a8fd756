// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/firstpaint.h"
#include "app/instance.h"
#include "app/options.h"
#include "app/shell.h"
#include "app/tour/tourrunner.h"
#include "services/secrets.h"
#include "version.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

void print(FILE *where, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), where);
}

int runWindow(QApplication &application, const Chatelaine::Options &options)
{
    Chatelaine::Shell shell(application, options, std::make_unique<QSettings>(u"Chatelaine"_s, u"chatelaine"_s));
    std::unique_ptr<Chatelaine::FirstPaint> watch;
    if (options.firstPaint) {
        watch = std::make_unique<Chatelaine::FirstPaint>(shell.window());
    }
    Chatelaine::Instance instance;
    QObject::connect(&instance, &Chatelaine::Instance::linkReceived, &shell, &Chatelaine::Shell::openLink);
    if (!options.demo && !options.firstPaint) {
        instance.listen(); // somebody else may be there already; then links are that one's
    }
    shell.start();
    return QApplication::exec();
}

/// The tour starts from nothing: what this person's window remembers is neither used nor changed.
int runTour(QApplication &application, Chatelaine::Options options)
{
    if (options.language.isEmpty()) {
        options.language = u"en"_s;
    }
    QTemporaryDir settings;
    Chatelaine::Shell shell(application, options, std::make_unique<QSettings>(settings.filePath(u"tour.ini"_s), QSettings::IniFormat));
    Chatelaine::TourRunner runner(shell, options.tourDir, options.houseArguments);
    runner.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    Chatelaine::leaveNoCore();
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

    // A link goes to the window that is open, if there is one.
    if (!parsed.options.link.isEmpty() && !parsed.options.demo && Chatelaine::Instance::handOver(parsed.options.link)) {
        return 0;
    }

    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(u"org.chatelaine.Chatelaine"_s);
    return parsed.options.tourDir.isEmpty() ? runWindow(application, parsed.options) : runTour(application, parsed.options);
}
