// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/alertrule.h"
#include "services/expectedinterval.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <deque>

namespace Chatelaine {

/// A live value, as far as alerts look at it.
struct HeardValue {
    SeriesKey key;
    std::optional<double> number; ///< nothing where it is no number or is missing
    qint64 time = 0;              ///< when it was so, ms since epoch
};

/// Decides when an alert begins and when it is over. Knows neither house nor clock: whoever owns it says what was heard and what time it is.
///
/// A thing is silent when none of its fields came for much longer than usual; one field of a thing that else answers only where a rule asks for it.
/// While nobody listens (no connection, nothing asked) no silence grows.
class AlertEngine final
{
public:
    static constexpr qsizetype MostFields = 50'000; ///< whose interval is learned, beside those that a rule names
    static constexpr qsizetype MostFieldsOfThing = 5'000; ///< of these, so that one thing cannot take all
    static constexpr qsizetype MostPoints = 4'096;  ///< of one rule's window

    /// Keeps what is known of rules that stay the same.
    QList<AlertEvent> setRules(const QList<AlertRule> &rules, qint64 nowMs);

    /// Whether anybody asks or listens to this thing at the moment.
    void setListening(const QString &thing, bool listening, qint64 monotonicMs);

    QList<AlertEvent> take(const QList<HeardValue> &values, qint64 nowMs, qint64 monotonicMs);
    /// Looks for what has become silent, and for values that have lasted.
    QList<AlertEvent> tick(qint64 nowMs, qint64 monotonicMs);

    /// Alerts that have begun and are not over, oldest first.
    [[nodiscard]] QList<AlertEvent> active() const;
    [[nodiscard]] std::optional<qint64> expectedInterval(const SeriesKey &key) const;

private:
    struct Thing {
        qint64 listened = 0; ///< ms, until since
        std::optional<qint64> since; ///< monotonic; nothing: not listening
        ExpectedInterval interval;
        qsizetype fields = 0; ///< whose interval is learned
    };
    struct Watch {
        AlertRule rule;
        std::deque<std::pair<qint64, double>> window; ///< Rises and Falls; thinned out where values come fast, without losing an extreme
        std::optional<std::pair<qint64, double>> earlier; ///< heard last, but dated before the window's end
        std::optional<qint64> beyondSince;            ///< Above and Below: when it was heard first; monotonic, for clocks are set
        double number = 0;                            ///< last heard
        QHash<SeriesKey, AlertEvent> raised;
    };

    [[nodiscard]] static qint64 listenedBy(const Thing &thing, qint64 monotonicMs);
    void learn(const HeardValue &value, qint64 monotonicMs);
    void judge(Watch &watch, const HeardValue &value, qint64 nowMs, qint64 monotonicMs, QList<AlertEvent> &events);
    void judgeLevel(Watch &watch, double number, qint64 nowMs, qint64 monotonicMs, QList<AlertEvent> &events);
    static void raiseWhenLasting(Watch &watch, qint64 nowMs, qint64 monotonicMs, QList<AlertEvent> &events);
    static bool putInOrder(Watch &watch, double number, qint64 time);
    void judgeChange(Watch &watch, double number, qint64 time, qint64 nowMs, QList<AlertEvent> &events);
    void judgeSilence(Watch &watch, const SeriesKey &key, const ExpectedInterval &interval, qint64 listened, qint64 nowMs, QList<AlertEvent> &events);
    static void raise(Watch &watch, AlertEvent event, QList<AlertEvent> &events);
    static void clear(Watch &watch, const SeriesKey &key, double value, qint64 nowMs, QList<AlertEvent> &events);

    QHash<QString, Watch> m_watches; ///< by the rule's id
    QHash<QPair<QString, QString>, QStringList> m_byField; ///< thing and field → rules, so that a value looks at few
    QHash<QString, Thing> m_things;
    QHash<SeriesKey, ExpectedInterval> m_fields;
    QSet<SeriesKey> m_ofRules; ///< fields that must not go silent
};

} // namespace Chatelaine
