// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controleditors.h"

#include "services/visibletext.h"
#include "ui/theme.h"

#include <QColorDialog>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QTimeZone>
#include <QToolButton>

namespace Chatelaine {

using namespace Qt::StringLiterals;
using Wire::ParameterType;
using ControlEditors::Edited;

namespace {

constexpr int EditorWidth = 220;

bool isTrue(const QString &text)
{
    return text == "true"_L1 || text == "1"_L1;
}

/// RRGGBB or RRGGBBAA as the wire writes it.
QColor fromWire(const QString &text)
{
    static const QRegularExpression hex(u"^[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?$"_s);
    if (!hex.match(text).hasMatch()) {
        return {};
    }
    QColor color(u'#' + text.left(6));
    if (text.size() == 8) {
        color.setAlpha(text.mid(6).toInt(nullptr, 16));
    }
    return color;
}

QIcon colorIcon(const QString &text)
{
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::gray, 2));
    const QColor color = fromWire(text);
    painter.setBrush(color.isValid() ? QBrush(color) : QBrush(Qt::gray, Qt::BDiagPattern));
    painter.drawRoundedRect(QRectF(2, 2, 28, 28), 6, 6);
    return QIcon(pixmap);
}

QWidget *makeLine(const QString &name, const Edited &edited, QWidget *parent)
{
    auto *line = new QLineEdit(parent);
    line->setObjectName(name);
    line->setMinimumWidth(EditorWidth);
    QObject::connect(line, &QLineEdit::textEdited, line, edited);
    return line;
}

QWidget *makeSwitch(const QString &name, const Edited &edited, QWidget *parent)
{
    auto *box = new ControlSwitch(parent);
    box->setObjectName(name);
    QObject::connect(box, &QAbstractButton::clicked, box, [edited](bool on) { edited(on ? u"true"_s : u"false"_s); });
    return box;
}

QWidget *makeSpin(const QString &name, const Edited &edited, QWidget *parent)
{
    auto *both = new QWidget(parent);
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Step);
    auto *spin = new ControlSpin(both);
    spin->setObjectName(name);
    spin->setFixedWidth(EditorWidth / 2);
    row->addWidget(spin);
    const QList<std::pair<QString, int>> steps{{u"−"_s, -1}, {u"+"_s, 1}};
    for (const auto &[sign, step] : steps) {
        auto *button = new QToolButton(both);
        button->setText(sign);
        button->setAutoRepeat(true);
        button->setFocusPolicy(Qt::NoFocus); // the arrow keys do the same
        button->setAccessibleName(step < 0 ? QObject::tr("Less") : QObject::tr("More"));
        row->addWidget(button);
        QObject::connect(button, &QToolButton::clicked, spin, [spin, step = step] { spin->stepBy(step); });
    }
    row->addStretch(1);
    QObject::connect(spin, &ControlSpin::edited, spin, edited);
    both->setFocusProxy(spin);
    return both;
}

QWidget *makeColor(const QString &name, const Edited &edited, QWidget *parent)
{
    auto *both = new QWidget(parent);
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Step);
    auto *line = qobject_cast<QLineEdit *>(makeLine(name, edited, both));
    line->setMinimumWidth(EditorWidth / 2);
    line->setMaxLength(8);
    line->setPlaceholderText(u"RRGGBB"_s);
    auto *button = new QPushButton(both);
    button->setAccessibleName(QObject::tr("Choose a colour"));
    button->setToolTip(QObject::tr("Choose a colour"));
    row->addWidget(line);
    row->addWidget(button);
    row->addStretch(1);
    QObject::connect(line, &QLineEdit::textChanged, button, [button](const QString &text) { button->setIcon(colorIcon(text)); });
    QObject::connect(button, &QPushButton::clicked, button, [line, both, edited] {
        auto *dialog = new QColorDialog(fromWire(line->text()), both);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setModal(false);
        QObject::connect(dialog, &QColorDialog::colorSelected, line, [line, edited](const QColor &color) {
            const QString alpha = line->text().size() == 8 ? line->text().mid(6) : QString();
            const QString text = color.name(QColor::HexRgb).mid(1).toUpper() + alpha;
            line->setText(text);
            edited(text);
        });
        dialog->show();
    });
    button->setIcon(colorIcon({}));
    both->setFocusProxy(line);
    return both;
}

QString momentText(const QDateTimeEdit *edit, ParameterType type)
{
    switch (type) {
    case ParameterType::Date:
        return edit->date().toString(Qt::ISODate);
    case ParameterType::Time:
        return edit->time().toString(u"HH:mm:ss"_s);
    default:
        // The offset goes with it: without one a thing would take its own zone.
        return edit->dateTime().toOffsetFromUtc(edit->dateTime().offsetFromUtc()).toString(Qt::ISODate);
    }
}

QWidget *makeMoment(ParameterType type, const QString &name, const Edited &edited, QWidget *parent)
{
    QDateTimeEdit *edit = nullptr;
    if (type == ParameterType::Date) {
        edit = new QDateEdit(parent);
    } else if (type == ParameterType::Time) {
        edit = new QTimeEdit(parent);
        edit->setDisplayFormat(u"HH:mm:ss"_s);
    } else {
        edit = new QDateTimeEdit(parent);
        edit->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss"_s);
    }
    if (type == ParameterType::Date) {
        edit->setDisplayFormat(u"yyyy-MM-dd"_s);
    }
    edit->setCalendarPopup(type != ParameterType::Time);
    edit->setButtonSymbols(QAbstractSpinBox::NoButtons);
    edit->setObjectName(name);
    edit->setMinimumWidth(EditorWidth);
    QObject::connect(edit, &QDateTimeEdit::dateTimeChanged, edit, [edit, type, edited] { edited(momentText(edit, type)); });
    return edit;
}

