internal import Primitives

/// Says when a feed may be asked again.
enum PollRhythm {
    /// Never more often, whatever a feed allows.
    static let shortest = Duration.seconds(300)
    /// Never less often, whatever a feed wants.
    static let longest = Duration.seconds(86_400)
    /// For feeds that say nothing: twice an hour is what feed readers do.
    static let usual = Duration.seconds(1_800)

    /// The length within the bounds.
    static func bounded(_ duration: Duration) -> Duration { min(max(duration, shortest), longest) }

    /// The moment to ask again.
    ///
    /// The longest of what the server and the feed say counts; skipped hours and days are waited for, at most a day.
    static func next(after now: Moment, rhythm: FeedCursor.Rhythm, maximumAge: Duration?) -> Moment {
        let stated = [rhythm.seconds.map { Duration.seconds($0) }, maximumAge].compactMap { $0 }
        let wanted = bounded(stated.max() ?? usual)
        let latest = now + longest
        var moment = now + wanted
        while moment < latest, isSkipped(moment, rhythm) {
            moment = startOfNextHour(moment)
        }
        return min(moment, latest)
    }

    private static func isSkipped(_ moment: Moment, _ rhythm: FeedCursor.Rhythm) -> Bool {
        let hours = moment.microseconds / 3_600_000_000
        let days = hours / 24
        // 1970-01-01 was a Thursday, the fourth day of the week.
        let weekday = Int((days + 3) % 7) + 1
        return rhythm.skippedHours.contains(Int(hours % 24)) || rhythm.skippedDays.contains(weekday)
    }

    private static func startOfNextHour(_ moment: Moment) -> Moment {
        Moment(microseconds: (moment.microseconds / 3_600_000_000 + 1) * 3_600_000_000)
    }
}
