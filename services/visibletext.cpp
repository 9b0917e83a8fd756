// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/visibletext.h"

#include <QChar>
#include <QList>

#include <algorithm>
#include <array>

namespace Chatelaine {
namespace {

enum class Manner { Line, Block, Address };

QString shown(char32_t c)
{
    return QStringLiteral("⟨U+%1⟩").arg(QString::number(c, 16).toUpper().rightJustified(4, u'0'));
}

bool isMark(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

bool isVariationSelector(char32_t c)
{
    return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) || (c >= 0x180b && c <= 0x180d) || c == 0x180f;
}

/// Letters, marks and symbols that leave nothing, or only a gap, on the screen.
bool isBlank(char32_t c)
{
    static constexpr std::array<char32_t, 8> blanks{0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0};
    return std::find(blanks.begin(), blanks.end(), c) != blanks.end();
}

/// Format characters that do have a shape: signs over Arabic and Syriac numbers and the like.
bool isVisibleFormat(char32_t c)
{
    return (c >= 0x0600 && c <= 0x0605) || c == 0x06dd || c == 0x070f || c == 0x0890 || c == 0x0891 || c == 0x08e2 || c == 0x110bd || c == 0x110cd;
}

/// Scripts in which a joiner changes the shape of what stands beside it.
bool isJoining(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Arabic:
    case QChar::Script_Syriac:
    case QChar::Script_Mongolian:
    case QChar::Script_Devanagari:
    case QChar::Script_Bengali:
    case QChar::Script_Gurmukhi:
    case QChar::Script_Gujarati:
    case QChar::Script_Oriya:
    case QChar::Script_Tamil:
    case QChar::Script_Telugu:
    case QChar::Script_Kannada:
    case QChar::Script_Malayalam:
    case QChar::Script_Sinhala:
    case QChar::Script_Khmer:
        return true;
    default:
        return QChar::category(c) == QChar::Mark_NonSpacing && QChar::script(c) == QChar::Script_Inherited;
    }
}

bool isPicture(char32_t c)
{
    return QChar::category(c) == QChar::Symbol_Other || (c >= 0x1f3fb && c <= 0x1f3ff) || c == 0xfe0f;
}

class Writer
{
public:
    Writer(QStringView text, Manner manner, qsizetype longest)
        : m_text(text.left(std::min(text.size(), longest * 2 + 2)).toUcs4())
        , m_manner(manner)
        , m_longest(longest)
        , m_cutBefore(text.size() > longest * 2 + 2)
    {
    }

    QString write()
    {
        for (m_at = 0; m_at < m_text.size(); ++m_at) {
            const QString next = piece(m_text.at(m_at));
            const bool last = m_at + 1 >= m_text.size() && !m_cutBefore;
            if (m_out.size() + next.size() > (last ? m_longest : m_longest - 1)) {
                return m_out + u'…';
            }
            m_out += next;
        }
        return m_out;
    }

    [[nodiscard]] bool changed() const { return m_changed; }

private:
    [[nodiscard]] char32_t at(qsizetype index) const { return index >= 0 && index < m_text.size() ? m_text.at(index) : 0; }

    QString piece(char32_t c)
    {
        if (c >= 0x20 && c < 0x7f) {
            m_marks = 0;
            return QString(QChar(char16_t(c)));
        }
        if (isMark(c) && !isVariationSelector(c) && !isBlank(c)) {
            return mark(c);
        }
        m_marks = isVariationSelector(c) ? m_marks : 0;
        if (const QString space = white(c); !space.isEmpty()) {
            return space;
        }
        if (!isHidden(c)) {
            return QString::fromUcs4(&c, 1);
        }
        m_changed = true;
        return shown(c);
    }

