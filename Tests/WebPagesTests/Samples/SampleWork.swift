import Primitives

@testable import WebPages

extension Sample {
    static var work: WorkPage {
        WorkPage(
            presence: .paused(until: minutesAgo(-60)),
            languages: "cy en",
            skills: "tariffs:2 meters:3",
            capacity: "12",
            pauses: [Choice(value: "", label: "As it is", isChosen: true), Choice(value: "1", label: "1 h")],
            timeZone: "Asia/Riyadh",
            shifts: "Mon-Fri 09:00-17:00",
            absences: [
                AbsenceLine(id: "a1", from: minutesAgo(-1_440), until: minutesAgo(-4_320), reason: hostile),
                AbsenceLine(id: "a2", from: minutesAgo(-9_000), until: minutesAgo(-10_000), reason: ""),
            ],
            problems: [Problem(field: "from", message: "An absence ends behind its beginning.")]
        )
    }
}
