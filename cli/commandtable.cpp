// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commandtable.h"

#include "cli/accountcommand.h"
#include "cli/concentratorcommands.h"
#include "cli/consolecommand.h"
#include "cli/controlcommands.h"
#include "cli/doctorcommand.h"
#include "cli/exportcommand.h"
#include "cli/historycommand.h"
#include "cli/importcommand.h"
#include "cli/livecommands.h"
#include "cli/nodecommands.h"
#include "cli/offlinecommands.h"
#include "cli/parentcommand.h"
#include "cli/profilecommand.h"
#include "cli/readcommand.h"
#include "cli/recordcommand.h"
#include "cli/registrycommand.h"
#include "cli/rostercommands.h"
#include "cli/rulescommand.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

struct Entry {
    CommandSpec spec;
    std::unique_ptr<Command> (*make)(const Command::Context &);
};

template<typename T>
std::unique_ptr<Command> make(const Command::Context &context)
{
    return std::make_unique<T>(context);
}

QList<Entry> rosterEntries()
{
    CommandSpec connect{u"connect"_s, u"connect"_s, u"Connect by stages, say how each went, and leave."_s};
    connect.details = u"A line a stage: dns (not with --host), tcp, tls, sasl, bind, roster, presence."_s;
    connect.table = true;

    CommandSpec contacts{u"contacts"_s, u"contacts"_s, u"List the roster, with presence and what each thing is."_s};
    contacts.details = u"Ends when the roster and the answers of everybody online are in, or 2 s after the last news."_s;
    contacts.table = true;

    CommandSpec friendship{u"friend"_s, u"friend add|approve|deny|remove|block|unblock JID, or friend requests"_s, u"Make, answer and end friendships."_s};
    friendship.details = u"add asks the other side; the result is done when it says yes within 2 s, else sent.\n"
                         "approve and deny answer who asked us; remove ends both directions; block shuts an address out."_s;
    friendship.options = {{u"name"_s, u"NAME"_s, u"With add: the name in our roster."_s}, {u"group"_s, u"GROUP"_s, u"With add: a group in our roster."_s, true}};
    friendship.minArguments = 1;
    friendship.maxArguments = 2;
    friendship.table = true;

    CommandSpec account{u"account"_s, u"account form|register|password|remove [NAME=VALUE…]"_s, u"Make the account at its server, change its password, remove it."_s};
    account.details = u"form lists what the server asks; register makes the account with the password that is given, and NAME=VALUE for what\n"
                      "else is asked; password sets the one in --new-password-file or CHATELAINE_NEW_PASSWORD; remove needs --yes.\n"
                      "Never without encryption. A password kept for a profile is not changed here."_s;
    account.options = {{u"new-password-file"_s, u"FILE"_s, u"With password: its first line is the new one."_s}, {u"yes"_s, {}, u"With remove: yes, for good."_s}};
    account.minArguments = 1;
    account.maxArguments = -1;
    account.table = true;
    return {{connect, make<ConnectCommand>}, {account, make<AccountCommand>}, {contacts, make<ContactsCommand>}, {friendship, make<FriendCommand>}};
}

QList<Entry> profileEntries()
{
    CommandSpec profile{u"profile"_s, u"profile list, profile add NAME, profile password|remove NAME, profile export [NAME…], or profile import FILE"_s, u"Keep accounts, and use them by --profile NAME."_s};
    profile.details = u"add stores --account and the options of its connection; password, and add where one is given, store the password of --password-file or\n"
                      "CHATELAINE_PASSWORD in the keychain, or where there is none in a file that only you may read. export and import have no passwords."_s;
    profile.options = {{u"rename"_s, {}, u"With import: take what has a name or an account that is there under another name."_s},
        {u"replace"_s, {}, u"With import: change the settings of accounts that are there."_s}};
    profile.minArguments = 1;
    profile.maxArguments = -1;
    profile.table = true;
    return {{profile, make<ProfileCommand>}};
}

