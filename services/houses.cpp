// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/houses.h"

#include "protocol/session/clock.h"
#include "protocol/session/errorcodes.h"
#include "services/barejid.h"
#include "services/gaphealer.h"
#include "services/rolelock.h"
#include "services/secrets.h"
#include "services/whendone.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace Chatelaine {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds roleConfirmedEvery = 60s;

} // namespace

class Houses::Private
{
public:
    struct Entry {
        Profile profile;
        QString storePath;
        RoleLock parent;
        std::unique_ptr<House> house;
        bool wasHeld = false; ///< as roleHeld() has said
        bool wantsRole = false; ///< since open(), and the store could not be asked
        quint64 wish = 0; ///< rises with every open and close: a password that comes late is for nobody
    };

    [[nodiscard]] Entry *find(const QString &id) const
    {
        const auto found = std::ranges::find_if(entries, [&](const auto &entry) { return entry->profile.id == id; });
        return found == entries.end() ? nullptr : found->get();
    }

    void confirmRoles(Houses &q);
    void planConfirmation(Houses &q);

    Clock &clock;
    QString storePath;
    bool confirmationPlanned = false;
    std::vector<std::unique_ptr<Entry>> entries;
};

Houses::Houses(Clock &clock, const QString &storePath, QObject *parent)
    : QObject(parent)
    , d(new Private {clock, storePath, {}})
{
}

Houses::~Houses() = default;

House &Houses::add(const Profile &profile, const QString &storePath)
{
    if (Private::Entry *const known = d->find(profile.id)) {
        known->profile = profile;
        wipe(&known->profile.settings.password);
        Q_EMIT profileChanged(profile.id);
        return *known->house;
    }
    auto entry = std::make_unique<Private::Entry>();
    entry->profile = profile;
    wipe(&entry->profile.settings.password);
    entry->storePath = storePath.isEmpty() ? d->storePath : storePath;
    entry->house = std::make_unique<House>(d->clock, entry->storePath);
    House &house = *entry->house;
    connect(&house, &House::storeOpened, this, [this, id = profile.id] {
        const Private::Entry *const known = d->find(id);
        if (known && known->wantsRole)
            Q_EMIT roleUnsettled(id);
    });
    house.gaps().setKeepsEverything(true);
    d->entries.push_back(std::move(entry));
    Q_EMIT added(profile.id);
    return house;
}

void Houses::remove(const QString &id)
{
    if (!d->find(id))
        return;
    Q_EMIT removing(id);
    const auto gone = std::ranges::find_if(d->entries, [&](const auto &entry) { return entry->profile.id == id; });
    if (gone == d->entries.end())
        return; // whoever heard of it was quicker
    const std::unique_ptr<Private::Entry> entry = std::move(*gone);
    d->entries.erase(gone);
    entry->house->close();
    entry->house.reset();
    Q_EMIT removed(id);
}

QStringList Houses::ids() const
{
    QStringList ids;
    for (const auto &entry : d->entries) {
        ids << entry->profile.id;
    }
    return ids;
}

House *Houses::house(const QString &id) const
{
    const Private::Entry *const entry = d->find(id);
    return entry ? entry->house.get() : nullptr;
}

Profile Houses::profile(const QString &id) const
{
    const Private::Entry *const entry = d->find(id);
    return entry ? entry->profile : Profile();
}

QString Houses::idOf(const House *house) const
{
    const auto found = std::ranges::find_if(d->entries, [&](const auto &entry) { return entry->house.get() == house; });
    return found == d->entries.end() ? QString() : (*found)->profile.id;
}

void Houses::open(const QString &id, const QString &password)
{
    Private::Entry *const entry = d->find(id);
    if (!entry)
        return;
    ++entry->wish;
    AccountSettings settings = entry->profile.settings;
    settings.password = password;
    ErrorInfo held;
    if (settings.isParent)
        held = entry->parent.take(entry->storePath, normalizedBareJid(settings.jid).value_or(settings.jid), ParentRole);
    else
        entry->parent.release();
    entry->wantsRole = held.code == ErrorCode::RoleUnknown;
    if (entry->parent.mayBeLost())
        d->planConfirmation(*this);
    // The one who holds the role goes on answering; here everything else works.
    settings.isParent = settings.isParent && !held.isError();
    entry->house->open(settings);
    wipe(&settings.password);
    if (std::exchange(entry->wasHeld, held.isError()) || held.isError())
        Q_EMIT roleHeld(id, held);
}

void Houses::open(const QString &id, Secrets &secrets)
{
    Private::Entry *const entry = d->find(id);
    if (!entry)
        return;
    const quint64 wish = ++entry->wish;
    whenResult(secrets.read(id), this, [this, id, wish](const Outcome<QString> &password) {
        const Private::Entry *const now = d->find(id);
        if (!now || now->wish != wish)
            return;
        if (password.ok())
            open(id, password.value);
        else
            Q_EMIT openFailed(id, password.error);
    });
}

void Houses::close(const QString &id)
{
    if (Private::Entry *const entry = d->find(id)) {
        ++entry->wish;
        entry->house->close();
        entry->parent.release();
        entry->wantsRole = false;
    }
}

void Houses::Private::planConfirmation(Houses &q)
{
    if (!std::exchange(confirmationPlanned, true))
        clock.callLater(roleConfirmedEvery, &q, [this, &q] { confirmRoles(q); });
}

/// A lock in a database goes with its connection, and after a restart of the server somebody else may have been quicker.
void Houses::Private::confirmRoles(Houses &q)
{
    confirmationPlanned = false;
    QStringList unsettled;
    for (const auto &entry : entries) {
        if (!entry->parent.mayBeLost())
            continue;
        // A server that is away gives the role to nobody else; whether it is back is found out by others.
        if (!entry->house->store().isLost() && entry->parent.confirm().isError() && !entry->parent.isHeld())
            unsettled << entry->profile.id;
        planConfirmation(q);
    }
    for (const QString &id : std::as_const(unsettled))
        Q_EMIT q.roleUnsettled(id);
}

} // namespace Chatelaine
