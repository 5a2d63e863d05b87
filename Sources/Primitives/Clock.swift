/// Where the present comes from; given to whatever needs it, never fetched.
public struct Clock: Sendable {
    /// The present moment.
    public let now: @Sendable () -> Moment

    public init(now: @escaping @Sendable () -> Moment) {
        self.now = now
    }

    public func callAsFunction() -> Moment { now() }
}