QList<Entry> concentratorEntries()
{
    CommandSpec capabilities{u"capabilities"_s, u"capabilities JID"_s, u"List what a concentrator can do."_s};
    capabilities.minArguments = capabilities.maxArguments = 1;
    capabilities.table = true;

    CommandSpec sources{u"sources"_s, u"sources JID [--tree]"_s, u"List the data sources of a concentrator."_s};
    sources.options = {{u"tree"_s, {}, u"From the root down, each source with its parent."_s}};
    sources.minArguments = sources.maxArguments = 1;
    sources.table = true;

    CommandSpec nodes{u"nodes"_s, u"nodes JID --source S [--parent N [--partition P]] [--recursive] [--parameters] [--limit K]"_s, u"List nodes of a data source."_s};
    nodes.details = u"Without --parent the root nodes. A branch that cannot be read is told on standard error, and the exit code is 5."_s;
    nodes.options = {{u"source"_s, u"S"_s, u"The data source."_s}, {u"parent"_s, u"N"_s, u"List the children of this node."_s},
        {u"partition"_s, u"P"_s, u"The partition of that node."_s}, {u"recursive"_s, {}, u"And their children, all the way down."_s},
        {u"parameters"_s, {}, u"With each node's parameters."_s}, {u"limit"_s, u"K"_s, u"Stop after so many nodes."_s}};
    nodes.minArguments = nodes.maxArguments = 1;
    nodes.table = true;
    return {{capabilities, make<CapabilitiesCommand>}, {sources, make<SourcesCommand>}, {nodes, make<NodesCommand>}};
}

QList<Entry> nodeEntries()
{
    CommandSpec node{u"node"_s, u"node add JID --source S --parent P [--partition Q] --type T [K=V…], or node edit|delete|up|down JID node… [K=V…]"_s, u"Change the tree of a concentrator."_s};
    node.details = u"K is the name of a field of the node's form, as it is. Prints the node as it is afterwards."_s;
    node.options = {{u"source"_s, u"S"_s, u"With add: the data source."_s}, {u"parent"_s, u"P"_s, u"With add: the node below which it goes."_s},
        {u"partition"_s, u"Q"_s, u"With add: the partition of that node."_s}, {u"type"_s, u"T"_s, u"With add: the type of the new node."_s}};
    node.minArguments = 1;
    node.maxArguments = -1;
    node.takesNodes = true;
    node.table = true;

    CommandSpec list{u"commands"_s, u"commands JID node…"_s, u"List what nodes can be told to do; of several nodes what all of them can."_s};
    list.minArguments = list.maxArguments = 1;
    list.takesNodes = true;
    list.table = true;

    CommandSpec run{u"run"_s, u"run JID node… COMMAND [K=V…]"_s, u"Carry a command of nodes out."_s};
    run.details = u"Values are checked against the command's form before anything is sent. Exit code 5: it worked at some of the nodes."_s;
    run.minArguments = 2;
    run.maxArguments = -1;
    run.takesNodes = true;
    run.table = true;

    CommandSpec query{u"query"_s, u"query JID node… COMMAND [K=V…]"_s, u"Run a query of nodes: a line a record."_s};
    query.details = u"A last line says how it ended; what the query has to say besides goes to standard error. --timeout is the longest silence;\n"
                    "then, and when interrupted, the query is aborted. Columns are named by their ids."_s;
    query.minArguments = 2;
    query.maxArguments = -1;
    query.takesNodes = true;
    return {{node, make<NodeCommand>}, {list, make<CommandsCommand>}, {run, make<RunCommand>}, {query, make<QueryCommand>}};
}

