// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Chatelaine {

/// What the command line of the window says.
struct Options {
    bool demo = false;
    std::optional<ThemeSwitch::Mode> theme; ///< for this run only; otherwise as remembered
    QString language;                       ///< for this run only; empty: as remembered
    QString store;                          ///< empty: under the user's data folder
    QString profiles;                       ///< the list of accounts; empty: the user's own
    QString link;                           ///< an xmpp: link to show; nothing is done by itself
    QString tourDir;                        ///< empty: no tour
    QStringList houseArguments;             ///< for the demo house, as they are
    bool firstPaint = false;                ///< for measuring: say when the window is painted, and end
};

struct ParsedOptions {
    Options options;
    QString output;  ///< what --help or --version prints; the program ends with 0
    QString problem; ///< wrong usage; the program ends with 2
};

/// \p arguments with the program's name first. Never ends the program by itself.
[[nodiscard]] ParsedOptions parseOptions(const QStringList &arguments);

} // namespace Chatelaine
