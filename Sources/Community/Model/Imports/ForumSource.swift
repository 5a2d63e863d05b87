package import Primitives

/// A forum of which something was taken in: the same name is the same forum, however often it comes.
package struct ForumSource: Sendable, Equatable {
    package enum Form: String, Sendable, CaseIterable {
        case stackexchange
        case discourse
        case csv
        case jsonl
    }

    /// Under which it is known here, such as `forum.example`.
    package var name: String
    package var form: Form
    /// Whose people answer there; the hub's unless somebody chose.
    package var unit: UnitID?
    /// Of what says nothing about its language.
    package var language: String
    /// Where it stood, such as `https://forum.example`.
    package var site: String?
    /// Whether its addresses lead to where things stand now.
    package var hasOldAddresses: Bool

    package init(
        name: String,
        form: Form,
        unit: UnitID? = nil,
        language: String = "en",
        site: String? = nil,
        hasOldAddresses: Bool = false
    ) {
        (self.name, self.form, self.unit, self.language) = (name, form, unit, language)
        (self.site, self.hasOldAddresses) = (site, hasOldAddresses)
    }
}

/// How much of each kind.
package struct ForumCounts: Sendable, Equatable {
    package var members = 0
    package var topics = 0
    package var answers = 0
    package var comments = 0
    /// How many people were helped.
    package var helped = 0
    package var accepted = 0
    package var links = 0

    package init() {}

    package var isEmpty: Bool { self == ForumCounts() }
}

/// What came of one request to take something in.
package struct ForumImportReport: Sendable, Equatable {
    package internal(set) var written = ForumCounts()
    /// What was here already; it stays as it is.
    package internal(set) var known = 0
    package internal(set) var refused: [RefusedForumRecord] = []
}

/// A line that is left out, and why.
package struct RefusedForumRecord: Sendable, Equatable {
    /// Which one it is, from 1.
    package let line: Int
    package let code: String
    package let message: String

    package init(line: Int, _ refusal: some Refusal) {
        (self.line, code, message) = (line, refusal.code, refusal.message)
    }
}

/// A forum as the list of past imports shows it.
package struct KnownForumSource: Sendable, Equatable {
    package let source: ForumSource
    package let counts: ForumCounts
    package let refused: Int
    package let beganAt: Moment
    package let changedAt: Moment
}

/// Marks the ids of what came from elsewhere, whatever it is.
enum Imported {}