QList<Entry> lastingEntries()
{
    const QList<OptionSpec> limits{{u"for"_s, u"SECONDS"_s, u"End after so long."_s}, {u"count"_s, u"N"_s, u"End after so many."_s}};
    CommandSpec watch{u"watch"_s, u"watch JID [node…] [--field F[:CHANGE]]… [--min S] [--max S] [--for S] [--count N]"_s, u"Show values as they change."_s};
    watch.details = u"The thing is asked to send them by itself; one that cannot is read again every --max seconds (10).\n"
                    "Runs until interrupted. With --count: 5 when --for is over before all have come, 4 when none has."_s;
    watch.options = QList<OptionSpec>{{u"field"_s, u"F[:CHANGE]"_s, u"Only this field, when it has changed by so much."_s, true},
        {u"min"_s, u"SECONDS"_s, u"Not more often than this."_s}, {u"max"_s, u"SECONDS"_s, u"At least this often, whether something changed or not."_s}} + limits;
    watch.minArguments = watch.maxArguments = 1;
    watch.takesNodes = true;
    watch.table = true;

    CommandSpec events{u"events"_s, u"events JID --source S [--parameters] [--for S] [--count N]"_s, u"Show changes of a data source as they come."_s};
    events.options = QList<OptionSpec>{{u"source"_s, u"S"_s, u"The data source."_s}, {u"parameters"_s, {}, u"With the parameters of new and changed nodes."_s}} + limits;
    events.minArguments = events.maxArguments = 1;
    events.table = true;
    return {{watch, make<WatchCommand>}, {events, make<EventsCommand>}};
}

CommandSpec readSpec()
{
    CommandSpec read{u"read"_s, u"read JID [node…] [--field F…] [--kind K…] [--from T] [--to T] [--at T]"_s, u"Read values once."_s};
    read.details = u"A line a value, and a last one that says how it ended. Kinds: momentary (default), peak, status, computed,\n"
                   "identity, historical, historicalSecond … historicalYear, historicalOther, all; several with commas.\n"
                   "Times are ISO 8601; they go to the thing as they are typed. --timeout is the longest silence.\n"
                   "Exit codes: 0 all came, 1 refused, 4 nothing came, 5 some came, or some parts failed."_s;
    read.options = {{u"field"_s, u"F"_s, u"Only this field."_s, true}, {u"kind"_s, u"K"_s, u"What kind of values."_s, true},
        {u"from"_s, u"T"_s, u"Values from this time on."_s}, {u"to"_s, u"T"_s, u"Values until this time."_s}, {u"at"_s, u"T"_s, u"Let the thing read at this time."_s}};
    read.minArguments = read.maxArguments = 1;
    read.takesNodes = true;
    read.table = true;
    return read;
}

CommandSpec setSpec()
{
    CommandSpec set{u"set"_s, u"set JID [node…] NAME[:TYPE]=VALUE… [--verify FIELD[=VALUE] [--within S]]"_s, u"Set control parameters."_s};
    set.details = u"Types, order and limits come from the thing's form; what the form forbids is not sent, and the exit code is 2.\n"
                  "A thing without a form needs the types: boolean, color, date, dateTime, double, duration, enum, int, long,\n"
                  "string, time. --verify reads FIELD back until it is VALUE (else the value set), at most --within seconds (10):\n"
                  "reported is what the thing then says of the parameter itself, observed what it says of FIELD."_s;
    set.options = {{u"verify"_s, u"FIELD[=VALUE]"_s, u"Read back until this field has the value."_s}, {u"within"_s, u"SECONDS"_s, u"For so long at most."_s}};
    set.minArguments = 2;
    set.maxArguments = -1;
    set.takesNodes = true;
    set.table = true;
    return set;
}

