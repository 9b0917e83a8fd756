// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/requestsmodel.h"
#include "services/journal.h"
#include "store/store.h"
#include "tests/services/fakeparentlink.h"
#include "tests/support/fakeclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using State = RequestsModel::State;

namespace {

const QString Owner = u"owner@h.example"_s;
const QString Heating = u"heating@h.example"_s;
const QString Optimiser = u"optimiser@energy.example"_s;
const QString Eva = u"eva@street.example"_s;

} // namespace

class TestRequestsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void listsWhatWaits();
    void grantsNothingByItself();
    void approveTellsTheThing();
    void approveCarriesTheGrant();
    void undoTakesTheRuleBack();
    void denyStaysForAMoment();
    void blockIsUndoneAtTheServer();
    void friendshipIsUndoneAtTheServer();
    void offlineThingIsAnError();
    void secondClickDoesNothing();
    void whatCannotBeStoredWaitsOn();
    void withdrawnRequestLeaves();
    void twoAtOnceUndoOnlyTheirOwn();
    void survivesAFlood();

private:
    void askRead(const QString &subject = Optimiser);
    [[nodiscard]] QString key(int row = 0) const { return m_model->index(row).data(RequestsModel::KeyRole).toString(); }
    [[nodiscard]] State state(int row = 0) const { return m_model->index(row).data(RequestsModel::StateRole).value<State>(); }
    [[nodiscard]] QString outcome(int row = 0) const { return m_model->index(row).data(RequestsModel::OutcomeRole).toString(); }
    [[nodiscard]] bool canUndo(int row = 0) const { return m_model->index(row).data(RequestsModel::CanUndoRole).toBool(); }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Parent> m_parent;
    std::unique_ptr<RequestsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    FakeParentLink *m_link = nullptr;
    QStringList m_takenBack;
};

void TestRequestsModel::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_takenBack.clear();
    m_clock = std::make_unique<FakeClock>();
    m_store = std::make_unique<Store>();
    QCOMPARE(m_store->open(u":memory:"_s), std::nullopt);
    m_journal = std::make_unique<Journal>(*m_store, *m_clock);
    auto link = std::make_unique<FakeParentLink>();
    m_link = link.get();
    m_link->devices = {Heating};
    m_link->known = {Heating};
    m_link->reachable = {Heating};
    m_parent = std::make_unique<Parent>(std::move(link), *m_store, *m_journal, *m_clock);
    m_parent->load(Owner);
    const RequestsModel::TakeBack takeBack{[this](const QString &jid) { m_takenBack.append(u"unblock "_s + jid); },
                                           [this](const QString &jid) { m_takenBack.append(u"remove "_s + jid); }};
    m_model = std::make_unique<RequestsModel>(*m_parent, *m_clock, [](const QString &jid) { return jid; }, takeBack);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestRequestsModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_parent.reset();
    m_journal.reset();
    m_store.reset();
}

void TestRequestsModel::askRead(const QString &subject)
{
    AnsweredQuestion answered;
    answered.thing = Heating;
    answered.question.ask = Wire::Ask::CanRead;
    answered.question.jid = subject;
    answered.question.fields = {u"Temperature"_s, u"Power"_s};
    answered.question.kinds = Wire::Kind::Momentary;
    answered.asked = m_clock->now();
    Q_EMIT m_link->questionAnswered(answered);
}

void TestRequestsModel::listsWhatWaits()
{
    QSignalSpy waiting(m_model.get(), &RequestsModel::waitingChanged);
    askRead();
    Q_EMIT m_link->friendRequested({Eva, u"It is me"_s, m_clock->now()});
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(m_model->waiting(), 2);
    QCOMPARE(waiting.count(), 2);
    QCOMPARE(m_model->index(0).data().toString(), u"optimiser@energy.example wants to read Temperature and Power of heating@h.example: momentary values."_s);
    QCOMPARE(m_model->request(key(1))->claim, u"It is me"_s);
}

void TestRequestsModel::grantsNothingByItself()
{
    askRead();
    m_clock->advance(std::chrono::hours(24));
    QCOMPARE(state(), State::Waiting);
    QCOMPARE(m_parent->rules(), QList<Rule>());
}

void TestRequestsModel::approveTellsTheThing()
{
    askRead();
    m_link->calls.clear();
    m_model->approve(key(), {});
    QCOMPARE(state(), State::Working);
    QCOMPARE(m_model->waiting(), 0);
    m_link->answerAll();
    QCOMPARE(state(), State::Done);
    QCOMPARE(outcome(), u"Approved. heating@h.example has been told."_s);
    QVERIFY(m_link->sent().contains(u"clear "_s + Heating));
    m_clock->advance(RequestsModel::Stay);
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_parent->rules().size(), 1);
}

void TestRequestsModel::approveCarriesTheGrant()
{
    askRead();
    Grant grant;
    grant.width = RuleSubject::Width::Domain;
    grant.fields = {u"Power"_s};
    grant.until = m_clock->now().addDays(7);
    m_model->approve(key(), grant);
    const Rule rule = m_parent->rules().constFirst();
    QCOMPARE(rule.subject, (RuleSubject{RuleSubject::Width::Domain, u"energy.example"_s}));
    QCOMPARE(rule.fields, QStringList{u"Power"_s});
    QCOMPARE(rule.until, grant.until);
}

