// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/fakenavigatorsource.h"
#include "ui/navigator.h"

#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;

} // namespace

/// The tree with a house that answers when the test says so.
class TestNavigator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensWhatWasOpenedTooEarly_data();
    void opensWhatWasOpenedTooEarly();
    void forgetsAWishThatWasTakenBack();
    void asksOnlyForWhatWasOpened();

private:
    [[nodiscard]] QModelIndex meters() const { return m_view->proxy().mapFromSource(m_model->indexOf(u"meters@h"_s, {})); }
    void learnsWhatItIs() { m_source->put(makeContact(u"meters@h"_s, u"Meters"_s, {u"Cellar"_s}, ContactKind::Concentrator)); }

    std::unique_ptr<FakeNavigatorSource> m_source;
    std::unique_ptr<NavigatorModel> m_model;
    std::unique_ptr<Navigator> m_view;
};

void TestNavigator::init()
{
    m_source = std::make_unique<FakeNavigatorSource>();
    m_source->put(makeContact(u"meters@h"_s, u"Meters"_s, {u"Cellar"_s}, ContactKind::Unknown));
    m_model = std::make_unique<NavigatorModel>(*m_source);
    m_view = std::make_unique<Navigator>(*m_model);
    m_view->resize(300, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->setCurrentIndex(meters());
    QVERIFY(meters().isValid());
}

void TestNavigator::cleanup()
{
    m_view.reset();
    m_model.reset();
    m_source.reset();
}

void TestNavigator::opensWhatWasOpenedTooEarly_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("by key") << true;
    QTest::newRow("by program") << false;
}

void TestNavigator::opensWhatWasOpenedTooEarly()
{
    QFETCH(bool, byKey);
    if (byKey) {
        QTest::keyClick(m_view.get(), Qt::Key_Right);
    } else {
        m_view->expand(meters());
    }
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_source->askedSources.size(), size_t(0)); // nobody knows yet that there is anything to ask
    learnsWhatItIs();
    QTRY_COMPARE_WITH_TIMEOUT(m_source->askedSources.size(), size_t(1), Patience);
    m_source->askedSources.front().answer({Wire::DataSource{}});
    QTRY_COMPARE_WITH_TIMEOUT(m_view->model()->rowCount(meters()), 1, Patience);
    QVERIFY(m_view->isExpanded(meters()));
}

void TestNavigator::forgetsAWishThatWasTakenBack()
{
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    learnsWhatItIs();
    QCoreApplication::sendPostedEvents();
    QVERIFY(!m_view->isExpanded(meters()));
    QCOMPARE(m_source->askedSources.size(), size_t(0));
}

void TestNavigator::asksOnlyForWhatWasOpened()
{
    learnsWhatItIs();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_source->askedSources.size(), size_t(0));
    m_view->setCurrentIndex(meters());
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QTRY_COMPARE_WITH_TIMEOUT(m_source->askedSources.size(), size_t(1), Patience);
}

QTEST_MAIN(TestNavigator)
#include "tst_navigator.moc"
