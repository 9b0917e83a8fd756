// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/contact.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace Chatelaine {

/// The line at the top: which house, search, requests, connection, view.
class TopBar final : public QFrame
{
    Q_OBJECT

public:
    explicit TopBar(QMenu *viewMenu, QWidget *parent = nullptr);

    void setHouseName(const QString &name);
    void setRequests(int waiting, bool paneShown);
    void setConnection(ConnectionState state, const QString &account);
    void setSearchText(const QString &text); ///< as it stands in the view that comes up; says nothing
    void focusSearch();

Q_SIGNALS:
    void searchChanged(const QString &text);
    void searchAccepted();
    void requestsClicked();
    void connectionClicked();

private:
    QLabel *m_house = nullptr;
    QLineEdit *m_search = nullptr;
    QPushButton *m_requests = nullptr;
    QPushButton *m_connection = nullptr;
    QPushButton *m_view = nullptr;
};

} // namespace Chatelaine
