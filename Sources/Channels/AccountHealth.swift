public import Primitives

/// How an account stands with its network, as far as it is known without asking.
public struct AccountHealth: Sendable, Hashable {
    /// Until when its server wants to be left alone.
    public var restsUntil: Moment?
    /// How many requests the server takes in its window, and how many were left when it last said so.
    public var requestLimit: Int?
    public var requestsLeft: Int?
    /// When its access ends by itself; `nil` for one that is renewed, or does not end.
    public var expiresAt: Moment?

    public init(
        restsUntil: Moment? = nil,
        requestLimit: Int? = nil,
        requestsLeft: Int? = nil,
        expiresAt: Moment? = nil
    ) {
        self.restsUntil = restsUntil
        self.requestLimit = requestLimit
        self.requestsLeft = requestsLeft
        self.expiresAt = expiresAt
    }

    /// How long before its end a person is told: a holiday of two weeks must not hide it.
    public static let warning = Duration.seconds(14 * 86_400)

    /// Whether a person should connect the account again before its access ends.
    public func endsSoon(at now: Moment) -> Bool { expiresAt.map { $0 - now <= Self.warning } ?? false }
}
