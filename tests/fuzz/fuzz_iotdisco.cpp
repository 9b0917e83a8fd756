// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/properties.h"

#include "protocol/wire/iotdisco.h"

using namespace Chatelaine::Wire;

// What is on a sticker or in a QR code: whatever is read can be written, and is read again as the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    QString problem;
    const auto disco = parseIotDisco(text, &problem);
    Fuzzing::require(disco.has_value() || !problem.isEmpty(), "what is refused says why", text.toUtf8());
    if (!disco)
        return 0;
    const auto written = writeIotDisco(*disco, &problem);
    if (!written)
        return 0;
    const auto again = parseIotDisco(*written, &problem);
    Fuzzing::require(again && *again == *disco, "what is written is read as the same", text.toUtf8() + '\n' + written->toUtf8());
    return 0;
}
