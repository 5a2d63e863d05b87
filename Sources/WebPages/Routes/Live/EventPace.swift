/// How often a stream of events may speak.
struct EventPace: Sendable {
    /// At least this long between two looks: four a second are as live as a person can read.
    var gap = Duration.milliseconds(250)
    /// At most this long, however busy the house is: what a reader may not see any more has to go.
    var longestGap = Duration.seconds(5)
    /// A look and a comment after this much silence: nobody between takes the connection for dead, and colleagues see in time
    /// that the page is still read.
    var beat = Duration.seconds(10)
    /// How long a stream rests behind a look that took so long.
    ///
    /// A look that took long was one of many: the busier it is, the rarer they become.
    func rest(behind look: Duration) -> Duration { max(gap, min(look * 10, longestGap)) }

    /// How often a stream asks the clock whether a grant of its reader has run out.
    var step: Duration { min(max(gap, .milliseconds(10)), beat) }
    /// How many streams there may be in all: 500 cost 16 MB.
    var streams = 500
    /// How many streams one person may have; the tabs of a browser share one.
    var streamsPerPerson = 6
}
