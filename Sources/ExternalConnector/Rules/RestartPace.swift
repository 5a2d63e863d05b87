/// How long to wait before a program is started again that ended badly.
///
/// Three times at once, for what breaks now and then; then half a second, doubled each time, half a minute at most. A
/// program that is killed, or dies, again and again costs the machine a start every half minute.
struct RestartPace: Sendable {
    private var badEnds = 0
    private var earliest = Duration.zero

    /// The rest of the pause, at this moment of a clock that only goes forward.
    func pause(at now: Duration) -> Duration { max(.zero, earliest - now) }

    /// It ended badly after so long a life; a minute of it makes good what was before.
    mutating func ended(at now: Duration, after life: Duration) {
        if life >= .seconds(60) { badEnds = 0 }
        badEnds += 1
        guard badEnds > 3 else { return }
        earliest = now + min(.milliseconds(500) * (1 << min(badEnds - 4, 6)), .seconds(30))
    }

    /// It did what it was asked.
    mutating func didWell() { self = RestartPace() }
}
