// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/session/errorinfo.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace Chatelaine {

/// A line across the page that says what is wrong and what to do next: code, message, hint, Retry. Never over the page.
class ThingBanner final : public QFrame
{
    Q_OBJECT

public:
    explicit ThingBanner(QWidget *parent = nullptr);

    void showError(const ErrorInfo &error, bool canRetry = true);
    /// A state that is no error, such as offline.
    void showNote(const QString &text);
    void clear();
    void setRetryEnabled(bool enabled);
    /// A note has the button, too, when it says why something cannot be had.
    void setWhyVisible(bool visible);
    [[nodiscard]] const ErrorInfo &error() const { return m_error; } ///< that is shown; empty for a note

Q_SIGNALS:
    void retryRequested();
    void whyRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintIcon();

    QLabel *m_icon;
    QLabel *m_code;
    QLabel *m_message;
    QLabel *m_hint;
    QPushButton *m_retry;
    QPushButton *m_why;
    ErrorInfo m_error;
};

} // namespace Chatelaine
