// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QXmppNonza.h>

#include <QByteArray>
#include <QIODevice>
#include <QXmlStreamWriter>

namespace Chatelaine {

/// A stanza that is text already. QXmpp counts it for stream management like its own.
class RawStanza final : public QXmppNonza
{
public:
    explicit RawStanza(const QByteArray &xml)
        : m_xml(xml)
    {
    }

    bool isXmppStanza() const override { return true; }
    void parse(const QDomElement &) override { }
    void toXml(QXmlStreamWriter *writer) const override { writer->device()->write(m_xml); }

private:
    QByteArray m_xml;
};

} // namespace Chatelaine