    /// A pile of marks reaches over the lines above and below, and one at the start sits on whatever stands before the text.
    QString mark(char32_t c)
    {
        ++m_marks;
        const bool alone = m_at == 0 || QChar::category(at(m_at - 1)) == QChar::Other_Control;
        if (!alone && m_marks <= VisibleText::MostMarks) {
            return QString::fromUcs4(&c, 1);
        }
        m_changed = true;
        qsizetype more = 1;
        while (!alone && isMark(at(m_at + 1)) && !isVariationSelector(at(m_at + 1))) {
            ++m_at;
            ++more;
        }
        return more == 1 ? shown(c) : shown(c).chopped(1) + QStringLiteral("×%1⟩").arg(more);
    }

    /// Empty when \p c is no white space that this manner knows.
    [[nodiscard]] QString white(char32_t c) const
    {
        const bool breaks = c == u'\n' || c == 0x2028 || c == 0x2029;
        if (m_manner == Manner::Address) {
            return {};
        }
        if (breaks || c == u'\t') {
            return m_manner == Manner::Block ? QString(QChar(c == u'\t' ? u'\t' : u'\n')) : QStringLiteral(" ");
        }
        return c == u'\r' && at(m_at + 1) == u'\n' && m_manner == Manner::Line ? QStringLiteral(" ") : QString();
    }

    [[nodiscard]] bool isHidden(char32_t c) const
    {
        if (isVariationSelector(c)) {
            return !selects(c);
        }
        switch (QChar::category(c)) {
        case QChar::Other_Control:
        case QChar::Other_Surrogate:
        case QChar::Other_PrivateUse:
        case QChar::Other_NotAssigned:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        case QChar::Separator_Space:
            return m_manner == Manner::Address && c != u' ';
        case QChar::Other_Format:
            return !isVisibleFormat(c) && !joins(c);
        default:
            return isBlank(c);
        }
    }

    /// A joiner where it does something: within a word of a script that has them, or within a picture made of several.
    [[nodiscard]] bool joins(char32_t c) const
    {
        if (m_manner == Manner::Address || (c != 0x200c && c != 0x200d)) {
            return false;
        }
        const char32_t before = at(m_at - 1);
        const char32_t after = at(m_at + 1);
        const bool inWord = isJoining(before) && isJoining(after);
        return inWord || (c == 0x200d && isPicture(before) && isPicture(after));
    }

    /// The choice of a form, after something that has several.
    [[nodiscard]] bool selects(char32_t c) const
    {
        const char32_t before = at(m_at - 1);
        if (m_manner == Manner::Address) {
            return false;
        }
        if (c == 0xfe0e || c == 0xfe0f) {
            return isPicture(before) || QChar::category(before) == QChar::Symbol_Math || (before >= u'0' && before <= u'9') || before == u'#' || before == u'*';
        }
        return QChar::script(before) == QChar::Script_Han || QChar::script(before) == QChar::Script_Mongolian;
    }

    QList<uint> m_text;
    Manner m_manner;
    qsizetype m_longest;
    bool m_cutBefore;
    qsizetype m_at = 0;
    qsizetype m_marks = 0;
    bool m_changed = false;
    QString m_out;
};

/// Nearly all text is this, and models ask for it all the time.
bool isPlain(QStringView text, qsizetype longest)
{
    return text.size() <= longest && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
}

} // namespace

QString VisibleText::line(QStringView text, qsizetype longest)
{
    if (isPlain(text, longest)) {
        return text.toString();
    }
    return Writer(text, Manner::Line, longest).write();
}

QString VisibleText::block(QStringView text, qsizetype longest)
{
    return Writer(text, Manner::Block, longest).write();
}

QString VisibleText::address(QStringView jid, qsizetype longest)
{
    if (isPlain(jid, longest)) {
        return jid.toString();
    }
    return Writer(jid, Manner::Address, longest).write();
}

bool VisibleText::hidesSomething(QStringView text)
{
    Writer writer(text, Manner::Line, text.size() * 16 + 16);
    (void)writer.write();
    return writer.changed();
}

} // namespace Chatelaine