QWidget *makeList(const ControlItem &item, const QString &name, const Edited &edited, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(name);
    box->setMinimumWidth(EditorWidth);
    box->setPlaceholderText(QObject::tr("Choose"));
    for (const Wire::FormOption &option : item.field.options) {
        box->addItem(VisibleText::line(option.label.isEmpty() ? option.value : option.label, 200), option.value);
    }
    QObject::connect(box, &QComboBox::activated, box, [box, edited](int index) { edited(box->itemData(index).toString()); });
    return box;
}

QWidget *makeText(const QString &name, const Edited &edited, QWidget *parent)
{
    auto *text = new QPlainTextEdit(parent);
    text->setObjectName(name);
    text->setTabChangesFocus(true);
    text->setMinimumWidth(EditorWidth);
    text->setMaximumHeight(96);
    QObject::connect(text, &QPlainTextEdit::textChanged, text, [text, edited] { edited(text->toPlainText()); });
    return text;
}

bool isMoment(ParameterType type)
{
    return type == ParameterType::Date || type == ParameterType::Time || type == ParameterType::DateTime;
}

void showMoment(QDateTimeEdit *edit, ParameterType type, const QString &text)
{
    if (text.isEmpty()) {
        edit->setDateTime(QDateTime::currentDateTime()); // somewhere to start from; nothing is sent until it is touched
    } else if (type == ParameterType::Date) {
        edit->setDate(QDate::fromString(text.left(10), Qt::ISODate));
    } else if (type == ParameterType::Time) {
        edit->setTime(QTime::fromString(text.left(8), u"HH:mm:ss"_s));
    } else if (const auto time = Wire::parseTimestamp(text)) {
        edit->setDateTime(time->value.toLocalTime());
    }
}

QWidget *inner(QWidget *editor)
{
    return editor->objectName().startsWith("editorFor:"_L1) || !editor->focusProxy() ? editor : editor->focusProxy();
}

} // namespace

QWidget *ControlEditors::make(const ControlItem &item, const Edited &edited, QWidget *parent)
{
    const QString name = u"editorFor:"_s + item.field.var;
    QWidget *editor = nullptr;
    if (item.field.type.startsWith("list-"_L1) && !item.field.options.isEmpty()) {
        editor = makeList(item, name, edited, parent);
    } else if (item.field.type == "text-multi"_L1) {
        editor = makeText(name, edited, parent);
    } else {
        editor = makeForType(item.type, item.text, name, edited, parent);
        if (auto *line = qobject_cast<QLineEdit *>(editor); line && item.field.type == "text-private"_L1) {
            line->setEchoMode(QLineEdit::Password);
        }
    }
    inner(editor)->setAccessibleName(item.field.label.isEmpty() ? item.field.var : item.field.label);
    show(editor, item);
    editor->setEnabled(!item.field.readOnly && item.field.type != "fixed"_L1);
    return editor;
}

QWidget *ControlEditors::makeForType(ParameterType type, const QString &text, const QString &objectName, const Edited &edited, QWidget *parent)
{
    QWidget *editor = nullptr;
    switch (type) {
    case ParameterType::Boolean:
        editor = makeSwitch(objectName, edited, parent);
        break;
    case ParameterType::Int:
    case ParameterType::Long:
    case ParameterType::Double:
        editor = makeSpin(objectName, edited, parent);
        break;
    case ParameterType::Color:
        editor = makeColor(objectName, edited, parent);
        break;
    case ParameterType::Date:
    case ParameterType::Time:
    case ParameterType::DateTime:
        editor = makeMoment(type, objectName, edited, parent);
        break;
    case ParameterType::Duration:
        editor = makeLine(objectName, edited, parent);
        qobject_cast<QLineEdit *>(editor)->setPlaceholderText(QObject::tr("PT1H30M for one and a half hours"));
        break;
    case ParameterType::Enumeration:
    case ParameterType::String:
        editor = makeLine(objectName, edited, parent);
        break;
    }
    ControlItem item;
    item.type = type;
    item.text = text;
    item.known = !text.isEmpty();
    show(editor, item);
    return editor;
}

void ControlEditors::show(QWidget *editor, const ControlItem &item)
{
    QWidget *target = inner(editor);
    const QSignalBlocker blocker(target);
    if (auto *spin = qobject_cast<ControlSpin *>(target)) {
        const Wire::FormValidation limits = item.field.validation.value_or(Wire::FormValidation());
        spin->setUp(item.text, limits.minimum, limits.maximum, item.type != ParameterType::Double);
    } else if (auto *box = qobject_cast<ControlSwitch *>(target)) {
        box->setChecked(isTrue(item.text));
        box->setKnown(item.known || item.edited);
    } else if (auto *moment = qobject_cast<QDateTimeEdit *>(target)) {
        if (isMoment(item.type) && momentText(moment, item.type) != item.text) {
            showMoment(moment, item.type, item.text);
        }
    } else if (auto *list = qobject_cast<QComboBox *>(target)) {
        list->setCurrentIndex(list->findData(item.text));
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(target)) {
        if (text->toPlainText() != item.text) {
            text->setPlainText(item.text);
        }
    } else if (auto *line = qobject_cast<QLineEdit *>(target)) {
        if (line->text() != item.text) {
            line->setText(item.text);
        }
        if (auto *button = editor->findChild<QPushButton *>()) {
            button->setIcon(colorIcon(item.text)); // the line's own signal is blocked here
        }
    }
}

} // namespace Chatelaine
