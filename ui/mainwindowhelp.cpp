// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The help menu, and the report that it makes.

#include "services/report.h"
#include "ui/mainwindow.h"
#include "ui/reportpanel.h"
#include "ui/theme.h"

#include <QGuiApplication>
#include <QMenu>
#include <QScreen>
#include <QStackedWidget>

namespace Chatelaine {

using namespace Qt::StringLiterals;

void MainWindow::buildHelpMenu(QMenu *menu)
{
    menu->setObjectName(u"helpMenu"_s);
    QAction *report = menu->addAction(tr("Copy report …"), this, &MainWindow::showReport);
    report->setObjectName(u"copyReportAction"_s);
}

void MainWindow::showReport()
{
    if (!m_report) {
        m_report = new ReportPanel(m_stack);
        m_stack->addWidget(m_report);
        connect(m_report, &ReportPanel::closed, this, &MainWindow::closePanels);
    }
    ReportInput input = reportOfProgram();
    input.platform = QGuiApplication::platformName();
    for (const QScreen *each : QGuiApplication::screens()) {
        input.scales << each->devicePixelRatio();
    }
    input.dark = m_theme.isDark();
    for (HouseView *view : std::as_const(m_views)) {
        input.houses << reportOfHouse(view->house());
    }
    m_report->showReport(makeReport(input));
    m_stack->setCurrentWidget(m_report);
    m_report->focusFirst();
}

} // namespace Chatelaine
