import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Responding
import Storage
import TestSupport

private let newWords = #"{"words":"Until nine.","reason":"The hours were those of last year."}"#
private let why = #"{"reason":"It was about another tariff."}"#

/// A reply of Tom's that stands on a network.
let correctionCases: [OperationCase] = [
    OperationCase(
        "listCorrections",
        good: { door in
            let reply = try await door.sentReply()
            _ = try await door.ask(.post, "/replies/\(reply)/corrections", newWords, as: .meterAgent)
            return try await door.ask(.get, "/replies/\(reply)/corrections", as: .meterReader)
        },
        refused: (404, "outbox.unknown"),
        bad: { try await $0.ask(.get, "/replies/\(try await $0.sentReply())/corrections", as: .tariffAgent) }
    ),
    OperationCase(
        "correctReply",
        good: {
            try await $0.ask(
                .post,
                "/replies/\(try await $0.sentReply())/corrections",
                newWords,
                as: .meterAgent
            )
        },
        refused: (409, "correction.notSent"),
        bad: { try await $0.ask(.post, "/replies/\(try await $0.reply())/corrections", newWords, as: .meterAgent) }
    ),
    OperationCase(
        "withdrawReply",
        good: { try await $0.ask(.post, "/replies/\(try await $0.sentReply())/withdraw", why, as: .meterAgent) },
        refused: (422, "correction.reasonUnfit"),
        bad: {
            try await $0.ask(
                .post,
                "/replies/\(try await $0.sentReply())/withdraw",
                #"{"reason":" "}"#,
                as: .meterAgent
            )
        }
    ),
    OperationCase(
        "settleCorrection",
        204,
        good: {
            try await $0.ask(
                .post,
                "/corrections/\(try await $0.correction())/settle",
                #"{"decision":"giveUp"}"#,
                as: .meterAgent
            )
        },
        refused: (422, "request.unknownValue"),
        bad: {
            try await $0.ask(
                .post,
                "/corrections/\(try await $0.correction())/settle",
                #"{"decision":"shout"}"#,
                as: .meterAgent
            )
        }
    ),
]

extension Door {
    /// A reply of Tom's that its network has.
    func sentReply() async throws -> String {
        let reply = try await reply(hold: 0)
        guard let id = ID<Reply>(reply) else { throw NotInTheAnswer(name: "id", text: reply) }
        let receipt = #"{"handle":{"status":"7"},"id":"toot.example/7"}"#
        _ = try await ear.marram.ground.write {
            try $0.execute("UPDATE outbox SET state = 'sent', receipt = \(receipt) WHERE id = \(id)")
        }
        return reply
    }

    /// A correction that nothing has been done about.
    func correction() async throws -> String {
        try await ask(.post, "/replies/\(try await sentReply())/withdraw", why, as: .meterAgent).member("id")
    }
}
