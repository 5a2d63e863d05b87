package import Primitives

/// An answer as it comes from outside, with what it calls itself there.
package struct ImportedAnswer: Sendable {
    /// The same id is the same answer, however often it comes; `nil` for one that has none.
    package var id: ID<Answer>?
    package var wording: Answer.Wording
    package var state: Answer.State
    package var unit: UnitID
    /// By when somebody looks whether it is still true; in half a year unless given.
    package var reviewAt: Moment?
    /// The answer that it says in another language: one that is here, or comes with it.
    package var original: ID<Answer>?

    package init(
        id: ID<Answer>?,
        wording: Answer.Wording,
        state: Answer.State,
        unit: UnitID,
        reviewAt: Moment?,
        original: ID<Answer>?
    ) {
        self.id = id
        self.wording = wording
        self.state = state
        self.unit = unit
        self.reviewAt = reviewAt
        self.original = original
    }
}

/// What came of an import.
package struct ImportReport: Sendable, Equatable {
    package var written = 0
    /// Those that were here already; they stay as they are.
    package var known = 0
    /// What was refused, and then nothing at all was written.
    package var refused: [RefusedLine] = []

    package init() {}
}

/// A line of an import that is refused.
package struct RefusedLine: Sendable, Equatable {
    /// From 1.
    package let line: Int
    package let code: String
    package let message: String

    package init(line: Int, _ refusal: any Refusal) {
        (self.line, code, message) = (line, refusal.code, refusal.message)
    }
}
