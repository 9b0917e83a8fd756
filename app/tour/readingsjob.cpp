// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tour/readingsjob.h"

#include "app/tour/hands.h"
#include "models/navigatormodel.h"
#include "models/valuesmodel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

const QString Temperature = u"Room temperature"_s;

QModelIndex search(const QAbstractItemModel *model, const std::function<bool(const QModelIndex &)> &wanted, const QModelIndex &parent = {})
{
    for (int row = 0; model && row < model->rowCount(parent); ++row) {
        const QModelIndex index = model->index(row, 0, parent);
        if (wanted(index)) {
            return index;
        }
        if (const QModelIndex below = search(model, wanted, index); below.isValid()) {
            return below;
        }
    }
    return {};
}

} // namespace

ReadingsJob::ReadingsJob(QWidget &window, const HouseLog &log, const QString &folder)
    : m_window(window)
    , m_log(log)
    , m_file(QDir(folder).absoluteFilePath(u"exported-chart.png"_s))
{
}

QList<TourStep> ReadingsJob::steps()
{
    return {cursors(), picture(), board(), energy(), limit()};
}

QWidget *ReadingsJob::shown(const QString &objectName) const
{
    const auto all = m_window.findChildren<QWidget *>(objectName);
    const auto found = std::find_if(all.begin(), all.end(), [](const QWidget *widget) { return widget->isVisible(); });
    return found == all.end() ? nullptr : *found;
}

QString ReadingsJob::textOf(const QString &objectName) const
{
    const auto *label = qobject_cast<QLabel *>(shown(objectName));
    return label ? label->text() : QString();
}

QAbstractItemView *ReadingsJob::navigator() const
{
    return m_window.findChild<QAbstractItemView *>(u"navigator"_s);
}

QModelIndex ReadingsJob::row(const QString &thing, const QString &node) const
{
    const auto *view = navigator();
    return search(view ? view->model() : nullptr, [&](const QModelIndex &index) {
        return index.data(NavigatorModel::ThingRole).toString().startsWith(thing + u'@') && index.data(NavigatorModel::NodeRole).value<Wire::NodeAddress>().id == node;
    });
}

bool ReadingsJob::openPage(const QString &thing, const QString &node) const
{
    const QModelIndex index = row(thing, node);
    if (shown(u"thingPages"_s) && index.isValid() && textOf(u"thingName"_s) == index.data().toString()) {
        return true;
    }
    Hands::click(navigator(), index);
    return false;
}

bool ReadingsJob::showTab(const QString &page) const
{
    auto *pages = qobject_cast<QTabWidget *>(shown(u"thingPages"_s));
    const QWidget *wanted = pages ? pages->findChild<QWidget *>(page) : nullptr;
    for (int index = 0; wanted && index < pages->count(); ++index) {
        if (pages->widget(index) != wanted && !pages->widget(index)->isAncestorOf(wanted)) {
            continue;
        }
        if (pages->currentIndex() != index && pages->tabBar()->isTabVisible(index)) {
            Hands::click(pages->tabBar(), pages->tabBar()->tabRect(index).center());
        }
        return pages->currentIndex() == index;
    }
    return false;
}

/// Two moments of the last day, and what lies between them.
TourStep ReadingsJob::cursors()
{
    return {
        .name = u"measure"_s,
        .act = [this]() -> Said {
            if (!openPage(u"heating"_s, {}) || !showTab(u"valuesPage"_s)) {
                return std::nullopt;
            }
            return Hands::click(shown(u"chartSpan:24"_s)) && Hands::click(shown(u"chartCursors"_s)) ? Said(u"chose 24 h and pressed A | B"_s) : std::nullopt;
        },
        .seen = [this]() -> Said {
            const auto *table = qobject_cast<QAbstractItemView *>(shown(u"chartCursorTable"_s));
            const QModelIndex first = table && table->model() ? search(table->model(), [](const QModelIndex &index) { return index.data().toString().startsWith(Temperature); }) : QModelIndex();
            const QString mean = first.isValid() ? first.siblingAtColumn(6).data().toString() : QString();
            return mean.isEmpty() ? std::nullopt : Said(u"%1, mean %2"_s.arg(first.data().toString(), mean));
        },
        .judged = [this]() -> Said {
            return m_log.stanza(0, u"heating"_s, u"in"_s, {u"<req"_s, u"historical=\"true\""_s}) ? Said(u"heating was asked for its history"_s) : std::nullopt;
        },
    };
}

