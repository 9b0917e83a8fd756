// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rows of ui/controlpage.h: those of a thing's form, and those typed by hand.

#include "models/controlformwords.h"
#include "services/visibletext.h"
#include "ui/controleditors.h"
#include "ui/controlpage.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QDateTime>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <array>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using Wire::ParameterType;

namespace {

enum FormColumn { LabelColumn, EditorColumn, HintColumn, ResultColumn };
enum HandColumn { NameColumn, TypeColumn, ValueColumn, RemoveColumn, HandResultColumn };

constexpr int EditorRoom = 220;
constexpr int HintRoom = 110;

QLabel *plainLabel(const QString &text, const QString &tone, bool wrap)
{
    auto *label = new QLabel(VisibleText::block(text));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(wrap);
    if (!tone.isEmpty()) {
        Theme::mark(label, "tone", tone);
    }
    return label;
}

QGridLayout *addCard(QVBoxLayout *column, const QString &heading)
{
    if (!heading.isEmpty()) {
        column->addWidget(plainLabel(heading, u"strong"_s, false));
    }
    auto *card = new QFrame;
    Theme::mark(card, "panel", u"card"_s);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(4 * Theme::Step, 3 * Theme::Step, 4 * Theme::Step, 3 * Theme::Step);
    grid->setHorizontalSpacing(4 * Theme::Step);
    grid->setVerticalSpacing(2 * Theme::Step);
    column->addWidget(card);
    return grid;
}

QFrame *hairline()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setFixedHeight(1);
    line->setStyleSheet(u"color: palette(mid); background: palette(mid); border: 0;"_s);
    return line;
}

/// What a fresh row of this type holds: the editors for times and switches always show something.
QString startText(ParameterType type)
{
    switch (type) {
    case ParameterType::Boolean:
        return u"false"_s;
    case ParameterType::Date:
        return QDate::currentDate().toString(Qt::ISODate);
    case ParameterType::Time:
        return u"12:00:00"_s;
    case ParameterType::DateTime: {
        const QDateTime now = QDateTime::currentDateTime();
        return now.toOffsetFromUtc(now.offsetFromUtc()).toString(Qt::ISODate);
    }
    default:
        return {};
    }
}

} // namespace

void ControlPage::buildFormRows(QVBoxLayout *column)
{
    if (!m_model->title().isEmpty()) {
        column->addWidget(plainLabel(m_model->title(), u"heading"_s, true));
    }
    for (const QString &instruction : m_model->instructions()) {
        column->addWidget(plainLabel(instruction, u"muted"_s, true));
    }
    QGridLayout *grid = nullptr;
    QString page;
    int line = 0;
    const QList<ControlItem> &items = m_model->items();
    for (int i = 0; i < items.size(); ++i) {
        if (!grid || items.at(i).page != page) {
            page = items.at(i).page;
            grid = addCard(column, page);
            grid->setColumnStretch(LabelColumn, 3);
            grid->setColumnStretch(ResultColumn, 2);
            // Cards stand under each other: so do their columns.
            grid->setColumnMinimumWidth(EditorColumn, EditorRoom);
            grid->setColumnMinimumWidth(HintColumn, HintRoom);
            line = 0;
        }
        line = buildFormRow(grid, line, i);
    }
}

int ControlPage::buildFormRow(QGridLayout *grid, int line, int index)
{
    const ControlItem &item = m_model->items().at(index);
    if (line > 0) {
        grid->addWidget(hairline(), line++, 0, 1, ResultColumn + 1);
    }
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(plainLabel(item.field.label.isEmpty() ? item.field.var : item.field.label, u"strong"_s, true));
    QStringList notes;
    if (!item.field.description.isEmpty()) {
        notes << item.field.description;
    }
    if (!item.field.error.isEmpty()) {
        notes << item.field.error;
    }
    if (!notes.isEmpty()) {
        words->addWidget(plainLabel(notes.join(u'\n'), u"small"_s, true));
    }
    grid->addLayout(words, line, LabelColumn, Qt::AlignVCenter);

    QWidget *editor = ControlEditors::make(item, [this, index](const QString &text) { m_model->edit(index, text); }, this);
    grid->addWidget(editor, line, EditorColumn, Qt::AlignVCenter | Qt::AlignLeft);

    QStringList hints;
    if (item.field.readOnly) {
        hints << tr("read only");
    }
    if (item.differs) {
        hints << tr("differs");
    }
    if (!item.range().isEmpty()) {
        hints << item.range();
    }
    if (!item.field.parameterGroup.isEmpty()) {
        hints << tr("set together: %1").arg(item.field.parameterGroup.left(40));
    }
    grid->addWidget(plainLabel(hints.join(u'\n'), u"small"_s, false), line, HintColumn, Qt::AlignVCenter);

    QLabel *result = plainLabel({}, {}, true);
    result->setObjectName(u"resultFor:"_s + item.field.var);
    result->setMinimumWidth(110);
    grid->addWidget(result, line, ResultColumn, Qt::AlignVCenter);
    QLabel *problem = plainLabel({}, u"error"_s, true);
    problem->setObjectName(u"problemFor:"_s + item.field.var);
    problem->hide();
    grid->addWidget(problem, line + 1, EditorColumn, 1, ResultColumn - EditorColumn + 1);
    m_rows.insert(index, {editor, result, problem});
    return line + 2;
}

