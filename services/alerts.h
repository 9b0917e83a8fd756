// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/alertdigest.h"
#include "services/alertengine.h"
#include "services/house.h"

#include <QObject>

namespace Chatelaine {

class Clock;
class Journal;
class Notifier;
class Store;

/// What one house is watched for. Begins with one rule, that a thing went silent; further ones are kept in the store.
///
/// Everything goes into the journal; a person is told little and late enough (AlertDigest).
class Alerts final : public QObject
{
    Q_OBJECT

public:
    /// What alerts need of the house.
    struct Surroundings {
        std::function<bool(const QString &thing)> isListenedTo;              ///< somebody asks it or it sends by itself, and there is a connection
        std::function<void(const QList<SeriesKey> &fields)> attend;          ///< from now on these fields have to be read, also with no page open
        std::function<QString(const SeriesKey &key)> name;                   ///< of the thing or node, for people
    };
    struct Preferences {
        bool silence = true; ///< whether every thing that goes silent is an alert
        bool desktop = true; ///< notices on the desktop
        QuietHours quiet;

        bool operator==(const Preferences &) const = default;
    };

    static constexpr int MostRules = 500;
    static constexpr std::chrono::seconds Look{15};
    static constexpr qint64 JournalPause = 60'000; ///< ms: what flaps is not written down more often

    Alerts(Store &store, Journal &journal, Clock &clock, Surroundings surroundings, QObject *parent = nullptr);

    void load(const QString &account, const QTimeZone &houseZone);
    void setNotifier(Notifier *notifier); ///< outlives this; nullptr: none
    /// By which the notifier tells whose notice was clicked.
    [[nodiscard]] static QString noticeGroup(const QString &account);

    [[nodiscard]] QList<AlertRule> rules() const { return m_rules; } ///< the person's own
    /// Keeps a new rule or, where it has an id, the changed one. \return false where the store or the rule is not well.
    bool put(AlertRule rule);
    bool remove(const QString &id);
    [[nodiscard]] Preferences preferences() const { return m_preferences; }
    bool setPreferences(const Preferences &preferences);

    [[nodiscard]] QList<AlertEvent> active() const { return m_engine.active(); } ///< oldest first
    [[nodiscard]] std::optional<qint64> expectedInterval(const SeriesKey &key) const { return m_engine.expectedInterval(key); } ///< ms
    [[nodiscard]] QString sentence(const AlertEvent &event) const; ///< in words, plain text
    [[nodiscard]] QString sentence(const AlertRule &rule) const;

public Q_SLOTS:
    void take(const QList<Chatelaine::LatestValue> &values);

Q_SIGNALS:
    void rulesChanged();
    void activeChanged();
    void noticed(const QString &title, const QString &body);

private:
    void applyRules();
    void look();
    void handle(const QList<AlertEvent> &events);
    void tell(const AlertNotice &notice);
    void write(const AlertEvent &event);
    [[nodiscard]] qint64 nowMs() const;
    [[nodiscard]] qint64 monotonicMs() const;

    Store &m_store;
    Journal &m_journal;
    Clock &m_clock;
    Surroundings m_surroundings;
    Notifier *m_notifier = nullptr;
    QString m_account;
    QTimeZone m_zone;
    QList<AlertRule> m_rules;
    Preferences m_preferences;
    AlertEngine m_engine;
    AlertDigest m_digest;
    QSet<QString> m_things;
    QHash<QPair<QString, SeriesKey>, qint64> m_journalled; ///< rule and key → when last, monotonic ms
    QSet<QPair<QString, SeriesKey>> m_open;                ///< begun in the journal, not over
};

} // namespace Chatelaine
