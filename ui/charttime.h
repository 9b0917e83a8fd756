// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/comparedperiod.h"
#include "models/timespan.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTimeZone>

#include <functional>
#include <optional>

namespace Chatelaine {

/// What charts that belong together agree on: which time they show, whether they follow the newest values, whose clock they tell it by, what they
/// compare it with, and where the cursors stand. Charts that share one of these move together.
///
/// A person who pans or zooms back holds the view; live() again with setLive(true) or reset().
class ChartTime final : public QObject
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;
    enum class Zone { House, Mine, Utc };
    Q_ENUM(Zone)
    enum class Cursor { A, B };
    Q_ENUM(Cursor)

    explicit ChartTime(Now now, QObject *parent = nullptr);

    // What is shown
    [[nodiscard]] TimeSpan span() const { return m_view.span; }
    [[nodiscard]] bool isLive() const { return m_view.live; }
    /// How long the span is that "the last …" was asked for; 0 while the span grows with what is known.
    [[nodiscard]] qint64 chosenLength() const { return m_view.live && !m_view.fits ? m_view.length : 0; }
    [[nodiscard]] bool canGoBack() const { return !m_back.isEmpty(); }
    [[nodiscard]] bool canReset() const { return !m_back.isEmpty() || !m_view.live; }
    [[nodiscard]] qint64 nowMs() const { return m_now().toMSecsSinceEpoch(); }
    [[nodiscard]] QDateTime now() const { return m_now(); }
    void setNow(Now now);
    /// Follows the time while live. To be called every second, and whenever values have come.
    void follow();
    /// \p who (a chart) knows points from \p oldestMs on: the span of charts that nobody has zoomed grows as long as that, and the minimap shows it.
    void noteKnown(QObject *who, std::optional<qint64> oldestMs);
    /// From the oldest point that any of the charts knows until now.
    [[nodiscard]] TimeSpan known() const;

    void showLast(qint64 milliseconds);
    void setLive(bool live);
    /// A person chose this span; it is held. The one before can be had back.
    void chooseSpan(const TimeSpan &span);
    /// The same while a finger or the mouse is still down: nothing to go back to is kept.
    void slideTo(const TimeSpan &span);
    void goBack();
    void reset();

    // Whose clock
    [[nodiscard]] Zone zone() const { return m_zone; }
    void setZone(Zone zone);
    void setHouseZone(const QTimeZone &zone);
    [[nodiscard]] QTimeZone timeZone() const;
    [[nodiscard]] QTimeZone timeZone(Zone zone) const;
    /// Such as "House time (CET)".
    [[nodiscard]] QString zoneText() const;

    // Comparison with an earlier period
    [[nodiscard]] const ComparedPeriod &comparison() const { return m_comparison; }
    void setComparison(const ComparedPeriod &period);

    // Cursors
    [[nodiscard]] std::optional<qint64> cursor(Cursor which) const { return which == Cursor::A ? m_a : m_b; }
    void setCursor(Cursor which, std::optional<qint64> time);
    /// Where the pointer is on one of the charts; the others show the same moment.
    [[nodiscard]] std::optional<qint64> pointer() const { return m_pointer; }
    void setPointer(std::optional<qint64> time);

Q_SIGNALS:
    void spanChanged();
    void stateChanged(); ///< live, back
    void zoneChanged();
    void comparisonChanged();
    void cursorsChanged();
    void pointerChanged();

private:
    struct View {
        TimeSpan span;
        bool live = true;
        bool fits = true; ///< the span grows with what is known, until a person chooses one
        qint64 length = 0;
    };

    void apply(const View &view);
    void keepView();
    void setSpan(const TimeSpan &span);
    [[nodiscard]] qint64 fittingLength() const;

    Now m_now;
    View m_view;
    QList<View> m_back;
    std::optional<View> m_slideStart;
    QHash<QObject *, qint64> m_known;
    Zone m_zone = Zone::House;
    QTimeZone m_houseZone = QTimeZone::systemTimeZone();
    ComparedPeriod m_comparison;
    std::optional<qint64> m_a;
    std::optional<qint64> m_b;
    std::optional<qint64> m_pointer;
};

} // namespace Chatelaine
