// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stanzaentry.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Chatelaine {

class ElidedLabel;

/// One stanza: its XML set out for reading, and in words what it is and what is wrong with it.
class StanzaDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit StanzaDetails(QWidget *parent = nullptr);

    /// \p pair: the request or the answer that goes with it, when it is still there. \p ownJid: for test vectors. \p page: whether the other
    /// party has a page to go to.
    void showStanza(const StanzaPointer &entry, const StanzaPointer &pair, const QString &ownJid, bool page);
    void clear();
    /// Where one is on the page already.
    void hidePageButton();
    [[nodiscard]] StanzaPointer stanza() const { return m_entry; }

Q_SIGNALS:
    void pairRequested(quint64 number);
    void pageRequested(const QString &bareJid);
    void editRequested(const QString &xml);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *buildSides();
    [[nodiscard]] QPushButton *addButton(const QString &name, const QString &text, const QString &toolTip);
    void copyVector();
    void showButtons(const StanzaPointer &pair, bool page);

    StanzaPointer m_entry;
    QString m_ownJid;
    ElidedLabel *m_heading = nullptr;
    QWidget *m_buttons = nullptr;
    QPushButton *m_pair = nullptr;
    QPushButton *m_page = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_vector = nullptr;
    QPushButton *m_edit = nullptr;
    QPlainTextEdit *m_xml = nullptr;
    QPlainTextEdit *m_words = nullptr;
};

} // namespace Chatelaine
