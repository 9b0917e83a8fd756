// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/node.h"
#include "ui/thingpage.h"

#include <QList>
#include <QTabWidget>

#include <functional>

namespace Chatelaine {

class House;
class StanzaLog;
class ThingPage;
class ViewMode;

/// The pages of things side by side. A look is shown in the one preview tab; what is kept has a tab of its own.
class ThingTabs final : public QTabWidget
{
    Q_OBJECT

public:
    struct Place {
        QString thing;
        Wire::NodeAddress node;
        bool operator==(const Place &) const = default;
    };
    using NameOf = std::function<QString(const Place &)>;

    ThingTabs(House &house, NameOf nameOf, QWidget *parent = nullptr);

    /// For the pages that are opened from now on (ThingPage::setView).
    void setView(ViewMode &view, StanzaLog &log);

    /// The same: ThingPage::setTools.
    void setTools(const ThingPage::Tools &tools) { m_tools = tools; }

    void openPlace(const Place &place, bool keep);
    [[nodiscard]] QList<Place> places() const;
    [[nodiscard]] Place currentPlace() const;
    void closePage(int index);

Q_SIGNALS:
    void countChanged(int count);
    void journalRequested(qint64 entry); ///< of one of the pages
    void placeChanged(const QString &thing, const Chatelaine::Wire::NodeAddress &node);

private:
    [[nodiscard]] ThingPage *page(int index) const;
    [[nodiscard]] int find(const Place &place) const;
    void keepPage(int index);
    void setTitle(ThingPage *page, const QString &title);

    House &m_house;
    NameOf m_nameOf;
    ThingPage *m_preview = nullptr;
    ViewMode *m_view = nullptr;
    StanzaLog *m_log = nullptr;
    ThingPage::Tools m_tools;
};

} // namespace Chatelaine