/// The picture of the chart, on disk.
TourStep ReadingsJob::picture()
{
    return {
        .name = u"export"_s,
        .act = [this]() -> Said {
            if (!shown(u"exportPanel"_s)) {
                Hands::click(shown(u"exportButton"_s));
                return std::nullopt;
            }
            return Hands::retype(shown(u"exportPath"_s), m_file) && Hands::click(shown(u"exportStart"_s)) ? Said(u"wrote the chart to a file"_s) : std::nullopt;
        },
        .seen = [this]() -> Said {
            const QString words = textOf(u"exportStatus"_s);
            return words.contains(m_file) ? Said(words.section(u'/', -1)) : std::nullopt;
        },
        .judged = [this]() -> Said {
            const QImage image(m_file);
            return image.isNull() ? std::nullopt : Said(u"the file is a picture of %1 × %2 pixels"_s.arg(image.width()).arg(image.height()));
        },
    };
}

bool ReadingsJob::chooseOfValue(const QString &field, const QString &action, const QString &submenu) const
{
    const auto menus = m_window.findChildren<QMenu *>();
    const auto open = [&menus](const QString &name) {
        const auto found = std::find_if(menus.begin(), menus.end(), [&name](const QMenu *menu) { return menu->isVisible() && menu->objectName() == name; });
        return found == menus.end() ? nullptr : *found;
    };
    QMenu *menu = open(u"valuesMenu"_s);
    auto *table = qobject_cast<QAbstractItemView *>(shown(u"valuesTable"_s));
    if (!menu) {
        const QModelIndex index = table ? search(table->model(), [&field](const QModelIndex &each) { return each.data().toString() == field; }) : QModelIndex();
        if (index.isValid()) {
            const QPoint at = table->visualRect(index).center();
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, table->viewport()->mapToGlobal(at));
            QCoreApplication::sendEvent(table->viewport(), &event);
        }
        return false;
    }
    QMenu *holder = submenu.isEmpty() ? menu : open(submenu);
    if (!holder) {
        Hands::click(menu, menu->actionGeometry(menu->findChild<QMenu *>(submenu)->menuAction()).center());
        return false;
    }
    const auto actions = holder->actions();
    const auto wanted = std::find_if(actions.begin(), actions.end(), [&action](const QAction *each) { return each->objectName() == action; });
    return wanted != actions.end() && Hands::click(holder, holder->actionGeometry(*wanted).center());
}

TourStep ReadingsJob::board()
{
    return {
        .name = u"board"_s,
        .act = [this]() -> Said {
            if (shown(u"exportPanel"_s)) {
                Hands::click(shown(u"exportCancel"_s));
                return std::nullopt;
            }
            return chooseOfValue(Temperature, u"addToNewBoardAction"_s, u"addToBoardMenu"_s) ? Said(u"put the room temperature on a new board"_s) : std::nullopt;
        },
        .seen = [this]() -> Said {
            const QWidget *chart = shown(u"boardChart"_s);
            const QString name = textOf(u"boardName"_s);
            return chart && !name.isEmpty() ? Said(u"the board %1 has a chart"_s.arg(name)) : std::nullopt;
        },
        .judged = {},
    };
}

/// What the house has used, by the hour, from the meter's counter.
TourStep ReadingsJob::energy()
{
    return {
        .name = u"energy"_s,
        .act = [this]() -> Said {
            m_mark = m_log.size();
            return openPage(u"meters"_s, u"E1"_s) && showTab(u"energyPlace"_s) ? Said(u"opened Energy of the electricity meter"_s) : std::nullopt;
        },
        .seen = [this]() -> Said {
            const QString total = textOf(u"energyTotal"_s);
            return total.contains("kWh"_L1) ? Said(u"%1: %2"_s.arg(textOf(u"energyPeriod"_s), total)) : std::nullopt;
        },
        .judged = [this]() -> Said {
            return m_log.stanza(0, u"meters"_s, u"out"_s, {u"Energy"_s, u"kWh"_s}) ? Said(u"meters told its counter"_s) : std::nullopt;
        },
    };
}

/// A limit of the owner's own, from the value to the rule.
TourStep ReadingsJob::limit()
{
    return {
        .name = u"alert"_s,
        .act = [this]() -> Said {
            if (!shown(u"alertForm"_s)) {
                if (openPage(u"heating"_s, {}) && showTab(u"valuesPage"_s)) {
                    chooseOfValue(Temperature, u"proposeAlert"_s);
                }
                return std::nullopt;
            }
            return Hands::retype(shown(u"alertLimit"_s), u"30"_s) && Hands::click(shown(u"alertSave"_s)) ? Said(u"asked to be told above 30"_s) : std::nullopt;
        },
        .seen = [this]() -> Said {
            const auto *rules = qobject_cast<QAbstractItemView *>(shown(u"alertRules"_s));
            const QString first = rules && rules->model()->rowCount() > 0 ? rules->model()->index(0, 0).data().toString() : QString();
            return first.contains("30"_L1) ? Said(first) : std::nullopt;
        },
        .judged = {},
    };
}

} // namespace Chatelaine
