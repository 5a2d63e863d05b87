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
    /// The slots from a moment on, in their order, for as many days.
    package func moments(after moment: Moment, days: Int64) -> [Moment] {
        let first = CalendarDay(of: moment, in: zone).number
        return (first...first + days).flatMap { number -> [Moment] in
            let day = CalendarDay(number: number)
            return slots.filter { $0.weekday == day.weekday }.map { day.moment(atMinute: $0.minute, in: zone) }
        }.filter { $0 > moment }.sorted()
    }

    /// The next slot that nothing was put into; `nil` when there is none within a year.
    package func nextFree(after moment: Moment, taken: Set<Moment>) -> Moment? {
        moments(after: moment, days: 366).first { !taken.contains($0) }
    }
}
