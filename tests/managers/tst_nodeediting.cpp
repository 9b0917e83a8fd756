// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/nodecommands.h"
#include "protocol/managers/nodeeditor.h"
#include "tests/managers/concentratorfixture.h"

using namespace Chatelaine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Deadline = 30s;
const Wire::NodeAddress A{u"a"_s, u"s"_s, {}};
const Wire::NodeAddress B{u"b"_s, u"s"_s, {}};
const QString FormXml = u"<x xmlns='jabber:x:data' type='form'><title>T</title><field var='addr' type='text-single' label='Address'><value>1</value></field></x>"_s;
const QString SubmitXml = u"<x xmlns='jabber:x:data' type='submit'><field var='addr'><value>2</value></field></x>"_s;

Wire::DataForm submission()
{
    Wire::DataForm form;
    form.type = u"submit"_s;
    Wire::FormField field;
    field.var = u"addr"_s;
    field.values = {u"2"_s};
    form.fields = {field};
    return form;
}

void rows()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    for (const Wire::Dialect dialect : {Wire::Dialect::Sn, Wire::Dialect::Iot, Wire::Dialect::Ieee, Wire::Dialect::Nf, Wire::Dialect::Nfi}) {
        QTest::newRow(qPrintable(Wire::dialectName(dialect))) << dialect;
    }
}

/// The concentrator's attributes for a node.
QString ref(const ConcentratorFixture &gate, const QString &id)
{
    return (gate.isIeee() ? u"id='%1' src='s'"_s : u"nodeId='%1' sourceId='s'"_s).arg(id);
}

QString child(const ConcentratorFixture &gate, const QString &id)
{
    return u"<%1 %2/>"_s.arg(gate.isIeee() ? u"nd"_s : u"node"_s, ref(gate, id));
}

/// An answer without content: an empty result or a response that says OK.
QString okay(const ConcentratorFixture &gate, const QString &operation)
{
    return gate.isIeee() ? QString() : u"<%1Response xmlns='%ns' result='OK'/>"_s.arg(operation);
}

QString wrapped(const ConcentratorFixture &gate, const QString &operation, const QString &early, const QString &late)
{
    return gate.isIeee() ? late : u"<%1Response xmlns='%ns' result='OK'>%2</%1Response>"_s.arg(operation, early);
}

} // namespace

class TestNodeEditing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void edits_data() { rows(); }
    void edits();
    void createsAndDestroys_data() { rows(); }
    void createsAndDestroys();
    void editsSeveral_data() { rows(); }
    void editsSeveral();
    void moves_data() { rows(); }
    void moves();
    void movesOneByOne_data();
    void movesOneByOne();
    void listsCommands_data() { rows(); }
    void listsCommands();
    void executes_data() { rows(); }
    void executes();
    void executesOnSeveral_data() { rows(); }
    void executesOnSeveral();
    void findsCommonCommands();
    void executesOneByOne_data();
    void executesOneByOne();
    void tellsRefusals_data();
    void tellsRefusals();
};

void TestNodeEditing::edits()
{
    QFETCH(Wire::Dialect, dialect);
    ConcentratorFixture gate(dialect);
    NodeEditor editor(gate.link);
    editor.editForm(gate.peer, {A}, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getNodeParametersForEdit xmlns='%ns' %1/>"_s.arg(ref(gate, u"a"_s))), QString());
    gate.result(wrapped(gate, u"getNodeParametersForEdit"_s, FormXml, FormXml));
    QCOMPARE(gate.lastCode(), QString());
    QVERIFY(gate.last.form);
    QCOMPARE(gate.last.form->field(u"addr")->label, u"Address"_s);
    editor.save(gate.peer, {A}, submission(), Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"set"_s, u"<setNodeParametersAfterEdit xmlns='%ns' %1>%2</setNodeParametersAfterEdit>"_s.arg(ref(gate, u"a"_s), SubmitXml)), QString());
    const QString id = dialect == Wire::Dialect::Sn ? u"id"_s : u"nodeId"_s;
    gate.result(wrapped(gate, u"setNodeParametersAfterEdit"_s, u"<node %1='a2' state='None' hasChildren='false'/>"_s.arg(id), u"<nodeInfo xmlns='%ns' id='a2' src='s' state='None' hasChildren='false'/>"_s));
    QCOMPARE(gate.lastCode(), QString());
    QCOMPARE(gate.last.nodes.value(0).address, (Wire::NodeAddress{u"a2"_s, u"s"_s, {}})); // renamed by it
}

