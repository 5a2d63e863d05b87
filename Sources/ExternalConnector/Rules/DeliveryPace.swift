/// How long a source rests behind a batch, so that no flood takes the machine from others.
struct DeliveryPace: Sendable {
    let eventsPerSecond: Int
    let batchesPerSecond: Int
    /// When everything that was taken would have come at the permitted rate; a second's worth may come at once.
    private var due = Duration.zero

    init(eventsPerSecond: Int, batchesPerSecond: Int) {
        (self.eventsPerSecond, self.batchesPerSecond) = (eventsPerSecond, batchesPerSecond)
    }

    /// The rest behind a batch of so many events, at this moment of a clock that only goes forward.
    mutating func rest(behind events: Int, at now: Duration) -> Duration {
        let cost = max(
            Duration.microseconds(1_000_000 * events / max(1, eventsPerSecond)),
            Duration.microseconds(1_000_000 / max(1, batchesPerSecond))
        )
        due = max(due, now - .seconds(1)) + cost
        return max(.zero, due - now)
    }
}
