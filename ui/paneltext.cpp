// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/paneltext.h"

#include "ui/theme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFontDatabase>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace Chatelaine::PanelText {

using namespace Qt::StringLiterals;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(PanelText)
};

} // namespace

QLabel *label(QWidget *owner, const QString &tone, const QString &name)
{
    auto *made = new QLabel(owner);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setMinimumWidth(1);
    made->setObjectName(name);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (!tone.isEmpty()) {
        Theme::mark(made, "tone", tone);
    }
    return made;
}

QPushButton *button(const QString &text, const QString &name, QWidget *owner)
{
    auto *made = new QPushButton(text, owner);
    made->setObjectName(name);
    made->setAutoDefault(false);
    return made;
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(Theme::font(Theme::FontRole::Body).pointSizeF());
    return font;
}

QString date(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime().date(), u"d MMM yyyy") : Tr::tr("an unknown day");
}

} // namespace Chatelaine::PanelText
