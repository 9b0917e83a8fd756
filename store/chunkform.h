// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

/// Numbers in the bodies of chunks, which are on people's disks; never change one.
namespace Chatelaine::ChunkForm {

inline constexpr quint8 Version = 1;
inline constexpr quint8 EvenTimes = 0; ///< one step for all
inline constexpr quint8 AnyTimes = 1;  ///< how much each step differs from the one before
inline constexpr quint8 Word = 0xff;   ///< not a plain decimal; below: how many decimals

} // namespace Chatelaine::ChunkForm
