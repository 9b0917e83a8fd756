// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/kindwords.h"
#include "services/rulebook.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

namespace {

const QString thing = u"heating@house.example"_s;
const QString asker = u"optimiser@energy.example"_s;
const QDateTime noon(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);

/// A rule in the short form of the tests: "friend thing subject answer", subject being an address, @domain or *.
Rule rule(const QString &words)
{
    const QStringList parts = words.split(u' ');
    Rule result;
    result.id = words;
    result.ask = parts[0] == u"read" ? Rule::Ask::Read : parts[0] == u"control" ? Rule::Ask::Control : Rule::Ask::Friend;
    result.thing = parts[1] == u"heating" ? thing : parts[1];
    if (parts[2] == u"*")
        result.subject = {RuleSubject::Width::Any, {}};
    else if (parts[2].startsWith(u'@'))
        result.subject = {RuleSubject::Width::Domain, parts[2].mid(1)};
    else
        result.subject = {RuleSubject::Width::Address, parts[2] == u"optimiser" ? asker : parts[2]};
    result.answer = parts[3] == u"yes" ? Rule::Answer::Yes : parts[3] == u"no" ? Rule::Answer::No : Rule::Answer::Ask;
    return result;
}

QList<Rule> rulesOf(const QStringList &lines)
{
    QList<Rule> rules;
    for (const QString &line : lines)
        rules << rule(line);
    return rules;
}

RuleBook bookOf(const QList<Rule> &rules)
{
    return RuleBook(rules, [] { return noon; });
}

Wire::ProvisioningQuestion isFriend(const QString &jid = asker)
{
    Wire::ProvisioningQuestion question;
    question.jid = jid;
    return question;
}

Rule fromText(const QByteArray &json)
{
    QString error;
    const auto parsed = ruleFromJson(QJsonDocument::fromJson(json).object(), &error);
    if (!parsed)
        qFatal("%s: %s", json.constData(), qPrintable(error));
    return *parsed;
}

} // namespace

