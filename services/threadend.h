// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Chatelaine {

/// Gives back what the calling thread holds beyond its objects: what it was to delete later, and what libcrypto keeps for each thread.
///
/// To be called last on a thread, in a slot directly connected to QThread::finished. QThread::wait() returns before the thread's local data are destroyed, so without
/// this a program that ends right afterwards frees libcrypto's part twice: by the thread, and by libcrypto's own cleaning at exit.
void endThread();

} // namespace Chatelaine
