// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/alertrule.h"

#include <QFrame>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace Chatelaine {

/// One rule as a person fills it in: this field, above this value, for so long.
class AlertForm final : public QFrame
{
    Q_OBJECT

public:
    explicit AlertForm(QWidget *parent = nullptr);

    /// Shows \p rule; \p subject names field and thing. \p now: the last value heard, from which a limit may start.
    void open(const AlertRule &rule, const QString &subject, std::optional<double> now);
    void close();
    void showProblem(const QString &problem);

Q_SIGNALS:
    void saved(const Chatelaine::AlertRule &rule);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void arrange(); ///< shows the rows that the kind has
    [[nodiscard]] AlertRule rule() const;

    AlertRule m_rule;
    QLabel *m_subject;
    QFormLayout *m_rows;
    QComboBox *m_kind;
    QDoubleSpinBox *m_limit;
    QDoubleSpinBox *m_hysteresis;
    QSpinBox *m_minutes;
    QLabel *m_limitLabel;
    QLabel *m_hysteresisLabel;
    QLabel *m_minutesLabel;
    QLabel *m_problem;
    QPushButton *m_save;
};

} // namespace Chatelaine
