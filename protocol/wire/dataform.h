// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Chatelaine::Wire {

/// xdata-validate of one field (XEP-0122). Limits are kept as text: they are in the lexical space of the datatype.
struct FormValidation {
    enum class Method { Open, Basic, Range, Regex };

    QString datatype; ///< "xs:double", "xs:boolean", "xdc:Color", …; empty when absent
    Method method = Method::Basic;
    QString minimum;
    QString maximum;
    QString regex;
    QString listMinimum; ///< list-range: how many values may be chosen
    QString listMaximum;

    bool operator==(const FormValidation &) const = default;
};

struct FormOption { QString label; QString value; bool operator==(const FormOption &) const = default; };

/// One field of a form (XEP-0004) with the extensions that things use: validation, dynamic flags (XEP-0336), parameter group (XEP-0325 §3.3).
struct FormField {
    QString var;
    QString label;
    QString type; ///< as written: text-single, boolean, list-single, hidden, fixed, …; empty means text-single
    QString description;
    QStringList values;
    QList<FormOption> options;
    std::optional<FormValidation> validation;
    QString parameterGroup;
    QString error;
    bool required = false;
    bool readOnly = false;
    bool notSame = false;
    bool postBack = false;

    bool operator==(const FormField &) const = default;
};

/// A page of the form's layout (XEP-0141), flattened to the order of its field references.
struct FormPage { QString label; QStringList fieldRefs; bool operator==(const FormPage &) const = default; };

/// jabber:x:data, parsed from the DOM because QXmpp drops validation, layout and dynamic elements.
struct DataForm {
    QString type; ///< form, submit, result, cancel; empty where the sender left it out (seen in the field)
    QString title;
    QStringList instructions;
    QList<FormField> fields;
    QList<FormPage> pages;

    [[nodiscard]] const FormField *field(QStringView var) const;
    bool operator==(const DataForm &) const = default;
};

} // namespace Chatelaine::Wire
