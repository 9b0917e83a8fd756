// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/properties.h"
#include "tests/fuzz/wordbook.h"

using namespace Chatelaine::Wire::Fuzzing;

// Stanzas built of the words of one protocol (CHATELAINE_FUZZ_FOLDER), always well-formed.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Wordbook book(QStringLiteral(CHATELAINE_FUZZ_FOLDER));
    checkStanza(book.stanza(data, size));
    return 0;
}
