package import Primitives

/// What waits in a unit, and who is there for it, at one moment.
package struct UnitLoad: Sendable, Equatable {
    /// Open conversations; what is put off is not among them.
    package var open = 0
    /// Open ones in which somebody waits for a first word of us.
    package var firstReply = 0
    /// Open ones in which somebody waits for a word who has had one.
    package var nextReply = 0
    /// Open ones of which a promise has passed.
    package var overdue = 0
    /// Open ones of which a promise passes within the hour.
    package var dueSoon = 0
    /// Since when the one waits who has waited longest.
    package var oldestWaiting: Moment?
    /// Whether there are more than were looked at: then each of these numbers is at least so great.
    package var isMore = false
    /// People who may answer here, are in their hours, and take what is new.
    package var here = 0
    package var paused = 0
    /// Outside their hours.
    package var off = 0
    package var away = 0
    /// What those look after who are here or paused, wherever it stands.
    package var used = 0
    /// How many more those can look after who are here and have said how many they can.
    package var left = 0
    /// How many of those who are here have not said how many they can look after.
    package var unlimited = 0

    package init() {}

    /// How many are overdue or soon will be.
    package var pressing: Int { overdue + dueSoon }

    package static func + (one: UnitLoad, other: UnitLoad) -> UnitLoad {
        var sum = one
        sum.open += other.open
        sum.firstReply += other.firstReply
        sum.nextReply += other.nextReply
        sum.overdue += other.overdue
        sum.dueSoon += other.dueSoon
        sum.oldestWaiting = [one.oldestWaiting, other.oldestWaiting].compactMap { $0 }.min()
        sum.isMore = one.isMore || other.isMore
        sum.here += other.here
        sum.paused += other.paused
        sum.off += other.off
        sum.away += other.away
        sum.used += other.used
        sum.left += other.left
        sum.unlimited += other.unlimited
        return sum
    }
}
