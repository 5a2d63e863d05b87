/// A stretch of time in which a query found more than its band holds; hours are numbered since 1970.
package struct SpikeCourse: Sendable, Equatable {
    package let start: Int64
    /// The last hour above its band.
    package var lastHot: Int64
    package var peak: Int64
    package var peakCount: Int
    /// What the band of its first hour was.
    package let expected: Double
    package let upper: Int
    /// The hour before which it was over; `nil` while it goes on.
    package var end: Int64?

    package init(
        start: Int64,
        lastHot: Int64,
        peak: Int64,
        peakCount: Int,
        expected: Double,
        upper: Int,
        end: Int64? = nil
    ) {
        (self.start, self.lastHot, self.peak, self.peakCount) = (start, lastHot, peak, peakCount)
        (self.expected, self.upper, self.end) = (expected, upper, end)
    }
}

/// One hour as it is looked at: how many posts it has so far, and its band.
package struct HourLook: Sendable, Equatable {
    package let hour: Int64
    package let count: Int
    package let band: SeasonalBand?
    package let isHot: Bool

    /// An hour may be above its band before it is over: it has no fewer posts later.
    package init(hour: Int64, count: Int, band: SeasonalBand?, least: Int) {
        (self.hour, self.count, self.band) = (hour, count, band)
        isHot = band.map { count > $0.upper && count >= least } ?? false
    }
}

/// How many whole hours within the band end a spike: one pause for breath is none.
package let quietHours: Int64 = 2

/// The course of a spike behind these hours, oldest first, of which the last one is running; `nil` where there is none.
///
/// `last` is the latest spike that is known, over or not: one that is over is not told again.
package func spikeCourse(after last: SpikeCourse?, seeing looks: [HourLook]) -> SpikeCourse? {
    var course = last
    for look in looks {
        if var running = course, running.end == nil {
            if look.isHot {
                running.lastHot = max(running.lastHot, look.hour)
                // The peak may still grow within its hour.
                if look.count > running.peakCount { (running.peak, running.peakCount) = (look.hour, look.count) }
            } else if look.hour &- running.lastHot > quietHours {
                running.end = running.lastHot + 1
            }
            course = running
        } else if look.isHot, let band = look.band, course.map({ look.hour > $0.lastHot }) ?? true {
            course = SpikeCourse(
                start: look.hour,
                lastHot: look.hour,
                peak: look.hour,
                peakCount: look.count,
                expected: band.expected,
                upper: band.upper
            )
        }
    }
    return course
}
