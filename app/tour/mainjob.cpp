// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tour/mainjob.h"

#include "app/tour/hands.h"
#include "models/navigatormodel.h"
#include "models/valuesmodel.h"
#include "ui/chartcanvas.h"
#include "ui/chartseries.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QTabBar>
#include <QTabWidget>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

const QString NewSetPoint = u"22.5"_s;

/// The first index at or below \p parent that passes.
template<typename Test>
QModelIndex search(const QAbstractItemModel *model, const Test &test, const QModelIndex &parent = {})
{
    for (int row = 0; model && row < model->rowCount(parent); ++row) {
        const QModelIndex index = model->index(row, 0, parent);
        if (test(index)) {
            return index;
        }
        if (const QModelIndex below = search(model, test, index); below.isValid()) {
            return below;
        }
    }
    return {};
}

} // namespace

MainJob::MainJob(QWidget &window, const HouseLog &log)
    : m_window(window)
    , m_log(log)
{
}

QList<TourStep> MainJob::steps()
{
    return browsing() + reading() + steering() + deciding() + refusal();
}

QWidget *MainJob::shown(const QString &objectName) const
{
    const auto all = m_window.findChildren<QWidget *>(objectName);
    const auto found = std::find_if(all.begin(), all.end(), [](const QWidget *widget) { return widget->isVisible(); });
    return found == all.end() ? nullptr : *found;
}

QAbstractItemView *MainJob::navigator() const
{
    return m_window.findChild<QAbstractItemView *>(u"navigator"_s);
}

QModelIndex MainJob::row(const QString &thing, const QString &node) const
{
    const auto *view = navigator();
    return search(view ? view->model() : nullptr, [&](const QModelIndex &index) {
        const auto address = index.data(NavigatorModel::NodeRole).value<Wire::NodeAddress>();
        return index.data(NavigatorModel::ThingRole).toString().startsWith(thing + u'@') && (address.id.isEmpty() ? address.source : address.id) == node;
    });
}

QString MainJob::valueOf(const QString &field) const
{
    const auto *table = qobject_cast<QAbstractItemView *>(shown(u"valuesTable"_s));
    const QModelIndex found = search(table ? table->model() : nullptr, [&](const QModelIndex &index) { return index.data().toString() == field; });
    return found.isValid() ? found.siblingAtColumn(static_cast<int>(ValuesModel::Column::Value)).data(ValuesModel::LatestRole).value<LatestValue>().reading.field.text
                           : QString();
}

QWidget *MainJob::card(const QString &keyParts) const
{
    const QStringList parts = keyParts.split(u' ');
    for (QWidget *each : m_window.findChildren<QWidget *>(u"requestCard"_s)) {
        const QString key = each->property("key").toString();
        if (each->isVisible() && std::all_of(parts.begin(), parts.end(), [&](const QString &part) { return key.contains(part, Qt::CaseInsensitive); })) {
            return each;
        }
    }
    return nullptr;
}

QString MainJob::textOf(const QString &objectName) const
{
    const auto *label = qobject_cast<QLabel *>(shown(objectName));
    return label ? label->text() : QString();
}

bool MainJob::showTab(const QString &page) const
{
    auto *pages = qobject_cast<QTabWidget *>(shown(u"thingPages"_s));
    QTabBar *bar = pages ? pages->tabBar() : nullptr;
    const QWidget *wanted = pages ? pages->findChild<QWidget *>(page) : nullptr;
    int index = bar ? bar->count() - 1 : -1;
    while (index >= 0 && pages->widget(index) != wanted && !pages->widget(index)->isAncestorOf(wanted)) {
        --index;
    }
    if (index < 0 || !wanted || !bar->isTabVisible(index)) {
        return false;
    }
    bar->setFocus();
    while (bar->currentIndex() != index) {
        const int before = bar->currentIndex();
        Hands::press(bar, before < index ? Qt::Key_Right : Qt::Key_Left);
        if (bar->currentIndex() == before) {
            return false;
        }
    }
    return true;
}

