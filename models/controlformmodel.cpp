// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/controlformmodel.h"

#include "protocol/wire/dataformsubmit.h"
#include "protocol/wire/formlayout.h"

#include <QHash>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using State = ControlItem::State;

namespace {

constexpr qsizetype MostItems = 2000;

ControlItem makeItem(const Wire::FormField &field, const QString &page)
{
    ControlItem item;
    item.field = field;
    item.type = Wire::parameterTypeOf(field);
    item.page = page;
    item.original = field.values.join(u'\n');
    item.text = item.original;
    item.known = !field.values.isEmpty();
    // Things mark every parameter of a single node as notSame too, so the mark says something only where no value came with it.
    item.differs = field.notSame && !item.known;
    return item;
}

bool isWritable(const ControlItem &item)
{
    return !item.field.readOnly && item.field.type != "fixed"_L1;
}

} // namespace

QString ControlItem::range() const
{
    const auto &validation = field.validation;
    if (!validation || validation->method != Wire::FormValidation::Method::Range) {
        return {};
    }
    if (validation->minimum.isEmpty() || validation->maximum.isEmpty()) {
        return validation->minimum.isEmpty() ? u"≤ "_s + validation->maximum : u"≥ "_s + validation->minimum;
    }
    return validation->minimum + u" – "_s + validation->maximum;
}

ControlFormModel::ControlFormModel(QObject *parent)
    : QObject(parent)
{
}

void ControlFormModel::setForm(const Wire::DataForm &form)
{
    m_byHand = false;
    m_sending = false;
    m_title = form.title;
    m_instructions = form.instructions;
    m_form = form;
    m_items.clear();
    // As the thing's layout has it; what the layout forgot comes last.
    QString page;
    const auto rows = Wire::formRows(form);
    for (const Wire::FormRow &row : rows) {
        if (row.kind == Wire::FormRow::Kind::Page) {
            page = row.text;
        } else if (row.kind == Wire::FormRow::Kind::Field) {
            addItem(form, row, page);
        }
    }
    Q_EMIT itemsReset();
    Q_EMIT applicableChanged();
}

void ControlFormModel::addItem(const Wire::DataForm &form, const Wire::FormRow &row, const QString &page)
{
    const Wire::FormField &field = form.fields.at(row.field);
    const bool isFirst = form.field(field.var) == &field; // of two with one name the second cannot be set
    if (!field.var.isEmpty() && isFirst && m_items.size() < MostItems) {
        m_items.append(makeItem(field, row.isReferenced ? page : QString()));
    }
}

void ControlFormModel::setByHand()
{
    m_byHand = true;
    m_sending = false;
    m_form = {};
    m_title.clear();
    m_instructions.clear();
    m_items.clear();
    Q_EMIT itemsReset();
    Q_EMIT applicableChanged();
}

void ControlFormModel::judge(ControlItem &item) const
{
    item.problem.clear();
    if (!item.edited) {
        return;
    }
    if (m_byHand && item.field.var.trimmed().isEmpty()) {
        item.problem = tr("Give the name of the parameter.");
        return;
    }
    item.problem = (m_byHand ? Wire::parameterProblem(item.type, item.text) : Wire::formValueProblem(item.field, item.text)).value_or(QString());
}

void ControlFormModel::edit(int index, const QString &text)
{
    if (index < 0 || index >= m_items.size() || !isWritable(m_items.at(index))) {
        return;
    }
    ControlItem &item = m_items[index];
    if (item.edited && item.text == text) {
        return;
    }
    item.text = text;
    // Going back to what the thing said is no edit; where it said nothing, every touch is one.
    item.edited = !item.known || text != item.original;
    item.state = State::Idle;
    item.words.clear();
    judge(item);
    Q_EMIT itemChanged(index);
    Q_EMIT applicableChanged();
}

void ControlFormModel::revert(int index)
{
    if (index < 0 || index >= m_items.size()) {
        return;
    }
    ControlItem &item = m_items[index];
    item.text = item.original;
    item.edited = false;
    item.state = State::Idle;
    item.words.clear();
    item.problem.clear();
    Q_EMIT itemChanged(index);
    Q_EMIT applicableChanged();
}

