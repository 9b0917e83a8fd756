// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/xmlhighlighter.h"

#include "ui/theme.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QTextCharFormat>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// What a line begins in, and ends in.
enum State { Text = 0, Tag = 1, Comment = 2, SingleQuoted = 3, DoubleQuoted = 4 };

bool isNameCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u':' || c == u'-' || c == u'_' || c == u'.';
}

qsizetype nameEnd(const QString &text, qsizetype from)
{
    while (from < text.size() && isNameCharacter(text.at(from))) {
        ++from;
    }
    return from;
}

QTextCharFormat inColor(const QColor &color)
{
    QTextCharFormat format;
    format.setForeground(color);
    return format;
}

} // namespace

XmlHighlighter::XmlHighlighter(QPlainTextEdit *editor)
    : QSyntaxHighlighter(editor->document())
{
    editor->installEventFilter(this);
}

bool XmlHighlighter::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        // Later: the application has its new palette only when all widgets have been told.
        QMetaObject::invokeMethod(this, &QSyntaxHighlighter::rehighlight, Qt::QueuedConnection);
    }
    return QSyntaxHighlighter::eventFilter(watched, event);
}

void XmlHighlighter::highlightBlock(const QString &text)
{
    const ThemeTokens &tokens = Theme::tokens(QGuiApplication::palette());
    int state = qMax(0, previousBlockState());
    qsizetype at = 0;
    while (at < text.size()) {
        if (state == Comment) {
            const qsizetype end = text.indexOf("-->"_L1, at);
            const qsizetype after = end < 0 ? text.size() : end + 3;
            setFormat(int(at), int(after - at), inColor(tokens.muted));
            state = end < 0 ? Comment : Text;
            at = after;
        } else if (state != Text) {
            at = paintTag(text, at, state);
        } else if (const qsizetype start = text.indexOf(u'<', at); start < 0) {
            at = text.size();
        } else if (QStringView(text).mid(start).startsWith("<!--"_L1)) {
            state = Comment;
            at = start;
        } else {
            const bool closes = text.size() > start + 1 && text.at(start + 1) == u'/';
            at = nameEnd(text, start + (closes ? 2 : 1));
            QTextCharFormat name = inColor(tokens.accent);
            name.setFontWeight(QFont::DemiBold);
            setFormat(int(start), int(at - start), name);
            state = Tag;
        }
    }
    setCurrentBlockState(state);
}

/// One part of a tag from \p from on: a name, a value, or what is between them. Returns where the next one begins.
qsizetype XmlHighlighter::paintTag(const QString &text, qsizetype from, int &state)
{
    const ThemeTokens &tokens = Theme::tokens(QGuiApplication::palette());
    if (state == SingleQuoted || state == DoubleQuoted) {
        const qsizetype end = text.indexOf(state == SingleQuoted ? u'\'' : u'"', from);
        const qsizetype after = end < 0 ? text.size() : end + 1;
        setFormat(int(from), int(after - from), inColor(tokens.ok));
        state = end < 0 ? state : int(Tag);
        return after;
    }
    const QChar first = text.at(from);
    if (first == u'\'' || first == u'"') {
        setFormat(int(from), 1, inColor(tokens.ok));
        state = first == u'\'' ? SingleQuoted : DoubleQuoted;
        return from + 1;
    }
    if (first == u'>') {
        setFormat(int(from), 1, inColor(tokens.accent));
        state = Text;
        return from + 1;
    }
    const qsizetype end = nameEnd(text, from);
    if (end == from) {
        setFormat(int(from), 1, inColor(first == u'/' ? tokens.accent : tokens.muted));
        return from + 1;
    }
    setFormat(int(from), int(end - from), inColor(tokens.warning));
    return end;
}

} // namespace Chatelaine
