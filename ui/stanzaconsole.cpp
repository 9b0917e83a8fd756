// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/stanzaconsole.h"

#include "models/stanzafilter.h"
#include "models/stanzamodel.h"
#include "models/stanzawords.h"
#include "models/words.h"
#include "services/house.h"
#include "services/stanzalog.h"
#include "services/stanzasave.h"
#include "services/whendone.h"
#include "ui/stanzadetails.h"
#include "ui/stanzasender.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QFileDialog>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QShowEvent>
#include <QTableView>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Part = StanzaCriteria::Part;

StanzaConsole::~StanzaConsole() = default;

void StanzaConsole::wire()
{
    const auto tail = [this] {
        if (m_follow) {
            m_table->scrollToBottom();
        }
        updateStatus();
    };
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] { m_follow = isAtEnd() && !isReading(); });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, tail, Qt::QueuedConnection);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &StanzaConsole::updateStatus);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        if (first == 0 && !m_follow) {
            QScrollBar *bar = m_table->verticalScrollBar(); // in rows
            bar->setValue(bar->value() - (last + 1));       // the oldest have gone: what is read stays where it is
        }
    });
    connect(m_model, &StanzaModel::waitingChanged, this, &StanzaConsole::updateStatus);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        const StanzaPointer shown = m_details->stanza();
        const int row = shown ? m_model->rowOf(shown->number) : -1;
        if (row >= first.row() && row <= last.row() && row >= 0) {
            showEntry(shown); // its answer has come
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &StanzaConsole::showCurrent);
    connect(m_details, &StanzaDetails::pairRequested, this, &StanzaConsole::goTo);
    connect(m_details, &StanzaDetails::pageRequested, this, &StanzaConsole::thingRequested);
    connect(m_details, &StanzaDetails::editRequested, this, &StanzaConsole::edit);
    connect(&m_house.account(), &Account::stateChanged, this, [this](ConnectionState state) { m_sender->setOnline(state == ConnectionState::Online); });
    m_sender->setOnline(m_house.account().state() == ConnectionState::Online);
    m_typing.setSingleShot(true);
    m_typing.setInterval(150ms);
    connect(&m_typing, &QTimer::timeout, this, &StanzaConsole::applyFilters);
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, [this] {
        m_table->viewport()->update(); // how long requests have waited
        updateStatus();
    });
}

// Which stanzas are shown

void StanzaConsole::applyFilters()
{
    m_typing.stop();
    QString unknownKey;
    auto criteria = StanzaCriteria::parse(m_text->text(), &unknownKey);
    Theme::mark(m_text, "invalid", criteria ? u"false"_s : u"true"_s);
    if (!criteria) {
        m_note->setText(tr("There is no “%1” to filter by. There are: %2").arg(unknownKey, StanzaCriteria::keys().join(u", "_s)));
        m_note->show();
        return;
    }
    m_note->hide();
    const auto add = [&criteria](Part part, const QString &text) {
        if (!text.isEmpty()) {
            criteria->add(part, text);
        }
    };
    add(Part::Direction, m_direction->currentData().toString());
    add(Part::Type, m_kind->currentData().toString());
    add(Part::Protocol, m_protocol->currentData().toString());
    add(Part::Peer, m_peer->text().trimmed());
    criteria->setParty(m_thing);
    m_filter->setCriteria(*criteria);
    if (m_table->currentIndex().isValid()) {
        m_table->scrollTo(m_table->currentIndex());
    } else if (m_follow) {
        m_table->scrollToBottom();
    }
    updateStatus();
}

void StanzaConsole::search(bool backwards)
{
    const QString text = m_search->text();
    if (text.isEmpty()) {
        return;
    }
    const int row = m_filter->find(text, m_table->currentIndex().row(), backwards);
    Theme::mark(m_search, "invalid", row < 0 ? u"true"_s : u"false"_s);
    if (row >= 0) {
        m_follow = false;
        m_table->selectRow(row);
        m_table->scrollTo(m_filter->index(row, 0));
    }
}

bool StanzaConsole::isAtEnd() const
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    return bar->value() >= bar->maximum();
}

/// Whether the chosen row is in view: it stays there, whatever comes.
bool StanzaConsole::isReading() const
{
    return m_table->visualRect(m_table->currentIndex()).intersects(m_table->viewport()->rect());
}

