import Conversations
import Knowledge
import Organization
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// Where answers are missing, or have stopped to help, as far as you read there.
struct AnswerGapsJSON: Described {
    /// What was searched in 90 days and not there, the most frequent first; by whom nobody knows.
    let misses: [AnswerMissJSON]
    let handWork: [HandWorkJSON]
    let failing: [FailingAnswerJSON]
    /// The ids of those whose day of review has passed, the longest first.
    let due: [String]

    static let example = AnswerGapsJSON(misses: [.example], handWork: [.example], failing: [.example], due: [someID])
}

struct AnswerMissJSON: Described {
    let words: String
    let number: Int
    /// The day on which it was searched last.
    let lastAt: String
    static let example = AnswerMissJSON(words: "heat pump tariff", number: 7, lastAt: "2026-11-20T00:00:00.000Z")
}

/// What was answered by hand again and again.
struct HandWorkJSON: Described {
    let cluster: String
    /// The code of the unit.
    let unit: String
    /// In how many conversations.
    let number: Int
    /// The latest of them.
    let conversation: String
    let subject: String

    static let example = HandWorkJSON(
        cluster: someID,
        unit: "METER",
        number: 4,
        conversation: someID,
        subject: "Is the meter wrong or is it me?"
    )
}

/// An answer of which more people say lately that it did not settle their question.
struct FailingAnswerJSON: Described {
    let id: String
    let title: String
    /// In the last 28 days.
    let settled: Int
    let unsettled: Int
    static let example = FailingAnswerJSON(id: someID, title: "Is the meter wrong?", settled: 2, unsettled: 5)
}

extension AnswerGapsJSON {
    init(_ found: AnswerGaps.Found, _ units: [Unit]) {
        self.init(
            misses: found.misses.map {
                AnswerMissJSON(words: $0.words, number: $0.number, lastAt: $0.lastAt.description)
            },
            handWork: found.handWork.map { work in
                HandWorkJSON(
                    cluster: work.cluster.description,
                    unit: units.first { $0.id == work.unit }?.code ?? "",
                    number: work.number,
                    conversation: work.latest.id.description,
                    subject: work.latest.subject
                )
            },
            failing: found.failing.map { failing in
                FailingAnswerJSON(
                    id: failing.answer.id.description,
                    title: failing.answer.wording.title,
                    settled: failing.settled,
                    unsettled: failing.unsettled
                )
            },
            due: found.due.map(\.id.description)
        )
    }
}
