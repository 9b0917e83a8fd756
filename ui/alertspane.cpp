// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/alertspane.h"

#include "services/alertwords.h"
#include "services/visibletext.h"
#include "ui/alertform.h"
#include "ui/paneltext.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostRows = 6; ///< of a list that is as high as its rows

QLabel *heading(const QString &text, QWidget *owner)
{
    auto *label = new QLabel(text, owner);
    Theme::mark(label, "tone", u"strong"_s);
    return label;
}

QListWidget *plainList(const QString &name, const QString &accessibleName, QWidget *owner)
{
    auto *list = new QListWidget(owner);
    list->setObjectName(name);
    list->setAccessibleName(accessibleName);
    list->setWordWrap(true);
    list->setTextElideMode(Qt::ElideNone);
    list->setUniformItemSizes(false);
    list->setSpacing(Theme::Step / 2);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return list;
}

/// As high as its rows, up to a few.
void fit(QListWidget *list)
{
    int height = 2 * list->frameWidth() + Theme::Step;
    for (int row = 0; row < qMin(MostRows, list->count()); ++row) {
        height += list->visualItemRect(list->item(row)).height() + 2 * list->spacing();
    }
    list->setFixedHeight(height);
}

} // namespace

AlertsPane::AlertsPane(Alerts &alerts, QWidget *parent)
    : QWidget(parent)
    , m_alerts(alerts)
{
    setObjectName(u"alertsPane"_s);
    auto *inner = new QWidget;
    auto *layout = new QVBoxLayout(inner);
    layout->setContentsMargins(6 * Theme::Step, 4 * Theme::Step, 6 * Theme::Step, 4 * Theme::Step);
    layout->setSpacing(3 * Theme::Step);
    layout->addWidget(buildHead());
    m_nothing = PanelText::label(inner, u"muted"_s, u"alertsNone"_s);
    m_nothing->setText(tr("Nothing is out of the ordinary."));
    m_active = plainList(u"alertsList"_s, tr("Alerts that are not over"), inner);
    m_active->setSelectionMode(QAbstractItemView::NoSelection);
    layout->addWidget(m_nothing);
    layout->addWidget(m_active);
    layout->addWidget(buildRules());
    layout->addWidget(buildPreferences());
    m_problem = PanelText::label(inner, u"error"_s, u"alertsProblem"_s);
    m_problem->hide();
    layout->addWidget(m_problem);
    layout->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(inner);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connect(&m_alerts, &Alerts::activeChanged, this, &AlertsPane::showActive);
    connect(&m_alerts, &Alerts::rulesChanged, this, [this] {
        showRules();
        showPreferences();
    });
    for (QListWidget *list : {m_active, m_rules})
        list->viewport()->installEventFilter(this);
    showActive();
    showRules();
    showPreferences();
}

QWidget *AlertsPane::buildHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    auto *title = new QLabel(tr("Alerts"), head);
    Theme::mark(title, "tone", u"heading"_s);
    auto *close = PanelText::button(tr("Close"), u"alertsClose"_s, head);
    Theme::mark(close, "kind", u"quiet"_s);
    connect(close, &QPushButton::clicked, this, &AlertsPane::closeRequested);
    row->addWidget(title, 1);
    row->addWidget(close);
    return head;
}

QWidget *AlertsPane::buildRules()
{
    auto *part = new QWidget(this);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 2 * Theme::Step, 0, 0);
    layout->setSpacing(2 * Theme::Step);
    layout->addWidget(heading(tr("Tell me when"), part));
    m_noRules = PanelText::label(part, u"muted"_s, u"alertRulesNone"_s);
    m_noRules->setText(tr("No limits yet. Right-click a value of a thing and choose “Tell me when …”."));
    m_rules = plainList(u"alertRules"_s, tr("What you want to be told of"), part);
    layout->addWidget(m_noRules);
    layout->addWidget(m_rules);
    m_edit = PanelText::button(tr("Change …"), u"alertEdit"_s, part);
    m_remove = PanelText::button(tr("Remove"), u"alertRemove"_s, part);
    m_undo = PanelText::button(tr("Undo"), u"alertUndo"_s, part);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * Theme::Step);
    for (QPushButton *button : {m_edit, m_remove, m_undo})
        buttons->addWidget(button);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    m_form = new AlertForm(part);
    layout->addWidget(m_form);
    connect(m_edit, &QPushButton::clicked, this, &AlertsPane::editChosen);
    connect(m_remove, &QPushButton::clicked, this, &AlertsPane::removeChosen);
    connect(m_undo, &QPushButton::clicked, this, &AlertsPane::takeBack);
    connect(m_rules, &QListWidget::itemActivated, this, &AlertsPane::editChosen);
    connect(m_rules, &QListWidget::currentRowChanged, this, [this](int row) {
        m_edit->setEnabled(row >= 0);
        m_remove->setEnabled(row >= 0);
    });
    connect(m_rules, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        const int row = m_rules->row(item);
        if (m_filling || row < 0 || row >= m_alerts.rules().size())
            return;
        AlertRule rule = m_alerts.rules().at(row);
        rule.enabled = item->checkState() == Qt::Checked;
        save(rule);
    });
    connect(m_form, &AlertForm::saved, this, &AlertsPane::save);
    return part;
}

