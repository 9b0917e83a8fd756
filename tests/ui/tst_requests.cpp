// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/journal.h"
#include "store/store.h"
#include "tests/services/fakeparentlink.h"
#include "tests/support/fakeclock.h"
#include "ui/requestspane.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QString Heating = u"heating@h.example"_s;
const QString Optimiser = u"optimiser@energy.example"_s;

} // namespace

class TestRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhoWhatAndWhatIsKnown();
    void strangersTextIsPlain();
    void nothingIsChosenBefore();
    void approveWithScope();
    void approveOnlyWhatWasAsked();
    void denyByKeyboard();
    void block();
    void undo();
    void showsWhyItFailed();
    void friendshipHasNoScope();
    void emptyStateIsThere();
    void longWordsStayInside();
    void ageGrows();

private:
    void askRead();
    void askFriend(const QString &jid, const QString &message);
    [[nodiscard]] QList<QFrame *> cards() const { return m_pane->findChildren<QFrame *>(u"requestCard"_s); }
    template<typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return cards().isEmpty() ? nullptr : cards().constFirst()->findChild<T *>(name);
    }
    void click(const QString &button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Parent> m_parent;
    std::unique_ptr<RequestsModel> m_model;
    std::unique_ptr<RequestsPane> m_pane;
    FakeParentLink *m_link = nullptr;
    QStringList m_takenBack;
};

void TestRequests::init()
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
    m_parent->load(u"owner@h.example"_s);
    const Words::Namer namer = [](const QString &jid) { return jid == Heating ? u"Heat pump"_s : jid; };
    const RequestsModel::TakeBack takeBack{[this](const QString &jid) { m_takenBack.append(jid); }, [this](const QString &jid) { m_takenBack.append(jid); }};
    m_model = std::make_unique<RequestsModel>(*m_parent, *m_clock, namer, takeBack);
    m_pane = std::make_unique<RequestsPane>(*m_model, *m_parent, *m_clock, namer);
    m_pane->resize(320, 700);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void TestRequests::cleanup()
{
    m_pane.reset();
    m_model.reset();
    m_parent.reset();
    m_journal.reset();
    m_store.reset();
}

void TestRequests::askRead()
{
    AnsweredQuestion answered;
    answered.thing = Heating;
    answered.question.ask = Wire::Ask::CanRead;
    answered.question.jid = Optimiser;
    answered.question.fields = {u"Temperature"_s};
    answered.question.kinds = Wire::Kind::Momentary;
    answered.asked = m_clock->now();
    Q_EMIT m_link->questionAnswered(answered);
    QCOMPARE(cards().size(), 1);
}

void TestRequests::askFriend(const QString &jid, const QString &message)
{
    Q_EMIT m_link->friendRequested({jid, message, m_clock->now()});
    QCOMPARE(cards().size(), 1);
}

void TestRequests::saysWhoWhatAndWhatIsKnown()
{
    askRead();
    QCOMPARE(part<QLabel>(u"requestWho"_s)->text(), Optimiser);
    QCOMPARE(part<QLabel>(u"requestWish"_s)->text(), u"wants to read Temperature of Heat pump: momentary values."_s);
    QCOMPARE(part<QLabel>(u"requestEvidence"_s)->text(), u"first contact, unknown to our journal · not among your contacts · no yes from us so far"_s);
    QCOMPARE(part<QLabel>(u"requestClaim"_s)->text(), u"It says nothing of itself."_s);
    QCOMPARE(part<QLabel>(u"requestOpens"_s)->text(), u"A yes lets optimiser@energy.example read Temperature of Heat pump."_s);
}