void TestNodeEditing::createsAndDestroys()
{
    QFETCH(Wire::Dialect, dialect);
    ConcentratorFixture gate(dialect);
    NodeEditor editor(gate.link);
    editor.addableTypes(gate.peer, A, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getAddableNodeTypes xmlns='%ns' %1/>"_s.arg(ref(gate, u"a"_s))), QString());
    const QString type = u"<nodeType type='Demo.Sensor' name='Sensor'/>"_s;
    gate.result(wrapped(gate, u"getAddableNodeTypes"_s, type, u"<nodeTypes xmlns='%ns'>%1</nodeTypes>"_s.arg(type)));
    QCOMPARE(gate.last.nodeTypes, (QList<Wire::NodeType>{{u"Demo.Sensor"_s, u"Sensor"_s}}));
    editor.newNodeForm(gate.peer, A, u"Demo.Sensor"_s, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getParametersForNewNode xmlns='%ns' %1 type='Demo.Sensor'/>"_s.arg(ref(gate, u"a"_s))), QString());
    gate.result(wrapped(gate, u"getParametersForNewNode"_s, FormXml, FormXml));
    QVERIFY(gate.last.form);
    editor.create(gate.peer, A, u"Demo.Sensor"_s, submission(), Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"set"_s, u"<createNewNode xmlns='%ns' %1 type='Demo.Sensor'>%2</createNewNode>"_s.arg(ref(gate, u"a"_s), SubmitXml)), QString());
    const QString id = dialect == Wire::Dialect::Sn ? u"id"_s : u"nodeId"_s;
    gate.result(wrapped(gate, u"createNewNode"_s, u"<node %1='new' parentId='a' state='None' hasChildren='false'/>"_s.arg(id), u"<nodeInfo xmlns='%ns' id='new' src='s' parentId='a' state='None' hasChildren='false'/>"_s));
    QCOMPARE(gate.last.nodes.value(0).address.id, u"new"_s);
    QCOMPARE(gate.last.nodes.value(0).parent, A);
    editor.destroy(gate.peer, A, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"set"_s, u"<destroyNode xmlns='%ns' %1/>"_s.arg(ref(gate, u"a"_s))), QString());
    gate.result(okay(gate, u"destroyNode"_s));
    QCOMPARE(gate.errors.size(), 4);
    QCOMPARE(gate.lastCode(), QString());
}

void TestNodeEditing::editsSeveral()
{
    QFETCH(Wire::Dialect, dialect);
    ConcentratorFixture gate(dialect);
    NodeEditor editor(gate.link);
    const QString both = child(gate, u"a"_s) + child(gate, u"b"_s);
    editor.editForm(gate.peer, {A, B}, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getCommonNodeParametersForEdit xmlns='%ns'>%1</getCommonNodeParametersForEdit>"_s.arg(both)), QString());
    gate.result(wrapped(gate, u"getCommonNodeParametersForEdit"_s, FormXml, FormXml));
    QVERIFY(gate.last.form);
    editor.save(gate.peer, {A, B}, submission(), Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"set"_s, u"<setCommonNodeParametersAfterEdit xmlns='%ns'>%1%2</setCommonNodeParametersAfterEdit>"_s.arg(both, SubmitXml)), QString());
    gate.result(okay(gate, u"setCommonNodeParametersAfterEdit"_s));
    QCOMPARE(gate.lastCode(), QString());
}

