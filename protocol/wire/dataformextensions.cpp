// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wire/dataformreader.h"

using namespace Qt::StringLiterals;

namespace Chatelaine::Wire::Readers {

namespace {

/// False when \p child is no way to validate.
bool takeMethod(DomReader &reader, const QDomElement &child, FormValidation &validation)
{
    const QString name = localName(child);
    if (name == u"open") {
        validation.method = FormValidation::Method::Open;
    } else if (name == u"basic") {
        validation.method = FormValidation::Method::Basic;
    } else if (name == u"range") {
        validation.method = FormValidation::Method::Range;
        validation.minimum = child.attribute(u"min"_s);
        validation.maximum = child.attribute(u"max"_s);
        expectAttributes(reader, child, {u"min", u"max"});
        expectNoChildren(reader, child);
        return true;
    } else if (name == u"regex") {
        validation.method = FormValidation::Method::Regex;
        validation.regex = directText(child);
    } else {
        return false;
    }
    expectAttributes(reader, child, {});
    expectNoChildren(reader, child);
    return true;
}

void takeListRange(DomReader &reader, const QDomElement &child, FormValidation &validation)
{
    expectAttributes(reader, child, {u"min", u"max"});
    expectNoChildren(reader, child);
    validation.listMinimum = child.attribute(u"min"_s);
    validation.listMaximum = child.attribute(u"max"_s);
    if (validation.listMinimum.isEmpty() && validation.listMaximum.isEmpty())
        reader.problem(child, u"the list range names no limit"_s);
}

} // namespace

FormValidation formValidation(DomReader &reader, const QDomElement &element)
{
    FormValidation validation;
    validation.method = FormValidation::Method::Implied;
    expectAttributes(reader, element, {u"datatype"});
    validation.datatype = reader.shared(element.attribute(u"datatype"_s));
    bool hasListRange = false;
    reader.children(element, [&](const QDomElement &child) {
        if (localName(child) == u"list-range" && !hasListRange) {
            hasListRange = true;
            takeListRange(reader, child, validation);
        } else if (validation.method != FormValidation::Method::Implied || !takeMethod(reader, child, validation)) {
            reader.unknownElement(child);
        }
    });
    return validation;
}

FormMedia formMedia(DomReader &reader, const QDomElement &element)
{
    FormMedia media;
    expectAttributes(reader, element, {u"width", u"height"});
    media.width = element.attribute(u"width"_s);
    media.height = element.attribute(u"height"_s);
    reader.children(element, [&](const QDomElement &child) {
        if (localName(child) != u"uri") {
            reader.unknownElement(child);
            return;
        }
        expectAttributes(reader, child, {u"type"});
        expectNoChildren(reader, child);
        media.uris.append({reader.shared(child.attribute(u"type"_s)), directText(child).trimmed()});
    });
    if (media.uris.isEmpty())
        reader.problem(element, u"the media has no address"_s);
    return media;
}

} // namespace Chatelaine::Wire::Readers
