// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/samplecolumns.h"

namespace Chatelaine {

PointMarks pointMarks(Wire::Qualities qualities, Origin origin)
{
    using Wire::Quality;
    PointMarks marks;
    marks.setFlag(PointMark::Missing, qualities.testFlag(Quality::Missing));
    marks.setFlag(PointMark::Estimate, qualities.testFlag(Quality::AutomaticEstimate) || qualities.testFlag(Quality::ManualEstimate));
    marks.setFlag(PointMark::Warning, qualities.testFlag(Quality::Warning));
    marks.setFlag(PointMark::Error, qualities.testFlag(Quality::Error));
    marks.setFlag(PointMark::Signed, qualities.testFlag(Quality::Signed));
    marks.setFlag(PointMark::Invoiced, qualities.testFlag(Quality::Invoiced) || qualities.testFlag(Quality::InvoiceConfirmed));
    marks.setFlag(PointMark::BackFilled, origin == Origin::BackFilled);
    marks.setFlag(PointMark::Imported, origin == Origin::Imported);
    return marks;
}

bool isLinePoint(Wire::Kinds kinds)
{
    return !kinds.testFlag(Wire::Kind::Peak) || kinds.testFlag(Wire::Kind::Momentary);
}

} // namespace Chatelaine