void TestRequests::strangersTextIsPlain()
{
    askFriend(u"eva@street.example"_s, u"<b>Trust</b> me <img src=http://x/y>"_s);
    const auto *claim = part<QLabel>(u"requestClaim"_s);
    QCOMPARE(claim->textFormat(), Qt::PlainText);
    QVERIFY(claim->text().contains(u"<b>Trust</b>"));
    QVERIFY(claim->text().startsWith(u"By its own claim"));
    for (const QLabel *label : cards().constFirst()->findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

void TestRequests::nothingIsChosenBefore()
{
    askRead();
    for (const QString &name : {u"approveButton"_s, u"denyButton"_s, u"blockButton"_s}) {
        const auto *button = part<QPushButton>(name);
        QVERIFY(!button->isDefault());
        QVERIFY(!button->autoDefault());
        QVERIFY(!button->hasFocus());
        QVERIFY(!button->accessibleName().isEmpty());
    }
    QTest::keyClick(m_pane.get(), Qt::Key_Return);
    part<QPushButton>(u"approveButton"_s)->setFocus();
    QTest::keyClick(part<QPushButton>(u"approveButton"_s), Qt::Key_Return);
    QCOMPARE(m_parent->rules(), QList<Rule>());
    QCOMPARE(m_model->waiting(), 1);
}

void TestRequests::approveWithScope()
{
    askRead();
    part<QComboBox>(u"scopeWidth"_s)->setCurrentIndex(1);
    part<QComboBox>(u"scopeWhat"_s)->setCurrentIndex(1);
    part<QComboBox>(u"scopeUntil"_s)->setCurrentIndex(2);
    QVERIFY2(part<QLabel>(u"requestOpens"_s)->text().startsWith(u"A yes lets everybody at energy.example read every field of Heat pump. It ends"),
             qPrintable(part<QLabel>(u"requestOpens"_s)->text()));
    click(u"approveButton"_s);
    const Rule rule = m_parent->rules().constFirst();
    QCOMPARE(rule.subject, (RuleSubject{RuleSubject::Width::Domain, u"energy.example"_s}));
    QVERIFY(rule.fields.isEmpty());
    QCOMPARE(rule.until, std::optional(m_clock->now().addDays(7)));
}

void TestRequests::approveOnlyWhatWasAsked()
{
    askRead();
    click(u"approveButton"_s);
    QCOMPARE(m_parent->rules().constFirst().fields, QStringList{u"Temperature"_s});
    QCOMPARE(part<QLabel>(u"requestOutcome"_s)->text(), u"Carrying it out …"_s);
    QVERIFY(!part<QPushButton>(u"approveButton"_s)->isVisible());
    m_link->answerAll();
    QCOMPARE(part<QLabel>(u"requestOutcome"_s)->text(), u"Approved. Heat pump has been told."_s);
    m_clock->advance(RequestsModel::Stay);
    QTRY_COMPARE(cards().size(), 0);
}

void TestRequests::denyByKeyboard()
{
    askRead();
    m_pane->focusFirst();
    QVERIFY(m_pane->findChild<QWidget *>(u"requestsList"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(m_parent->rules(), QList<Rule>());
    for (int i = 0; i < 10 && QApplication::focusWidget() != part<QPushButton>(u"denyButton"_s); ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QVERIFY(part<QPushButton>(u"denyButton"_s)->hasFocus());
    QTest::keyClick(part<QPushButton>(u"denyButton"_s), Qt::Key_Space);
    QCOMPARE(m_parent->rules().constFirst().answer, Rule::Answer::No);
    QCOMPARE(part<QLabel>(u"requestOutcome"_s)->text(), u"Denied. Nothing has been opened."_s);
}

void TestRequests::block()
{
    askRead();
    click(u"blockButton"_s);
    m_link->answerAll();
    QVERIFY(m_link->sent().contains(u"block "_s + Optimiser));
    QVERIFY(part<QLabel>(u"requestOutcome"_s)->text().startsWith(u"Blocked."));
}

void TestRequests::undo()
{
    askRead();
    click(u"denyButton"_s);
    QVERIFY(part<QPushButton>(u"undoButton"_s)->isVisible());
    click(u"undoButton"_s);
    QCOMPARE(m_parent->rules(), QList<Rule>());
    QVERIFY(!part<QPushButton>(u"undoButton"_s)->isVisible());
}

void TestRequests::showsWhyItFailed()
{
    m_link->reachable.clear();
    askRead();
    click(u"approveButton"_s);
    const auto *outcome = part<QLabel>(u"requestOutcome"_s);
    QVERIFY2(outcome->text().contains(u"C-RULE-04"), qPrintable(outcome->text()));
    QCOMPARE(outcome->property("tone").toString(), u"error"_s);
}

void TestRequests::friendshipHasNoScope()
{
    askFriend(u"eva@street.example"_s, {});
    QVERIFY(!part<QComboBox>(u"scopeWidth"_s)->isVisible());
    click(u"approveButton"_s);
    m_link->answerAll();
    QVERIFY(m_link->sent().contains(u"approve eva@street.example"));
}

void TestRequests::emptyStateIsThere()
{
    const auto *empty = m_pane->findChild<QLabel *>(u"requestsEmpty"_s);
    QVERIFY(empty->isVisible());
    askRead();
    QVERIFY(!empty->isVisible());
}

void TestRequests::longWordsStayInside()
{
    askFriend(QString(200, u'a') + u"@street.example"_s, QString(5'000, u'x'));
    QTRY_VERIFY(cards().constFirst()->width() <= m_pane->width());
    QVERIFY(part<QLabel>(u"requestClaim"_s)->text().size() < 400);
}

void TestRequests::ageGrows()
{
    askRead();
    m_clock->advance(std::chrono::minutes(3));
    QCOMPARE(part<QLabel>(u"requestAge"_s)->text(), u"3 min"_s);
}

QTEST_MAIN(TestRequests)
#include "tst_requests.moc"
