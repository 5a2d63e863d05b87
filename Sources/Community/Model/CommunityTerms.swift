package import Primitives

/// The terms under which people take part, in one of their wordings.
package struct CommunityTerms: Sendable, Equatable {
    /// Goes up with every wording.
    package let version: Int
    /// In which language it is written.
    package let language: String
    package let words: String
    /// How old people must say to be; `nil` where the operator needs no age.
    package let leastAge: Int?
    /// From when on members are asked to accept it.
    package let startsAt: Moment
}

/// What somebody says of terms who accepts them.
package struct Acceptance: Sendable, Equatable {
    /// Which wording they read.
    package var version: Int
    /// What they said of their age; `nil` where they said nothing.
    package var isOldEnough: Bool?

    package init(version: Int, isOldEnough: Bool? = nil) {
        (self.version, self.isOldEnough) = (version, isOldEnough)
    }
}
