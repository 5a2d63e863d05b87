import Conversations
import Foundation
import HTTPTypes
import Journal
import Organization
import Primitives
import Responding
import TestSupport

/// Words that wait for the word of others.
let approvalCases: [OperationCase] = [
    OperationCase(
        "listApprovals",
        good: { door in
            _ = try await door.submission()
            return try await door.ask(.get, "/approvals", as: .hubMember)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/approvals", as: nil) }
    ),
    OperationCase(
        "readApproval",
        good: { try await $0.ask(.get, "/approvals/\(try await $0.submission())", as: .meterReader) },
        refused: (404, "approval.unknown"),
        bad: { try await $0.ask(.get, "/approvals/\(try await $0.submission())", as: .tariffAgent) }
    ),
    OperationCase(
        "checkApproval",
        good: { door in
            try await door.priceRule()
            return try await door.ask(
                .post,
                "/conversations/\(door.conversation)/approval-check",
                #"{"text":"A price."}"#,
                as: .meterAgent
            )
        },
        refused: (403, "permission.respond"),
        bad: {
            try await $0.ask(
                .post,
                "/conversations/\($0.conversation)/approval-check",
                #"{"text":"A price."}"#,
                as: .meterReader
            )
        }
    ),
    OperationCase(
        "askApproval",
        good: { door in
            try await door.priceRule()
            return try await door.ask(
                .post,
                "/conversations/\(door.conversation)/approvals",
                #"{"id":"\#(nowhere)","text":"A price.","account":"\#(door.account)"}"#,
                as: .meterAgent
            )
        },
        refused: (409, "approval.notNeeded"),
        bad: {
            try await $0.ask(
                .post,
                "/conversations/\($0.conversation)/approvals",
                #"{"text":"A price."}"#,
                as: .meterAgent
            )
        }
    ),
    OperationCase(
        "approve",
        good: { try await $0.decide("approve", #"{"version":1,"holdSeconds":8}"#, as: .hubMember) },
        refused: (409, "approval.changed"),
        bad: { try await $0.decide("approve", #"{"version":2}"#, as: .hubMember) }
    ),
    OperationCase(
        "returnForChange",
        good: { try await $0.decide("return", #"{"version":1,"note":"Say from when."}"#, as: .hubMember) },
        refused: (422, "approval.noteMissing"),
        bad: { try await $0.decide("return", #"{"version":1,"note":" "}"#, as: .hubMember) }
    ),
    OperationCase(
        "rejectApproval",
        good: { try await $0.decide("reject", #"{"version":1,"note":"We do not say that."}"#, as: .hubMember) },
        refused: (403, "approval.ownWords"),
        bad: { try await $0.decide("reject", #"{"version":1,"note":"No."}"#, as: .meterAgent) }
    ),
    OperationCase(
        "changeApproval",
        good: { try await $0.decide("words", #"{"version":1,"text":"A lower price."}"#, as: .hubMember, .put) },
        refused: (422, "outgoing.empty"),
        bad: { try await $0.decide("words", #"{"version":1,"text":" "}"#, as: .hubMember, .put) }
    ),
    OperationCase(
        "agreeToChange",
        good: { door in
            try await door.ask(
                .post,
                "/approvals/\(try await door.changedSubmission())/agree",
                #"{"version":2}"#,
                as: .meterAgent
            )
        },
        refused: (409, "approval.nothingToAgree"),
        bad: { try await $0.decide("agree", #"{"version":1}"#, as: .meterAgent) }
    ),
    OperationCase(
        "withdrawApproval",
        good: { try await $0.decide("withdraw", #"{"version":1}"#, as: .meterAgent) },
        refused: (403, "approval.notApprover"),
        bad: { try await $0.decide("withdraw", #"{"version":1}"#, as: .hubMember) }
    ),
    OperationCase(
        "listApprovalRules",
        good: { door in
            try await door.priceRule()
            return try await door.ask(.get, "/approval-rules")
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/approval-rules", as: nil) }
    ),
    OperationCase(
        "createApprovalRule",
        good: { try await $0.ask(.post, "/approval-rules", try await $0.newRule()) },
        refused: (422, "approvalRule.nobodyAsked"),
        bad: { try await $0.ask(.post, "/approval-rules", #"{"name":"prices","steps":[{}]}"#) }
    ),
    OperationCase(
        "changeApprovalRule",
        good: { door in
            let rule = try await door.priceRule()
            return try await door.ask(.put, "/approval-rules/\(rule)", try await door.newRule(version: 1))
        },
        refused: (409, "approvalRule.changed"),
        bad: { door in
            let rule = try await door.priceRule()
            return try await door.ask(.put, "/approval-rules/\(rule)", try await door.newRule(version: 2))
        }
    ),
]

extension Door {
    /// A rule that asks the hub's people about prices, as an administrator sends it.
    func newRule(version: Int? = nil) async throws -> String {
        let people = [Marram.Colleague.hubMember, .administrator].map { "\"\(ear.marram.id(of: $0))\"" }
        return """
            {"name":"mentions a price","words":"price","steps":[{"people":[\(people.joined(separator: ","))]}]\
            \(version.map { ",\"version\":\($0)" } ?? "")}
            """
    }

    /// Stores that rule; gives its id.
    @discardableResult
    func priceRule() async throws -> String {
        try await ask(.post, "/approval-rules", try await newRule(), as: .administrator).member("id")
    }

    /// Words of the meter agent that wait for the hub; gives their id.
    func submission(_ words: String = "The price is 30 pence.") async throws -> String {
        try await priceRule()
        return try await ask(
            .post,
            "/conversations/\(conversation)/approvals",
            #"{"text":"\#(words)"}"#,
            as: .meterAgent
        ).member("id")
    }

    /// The same, changed by an approver.
    func changedSubmission() async throws -> String {
        let id = try await submission()
        let body = #"{"version":1,"text":"The price is 31 pence."}"#
        _ = try await ask(.put, "/approvals/\(id)/words", body, as: .hubMember)
        return id
    }

    fileprivate func decide(
        _ verb: String,
        _ body: String,
        as colleague: Marram.Colleague,
        _ method: HTTPRequest.Method = .post
    ) async throws -> Told {
        try await ask(method, "/approvals/\(try await submission())/\(verb)", body, as: colleague)
    }
}
