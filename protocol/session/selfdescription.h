// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

class QDomElement;

namespace Chatelaine {

class StanzaChannel;

/// What we say of ourselves, and the small requests that every good client answers: disco#info (XEP-0030), version (XEP-0092), ping
/// (XEP-0199) and time (XEP-0202).
///
/// The provisioning namespaces are in the list because a thing delegates its decisions only to a friend that shows them
/// (XEP-0324 §3.1); the sensor and control namespaces are not, because we are none of these.
class SelfDescription final : public QObject
{
    Q_OBJECT

public:
    explicit SelfDescription(StanzaChannel &channel, QObject *parent = nullptr);

    /// Whether we show that we are a parent. A session that nobody decides in must not draw questions away from the one that answers.
    void setIsParent(bool isParent) { m_isParent = isParent; }

    [[nodiscard]] static QStringList features(bool isParent = true);
    [[nodiscard]] static QString capsNode();
    /// The verification string of XEP-0115 §5.1, SHA-1 in base64.
    [[nodiscard]] static QString capsVersion(bool isParent = true);

private:
    bool answerInfo(const QDomElement &iq);
    bool answerVersion(const QDomElement &iq);
    bool answerTime(const QDomElement &iq);
    bool answer(const QDomElement &iq, const QByteArray &payload);

    StanzaChannel &m_channel;
    bool m_isParent = true;
};

} // namespace Chatelaine
