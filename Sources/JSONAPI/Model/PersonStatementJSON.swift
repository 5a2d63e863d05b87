import Conversations
import Organization
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// Something that a unit keeps about a person.
struct PersonStatementJSON: Described {
    let id: String
    let person: String
    let unit: String
    /// `fact`, `followUpAgreed`, `followUpRefused`, `wordsAgreed`, `wordsRefused`, `prefersChannel` or
    /// `prefersLanguage`.
    let kind: String
    let words: String?
    /// From what it is known.
    let source: String
    /// Whether only those read it who have a role in this very unit.
    let isPrivate: Bool
    let keptBy: String
    let keptAt: String
    /// From when it does not hold any more; absent for ever.
    let endsAt: String?

    static let example = PersonStatementJSON(
        id: someID,
        person: someID,
        unit: someID,
        kind: "fact",
        words: "Keeps bees, and reads the meter at noon.",
        source: "by phone",
        isPrivate: false,
        keptBy: someID,
        keptAt: "2026-11-20T09:41:00.000Z",
        endsAt: "2027-11-20T00:00:00.000Z"
    )
}

extension PersonStatementJSON {
    init(_ statement: PersonStatement) {
        self.init(
            id: statement.id.description,
            person: statement.person.description,
            unit: statement.unit.description,
            kind: statement.kind.rawValue,
            words: statement.words.isEmpty ? nil : statement.words,
            source: statement.source,
            isPrivate: statement.isPrivate,
            keptBy: statement.keptBy.description,
            keptAt: statement.keptAt.description,
            endsAt: statement.endsAt?.description
        )
    }
}

struct NewPersonStatementJSON: Described {
    /// `fact`, `followUpAgreed`, `followUpRefused`, `wordsAgreed`, `wordsRefused`, `prefersChannel` or
    /// `prefersLanguage`.
    let kind: String
    /// Needed for a fact and for what they prefer.
    let words: String?
    /// From what it is known, such as “by phone”, or the address of a post or of a note.
    let source: String
    /// Whether only those read it who have a role in the very unit; they do not when absent.
    let isPrivate: Bool?
    /// From when it does not hold any more.
    let endsAt: String?

    static let example = NewPersonStatementJSON(
        kind: "fact",
        words: "Keeps bees, and reads the meter at noon.",
        source: "by phone",
        isPrivate: false,
        endsAt: "2027-11-20T00:00:00.000Z"
    )
}
