// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/controlformmodel.h"

#include <QAbstractSpinBox>
#include <QAbstractButton>
#include <QWidget>

#include <functional>

namespace Chatelaine {

/// A number as it is written: 21.0 stays 21.0. Steps count in the last decimal shown, limits are those of the form.
class ControlSpin final : public QAbstractSpinBox
{
    Q_OBJECT

public:
    explicit ControlSpin(QWidget *parent = nullptr);

    /// \p text and limits in the lexical form of the wire.
    void setUp(const QString &text, const QString &minimum, const QString &maximum, bool whole);
    void setWireText(const QString &text);
    [[nodiscard]] QString wireText() const;

    void stepBy(int steps) override;
    [[nodiscard]] QValidator::State validate(QString &input, int &position) const override;

Q_SIGNALS:
    void edited(const QString &wireText);

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;

private:
    [[nodiscard]] QString stepped(int steps) const;

    std::optional<double> m_minimum;
    std::optional<double> m_maximum;
    bool m_whole = false;
};

/// On or off, as a switch. Half-way while the thing has not said which.
class ControlSwitch final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ControlSwitch(QWidget *parent = nullptr);

    void setKnown(bool known);
    [[nodiscard]] bool isKnown() const { return m_known; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void nextCheckState() override;

private:
    bool m_known = true;
};

/// Makes and fills the editors of a control form. An editor is one widget named editorFor:<var>, perhaps inside another.
namespace ControlEditors {

using Edited = std::function<void(const QString &text)>;

/// \p edited is called when a person changed the value, never when show() did.
[[nodiscard]] QWidget *make(const ControlItem &item, const Edited &edited, QWidget *parent);
/// The editor for a typed value where the thing has no form.
[[nodiscard]] QWidget *makeForType(Wire::ParameterType type, const QString &text, const QString &objectName, const Edited &edited, QWidget *parent);
/// Puts the item's text into the editor that make() returned.
void show(QWidget *editor, const ControlItem &item);

} // namespace ControlEditors

} // namespace Chatelaine