void TestRequestsModel::undoTakesTheRuleBack()
{
    askRead();
    m_model->approve(key(), {});
    m_link->answerAll();
    QVERIFY(canUndo());
    m_model->undo(key());
    QCOMPARE(m_parent->rules(), QList<Rule>());
    QVERIFY(!canUndo());
    QCOMPARE(outcome(), u"Taken back. It will have to ask again."_s);
    QCOMPARE(m_takenBack, QStringList());
}

void TestRequestsModel::denyStaysForAMoment()
{
    askRead();
    m_model->deny(key());
    QCOMPARE(state(), State::Done);
    QCOMPARE(outcome(), u"Denied. Nothing has been opened."_s);
    m_clock->advance(RequestsModel::Stay - std::chrono::seconds(1));
    QCOMPARE(m_model->rowCount(), 1);
    m_clock->advance(std::chrono::seconds(1));
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_parent->rules().constFirst().answer, Rule::Answer::No);
}

void TestRequestsModel::blockIsUndoneAtTheServer()
{
    askRead();
    m_model->block(key());
    m_link->answerAll();
    QCOMPARE(state(), State::Done);
    QCOMPARE(m_parent->rules().size(), 3);
    m_model->undo(key());
    QCOMPARE(m_parent->rules(), QList<Rule>());
    QCOMPARE(m_takenBack, QStringList{u"unblock "_s + Optimiser});
}

void TestRequestsModel::friendshipIsUndoneAtTheServer()
{
    Q_EMIT m_link->friendRequested({Eva, {}, m_clock->now()});
    m_model->approve(key(), {});
    m_link->answerAll();
    QCOMPARE(outcome(), u"eva@street.example is a friend now."_s);
    m_model->undo(key());
    QCOMPARE(m_takenBack, QStringList{u"remove "_s + Eva});
}

void TestRequestsModel::offlineThingIsAnError()
{
    m_link->reachable.clear();
    askRead();
    m_model->approve(key(), {});
    QCOMPARE(state(), State::Failed);
    QVERIFY2(outcome().contains(u"C-RULE-04"), qPrintable(outcome()));
    QVERIFY(canUndo());
}

void TestRequestsModel::secondClickDoesNothing()
{
    askRead();
    m_model->approve(key(), {});
    m_model->deny(key());
    m_model->block(key());
    QCOMPARE(m_parent->rules().size(), 1);
    QCOMPARE(m_parent->rules().constFirst().answer, Rule::Answer::Yes);
}

void TestRequestsModel::whatCannotBeStoredWaitsOn()
{
    askRead();
    Grant past;
    past.until = m_clock->now().addDays(-1);
    m_model->approve(key(), past);
    QCOMPARE(state(), State::Waiting);
    QVERIFY2(outcome().contains(u"C-RULE-03"), qPrintable(outcome()));
    m_clock->advance(RequestsModel::Stay * 2);
    QCOMPARE(m_model->rowCount(), 1);
    m_model->deny(key());
    QCOMPARE(state(), State::Done);
}

void TestRequestsModel::withdrawnRequestLeaves()
{
    Q_EMIT m_link->friendRequested({Eva, {}, m_clock->now()});
    QCOMPARE(m_model->rowCount(), 1);
    Q_EMIT m_link->friendRequestWithdrawn(Eva);
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_model->waiting(), 0);
}

void TestRequestsModel::twoAtOnceUndoOnlyTheirOwn()
{
    const QString other = u"other@else.example"_s;
    askRead();
    askRead(other);
    const QString first = key(0);
    const QString second = key(1);
    m_model->approve(first, {});
    m_model->approve(second, {});
    m_link->answerAll();
    m_model->undo(second);
    QCOMPARE(m_parent->rules().size(), 1);
    QCOMPARE(m_parent->rules().constFirst().subject.value, Optimiser);
}

void TestRequestsModel::survivesAFlood()
{
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    for (int i = 0; i < 10'000; ++i) {
        Q_EMIT m_link->friendRequested({u"s%1@spam%2.example"_s.arg(i).arg(i % 20), {}, m_clock->now()});
    }
    QCOMPARE(m_model->rowCount(), RequestsModel::MaximumShown);
    QCOMPARE(inserted.size(), RequestsModel::MaximumShown);
    m_clock->advance(RequestsModel::Pause);
    QCOMPARE(m_model->waiting(), 10'000);
    const QString first = key();
    m_model->deny(first);
    m_link->answerAll();
    m_clock->advance(RequestsModel::Stay);
    QCOMPARE(m_model->rowCount(), RequestsModel::MaximumShown); // the next one has come in
    QVERIFY(key() != first);
    QCOMPARE(m_model->waiting(), 9'999);
}

QTEST_GUILESS_MAIN(TestRequestsModel)
#include "tst_requestsmodel.moc"
