// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/readoutpanel.h"

#include "services/whendone.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestFields = 4'000;

} // namespace

ReadoutPanel::ReadoutPanel(House &house, const QString &thing, const Wire::NodeAddress &node, QWidget *parent)
    : QFrame(parent)
    , m_house(house)
    , m_thing(thing)
    , m_node(node)
    , m_fields(new QLineEdit)
    , m_from(makeMoment(u"readoutFrom"_s, tr("F&rom")))
    , m_to(makeMoment(u"readoutTo"_s, tr("&To")))
    , m_result(new QLabel)
    , m_read(new QPushButton(tr("Read")))
{
    setObjectName(u"readoutPanel"_s);
    setAccessibleName(tr("Read exactly"));
    Theme::mark(this, "panel", u"card"_s);
    m_fields->setObjectName(u"readoutFields"_s);
    m_fields->setMaxLength(LongestFields);
    m_fields->setPlaceholderText(tr("All fields, or their names with commas between them"));
    m_result->setObjectName(u"readoutResult"_s);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_read->setObjectName(u"readoutStart"_s);
    Theme::mark(m_read, "kind", u"primary"_s);
    build();
    hide();
}

ReadoutPanel::Moment ReadoutPanel::makeMoment(const QString &name, const QString &text)
{
    auto *box = new QCheckBox(text);
    box->setObjectName(name + u"Set"_s);
    auto *time = new QDateTimeEdit;
    time->setObjectName(name);
    time->setAccessibleName(QString(text).remove(u'&'));
    time->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    time->setButtonSymbols(QAbstractSpinBox::NoButtons);
    time->setEnabled(false);
    connect(box, &QCheckBox::toggled, time, &QWidget::setEnabled);
    return {box, time};
}

void ReadoutPanel::build()
{
    auto *fieldsLabel = new QLabel(tr("F&ields"));
    fieldsLabel->setBuddy(m_fields);
    auto *closeButton = new QPushButton(tr("Close"));
    closeButton->setObjectName(u"readoutClose"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2 * Theme::Step);
    buttons->addWidget(m_result, 1);
    buttons->addWidget(closeButton);
    buttons->addWidget(m_read);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(4 * Theme::Step, 3 * Theme::Step, 4 * Theme::Step, 3 * Theme::Step);
    grid->setHorizontalSpacing(3 * Theme::Step);
    grid->setVerticalSpacing(2 * Theme::Step);
    grid->addWidget(new QLabel(tr("Kinds")), 0, 0);
    grid->addLayout(buildKinds(), 0, 1);
    grid->addWidget(fieldsLabel, 1, 0);
    grid->addWidget(m_fields, 1, 1);
    grid->addWidget(new QLabel(tr("Times")), 2, 0);
    grid->addLayout(buildSpan(), 2, 1);
    grid->addLayout(buttons, 3, 0, 1, 2);
    grid->setColumnStretch(1, 1);
    connect(closeButton, &QPushButton::clicked, this, &ReadoutPanel::close);
    connect(m_read, &QPushButton::clicked, this, &ReadoutPanel::read);
    connect(m_fields, &QLineEdit::returnPressed, this, &ReadoutPanel::read);
}

QLayout *ReadoutPanel::buildKinds()
{
    const QList<QPair<Wire::Kind, QString>> kinds{{Wire::Kind::Momentary, tr("momentary")}, {Wire::Kind::Peak, tr("peak")}, {Wire::Kind::Status, tr("status")},
        {Wire::Kind::Computed, tr("computed")}, {Wire::Kind::Identity, tr("identity")}, {Wire::Kind::Historical, tr("historical")}};
    auto *row = new QHBoxLayout;
    row->setSpacing(4 * Theme::Step);
    for (const auto &[kind, name] : kinds) {
        auto *box = new QCheckBox(name);
        box->setObjectName(u"readoutKind-"_s + Wire::kindNames(kind).join(QString()));
        box->setChecked(kind == Wire::Kind::Momentary);
        m_kinds.append({kind, box});
        row->addWidget(box);
        connect(box, &QCheckBox::toggled, this, [this] { m_read->setEnabled(bool(readout().kinds)); });
    }
    row->addStretch(1);
    return row;
}

QLayout *ReadoutPanel::buildSpan()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * Theme::Step);
    row->addWidget(m_from.isSet);
    row->addWidget(m_from.time);
    row->addSpacing(4 * Theme::Step);
    row->addWidget(m_to.isSet);
    row->addWidget(m_to.time);
    row->addStretch(1);
    return row;
}

void ReadoutPanel::open()
{
    const QDateTime now = QDateTime::currentDateTime();
    if (!m_from.isSet->isChecked()) {
        m_from.time->setDateTime(now.addDays(-1));
    }
    if (!m_to.isSet->isChecked()) {
        m_to.time->setDateTime(now);
    }
    m_result->clear();
    show();
    m_kinds.constFirst().box->setFocus();
    Q_EMIT opened();
}

void ReadoutPanel::close()
{
    hide();
    Q_EMIT closed();
}

ExactReadout ReadoutPanel::readout() const
{
    ExactReadout what;
    what.thing = m_thing;
    if (!m_node.isEmpty()) {
        what.nodes << m_node;
    }
    what.kinds = {};
    for (const KindBox &each : m_kinds) {
        what.kinds.setFlag(each.kind, each.box->isChecked());
    }
    for (const QString &field : m_fields->text().split(u',', Qt::SkipEmptyParts)) {
        if (!field.trimmed().isEmpty()) {
            what.fields << field.trimmed();
        }
    }
    if (m_from.isSet->isChecked()) {
        what.from = m_from.time->dateTime();
    }
    if (m_to.isSet->isChecked()) {
        what.to = m_to.time->dateTime();
    }
    const bool isPast = what.kinds.testFlag(Wire::Kind::Historical) || what.from || what.to;
    what.origin = isPast ? Origin::BackFilled : Origin::Live;
    return what;
}

void ReadoutPanel::read()
{
    const ExactReadout what = readout();
    if (!what.kinds) {
        return;
    }
    if (what.from && what.to && *what.to < *what.from) {
        m_result->setText(tr("The end is before the beginning."));
        return;
    }
    m_read->setEnabled(false);
    m_result->setText(tr("Reading …"));
    whenDone(m_house.readExactly(what, ReadPriority::Now), this, [this](const std::optional<Readout::Summary> &summary) { showEnd(summary); });
}

void ReadoutPanel::showEnd(const std::optional<Readout::Summary> &summary)
{
    m_read->setEnabled(true);
    if (!summary) {
        m_result->setText(tr("It ended without an answer."));
        return;
    }
    QStringList parts{tr("Values that came: %1.").arg(locale().toString(summary->fields))};
    if (summary->error.isError()) {
        parts << summary->error.message;
    }
    if (!summary->failures.isEmpty()) {
        parts << tr("The thing could not read all of it: %1").arg(summary->failures.constFirst().text);
    }
    m_result->setText(parts.join(u' '));
}

void ReadoutPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace Chatelaine