TourStep MainJob::opened(const QString &name, const QString &thing, const QString &node, const QString &operation)
{
    return {
        .name = name,
        .act = [this, thing, node]() -> Said {
            mark();
            const QModelIndex index = row(thing, node);
            // It can be opened once it has said what it is.
            if (!index.isValid() || !index.model()->hasChildren(index) || !Hands::click(navigator(), index) || !Hands::press(navigator(), Qt::Key_Right)) {
                return std::nullopt;
            }
            return u"opened %1 in the navigator"_s.arg(index.data().toString());
        },
        .seen = [this, thing, node]() -> Said {
            const QModelIndex parent = row(thing, node);
            const auto *model = parent.model();
            if (!model || model->rowCount(parent) == 0 || model->index(0, 0, parent).data(NavigatorModel::TypeRole).toInt() == int(NavigatorModel::Type::Message)) {
                return std::nullopt;
            }
            return u"%1 rows, the first is %2"_s.arg(model->rowCount(parent)).arg(model->index(0, 0, parent).data().toString());
        },
        .judged = [this, thing, operation]() -> Said {
            return m_log.stanza(m_mark, thing, u"in"_s, {operation}) ? Said(u"%1 was asked %2"_s.arg(thing, operation)) : std::nullopt;
        },
        .picture = false,
    };
}

QList<TourStep> MainJob::browsing()
{
    const TourStep connected{
        .name = u"house"_s,
        .seen = [this]() -> Said {
            const QModelIndex index = row(u"heating"_s, {});
            return index.data(NavigatorModel::DotRole).toInt() == int(NavigatorModel::Dot::Online) ? Said(u"%1 is online"_s.arg(index.data().toString())) : std::nullopt;
        },
        .judged = [this]() -> Said {
            return m_log.stanza(0, u"heating"_s, u"in"_s, {u"<presence"_s, u"owner@"_s}) ? Said(u"heating got the owner's presence"_s) : std::nullopt;
        },
    };
    TourStep nodes = opened(u"browse"_s, u"meters"_s, u"B1"_s, u"getChildNodes"_s);
    nodes.picture = true;
    return {connected, opened(u"sources"_s, u"meters"_s, {}, u"DataSources"_s), opened(u"roots"_s, u"meters"_s, u"MeteringTopology"_s, u"getRootNodes"_s), nodes};
}

QList<TourStep> MainJob::reading()
{
    const TourStep read{
        .name = u"reading"_s,
        .act = [this]() -> Said {
            if (!shown(u"readNowButton"_s) || textOf(u"thingName"_s) != row(u"heating"_s, {}).data().toString()) {
                Hands::click(navigator(), row(u"heating"_s, {}));
                return std::nullopt;
            }
            mark();
            return Hands::click(shown(u"readNowButton"_s)) ? Said(u"opened the heating and pressed Read now"_s) : std::nullopt;
        },
        .seen = [this]() -> Said {
            const QString value = valueOf(u"Room temperature"_s);
            return value.isEmpty() ? std::nullopt : Said(u"Room temperature is %1"_s.arg(value));
        },
        .judged = [this]() -> Said {
            const QString value = valueOf(u"Room temperature"_s);
            const bool asked = m_log.stanza(m_mark, u"heating"_s, u"in"_s, {u"<req"_s, u"owner@"_s}).has_value();
            const bool told = m_log.stanza(m_mark, u"heating"_s, u"out"_s, {u"Room temperature"_s, u"value=\"%1\""_s.arg(value)}).has_value();
            return asked && told ? Said(u"heating was asked and told %1"_s.arg(value)) : std::nullopt;
        },
        .picture = false,
    };
    const TourStep chart{
        .name = u"chart"_s,
        .seen = [this]() -> Said {
            static const std::vector<std::unique_ptr<ChartSeries>> noFields;
            auto *view = qobject_cast<ChartCanvas *>(shown(u"chartView"_s));
            for (const auto &field : view ? view->fields() : noFields) {
                const SeriesPyramid &line = field->data().pyramid();
                const auto last = field->name.startsWith("Room temperature"_L1) && line.size() >= 4 ? line.nearest(line.lastTime()) : std::nullopt;
                if (last) {
                    return u"a line of %1 points that ends at %2"_s.arg(line.size()).arg(last->value);
                }
            }
            return std::nullopt;
        },
        .judged = [this]() -> Said {
            const QString value = valueOf(u"Room temperature"_s);
            return m_log.stanza(m_mark, u"heating"_s, u"out"_s, {u"value=\"%1\""_s.arg(value)}) ? Said(u"heating sent %1"_s.arg(value)) : std::nullopt;
        },
    };
    return {read, chart};
}

