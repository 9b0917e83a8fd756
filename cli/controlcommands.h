// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/assignment.h"
#include "cli/onlinecommand.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QPointer>

namespace Chatelaine::Cli {

/// The control form of a thing or of some of its nodes, a line a field.
class FormCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;

protected:
    void online() override;
};

/// Sets parameters and, with --verify, reads back what became of it.
class SetCommand final : public OnlineCommand
{
    Q_OBJECT

public:
    using OnlineCommand::OnlineCommand;
    void start() override;
    void interrupt() override;

protected:
    void online() override;

private:
    /// What was seen of one value after the set.
    struct Seen { QJsonValue value = QJsonValue::Null; int reachedMs = -1; };

    [[nodiscard]] ErrorInfo readVerify();
    void askForm();
    void onForm(const Outcome<Wire::DataForm> &outcome);
    void send(const QList<Wire::Parameter> &parameters);
    void onSet(const Outcome<QList<SetResult>> &outcome);
    void readBack();
    void onReadings(const QList<Wire::Reading> &readings);
    void onReadoutFinished();
    [[nodiscard]] bool isVerified() const;
    [[nodiscard]] QString expected() const;
    void conclude();
    [[nodiscard]] Wire::ParameterType typeOf(const QString &parameter) const;
    void print(const SetResult &result);

    QList<Assignment> m_assignments;
    QList<Wire::Parameter> m_parameters;
    QList<SetResult> m_results;
    ErrorInfo m_error;
    QElapsedTimer m_since;
    QString m_verifyField;
    std::optional<QString> m_verifyValue;
    int m_withinMs = 10'000;
    QHash<QString, Seen> m_seen; ///< by field name
    QPointer<Readout> m_readout;
    QTimer m_again;
    QTimer m_end;
};

[[nodiscard]] QJsonObject toJson(const Wire::FormField &field);

} // namespace Chatelaine::Cli
