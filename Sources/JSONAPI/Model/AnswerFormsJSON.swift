import Primitives
import Responding

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

struct WrittenAnswerJSON: Described {
    /// The question.
    let title: String
    /// Paragraphs with an empty line between them.
    let text: String
    let language: String
    /// The code of the unit whose answer it is.
    let unit: String
    /// By when somebody looks whether it is still true; in half a year unless given.
    let reviewAt: String?

    static let example = WrittenAnswerJSON(
        title: "Is the meter wrong at night?",
        text: "No. The display counts the other way at night.",
        language: "en",
        unit: "METER",
        reviewAt: "2027-05-20T00:00:00.000Z"
    )
}

struct ChangedAnswerJSON: Described {
    let title: String
    let text: String
    let language: String
    /// The version that was read.
    let version: Int

    static let example = ChangedAnswerJSON(
        title: "Is the meter wrong at night?",
        text: "No. It is right.",
        language: "en",
        version: 2
    )
}

struct AnswerStateJSON: Described {
    /// `draft`, `internal` or `public`.
    let state: String
    /// The version that was read: a wording that nobody has read is shown to nobody else.
    let version: Int
    static let example = AnswerStateJSON(state: "public", version: 2)
}

struct ConfirmedAnswerJSON: Described {
    /// The version that was read: of a wording that nobody has read nobody says that it is true.
    let version: Int
    /// By when somebody looks again; in half a year unless given.
    let reviewAt: String?
    static let example = ConfirmedAnswerJSON(version: 2, reviewAt: "2027-05-20T00:00:00.000Z")
}

struct AnswerOwnerJSON: Described {
    let owner: String
    static let example = AnswerOwnerJSON(owner: someID)
}

struct DuplicateJSON: Described {
    /// The answer that is used instead.
    let of: String
    static let example = DuplicateJSON(of: someID)
}

/// An answer that fits what is asked in a conversation, and why.
struct PastAnswerJSON: Described {
    let id: String
    let title: String
    let text: String
    /// What the question and the answer share, the rarest first.
    let words: [String]
    /// Whether it means the same by the encoder of this Parley, whatever words it shares; never where there is none.
    let meansAlike: Bool
    let uses: Int
    let checkedAt: String?
    /// Where anybody may read it; absent where only colleagues may.
    let address: String?

    static let example = PastAnswerJSON(
        id: someID,
        title: "Is the meter wrong at night?",
        text: "No. The display counts the other way at night.",
        words: ["night", "meter"],
        meansAlike: false,
        uses: 3,
        checkedAt: "2026-11-20T09:41:00.000Z",
        address: "https://parley.marram.example/a/7f3k2c9qxd"
    )
}

extension PastAnswerJSON {
    init(_ answer: PastAnswer, below address: String) {
        self.init(
            id: answer.id.description,
            title: answer.title,
            text: answer.text,
            words: answer.words,
            meansAlike: answer.isAlike,
            uses: answer.uses,
            checkedAt: answer.checkedAt?.description,
            address: answer.code.map { "\(address)/a/\($0)" }
        )
    }
}

struct PastAnswersJSON: Described {
    let answers: [PastAnswerJSON]
    static let example = PastAnswersJSON(answers: [.example])
}

struct AnswerUseJSON: Described {
    /// `quoted` for its text, `linked` for its public address.
    let use: String
    /// The words behind which it is put; those of your draft unless given.
    let behind: String?
    static let example = AnswerUseJSON(use: "quoted", behind: "Bore da Gwen.")
}
