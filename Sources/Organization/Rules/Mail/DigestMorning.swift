import Foundation
package import Primitives

extension CalendarDay {
    /// The day that it is in a time zone; in UTC where the zone is not known.
    package init(at moment: Moment, in zone: String?) {
        let seconds = Double(moment.microseconds) / 1_000_000
        let offset = zone.flatMap(TimeZone.init(identifier:))?
            .secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
        self.init(number: Int64(((seconds + Double(offset ?? 0)) / 86_400).rounded(.down)))
    }
}

extension Viewer {
    /// Whether this person looks after a unit: then they have a digest each day, the others one on Mondays.
    package var leads: Bool { mayAnywhere(.configure) }
}

/// Whether a digest is to be sent: in the morning of a reader's own day, once.
func isDigestDue(at now: Moment, in zone: String?, daily: Bool, last: Moment?) -> Bool {
    let day = CalendarDay(at: now, in: zone)
    guard daily || day.weekday == 1 else { return false }
    let midnight = day.midnight(in: zone)
    guard now >= midnight + .seconds(7 * 3_600), now < midnight + .seconds(11 * 3_600) else { return false }
    return last.map { $0 < midnight } ?? true
}