int ControlFormModel::addRow(const QString &name, Wire::ParameterType type, const QString &text)
{
    ControlItem item;
    item.field.var = name;
    item.type = type;
    item.text = text;
    item.edited = !name.isEmpty() || !text.isEmpty();
    judge(item);
    m_items.append(item);
    const int index = int(m_items.size()) - 1;
    Q_EMIT rowInserted(index);
    Q_EMIT applicableChanged();
    return index;
}

void ControlFormModel::removeRow(int index)
{
    if (!m_byHand || index < 0 || index >= m_items.size() || m_sending) {
        return;
    }
    m_items.removeAt(index);
    Q_EMIT rowRemoved(index);
    Q_EMIT applicableChanged();
}

void ControlFormModel::setRow(int index, const QString &name, Wire::ParameterType type, const QString &text)
{
    if (!m_byHand || index < 0 || index >= m_items.size()) {
        return;
    }
    ControlItem &item = m_items[index];
    item.field.var = name.trimmed();
    item.type = type;
    item.text = text;
    item.edited = !name.isEmpty() || !text.isEmpty();
    item.state = State::Idle;
    item.words.clear();
    judge(item);
    Q_EMIT itemChanged(index);
    Q_EMIT applicableChanged();
}

bool ControlFormModel::hasEdits() const
{
    return std::any_of(m_items.cbegin(), m_items.cend(), [](const ControlItem &item) { return item.edited; });
}

QList<int> ControlFormModel::sentIndexes() const
{
    QList<int> indexes;
    QSet<QString> edited;
    QHash<QString, int> indexOf;
    for (int i = 0; i < m_items.size(); ++i) {
        const ControlItem &item = m_items.at(i);
        indexOf.insert(item.field.var, i);
        if (item.edited) {
            edited.insert(item.field.var);
            indexes.append(i);
        }
    }
    if (m_byHand) {
        return indexes;
    }
    indexes.clear();
    const auto fields = Wire::submittedFields(m_form, edited, Wire::SubmitScope::EditedOnly);
    for (const Wire::FormField *field : fields) {
        const int index = indexOf.value(field->var, -1);
        if (index >= 0) {
            indexes.append(index);
        }
    }
    return indexes;
}

bool ControlFormModel::canApply() const
{
    if (m_sending || !hasEdits()) {
        return false;
    }
    const QList<int> indexes = sentIndexes();
    return std::all_of(indexes.cbegin(), indexes.cend(), [this](int i) {
        const ControlItem &item = m_items.at(i);
        // A partner of a group that was not edited goes along with the value it has: it must have one.
        return item.problem.isEmpty() && (item.edited || item.known);
    });
}

Wire::ControlSet ControlFormModel::request(const QList<Wire::NodeAddress> &nodes) const
{
    Wire::ControlSet set;
    set.nodes = nodes;
    for (const int i : sentIndexes()) {
        const ControlItem &item = m_items.at(i);
        set.parameters.append({item.field.var, item.type, item.text, {}});
    }
    return set;
}

void ControlFormModel::begin()
{
    m_sending = true;
    for (const int i : sentIndexes()) {
        m_items[i].state = State::Sending;
        m_items[i].words.clear();
        Q_EMIT itemChanged(i);
    }
    Q_EMIT applicableChanged();
}

void ControlFormModel::finish(const Outcome<QList<SetResult>> &outcome)
{
    m_sending = false;
    for (int i = 0; i < m_items.size(); ++i) {
        if (m_items.at(i).state == State::Sending) {
            settle(i, outcome);
            Q_EMIT itemChanged(i);
        }
    }
    Q_EMIT applicableChanged();
}

void ControlFormModel::settle(int index, const Outcome<QList<SetResult>> &outcome)
{
    ControlItem &item = m_items[index];
    const SetResult *mine = nullptr;
    for (const SetResult &result : outcome.value) {
        // Several nodes: one that refused weighs more than those that accepted.
        if (result.parameter == item.field.var && (!mine || mine->accepted)) {
            mine = &result;
        }
    }
    if (mine && mine->accepted) {
        item.state = State::Accepted;
        item.acceptedMs = mine->acceptedMs;
        item.original = item.text;
        item.known = true;
        item.differs = false;
        item.edited = m_byHand; // a row by hand stays ready to be sent again
        return;
    }
    item.state = State::Refused;
    item.words = mine && !mine->error.isEmpty() ? mine->error : outcome.error.message;
    if (item.words.isEmpty()) {
        item.words = tr("The thing did not say what became of it.");
    }
}

} // namespace Chatelaine
