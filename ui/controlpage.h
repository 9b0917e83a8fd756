// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/controlformmodel.h"

#include <QFuture>
#include <QHash>
#include <QWidget>

#include <functional>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace Chatelaine {

class ThingBanner;

/// What can be set on a thing: its own form, or rows typed by hand where it has none. Only what was edited is sent; what became of it
/// stands beside each editor.
class ControlPage final : public QWidget
{
    Q_OBJECT

public:
    using FetchForm = std::function<QFuture<Outcome<Wire::DataForm>>()>;
    using Send = std::function<QFuture<Outcome<QList<SetResult>>>(const Wire::ControlSet &set)>;

    ControlPage(const QList<Wire::NodeAddress> &nodes, FetchForm fetch, Send send, QWidget *parent = nullptr);

    [[nodiscard]] ControlFormModel *model() const { return m_model; }

    /// Offline nothing is asked or sent; what was on the page stays.
    void setOnline(bool online);
    /// Asks for the form, unless that is done or under way.
    void load();

public Q_SLOTS:
    void reload();
    void apply();
    /// What the fetched form and its failure end in; also the seam for tests.
    void showForm(const Chatelaine::Wire::DataForm &form);
    void showFormError(const Chatelaine::ErrorInfo &error);
    void showResult(const Chatelaine::Outcome<QList<Chatelaine::SetResult>> &outcome);

Q_SIGNALS:
    /// Somebody wants to know why it failed; \p names are the parameters that were to be set, if any.
    void whyRequested(const Chatelaine::ErrorInfo &seen, const QStringList &names);

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum class Phase { Fresh, Loading, Form, ByHand };

    struct Row {
        QWidget *editor = nullptr;
        QLabel *result = nullptr;
        QLabel *problem = nullptr;
    };

    QWidget *buildFoot();
    void rebuild();
    void buildFormRows(QVBoxLayout *column);
    int buildFormRow(QGridLayout *grid, int line, int index);
    void buildHandRows(QVBoxLayout *column);
    void buildHandRow(QGridLayout *grid, int index);
    void changeHandType(int index, Wire::ParameterType type);
    void showItem(int index);
    void refresh();

    QList<Wire::NodeAddress> m_nodes;
    FetchForm m_fetch;
    Send m_send;
    ControlFormModel *m_model;
    ThingBanner *m_banner;
    QStackedWidget *m_stack;
    QLabel *m_notice;
    QScrollArea *m_scroll;
    QPushButton *m_apply;
    QPushButton *m_revert;
    QLabel *m_summary;
    QHash<int, Row> m_rows;
    Phase m_phase = Phase::Fresh;
    QStringList m_tried; ///< parameters of the last set
    bool m_online = false;
    quint64 m_ask = 0; ///< answers to older questions are dropped
};

} // namespace Chatelaine
