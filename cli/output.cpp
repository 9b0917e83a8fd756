// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"

#include "services/visibletext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

namespace {

/// A column that is wider does not push the others out of sight.
constexpr qsizetype widest = 72;

/// Characters that stand for a hidden one: nothing is cut here.
constexpr qsizetype mostShown = 16;

/// Controls and marks of direction, which a terminal would obey or use to show something else. U+200D is part of many written words.
bool isHidden(QChar c)
{
    return c.category() == QChar::Other_Control || (c.category() == QChar::Other_Format && c.unicode() != 0x200d);
}

/// One line. Words come from things and lines go to terminals, so what is hidden is escaped, which JSON allows for any character.
QByteArray jsonLine(const QJsonObject &object)
{
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    const bool ascii = std::all_of(json.cbegin(), json.cend(), [](char c) { return uchar(c) < 0x7f; });
    return (ascii ? json : harmless(QString::fromUtf8(json)).toUtf8()) + '\n';
}

} // namespace

Output::Output(Format format, std::FILE *out, std::FILE *err)
    : m_format(format)
    , m_out(out)
    , m_err(err)
{
}

void Output::setColumns(const QStringList &keys, const QList<qsizetype> &widths)
{
    m_keys = keys;
    m_widths = widths;
}

void Output::row(const QJsonObject &row)
{
    if (m_format == Format::Json) {
        write(jsonLine(row));
        return;
    }
    const QStringList keys = m_keys.isEmpty() ? row.keys() : m_keys;
    if (!m_headerWritten) {
        m_headerWritten = true;
        if (m_format == Format::Csv)
            writeCsv(keys);
        else
            m_waiting << keys;
    }
    QStringList cells;
    for (const QString &key : keys)
        cells << cellText(row.value(key));
    if (m_format == Format::Csv) {
        writeCsv(cells);
        return;
    }
    for (QString &cell : cells)
        cell = harmless(VisibleText::line(cell, cell.size() * mostShown + mostShown));
    m_waiting << cells;
    if (m_waiting.size() >= 1'000)
        flush();
}

void Output::flush()
{
    for (const QStringList &cells : std::as_const(m_waiting)) {
        while (m_widths.size() < cells.size())
            m_widths << 0;
        for (qsizetype i = 0; i < cells.size(); ++i)
            m_widths[i] = qMax(m_widths[i], qMin<qsizetype>(cells[i].size(), widest));
    }
    for (const QStringList &cells : std::as_const(m_waiting))
        writeAligned(cells);
    m_waiting.clear();
}

void Output::summary(const QJsonObject &row, const QString &sentence)
{
    if (m_format == Format::Json) {
        this->row(row);
    } else if (m_format == Format::Text) {
        flush();
        write(harmless(VisibleText::line(sentence, sentence.size() * mostShown + mostShown)).toUtf8() + '\n');
    }
}

void Output::raw(const QByteArray &text)
{
    write(text);
}

void Output::error(const ErrorInfo &error)
{
    diagnostic({{u"error"_s, error.code}, {u"stage"_s, error.stage}, {u"message"_s, error.message}, {u"hint"_s, error.hint}});
}

void Output::diagnostic(const QJsonObject &object)
{
    flush();
    const QByteArray line = jsonLine(object);
    std::fwrite(line.constData(), 1, size_t(line.size()), m_err);
    std::fflush(m_err);
}

void Output::write(const QByteArray &bytes)
{
    if (m_readerGone)
        return;
    const bool written = std::fwrite(bytes.constData(), 1, size_t(bytes.size()), m_out) == size_t(bytes.size());
    if (written && std::fflush(m_out) == 0)
        return;
    m_readerGone = true;
    if (errno != EPIPE)
        m_writeError = qt_error_string(errno);
}

void Output::writeCsv(const QStringList &cells)
{
    QStringList quoted;
    for (const QString &cell : cells)
        quoted << csvCell(cell);
    write(quoted.join(u',').toUtf8() + "\r\n");
}

void Output::writeAligned(const QStringList &cells)
{
    QString line;
    for (qsizetype i = 0; i < cells.size(); ++i)
        line += i + 1 < cells.size() ? cells[i].leftJustified(m_widths[i]) + u"  "_s : cells[i];
    while (line.endsWith(u' '))
        line.chop(1);
    write(line.toUtf8() + '\n');
}

bool formatFromName(const QString &name, Output::Format *format)
{
    if (name == "json"_L1)
        *format = Output::Format::Json;
    else if (name == "text"_L1)
        *format = Output::Format::Text;
    else if (name == "csv"_L1)
        *format = Output::Format::Csv;
    else
        return false;
    return true;
}

QString isoTime(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const bool whole = time.time().msec() == 0;
    const QDateTime fixed = time.toOffsetFromUtc(time.offsetFromUtc());
    return fixed.toString(whole ? Qt::ISODate : Qt::ISODateWithMs);
}

QString cellText(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue &element : value.toArray())
            parts << cellText(element);
        return parts.join(u", "_s);
    }
    if (value.isObject()) {
        QStringList parts;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            if (const QString text = cellText(it.value()); !text.isEmpty())
                parts << it.key() + u'=' + text;
        return parts.join(u' ');
    }
    return value.isNull() || value.isUndefined() ? QString() : value.toVariant().toString();
}

QString harmless(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        result += isHidden(c) ? u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0')) : QString(c);
    }
    return result;
}

QString csvCell(const QString &text)
{
    static const QRegularExpression number(u"^[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?$"_s);
    QString cell = text;
    const bool calculates = !cell.isEmpty() && u"=+-@\t\r"_s.contains(cell.front());
    if (calculates && !number.match(cell).hasMatch())
        cell.prepend(u'\'');
    static const QRegularExpression special(u"[\",\r\n]"_s);
    if (cell.contains(special))
        cell = u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
    return cell;
}

} // namespace Chatelaine::Cli
