package import Primitives

/// Somebody with what is known about when they work.
package struct WorkingPerson: Sendable, Equatable {
    package let profile: WorkProfile
    package let absences: [Absence]

    package init(profile: WorkProfile, absences: [Absence]) {
        self.profile = profile
        self.absences = absences
    }

    package func presence(at now: Moment) -> Presence {
        if absences.contains(where: { $0.from <= now && now < $0.until }) { return .away }
        if let hours = profile.hours, !CountedTime(hours).counts(at: now) { return .off }
        return profile.pausedUntil.map { now < $0 } ?? false ? .paused : .here
    }

    /// Whether they are in their hours and not away.
    package func isAtWork(at now: Moment) -> Bool { [.here, .paused].contains(presence(at: now)) }

    /// The moment itself, when they are at work then, or the next one at which they are.
    package func nextAtWork(from moment: Moment) -> Moment? {
        let time = CountedTime(profile.hours)
        var now = moment
        // Each round leaves an absence behind.
        for _ in 0...absences.count {
            guard let next = time.next(from: now) else { return nil }
            guard let absence = absences.first(where: { $0.from <= next && next < $0.until }) else { return next }
            now = absence.until
        }
        return nil
    }

    /// Whether they may be given one more, looking after `load` of them.
    package func mayTake(load: Int, at now: Moment) -> Bool {
        presence(at: now) == .here && profile.capacity.map { load < $0 } ?? true
    }
}
