import Channels
import Conversations
import Foundation
import Governance
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Journal
import Listening
import NIOCore
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Storage
import TestSupport

/// Replies and what becomes of them.
let replyCases: [OperationCase] = [
    OperationCase(
        "sendReply",
        good: {
            try await $0.ask(
                .post,
                "/conversations/\($0.conversation)/replies",
                #"{"id":"\#(nowhere)","text":"It isn’t you.","account":"\#($0.account)","holdSeconds":8}"#,
                as: .meterAgent
            )
        },
        refused: (422, "outgoing.empty"),
        bad: {
            try await $0.ask(.post, "/conversations/\($0.conversation)/replies", #"{"text":"  "}"#, as: .meterAgent)
        }
    ),
    OperationCase(
        "readReply",
        good: { try await $0.ask(.get, "/replies/\(try await $0.reply())", as: .meterReader) },
        refused: (404, "outbox.unknown"),
        bad: { try await $0.ask(.get, "/replies/\(try await $0.reply())", as: .tariffAgent) }
    ),
    OperationCase(
        "recallReply",
        204,
        good: { try await $0.ask(.post, "/replies/\(try await $0.reply())/recall", as: .meterAgent) },
        refused: (409, "outbox.tooLate"),
        bad: { try await $0.ask(.post, "/replies/\(try await $0.reply(hold: 0))/recall", as: .meterAgent) }
    ),
    OperationCase(
        "settleReply",
        204,
        good: { door in
            let reply = try await door.reply()
            try await door.put(reply, into: .rejected)
            return try await door.ask(.post, "/replies/\(reply)/settle", #"{"decision":"giveUp"}"#, as: .meterAgent)
        },
        refused: (422, "request.unknownValue"),
        bad: {
            try await $0.ask(
                .post,
                "/replies/\(try await $0.reply())/settle",
                #"{"decision":"shout"}"#,
                as: .meterAgent
            )
        }
    ),
    OperationCase(
        "settleReplies",
        good: { door in
            let reply = try await door.reply()
            try await door.put(reply, into: .rejected)
            return try await door.ask(
                .post,
                "/outbox/settle",
                #"{"replies":["\#(reply)"],"decision":"giveUp","reason":"Said by phone."}"#,
                as: .meterAgent
            )
        },
        refused: (422, "request.unknownValue"),
        bad: {
            try await $0.ask(.post, "/outbox/settle", #"{"replies":[],"decision":"shout"}"#, as: .meterAgent)
        }
    ),
    OperationCase(
        "listTroubledReplies",
        good: { door in
            try await door.put(try await door.reply(), into: .rejected)
            return try await door.ask(.get, "/outbox", as: .meterAgent)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/outbox", as: nil) }
    ),
]
