// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/options.h"

#include "version.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Options)
};

} // namespace

ParsedOptions parseOptions(const QStringList &arguments)
{
    const QCommandLineOption demo(u"demo"_s, Tr::tr("Start the demo house and open it; no account is needed."));
    const QCommandLineOption theme(u"theme"_s, Tr::tr("light, dark or system."), u"theme"_s);
    const QCommandLineOption lang(u"lang"_s, Tr::tr("Language of the window, such as en or sv."), u"tag"_s);
    const QCommandLineOption store(u"store"_s, Tr::tr("Keep journal, history and decisions in this file."), u"file"_s);
    const QCommandLineOption tour(u"tour"_s, Tr::tr("Go through the main job in the demo house, leave pictures in this folder and end."), u"folder"_s);
    const QCommandLineOption house(u"house-option"_s, Tr::tr("Pass an option on to the demo house; may be given several times."), u"option"_s);
    QCommandLineOption firstPaint(u"first-paint"_s, Tr::tr("Say when the window has been painted, and end."));
    firstPaint.setFlags(QCommandLineOption::HiddenFromHelp);
    const QCommandLineOption help({u"h"_s, u"help"_s}, Tr::tr("Show this help."));
    const QCommandLineOption version({u"v"_s, u"version"_s}, Tr::tr("Show the version."));
    QCommandLineParser parser;
    parser.setApplicationDescription(Tr::tr("Keeper of a house's keys: see, read, chart and control the things of a house over XMPP, and decide who else may."));
    parser.addPositionalArgument(u"link"_s, Tr::tr("An xmpp: link to show, such as xmpp:thing@example.org?subscribe. Nothing of it is done before you say so."), u"[link]"_s);
    parser.addOptions({demo, theme, lang, store, tour, house, firstPaint, help, version});

    ParsedOptions result;
    if (!parser.parse(arguments)) {
        result.problem = parser.errorText();
    } else if (parser.isSet(help)) {
        result.output = parser.helpText().replace(u"<executable_name>"_s, u"chatelaine"_s); // there is no application object yet
    } else if (parser.isSet(version)) {
        result.output = u"chatelaine %1\n"_s.arg(QLatin1String(CHATELAINE_VERSION));
    } else if (const QStringList words = parser.positionalArguments(); !words.isEmpty()) {
        if (words.size() == 1 && words.constFirst().startsWith("xmpp:"_L1, Qt::CaseInsensitive)) {
            result.options.link = words.constFirst();
        } else {
            result.problem = Tr::tr("Unexpected argument: %1").arg(words.constFirst().startsWith("xmpp:"_L1, Qt::CaseInsensitive) ? words.at(1) : words.constFirst());
        }
    }
    result.options.demo = parser.isSet(demo) || parser.isSet(tour);
    result.options.language = parser.value(lang);
    result.options.store = parser.value(store);
    result.options.tourDir = parser.value(tour);
    result.options.houseArguments = parser.values(house);
    result.options.firstPaint = parser.isSet(firstPaint);
    if (parser.isSet(theme)) {
        result.options.theme = ThemeSwitch::modeFromName(parser.value(theme));
        if (!result.options.theme && result.problem.isEmpty()) {
            result.problem = Tr::tr("The theme is light, dark or system, not “%1”.").arg(parser.value(theme));
        }
    }
    return result;
}

} // namespace Chatelaine
