/// Why something cannot be done now and may be later: it is tried again, and no sooner than the network asked.
public protocol PassingTrouble: Error {
    /// How long the network wants to be left alone; `nil` where it did not say.
    var retryAfter: Duration? { get }
}
