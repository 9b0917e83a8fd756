// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "layers.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Chatelaine {

namespace {

struct Layer {
    QString folder;
    /// Folders below it, or single headers of them.
    QStringList mayInclude;
    /// Modules of Qt, and QXmpp.
    QStringList mayUse;
};

const QStringList ValueHeadersOfSession {u"protocol/session/certificatereport.h"_s, u"protocol/session/clock.h"_s, u"protocol/session/contact.h"_s, u"protocol/session/errorcodes.h"_s,
    u"protocol/session/errorinfo.h"_s, u"protocol/session/registration.h"_s, u"protocol/session/xmppuri.h"_s};

const std::array<Layer, 12> &layers()
{
    static const std::array<Layer, 12> table {{
        {u"protocol/wire"_s, {}, {u"QtCore"_s, u"QtXml"_s}},
        {u"protocol/referee"_s, {u"protocol/wire"_s}, {u"QtCore"_s, u"QtXml"_s}},
        {u"protocol/session"_s, {u"protocol/wire"_s}, {u"QtCore"_s, u"QtNetwork"_s, u"QtXml"_s, u"QXmpp"_s}},
        {u"protocol/managers"_s, {u"protocol/wire"_s, u"protocol/session"_s}, {u"QtCore"_s, u"QtXml"_s, u"QXmpp"_s}},
        {u"store"_s, {u"protocol/wire/control.h"_s, u"protocol/wire/node.h"_s, u"protocol/wire/sensordata.h"_s}, {u"QtCore"_s, u"QtSql"_s}},
        {u"services"_s, {u"protocol/wire"_s, u"protocol/referee"_s, u"protocol/session"_s, u"protocol/managers"_s, u"store"_s}, {u"QtCore"_s, u"QtDBus"_s, u"QtXml"_s}},
        {u"models"_s, QStringList {u"protocol/wire"_s, u"store"_s, u"services"_s} + ValueHeadersOfSession, {u"QtCore"_s, u"QtGui"_s}},
        {u"ui"_s, QStringList {u"protocol/wire"_s, u"store"_s, u"services"_s, u"models"_s} + ValueHeadersOfSession,
            {u"QtCore"_s, u"QtGui"_s, u"QtWidgets"_s, u"QtCharts"_s, u"QtSvg"_s, u"QtPrintSupport"_s}},
        {u"app"_s, QStringList {u"protocol/wire"_s, u"store"_s, u"services"_s, u"models"_s, u"ui"_s} + ValueHeadersOfSession,
            {u"QtCore"_s, u"QtGui"_s, u"QtNetwork"_s /* the local socket of app/instance */, u"QtWidgets"_s, u"QtCharts"_s, u"QtSvg"_s}},
        {u"cli"_s, {u"protocol/wire"_s, u"protocol/referee"_s, u"protocol/session"_s, u"protocol/managers"_s, u"store"_s, u"services"_s},
            {u"QtCore"_s, u"QtNetwork"_s, u"QtXml"_s}},
        {u"house"_s, {u"protocol/wire"_s}, {u"QtCore"_s, u"QtNetwork"_s, u"QtXml"_s, u"QXmpp"_s}},
        {u"bench"_s, QStringList {u"protocol/wire"_s, u"store"_s, u"services"_s, u"models"_s, u"ui"_s} + ValueHeadersOfSession,
            {u"QtCore"_s, u"QtGui"_s, u"QtWidgets"_s, u"QtCharts"_s, u"QtXml"_s}},
    }};
    return table;
}

const Layer *layerOf(const QString &path)
{
    const auto found = std::ranges::find_if(layers(), [&path](const Layer &layer) { return path.startsWith(layer.folder + u'/'); });
    return found == layers().end() ? nullptr : &*found;
}

bool allows(const Layer &layer, const QString &include)
{
    return include.startsWith(layer.folder + u'/') || std::ranges::any_of(layer.mayInclude, [&include](const QString &allowed) {
        return include == allowed || include.startsWith(allowed + u'/');
    });
}

} // namespace

Layers::Layers(QString headersPath)
    : m_headersPath(std::move(headersPath))
{
}

QStringList Layers::folders()
{
    QStringList result;
    for (const auto &layer : layers()) {
        result << layer.folder;
    }
    return result;
}

QString Layers::complaint(const QString &file, const QString &include) const
{
    const auto *layer = layerOf(file);
    if (!layer) {
        return u"%1 belongs to no layer"_s.arg(file);
    }
    if (include.contains(u".."_s)) {
        return u"%1 climbs out of its folder: %2"_s.arg(file, include);
    }
    if (layerOf(include)) {
        return allows(*layer, include) ? QString() : u"%1 may not include %2"_s.arg(file, include);
    }
    const auto module = moduleOf(include);
    if (!module.isEmpty() && !layer->mayUse.contains(module)) {
        return u"%1 may not use %2: %3"_s.arg(file, module, include);
    }
    return {};
}

QStringList Layers::includesOf(const QString &source)
{
    static const QRegularExpression line(uR"(^[ \t]*#[ \t]*include[ \t]*["<]([^">]+)[">])"_s, QRegularExpression::MultilineOption);
    QStringList result;
    for (auto match = line.globalMatch(source); match.hasNext();) {
        result << match.next().captured(1);
    }
    return result;
}

// The module is the folder of Qt's headers that has the header; a header may also be written with its module.
QString Layers::moduleOf(const QString &header) const
{
    if (header.startsWith("QXmpp"_L1)) {
        return u"QXmpp"_s;
    }
    if (header.startsWith("Qt"_L1) && header.contains(u'/')) {
        return header.section(u'/', 0, 0);
    }
    const auto modules = QDir(m_headersPath).entryList({u"Qt*"_s}, QDir::Dirs, QDir::Name);
    const auto found = std::ranges::find_if(
        modules, [this, &header](const QString &module) { return QFileInfo::exists(u"%1/%2/%3"_s.arg(m_headersPath, module, header)); });
    return found == modules.end() ? QString() : *found;
}

} // namespace Chatelaine
