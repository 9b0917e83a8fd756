// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/properties.h"

// Text as it could come from a server: every reader is behind it, as are the limits on depth and size.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Chatelaine::Wire::Fuzzing::checkStanza(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    return 0;
}