QWidget *AlertsPane::buildPreferences()
{
    auto *part = new QWidget(this);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 2 * Theme::Step, 0, 0);
    layout->setSpacing(2 * Theme::Step);
    layout->addWidget(heading(tr("How"), part));
    m_silence = new QCheckBox(tr("Also when a thing goes silent: for much longer than it usually does"), part);
    m_silence->setObjectName(u"alertsSilence"_s);
    m_desktop = new QCheckBox(tr("Show notices on the desktop"), part);
    m_desktop->setObjectName(u"alertsDesktop"_s);
    m_quiet = new QCheckBox(tr("Keep quiet from"), part);
    m_quiet->setObjectName(u"alertsQuiet"_s);
    m_from = new QTimeEdit(part);
    m_from->setObjectName(u"alertsQuietFrom"_s);
    m_from->setAccessibleName(tr("Quiet from"));
    m_to = new QTimeEdit(part);
    m_to->setObjectName(u"alertsQuietTo"_s);
    m_to->setAccessibleName(tr("Quiet until"));
    for (QTimeEdit *edit : {m_from, m_to})
        edit->setButtonSymbols(QAbstractSpinBox::NoButtons); // as all boxes of numbers here: keys and the wheel step
    auto *quiet = new QHBoxLayout;
    quiet->setSpacing(2 * Theme::Step);
    quiet->addWidget(m_quiet);
    quiet->addWidget(m_from);
    quiet->addWidget(new QLabel(tr("to"), part));
    quiet->addWidget(m_to);
    quiet->addStretch(1);
    auto *note = PanelText::label(part, u"muted"_s, u"alertsQuietNote"_s);
    note->setText(tr("What comes in the quiet hours waits and is told once, when they are over."));
    layout->addWidget(m_silence);
    layout->addWidget(m_desktop);
    layout->addLayout(quiet);
    layout->addWidget(note);
    for (QCheckBox *box : {m_silence, m_desktop, m_quiet})
        connect(box, &QCheckBox::toggled, this, &AlertsPane::choosePreferences);
    for (QTimeEdit *edit : {m_from, m_to})
        connect(edit, &QTimeEdit::editingFinished, this, &AlertsPane::choosePreferences);
    return part;
}

void AlertsPane::propose(const LatestValue &value, const QString &thingName)
{
    AlertRule rule;
    rule.key = value.key;
    rule.unit = value.reading.field.unit;
    m_form->open(rule, tr("%1 (%2)").arg(VisibleText::line(value.key.field), VisibleText::line(thingName)), value.reading.field.number());
}

/// Long sentences wrap at another place when a list becomes wider or narrower.
bool AlertsPane::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        for (QListWidget *list : {m_active, m_rules}) {
            if (list && object == list->viewport())
                QMetaObject::invokeMethod(list, [list] { fit(list); }, Qt::QueuedConnection);
        }
    }
    return QWidget::eventFilter(object, event);
}

void AlertsPane::showActive()
{
    m_active->clear();
    for (const AlertEvent &event : m_alerts.active()) {
        const QString since = locale().toString(QDateTime::fromMSecsSinceEpoch(event.time), QLocale::ShortFormat);
        m_active->addItem(tr("%1 Since %2.").arg(m_alerts.sentence(event), since));
    }
    fit(m_active);
    m_active->setVisible(m_active->count() > 0);
    m_nothing->setVisible(m_active->count() == 0);
}

void AlertsPane::showRules()
{
    const QScopedValueRollback filling(m_filling, true);
    const int row = m_rules->currentRow();
    m_rules->clear();
    for (const AlertRule &rule : m_alerts.rules()) {
        auto *item = new QListWidgetItem(m_alerts.sentence(rule), m_rules);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(rule.enabled ? Qt::Checked : Qt::Unchecked);
    }
    m_rules->setCurrentRow(qMin(row, m_rules->count() - 1));
    const bool any = m_rules->count() > 0;
    fit(m_rules);
    m_rules->setVisible(any);
    m_noRules->setVisible(!any);
    m_edit->setVisible(any);
    m_remove->setVisible(any);
    m_edit->setEnabled(m_rules->currentRow() >= 0);
    m_remove->setEnabled(m_rules->currentRow() >= 0);
    m_undo->setVisible(m_removed.has_value());
}

void AlertsPane::showPreferences()
{
    const QScopedValueRollback filling(m_filling, true);
    const Alerts::Preferences preferences = m_alerts.preferences();
    m_silence->setChecked(preferences.silence);
    m_desktop->setChecked(preferences.desktop);
    m_quiet->setChecked(preferences.quiet.on);
    m_from->setTime(preferences.quiet.from);
    m_to->setTime(preferences.quiet.to);
    m_from->setEnabled(preferences.quiet.on);
    m_to->setEnabled(preferences.quiet.on);
}

void AlertsPane::choosePreferences()
{
    if (m_filling)
        return;
    const bool kept = m_alerts.setPreferences({m_silence->isChecked(), m_desktop->isChecked(), {m_quiet->isChecked(), m_from->time(), m_to->time()}});
    m_problem->setText(tr("The store did not take this."));
    m_problem->setVisible(!kept);
    showPreferences();
}

void AlertsPane::save(const AlertRule &rule)
{
    if (m_alerts.put(rule)) {
        m_form->hide();
        return;
    }
    m_form->showProblem(tr("This could not be saved. A change needs an amount and a time; the store has to be writable."));
    showRules();
}

std::optional<AlertRule> AlertsPane::chosen() const
{
    const int row = m_rules->currentRow();
    const QList<AlertRule> rules = m_alerts.rules();
    return row >= 0 && row < rules.size() ? std::optional(rules.at(row)) : std::nullopt;
}

void AlertsPane::removeChosen()
{
    if (const auto rule = chosen()) {
        m_removed = *rule;
        if (!m_alerts.remove(rule->id))
            m_removed.reset();
        showRules();
    }
}

void AlertsPane::takeBack()
{
    if (m_removed && m_alerts.put(*std::exchange(m_removed, std::nullopt)))
        showRules();
}

void AlertsPane::editChosen()
{
    if (const auto rule = chosen())
        m_form->open(*rule, m_alerts.sentence(*rule), {});
}

} // namespace Chatelaine
