/// A "no" that the caller can understand and act on.
///
/// Never a broken machine: that is a failure, and passes as any other error.
public protocol Refusal: Error, Equatable {
    /// A stable word for clients of the API, such as `conversation.claimedByAnother`.
    var code: String { get }
    /// What a person reads: what is so, and what to do.
    var message: String { get }
    /// What kind of "no" this is; decides the HTTP status and the exit code in one place.
    var kind: RefusalKind { get }
}

/// The few kinds of "no" that a protocol must tell apart.
public enum RefusalKind: Sendable, Hashable {
    /// The words of the request are off.
    case invalid
    /// What was brought is not in the form in which such things are taken.
    case unreadable
    /// Nobody is signed in, or the token has run out.
    case unauthenticated
    /// The person is known and may not.
    case forbidden
    /// The thing is not there, or not for this person.
    case notFound
    /// Somebody else was faster, or the thing has moved on.
    case conflict
    /// Too much was asked in too short a time.
    case tooMany
    /// More was sent than is taken at once.
    case tooLarge
    /// Not now; the same is welcome later.
    case notNow
}

extension Refusal {
    public var kind: RefusalKind { .invalid }
}
