import Foundation
package import Primitives

extension CalendarDay {
    /// When this day begins in a time zone; in UTC where the zone is not known.
    package func midnight(in zone: String?) -> Moment {
        let zone = zone.flatMap(TimeZone.init(identifier:))
        let there = Double(number * 86_400)
        func offset(at seconds: Double) -> Double {
            Double(zone?.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)) ?? 0)
        }
        // The clock may be set in that night: the second look is with the offset of the first.
        let first = there - offset(at: there)
        return Moment(microseconds: Int64(there - offset(at: first)) * 1_000_000)
    }

    package var next: CalendarDay { CalendarDay(number: number + 1) }
}