class TestRuleBook final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void friendships_data()
    {
        QTest::addColumn<QStringList>("rules");
        QTest::addColumn<QString>("expected"); // yes, no or pending
        QTest::addColumn<QString>("by");
        const auto row = [](const char *name, const QStringList &rules, const QString &expected, const QString &by = {}) {
            QTest::newRow(name) << rules << expected << by;
        };
        row("no rules", {}, u"pending"_s);
        row("yes", {u"friend heating optimiser yes"_s}, u"yes"_s, u"friend heating optimiser yes"_s);
        row("no", {u"friend heating optimiser no"_s}, u"no"_s, u"friend heating optimiser no"_s);
        row("ask", {u"friend heating optimiser ask"_s}, u"pending"_s, u"friend heating optimiser ask"_s);
        row("another thing", {u"friend meters@house.example optimiser yes"_s}, u"pending"_s);
        row("another subject", {u"friend heating salesman@shop.example yes"_s}, u"pending"_s);
        row("another question", {u"read heating optimiser yes"_s, u"control heating optimiser yes"_s}, u"pending"_s);
        row("every thing", {u"friend * optimiser yes"_s}, u"yes"_s);
        row("domain", {u"friend heating @energy.example yes"_s}, u"yes"_s);
        row("domain is no suffix", {u"friend heating @example yes"_s}, u"pending"_s);
        row("domain is no address", {u"friend heating @optimiser@energy.example yes"_s}, u"pending"_s);
        row("anybody", {u"friend heating * yes"_s}, u"yes"_s);
        row("no beats yes", {u"friend heating optimiser yes"_s, u"friend heating optimiser no"_s}, u"no"_s, u"friend heating optimiser no"_s);
        row("no beats yes in any order", {u"friend heating optimiser no"_s, u"friend heating optimiser yes"_s}, u"no"_s);
        row("no beats yes for domains", {u"friend heating @energy.example yes"_s, u"friend heating @energy.example no"_s}, u"no"_s);
        row("no beats yes for anybody", {u"friend heating * yes"_s, u"friend heating * no"_s}, u"no"_s);
        row("yes beats ask", {u"friend heating optimiser ask"_s, u"friend heating optimiser yes"_s}, u"yes"_s);
        row("address beats domain", {u"friend heating @energy.example no"_s, u"friend heating optimiser yes"_s}, u"yes"_s, u"friend heating optimiser yes"_s);
        row("address no beats domain yes", {u"friend heating @energy.example yes"_s, u"friend heating optimiser no"_s}, u"no"_s);
        row("address ask beats domain yes", {u"friend heating @energy.example yes"_s, u"friend heating optimiser ask"_s}, u"pending"_s);
        row("domain beats anybody", {u"friend heating * no"_s, u"friend heating @energy.example yes"_s}, u"yes"_s);
        row("address beats anybody", {u"friend heating * no"_s, u"friend heating optimiser yes"_s}, u"yes"_s);
        row("own rule beats every thing", {u"friend * optimiser no"_s, u"friend heating optimiser yes"_s}, u"yes"_s, u"friend heating optimiser yes"_s);
        row("own no beats every thing", {u"friend * optimiser yes"_s, u"friend heating optimiser no"_s}, u"no"_s);
        row("narrow subject beats own thing", {u"friend heating * yes"_s, u"friend * optimiser no"_s}, u"no"_s, u"friend * optimiser no"_s);
    }

    void friendships()
    {
        QFETCH(QStringList, rules);
        QFETCH(QString, expected);
        QFETCH(QString, by);
        const auto verdict = bookOf(rulesOf(rules)).decide(thing, isFriend());
        QCOMPARE(verdict.answer.result, expected == u"yes");
        QCOMPARE(verdict.decided, expected != u"pending");
        QCOMPARE(verdict.answer.jid, asker);
        QVERIFY(!verdict.answer.secondaryTrustAllowed);
        if (!by.isEmpty())
            QCOMPARE(verdict.rule, by);
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("ruleThing");
        QTest::addColumn<QString>("ruleSubject");
        QTest::addColumn<QString>("askingThing");
        QTest::addColumn<QString>("askedFor");
        QTest::addColumn<bool>("granted");
        QTest::newRow("resources") << thing << asker << thing + u"/abc"_s << asker + u"/Xyz"_s << true;
        QTest::newRow("case") << u"Heating@HOUSE.example"_s << u"OPTIMISER@energy.example"_s << thing << u"optimiser@ENERGY.example"_s << true;
        QTest::newRow("resource in the rule") << thing + u"/r"_s << asker + u"/r"_s << thing << asker << true;
        QTest::newRow("longer") << thing << asker << thing << asker + u".evil"_s << false;
        QTest::newRow("prefix") << thing << asker << thing << u"x"_s + asker << false;
        QTest::newRow("two @") << thing << asker << thing << u"optimiser@energy.example@evil.example"_s << false;
        QTest::newRow("resource looks like it") << thing << asker << thing << u"evil.example/optimiser@energy.example"_s << false;
        QTest::newRow("full width @") << thing << asker << thing << u"optimiser\uff20energy.example"_s << false;
        QTest::newRow("line feed") << thing << asker << thing << asker + u"\n"_s << false;
        QTest::newRow("invisible") << thing << asker << thing << u"optimiser\u200b@energy.example"_s << false;
        QTest::newRow("nobody") << thing << asker << thing << QString() << false;
        QTest::newRow("no thing") << thing << asker << QString() << asker << false;
        QTest::newRow("thing is a star") << u"*"_s << asker << u"*"_s << u"*"_s << false;
        QTest::newRow("broken rule") << thing << QString() << thing << QString() << false;
        QTest::newRow("broken rule, somebody") << thing << u"@@"_s << thing << asker << false;
    }

    void addresses()
    {
        QFETCH(QString, ruleThing);
        QFETCH(QString, ruleSubject);
        QFETCH(QString, askingThing);
        QFETCH(QString, askedFor);
        QFETCH(bool, granted);
        Rule yes = rule(u"friend heating optimiser yes"_s);
        yes.thing = ruleThing;
        yes.subject.value = ruleSubject;
        QCOMPARE(bookOf({yes}).decide(askingThing, isFriend(askedFor)).answer.result, granted);
    }

    void hostileAddressesAreNotShownToAnybody()
    {
        QVERIFY(bookOf({}).decide(thing, isFriend(u"a@b@c"_s)).decided);
        QVERIFY(!bookOf({}).decide(thing, isFriend(u"a@b"_s)).decided);
    }

    void expiredRulesDoNotCount_data()
    {
        QTest::addColumn<QDateTime>("until");
        QTest::addColumn<bool>("counts");
        QTest::newRow("past") << noon.addMSecs(-1) << false;
        QTest::newRow("now") << noon << false;
        QTest::newRow("future") << noon.addMSecs(1) << true;
        QTest::newRow("another zone, past") << QDateTime(QDate(2026, 6, 1), QTime(13, 59), Qt::OffsetFromUTC, 7200) << false;
        QTest::newRow("another zone, future") << QDateTime(QDate(2026, 6, 1), QTime(11, 1), Qt::OffsetFromUTC, -3600) << true;
    }

    void expiredRulesDoNotCount()
    {
        QFETCH(QDateTime, until);
        QFETCH(bool, counts);
        Rule yes = rule(u"friend heating optimiser yes"_s);
        yes.until = until;
        QCOMPARE(bookOf({yes}).decide(thing, isFriend()).answer.result, counts);
        QCOMPARE(bookOf({yes}).decide(thing, isFriend()).decided, counts);
        Rule no = rule(u"friend heating optimiser no"_s);
        no.until = until;
        const auto mixed = bookOf({no, rule(u"friend heating * yes"_s)}).decide(thing, isFriend());
        QCOMPARE(mixed.answer.result, !counts);
    }

    void nowIsAskedEveryTime()
    {
        QDateTime now = noon;
        Rule yes = rule(u"friend heating optimiser yes"_s);
        yes.until = noon.addSecs(60);
        const RuleBook book({yes}, [&now] { return now; });
        QVERIFY(book.decide(thing, isFriend()).answer.result);
        now = noon.addSecs(60);
        QVERIFY(!book.decide(thing, isFriend()).answer.result);
    }

    void reading_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QStringList>("askedFields");
        QTest::addColumn<QStringList>("askedNodes");
        QTest::addColumn<QStringList>("askedKinds");
        QTest::addColumn<QString>("expected"); // yes, no, pending
        QTest::addColumn<QStringList>("fields");
        QTest::addColumn<QStringList>("nodes");
        QTest::addColumn<QStringList>("kinds");
        const QStringList all;
        const QStringList momentary{u"momentary"_s};
        const QStringList temp{u"Temperature"_s};
        const QStringList both{u"Temperature"_s, u"Humidity"_s};
        const QByteArray yes = R"({"answer":"yes"})";
        QTest::newRow("no rule") << QByteArray() << temp << all << momentary << u"pending"_s << all << all << all;
        QTest::newRow("all of a list") << yes << both << QStringList{u"1"_s} << momentary << u"yes"_s << both << QStringList{u"1"_s} << momentary;
        QTest::newRow("all of everything") << yes << all << all << momentary << u"yes"_s << all << all << momentary;
        QTest::newRow("no") << QByteArray(R"({"answer":"no"})") << temp << all << momentary << u"no"_s << all << all << all;
        QTest::newRow("ask") << QByteArray(R"({"answer":"ask"})") << temp << all << momentary << u"pending"_s << all << all << all;
        const QByteArray onlyTemp = R"({"answer":"yes","fields":["Temperature"]})";
        QTest::newRow("the one") << onlyTemp << temp << all << momentary << u"yes"_s << temp << all << momentary;
        QTest::newRow("one of two") << onlyTemp << both << all << momentary << u"yes"_s << temp << all << momentary;
        QTest::newRow("one of all") << onlyTemp << all << all << momentary << u"yes"_s << temp << all << momentary;
        QTest::newRow("none of it") << onlyTemp << QStringList{u"Humidity"_s} << all << momentary << u"pending"_s << all << all << all;
        QTest::newRow("names are exact") << onlyTemp << QStringList{u"temperature"_s} << all << momentary << u"pending"_s << all << all << all;
        const QByteArray notTemp = R"({"answer":"yes"},{"answer":"no","fields":["Temperature"]})";
        QTest::newRow("all but one, of two") << notTemp << both << all << momentary << u"yes"_s << QStringList{u"Humidity"_s} << all << momentary;
        QTest::newRow("all but one, of all: it cannot be said") << notTemp << all << all << momentary << u"no"_s << all << all << all;
        QTest::newRow("the refused one") << notTemp << temp << all << momentary << u"no"_s << all << all << all;
        const QByteArray node1 = R"({"answer":"yes","nodes":["1"]})";
        QTest::newRow("one node of two") << node1 << temp << QStringList{u"1"_s, u"2"_s} << momentary << u"yes"_s << temp << QStringList{u"1"_s} << momentary;
        QTest::newRow("one node of all") << node1 << temp << all << momentary << u"yes"_s << temp << QStringList{u"1"_s} << momentary;
        QTest::newRow("another node") << node1 << temp << QStringList{u"2"_s} << momentary << u"pending"_s << all << all << all;
        const QByteArray now = R"({"answer":"yes","kinds":["momentary","status"]})";
        QTest::newRow("kinds") << now << all << all << QStringList{u"momentary"_s, u"peak"_s} << u"yes"_s << all << all << momentary;
        QTest::newRow("all kinds") << now << all << all << QStringList{u"all"_s} << u"yes"_s << all << all << QStringList{u"momentary"_s, u"status"_s};
        QTest::newRow("unsaid kinds are all") << now << all << all << all << u"yes"_s << all << all << QStringList{u"momentary"_s, u"status"_s};
        QTest::newRow("no such kind") << now << all << all << QStringList{u"historical"_s} << u"pending"_s << all << all << all;
        QTest::newRow("all stays all") << yes << all << all << QStringList{u"all"_s} << u"yes"_s << all << all << QStringList{u"all"_s};
        const QByteArray history = R"({"answer":"yes","kinds":["historical"]})";
        QTest::newRow("historical covers its shifts") << history << all << all << QStringList{u"historicalHour"_s, u"momentary"_s} << u"yes"_s << all << all << QStringList{u"historicalHour"_s};
        QTest::newRow("a shift does not cover historical") << QByteArray(R"({"answer":"yes","kinds":["historicalHour"]})") << all << all << QStringList{u"historical"_s} << u"pending"_s << all << all << all;
        QTest::newRow("no to a shift hits historical") << QByteArray(R"({"answer":"yes"},{"answer":"no","kinds":["historicalHour"]})") << all << all << QStringList{u"historical"_s} << u"no"_s << all << all << all;
        // Temperature of node 1 and Humidity of node 2 is no rectangle: one of them goes.
        const QByteArray crossed = R"({"answer":"yes","nodes":["1"],"fields":["Temperature"]},{"answer":"yes","nodes":["2"],"fields":["Humidity"]})";
        QTest::newRow("no rectangle") << crossed << both << QStringList{u"1"_s, u"2"_s} << momentary << u"yes"_s << QStringList{u"*"_s} << QStringList{u"*"_s} << momentary;
        QTest::newRow("partly undecided") << QByteArray(R"({"answer":"no","fields":["Temperature"]})") << both << all << momentary << u"pending"_s << all << all << all;
        QTest::newRow("narrow yes in a wide no") << QByteArray(R"({"answer":"yes","fields":["Temperature"]},{"answer":"no","subject":{"any":true}})") << both << all << momentary << u"yes"_s << temp << all << momentary;
        QTest::newRow("a wide yes does not open a narrow no") << QByteArray(R"({"answer":"no"},{"answer":"yes","subject":{"any":true}})") << both << all << momentary << u"no"_s << all << all << all;
    }

    void reading()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QStringList, askedFields);
        QFETCH(QStringList, askedNodes);
        QFETCH(QStringList, askedKinds);
        QFETCH(QString, expected);
        QFETCH(QStringList, fields);
        QFETCH(QStringList, nodes);
        QFETCH(QStringList, kinds);

        QList<Rule> book;
        for (const QJsonValue &value : QJsonDocument::fromJson('[' + rules + ']').array()) {
            QJsonObject json = value.toObject();
            json.insert(u"ask"_s, u"read"_s);
            json.insert(u"thing"_s, thing);
            if (!json.contains(u"subject"_s))
                json.insert(u"subject"_s, QJsonObject{{u"jid"_s, asker}});
            QString error;
            const auto parsed = ruleFromJson(json, &error);
            QVERIFY2(parsed, qPrintable(error));
            book << *parsed;
        }
        Wire::ProvisioningQuestion question;
        question.ask = Wire::Ask::CanRead;
        question.jid = asker;
        question.fields = askedFields;
        for (const QString &node : askedNodes)
            question.nodes << Wire::NodeAddress{node, {}, {}};
        for (const QString &kind : askedKinds) {
            question.all = question.all || kind == u"all";
            question.kinds |= Wire::kindFromName(kind).value_or(Wire::Kind{});
        }

        const auto verdict = bookOf(book).decide(thing, question);
        QCOMPARE(verdict.answer.result, expected == u"yes");
        QCOMPARE(verdict.decided, expected != u"pending");
        QCOMPARE(verdict.answer.ask, Wire::Ask::CanRead);
        if (fields == QStringList{u"*"_s}) {
            QCOMPARE(verdict.answer.fields.size(), 1);
            QCOMPARE(verdict.answer.nodes.size(), 1);
            QCOMPARE(verdict.answer.nodes.first().id == u"1", verdict.answer.fields.first() == u"Temperature");
            return;
        }
        QCOMPARE(verdict.answer.fields, fields);
        QStringList answered;
        for (const auto &node : verdict.answer.nodes)
            answered << node.id;
        QCOMPARE(answered, nodes);
        QCOMPARE(verdict.answer.all, kinds.contains(u"all"_s));
        if (!verdict.answer.all)
            QCOMPARE(exactKindNames(verdict.answer.kinds), kinds);
    }

    void controlRestrictsParameters()
    {
        Rule yes = fromText(R"({"ask":"control","thing":"*","subject":{"domain":"energy.example"},"answer":"yes","parameters":["SetPoint"]})");
        Wire::ProvisioningQuestion question;
        question.ask = Wire::Ask::CanControl;
        question.jid = asker;
        question.parameters = {u"SetPoint"_s, u"Power"_s};
        auto verdict = bookOf({yes}).decide(thing, question);
        QVERIFY(verdict.answer.result && verdict.decided);
        QCOMPARE(verdict.answer.parameters, QStringList{u"SetPoint"_s});
        QVERIFY(verdict.answer.fields.isEmpty());
        question.parameters = {u"Power"_s};
        verdict = bookOf({yes}).decide(thing, question);
        QVERIFY(!verdict.answer.result && !verdict.decided);
        question.parameters.clear();
        verdict = bookOf({yes}).decide(thing, question);
        QCOMPARE(verdict.answer.parameters, QStringList{u"SetPoint"_s});
        // A right to read is none to control.
        QVERIFY(!bookOf({rule(u"read heating optimiser yes"_s)}).decide(thing, question).answer.result);
    }

    void partitionsAreApart()
    {
        const Rule yes = fromText(R"({"ask":"read","thing":"*","subject":{"any":true},"answer":"yes","nodes":[{"node":"7","source":"KNX","partition":"A"}]})");
        Wire::ProvisioningQuestion question;
        question.ask = Wire::Ask::CanRead;
        question.jid = asker;
        question.kinds = Wire::Kind::Momentary;
        question.nodes = {{u"7"_s, u"KNX"_s, u"B"_s}};
        QVERIFY(!bookOf({yes}).decide(thing, question).answer.result);
        question.nodes = {{u"7"_s, u"KNX"_s, {}}};
        QVERIFY(!bookOf({yes}).decide(thing, question).answer.result);
        question.nodes = {{u"7"_s, u"KNX"_s, u"B"_s}, {u"7"_s, u"KNX"_s, u"A"_s}};
        QCOMPARE(bookOf({yes}).decide(thing, question).answer.nodes, (QList<Wire::NodeAddress>{{u"7"_s, u"KNX"_s, u"A"_s}}));
        // Where a question leaves the partition out, a no to one of them counts.
        Rule no = yes;
        no.answer = Rule::Answer::No;
        Rule everything = yes;
        everything.nodes.clear();
        question.nodes = {{u"7"_s, u"KNX"_s, {}}};
        QVERIFY(!bookOf({no, everything}).decide(thing, question).answer.result);
        question.nodes = {{u"7"_s, u"KNX"_s, u"B"_s}};
        QVERIFY(bookOf({no, everything}).decide(thing, question).answer.result);
    }

    void hugeQuestionsStayQuick()
    {
        Wire::ProvisioningQuestion question;
        question.ask = Wire::Ask::CanRead;
        question.jid = asker;
        question.all = true;
        for (int i = 0; i < 20'000; ++i) {
            question.fields << u"Field"_s + QString::number(i);
            question.nodes.append({QString::number(i), {}, {}});
        }
        Rule yes = rule(u"read heating optimiser yes"_s);
        yes.fields = {u"Field7"_s, u"Field19999"_s, u"Else"_s};
        const auto verdict = bookOf({yes}).decide(thing, question);
        QCOMPARE(verdict.answer.fields, (QStringList{u"Field7"_s, u"Field19999"_s}));
        QCOMPARE(verdict.answer.nodes.size(), 20'000);
    }

    /// The network thread answers; a thing that asks about a million names must not hold it up.
    void endlessQuestionsAreRefused()
    {
        Wire::ProvisioningQuestion question;
        question.ask = Wire::Ask::CanRead;
        question.jid = asker;
        question.all = true;
        for (int i = 0; i < 50'001; ++i)
            question.fields << u"Field"_s + QString::number(i);
        Rule yes = rule(u"read heating optimiser yes"_s);
        auto verdict = bookOf({yes}).decide(thing, question);
        QVERIFY(!verdict.answer.result && !verdict.decided);
        question.fields.removeLast();
        for (int i = 0; i < 1'000; ++i)
            yes.fields << u"Other"_s + QString::number(i);
        yes.fields << u"Field7"_s;
        verdict = bookOf({yes, rule(u"read heating optimiser no"_s)}).decide(thing, question);
        QVERIFY(!verdict.answer.result);
        verdict = bookOf({yes}).decide(thing, question);
        QCOMPARE(verdict.answer.fields, QStringList{u"Field7"_s});
    }

    /// Whatever the rules and the question: without a yes nothing is granted, and what is granted was asked for and is allowed.
    void nothingIsGrantedWithoutYes()
    {
        QRandomGenerator random(20260601);
        const QStringList names{u"A"_s, u"B"_s, u"C"_s};
        const QStringList subjects{asker, u"neighbour@house.example"_s, u"energy.example"_s};
        const auto someNames = [&] {
            QStringList list;
            for (const QString &name : names) {
                if (random.bounded(3) == 0)
                    list << name;
            }
            return list;
        };
        const auto someNodes = [&] {
            QList<Wire::NodeAddress> list;
            for (const QString &name : someNames())
                list.append({name, {}, {}});
            return list;
        };
        const auto someKinds = [&] { return Wire::Kinds::fromInt(random.bounded(2) ? 0 : random.bounded(0x8000)); };
        int granted = 0;
        for (int round = 0; round < 6'000; ++round) {
            QList<Rule> rules;
            bool anyYes = false;
            const int count = int(random.bounded(6));
            for (int i = 0; i < count; ++i) {
                Rule one;
                one.id = QString::number(i);
                one.ask = Rule::Ask(random.bounded(3));
                one.thing = random.bounded(2) ? u"*"_s : thing;
                one.subject.width = RuleSubject::Width(random.bounded(3));
                one.subject.value = one.subject.width == RuleSubject::Width::Domain ? u"energy.example"_s : subjects[random.bounded(2)];
                one.answer = Rule::Answer(round % 2 == 0 ? 1 + random.bounded(2) : random.bounded(3));
                if (one.ask != Rule::Ask::Friend)
                    one.nodes = someNodes();
                if (one.ask == Rule::Ask::Read) {
                    one.fields = someNames();
                    one.kinds = someKinds();
                } else if (one.ask == Rule::Ask::Control) {
                    one.parameters = someNames();
                }
                anyYes = anyYes || one.answer == Rule::Answer::Yes;
                rules << one;
            }
            Wire::ProvisioningQuestion question;
            question.ask = Wire::Ask(random.bounded(3));
            question.jid = subjects[random.bounded(3)];
            question.nodes = someNodes();
            question.fields = question.ask == Wire::Ask::CanRead ? someNames() : QStringList();
            question.parameters = question.ask == Wire::Ask::CanControl ? someNames() : QStringList();
            question.kinds = someKinds();
            question.all = random.bounded(4) == 0;
            const RuleBook book = bookOf(rules);
            const auto verdict = book.decide(thing, question);
            if (!anyYes)
                QVERIFY2(!verdict.answer.result, qPrintable(QString::number(round)));
            if (!verdict.answer.result)
                continue;
            ++granted;
            QVERIFY(verdict.decided);
            QVERIFY(!verdict.rule.isEmpty());
            checkWithin(verdict.answer, question);
            checkEveryPart(book, verdict.answer, question, names);
        }
        QVERIFY(granted > 200);
    }

private:
    static void checkWithin(const Wire::ProvisioningAnswer &answer, const Wire::ProvisioningQuestion &question)
    {
        for (const auto &node : answer.nodes)
            QVERIFY(question.nodes.isEmpty() || question.nodes.contains(node));
        for (const auto &field : answer.fields)
            QVERIFY(question.fields.isEmpty() || question.fields.contains(field));
        for (const auto &parameter : answer.parameters)
            QVERIFY(question.parameters.isEmpty() || question.parameters.contains(parameter));
        QVERIFY(!answer.all || question.all);
        if (!question.all && question.kinds)
            QVERIFY(!(answer.kinds & ~question.kinds));
    }

    /// Each single part of what was granted is granted when it is asked for alone.
    static void checkEveryPart(const RuleBook &book, const Wire::ProvisioningAnswer &answer, const Wire::ProvisioningQuestion &question, const QStringList &names)
    {
        if (question.ask == Wire::Ask::IsFriend)
            return;
        QList<Wire::NodeAddress> nodes = answer.nodes.isEmpty() ? question.nodes : answer.nodes;
        if (nodes.isEmpty()) {
            for (const QString &name : names)
                nodes.append({name, {}, {}});
            nodes.append({u"Unheard"_s, {}, {}});
        }
        const bool control = question.ask == Wire::Ask::CanControl;
        QStringList words = control ? answer.parameters : answer.fields;
        if (words.isEmpty())
            words = control ? question.parameters : question.fields;
        if (words.isEmpty())
            words = names + QStringList{u"Unheard"_s};
        for (const auto &node : nodes) {
            for (const QString &word : words) {
                Wire::ProvisioningQuestion part = question;
                part.nodes = {node};
                (control ? part.parameters : part.fields) = {word};
                if (!answer.all && answer.kinds) {
                    part.all = false;
                    part.kinds = answer.kinds;
                }
                const auto verdict = book.decide(thing, part);
                QVERIFY(verdict.answer.result);
                QCOMPARE(verdict.answer.kinds, control ? Wire::Kinds() : answer.kinds);
            }
        }
    }

private Q_SLOTS:
    void jsonRoundTrip_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("friend") << QByteArray(R"({"answer":"yes","ask":"friend","subject":{"jid":"a@b.example"},"thing":"heating@house.example"})");
        QTest::newRow("domain") << QByteArray(R"({"answer":"no","ask":"friend","subject":{"domain":"b.example"},"thing":"*"})");
        QTest::newRow("any") << QByteArray(R"({"answer":"ask","ask":"control","parameters":["P"],"subject":{"any":true},"thing":"*"})");
        QTest::newRow("all parts") << QByteArray(
            R"({"answer":"yes","ask":"read","fields":["Temperature"],"id":"12","kinds":["momentary","historicalHour"],"nodes":[{"node":"7","partition":"A","source":"KNX"}],)"
            R"("subject":{"jid":"a@b.example"},"thing":"*","until":"2026-12-24T18:00:00.000+01:00"})");
    }

    void jsonRoundTrip()
    {
        QFETCH(QByteArray, json);
        const auto object = QJsonDocument::fromJson(json).object();
        QString error;
        const auto parsed = ruleFromJson(object, &error);
        QVERIFY2(parsed, qPrintable(error));
        QVERIFY(error.isEmpty());
        const auto again = ruleFromJson(toJson(*parsed));
        QVERIFY(again);
        QCOMPARE(*again, *parsed);
        auto written = toJson(*parsed);
        if (object.contains(u"until"_s))
            QCOMPARE(QDateTime::fromString(written.value(u"until"_s).toString(), Qt::ISODateWithMs), QDateTime::fromString(object.value(u"until"_s).toString(), Qt::ISODateWithMs));
        written.remove(u"until"_s);
        auto expected = object;
        expected.remove(u"until"_s);
        QCOMPARE(written, expected);
    }

    void shiftsAreNotWidened()
    {
        const auto kinds = [](const char *answer, const char *list) {
            return fromText(QByteArray(R"({"ask":"read","thing":"*","subject":{"any":true},"answer":")" + QByteArray(answer) + R"(","kinds":)" + list + '}')).kinds;
        };
        QCOMPARE(kinds("yes", R"(["historicalHour","historical"])"), Wire::Kinds(Wire::Kind::HistoricalHour));
        QCOMPARE(kinds("no", R"(["historicalHour","historical"])"), Wire::Kind::HistoricalHour | Wire::Kind::Historical);
        QCOMPARE(kinds("yes", R"(["historical"])"), Wire::Kinds(Wire::Kind::Historical));
        QCOMPARE(exactKindNames(Wire::Kind::Momentary | Wire::Kind::HistoricalDay), (QStringList{u"momentary"_s, u"historicalDay"_s}));
        QCOMPARE(exactKindNames(Wire::Kind::Historical | Wire::Kind::HistoricalDay), QStringList{u"historical"_s});
    }

    void badJson_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *name, const char *json, const QString &named) { QTest::newRow(name) << QByteArray(json) << named; };
        row("empty", "{}", u"ask"_s);
        row("no ask", R"({"answer":"yes","subject":{"any":true},"thing":"*"})", u"ask"_s);
        row("unknown ask", R"({"ask":"own","answer":"yes","subject":{"any":true},"thing":"*"})", u"ask"_s);
        row("no answer", R"({"ask":"friend","subject":{"any":true},"thing":"*"})", u"answer"_s);
        row("answer is a boolean", R"({"ask":"friend","answer":true,"subject":{"any":true},"thing":"*"})", u"answer"_s);
        row("no thing", R"({"ask":"friend","answer":"yes","subject":{"any":true}})", u"thing"_s);
        row("thing is none", R"({"ask":"friend","answer":"yes","subject":{"any":true},"thing":"a@b@c"})", u"thing"_s);
        row("no subject", R"({"ask":"friend","answer":"yes","thing":"*"})", u"subject"_s);
        row("two subjects", R"({"ask":"friend","answer":"yes","thing":"*","subject":{"any":true,"jid":"a@b"}})", u"subject"_s);
        row("any is false", R"({"ask":"friend","answer":"yes","thing":"*","subject":{"any":false}})", u"subject"_s);
        row("subject is none", R"({"ask":"friend","answer":"yes","thing":"*","subject":{"jid":""}})", u"subject"_s);
        row("domain is an address", R"({"ask":"friend","answer":"yes","thing":"*","subject":{"domain":"a@b"}})", u"subject"_s);
        row("misspelt restriction", R"({"ask":"read","answer":"yes","thing":"*","subject":{"any":true},"field":["T"]})", u"field"_s);
        row("empty restriction", R"({"ask":"read","answer":"yes","thing":"*","subject":{"any":true},"fields":[]})", u"fields"_s);
        row("restriction is a word", R"({"ask":"read","answer":"yes","thing":"*","subject":{"any":true},"fields":"T"})", u"fields"_s);
        row("restriction holds a number", R"({"ask":"read","answer":"yes","thing":"*","subject":{"any":true},"fields":[1]})", u"fields"_s);
        row("unknown kind", R"({"ask":"read","answer":"yes","thing":"*","subject":{"any":true},"kinds":["sometimes"]})", u"kinds"_s);
        row("fields to control", R"({"ask":"control","answer":"yes","thing":"*","subject":{"any":true},"fields":["T"]})", u"fields"_s);
        row("parameters to read", R"({"ask":"read","answer":"yes","thing":"*","subject":{"any":true},"parameters":["T"]})", u"parameters"_s);
        row("part of a friendship", R"({"ask":"friend","answer":"yes","thing":"*","subject":{"any":true},"fields":["T"]})", u"friendship"_s);
        row("node without id", R"({"ask":"read","answer":"yes","thing":"*","subject":{"any":true},"nodes":[{}]})", u"nodes"_s);
        row("node with more", R"({"ask":"read","answer":"yes","thing":"*","subject":{"any":true},"nodes":[{"node":"1","src":"x"}]})", u"nodes"_s);
        row("no time", R"({"ask":"friend","answer":"yes","thing":"*","subject":{"any":true},"until":"tomorrow"})", u"until"_s);
        row("time is null", R"({"ask":"friend","answer":"yes","thing":"*","subject":{"any":true},"until":null})", u"until"_s);
    }

    void badJson()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, named);
        const auto document = QJsonDocument::fromJson(json);
        QVERIFY(document.isObject());
        QString error;
        QVERIFY(!ruleFromJson(document.object(), &error));
        QVERIFY2(error.contains(named), qPrintable(error));
    }
};

QTEST_APPLESS_MAIN(TestRuleBook)

#include "tst_rulebook.moc"
