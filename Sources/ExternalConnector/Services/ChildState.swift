/// What the thread of a program and those who talk to it share.
struct ChildState {
    /// Somebody who waits for a line.
    struct Waiter {
        let continuation: CheckedContinuation<Child.Arrival, Never>
        let until: ContinuousClock.Instant
    }

    /// How it went: never begun, or over.
    enum End: Equatable {
        case notStarted(String)
        case over(String)
    }

    var outgoing: [UInt8] = []
    var lines = LineSplitter()
    var waiter: Waiter?
    var farewells: [CheckedContinuation<Void, Never>] = []
    var wasStarted = false
    var isStopping = false
    /// Its standard output is closed: what is not here does not come any more.
    var hasSaidAll = false
    var end: End?
    var lastAsked = ContinuousClock.now

    /// What somebody who waits gets at once, if anything.
    mutating func arrival() -> Child.Arrival? {
        if lines.isTooLong { return .tooLong }
        if let line = lines.next() { return .line(line) }
        switch end {
        case .notStarted(let reason): return .notStarted(reason)
        case .over(let how): return .ended(how)
        case nil: return nil
        }
    }

    mutating func takeWaiter() -> CheckedContinuation<Child.Arrival, Never>? {
        defer { waiter = nil }
        return waiter?.continuation
    }

    /// Whoever waits and now gets something, with what.
    mutating func due(at now: ContinuousClock.Instant) -> (CheckedContinuation<Child.Arrival, Never>, Child.Arrival)? {
        guard let waiter, let arrival = arrival() ?? (waiter.until <= now ? .late : nil) else { return nil }
        self.waiter = nil
        return (waiter.continuation, arrival)
    }
}
