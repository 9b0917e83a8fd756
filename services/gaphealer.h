// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/gapbook.h"
#include "services/gaprun.h"

#include <QFuture>
#include <QObject>
#include <QSet>

#include <memory>
#include <optional>

namespace Chatelaine {

class Clock;

/// What the healer needs of the house. Every future ends.
class GapHealerLink
{
public:
    virtual ~GapHealerLink() = default;

    /// We are online, and so is the thing, with a resource that can be read.
    [[nodiscard]] virtual bool isReachable(const QString &thing) const = 0;
    /// It fails at the moment, and is left in peace.
    [[nodiscard]] virtual bool isBackingOff(const QString &thing) const = 0;
    /// Reads once and stores; what was kept of it is told to GapHealer::received() before the future ends.
    virtual QFuture<Readout::Summary> read(const ExactReadout &what) = 0;
    /// The things that the store has samples of.
    virtual QFuture<QStringList> things() = 0;
    /// What the store has of a thing: the time of its newest sample that is not newer than \p until, nothing where there is none, and the nodes
    /// that have samples; an empty address is the thing itself.
    struct Past { std::optional<qint64> newest; QList<Wire::NodeAddress> nodes; };
    virtual QFuture<Past> past(const QString &thing, qint64 until) = 0;
};

/// Fills the gaps: after an outage every thing that we keep is asked once for what it remembers of exactly the missing span, all its nodes in one
/// request. Outages are a lost connection, an absence of the thing, and the time since the newest stored sample when it is first seen. What came of
/// it is written down (GapBook), so that nothing is asked twice, neither by us nor by another program at the same store; only what failed is tried
/// again, less and less often.
///
/// Spans are bounded: nothing older than Oldest is asked for, and at most Piece at once, the newest first, since it is what people look at.
class GapHealer final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 Oldest = 366LL * 86'400'000; ///< ms
    static constexpr qint64 Piece = 31LL * 86'400'000;   ///< ms
    static constexpr qint64 FirstLook = 86'400'000;      ///< ms; of a thing that was never recorded before
    static constexpr qint64 LongestAnswer = 3'600'000; ///< ms; a thing that dribbles for longer is let go, so that others have their turn
    static constexpr int MostTries = 6;
    static constexpr int MostAtOnce = 2; ///< things
    static constexpr int EnoughEmptyAnswers = 3; ///< after which a thing is asked less often

    GapHealer(GapHealerLink &link, Store &store, Clock &clock, QObject *parent = nullptr);
    ~GapHealer() override;

    /// Whether everything is kept that the store has samples of or that is heard of, else what keep() names. Before load().
    void setKeepsEverything(bool everything) { m_keepsEverything = everything; }
    /// Another account: its gaps are read from the store.
    void load(const QString &account);
    /// The thing is kept. When nothing of it, or of one of \p nodes, was ever stored the last day is asked for.
    void keep(const QString &thing, const QList<Wire::NodeAddress> &nodes = {});

    /// In order of time.
    [[nodiscard]] QList<GapSpan> gaps(const QString &thing, const Wire::NodeAddress &node) const { return m_book.gaps(thing, node); }
    /// How many times a thing has been asked and has answered, since load().
    [[nodiscard]] int answered() const { return m_answered; }
    /// Nothing is being asked or about to be.
    [[nodiscard]] bool isIdle() const;

    // What the house tells.
    void received(const ExactReadout &what, const QList<Wire::Reading> &kept);
    void heard(const QString &thing, const Wire::NodeAddress &node, const QDateTime &time); ///< a live value, by the thing's own clock
    /// Who can be reached may have changed, through the thing or through us. \p resumed: our session went on after a loss, and the server has kept
    /// what came meanwhile (XEP-0198 §5).
    void reachabilityChanged(const QStringList &things, bool resumed = false);
    void reachabilityChanged(bool resumed = false); ///< of all

Q_SIGNALS:
    void gapsChanged(const QString &thing);

private:
    struct Thing {
        QSet<Wire::NodeAddress> nodes;  ///< that have values
        QSet<Wire::NodeAddress> fresh;  ///< that somebody wants, and of which nothing has been seen yet
        bool isReachable = false;
        bool isChecked = false;         ///< since it was first seen, or being so
        bool isKnown = false;           ///< the check has ended
        qint64 last = 0;                ///< time of the newest live value; 0: none
        std::optional<qint64> firstHeard; ///< where that has made us look
        std::optional<qint64> goneAt;
        quint64 timer = 0;
        PastForm form;                  ///< learned in this session
    };

    void check(const QString &thing);
    void add(const QString &thing, qint64 from, qint64 to);
    void lookAtFresh(const QString &thing);
    void forgetStrange(const QString &thing);
    void consider(const QString &thing);
    void considerIn(const QString &thing, qint64 ms);
    [[nodiscard]] qint64 dueAt(const ThingGaps &gaps, const GapSpan &open) const;
    void pump();
    void begin(const QString &thing);
    void ask(const QString &thing);
    void answered(const QString &thing, quint64 number, const Readout::Summary &summary);
    void end(const QString &thing);
    void refresh();
    static void addNodes(Thing &thing, const QList<Wire::NodeAddress> &nodes);
    [[nodiscard]] qint64 now() const;

    GapHealerLink &m_link;
    Clock &m_clock;
    GapBook m_book;
    QString m_account;
    QHash<QString, Thing> m_things;
    QHash<QString, GapRun> m_runs;
    QStringList m_waiting;
    QHash<QString, quint64> m_asks; ///< the request of each run that is waited for
    quint64 m_lastAsk = 0;
    qint64 m_refreshed = 0;
    bool m_keepsEverything = false;
    quint64 m_generation = 0; ///< answers to what was asked for another account are not ours
    int m_answered = 0;
};

} // namespace Chatelaine
