// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Only for the sources of ThingPage.

#include "ui/thingpage.h"

#include "services/doctor.h"
#include "ui/thinghistory.h"

#include <QTimer>

#include <chrono>
#include <optional>

class QTabWidget;

namespace Chatelaine {

class ControlPage;
class DetailsPage;
class ExportPanel;
class ImportPanel;
class NamingPanel;
class ReadingPanel;
class ReadoutPanel;
class ThingBanner;
class ThingEnergy;
class ThingHeader;
class ValuesPage;
class WhyPanel;

/// The parts of the page, what is known of the thing, and what is done with both.
class ThingPage::Private : public QObject
{
public:
    /// Without this, tr() would be QObject's, and the translations of the page would not be found.
    [[nodiscard]] static QString tr(const char *text) { return ThingPage::tr(text); }

    Private(ThingPage *page, House &home, const QString &address, const Wire::NodeAddress &nodeAddress);

    // How it is built (thingpagelayout.cpp)
    void build();
    void buildPanels();
    void buildTabs();
    void buildExport();
    void layOut();
    void connectPanels();
    bool eventFilter(QObject *object, QEvent *event) override;

    // What it asks of the house, and hears from it (thingpagehouse.cpp)
    void connectHouse();
    void connectAccount();
    void openFirst();
    void askForNode();
    void askForHistory();
    void applyWatch();
    void setInterval(std::chrono::milliseconds value);
    void openNaming();
    void askWhy(DoctorQuestion::Operation operation, const ErrorInfo &seen, const QStringList &names);

    // What it shows at which time (thingpagestate.cpp)
    void showHeader();
    void showBanner();
    void showTabs();
    void showCauses();
    void showView();
    void copyAddress() const;
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] QString fullAddress() const;
    [[nodiscard]] bool answersForNodesOnly() const;
    [[nodiscard]] bool isOnline() const { return connected && contact && contact->isOnline(); }

    ThingPage *q;
    House &house;
    QString thing;
    Wire::NodeAddress node;
    Now now = [] { return QDateTime::currentDateTimeUtc(); };

    ThingHeader *header = nullptr;
    NamingPanel *naming = nullptr;
    ReadingPanel *reading = nullptr;
    ReadoutPanel *readout = nullptr;
    ThingBanner *banner = nullptr;
    WhyPanel *why = nullptr;
    QTabWidget *tabs = nullptr;
    ValuesPage *values = nullptr;
    ControlPage *control = nullptr;
    DetailsPage *details = nullptr;
    ThingEnergy *energy = nullptr;
    ExportPanel *exporting = nullptr;
    ImportPanel *importing = nullptr;
    QWidget *stanzas = nullptr; ///< once the Support view has been on
    ViewMode *view = nullptr;
    StanzaLog *log = nullptr;
    QTimer second;

    std::optional<Contact> contact;
    std::optional<Wire::NodeInfo> info;
    ThingStatus status;
    ThingHistory past;
    std::chrono::milliseconds interval = std::chrono::seconds(5);
    bool connected = false;
    bool watching = true;
    bool watched = false;
    bool opened = false;
    bool nodeAsked = false;
};

} // namespace Chatelaine
