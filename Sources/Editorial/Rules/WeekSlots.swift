import Foundation
package import Organization
package import Primitives

extension CalendarDay {
    /// The moment at which the clock on the wall shows this minute of the day; where the night leaves it out, as much
    /// later as it leaves out.
    package func moment(atMinute minute: Int, in zone: String) -> Moment {
        let zone = TimeZone(identifier: zone)
        let there = Double(number * 86_400 + Int64(minute) * 60)
        func offset(at seconds: Double) -> Double {
            Double(zone?.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)) ?? 0)
        }
        let first = there - offset(at: there)
        return Moment(microseconds: Int64(there - offset(at: first)) * 1_000_000)
    }

    /// The day that the calendar on the wall shows.
    package init(of moment: Moment, in zone: String) {
        let seconds = Double(moment.microseconds) / 1_000_000
        let offset = TimeZone(identifier: zone)?.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)) ?? 0
        self.init(number: Int64(((seconds + Double(offset)) / 86_400).rounded(.down)))
    }
}

extension SlotPlan {
    /// How many days ahead a slot is given.
    package static let reach: Int64 = 366

    /// The slots from a moment on, in their order, for as many days.
    package func moments(after moment: Moment, days: Int64) -> [Moment] {
        let first = CalendarDay(of: moment, in: zone).number
        return (first...first + days).flatMap { number -> [Moment] in
            let day = CalendarDay(number: number)
            return slots.filter { $0.weekday == day.weekday }.map { day.moment(atMinute: $0.minute, in: zone) }
        }.filter { $0 > moment }.sorted()
    }

    /// The slots after a moment and before another one that nothing was put into, in their order.
    package func free(after start: Moment, before end: Moment, taken: Set<Moment>) -> [Moment] {
        guard start < end else { return [] }
        let days = (end - start).microseconds / 86_400_000_000 + 1
        return moments(after: start, days: days).filter { $0 < end && !taken.contains($0) }
    }

    /// The next slot that nothing was put into; `nil` when there is none within a year.
    package func nextFree(after moment: Moment, taken: Set<Moment>) -> Moment? {
        moments(after: moment, days: Self.reach).first { !taken.contains($0) }
    }
}
