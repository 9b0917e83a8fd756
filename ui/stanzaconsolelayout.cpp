// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the stanza console is put together.

#include "models/stanzafilter.h"
#include "models/stanzamodel.h"
#include "services/house.h"
#include "services/stanzalog.h"
#include "ui/icons.h"
#include "ui/stanzaconsole.h"
#include "ui/stanzadelegate.h"
#include "ui/stanzadetails.h"
#include "ui/stanzasender.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using Column = StanzaModel::Column;

namespace {

constexpr int RoomForBoth = 36; ///< lines of text, for the table, the chosen stanza and one to be sent

QComboBox *addChoice(QHBoxLayout *row, const QString &name, const QString &accessibleName, const QList<std::pair<QString, QString>> &choices)
{
    auto *box = new QComboBox;
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const auto &[text, data] : choices) {
        box->addItem(text, data);
    }
    row->addWidget(box);
    return box;
}

QLineEdit *makeField(const QString &name, const QString &text)
{
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setAccessibleName(text);
    field->setPlaceholderText(text);
    field->setClearButtonEnabled(true);
    field->setMinimumWidth(96);
    return field;
}

QPushButton *makeButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    Theme::mark(button, "kind", u"quiet"_s);
    return button;
}

QToolButton *makeArrow(const QString &name, const QString &icon, const QString &accessibleName)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(Icons::get(icon));
    button->setAccessibleName(accessibleName);
    button->setToolTip(accessibleName);
    button->setFocusPolicy(Qt::StrongFocus);
    Theme::mark(button, "kind", u"quiet"_s);
    return button;
}

QHBoxLayout *makeRow(QWidget *row)
{
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * Theme::Step);
    return layout;
}

/// The arrow of a direction needs less room than the word above it, which is for those who listen.
class StanzaHeader final : public QHeaderView
{
public:
    explicit StanzaHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        if (Column(section) == Column::Direction) {
            option->text = u"↔"_s;
        }
    }
};

} // namespace

