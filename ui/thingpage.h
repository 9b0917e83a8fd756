// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/house.h"

#include <QWidget>

#include <functional>
#include <memory>

class QMenu;
class QSettings;

namespace Chatelaine {

class StanzaLog;
class ViewMode;

/// Everything about one thing, or one node behind a concentrator: its values with their chart, its controls, its details.
///
/// Asks nothing of the wire until it is shown. While it is visible the thing is watched, unless the person switched that off.
class ThingPage : public QWidget
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    ThingPage(House &house, const QString &thing, const Wire::NodeAddress &node, QWidget *parent = nullptr);
    ~ThingPage() override;

    [[nodiscard]] QString thing() const;
    [[nodiscard]] const Wire::NodeAddress &node() const;

    /// Where the page takes the time from; the machine's clock unless told otherwise.
    void setNow(Now now);

    /// Which parts the person wants to see, and the log behind the Stanzas tab of the Support view. Both outlive the page.
    void setView(ViewMode &view, StanzaLog &log);

    /// What pages share with the window around them; all of it outlives them.
    struct Tools {
        std::function<void(QMenu *menu, const QList<SeriesKey> &keys)> fillMenu; ///< entries about fields, for the menus of values
        QSettings *settings = nullptr;
    };
    void setTools(const Tools &tools);

public Q_SLOTS:
    void readNow();
    void setWatching(bool watching);

    /// What House's signals are connected to; also the seam for tests.
    void showValues(const QList<Chatelaine::LatestValue> &values);
    void showStatus(const Chatelaine::ThingStatus &status);
    void showContact(const std::optional<Chatelaine::Contact> &contact, bool connected);

Q_SIGNALS:
    /// The name that the page shows has changed.
    void nameChanged(const QString &name);
    /// A person wants to see this line of the journal.
    void journalRequested(qint64 entry);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Chatelaine
