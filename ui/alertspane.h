// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/alerts.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;
class QTimeEdit;

namespace Chatelaine {

class AlertForm;

/// What is out of the ordinary in a house, what somebody wants to be told of, and when not to be disturbed.
class AlertsPane final : public QWidget
{
    Q_OBJECT

public:
    explicit AlertsPane(Alerts &alerts, QWidget *parent = nullptr);

    /// Opens the form for a new rule on this field.
    void propose(const LatestValue &value, const QString &thingName);

Q_SIGNALS:
    void closeRequested();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    [[nodiscard]] QWidget *buildHead();
    [[nodiscard]] QWidget *buildRules();
    [[nodiscard]] QWidget *buildPreferences();
    void showActive();
    void showRules();
    void showPreferences();
    void choosePreferences();
    void save(const AlertRule &rule);
    void removeChosen();
    void takeBack();
    void editChosen();
    [[nodiscard]] std::optional<AlertRule> chosen() const;

    Alerts &m_alerts;
    QListWidget *m_active = nullptr;
    QLabel *m_nothing = nullptr;
    QListWidget *m_rules = nullptr;
    QLabel *m_noRules = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_undo = nullptr;
    AlertForm *m_form = nullptr;
    QCheckBox *m_silence = nullptr;
    QCheckBox *m_desktop = nullptr;
    QCheckBox *m_quiet = nullptr;
    QTimeEdit *m_from = nullptr;
    QTimeEdit *m_to = nullptr;
    QLabel *m_problem = nullptr;
    std::optional<AlertRule> m_removed;
    bool m_filling = false; ///< what changes now is not the person's doing
};

} // namespace Chatelaine
