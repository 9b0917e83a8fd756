// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/readingwords.h"

#include "models/valuestext.h"

namespace Chatelaine {

using namespace Qt::StringLiterals;

namespace {

QString owners(const ReadLoad &load)
{
    QStringList words;
    for (const QString &owner : load.owners) {
        if (owner == "page"_L1) {
            words << ReadingWords::tr("an open page");
        } else if (owner == "board"_L1) {
            words << ReadingWords::tr("a board");
        } else if (owner == "navigator"_L1) {
            words << ReadingWords::tr("the list of things");
        } else if (owner == "recorder"_L1) {
            words << ReadingWords::tr("the recorder");
        } else {
            words << owner;
        }
    }
    return words.join(u", "_s);
}

} // namespace

QString ReadingWords::seconds(std::chrono::milliseconds span, const QLocale &locale)
{
    return tr("%1 s").arg(locale.toString(double(span.count()) / 1000.0, 'g', span.count() < 10'000 ? 2 : 4));
}

QString ReadingWords::summary(const ReadLoad &load)
{
    switch (load.mode) {
    case ReadLoad::Mode::Idle:
        return tr("not read");
    case ReadLoad::Mode::Subscription:
        return tr("tells by itself");
    case ReadLoad::Mode::Asleep:
        return tr("asleep");
    case ReadLoad::Mode::BackingOff:
        return tr("left in peace");
    case ReadLoad::Mode::Polling:
        break;
    }
    return load.intervalKept ? tr("asked every %1").arg(ValuesText::age(load.intervalKept->count())) : tr("asked");
}

QString ReadingWords::sentence(const ReadLoad &load)
{
    const QString asked = load.intervalAsked ? ValuesText::age(load.intervalAsked->count()) : QString();
    const QString kept = load.intervalKept ? ValuesText::age(load.intervalKept->count()) : QString();
    switch (load.mode) {
    case ReadLoad::Mode::Idle:
        return tr("Nobody wants anything of it at the moment.");
    case ReadLoad::Mode::Subscription:
        return tr("It tells its values by itself when they change, and at least every %1.").arg(kept);
    case ReadLoad::Mode::Asleep:
        return tr("It sleeps, and is asked once each time it wakes.");
    case ReadLoad::Mode::BackingOff:
    case ReadLoad::Mode::Polling:
        break;
    }
    if (asked == kept) {
        return tr("It is asked every %1.").arg(asked);
    }
    return tr("It is asked every %1 instead of every %2.").arg(kept, asked);
}

QString ReadingWords::figures(const ReadLoad &load, const QLocale &locale)
{
    QStringList parts;
    parts << tr("Requests: %1 in the last minute, %2 in the last hour").arg(locale.toString(load.requestsLastMinute), locale.toString(load.requestsLastHour));
    parts << tr("values: %1 in the last minute").arg(locale.toString(load.fieldsLastMinute));
    if (load.lastResponse && load.medianResponse) {
        parts << tr("answered in %1, mostly in %2").arg(seconds(*load.lastResponse, locale), seconds(*load.medianResponse, locale));
    }
    if (!load.owners.isEmpty()) {
        parts << tr("wanted by %1").arg(owners(load));
    }
    return parts.join(u"  ·  "_s);
}

QString ReadingWords::preview(const ThresholdPreview &preview, const QLocale &locale)
{
    if (preview.values == 0) {
        return tr("nothing stored");
    }
    return tr("%1 told of %2 stored").arg(locale.toString(preview.events), locale.toString(preview.values));
}

} // namespace Chatelaine