void TestNodeEditing::moves()
{
    QFETCH(Wire::Dialect, dialect);
    ConcentratorFixture gate(dialect);
    NodeEditor editor(gate.link);
    editor.move(gate.peer, {A}, NodeEditor::Direction::Up, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"set"_s, u"<moveNodeUp xmlns='%ns' %1/>"_s.arg(ref(gate, u"a"_s))), QString());
    gate.result(okay(gate, u"moveNodeUp"_s));
    QCOMPARE(gate.lastCode(), QString());
    editor.move(gate.peer, {A, B}, NodeEditor::Direction::Down, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"set"_s, u"<moveNodesDown xmlns='%ns'>%1%2</moveNodesDown>"_s.arg(child(gate, u"a"_s), child(gate, u"b"_s))), QString());
    gate.result(okay(gate, u"moveNodesDown"_s));
    QCOMPARE(gate.errors.size(), 2);
    QCOMPARE(gate.lastCode(), QString());
}

void TestNodeEditing::movesOneByOne_data()
{
    QTest::addColumn<bool>("up");
    QTest::addColumn<QStringList>("order");
    QTest::newRow("up, the first first") << true << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("down, the last first") << false << QStringList{u"b"_s, u"a"_s};
}

void TestNodeEditing::movesOneByOne()
{
    QFETCH(bool, up);
    QFETCH(QStringList, order);
    ConcentratorFixture gate(Wire::Dialect::Iot);
    NodeEditor editor(gate.link);
    gate.link.setCapabilities(gate.peer.jid, {u"moveNodeUp"_s, u"moveNodeDown"_s});
    editor.move(gate.peer, {A, B}, up ? NodeEditor::Direction::Up : NodeEditor::Direction::Down, Deadline, this, gate.keep());
    gate.clock.advance(0ms);
    const QString name = up ? u"moveNodeUp"_s : u"moveNodeDown"_s;
    QCOMPARE(gate.asked(u"set"_s, u"<%1 xmlns='%ns' %2/>"_s.arg(name, ref(gate, order.first()))), QString());
    QCOMPARE(gate.channel.expectNothing(), QString());
    gate.error(u"<%1Response xmlns='%ns' result='InsufficientPrivileges'/>"_s.arg(name));
    QCOMPARE(gate.asked(u"set"_s, u"<%1 xmlns='%ns' %2/>"_s.arg(name, ref(gate, order.last()))), QString());
    gate.result(okay(gate, name));
    QCOMPARE(gate.errors.size(), 1);
    QCOMPARE(gate.lastCode(), u"C-RULE-01"_s); // the first that failed
}

void TestNodeEditing::listsCommands()
{
    QFETCH(Wire::Dialect, dialect);
    ConcentratorFixture gate(dialect);
    NodeCommands commands(gate.link);
    commands.list(gate.peer, {A}, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getNodeCommands xmlns='%ns' %1/>"_s.arg(ref(gate, u"a"_s))), QString());
    const QString id = dialect == Wire::Dialect::Sn ? u"id"_s : u"command"_s;
    const QString list = u"<command %1='z' name='Zap' type='Simple' sortCategory='B' sortKey='1'/><command %1='r' name='Reboot' type='Simple' sortCategory='A' sortKey='2' confirmationString='Sure?'/><command %1='q' name='Ask' type='Parameterized' sortCategory='A' sortKey='1'/>"_s.arg(id);
    gate.result(wrapped(gate, u"getNodeCommands"_s, list, u"<commands xmlns='%ns'>%1</commands>"_s.arg(list)));
    QCOMPARE(gate.last.commands.size(), 3);
    QCOMPARE(gate.last.commands.at(0).command, u"q"_s); // by category, key and name
    QCOMPARE(gate.last.commands.at(1).confirmation, u"Sure?"_s);
    commands.parameters(gate.peer, {A}, u"q"_s, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getCommandParameters xmlns='%ns' %1 command='q'/>"_s.arg(ref(gate, u"a"_s))), QString());
    gate.result(wrapped(gate, u"getCommandParameters"_s, FormXml, FormXml));
    QVERIFY(gate.last.form);
}

void TestNodeEditing::executes()
{
    QFETCH(Wire::Dialect, dialect);
    ConcentratorFixture gate(dialect);
    NodeCommands commands(gate.link);
    commands.execute(gate.peer, {A}, u"reboot"_s, std::nullopt, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"set"_s, u"<executeNodeCommand xmlns='%ns' %1 command='reboot'/>"_s.arg(ref(gate, u"a"_s))), QString());
    gate.result(okay(gate, u"executeNodeCommand"_s));
    QCOMPARE(gate.lastCode(), QString());
    commands.execute(gate.peer, {A}, u"q"_s, submission(), Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"set"_s, u"<executeNodeCommand xmlns='%ns' %1 command='q'>%2</executeNodeCommand>"_s.arg(ref(gate, u"a"_s), SubmitXml)), QString());
    gate.result(okay(gate, u"executeNodeCommand"_s));
    QCOMPARE(gate.lastCode(), QString());
}

