// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/house.h"

#include <QFrame>

class QCheckBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Chatelaine {

/// One readout as the person means it: these kinds, these fields, this span. It goes through the scheduler like all reading, and what comes is kept like
/// all values; the panel says how much it was. In the page, not over it.
class ReadoutPanel final : public QFrame
{
    Q_OBJECT

public:
    /// \p house outlives the panel.
    ReadoutPanel(House &house, const QString &thing, const Wire::NodeAddress &node, QWidget *parent = nullptr);

    void open();
    void close();
    [[nodiscard]] ExactReadout readout() const;

Q_SIGNALS:
    void opened();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct KindBox { Wire::Kind kind; QCheckBox *box; };
    struct Moment { QCheckBox *isSet; QDateTimeEdit *time; };

    void build();
    [[nodiscard]] QLayout *buildKinds();
    [[nodiscard]] QLayout *buildSpan();
    [[nodiscard]] Moment makeMoment(const QString &name, const QString &text);
    void read();
    void showEnd(const std::optional<Readout::Summary> &summary);

    House &m_house;
    QString m_thing;
    Wire::NodeAddress m_node;
    QList<KindBox> m_kinds;
    QLineEdit *m_fields;
    Moment m_from;
    Moment m_to;
    QLabel *m_result;
    QPushButton *m_read;
};

} // namespace Chatelaine
