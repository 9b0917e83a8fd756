// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stanzaentry.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QTableView;

namespace Chatelaine {

class House;
class StanzaDetails;
class StanzaFilter;
class StanzaLog;
class StanzaModel;
class StanzaSender;

/// What passes between an account and its server: a table to filter and search, the chosen stanza below it, and a panel to send one by hand.
///
/// As a page it shows all of an account, as a tab of a thing only what passes between us and that thing.
class StanzaConsole final : public QWidget
{
    Q_OBJECT

public:
    /// \p thing: the only party that is shown; empty: all of them.
    StanzaConsole(House &house, StanzaLog &log, const QString &thing = {}, QWidget *parent = nullptr);
    ~StanzaConsole() override;

    /// Writes the rows that are shown: JSON Lines when the name ends in .json or .jsonl, else a trace.
    void saveTo(const QString &path);
    void focusFirst();

Q_SIGNALS:
    /// The person wants to see the page of a thing.
    void thingRequested(const QString &bareJid);
    /// Back to the pages; only where it is a page of its own.
    void closeRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *buildHead();
    [[nodiscard]] QWidget *buildFilters();
    [[nodiscard]] QWidget *buildSearch();
    [[nodiscard]] QWidget *buildActions();
    void buildTable();
    void buildSplitter();
    void wire();
    void applyFilters();
    void search(bool backwards);
    void showCurrent();
    void showEntry(const StanzaPointer &entry);
    void goTo(quint64 number);
    void clearStanzas();
    void setPaused(bool paused);
    void chooseFile();
    void edit(const QString &xml);
    void updateStatus();
    void fitColumns();
    void arrange();
    [[nodiscard]] bool isAtEnd() const;
    [[nodiscard]] bool isReading() const;

    House &m_house;
    StanzaLog &m_log;
    QString m_thing;
    StanzaModel *m_model = nullptr;
    StanzaFilter *m_filter = nullptr;
    QComboBox *m_direction = nullptr;
    QComboBox *m_kind = nullptr;
    QComboBox *m_protocol = nullptr;
    QLineEdit *m_peer = nullptr;
    QLineEdit *m_text = nullptr;
    QLineEdit *m_search = nullptr;
    QLabel *m_note = nullptr;
    QLabel *m_status = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_write = nullptr;
    QTableView *m_table = nullptr;
    QLabel *m_empty = nullptr;
    QSplitter *m_splitter = nullptr;
    StanzaDetails *m_details = nullptr;
    StanzaSender *m_sender = nullptr;
    QTimer m_typing;
    QTimer m_second;
    bool m_follow = true; ///< the newest row stays in view, until a row is chosen
};

} // namespace Chatelaine