void TestNodeEditing::executesOnSeveral()
{
    QFETCH(Wire::Dialect, dialect);
    ConcentratorFixture gate(dialect);
    NodeCommands commands(gate.link);
    commands.execute(gate.peer, {A, B}, u"reboot"_s, std::nullopt, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"set"_s, u"<executeCommonNodeCommand xmlns='%ns' command='reboot'>%1%2</executeCommonNodeCommand>"_s.arg(child(gate, u"a"_s), child(gate, u"b"_s))), QString());
    const QString results = u"<result>true</result><result error='Offline.'>false</result>"_s;
    gate.result(wrapped(gate, u"executeCommonNodeCommand"_s, results, u"<partialExecution xmlns='%ns'>%1</partialExecution>"_s.arg(results)));
    QCOMPARE(gate.lastCode(), QString()); // one of them did
    QCOMPARE(gate.last.results, (QList<Wire::CommandResult>{{true, {}}, {false, u"Offline."_s}}));
    commands.execute(gate.peer, {A, B}, u"reboot"_s, std::nullopt, Deadline, this, gate.keep());
    QVERIFY(!gate.asked(u"set"_s, u"<x/>"_s).isEmpty());
    const QString none = u"<result error='Offline.'>false</result><result error='Broken.'>false</result>"_s;
    gate.result(wrapped(gate, u"executeCommonNodeCommand"_s, none, u"<partialExecution xmlns='%ns'>%1</partialExecution>"_s.arg(none)));
    QCOMPARE(gate.lastCode(), u"C-DEV-01"_s);
    QCOMPARE(gate.errors.last().message, u"Offline."_s);
}

void TestNodeEditing::findsCommonCommands()
{
    ConcentratorFixture gate(Wire::Dialect::Iot);
    NodeCommands commands(gate.link);
    commands.list(gate.peer, {A, B}, Deadline, this, gate.keep());
    QCOMPARE(gate.asked(u"get"_s, u"<getCommonNodeCommands xmlns='%ns'>%1%2</getCommonNodeCommands>"_s.arg(child(gate, u"a"_s), child(gate, u"b"_s))), QString());
    gate.error(u"<getCommonNodeCommandsResponse xmlns='%ns' result='NotImplemented'/>"_s);
    QCOMPARE(gate.asked(u"get"_s, u"<getNodeCommands xmlns='%ns' %1/>"_s.arg(ref(gate, u"a"_s))), QString());
    gate.result(u"<getNodeCommandsResponse xmlns='%ns' result='OK'><command command='r' name='Reboot' type='Simple'/><command command='x' name='Only here' type='Simple'/><command command='p' name='P' type='Simple'/></getNodeCommandsResponse>"_s);
    QCOMPARE(gate.asked(u"get"_s, u"<getNodeCommands xmlns='%ns' %1/>"_s.arg(ref(gate, u"b"_s))), QString());
    gate.result(u"<getNodeCommandsResponse xmlns='%ns' result='OK'><command command='p' name='P' type='Parameterized'/><command command='r' name='Reboot' type='Simple'/></getNodeCommandsResponse>"_s);
    QCOMPARE(gate.errors.size(), 1);
    QCOMPARE(gate.last.commands.size(), 1);
    QCOMPARE(gate.last.commands.first().command, u"r"_s);
}

