// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/store.h"

#include <QFrame>

class QCheckBox;
class QLineEdit;

namespace Chatelaine {

/// The small panel in which a person names a thing, puts it into a room and marks it as proved. In the page, not over it.
class NamingPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit NamingPanel(QWidget *parent = nullptr);

    /// \p proposal stands in the name's place while there is none.
    void open(const Store::Naming &naming, const QString &proposal);
    [[nodiscard]] Store::Naming naming() const;

Q_SIGNALS:
    void saved(const Chatelaine::Store::Naming &naming);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void save();
    void close();

    QLineEdit *m_name;
    QLineEdit *m_room;
    QCheckBox *m_proved;
};

} // namespace Chatelaine
