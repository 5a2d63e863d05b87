package import Matching
package import Primitives

/// What becomes of the queries of a file that came from elsewhere.
package struct QueryImport: Sendable, Equatable {
    package let lines: [Line]

    /// What becomes of one of them.
    package struct Line: Sendable, Equatable {
        /// Where in the file its text begins, both from 1.
        package let line: Int
        package let column: Int
        package let name: String
        /// The query as it came.
        package let written: String
        /// The query in our language; `nil` when it is refused.
        package let text: String?
        package let state: State
        package let notes: [Note]
        /// The query that was stored, or that is there already.
        package var query: ID<KeptQuery>?
    }

    /// Where the line stands at the end.
    package enum State: String, Sendable, CaseIterable {
        /// It means the same here.
        case same
        /// It is whole, and a piece of it means something else.
        case differs
        /// Something in it is left out.
        case incomplete
        case refused
        /// The unit has a query of these words already.
        case known
    }

    /// What is said of one piece, with its place in the file.
    package struct Note: Sendable, Equatable {
        package let kind: TranslationNote.Kind
        package let line: Int
        package let column: Int
        /// The piece, in bytes of UTF-8 from the start of the query.
        package let range: Range<Int>
        package let reason: String
        package let effect: TranslationNote.Effect?
    }

    /// How many lines are in this state.
    package func count(_ state: State) -> Int { lines.count { $0.state == state } }

    /// How many were stored.
    package var saved: Int { lines.count { $0.query != nil && $0.state != .known } }
}
