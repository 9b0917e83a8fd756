// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fakeparentlink.h"
#include "services/journal.h"
#include "services/parent.h"
#include "store/store.h"
#include "tests/support/fakeclock.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

namespace ParentTest {

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const QString account = u"owner@house.example"_s;
inline const QString heating = u"heating@house.example"_s;
inline const QString meters = u"meters@house.example"_s;
inline const QString optimiser = u"optimiser@energy.example"_s;
inline const QString neighbour = u"neighbour@street.example"_s;
inline const QString heatingFriendKey = u"friend "_s + heating + u' ' + optimiser;
inline const QString readKey = u"read "_s + heating + u' ' + optimiser;
inline const QString controlKey = u"control "_s + heating + u' ' + optimiser;
inline const QString neighbourKey = u"friendship  "_s + neighbour;
inline const ErrorInfo refused{u"C-DEVICE-01"_s, u"device"_s, u"No."_s, {}};
inline const ErrorInfo silent{u"C-TIME-02"_s, u"timeout"_s, u"No answer."_s, {}};
inline const ErrorInfo disconnected{u"C-TCP-03"_s, u"tcp"_s, u"Gone."_s, {}};

/// One parent over a scripted network and a real file, and ways to look into that file.
class Fixture : public QObject
{
    Q_OBJECT

protected:
    struct Decision { PendingRequest request; bool granted; ErrorInfo error; };

    QTemporaryDir m_dir;
    QString m_path;
    int m_file = 0;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Parent> m_parent;
    FakeParentLink *m_link = nullptr;
    QList<Decision> m_decisions;

    void start(bool openStore = true)
    {
        m_store = std::make_unique<Store>();
        if (openStore)
            QCOMPARE(m_store->open(m_path), std::nullopt);
        m_journal = std::make_unique<Journal>(*m_store, *m_clock);
        m_journal->setAccount(account);
        auto link = std::make_unique<FakeParentLink>();
        m_link = link.get();
        m_link->devices = {heating, meters};
        m_link->known = {heating, meters};
        m_parent = std::make_unique<Parent>(std::move(link), *m_store, *m_journal, *m_clock);
        QObject::connect(m_parent.get(), &Parent::decided, m_parent.get(), [this](const PendingRequest &request, bool granted, const ErrorInfo &error) {
            m_decisions.append({request, granted, error});
        });
        m_parent->load(account);
    }

    void stop()
    {
        m_parent.reset();
        m_journal.reset();
        m_store.reset();
    }

    /// What the network thread would answer, and then tell.
    Wire::ProvisioningAnswer ask(const QString &thing, const Wire::ProvisioningQuestion &question)
    {
        const auto verdict = m_link->decider->decide(thing, question);
        AnsweredQuestion answered;
        answered.thing = thing;
        answered.question = question;
        answered.answer = verdict.answer;
        answered.asked = m_clock->now();
        answered.stanzaId = u"s1"_s;
        answered.decided = verdict.decided;
        answered.rule = verdict.rule;
        Q_EMIT m_link->questionAnswered(answered);
        return verdict.answer;
    }

    Wire::ProvisioningAnswer askFriend(const QString &thing = heating, const QString &subject = optimiser)
    {
        Wire::ProvisioningQuestion question;
        question.jid = subject;
        return ask(thing, question);
    }

    Wire::ProvisioningAnswer askRead(const QStringList &fields, Wire::Kinds kinds = Wire::Kind::Momentary, const QList<Wire::NodeAddress> &nodes = {})
    {
        Wire::ProvisioningQuestion question;
        question.ask = Wire::Ask::CanRead;
        question.jid = optimiser;
        question.fields = fields;
        question.kinds = kinds;
        question.nodes = nodes;
        return ask(heating, question);
    }

    void askUs(const QString &jid = neighbour, const QString &message = {})
    {
        Q_EMIT m_link->friendRequested({jid, message, m_clock->now()});
    }

    /// What is really in the file.
    QList<Rule> storedRules() const
    {
        Store other;
        QList<Rule> rules;
        if (other.open(m_path))
            return rules;
        for (const auto &[id, json] : other.rules(account)) {
            auto rule = ruleFromJson(json);
            if (rule) {
                rule->id = id;
                rules << *rule;
            }
        }
        return rules;
    }

    QStringList storedPending() const
    {
        Store other;
        QStringList keys;
        if (!other.open(m_path)) {
            for (const auto &[key, json] : other.pending(account))
                keys << key;
        }
        return keys;
    }

    qsizetype storedOwed() const
    {
        Store other;
        return other.open(m_path) ? -1 : other.owed(account).size();
    }

    /// "action result" of the journal's lines in the file, oldest first.
    QStringList storedJournal() const
    {
        Store other;
        QStringList lines;
        if (!other.open(m_path)) {
            for (const auto &entry : other.journal(1'000))
                lines.prepend(entry.action + u' ' + entry.result);
        }
        return lines;
    }

    void breakTable(const QString &table) const
    {
        {
            auto db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"breaker"_s);
            db.setDatabaseName(m_path);
            QVERIFY(db.open());
            QVERIFY(QSqlQuery(db).exec(u"CREATE TRIGGER breaker BEFORE INSERT ON %1 BEGIN SELECT RAISE(ABORT, 'broken'); END"_s.arg(table)));
        }
        QSqlDatabase::removeDatabase(u"breaker"_s);
    }

private Q_SLOTS:
    void init()
    {
        m_path = m_dir.filePath(QString::number(++m_file) + u".sqlite"_s);
        m_clock = std::make_unique<FakeClock>();
        m_decisions.clear();
        start();
    }

    void cleanup() { stop(); }
};

} // namespace ParentTest