QList<TourStep> MainJob::steering()
{
    const TourStep edit{
        .name = u"control"_s,
        .act = [this]() -> Said {
            mark();
            QWidget *editor = showTab(u"controlPage"_s) ? shown(u"editorFor:Set point"_s) : nullptr;
            return editor && Hands::retype(editor, NewSetPoint) ? Said(u"typed %1 into Set point"_s.arg(NewSetPoint)) : std::nullopt;
        },
        .seen = [this]() -> Said {
            const QWidget *apply = shown(u"applyControl"_s);
            return apply && apply->isEnabled() ? Said(u"Apply can be pressed"_s) : std::nullopt;
        },
    };
    const TourStep apply{
        .name = u"set"_s,
        .act = [this]() -> Said { return Hands::click(shown(u"applyControl"_s)) ? Said(u"pressed Apply"_s) : std::nullopt; },
        .seen = [this]() -> Said {
            const QString result = textOf(u"resultFor:Set point"_s);
            return result.contains("ms"_L1) ? Said(result) : std::nullopt;
        },
        .judged = [this]() -> Said {
            const auto change = m_log.change(m_mark, u"heating"_s, u"Set point"_s);
            const bool done = change && change->value("change"_L1).toObject().value("to"_L1).toString().toDouble() == NewSetPoint.toDouble();
            return done ? Said(u"the set point is %1, by %2"_s.arg(NewSetPoint, change->value("by"_L1).toString())) : std::nullopt;
        },
    };
    const TourStep effect{
        .name = u"effect"_s,
        .act = [this]() -> Said {
            mark();
            return showTab(u"valuesPage"_s) ? Said(u"went back to Values"_s) : std::nullopt;
        },
        .seen = [this]() -> Said {
            const QString value = valueOf(u"Set point"_s);
            return value.toDouble() == NewSetPoint.toDouble() ? Said(u"Set point is %1"_s.arg(value)) : std::nullopt;
        },
        .judged = [this]() -> Said {
            return m_log.stanza(m_mark, u"heating"_s, u"out"_s, {u"Set point"_s, u"value=\"%1\""_s.arg(valueOf(u"Set point"_s))}) ? Said(u"heating reports it"_s) : std::nullopt;
        },
    };
    return {edit, apply, effect};
}

TourStep MainJob::decided(const QString &name, const QString &keyParts, const QString &button, TourStep::Try judged)
{
    return {
        .name = name,
        .act = [this, keyParts, button]() -> Said {
            if (!shown(u"requestsPane"_s)) {
                Hands::click(shown(u"requestsButton"_s));
                return std::nullopt;
            }
            mark();
            QWidget *which = card(keyParts);
            QWidget *pressed = which ? which->findChild<QWidget *>(button) : nullptr;
            return Hands::click(pressed) ? Said(u"pressed %1 on the request of %2"_s.arg(button, keyParts)) : std::nullopt;
        },
        .seen = [this]() -> Said {
            const QString outcome = textOf(u"requestOutcome"_s);
            return outcome.isEmpty() ? std::nullopt : Said(outcome);
        },
        .judged = std::move(judged),
    };
}