CommandSpec doctorSpec()
{
    CommandSpec doctor{u"doctor"_s, u"doctor JID [node] [--field F… | --set PARAMETER | --browse]"_s, u"Say why a thing cannot be read, set or browsed."_s};
    doctor.details = u"Walks every gate between here and the thing: dns tcp tls sasl bind roster presence disco friendship rule device timeout.\n"
                     "A line a gate, up to the first closed one, with evidence and the one thing to do; ok is null for what cannot be known\n"
                     "from here. Looks at what is known, then asks the server for the contact list, the thing what it offers, and reads its\n"
                     "momentary values once (--set: asks for its form, --browse: for its sources or the node). Nothing is set or changed.\n"
                     "Ends after twice --timeout. Exit codes: 0 no gate is closed, 1 one is, also where connecting fails, 2 wrong usage."_s;
    doctor.options = {{u"field"_s, u"F"_s, u"This field is missing."_s, true}, {u"set"_s, u"PARAMETER"_s, u"This parameter cannot be set."_s}, {u"browse"_s, {}, u"Its nodes cannot be seen."_s}};
    doctor.minArguments = doctor.maxArguments = 1;
    doctor.takesNodes = true;
    doctor.table = true;
    return doctor;
}

QList<Entry> thingEntries()
{
    CommandSpec form{u"form"_s, u"form JID [node…]"_s, u"Show the control form."_s};
    form.minArguments = form.maxArguments = 1;
    form.takesNodes = true;
    form.table = true;
    return {{readSpec(), make<ReadCommand>}, {form, make<FormCommand>}, {setSpec(), make<SetCommand>}, {doctorSpec(), make<DoctorCommand>}};
}

QList<Entry> parentEntries()
{
    CommandSpec parent{u"parent"_s, u"parent [--rules FILE] [--broker JID]… [--for S]"_s, u"Answer what things ask their parent, without a window."_s};
    parent.details = u"Answers come from the rules in FILE (JSON Lines, see docs/cli.md) and from the stored ones. What no rule covers is\n"
                     "answered no for now, printed as pending, and waits in the store for a person. Runs until interrupted.\n"
                     "What a broker asks about our things counts only if it is named."_s;
    parent.options = {{u"rules"_s, u"FILE"_s, u"Rules for this run, a JSON object a line."_s},
        {u"broker"_s, u"JID"_s, u"A provisioning service that may ask about our things."_s, true}, {u"for"_s, u"SECONDS"_s, u"End after so long."_s}};

    CommandSpec rules{u"rules"_s, u"rules list, rules add [FILE…], or rules remove ID…"_s, u"Look after the stored rules of an account."_s};
    rules.details = u"Needs --account, but no connection. add reads JSON Lines, from standard input without a file."_s;
    rules.minArguments = 1;
    rules.maxArguments = -1;
    rules.table = true;
    CommandSpec registry{u"registry"_s, u"registry search|claim|disown [REGISTRY] …"_s, u"Find, claim and give up things in a thing registry."_s};
    registry.details = u"search REGISTRY CONDITION…   conditions as in a URI: MAN=example.org '#V>=1.0' 'SN~*98*'; or the whole URI\n"
                       "claim [REGISTRY] TEXT        what the thing's sticker says: IoTDisco;SN:…;KEY:… or iotdisco:SN=…;KEY=…;R=REGISTRY\n"
                       "disown REGISTRY JID          no longer ours; a registry refuses this while the thing is offline"_s;
    registry.options = {{u"limit"_s, u"K"_s, u"With search: stop after so many things (1000)."_s}, {u"private"_s, {}, u"With claim: nobody else finds the thing from then on."_s}};
    registry.minArguments = 1;
    registry.maxArguments = -1;
    registry.takesNodes = true;
    registry.table = true;
    return {{parent, make<ParentCommand>}, {rules, make<RulesCommand>}, {registry, make<RegistryCommand>}};
}