void TestNodeEditing::executesOneByOne_data()
{
    QTest::addColumn<bool>("firstWorks");
    QTest::addColumn<QString>("code");
    QTest::newRow("one works") << true << QString();
    QTest::newRow("none works") << false << u"C-DEV-04"_s;
}

void TestNodeEditing::executesOneByOne()
{
    QFETCH(bool, firstWorks);
    QFETCH(QString, code);
    ConcentratorFixture gate(Wire::Dialect::Iot);
    NodeCommands commands(gate.link);
    gate.link.setCapabilities(gate.peer.jid, {u"executeNodeCommand"_s});
    commands.execute(gate.peer, {A, B}, u"reboot"_s, std::nullopt, Deadline, this, gate.keep());
    gate.clock.advance(0ms);
    QCOMPARE(gate.asked(u"set"_s, u"<executeNodeCommand xmlns='%ns' %1 command='reboot'/>"_s.arg(ref(gate, u"a"_s))), QString());
    firstWorks ? gate.result(okay(gate, u"executeNodeCommand"_s)) : gate.error(u"<executeNodeCommandResponse xmlns='%ns' result='Locked'/>"_s);
    QCOMPARE(gate.asked(u"set"_s, u"<executeNodeCommand xmlns='%ns' %1 command='reboot'/>"_s.arg(ref(gate, u"b"_s))), QString());
    gate.error(u"<executeNodeCommandResponse xmlns='%ns' result='Locked'/>"_s);
    QCOMPARE(gate.errors.size(), 1);
    QCOMPARE(gate.lastCode(), code);
    QCOMPARE(gate.last.results.size(), 2);
    QCOMPARE(gate.last.results.first().ok, firstWorks);
    QVERIFY(!gate.last.results.last().ok);
    QVERIFY(!gate.last.results.last().error.isEmpty());
}

void TestNodeEditing::tellsRefusals_data()
{
    QTest::addColumn<Wire::Dialect>("dialect");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("code");
    const QString condition = u"<error type='modify'><%1 xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"_s;
    QTest::newRow("iot, locked") << Wire::Dialect::Iot << u"<destroyNodeResponse xmlns='%ns' result='Locked'/>"_s << u"C-DEV-04"_s;
    QTest::newRow("iot, unknown code") << Wire::Dialect::Iot << u"<destroyNodeResponse xmlns='%ns' result='Asleep'/>"_s << u"C-DEV-01"_s;
    QTest::newRow("ieee, conflict") << Wire::Dialect::Ieee << condition.arg(u"conflict"_s) << u"C-DEV-04"_s;
    QTest::newRow("ieee, forbidden") << Wire::Dialect::Ieee << condition.arg(u"forbidden"_s) << u"C-RULE-01"_s;
    QTest::newRow("ieee, not found whatever the type") << Wire::Dialect::Nf << condition.arg(u"item-not-found"_s) << u"C-DEV-02"_s;
    QTest::newRow("ieee, no condition") << Wire::Dialect::Nfi << u"<error type='cancel'/>"_s << u"C-DEV-01"_s;
    QTest::newRow("nothing") << Wire::Dialect::Sn << QString() << u"C-DEV-01"_s;
}

void TestNodeEditing::tellsRefusals()
{
    QFETCH(Wire::Dialect, dialect);
    QFETCH(QString, answer);
    ConcentratorFixture gate(dialect);
    NodeEditor editor(gate.link);
    editor.destroy(gate.peer, A, Deadline, this, gate.keep());
    QVERIFY(!gate.asked(u"set"_s, u"<x/>"_s).isEmpty());
    gate.error(answer);
    gate.result(okay(gate, u"destroyNode"_s)); // a second answer to one id
    QCOMPARE(gate.errors.size(), 1);
    QTEST(gate.lastCode(), "code");
}

QTEST_GUILESS_MAIN(TestNodeEditing)

#include "tst_nodeediting.moc"
