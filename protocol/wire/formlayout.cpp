// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/formlayout.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire {

namespace {

class RowBuilder
{
public:
    explicit RowBuilder(const DataForm &form)
        : m_form(form)
        , m_shown(form.fields.size(), false)
    {
        for (qsizetype i = form.fields.size() - 1; i >= 0; --i) {
            if (!form.fields.at(i).var.isEmpty())
                m_byName.insert(form.fields.at(i).var, i);
        }
    }

    QList<FormRow> run()
    {
        for (const FormPage &page : m_form.pages)
            addPage(page);
        const qsizetype referenced = m_rows.size();
        for (qsizetype i = 0; i < m_form.fields.size(); ++i)
            addField(i, 0);
        addTable(0);
        for (qsizetype i = referenced; i < m_rows.size(); ++i)
            m_rows[i].isReferenced = false;
        return m_rows;
    }

private:
    void addPage(const FormPage &page)
    {
        m_rows.append({FormRow::Kind::Page, page.label, 0, -1});
        if (page.layout.isEmpty()) {
            for (const QString &var : page.fieldRefs)
                addField(m_byName.value(var, -1), 0);
            return;
        }
        for (const FormLayoutItem &item : page.layout)
            addItem(item);
    }

    void addItem(const FormLayoutItem &item)
    {
        switch (item.kind) {
        case FormLayoutItem::Kind::Field:
            addField(m_byName.value(item.text, -1), item.depth);
            break;
        case FormLayoutItem::Kind::Text:
            m_rows.append({FormRow::Kind::Text, item.text, item.depth, -1});
            break;
        case FormLayoutItem::Kind::Section:
            m_rows.append({FormRow::Kind::Section, item.text, item.depth, -1});
            break;
        case FormLayoutItem::Kind::Reported:
            addTable(item.depth);
            break;
        }
    }

    void addField(qsizetype index, int depth)
    {
        if (index < 0 || m_shown.at(index) || m_form.fields.at(index).type == u"hidden")
            return;
        m_shown[index] = true;
        m_rows.append({FormRow::Kind::Field, {}, depth, index});
    }

    void addTable(int depth)
    {
        if (m_hasTable || m_form.reported.isEmpty())
            return;
        m_hasTable = true;
        m_rows.append({FormRow::Kind::Table, {}, depth, -1});
    }

    const DataForm &m_form;
    QHash<QString, qsizetype> m_byName;
    QList<bool> m_shown;
    QList<FormRow> m_rows;
    bool m_hasTable = false;
};

} // namespace

QList<FormRow> formRows(const DataForm &form)
{
    return RowBuilder(form).run();
}

} // namespace Chatelaine::Wire
