import Conversations
import Journal
import Knowledge
import Organization
import Primitives
import Reception

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// What the organisation says to a question that comes again.
struct AnswerJSON: Described {
    let id: String
    /// The question.
    let title: String
    /// Paragraphs with an empty line between them.
    let text: String
    let language: String
    /// `draft`, `internal` or `public`.
    let state: String
    /// The code of its unit.
    let unit: String
    let owner: String
    /// By when somebody looks whether it is still true.
    let reviewAt: String
    let isDue: Bool
    /// When somebody last said that it is still true, and who.
    let checkedAt: String?
    let checkedBy: String?
    /// Where anybody may read it; absent where only colleagues may.
    let address: String?
    /// Whether another answer is used instead of this one.
    let isDuplicate: Bool
    let reuse: AnswerReuseJSON
    let mayChange: Bool
    let version: Int
    let changedAt: String

    static let example = AnswerJSON(
        id: someID,
        title: "Is the meter wrong at night?",
        text: "No. The display counts the other way at night.",
        language: "en",
        state: "public",
        unit: "METER",
        owner: someID,
        reviewAt: "2027-05-20T09:41:00.000Z",
        isDue: false,
        checkedAt: someMoment,
        checkedBy: someID,
        address: "https://parley.marram.example/a/7f3k2c9qxd",
        isDuplicate: false,
        reuse: .example,
        mayChange: true,
        version: 2,
        changedAt: someMoment
    )
}

/// In how many conversations it was of use; each counts once there.
struct AnswerReuseJSON: Described {
    /// In how many somebody took it, in whichever way.
    let uses: Int
    let shown: Int
    let quoted: Int
    let linked: Int
    let sent: Int

    static let example = AnswerReuseJSON(uses: 3, shown: 9, quoted: 2, linked: 1, sent: 3)

    init(_ reuse: AnswerReuse) {
        self.init(uses: reuse.uses, shown: reuse.shown, quoted: reuse.quoted, linked: reuse.linked, sent: reuse.sent)
    }

    private init(uses: Int, shown: Int, quoted: Int, linked: Int, sent: Int) {
        (self.uses, self.shown, self.quoted, self.linked, self.sent) = (uses, shown, quoted, linked, sent)
    }
}

struct AnswersJSON: Described {
    let answers: [AnswerJSON]
    /// What to give as `from` for the next page; absent on the last one.
    let next: String?
    static let example = AnswersJSON(answers: [.example], next: "1763631660000000_0193a3f0-5c00-7aaa-8aaa-0123456789ab")
}

/// One answer with what it came of, what it was good for, and the wordings that it had.
struct WholeAnswerJSON: Described {
    let answer: AnswerJSON
    /// Who has read it, where anybody may.
    let readers: AnswerReadersJSON
    /// The latest first; for those who write answers in its unit.
    let revisions: [AnswerRevisionJSON]
    /// The conversation that it was made of, where you may read that.
    let madeFrom: String?
    /// The conversations in which somebody took it, as far as you may read there; the latest first.
    let conversations: [String]
    /// The answer that is used instead, where you see it.
    let canonical: String?
    /// Those that this one stands for, as far as you see them.
    let duplicates: [String]
    /// The same in all its languages, itself among them, as far as you see them; none where there is only one.
    let translations: [AnswerTranslationJSON]

    static let example = WholeAnswerJSON(
        answer: .example,
        readers: .example,
        revisions: [.example],
        madeFrom: someID,
        conversations: [someID],
        canonical: someID,
        duplicates: [someID],
        translations: [.example]
    )
}

struct AnswerRevisionJSON: Described {
    let version: Int
    let title: String
    let text: String
    let language: String
    let agent: String
    let savedAt: String

    static let example = AnswerRevisionJSON(
        version: 1,
        title: "Is the meter wrong at night?",
        text: "No.",
        language: "en",
        agent: someID,
        savedAt: someMoment
    )
}

extension AnswerRevisionJSON {
    init(_ revision: Answer.Revision) {
        self.init(
            version: revision.version,
            title: revision.wording.title,
            text: revision.wording.body,
            language: revision.wording.language,
            agent: revision.agent.description,
            savedAt: revision.createdAt.description
        )
    }
}

extension AnswerJSON {
    init(_ answer: Answer, _ reuse: AnswerReuse, for viewer: Viewer, _ units: [Unit], in house: House) {
        self.init(
            id: answer.id.description,
            title: answer.wording.title,
            text: answer.wording.body,
            language: answer.wording.language,
            state: answer.state.rawValue,
            unit: units.first { $0.id == answer.unit }?.code ?? "",
            owner: answer.owner.description,
            reviewAt: answer.reviewAt.description,
            isDue: answer.isDue(at: house.ground.clock()),
            checkedAt: answer.checked?.at.description,
            checkedBy: answer.checked?.by.description,
            address: answer.state == .public ? "\(house.address)/a/\(answer.code)" : nil,
            isDuplicate: answer.canonical != nil,
            reuse: AnswerReuseJSON(reuse),
            mayChange: viewer.mayChange(answer),
            version: answer.version,
            changedAt: answer.changedAt.description
        )
    }
}
