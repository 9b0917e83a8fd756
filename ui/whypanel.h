// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/doctor.h"

#include <QFrame>

#include <memory>

class QGridLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;

namespace Chatelaine {

class Clock;
class House;

/// Says why something does not work: every gate on the way to a thing with what proves it, and the one thing to do. In the page, not over it.
class WhyPanel final : public QFrame
{
    Q_OBJECT

public:
    /// Asks \p link, which it owns, by \p clock, which it owns, too.
    WhyPanel(std::unique_ptr<DoctorLink> link, std::unique_ptr<Clock> clock, QWidget *parent = nullptr);
    ~WhyPanel() override;

    /// Shows itself and begins. \p name is what people call the thing; empty for the connection.
    void ask(const DoctorQuestion &question, const QString &name);
    void close();

    /// What an examination ends in; also the seam for tests.
    void show(const QList<GateReport> &gates);
    using QFrame::show;
    /// Whether the page is too low for anything beside this panel.
    [[nodiscard]] bool isPageLow() const;
    [[nodiscard]] QString text() const { return m_text; } ///< what Copy puts on the clipboard

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *buildHead();
    [[nodiscard]] QFrame *buildVerdict();
    [[nodiscard]] QWidget *buildFoot();
    void setBusy(bool busy);
    void showVerdict(const QList<GateReport> &gates);
    void showGates();
    void fitGates();
    void showFirstClosed();
    [[nodiscard]] int roomForGates() const;
    [[nodiscard]] bool isPageEndless() const;
    void addGate(QGridLayout *grid, int row, const GateReport &gate, bool first);
    void copy() const;

    std::unique_ptr<DoctorLink> m_link;
    std::unique_ptr<Clock> m_clock;
    Doctor m_doctor;
    QList<GateReport> m_gates;
    QString m_name;
    QString m_text;
    bool m_cancelled = false;

    QLabel *m_title;
    QLabel *m_step;
    QProgressBar *m_busy;
    QFrame *m_verdict;
    QLabel *m_verdictTitle;
    QLabel *m_verdictFix;
    QScrollArea *m_scroll;
    QPushButton *m_cancel;
    QPushButton *m_again;
    QPushButton *m_copy;
};

/// A panel for things of \p house: its parent's rules are consulted where a thing takes us for its parent.
[[nodiscard]] WhyPanel *makeWhyPanel(House &house, QWidget *parent);
/// A panel for the connection alone.
[[nodiscard]] WhyPanel *makeWhyPanel(Account &account, QWidget *parent);

} // namespace Chatelaine
