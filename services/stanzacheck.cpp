// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stanzacheck.h"

#include <QXmlStreamReader>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaximumDepth = 200;

using Problem = StanzaCheck::Problem;

bool isStanza(const QXmlStreamReader &reader)
{
    const QStringView name = reader.qualifiedName();
    const QStringView xmlns = reader.namespaceUri();
    return (name == "iq"_L1 || name == "message"_L1 || name == "presence"_L1) && (xmlns.isEmpty() || xmlns == "jabber:client"_L1);
}

Problem problemOf(const QXmlStreamReader &reader, int depth, bool finished)
{
    switch (reader.tokenType()) {
    case QXmlStreamReader::StartElement:
        return finished ? Problem::NotAlone : depth > MaximumDepth ? Problem::TooDeep : depth == 1 && !isStanza(reader) ? Problem::NotAStanza : Problem::None;
    case QXmlStreamReader::StartDocument: // the reader reports one also where none is written
    case QXmlStreamReader::EndDocument:
    case QXmlStreamReader::EndElement:
    case QXmlStreamReader::Characters:
        return Problem::None;
    default:
        return Problem::Forbidden;
    }
}

} // namespace

StanzaCheck checkStanza(const QByteArray &text)
{
    if (text.size() > StanzaCheck::MaxBytes) {
        return {Problem::TooLarge};
    }
    if (text.trimmed().isEmpty()) {
        return {Problem::Empty};
    }
    // No DOM: it is destroyed recursively, and depth is what a console may be given.
    QXmlStreamReader reader(text);
    int depth = 0;
    bool finished = false;
    while (!reader.atEnd()) {
        const QXmlStreamReader::TokenType token = reader.readNext();
        if (token == QXmlStreamReader::Invalid) {
            break;
        }
        depth += token == QXmlStreamReader::StartElement ? 1 : token == QXmlStreamReader::EndElement ? -1 : 0;
        const bool declared = token == QXmlStreamReader::StartDocument && !reader.documentVersion().isEmpty();
        const Problem problem = declared ? Problem::Forbidden : problemOf(reader, depth, finished);
        if (problem != Problem::None) {
            return {problem, reader.lineNumber(), reader.columnNumber() + 1};
        }
        finished = finished || (token == QXmlStreamReader::EndElement && depth == 0);
    }
    if (!reader.hasError()) {
        return {};
    }
    return {finished ? Problem::NotAlone : Problem::Malformed, reader.lineNumber(), reader.columnNumber() + 1};
}

} // namespace Chatelaine
