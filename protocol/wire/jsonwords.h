// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/jsonarchive.h"

#include <type_traits>

namespace Chatelaine::Wire {

/// A value that is one of a few words in JSON: \p nameOf names it, \p last is the last of its kind.
template<typename Archive, typename Value, typename Name>
void describeName(Archive &archive, QStringView key, Value &value, Name nameOf, std::remove_const_t<Value> last)
{
    QString word = nameOf(value);
    archive(key, word);
    if constexpr (!std::is_const_v<Value>) {
        for (int i = 0; i <= int(last); ++i) {
            if (nameOf(Value(i)) == word) {
                value = Value(i);
                return;
            }
        }
        archive.fail(key, u"is none of the words that it may be");
    }
}

} // namespace Chatelaine::Wire
