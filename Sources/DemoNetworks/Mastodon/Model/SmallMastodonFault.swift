/// A disturbance that the small server can be asked to have.
package enum SmallMastodonFault: String, Sendable, Hashable, CaseIterable {
    /// A post is stored, and the connection cut before the answer.
    case loseAnswer
    /// A post is not stored; the answer is 503.
    case unavailable
    /// A post is stored; the answer is 503 all the same.
    case unavailableAfterStoring
    /// A post is not stored; the connection is cut.
    case cutBeforeStoring
    /// A post is not stored; the answer is 429.
    case tooMany
    /// A picture is stored, and the connection cut before the answer.
    case losePicture
    /// A picture is worked on for a while.
    case slowPicture
}