// One stanza

void StanzaConsole::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (const StanzaPointer entry = current.isValid() ? m_model->entry(m_filter->mapToSource(current).row()) : nullptr) {
        m_follow = false;
        showEntry(entry);
    }
}

void StanzaConsole::showEntry(const StanzaPointer &entry)
{
    const bool known = m_thing.isEmpty() && m_house.account().contact(Words::bareJid(entry->peer)).has_value();
    const StanzaPointer pair = entry->pairedWith > 0 ? m_log.entry(entry->pairedWith) : nullptr;
    m_details->showStanza(entry, pair, m_log.ownJid(), known);
}

void StanzaConsole::goTo(quint64 number)
{
    const int row = m_model->rowOf(number);
    const QModelIndex index = row < 0 ? QModelIndex() : m_filter->mapFromSource(m_model->index(row, 0));
    m_follow = false;
    if (index.isValid()) {
        m_table->selectRow(index.row());
        m_table->scrollTo(index);
    } else if (const StanzaPointer entry = m_log.entry(number)) {
        m_table->setCurrentIndex({}); // the filter hides its row
        m_table->clearSelection();
        showEntry(entry);
    }
}

// What one can do with them

void StanzaConsole::setPaused(bool paused)
{
    m_model->setPaused(paused);
    m_pause->setText(paused ? tr("Go on") : tr("Pause"));
    updateStatus();
}

void StanzaConsole::clearStanzas()
{
    if (m_thing.isEmpty()) {
        m_log.clear();
    }
    m_model->clear();
    m_details->clear();
    m_follow = true;
    updateStatus();
}

void StanzaConsole::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the stanzas that are shown"));
    dialog->setObjectName(u"stanzaSaveDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Trace, one stanza a line (*.xmltrace)"), tr("JSON Lines (*.jsonl)")});
    dialog->setDefaultSuffix(u"xmltrace"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains("jsonl"_L1) ? u"jsonl"_s : u"xmltrace"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, &StanzaConsole::saveTo);
    dialog->open();
}

void StanzaConsole::saveTo(const QString &path)
{
    QList<StanzaPointer> rows;
    rows.reserve(m_filter->rowCount());
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        rows.append(m_model->entry(m_filter->mapToSource(m_filter->index(row, 0)).row()));
    }
    whenDone(saveStanzas(path, rows), this, [this, count = rows.size()](const std::optional<QString> &problem) {
        m_note->setText(problem && problem->isEmpty() ? tr("Saved, %1 lines. They may hold what is private: mind who gets the file.").arg(QLocale().toString(count))
                                                      : tr("Not saved: %1").arg(problem.value_or(QString())));
        m_note->show();
    });
}

void StanzaConsole::edit(const QString &xml)
{
    m_write->setChecked(true);
    m_sender->setText(xml);
}

void StanzaConsole::updateStatus()
{
    const QLocale locale;
    const int shown = m_filter->rowCount();
    const int all = m_model->rowCount();
    QStringList parts{shown == all && m_thing.isEmpty() ? all == 1 ? tr("1 stanza") : tr("%1 stanzas").arg(locale.toString(all)) : tr("%1 of %2 stanzas").arg(locale.toString(shown), locale.toString(all))};
    if (m_model->isPaused()) {
        parts.append(tr("paused, %1 wait").arg(locale.toString(m_model->waiting())));
    }
    if (m_log.dropped() > 0) {
        parts.append(tr("%1 older ones dropped").arg(locale.toString(m_log.dropped())));
    }
    parts.append(StanzaWords::size(m_log.bytes()));
    m_status->setText(parts.join(u" · "_s));
    m_empty->setText(all > 0 ? tr("No stanza matches the filters.") : m_log.isCollecting() ? tr("Nothing has passed yet.") : tr("Stanzas are collected in the Support view only."));
    m_empty->setVisible(shown == 0);
}

void StanzaConsole::focusFirst()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

void StanzaConsole::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!event->spontaneous()) {
        m_second.start();
        fitColumns();
        updateStatus();
        if (m_follow) {
            m_table->scrollToBottom();
        }
    }
}

void StanzaConsole::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous()) {
        m_second.stop();
    }
}

} // namespace Chatelaine