StanzaConsole::StanzaConsole(House &house, StanzaLog &log, const QString &thing, QWidget *parent)
    : QWidget(parent)
    , m_house(house)
    , m_log(log)
    , m_thing(thing)
    , m_model(new StanzaModel(log, this))
    , m_filter(new StanzaFilter(this))
    , m_note(new QLabel)
    , m_table(new QTableView)
    , m_empty(new QLabel(m_table->viewport()))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_details(new StanzaDetails)
    , m_sender(new StanzaSender([&house](const QByteArray &xml) { return house.account().sendRaw(xml); }))
{
    setObjectName(u"stanzaConsole"_s);
    auto *layout = new QVBoxLayout(this);
    const bool page = thing.isEmpty();
    layout->setContentsMargins(page ? 5 * Theme::Step : 0, 2 * Theme::Step, page ? 5 * Theme::Step : 0, page ? 2 * Theme::Step : 0);
    layout->setSpacing(2 * Theme::Step);
    if (page) {
        layout->addWidget(buildHead());
    }
    m_note->setObjectName(u"stanzaNote"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    Theme::mark(m_note, "tone", u"muted"_s);
    m_note->hide();
    buildTable();
    buildSplitter();
    layout->addWidget(buildFilters());
    layout->addWidget(buildSearch());
    layout->addWidget(buildActions());
    layout->addWidget(m_note);
    layout->addWidget(m_splitter, 1);
    wire();
    applyFilters();
}

QWidget *StanzaConsole::buildHead()
{
    auto *head = new QWidget;
    QHBoxLayout *row = makeRow(head);
    auto *title = new QLabel(tr("Stanzas"));
    Theme::mark(title, "tone", u"title"_s);
    QPushButton *close = makeButton(u"stanzaClose"_s, tr("Close"));
    connect(close, &QPushButton::clicked, this, &StanzaConsole::closeRequested);
    row->addWidget(title, 1);
    row->addWidget(close);
    return head;
}

void StanzaConsole::buildSplitter()
{
    m_splitter->setObjectName(u"stanzaSplitter"_s);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_details);
    m_splitter->addWidget(m_sender);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setStretchFactor(2, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(2 * Theme::Step);
    m_sender->hide();
    if (!m_thing.isEmpty()) {
        m_details->hidePageButton();
    }
}

QWidget *StanzaConsole::buildFilters()
{
    auto *widget = new QWidget;
    QHBoxLayout *row = makeRow(widget);
    m_direction = addChoice(row, u"stanzaDirection"_s, tr("Direction"), {{tr("Both ways"), {}}, {tr("Sent"), u"out"_s}, {tr("Received"), u"in"_s}});
    // The second of each pair is what StanzaCriteria looks for.
    m_kind = addChoice(row, u"stanzaKind"_s, tr("Kind"), {{tr("All kinds"), {}}, {u"iq"_s, u"iq"_s}, {u"iq get"_s, u"iq get"_s}, {u"iq set"_s, u"iq set"_s}, {u"iq result"_s, u"iq result"_s},
        {tr("errors"), u"error"_s}, {u"message"_s, u"message"_s}, {u"presence"_s, u"presence"_s}});
    QList<std::pair<QString, QString>> protocols{{tr("All protocols"), {}}};
    for (const auto protocol : {Wire::Protocol::Sensor, Wire::Protocol::Events, Wire::Protocol::Control, Wire::Protocol::Concentrator, Wire::Protocol::Provisioning, Wire::Protocol::Discovery}) {
        const QString name = Wire::protocolName(protocol);
        protocols.append({name, name + u' '});
    }
    protocols.append({u"disco"_s, u"protocol/disco"_s});
    m_protocol = addChoice(row, u"stanzaProtocol"_s, tr("Protocol"), protocols);
    m_peer = makeField(u"stanzaPeer"_s, tr("Address"));
    m_peer->setMinimumWidth(72);
    row->addWidget(m_peer, 1);
    m_peer->setVisible(m_thing.isEmpty());
    if (!m_thing.isEmpty()) {
        row->addStretch(1);
    }
    for (QComboBox *box : {m_direction, m_kind, m_protocol}) {
        connect(box, &QComboBox::currentIndexChanged, this, &StanzaConsole::applyFilters);
    }
    connect(m_peer, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    return widget;
}

QWidget *StanzaConsole::buildSearch()
{
    auto *widget = new QWidget;
    QHBoxLayout *row = makeRow(widget);
    m_text = makeField(u"stanzaFilter"_s, tr("Filter: words, or type:get  -peer:eva"));
    m_search = makeField(u"stanzaSearch"_s, tr("Search"));
    m_search->addAction(Icons::get(u"search"_s), QLineEdit::LeadingPosition);
    QToolButton *previous = makeArrow(u"stanzaSearchPrevious"_s, u"chevron-up"_s, tr("Previous match"));
    QToolButton *next = makeArrow(u"stanzaSearchNext"_s, u"chevron-down"_s, tr("Next match"));
    row->addWidget(m_text, 3);
    row->addWidget(m_search, 2);
    row->addWidget(previous);
    row->addWidget(next);
    connect(m_text, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, [this] { search(false); });
    connect(m_search, &QLineEdit::textChanged, this, [this] { Theme::mark(m_search, "invalid", u"false"_s); });
    connect(previous, &QToolButton::clicked, this, [this] { search(true); });
    connect(next, &QToolButton::clicked, this, [this] { search(false); });
    return widget;
}

QWidget *StanzaConsole::buildActions()
{
    auto *widget = new QWidget;
    QHBoxLayout *row = makeRow(widget);
    m_status = new QLabel;
    m_status->setObjectName(u"stanzaStatus"_s);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setMinimumWidth(48);
    Theme::mark(m_status, "tone", u"muted"_s);
    m_pause = makeButton(u"stanzaPause"_s, tr("Pause"));
    m_pause->setCheckable(true);
    Theme::mark(m_pause, "kind", u"toggle"_s);
    QPushButton *clear = makeButton(u"stanzaClear"_s, tr("Clear"));
    QPushButton *save = makeButton(u"stanzaSave"_s, tr("Save …"));
    m_write = makeButton(u"stanzaWrite"_s, tr("Send one …"));
    m_write->setCheckable(true);
    Theme::mark(m_write, "kind", u"toggle"_s);
    row->addWidget(m_status, 1);
    for (QPushButton *button : {m_pause, clear, save, m_write}) {
        row->addWidget(button);
    }
    connect(m_pause, &QPushButton::toggled, this, &StanzaConsole::setPaused);
    connect(clear, &QPushButton::clicked, this, &StanzaConsole::clearStanzas);
    connect(save, &QPushButton::clicked, this, &StanzaConsole::chooseFile);
    connect(m_write, &QPushButton::toggled, m_sender, [this](bool shown) {
        m_sender->setVisible(shown);
        arrange();
        if (shown) {
            m_sender->focusFirst();
        }
    });
    return widget;
}

void StanzaConsole::buildTable()
{
    m_filter->setSourceModel(m_model);
    m_table->setObjectName(u"stanzaTable"_s);
    m_table->setAccessibleName(tr("Stanzas, oldest first"));
    m_table->setModel(m_filter);
    m_table->setItemDelegate(new StanzaDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalHeader(new StanzaHeader(m_table));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setMinimumHeight(4 * fontMetrics().lineSpacing());
    m_empty->setObjectName(u"stanzaEmpty"_s);
    m_empty->setTextFormat(Qt::PlainText);
    Theme::mark(m_empty, "tone", u"muted"_s);
    m_empty->move(3 * Theme::Step, 3 * Theme::Step);
}

void StanzaConsole::fitColumns()
{
    QHeaderView *header = m_table->horizontalHeader();
    const auto textWidth = [this](QLatin1String text) { return qRound(Theme::tabularWidth(m_table->font(), text)) + 2 * StanzaDelegate::Padding + 2; };
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(int(Column::Summary), QHeaderView::Stretch);
    const QMargins margins = layout()->contentsMargins();
    int rest = width() - margins.left() - margins.right() - m_table->verticalScrollBar()->sizeHint().width() - textWidth("a short sentence"_L1);
    for (const auto &[column, example] : {std::pair(Column::Time, "00:00:00.000"_L1), std::pair(Column::Direction, "<-"_L1), std::pair(Column::Latency, "answered twice"_L1)}) {
        header->resizeSection(int(column), textWidth(example));
        rest -= textWidth(example);
    }
    // The narrower the page, the more of what the details say as well goes.
    for (const auto &[column, example] : {std::pair(Column::Peer, "thing@house.example"_L1), std::pair(Column::Kind, "presence"_L1), std::pair(Column::Protocol, "concentrator iot"_L1)}) {
        const bool shown = textWidth(example) <= rest && !(column == Column::Peer && !m_thing.isEmpty());
        m_table->setColumnHidden(int(column), !shown);
        if (shown) {
            header->resizeSection(int(column), textWidth(example));
            rest -= textWidth(example);
        }
    }
    if (!m_table->isColumnHidden(int(Column::Peer)) && rest > 0) {
        header->resizeSection(int(Column::Peer), header->sectionSize(int(Column::Peer)) + qMin(rest / 2, textWidth("/a long resource of it"_L1)));
    }
    m_empty->resize(qMax(0, m_table->viewport()->width() - 6 * Theme::Step), m_empty->sizeHint().height());
}

/// On a low screen there is room for reading one or writing one.
void StanzaConsole::arrange()
{
    const bool low = height() < RoomForBoth * fontMetrics().lineSpacing();
    m_details->setVisible(!low || !m_write->isChecked());
}

void StanzaConsole::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
    arrange();
}

void StanzaConsole::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
        fitColumns();
    }
}

} // namespace Chatelaine
