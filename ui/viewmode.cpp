// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/viewmode.h"

#include <QSettings>

namespace Chatelaine {

using namespace Qt::StringLiterals;

ViewMode::ViewMode(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_mode(modeFromName(settings.value(u"view/mode"_s).toString()).value_or(Mode::Installer))
{
}

void ViewMode::setMode(Mode mode)
{
    if (m_mode == mode) {
        return;
    }
    m_mode = mode;
    m_settings.setValue(u"view/mode"_s, modeName(mode));
    Q_EMIT changed();
}

QString ViewMode::modeName(Mode mode)
{
    switch (mode) {
    case Mode::Homeowner:
        return u"homeowner"_s;
    case Mode::Support:
        return u"support"_s;
    case Mode::Installer:
        break;
    }
    return u"installer"_s;
}

std::optional<ViewMode::Mode> ViewMode::modeFromName(QStringView name)
{
    for (const Mode mode : {Mode::Homeowner, Mode::Installer, Mode::Support}) {
        if (name == modeName(mode)) {
            return mode;
        }
    }
    return std::nullopt;
}

QString ViewMode::label(Mode mode)
{
    switch (mode) {
    case Mode::Homeowner:
        return tr("Homeowner");
    case Mode::Support:
        return tr("Support");
    case Mode::Installer:
        break;
    }
    return tr("Installer");
}

} // namespace Chatelaine
