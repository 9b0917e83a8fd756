// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"

#include <QFrame>

class QLineEdit;
class QMenu;
class QPushButton;

namespace Chatelaine {

/// The line at the top: which house, search, requests, connection, view.
class TopBar final : public QFrame
{
    Q_OBJECT

public:
    TopBar(QMenu *houseMenu, QMenu *viewMenu, QWidget *parent = nullptr);

    /// \p mark as in AccountColour.
    void setHouse(const QString &name, int mark, ConnectionState state);
    void setRequests(int waiting, bool paneShown);
    /// Only there while something is out of the ordinary, or the page is shown.
    void setAlerts(int active, bool shown);
    /// \p countdown: when the next attempt follows, in words; empty where none is planned.
    void setConnection(ConnectionState state, const QString &account, const QString &countdown);
    void setSearchText(const QString &text); ///< as it stands in the view that comes up; says nothing
    void focusSearch();
    /// Who sits in front of the window, where that is not the usual; empty: the usual.
    void setViewLabel(const QString &mode);

Q_SIGNALS:
    void searchChanged(const QString &text);
    void searchAccepted();
    void requestsClicked();
    void alertsClicked();
    void connectionClicked();
    void retryNowClicked();

private:
    QPushButton *m_house = nullptr;
    QLineEdit *m_search = nullptr;
    QPushButton *m_requests = nullptr;
    QPushButton *m_alerts = nullptr;
    QPushButton *m_connection = nullptr;
    QPushButton *m_retryNow = nullptr;
    QPushButton *m_view = nullptr;
};

} // namespace Chatelaine
