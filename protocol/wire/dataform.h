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
    /// Implied: the sender names no method, which means the same as Basic.
    enum class Method { Open, Basic, Range, Regex, Implied };

    QString datatype; ///< "xs:double", "xs:boolean", "xdc:Color", …; empty when absent
    Method method = Method::Basic;
    QString minimum;
    QString maximum;
    QString regex;
    QString listMinimum = {}; ///< list-range: how many values may be chosen
    QString listMaximum = {};

    bool operator==(const FormValidation &) const = default;
};

/// One form in which a picture, sound or the like can be fetched (XEP-0221).
struct FormMediaUri { QString type; QString uri; bool operator==(const FormMediaUri &) const = default; };

/// What is shown beside a field (XEP-0221). Sizes are in pixels, as written.
struct FormMedia {
    QString width;
    QString height;
    QList<FormMediaUri> uris;

    bool operator==(const FormMedia &) const = default;
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
    std::optional<FormMedia> media = {};

    bool operator==(const FormField &) const = default;
};

/// What stands on a page: a reference to a field or to the table of results, a text, or the start of a section.
///
/// The tree is kept as a list in document order: what a section holds follows it with a greater depth. Nothing recurses on what a sender nests.
struct FormLayoutItem {
    enum class Kind { Field, Text, Section, Reported };

    Kind kind = Kind::Field;
    QString text;  ///< the field's var, the text, or the section's heading
    int depth = 0; ///< how many sections are around it

    bool operator==(const FormLayoutItem &) const = default;
};

/// A page of the form's layout (XEP-0141).
struct FormPage {
    QString label;
    QStringList fieldRefs;             ///< all of the page in order, those inside sections too; some may refer to no field
    QList<FormLayoutItem> layout = {}; ///< only where the page holds more than references to fields

    bool operator==(const FormPage &) const = default;
};

/// One row of a table of results: a value for each reported field.
struct FormItem { QList<FormField> fields; bool operator==(const FormItem &) const = default; };

/// Sections that are nested deeper are read as if they were not.
inline constexpr int DeepestSection = 16;

/// jabber:x:data, parsed from the DOM because QXmpp drops validation, layout and dynamic elements.
struct DataForm {
    QString type; ///< form, submit, result, cancel; empty where the sender left it out (seen in the field)
    QString title;
    QStringList instructions;
    QList<FormField> fields;
    QList<FormPage> pages;
    QList<FormField> reported = {}; ///< the columns of a table of results
    QList<FormItem> items = {};     ///< its rows

    [[nodiscard]] const FormField *field(QStringView var) const;
    bool operator==(const DataForm &) const = default;
};

} // namespace Chatelaine::Wire