void ControlPage::buildHandRows(QVBoxLayout *column)
{
    column->addWidget(plainLabel(tr("Set by hand"), u"heading"_s, false));
    column->addWidget(plainLabel(tr("Give the name of a parameter as the thing knows it, what kind of value it takes, and the value. All rows are sent together, "
                                    "from top to bottom."),
        u"muted"_s, true));
    QGridLayout *grid = addCard(column, {});
    grid->setVerticalSpacing(2 * Theme::Step);
    grid->setColumnStretch(NameColumn, 2);
    grid->setColumnStretch(HandResultColumn, 2);
    for (int i = 0; i < m_model->items().size(); ++i) {
        buildHandRow(grid, i);
    }
    auto *add = new QPushButton(tr("Add a &row"));
    add->setObjectName(u"handAdd"_s);
    grid->addWidget(add, 2 * int(m_model->items().size()), NameColumn, Qt::AlignLeft);
    // Queued, because the button goes away with the rows that are built anew.
    connect(add, &QPushButton::clicked, m_model, [this] { m_model->addRow(); }, Qt::QueuedConnection);
}

void ControlPage::buildHandRow(QGridLayout *grid, int index)
{
    static constexpr std::array types{ParameterType::Boolean, ParameterType::Double, ParameterType::Int, ParameterType::Long, ParameterType::String,
        ParameterType::Enumeration, ParameterType::Color, ParameterType::Date, ParameterType::Time, ParameterType::DateTime, ParameterType::Duration};
    const ControlItem &item = m_model->items().at(index);
    auto *name = new QLineEdit(item.field.var);
    name->setObjectName(u"handName:%1"_s.arg(index));
    name->setPlaceholderText(tr("Name of the parameter"));
    name->setAccessibleName(tr("Name of the parameter"));
    name->setMaxLength(500);
    auto *type = new QComboBox;
    type->setObjectName(u"handType:%1"_s.arg(index));
    type->setAccessibleName(tr("Kind of value"));
    for (const ParameterType candidate : types) {
        type->addItem(ControlFormWords::type(candidate), int(candidate));
    }
    type->setCurrentIndex(type->findData(int(item.type)));
    QWidget *value = ControlEditors::makeForType(item.type, item.text, u"handValue:%1"_s.arg(index), [this, index](const QString &text) {
        const ControlItem &now = m_model->items().at(index);
        m_model->setRow(index, now.field.var, now.type, text);
    }, this);
    auto *remove = new QPushButton(tr("Remove"));
    remove->setObjectName(u"handRemove:%1"_s.arg(index));
    remove->setEnabled(m_model->items().size() > 1);
    Theme::mark(remove, "kind", u"quiet"_s);
    QLabel *result = plainLabel({}, {}, true);
    result->setObjectName(u"handResult:%1"_s.arg(index));
    result->setMinimumWidth(110);
    QLabel *problem = plainLabel({}, u"error"_s, true);
    problem->setObjectName(u"handProblem:%1"_s.arg(index));
    problem->hide();

    grid->addWidget(name, 2 * index, NameColumn);
    grid->addWidget(type, 2 * index, TypeColumn);
    grid->addWidget(value, 2 * index, ValueColumn, Qt::AlignLeft | Qt::AlignVCenter);
    grid->addWidget(remove, 2 * index, RemoveColumn);
    grid->addWidget(result, 2 * index, HandResultColumn);
    grid->addWidget(problem, 2 * index + 1, NameColumn, 1, HandResultColumn + 1);
    m_rows.insert(index, {value, result, problem});

    connect(name, &QLineEdit::textEdited, m_model, [this, index](const QString &text) {
        const ControlItem &now = m_model->items().at(index);
        m_model->setRow(index, text, now.type, now.text);
    });
    connect(type, &QComboBox::activated, m_model, [this, index, type] { changeHandType(index, ParameterType(type->currentData().toInt())); }, Qt::QueuedConnection);
    connect(remove, &QPushButton::clicked, m_model, [this, index] { m_model->removeRow(index); }, Qt::QueuedConnection);
}

void ControlPage::changeHandType(int index, ParameterType type)
{
    if (index >= m_model->items().size()) {
        return;
    }
    const ControlItem &item = m_model->items().at(index);
    const bool keeps = !item.text.isEmpty() && !Wire::parameterProblem(type, item.text);
    m_model->setRow(index, item.field.var, type, keeps ? item.text : startText(type));
    rebuild();
}

} // namespace Chatelaine