QList<Entry> stanzaEntries()
{
    CommandSpec console{u"console"_s, u"console [--filter E] [--for S] [--count N]"_s, u"Show every stanza as it comes and goes."_s};
    console.details = u"A filter's terms are separated by spaces and must all hold: direction=, peer=, kind=, summary= and xml= look into that\n"
                      "column, a bare word into the XML, and a minus turns a term round: --filter \"peer=heating -presence\".\nRuns until interrupted."_s;
    console.options = {{u"filter"_s, u"E"_s, u"Only what matches."_s}, {u"for"_s, u"SECONDS"_s, u"End after so long."_s}, {u"count"_s, u"N"_s, u"End after so many."_s}};
    console.table = true;

    CommandSpec explain{u"explain"_s, u"explain [FILE…|-]"_s, u"Say what stanzas are (offline)."_s};
    explain.details = u"A line a stanza, of files or standard input; a file may hold several. XML that is broken gives a line with file and\n"
                      "error, and exit code 1 at the end. With --referee also findings: what breaks the rules of its dialect, with rule, clause,\n"
                      "severity (error, warning, note), part and text. A file of several stanzas between two parties is judged as their conversation."_s;
    explain.options = {{u"referee"_s, {}, u"Judge each stanza by the rules of its dialect (docs/referee.md)."_s}};
    explain.maxArguments = -1;

    CommandSpec encode{u"encode"_s, u"encode --dialect D [FILE…|-]"_s, u"Make stanzas from the lines of explain (offline)."_s};
    encode.details = u"Only the key content counts. What the dialect cannot express is told on standard error, and the exit code is 5."_s;
    encode.options = {{u"dialect"_s, u"D"_s, u"sn, iot-v0.2, iot, ieee, nf or nfi."_s}};
    encode.maxArguments = -1;
    encode.plainText = true;

    CommandSpec transcode{u"transcode"_s, u"transcode --to D [FILE…|-]"_s, u"Write stanzas in another dialect (offline)."_s};
    transcode.details = u"What the dialect cannot express is told on standard error, and the exit code is 5."_s;
    transcode.options = {{u"to"_s, u"D"_s, u"sn, iot-v0.2, iot, ieee, nf or nfi."_s}};
    transcode.maxArguments = -1;
    transcode.plainText = true;
    return {{console, make<ConsoleCommand>}, {explain, make<ExplainCommand>}, {encode, make<EncodeCommand>}, {transcode, make<TranscodeCommand>}};
}

CommandSpec historySpec()
{
    CommandSpec history{u"history"_s, u"history list [JID], history delete JID|--person JID, or history retention list|set|remove|run"_s, u"Look after the stored history: what there is, for how long, and away with it."_s};
    history.details = u"list: a line a field. delete JID: what the thing measured, or with nodes or --field a part of it; delete --person: everything that is\n"
                      "stored about an address, and a pseudonym for it in the journal. Both need --yes. retention set [JID [node]] [--field F] --raw D:\n"
                      "samples stay D days (or forever), then hours for --hours and days for --days, each with minimum, maximum, sum and count;\n"
                      "the most exact one counts. retention remove ID; retention run: now. Needs --account, but no connection."_s;
    history.options = {{u"field"_s, u"F"_s, u"Only this field."_s, true}, {u"person"_s, u"JID"_s, u"With delete: whom the store shall forget."_s},
        {u"yes"_s, {}, u"With delete: yes, for good. With retention run: yes, the clock is right."_s}, {u"raw"_s, u"DAYS"_s, u"With retention set: samples stay so long, or forever."_s},
        {u"hours"_s, u"DAYS"_s, u"Then their hours, until they are so old, or forever."_s}, {u"days"_s, u"DAYS"_s, u"Then their days, until they are so old, or forever."_s}};
    history.minArguments = 1;
    history.maxArguments = -1;
    history.takesNodes = true;
    history.table = true;
    return history;
}

