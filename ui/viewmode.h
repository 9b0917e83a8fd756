// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <optional>

class QSettings;

namespace Chatelaine {

/// Who sits in front of the window: a remembered choice of visible parts. It changes nothing of what may be done.
///
/// Homeowner: no words of protocols. Installer: all that one needs to set a thing up. Support: what passes on the wire as well.
class ViewMode final : public QObject
{
    Q_OBJECT

public:
    enum class Mode { Homeowner, Installer, Support };
    Q_ENUM(Mode)

    /// \p settings remember the choice; without one it is Installer.
    explicit ViewMode(QSettings &settings, QObject *parent = nullptr);

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }

    /// Dialects, addresses in full, abilities, settings at a concentrator.
    [[nodiscard]] bool showsTechnique() const { return m_mode != Mode::Homeowner; }
    /// The stanza console, and with it the collecting of stanzas.
    [[nodiscard]] bool showsStanzas() const { return m_mode == Mode::Support; }

    /// homeowner, installer, support
    [[nodiscard]] static QString modeName(Mode mode);
    [[nodiscard]] static std::optional<Mode> modeFromName(QStringView name);
    /// In the person's language.
    [[nodiscard]] static QString label(Mode mode);

Q_SIGNALS:
    void changed();

private:
    QSettings &m_settings;
    Mode m_mode = Mode::Installer;
};

} // namespace Chatelaine
