/// Why something cannot be done now and may be later: it is tried again, and no sooner than the network asked.
public protocol PassingTrouble: Error {
    /// How long the network wants to be left alone; `nil` where it did not say.
    var retryAfter: Duration? { get }
    /// Whether that is about one post, and whatever else leaves through the account need not wait.
    var isOfOnePost: Bool { get }
}

extension PassingTrouble {
    public var isOfOnePost: Bool { false }
}

/// A pause that a network has asked for and that is not over; nothing was sent.
public struct PauseAskedFor: PassingTrouble, CustomStringConvertible {
    public let description: String
    public let retryAfter: Duration?

    public init(_ reason: String, retryAfter: Duration?) {
        (self.description, self.retryAfter) = (reason, retryAfter)
    }
}
