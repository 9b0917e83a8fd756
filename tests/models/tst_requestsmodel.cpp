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
const QString Flood = u"flood.example"_s;
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
    void manyOfOneDomainAreOneRow();
    void groupOpensAndCloses();
    void groupIsDeniedAndThatUndone();
    void domainIsBlockedAndThatUndone();
    void ownDomainIsGroupedButNotBlocked();
    void groupStaysUntilItIsEmpty();
    void warnsOfImitators();
    void showsWhatHides();

private:
    void askRead(const QString &subject = Optimiser);
    void flood(int count, const QString &domain);
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

void TestRequestsModel::flood(int count, const QString &domain)
{
    for (int i = 0; i < count; ++i) {
        Q_EMIT m_link->friendRequested({u"s%1@%2"_s.arg(i).arg(domain), {}, m_clock->now()});
    }
    m_clock->advance(RequestsModel::Pause);
}

/// From as many domains as there are requests, so that nothing can be grouped.
void TestRequestsModel::survivesAFlood()
{
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    for (int i = 0; i < 10'000; ++i) {
        Q_EMIT m_link->friendRequested({u"s%1@spam%1.example"_s.arg(i), {}, m_clock->now()});
    }
    QCOMPARE(m_model->rowCount(), RequestsModel::MaximumShown);
    QCOMPARE(inserted.size(), RequestsModel::MaximumShown);
    m_clock->advance(RequestsModel::Pause);
    QCOMPARE(m_model->waiting(), 10'000);
    QCOMPARE(m_model->notShown(), 9'900);
    const QString first = key();
    m_model->deny(first);
    m_link->answerAll();
    m_clock->advance(RequestsModel::Stay);
    QCOMPARE(m_model->rowCount(), RequestsModel::MaximumShown); // the next one has come in
    QVERIFY(key() != first);
    QCOMPARE(m_model->waiting(), 9'999);
}

void TestRequestsModel::manyOfOneDomainAreOneRow()
{
    flood(3, Flood);
    QCOMPARE(m_model->rowCount(), 3);
    flood(10'000, Flood);
    Q_EMIT m_link->friendRequested({Eva, {}, m_clock->now()});
    m_clock->advance(RequestsModel::Pause);
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(m_model->request(key(0))->subject, Eva); // others stand above
    const RequestGroup *group = m_model->group(key(1));
    QVERIFY(group);
    QCOMPARE(group->all(), 10'000);
    QCOMPARE(group->beyond, 9'000);
    QVERIFY(!group->expanded);
    QCOMPARE(m_model->index(1).data().toString(), u"flood.example: 10,000 requests"_s);
    QVERIFY(!m_model->index(1).data(RequestsModel::RequestRole).isValid());
    QCOMPARE(m_model->waiting(), 10'001);
    QCOMPARE(m_model->notShown(), 0);
    QCOMPARE(m_model->request(key(1)), nullptr);
    QCOMPARE(m_parent->rules(), QList<Rule>());
}

void TestRequestsModel::groupOpensAndCloses()
{
    flood(30, Flood);
    QCOMPARE(m_model->rowCount(), 1);
    m_model->setExpanded(Flood, true);
    QCOMPARE(m_model->rowCount(), 1 + RequestsModel::MaximumInGroup);
    QVERIFY(m_model->group(key(0))->expanded);
    QCOMPARE(m_model->request(key(1))->subject, u"s0@flood.example"_s);
    QCOMPARE(m_model->waiting(), 30);
    m_model->deny(key(1));
    m_link->answerAll();
    QCOMPARE(state(1), State::Done);
    Q_EMIT m_link->friendRequested({Eva, {}, m_clock->now()});
    m_clock->advance(RequestsModel::Pause);
    QCOMPARE(m_model->request(key(0))->subject, Eva);
    QCOMPARE(state(2), State::Done); // stays where it was, behind its group
    m_clock->advance(RequestsModel::Stay);
    QCOMPARE(m_model->rowCount(), 2 + RequestsModel::MaximumInGroup);
    m_model->setExpanded(Flood, false);
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(m_model->waiting(), 30);
}

void TestRequestsModel::groupIsDeniedAndThatUndone()
{
    flood(30, Flood);
    m_model->denyDomain(Flood);
    m_link->answerAll();
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(state(), State::Done);
    QCOMPARE(outcome(), u"Denied: 30 requests. Whoever else of flood.example asks hears no as well."_s);
    QCOMPARE(m_model->waiting(), 0);
    QCOMPARE(m_parent->rules().size(), 1);
    QVERIFY(canUndo());
    m_model->undo(key());
    QCOMPARE(m_parent->rules(), QList<Rule>());
    m_clock->advance(RequestsModel::Stay);
    QCOMPARE(m_model->rowCount(), 1); // there is time to take it back
    m_clock->advance(RequestsModel::GroupStay);
    QCOMPARE(m_model->rowCount(), 0);
}

void TestRequestsModel::domainIsBlockedAndThatUndone()
{
    flood(30, Flood);
    m_model->blockDomain(Flood);
    QCOMPARE(state(), State::Working);
    m_link->answerAll();
    QCOMPARE(state(), State::Done);
    QVERIFY(m_link->sent().contains(u"block flood.example"_s));
    QCOMPARE(m_parent->rules().size(), 3);
    m_model->undo(key());
    m_link->answerAll();
    QVERIFY(m_link->sent().contains(u"unblock flood.example"_s));
    QCOMPARE(m_parent->rules(), QList<Rule>());
    QCOMPARE(m_takenBack, QStringList());
}

void TestRequestsModel::ownDomainIsGroupedButNotBlocked()
{
    flood(30, u"h.example"_s);
    QVERIFY(m_model->group(key())->own);
    m_model->blockDomain(u"h.example"_s);
    m_link->answerAll();
    QCOMPARE(state(), State::Waiting);
    QVERIFY2(outcome().contains(u"C-FRIEND-04"), qPrintable(outcome()));
    QCOMPARE(m_model->waiting(), 30);
    QCOMPARE(Words::groupWarning(*m_model->group(key())), QString());
    m_link->known.insert(u"anna@flood.example"_s);
    flood(30, Flood);
    QCOMPARE(Words::groupWarning(*m_model->group(key(1))), u"A block cuts off contacts of yours, too: anna@flood.example."_s);
}

void TestRequestsModel::groupStaysUntilItIsEmpty()
{
    flood(6, Flood);
    QVERIFY(m_model->group(key(0)));
    m_model->setExpanded(Flood, true);
    for (int i = 0; i < 6; ++i) {
        QVERIFY(m_model->group(key(0)));
        m_model->deny(key(1));
        m_link->answerAll();
        m_clock->advance(RequestsModel::Stay);
    }
    QCOMPARE(m_model->rowCount(), 0);
}

void TestRequestsModel::warnsOfImitators()
{
    Q_EMIT m_link->friendRequested({u"h\u0435ating@h.example"_s, {}, m_clock->now()});
    const auto found = m_parent->evidence(*m_model->request(key())).lookAlike;
    QVERIFY(found);
    QCOMPARE(Words::warning(*found), u"Looks like heating@h.example, which you know, but is another address: the letter “\u0435” is Cyrillic."_s);
    QCOMPARE(Words::warning({LookAlike::Kind::NearMiss, Heating, {}, u"a"_s, {}}), u"Is one letter away from heating@h.example, which you know, and is another address: “a” is missing."_s);
    QCOMPARE(Words::warning({LookAlike::Kind::Domain, u"h.example"_s, u"1"_s, u"l"_s, {}}), u"Its domain looks like h.example, which you know, but is another one: “1” stands in place of “l”."_s);
}

void TestRequestsModel::showsWhatHides()
{
    PendingRequest request;
    request.subject = Optimiser;
    request.thing = Heating;
    request.kind = PendingRequest::Kind::ThingRead;
    request.question.fields = {u"Temp\u202eerature"_s};
    request.claim = u"Hello\u200b, I am\u2066 yours"_s;
    const Words::Namer namer = [](const QString &jid) { return jid; };
    QVERIFY(Words::wish(request, namer).contains(u"Temp⟨U+202E⟩erature"_s));
    QCOMPARE(Words::claim(request), u"By its own claim: “Hello⟨U+200B⟩, I am⟨U+2066⟩ yours”"_s);
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::Friendship;
    entry.action = u"ask"_s;
    entry.result = u"failed"_s;
    entry.detail = {{u"subject"_s, u"eva\u200b@street.example"_s}, {u"reason"_s, u"No\u202e."_s}};
    const QString sentence = Words::sentence(entry, namer);
    QVERIFY2(sentence.contains(u"eva⟨U+200B⟩@street.example") && sentence.contains(u"No⟨U+202E⟩."), qPrintable(sentence));
    QCOMPARE(Words::groupTitle({u"x\u200by.example"_s, 3, 0, false, false, {}}), u"x⟨U+200B⟩y.example: 3 requests"_s);
    request.claim = QString(5'000, u'x');
    QVERIFY(Words::claim(request).size() < 350);
}

QTEST_GUILESS_MAIN(TestRequestsModel)
#include "tst_requestsmodel.moc"
