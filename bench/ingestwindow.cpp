// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window of the ingest figure: a thing's page in a house on a real server, which reads as many fields as it was told and says how long the GUI
// thread was away and what it all cost. Arguments: own JID, thing, port, CA file, fields; the password is in CHATELAINE_PASSWORD.
// With CHATELAINE_BENCH_TRACE every gap of more than 20 ms goes to stderr.

#include "protocol/session/clock.h"
#include "services/history.h"
#include "services/house.h"
#include "ui/chartcanvas.h"
#include "ui/thingpage.h"
#include "ui/valuespage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QFutureWatcher>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <ctime>

#include <cstdio>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class Ingest final : public QObject
{
public:
    Ingest(House &house, ThingPage &page, QString thing, int fields)
        : m_house(house)
        , m_page(page)
        , m_values(page.findChild<ValuesPage *>())
        , m_thing(std::move(thing))
        , m_fields(fields)
    {
        m_values->table()->viewport()->installEventFilter(this);
        m_heartbeat.setTimerType(Qt::PreciseTimer);
        m_heartbeat.setInterval(5ms);
        connect(&m_heartbeat, &QTimer::timeout, this, [this] { beat(); });
        connect(&m_look, &QTimer::timeout, this, [this] { look(); });
        m_look.start(20ms);
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            m_painted = m_values->table()->model()->rowCount() >= m_fields;
        }
        return false;
    }

private:
    void begin()
    {
        m_begun = true;
        m_total.start();
        m_gap.start();
        m_cpu = std::clock();
        m_heartbeat.start();
        m_page.readNow();
    }

    void beat()
    {
        const double gap = double(m_gap.nsecsElapsed()) / 1e6;
        m_gap.start();
        if (qEnvironmentVariableIsSet("CHATELAINE_BENCH_TRACE") && gap > 20) {
            std::fprintf(stderr, "gap %.1f ms at %lld ms, %d rows\n", gap, m_total.elapsed(), m_values->model()->rowCount());
        }
        m_stall = qMax(m_stall, gap);
    }

    void look()
    {
        if (!m_begun) {
            const auto contact = m_house.account().contact(m_thing);
            if (contact && contact->resourceFor(Wire::Protocol::Sensor) && m_house.account().state() == ConnectionState::Online) {
                begin();
            }
        } else if (!m_asked && m_values->model()->rowCount() == m_fields && !m_values->isBusy() && !m_house.status(m_thing, {}).reading) {
            m_asked = true;
            askStore();
        }
    }

    /// What is on the screen has to be in the store too, by a question that waits behind everything that was to be written.
    void askStore()
    {
        auto *watcher = new QFutureWatcher<QList<SeriesKey>>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
            if (watcher->isCanceled() || watcher->result().size() != m_fields) {
                std::fprintf(stderr, "ingest: %d of %d series are in the store\n", watcher->isCanceled() ? 0 : int(watcher->result().size()), m_fields);
                QCoreApplication::exit(1);
                return;
            }
            tell();
        });
        watcher->setFuture(m_house.history().series(m_house.accountJid(), m_thing));
    }

    void tell()
    {
        const double cpu = double(std::clock() - m_cpu) / CLOCKS_PER_SEC;
        const bool charted = !m_values->chart()->canvas()->fields().empty();
        if (!m_painted || !charted) {
            std::fprintf(stderr, "ingest: painted %d, charted %d\n", int(m_painted), int(charted));
            QCoreApplication::exit(1);
            return;
        }
        std::printf("stall %.2f\ncpu %.3f\nwall %.3f\n", m_stall, cpu, double(m_total.elapsed()) / 1e3);
        QCoreApplication::quit();
    }

    House &m_house;
    ThingPage &m_page;
    ValuesPage *m_values;
    QString m_thing;
    int m_fields;
    QTimer m_heartbeat;
    QTimer m_look;
    QElapsedTimer m_gap;
    QElapsedTimer m_total;
    std::clock_t m_cpu = 0;
    double m_stall = 0;
    bool m_begun = false;
    bool m_asked = false;
    bool m_painted = false;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    QTemporaryDir folder;
    if (arguments.size() != 6 || !folder.isValid()) {
        return 2;
    }
    const auto clock = makeSystemClock();
    House house(*clock, folder.filePath(u"house.sqlite"_s));
    AccountSettings settings;
    settings.jid = arguments[1];
    settings.password = qEnvironmentVariable("CHATELAINE_PASSWORD");
    settings.host = u"127.0.0.1"_s;
    settings.port = quint16(arguments[3].toUInt());
    settings.caFile = arguments[4];
    house.open(settings);

    ThingPage page(house, arguments[2], {});
    page.setWatching(false); // one readout, not one every few seconds
    page.resize(1440, 880);
    page.show();
    const Ingest ingest(house, page, arguments[2], arguments[5].toInt());
    QTimer::singleShot(120s, &application, [] {
        std::fputs("ingest: the values did not come\n", stderr);
        QCoreApplication::exit(1);
    });
    return QApplication::exec();
}
