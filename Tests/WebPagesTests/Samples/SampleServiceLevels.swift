import Primitives

@testable import WebPages

extension Sample {
    static var due: DuePage {
        DuePage(
            lines: [
                DueLine(
                    id: "c1",
                    subject: passage("The meter counts backwards."),
                    person: "Gwen Morris",
                    unit: "METER",
                    due: DueMark(kind: .firstReply, at: minutesAgo(130), isNear: true),
                    owner: "Tom Reece",
                    isTold: true
                ),
                DueLine(
                    id: "c2",
                    subject: passage(hostile),
                    person: hostile,
                    due: DueMark(kind: .nextReply, at: minutesAgo(-11), isNear: true)
                ),
                DueLine(
                    id: "c3",
                    subject: passage("Is the meter wrong or is it me?"),
                    person: "Rhys",
                    unit: "METER",
                    due: DueMark(kind: .resolution, at: minutesAgo(-600)),
                    owner: hostile
                ),
            ]
        )
    }

    static var serviceLevel: ServiceLevelPage {
        ServiceLevelPage(
            code: "METER",
            unit: "Smart meters",
            isOwn: true,
            targets: [
                TargetForm(name: "usual", first: "4h", next: "soon", done: "72h"),
                TargetForm(name: "urgent", need: .urgent, first: "30"),
            ],
            timeZone: "Asia/Riyadh",
            shifts: "Mon-Fri 09:00-17:00",
            holidays: "2026-12-25",
            problems: [Problem(field: "usual-next", message: "Each time is 1 to 527,040 minutes, which is a year.")]
        )
    }

    static var inheritedLevel: ServiceLevelPage {
        ServiceLevelPage(code: "METER", unit: hostile, from: hostile, targets: [TargetForm(name: "usual", first: "4h")])
    }
}
