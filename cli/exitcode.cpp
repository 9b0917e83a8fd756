// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/exitcode.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Cli {

ExitCode exitCodeFor(const ErrorInfo &error)
{
    if (!error.isError())
        return ExitCode::Done;
    if (error.stage == "usage"_L1)
        return ExitCode::Usage;
    if (error.stage == "timeout"_L1)
        return ExitCode::TimedOut;
    for (const QLatin1String stage : {"dns"_L1, "tcp"_L1, "tls"_L1, "sasl"_L1, "bind"_L1, "roster"_L1})
        if (error.stage == stage)
            return ExitCode::NoConnection;
    return ExitCode::Refused;
}

ErrorInfo usageError(int code, const QString &message, const QString &hint)
{
    return {u"C-USE-%1"_s.arg(code, 2, 10, QChar(u'0')), u"usage"_s, message, hint};
}

} // namespace Chatelaine::Cli
