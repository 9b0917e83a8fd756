// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/connectionjournal.h"

#include "services/journal.h"

namespace Chatelaine {

using namespace Qt::StringLiterals;

ConnectionJournal::ConnectionJournal(Journal &journal, QObject *parent)
    : QObject(parent)
    , m_journal(journal)
{
}

void ConnectionJournal::stateChanged(ConnectionState state, const QString &ownJid, bool resumed)
{
    const bool online = state == ConnectionState::Online;
    if (online == m_online)
        return;
    m_online = online;
    if (online) {
        m_lastFailure.clear();
        QJsonObject detail{{u"jid"_s, ownJid}};
        if (resumed)
            detail.insert(u"resumed"_s, true);
        write(u"connect"_s, u"accepted"_s, detail);
    } else {
        write(u"disconnect"_s, u"accepted"_s, {});
    }
}

void ConnectionJournal::failed(const ErrorInfo &error)
{
    const QString failure = error.code + u' ' + error.message;
    if (failure == m_lastFailure)
        return;
    m_lastFailure = failure;
    write(u"connect"_s, u"failed"_s, {{u"code"_s, error.code}, {u"stage"_s, error.stage}, {u"reason"_s, error.message}});
}

void ConnectionJournal::write(const QString &action, const QString &result, const QJsonObject &detail)
{
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::Connection;
    entry.who = u"owner"_s;
    entry.action = action;
    entry.result = result;
    entry.detail = detail;
    m_journal.write(entry);
}

} // namespace Chatelaine
