// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Chatelaine {

/// One stanza to be sent as it is written. It is checked while it is typed, and nothing but the button sends it.
class StanzaSender final : public QFrame
{
    Q_OBJECT

public:
    using Send = std::function<QFuture<Outcome<Done>>(const QByteArray &)>;

    explicit StanzaSender(Send send, QWidget *parent = nullptr);

    void setOnline(bool online);
    void setText(const QString &xml);
    void focusFirst();

private:
    void check();
    void send();
    void say(const QString &text, const QString &tone);

    Send m_send;
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_status = nullptr;
    QPushButton *m_button = nullptr;
    bool m_online = false;
    bool m_sending = false;
};

} // namespace Chatelaine