CommandSpec recordSpec()
{
    CommandSpec record{u"record"_s, u"record JID… [node…] [--every S] [--interval S] [--for S]"_s, u"Store what things measure, and fill the gaps of what was missed."_s};
    record.details = u"Things that tell by themselves are listened to, the others read every --every seconds. What was missed while nobody recorded,\n"
                     "while the connection was lost or the thing was away is asked for once, of the thing's own memory. Prints a line of counts\n"
                     "every --interval seconds, and a last one. Runs until interrupted; as a service it tells systemd how it is.\n"
                     "Nodes go with a single thing. One recorder for an account and store: C-HOLD-02 names the other."_s;
    record.options = {{u"every"_s, u"SECONDS"_s, u"A value of each thing at least this often (60)."_s}, {u"interval"_s, u"SECONDS"_s, u"Counts this often (60)."_s},
        {u"for"_s, u"SECONDS"_s, u"End after so long."_s}};
    record.minArguments = 1;
    record.maxArguments = -1;
    record.takesNodes = true;
    record.table = true;
    return record;
}

QList<Entry> historyEntries()
{
    CommandSpec exporting{u"export"_s, u"export [JID [node…]] [--field F…] [--from T] [--to T] [--zone Z] [--wide]"_s, u"Write the stored history."_s};
    exporting.details = u"A line a sample, oldest first, series by series; with --wide a row a time and a column a series, as CSV. Needs --account,\n"
                        "but no connection. In CSV the header names the time zone, and nothing is a formula to a spreadsheet."_s;
    exporting.options = {{u"field"_s, u"F"_s, u"Only this field."_s, true}, {u"from"_s, u"T"_s, u"Samples from this time on."_s}, {u"to"_s, u"T"_s, u"Samples until this time."_s},
        {u"zone"_s, u"Z"_s, u"Write times of this zone, such as Europe/Stockholm (this machine's)."_s}, {u"wide"_s, {}, u"A column a series, for spreadsheets."_s}};
    exporting.maxArguments = 1;
    exporting.takesNodes = true;
    exporting.table = true;
    CommandSpec importing{u"import"_s, u"import FILE|- [--as csv|json] [--thing JID] [--zone Z]"_s, u"Merge a file of samples into the history."_s};
    importing.details = u"Takes what export and read write. All of the file, or nothing when a line is wrong; the lines are named, and the exit code\n"
                        "is 2. What comes in is marked as imported, and the same file twice changes nothing. Needs no connection."_s;
    importing.options = {{u"as"_s, u"csv|json"_s, u"What is in the file, where its name does not end in .csv, .json or .jsonl."_s},
        {u"thing"_s, u"JID"_s, u"Whose samples they are, where the file does not say."_s},
        {u"zone"_s, u"Z"_s, u"The zone of times without one, where the header does not say."_s}};
    importing.minArguments = importing.maxArguments = 1;
    importing.table = true;
    return {{historySpec(), make<HistoryCommand>}, {recordSpec(), make<RecordCommand>}, {exporting, make<ExportCommand>}, {importing, make<ImportCommand>}};
}

const QList<Entry> &entries()
{
    static const QList<Entry> all = rosterEntries() + profileEntries() + concentratorEntries() + nodeEntries() + thingEntries() + lastingEntries() + historyEntries() + parentEntries() + stanzaEntries();
    return all;
}

} // namespace

const QList<CommandSpec> &commands()
{
    static const QList<CommandSpec> specs = [] {
        QList<CommandSpec> list;
        for (const Entry &entry : entries())
            list << entry.spec;
        return list;
    }();
    return specs;
}

const QStringList &laterCommands()
{
    static const QStringList names{u"plan"_s, u"apply"_s};
    return names;
}

const CommandSpec *findCommand(const QString &name)
{
    const auto found = std::find_if(commands().begin(), commands().end(), [&](const CommandSpec &spec) { return spec.name == name; });
    return found == commands().end() ? nullptr : &*found;
}

std::unique_ptr<Command> makeCommand(const Command::Context &context)
{
    for (const Entry &entry : entries())
        if (entry.spec.name == context.line.command)
            return entry.make(context);
    return nullptr;
}

} // namespace Chatelaine::Cli
