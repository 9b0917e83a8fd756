// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/house.h"
#include "services/thresholdpreview.h"
#include "store/samplesource.h"

#include <QFrame>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace Chatelaine {

/// How one node is read, what that asks of the thing, and the owner's word on it: how often, and from which change on a field is told. What a threshold
/// would have come to in the last day is counted in what is stored. In the page, not over it.
class ReadingPanel final : public QFrame
{
    Q_OBJECT

public:
    static constexpr int MostFields = 200; ///< with a threshold of their own

    /// \p house and \p source outlive the panel.
    ReadingPanel(House &house, SampleSource &source, const QString &thing, const Wire::NodeAddress &node, QWidget *parent = nullptr);

    void open();
    void close();
    /// What the fields say; also the seam for tests.
    void showLoad(const ReadLoad &load);

Q_SIGNALS:
    void opened();
    void closed();
    void loadShown(const Chatelaine::ReadLoad &load);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Row { SeriesKey key; QString unit; };

    void build();
    void buildTable();
    [[nodiscard]] QLayout *buildLimits();
    [[nodiscard]] QLayout *buildButtons();
    void showPolicy(const ReadPolicy &policy);
    void addField(const LatestValue &value, double change);
    [[nodiscard]] ReadPolicy policy() const;
    [[nodiscard]] double changeOf(int row) const;
    void previewAll();
    void previewRow(int row);
    void apply();

    House &m_house;
    SampleSource &m_source;
    QString m_thing;
    Wire::NodeAddress m_node;
    QLabel *m_mode;
    QLabel *m_reason;
    QLabel *m_figures;
    QDoubleSpinBox *m_min;
    QDoubleSpinBox *m_max;
    QTableWidget *m_fields;
    QPushButton *m_apply;
    QList<Row> m_rows;
    quint64 m_generation = 0; ///< previews that were asked before the last change are late
};

} // namespace Chatelaine
