// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/boardmodel.h"
#include "services/house.h"
#include "store/samplesource.h"

#include <QObject>

#include <memory>

class QMenu;

namespace Chatelaine {

/// The boards of a house with what can be done to them from everywhere: dropping fields on them, and the menus that do the same by keyboard.
class BoardDesk final : public QObject
{
    Q_OBJECT

public:
    explicit BoardDesk(House &house, QObject *parent = nullptr);

    [[nodiscard]] House &house() { return m_house; }
    [[nodiscard]] SampleSource &source();
    [[nodiscard]] BoardModel &model() { return m_model; }
    [[nodiscard]] const BoardModel &model() const { return m_model; }

    /// Puts what can be drawn of \p keys on the board: on its chart \p chart, or on a new one (-1). Says what came of it.
    bool add(const QString &id, qsizetype chart, const QList<SeriesKey> &keys);
    /// The same on a new board, which is opened. \return its id; empty when there was nothing to draw.
    QString addToNew(const QList<SeriesKey> &keys);
    /// "Add to board" with every board and a new one; \p keys as they are dragged.
    void fillMenu(QMenu *menu, const QList<SeriesKey> &keys);

    /// How people know a field: the name of its thing or node, and the field.
    [[nodiscard]] QString fieldName(const SeriesKey &key) const;
    [[nodiscard]] QString chartTitle(const BoardChart &chart) const;

Q_SIGNALS:
    /// What came of the last thing that was done, a sentence; \p failed when nothing did.
    void said(const QString &text, bool failed);
    void openRequested(const QString &id);

private:
    void load();
    [[nodiscard]] QList<BoardSeries> drawable(const QList<SeriesKey> &keys);
    [[nodiscard]] QString nothingText(const QList<SeriesKey> &keys) const;

    House &m_house;
    BoardModel m_model;
};

} // namespace Chatelaine
