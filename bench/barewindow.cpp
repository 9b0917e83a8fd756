// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The peer of the start figure: a QMainWindow with a QChartView and nothing else, which says when it was painted and ends.

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QLineSeries>
#include <QMainWindow>
#include <QTimer>

#include <cstdio>

namespace {

class PaintWatch final : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_seen) {
            m_seen = true;
            // After the paint event has run, not before.
            QTimer::singleShot(0, this, [] {
                std::puts("painted");
                std::fflush(stdout);
                QCoreApplication::quit();
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_seen = false;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    auto *view = new QChartView(&window);
    auto *series = new QLineSeries;
    for (int i = 0; i < 100; ++i) {
        series->append(i, i % 10);
    }
    view->chart()->addSeries(series);
    view->chart()->createDefaultAxes();
    window.setCentralWidget(view);
    window.resize(1440, 880);
    PaintWatch watch;
    view->viewport()->installEventFilter(&watch);
    window.show();
    return QApplication::exec();
}
