// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wire/stanza.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace Chatelaine::Demo {

class Thing;
struct Refusal;

/// Something that can be set in a thing, and how its form shows it.
struct ControlParameter {
    QString name;
    QString label;
    QString description;
    QString page;
    Wire::ParameterType type = Wire::ParameterType::String;
    std::optional<double> minimum;
    std::optional<double> maximum;
    QStringList options; ///< list-single
    QString dataType;    ///< of an enumeration
    QString place;       ///< what the log puts before the name: the node
    std::function<QString()> value;
    std::function<void(const QString &text)> apply;
};

/// Sets and forms of one thing (XEP-0325 §3): everything is checked before anything is done.
class Controls
{
public:
    explicit Controls(Thing &thing) : m_thing(thing) { }

    /// \p permitted is what the parent allows of what was asked; the answer says so where it is less.
    void set(const Wire::Stanza &request, const Wire::ControlSet &permitted);
    /// \p permitted names the parameters to show; empty means all.
    void sendForm(const Wire::Stanza &request, const QStringList &permitted = {});
    /// A submitted form as the parameters it means, in the form's order.
    [[nodiscard]] Wire::ControlSet flattened(const Wire::ControlSet &set) const;
    /// What all of the nodes have in common, or the thing itself has; empty with a refusal where there is nothing.
    [[nodiscard]] QList<ControlParameter> common(const QList<Wire::NodeAddress> &nodes, Refusal &refusal) const;

private:
    [[nodiscard]] std::optional<Refusal> problemWith(const Wire::ControlSet &set) const;
    void act(const Wire::ControlSet &set, const QString &by);
    void applyOne(const QList<ControlParameter> &known, const Wire::Parameter &parameter, const QString &by);

    Thing &m_thing;
};

/// The form of a thing: pages, validation, and every field marked as not to be sent unless edited.
[[nodiscard]] Wire::DataForm controlForm(const QString &title, const QList<ControlParameter> &parameters);

} // namespace Chatelaine::Demo
