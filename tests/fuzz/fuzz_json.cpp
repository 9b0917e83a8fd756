// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/properties.h"

#include <QJsonDocument>

#include <iterator>

using namespace Chatelaine::Wire;

// What people and programs give to `encode`: the first byte chooses the dialect, the rest is text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static constexpr Dialect dialects[]{Dialect::Sn, Dialect::IotV02, Dialect::Iot, Dialect::Ieee, Dialect::Nf, Dialect::Nfi};
    if (size == 0)
        return 0;
    const auto document = QJsonDocument::fromJson(QByteArray(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1)));
    if (document.isObject())
        Fuzzing::checkJson(document.object(), dialects[data[0] % std::size(dialects)]);
    return 0;
}
