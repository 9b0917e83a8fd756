// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <csignal>

#include <sys/resource.h>

namespace Chatelaine::Test {

/// As long as it lives no file of this process grows beyond a size: what a full disk does to a program, without rights or a disk of one's own.
class FullDisk final
{
public:
    explicit FullDisk(qint64 limit = 1)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const struct rlimit little = {rlim_t(limit), m_before.rlim_max};
        m_works = ::setrlimit(RLIMIT_FSIZE, &little) == 0;
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

    [[nodiscard]] bool works() const { return m_works; }

private:
    struct rlimit m_before = {};
    bool m_works = false;
};

} // namespace Chatelaine::Test
