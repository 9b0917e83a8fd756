// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

namespace Chatelaine {

/// Tells a person something outside of the window.
class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// \p title and \p body are plain text. A newer notice of the same \p group takes the place of the older one.
    virtual void notify(const QString &group, const QString &title, const QString &body) = 0;

Q_SIGNALS:
    void activated(const QString &group); ///< the person clicked it
    /// Nobody shows notices on this desktop, or it refused. Said once until it works again.
    void unavailable(const QString &reason);
};

} // namespace Chatelaine
