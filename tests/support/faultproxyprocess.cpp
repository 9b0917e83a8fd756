// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/faultproxyprocess.h"

#include "tests/support/clirunner.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Chatelaine::Test {

bool FaultProxyProcess::start(const QString &targetHost, quint16 targetPort)
{
    if (!m_process.start(programPath(u"chatelaine-faultproxy"_s), {targetHost, QString::number(targetPort)}))
        return false;
    m_port = quint16(nextAnswer().value(u"port"_s).toInt());
    return m_port != 0;
}

QJsonObject FaultProxyProcess::tell(const QByteArray &command)
{
    m_process.write(command + '\n', false);
    return nextAnswer();
}

QJsonObject FaultProxyProcess::nextAnswer()
{
    ++m_answers;
    if (!m_process.waitForOutput("}\n", 30'000, m_answers))
        return {};
    const QJsonObject answer = QJsonDocument::fromJson(m_process.output().split('\n').value(m_answers - 1)).object();
    return answer.value(u"ok"_s).toBool() ? answer : QJsonObject();
}

} // namespace Chatelaine::Test
