// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDomElement>
#include <QString>

/// What a vector says, out of its text alone: a test must not ask the code that it tests.
namespace Chatelaine::Wire::Testing {

struct Expectation {
    QString dialect;   ///< empty where nothing in the stanza tells
    QString protocol;
    QString operation;
    bool problems = false; ///< the example breaks its own rules
};

[[nodiscard]] Expectation expectation(const QString &file, const QByteArray &xml, const QDomElement &stanza);

} // namespace Chatelaine::Wire::Testing
