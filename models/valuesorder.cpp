// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/valuesorder.h"

#include <algorithm>
#include <cmath>

namespace Chatelaine {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// The run of digits at the start, without leading zeros.
QStringView digits(QStringView text, qsizetype &length)
{
    length = 0;
    while (length < text.size() && isDigit(text.at(length))) {
        ++length;
    }
    qsizetype zeros = 0;
    while (zeros + 1 < length && text.at(zeros) == u'0') {
        ++zeros;
    }
    return text.sliced(zeros, length - zeros);
}

/// 0 numbers, 1 words, 2 nothing.
int rank(const ValuesOrder::Row &row)
{
    return !std::isnan(row.number) ? 0 : row.text.isEmpty() ? 2 : 1;
}

int compare(const ValuesOrder::Row &a, const ValuesOrder::Row &b)
{
    if (rank(a) == 0) {
        return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
    }
    return ValuesOrder::compareNatural(a.text, b.text);
}

} // namespace

int ValuesOrder::compareNatural(QStringView a, QStringView b)
{
    while (!a.isEmpty() && !b.isEmpty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            qsizetype lengthA = 0;
            qsizetype lengthB = 0;
            const QStringView numberA = digits(a, lengthA);
            const QStringView numberB = digits(b, lengthB);
            if (numberA.size() != numberB.size()) {
                return numberA.size() < numberB.size() ? -1 : 1;
            }
            if (const int order = numberA.compare(numberB); order != 0) {
                return order < 0 ? -1 : 1;
            }
            a = a.sliced(lengthA);
            b = b.sliced(lengthB);
            continue;
        }
        const QChar left = a.front().toCaseFolded();
        const QChar right = b.front().toCaseFolded();
        if (left != right) {
            return left < right ? -1 : 1;
        }
        a = a.sliced(1);
        b = b.sliced(1);
    }
    return a.isEmpty() ? (b.isEmpty() ? 0 : -1) : 1;
}

QList<int> ValuesOrder::make(Request request)
{
    const auto before = [&request](const Row &a, const Row &b) {
        if (a.group != b.group) {
            return a.group < b.group;
        }
        if (!request.sorted) {
            return false;
        }
        if (const int left = rank(a), right = rank(b); left != right) {
            return (left < right) != (request.descending && left < 2 && right < 2);
        }
        const int order = compare(a, b);
        return request.descending ? order > 0 : order < 0;
    };
    std::stable_sort(request.rows.begin(), request.rows.end(), before);
    QList<int> order;
    order.reserve(qsizetype(request.rows.size()));
    for (const Row &row : request.rows) {
        order << row.row;
    }
    return order;
}

} // namespace Chatelaine
