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

private let newAgent =
    #"{"name":"Wyn Hale","email":"wyn@marram.example","unit":"meter","role":"agent","password":"otter bracken quarry"}"#

/// Signing in, units and people.
let deskCases: [OperationCase] = [
    OperationCase(
        "makeToken",
        good: {
            try await $0.ask(
                .post,
                "/tokens",
                #"{"email":"tom@marram.example","password":"slate heron lantern"}"#,
                as: nil
            )
        },
        refused: (401, "signIn.wrongCredentials"),
        bad: { try await $0.ask(.post, "/tokens", #"{"email":"tom@marram.example","password":"wrong"}"#, as: nil) }
    ),
    OperationCase(
        "readMe",
        good: { try await $0.ask(.get, "/me", as: .meterReader) },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/me", bearing: "parley_guess") }
    ),
    OperationCase(
        "listUnits",
        good: { try await $0.ask(.get, "/units") },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/units", as: nil) }
    ),
    OperationCase(
        "addUnit",
        good: {
            try await $0.ask(.post, "/units", #"{"code":"yard","name":"Yard","below":"meter","signature":"initials"}"#)
        },
        refused: (409, "details.codeTaken"),
        bad: { try await $0.ask(.post, "/units", #"{"code":"METER","name":"Again"}"#) }
    ),
    OperationCase(
        "listAgents",
        good: { try await $0.ask(.get, "/agents") },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/agents", as: nil) }
    ),
    OperationCase(
        "addAgent",
        good: { try await $0.ask(.post, "/agents", newAgent) },
        refused: (403, "permission.administer"),
        bad: { try await $0.ask(.post, "/agents", newAgent, as: .hubMember) }
    ),
    OperationCase(
        "deactivateAgent",
        204,
        good: { try await $0.ask(.delete, "/agents/\($0.ear.marram.id(of: .meterAgent))") },
        refused: (404, "agent.unknown"),
        bad: { try await $0.ask(.delete, "/agents/\(nowhere)") }
    ),
    OperationCase(
        "activateAgent",
        204,
        good: { door in
            _ = try await door.ask(.delete, "/agents/\(door.ear.marram.id(of: .meterAgent))")
            return try await door.ask(.post, "/agents/\(door.ear.marram.id(of: .meterAgent))/activate")
        },
        refused: (403, "permission.administer"),
        bad: { try await $0.ask(.post, "/agents/\($0.ear.marram.id(of: .meterAgent))/activate", as: .hubMember) }
    ),
    OperationCase(
        "setPassword",
        204,
        good: {
            try await $0.ask(
                .put,
                "/agents/\($0.ear.marram.id(of: .meterAgent))/password",
                #"{"password":"otter bracken quarry"}"#
            )
        },
        refused: (422, "details.passwordTooShort"),
        bad: {
            try await $0.ask(.put, "/agents/\($0.ear.marram.id(of: .meterAgent))/password", #"{"password":"otter"}"#)
        }
    ),
]