QList<TourStep> MainJob::deciding()
{
    const TourStep waiting{
        .name = u"requests"_s,
        .act = [this]() -> Said {
            if (!shown(u"requestsPane"_s)) {
                Hands::click(shown(u"requestsButton"_s));
                return std::nullopt;
            }
            return u"opened Requests"_s;
        },
        .seen = [this]() -> Said {
            return card(u"optimiser"_s) && card(u"neighbour"_s) && card(u"salesman"_s) ? Said(u"three wait: optimiser, neighbour, salesman"_s) : std::nullopt;
        },
        .judged = [this]() -> Said {
            return m_log.stanza(0, u"heating"_s, u"in"_s, {u"isFriendResponse"_s, u"result=\"false\""_s}) ? Said(u"heating was told no for now"_s) : std::nullopt;
        },
    };
    const TourStep approve = decided(u"approve"_s, u"friend heating optimiser"_s, u"approveButton"_s, [this]() -> Said {
        const bool told = m_log.stanza(m_mark, u"heating"_s, u"in"_s, {u"<friend"_s, u"optimiser@"_s}).has_value();
        const bool acted = m_log.stanza(m_mark, u"heating"_s, u"out"_s, {u"<presence"_s, u"optimiser@"_s}).has_value();
        return told && acted ? Said(u"heating was recommended the friend and turned to it"_s) : std::nullopt;
    });
    const TourStep allow = decided(u"allow-reading"_s, u"read heating optimiser"_s, u"approveButton"_s, [this]() -> Said {
        return m_log.stanza(m_mark, u"optimiser"_s, u"in"_s, {u"<fields"_s, u"Room temperature"_s}) ? Said(u"the optimiser got its fields"_s) : std::nullopt;
    });
    const TourStep deny = decided(u"deny"_s, u"salesman"_s, u"denyButton"_s, [this]() -> Said {
        const bool refused = m_log.stanza(m_mark, u"salesman"_s, u"in"_s, {u"\"unsubscribed\""_s}).has_value();
        const bool granted = m_log.stanza(0, u"salesman"_s, u"in"_s, {u"\"subscribed\""_s}).has_value();
        return refused && !granted ? Said(u"the salesman was turned away and never let in"_s) : std::nullopt;
    });
    return {waiting, approve, allow, deny};
}

QList<TourStep> MainJob::refusal()
{
    return {{
        .name = u"refused"_s,
        .act = [this]() -> Said {
            mark();
            return Hands::click(navigator(), row(u"meters"_s, u"G1"_s)) ? Said(u"opened the grid operator's meter"_s) : std::nullopt;
        },
        .seen = [this]() -> Said {
            const QString words = textOf(u"bannerMessage"_s);
            return words.isEmpty() ? std::nullopt : Said(words);
        },
        .judged = [this]() -> Said {
            return m_log.stanza(m_mark, u"meters"_s, u"out"_s, {u"\"error\""_s, u"forbidden"_s}) ? Said(u"meters refused: forbidden"_s) : std::nullopt;
        },
    }};
}

TourStep MainJob::shownValue(const QString &name, const QString &thing, const QString &node, const QString &field)
{
    return {
        .name = name,
        .act = [this, thing, node]() -> Said {
            mark();
            const QModelIndex index = row(thing, node);
            return Hands::click(navigator(), index) ? Said(u"opened %1 in the navigator"_s.arg(index.data().toString())) : std::nullopt;
        },
        .seen = [this, field]() -> Said {
            const QString value = valueOf(field);
            return value.isEmpty() ? std::nullopt : Said(u"%1 is %2"_s.arg(field, value));
        },
        .judged = [this, thing, field]() -> Said {
            const QString value = valueOf(field);
            return m_log.stanza(m_mark, thing, u"out"_s, {u"<resp "_s, u"n=\"%1\""_s.arg(field), u"v=\"%1\""_s.arg(value)}) ? Said(u"%1 sent %2"_s.arg(thing, value)) : std::nullopt;
        },
    };
}

/// What speaks short names: the alarm (ieee), and a lamp behind the field buses (nf).
QList<TourStep> MainJob::otherDialects()
{
    TourStep sources = opened(u"buses"_s, u"fieldbuses"_s, {}, u"DataSources"_s);
    sources.picture = true;
    return {shownValue(u"alarm"_s, u"alarm"_s, {}, u"Arming"_s), sources, opened(u"bus"_s, u"fieldbuses"_s, u"KNX"_s, u"getRootNodes"_s),
        opened(u"line"_s, u"fieldbuses"_s, u"1.1"_s, u"getChildNodes"_s), shownValue(u"light"_s, u"fieldbuses"_s, u"1.1.4"_s, u"Level"_s)};
}

} // namespace Chatelaine
