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
#include <QElapsedTimer>
#include <QPushButton>
#include <QScrollArea>
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
    void imitatorsAreMarked();
    void hiddenCharactersAreShown();
    void cardsStayInsideANarrowPane_data();
    void cardsStayInsideANarrowPane();
    void aFloodIsOneCard();
    void aGroupOpensAndIsDenied();
    void aDomainIsBlockedAndUnblocked();
    void ownDomainHasNoBlock();

private:
    void askRead();
    void askFriend(const QString &jid, const QString &message);
    void flood(int count, const QString &domain = u"flood.example"_s);
    [[nodiscard]] QFrame *groupCard() const { return m_pane->findChild<QFrame *>(u"requestGroupCard"_s); }
    template<typename T>
    [[nodiscard]] T *groupPart(const QString &name) const
    {
        return groupCard() ? groupCard()->findChild<T *>(name) : nullptr;
    }
    /// Those that stand there; one that has been taken away lives until the event loop comes round.
    [[nodiscard]] QList<QFrame *> cards() const
    {
        QList<QFrame *> found = m_pane->findChildren<QFrame *>(u"requestCard"_s);
        found.removeIf([](const QFrame *card) { return card->isHidden(); });
        return found;
    }
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

void TestRequests::imitatorsAreMarked()
{
    askFriend(u"h\u0435ating@h.example"_s, {});
    const auto *warning = part<QLabel>(u"requestWarning"_s);
    QVERIFY(warning->isVisible());
    QCOMPARE(warning->text(), u"Looks like heating@h.example, which you know, but is another address: the letter “\u0435” is Cyrillic."_s);
}

void TestRequests::hiddenCharactersAreShown()
{
    askFriend(u"eva@street.example"_s, u"I am \u202eyour owner\u200b"_s);
    QVERIFY(!part<QLabel>(u"requestWarning"_s)->isVisible());
    QVERIFY2(part<QLabel>(u"requestClaim"_s)->text().contains(u"I am ⟨U+202E⟩your owner⟨U+200B⟩"_s), qPrintable(part<QLabel>(u"requestClaim"_s)->text()));
}

void TestRequests::cardsStayInsideANarrowPane_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("points");
    QTest::newRow("as narrow as the window allows") << 304 << 10;
    QTest::newRow("large letters") << 304 << 16;
    QTest::newRow("wide") << 480 << 10;
}

void TestRequests::cardsStayInsideANarrowPane()
{
    QFETCH(int, width);
    QFETCH(int, points);
    QFont font = m_pane->font();
    font.setPointSize(points);
    m_pane->setFont(font);
    m_pane->resize(width, 700);
    askRead();
    flood(50);
    m_model->setExpanded(u"flood.example"_s, true);
    const auto *area = m_pane->findChild<QScrollArea *>(u"requestsList"_s);
    QTRY_COMPARE(area->widget()->width(), area->viewport()->width());
    for (const QFrame *card : cards() + QList<QFrame *>{groupCard()}) {
        const int right = card->mapTo(area->widget(), QPoint(card->width(), 0)).x();
        QVERIFY2(right <= area->viewport()->width(), qPrintable(u"%1 > %2"_s.arg(right).arg(area->viewport()->width())));
        QVERIFY(card->minimumSizeHint().width() <= card->width());
    }
}

void TestRequests::flood(int count, const QString &domain)
{
    for (int i = 0; i < count; ++i) {
        Q_EMIT m_link->friendRequested({u"stranger%1@%2"_s.arg(i).arg(domain), u"Buy!"_s, m_clock->now()});
    }
    m_clock->advance(RequestsModel::Pause);
}

/// The window goes on painting while 10,000 requests come in, has a handful of widgets, and others stand on top.
void TestRequests::aFloodIsOneCard()
{
    QElapsedTimer timer;
    qint64 longest = 0;
    for (int part = 0; part < 100; ++part) {
        timer.start(); // as many as one turn of the event loop may bring
        for (int i = 0; i < 100; ++i) {
            Q_EMIT m_link->friendRequested({u"stranger%1@flood.example"_s.arg(part * 100 + i), u"Buy!"_s, m_clock->now()});
        }
        m_clock->advance(RequestsModel::Pause);
        QCoreApplication::processEvents();
        longest = std::max(longest, timer.elapsed());
    }
    qInfo("10,000 requests in 100 turns: the longest turn took %lld ms", static_cast<long long>(longest));
    QVERIFY(longest < 1'000);
    Q_EMIT m_link->friendRequested({u"eva@street.example"_s, u"It is me"_s, m_clock->now()});
    m_clock->advance(RequestsModel::Pause);
    QCOMPARE(cards().size(), 1);
    QCOMPARE(part<QLabel>(u"requestWho"_s)->text(), u"eva@street.example"_s);
    QTRY_VERIFY(cards().constFirst()->y() < groupCard()->y());
    QCOMPARE(groupPart<QLabel>(u"groupTitle"_s)->text(), u"flood.example: 10,000 requests"_s);
    const QString facts = groupPart<QLabel>(u"groupFacts"_s)->text();
    QVERIFY2(facts.contains(u"1,000 of them are kept one by one") && facts.contains(u"9,000 more are only counted"), qPrintable(facts));
    QVERIFY(m_pane->findChildren<QWidget *>().size() < 500); // and not some 20 for each of 10,000
}

void TestRequests::aGroupOpensAndIsDenied()
{
    flood(30);
    QCOMPARE(cards().size(), 0);
    for (const QPushButton *button : groupCard()->findChildren<QPushButton *>()) {
        QVERIFY(!button->isDefault() && !button->autoDefault());
    }
    QTest::mouseClick(groupPart<QPushButton>(u"groupExpand"_s), Qt::LeftButton);
    QCOMPARE(cards().size(), RequestsModel::MaximumInGroup);
    QCOMPARE(groupPart<QPushButton>(u"groupExpand"_s)->text(), u"Hide them"_s);
    QTest::mouseClick(groupPart<QPushButton>(u"groupExpand"_s), Qt::LeftButton);
    QCOMPARE(cards().size(), 0);
    QTest::mouseClick(groupPart<QPushButton>(u"denyAllButton"_s), Qt::LeftButton);
    m_link->answerAll();
    QCOMPARE(groupPart<QLabel>(u"requestOutcome"_s)->text(), u"Denied: 30 requests. Whoever else of flood.example asks hears no as well."_s);
    QVERIFY(!groupPart<QPushButton>(u"denyAllButton"_s)->isVisible());
    m_clock->advance(RequestsModel::GroupStay);
    QVERIFY(!groupCard() || !groupCard()->isVisible());
}

void TestRequests::aDomainIsBlockedAndUnblocked()
{
    flood(30);
    QTest::mouseClick(groupPart<QPushButton>(u"blockDomainButton"_s), Qt::LeftButton);
    m_link->answerAll();
    QVERIFY(m_link->sent().contains(u"block flood.example"_s));
    QVERIFY(groupPart<QPushButton>(u"undoButton"_s)->isVisible());
    QTest::mouseClick(groupPart<QPushButton>(u"undoButton"_s), Qt::LeftButton);
    m_link->answerAll();
    QVERIFY(m_link->sent().contains(u"unblock flood.example"_s));
}

void TestRequests::ownDomainHasNoBlock()
{
    flood(30, u"h.example"_s);
    QVERIFY(!groupPart<QPushButton>(u"blockDomainButton"_s)->isVisible());
    QVERIFY(groupPart<QPushButton>(u"denyAllButton"_s)->isVisible());
}

QTEST_MAIN(TestRequests)
#include "tst_requests.moc"
