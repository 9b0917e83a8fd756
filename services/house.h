// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/account.h"
#include "services/exactreadout.h"
#include "services/readinterest.h"
#include "services/readload.h"
#include "services/readpolicy.h"
#include "store/store.h"

#include <QObject>
#include <QSet>

#include <memory>

namespace Chatelaine {

class Alerts;
class Clock;
class GapHealer;
class History;
class Journal;
class Parent;

/// One field of one thing as last heard.
struct LatestValue {
    SeriesKey key;
    Wire::Reading reading;
    QDateTime heard;
};

/// Why a thing shows nothing, or what is going on with it.
struct ThingStatus {
    bool reading = false;
    QDateTime lastHeard;
    ErrorInfo error; ///< of the last readout; empty when it worked
    QList<Wire::ReadFailure> failures;
};

/// The house as window and command line use it: one account with its journal, parent, store, names and readings. Owns them all.
///
/// Readings that arrive are stored, and the latest of each field is kept. All reading goes through one scheduler (ReadScheduler): what several
/// want is asked for once, a thing that tells by itself is not asked, and none is asked more than it can bear.
///
/// A thing that is asked without a node may name one in its answer: latest() finds it under the thing itself, and LatestValue::key tells
/// the node by which it is stored.
class House final : public QObject
{
    Q_OBJECT

public:
    /// \p clock must outlive the house. The store is opened at once; storeError() says why not. A server that is away, or a file that is
    /// locked, is tried again by itself: storeOpened() then. Until that what comes is kept in memory, within bounds.
    House(Clock &clock, const QString &storePath, QObject *parent = nullptr);
    ~House() override;

    [[nodiscard]] Account &account();
    [[nodiscard]] Journal &journal();
    [[nodiscard]] Parent &parent();
    [[nodiscard]] Store &store();
    [[nodiscard]] QString storeError() const;
    [[nodiscard]] bool isStoreAwaited() const; ///< it could not be opened yet, and is tried again

    void open(const AccountSettings &settings);
    void close();

    /// Bare and folded, as it stands in SeriesKey::account; also while there is no connection.
    [[nodiscard]] QString accountJid() const;

    // Reading
    /// Values of a thing again and again, until release(). They come by valuesChanged().
    quint64 want(const ReadInterest &interest);
    void release(quint64 interest);
    [[nodiscard]] ReadLoad readLoad(const QString &thing) const;
    /// The owner's word on how a node is read; kept in the store.
    [[nodiscard]] ReadPolicy readPolicy(const QString &thing, const Wire::NodeAddress &node) const;
    void setReadPolicy(const QString &thing, const Wire::NodeAddress &node, const ReadPolicy &policy);

    /// Reads \p node of \p thing (bare JID) now. A readout that already runs for it is not doubled.
    void readNow(const QString &thing, const Wire::NodeAddress &node, Wire::Kinds kinds = Wire::Kind::Momentary | Wire::Kind::Status | Wire::Kind::Computed | Wire::Kind::Identity);
    void cancelRead(const QString &thing, const Wire::NodeAddress &node);
    void watch(const QString &thing, const Wire::NodeAddress &node, std::chrono::milliseconds interval);
    void unwatch(const QString &thing, const Wire::NodeAddress &node);
    [[nodiscard]] QList<LatestValue> latest(const QString &thing, const Wire::NodeAddress &node) const;
    [[nodiscard]] ThingStatus status(const QString &thing, const Wire::NodeAddress &node) const;

    /// What somebody wants to be told of.
    [[nodiscard]] Alerts &alerts();
    /// What has been missed, and what was asked for since. It asks by itself.
    [[nodiscard]] GapHealer &gaps();

    /// Reads exactly this, once; what comes is stored, and latest() learns of it where it is live. What lies outside the span is left out: things
    /// take the range as a hint. Ends exactly once.
    /// Waits for its turn behind what people look at. The same asked twice while it waits or runs is read once.
    QFuture<Readout::Summary> readExactly(const ExactReadout &what, ReadPriority priority = ReadPriority::Heal);

    /// What was read, on a thread of its own.
    [[nodiscard]] History &history();

    // Control: journalled, then read back.
    QFuture<Outcome<QList<SetResult>>> control(const QString &thing, const Wire::ControlSet &set);

    // Names and rooms
    [[nodiscard]] QString displayName(const QString &thing, const Wire::NodeAddress &node = {}) const;
    [[nodiscard]] QString room(const QString &thing, const Wire::NodeAddress &node = {}) const;
    [[nodiscard]] Store::Naming naming(const QString &thing, const Wire::NodeAddress &node = {}) const; ///< the owner's own words only
    /// Tells the house what a concentrator calls its nodes, for displayName().
    void noteNodes(const QString &thing, const QList<Wire::NodeInfo> &nodes);
    void setNaming(const QString &thing, const Wire::NodeAddress &node, const Store::Naming &naming);

Q_SIGNALS:
    /// New latest values of one node, in one batch.
    void valuesChanged(const QString &thing, const Chatelaine::Wire::NodeAddress &node, const QList<Chatelaine::LatestValue> &values);
    void statusChanged(const QString &thing, const Chatelaine::Wire::NodeAddress &node);
    void namingChanged(const QString &thing, const Chatelaine::Wire::NodeAddress &node);
    void historyChanged(const QString &thing, const Chatelaine::Wire::NodeAddress &node);
    /// readLoad() says something else now; at most a few times a second for a thing.
    void loadChanged(const QString &thing);

    /// What readExactly() has kept of an answer, in batches, before its future ends.
    void exactlyReceived(const Chatelaine::ExactReadout &what, const QList<Chatelaine::Wire::Reading> &kept);

    /// The store refused something; it goes on without. What came from things waits in memory then, which is said once; empty when that is over.
    void storeFailed(const QString &reason);
    /// What could not be opened at first is open now, and what it had has been loaded.
    void storeOpened();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Chatelaine
