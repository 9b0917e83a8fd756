// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stanzatext.h"

#include "protocol/session/jid.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

/// Names for addresses: we are the client, the other party is the thing, everybody else a person; each as it first comes up.
class Anonymiser
{
public:
    Anonymiser(const QString &own, const QString &peer)
    {
        m_domains.insert(key(Jid::domain(own)), u"example.org"_s);
        m_locals.insert(key(Jid::bare(own)), u"client"_s);
        if (peer.contains(u'@')) {
            m_locals.insert(key(Jid::bare(peer)), u"thing"_s);
        }
        if (!Jid::resource(own).isEmpty()) {
            m_resources.insert(Jid::resource(own), u"tool"_s);
        }
        if (!peer.isEmpty()) {
            (void)domain(Jid::domain(peer)); // a server that is a party may be named alone, too
        }
    }

    QString rewrite(const QString &text)
    {
        static const QRegularExpression address(u"([^\\s<>\"'&/@:;,|()=]+)@(\\w(?:[\\w.-]*\\w)?)(?:/([^\\s<>\"']+))?"_s, QRegularExpression::UseUnicodePropertiesOption);
        QString result;
        qsizetype end = 0;
        for (auto it = address.globalMatch(text); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            result += withoutDomains(text.mid(end, match.capturedStart() - end)) + jid(match.captured(1), match.captured(2), match.captured(3));
            end = match.capturedEnd();
        }
        return result + withoutDomains(text.mid(end));
    }

private:
    static QString key(const QString &text) { return text.toCaseFolded(); }

    QString domain(const QString &name)
    {
        if (name.isEmpty()) {
            return name;
        }
        QString &known = m_domains[key(name)];
        if (known.isEmpty()) {
            known = u"domain%1.example.org"_s.arg(m_domains.size());
        }
        return known;
    }

    QString jid(const QString &local, const QString &domainName, const QString &resource)
    {
        QString &name = m_locals[key(local + u'@' + domainName)];
        if (name.isEmpty()) {
            name = u"person%1"_s.arg(++m_persons);
        }
        QString made = name + u'@' + domain(domainName);
        if (!resource.isEmpty()) {
            QString &place = m_resources[resource];
            if (place.isEmpty()) {
                place = u"place%1"_s.arg(m_resources.size());
            }
            made += u'/' + place;
        }
        return made;
    }

    /// Domains that are known by now, standing alone; in one go, so that no replacement is replaced.
    QString withoutDomains(const QString &text)
    {
        if (m_pattern.pattern().isEmpty() || m_patternSize != m_domains.size()) {
            QStringList names = m_domains.keys();
            names.removeAll(QString());
            std::sort(names.begin(), names.end(), [](const QString &one, const QString &other) { return one.size() > other.size(); });
            for (QString &name : names) {
                name = QRegularExpression::escape(name);
            }
            m_patternSize = m_domains.size();
            m_pattern = QRegularExpression(u"(?<![\\w-])(?:%1)(?![\\w-])"_s.arg(names.join(u'|')), QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
        }
        QString result;
        qsizetype end = 0;
        for (auto it = m_pattern.globalMatch(text); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            result += text.mid(end, match.capturedStart() - end) + m_domains.value(key(match.captured()), match.captured());
            end = qMax(end, match.capturedEnd());
        }
        return result + text.mid(end);
    }

    QHash<QString, QString> m_domains;
    QHash<QString, QString> m_locals;
    QHash<QString, QString> m_resources;
    QRegularExpression m_pattern;
    qsizetype m_patternSize = 0;
    int m_persons = 0;
};

/// request(get), response, error-response, message, presence: as index.tsv has them.
QString directionWord(const StanzaEntry &entry)
{
    switch (entry.kind) {
    case StanzaKind::IqGet:
        return u"request(get)"_s;
    case StanzaKind::IqSet:
        return u"request(set)"_s;
    case StanzaKind::IqResult:
        return u"response"_s;
    case StanzaKind::IqError:
        return u"error-response"_s;
    default:
        return QString(entry.kindText).replace(u' ', u'/');
    }
}

} // namespace

std::optional<QString> StanzaText::testVector(const StanzaEntry &entry, const QString &ownJid)
{
    if (entry.shortened) {
        return std::nullopt;
    }
    Anonymiser anonymiser(ownJid, entry.peer);
    const Rewrite rewrite = [&anonymiser](const QString &text) { return anonymiser.rewrite(text); };
    const auto xml = pretty(entry.xml, rewrite);
    if (!xml) {
        return std::nullopt;
    }
    const QString own = ownJid.isEmpty() ? u"client@example.org/tool"_s : rewrite(ownJid);
    const QString peer = entry.peer.isEmpty() ? u"example.org"_s : rewrite(entry.peer);
    const QString parties = entry.outgoing ? own + u" -> "_s + peer : peer + u" -> "_s + own;
    QString comment = u"source: stanza console\tdirection: %1 %2\tnote: %3, addresses replaced"_s.arg(directionWord(entry), parties, entry.payload);
    comment.replace("--"_L1, "- -"_L1); // must not end the comment
    return u"<!-- %1 -->\n%2\n"_s.arg(comment, *xml);
}

} // namespace Chatelaine
