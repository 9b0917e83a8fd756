// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/house.h"

#include <QWidget>

#include <optional>

class QScrollArea;
class QVBoxLayout;

namespace Chatelaine {

/// Who the thing is: its identity fields, address, dialects, abilities, and the settings of a node as its concentrator shows them.
class DetailsPage final : public QWidget
{
    Q_OBJECT

public:
    DetailsPage(const QString &thing, const Wire::NodeAddress &node, QWidget *parent = nullptr);

    void setValues(const QList<LatestValue> &values);
    void setContact(const std::optional<Contact> &contact);
    void setNode(const Wire::NodeInfo &info);
    void setNodeError(const ErrorInfo &error);
    /// Whether dialects, addresses in full and settings at a concentrator are shown; they are unless told otherwise.
    void setTechnical(bool technical);

private:
    using Fact = QPair<QString, QString>;

    void rebuild();
    void addSection(QVBoxLayout *column, const QString &heading, const QList<Fact> &facts);
    [[nodiscard]] QList<Fact> identityFacts() const;
    [[nodiscard]] QList<Fact> addressFacts() const;
    [[nodiscard]] QList<Fact> resourceFacts(const Resource &resource) const;
    [[nodiscard]] QList<Fact> nodeFacts() const;
    [[nodiscard]] QList<Fact> parameterFacts() const;

    QString m_thing;
    Wire::NodeAddress m_node;
    QList<LatestValue> m_identity;
    std::optional<Contact> m_contact;
    std::optional<Wire::NodeInfo> m_info;
    ErrorInfo m_nodeError;
    bool m_technical = true;
    QScrollArea *m_scroll;
};

} // namespace Chatelaine
