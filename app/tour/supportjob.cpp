// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tour/supportjob.h"

#include "app/tour/hands.h"
#include "models/stanzamodel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

SupportJob::SupportJob(QWidget &window, const HouseLog &log)
    : m_window(window)
    , m_log(log)
{
}

QList<TourStep> SupportJob::steps()
{
    const TourStep support = chosen(u"support"_s, u"mode-support"_s, [this]() -> Said {
        const auto *button = qobject_cast<QPushButton *>(shown(u"viewButton"_s));
        const auto *action = m_window.findChild<QAction *>(u"stanzasAction"_s);
        return button && action && action->isVisible() ? Said(button->text()) : std::nullopt;
    });
    const TourStep console = chosen(u"console"_s, u"stanzasAction"_s, [this]() -> Said {
        return shown(u"stanzaTable"_s) ? Said(u"the stanzas are shown"_s) : std::nullopt;
    });
    return {why(), support, askedAgain(), console, stanza(), backToWork()};
}

QWidget *SupportJob::shown(const QString &objectName) const
{
    const auto all = m_window.findChildren<QWidget *>(objectName);
    const auto found = std::find_if(all.begin(), all.end(), [](const QWidget *widget) { return widget->isVisible(); });
    return found == all.end() ? nullptr : *found;
}

QString SupportJob::textOf(const QString &objectName) const
{
    if (const auto *reader = qobject_cast<QPlainTextEdit *>(shown(objectName))) {
        return reader->toPlainText();
    }
    const auto *label = qobject_cast<QLabel *>(shown(objectName));
    return label ? label->text() : QString();
}

bool SupportJob::choose(const QString &action) const
{
    auto *menu = m_window.findChild<QMenu *>(u"viewMenu"_s);
    const QWidget *button = shown(u"viewButton"_s);
    if (!menu || !button) {
        return false;
    }
    if (!menu->isVisible()) {
        menu->popup(button->mapToGlobal(button->rect().bottomLeft())); // a click on the button would wait for the menu to close
        return false;
    }
    return Hands::click(menu, menu->actionGeometry(m_window.findChild<QAction *>(action)).center());
}

TourStep SupportJob::chosen(const QString &name, const QString &action, const TourStep::Try &seen)
{
    return {
        .name = name,
        .act = [this, action]() -> Said {
            m_mark = m_log.size();
            return choose(action) ? Said(u"chose %1 in the menu"_s.arg(m_window.findChild<QAction *>(action)->text())) : std::nullopt;
        },
        .seen = seen,
        .picture = false,
    };
}

/// The grid operator's meter has refused: which gate is closed, and what proves it?
TourStep SupportJob::why()
{
    return {
        .name = u"why"_s,
        .act = [this]() -> Said {
            m_mark = m_log.size();
            return Hands::click(shown(u"whyButton"_s)) ? Said(u"pressed Why?"_s) : std::nullopt;
        },
        .seen = [this]() -> Said {
            const QString verdict = textOf(u"whyVerdictTitle"_s);
            return verdict.contains("C-RULE-01"_L1) && !shown(u"whyBusy"_s) ? Said(u"%1 – %2"_s.arg(verdict, textOf(u"whyFix"_s))) : std::nullopt;
        },
        .judged = [this]() -> Said {
            return m_log.stanza(m_mark, u"meters"_s, u"out"_s, {u"\"error\""_s, u"forbidden"_s}) ? Said(u"meters refused the doctor, too"_s) : std::nullopt;
        },
    };
}

/// Stanzas are collected from now on, so the meter is asked once more.
TourStep SupportJob::askedAgain()
{
    return {
        .name = u"ask-again"_s,
        .act = [this]() -> Said {
            m_mark = m_log.size();
            return Hands::click(shown(u"readNowButton"_s)) ? Said(u"pressed Read now"_s) : std::nullopt;
        },
        .seen = [this]() -> Said {
            const QString words = textOf(u"bannerMessage"_s);
            return words.isEmpty() ? std::nullopt : Said(words);
        },
        .judged = [this]() -> Said {
            return m_log.stanza(m_mark, u"meters"_s, u"out"_s, {u"\"error\""_s, u"forbidden"_s}) ? Said(u"meters refused again"_s) : std::nullopt;
        },
        .picture = false,
    };
}

/// The refusal in the console, from the table to its words; the house's log has the same id.
TourStep SupportJob::stanza()
{
    return {
        .name = u"stanza"_s,
        .act = [this]() -> Said {
            auto *table = qobject_cast<QAbstractItemView *>(shown(u"stanzaTable"_s));
            for (int row = table ? table->model()->rowCount() - 1 : -1; row >= 0; --row) {
                const QModelIndex index = table->model()->index(row, 0);
                if (index.data(StanzaModel::FailedRole).toBool() && Hands::click(table, index)) {
                    return u"clicked the refusal"_s;
                }
            }
            return std::nullopt;
        },
        .seen = [this]() -> Said {
            const QString words = textOf(u"stanzaWords"_s);
            return words.isEmpty() ? std::nullopt : Said(words.section(u'\n', 0, 0));
        },
        .judged = [this]() -> Said {
            const QString xml = textOf(u"stanzaXml"_s);
            static const QRegularExpression attribute(u"\\sid=['\"]([^'\"]+)['\"]"_s);
            const QString id = attribute.match(xml).captured(1);
            const bool sent = !id.isEmpty() && m_log.firstSince(0, [&id](const QJsonObject &line) { return line.value("xml"_L1).toString().contains(id); });
            return sent ? Said(u"the house's log has %1"_s.arg(id)) : std::nullopt;
        },
    };
}

TourStep SupportJob::backToWork()
{
    return chosen(u"installer"_s, u"mode-installer"_s, [this]() -> Said { return shown(u"stanzaTable"_s) ? std::nullopt : Said(u"the pages are back"_s); });
}

} // namespace Chatelaine
