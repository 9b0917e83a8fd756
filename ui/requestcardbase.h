// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/requestsmodel.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace Chatelaine {

class ElidedLabel;

/// What a card of one request and a card of many have in common: the frame, a heading, buttons, and what came of it with its undo.
class RequestCardBase : public QFrame
{
    Q_OBJECT

public:
    [[nodiscard]] QString key() const { return m_key; }

protected:
    /// \p model outlives it; \p name is the object's name.
    RequestCardBase(RequestsModel &model, const QString &key, const QString &name, QWidget *owner);

    /// The card from top to bottom.
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    /// One line in bold, shortened where there is no room.
    [[nodiscard]] ElidedLabel *makeHeading(const QString &name);
    /// Plain text of a stranger; \p tone may be empty.
    [[nodiscard]] static QLabel *makeText(QWidget *owner, const QString &tone, const QString &name);
    /// Without margins of its own.
    [[nodiscard]] static QHBoxLayout *makeRow(QWidget *owner = nullptr);
    /// Stands in buttons(), and is never chosen before.
    [[nodiscard]] QPushButton *makeButton(const QString &text, const QString &name);
    [[nodiscard]] QWidget *buttons() const { return m_buttons; }
    /// The line about what came of it, at the end of the card.
    void addOutcome(const QString &undo);
    /// What came of it, as the model has it in the row at \p index.
    void showOutcome(const QModelIndex &index);

    RequestsModel &m_model;

private:
    QString m_key;
    QVBoxLayout *m_column;
    QWidget *m_buttons;
    QWidget *m_outcomeBox = nullptr;
    QLabel *m_outcome = nullptr;
    QPushButton *m_undo = nullptr;
};

} // namespace Chatelaine
