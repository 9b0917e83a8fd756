// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <chrono>
#include <optional>

class QLabel;
class QPushButton;
class QToolButton;

namespace Chatelaine {

class ElidedLabel;

/// Name, place, address and state of a thing, with what one does most: read, watch, name.
class ThingHeader final : public QWidget
{
    Q_OBJECT

public:
    struct State {
        QString name;
        QString room;
        QString address;
        bool connected = false;
        bool online = false;
        bool reading = false;
        bool watching = true;
        std::optional<qint64> heardMs; ///< how long ago
        std::chrono::milliseconds interval{5000};
        QString how; ///< it is read, in a few words; empty: nothing to say
    };

    explicit ThingHeader(QWidget *parent = nullptr);

    void show(const State &state);

Q_SIGNALS:
    void readRequested();
    void watchToggled(bool on);
    void intervalChosen(std::chrono::milliseconds interval);
    void renameRequested();
    void copyRequested();
    void readingRequested(); ///< how it is read
    void readoutRequested(); ///< one of certain kinds, fields and times

private:
    void buildButtons();
    void buildMenus();

    ElidedLabel *m_name;
    QLabel *m_dot;
    ElidedLabel *m_line;
    QPushButton *m_how;
    QPushButton *m_rename;
    QPushButton *m_read;
    QPushButton *m_watch;
    QToolButton *m_interval;
    QToolButton *m_more;
};

} // namespace Chatelaine
