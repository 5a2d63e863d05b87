import Foundation
package import Primitives

/// The time that counts: the shifts of working hours, or all of it.
///
/// A moment counts when the clock on the wall stands within a shift. In the night in which an hour comes twice both count;
/// in the night in which one is left out it is not there to be counted. A shift belongs to the day on which it begins: on a
/// holiday it does not take place, and the one of the evening before goes on to its end.
package struct CountedTime: Sendable {
    private let hours: WorkingHours?
    private let zone: TimeZone
    private let holidays: Set<CalendarDay>

    /// `nil` stands for around the clock.
    package init(_ hours: WorkingHours?) {
        self.hours = hours
        zone = hours.flatMap { TimeZone(identifier: $0.timeZone) } ?? TimeZone(secondsFromGMT: 0) ?? .current
        holidays = Set(hours?.holidays ?? [])
    }

    /// How much of it lies between two moments, and in none of the pauses.
    package func elapsed(from start: Moment, to end: Moment, without pauses: [Range<Moment>] = []) -> Duration {
        var sum = Duration.zero
        var day = start
        while day < end {
            let next = min(day + Self.step, end)
            for stretch in stretches(day..<next, without: pauses) { sum += stretch.upperBound - stretch.lowerBound }
            day = next
        }
        return sum
    }

    /// The first moment by which that much of it has passed; `nil` when that is more than ten years away, or never.
    package func moment(
        after start: Moment,
        adding duration: Duration,
        without pauses: [Range<Moment>] = []
    ) -> Moment? {
        guard duration > .zero else { return start }
        // Nothing counts in a pause without an end.
        let limit = pauses.filter { $0.upperBound == .endless }.map(\.lowerBound).min() ?? start + Self.horizon
        var (left, day) = (duration, start)
        while day < limit {
            let next = min(day + Self.step, limit)
            for stretch in stretches(day..<next, without: pauses) {
                let length = stretch.upperBound - stretch.lowerBound
                if length >= left { return stretch.lowerBound + left }
                left -= length
            }
            day = next
        }
        return nil
    }

    package func counts(at moment: Moment) -> Bool {
        !stretches(moment..<moment + .microseconds(1), without: []).isEmpty
    }

    /// This moment, when it counts, or the next one that does.
    package func next(from moment: Moment) -> Moment? {
        var day = moment
        while day < moment + Self.horizon {
            if let first = stretches(day..<day + Self.step, without: []).first { return first.lowerBound }
            day = day + Self.step
        }
        return nil
    }

    private static let step = Duration.seconds(86_400)
    private static let horizon = Duration.seconds(3_660 * 86_400)

    /// What counts of at most a day, in order.
    private func stretches(_ whole: Range<Moment>, without pauses: [Range<Moment>]) -> [Range<Moment>] {
        guard let hours else { return [whole].without(pauses) }
        return evenPieces(of: whole).flatMap { piece, offset in
            shifts(of: hours, in: piece, offset: offset)
        }.united.without(pauses)
    }

    /// The shifts in a piece of time in which the clock on the wall is `offset` ahead of UTC.
    private func shifts(of hours: WorkingHours, in piece: Range<Moment>, offset: Duration) -> [Range<Moment>] {
        let length = Self.step.microseconds
        let first = floored((piece.lowerBound + offset).microseconds, by: length) - 1
        let last = floored((piece.upperBound + offset).microseconds, by: length)
        return (first...last).flatMap { number -> [Range<Moment>] in
            let day = CalendarDay(number: number)
            if holidays.contains(day) { return [] }
            let midnight = Moment(microseconds: number * length) - offset
            return hours.shifts.filter { $0.weekday == day.weekday }.compactMap { shift in
                let from = max(midnight + .seconds(shift.from * 60), piece.lowerBound)
                let to = min(midnight + .seconds(shift.to * 60), piece.upperBound)
                return from < to ? from..<to : nil
            }
        }
    }

    /// At most a day, cut where the clock on the wall is set.
    private func evenPieces(of whole: Range<Moment>) -> [(Range<Moment>, Duration)] {
        let (before, behind) = (offset(at: whole.lowerBound), offset(at: whole.upperBound))
        if before == behind { return [(whole, before)] }
        // It is set once: no place sets its clock twice within a day. The seconds are enough, and found by halving.
        var (early, late) = (whole.lowerBound.microseconds / 1_000_000, whole.upperBound.microseconds / 1_000_000)
        while late - early > 1 {
            let middle = early + (late - early) / 2
            if offset(at: Moment(microseconds: middle * 1_000_000)) == before { early = middle } else { late = middle }
        }
        let cut = min(max(Moment(microseconds: late * 1_000_000), whole.lowerBound), whole.upperBound)
        return [(whole.lowerBound..<cut, before), (cut..<whole.upperBound, behind)].filter { !$0.0.isEmpty }
    }

    private func offset(at moment: Moment) -> Duration {
        .seconds(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.microseconds) / 1_000_000)))
    }
}

extension Moment {
    /// The end of what has none.
    package static let endless = Moment(microseconds: .max)
}

private func floored(_ value: Int64, by divisor: Int64) -> Int64 {
    value / divisor - (value % divisor < 0 ? 1 : 0)
}

extension [Range<Moment>] {
    /// In order, and none over another.
    fileprivate var united: [Range<Moment>] {
        var result: [Range<Moment>] = []
        for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    fileprivate func without(_ pauses: [Range<Moment>]) -> [Range<Moment>] {
        pauses.reduce(self) { rest, pause in
            rest.flatMap { range -> [Range<Moment>] in
                if pause.isEmpty || !range.overlaps(pause) { return [range] }
                let parts = [
                    (range.lowerBound, Swift.min(range.upperBound, pause.lowerBound)),
                    (Swift.max(range.lowerBound, pause.upperBound), range.upperBound),
                ]
                return parts.filter { $0.0 < $0.1 }.map { $0.0..<$0.1 }
            }
        }
    }
}
