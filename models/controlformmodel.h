// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/control.h"
#include "services/account.h"

#include <QObject>
#include <QSet>

namespace Chatelaine {

namespace Wire {
struct FormRow;
}

/// One parameter on its way from the form to the thing.
struct ControlItem {
    enum class State { Idle, Sending, Accepted, Refused };

    Wire::FormField field;
    Wire::ParameterType type = Wire::ParameterType::String;
    QString page;     ///< heading under which the thing's layout puts it; may be empty
    QString original; ///< what the thing said, or took last
    QString text;     ///< what the editor holds, in the lexical form of the wire
    QString problem;  ///< why text cannot be sent; empty when it can
    QString words;    ///< the thing's, where it refused
    int acceptedMs = 0;
    State state = State::Idle;
    bool edited = false;
    bool known = false;   ///< the thing told a value
    bool differs = false; ///< it told none because its nodes differ

    /// The range in words of the wire (15 – 25); empty when there is none.
    [[nodiscard]] QString range() const;
};

/// What can be set on a thing and what has been typed: from the thing's own form, or by hand where it has none.
///
/// Only what a person edited is sent, in the order of the form (XEP-0325 §3.3): parameters of one group go together, and fields that are
/// read-only, hidden or fixed never.
class ControlFormModel final : public QObject
{
    Q_OBJECT

public:
    explicit ControlFormModel(QObject *parent = nullptr);

    /// Forgets everything and shows \p form.
    void setForm(const Wire::DataForm &form);
    /// Forgets everything; parameters are typed by hand.
    void setByHand();
    [[nodiscard]] bool isByHand() const { return m_byHand; }

    [[nodiscard]] const QList<ControlItem> &items() const { return m_items; }
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QStringList instructions() const { return m_instructions; }

    void edit(int index, const QString &text);
    void revert(int index);

    // By hand
    int addRow(const QString &name = {}, Wire::ParameterType type = Wire::ParameterType::String, const QString &text = {});
    void removeRow(int index);
    void setRow(int index, const QString &name, Wire::ParameterType type, const QString &text);

    [[nodiscard]] bool isSending() const { return m_sending; }
    [[nodiscard]] bool hasEdits() const;
    /// Something was edited, all of what would be sent is valid, and nothing is under way.
    [[nodiscard]] bool canApply() const;

    /// What Apply sends now.
    [[nodiscard]] Wire::ControlSet request(const QList<Wire::NodeAddress> &nodes) const;
    /// Marks what request() holds as under way.
    void begin();
    /// \p outcome of what begin() marked: accepted parameters lose their edit, refused ones keep it with the thing's words.
    void finish(const Outcome<QList<SetResult>> &outcome);

Q_SIGNALS:
    void itemsReset();
    void itemChanged(int index);
    void rowInserted(int index);
    void rowRemoved(int index);
    void applicableChanged();

private:
    void addItem(const Wire::DataForm &form, const Wire::FormRow &row, const QString &page);
    /// In the order of the thing's form, whatever order its layout has.
    [[nodiscard]] QList<int> sentIndexes() const;
    void judge(ControlItem &item) const;
    void settle(int index, const Outcome<QList<SetResult>> &outcome);

    QList<ControlItem> m_items;
    Wire::DataForm m_form;
    QString m_title;
    QStringList m_instructions;
    bool m_byHand = false;
    bool m_sending = false;
};

} // namespace Chatelaine
