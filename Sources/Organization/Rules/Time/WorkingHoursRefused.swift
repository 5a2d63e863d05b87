import Primitives

/// Why working hours are not stored.
package enum WorkingHoursRefused: Refusal {
    case timeZoneUnknown
    case empty
    case shiftUnfit
    case holidayUnfit
    case tooMany

    package var code: String { "hours.\(self)" }

    package var message: String {
        switch self {
        case .timeZoneUnknown: "This time zone is not known. Write it like Europe/London."
        case .empty: "Nobody would ever work. Write at least one shift, or leave the hours out for around the clock."
        case .shiftUnfit: "Write shifts like Mon-Fri 09:00-17:00, each at most 24 hours long."
        case .holidayUnfit: "Write holidays like 2026-12-25, or paste a calendar file."
        case .tooMany: "That is more than a year holds. Leave out what has passed."
        }
    }
}
