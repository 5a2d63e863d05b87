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

private let newSource =
    #"{"connector":"mastodon","title":"Dunes","settings":{"server":"https://toot.example"},"keeps":"everything","unit":"hub"}"#
private let newAccount = #"{"connector":"mastodon","settings":{"server":"https://toot.example","token":"secret"}}"#

/// Networks, sources and accounts.
let channelCases: [OperationCase] = [
    OperationCase(
        "listConnectors",
        good: { try await $0.ask(.get, "/connectors") },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/connectors", as: nil) }
    ),
    OperationCase(
        "listSources",
        good: { try await $0.ask(.get, "/sources") },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/sources", as: nil) }
    ),
    OperationCase(
        "addSource",
        good: { try await $0.ask(.post, "/sources", newSource) },
        refused: (422, "settings.unreachable"),
        bad: { try await $0.ask(.post, "/sources", newSource.replacing("mastodon", with: "bluesky")) }
    ),
    OperationCase(
        "pauseSource",
        204,
        good: { try await $0.ask(.post, "/sources/\($0.ear.source.id)/pause") },
        refused: (404, "source.unknown"),
        bad: { try await $0.ask(.post, "/sources/\(nowhere)/pause") }
    ),
    OperationCase(
        "resumeSource",
        204,
        good: { try await $0.ask(.post, "/sources/\($0.ear.source.id)/resume") },
        refused: (403, "permission.connect"),
        bad: { try await $0.ask(.post, "/sources/\($0.ear.source.id)/resume", as: .meterAgent) }
    ),
    OperationCase(
        "removeSource",
        204,
        good: { try await $0.ask(.delete, "/sources/\($0.ear.source.id)") },
        refused: (404, "source.unknown"),
        bad: { try await $0.ask(.delete, "/sources/\(nowhere)") }
    ),
    OperationCase(
        "changeSourceSecret",
        good: { door in
            try await door.ask(.post, "/sources/\(try await door.doorstep())/secret", #"{"keepsPrevious":true}"#)
        },
        refused: (409, "source.bringsNothing"),
        bad: { try await $0.ask(.post, "/sources/\($0.ear.source.id)/secret", #"{"keepsPrevious":true}"#) }
    ),
    OperationCase(
        "takeDelivery",
        good: { door in
            let (id, secret) = try await door.addedDoorstep()
            return try await door.bring("one", to: id, by: secret)
        },
        refused: (401, "delivery.unsigned"),
        bad: { door in try await door.bring("one", to: try await door.doorstep(), by: "a guess") }
    ),
    OperationCase(
        "listAccounts",
        good: { try await $0.ask(.get, "/accounts") },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/accounts", as: nil) }
    ),
    OperationCase(
        "connectAccount",
        good: { try await $0.ask(.post, "/accounts", newAccount) },
        refused: (422, "settings.missing"),
        bad: {
            try await $0.ask(.post, "/accounts", #"{"connector":"mastodon","settings":{"server":"https://a.example"}}"#)
        }
    ),
    OperationCase(
        "beginAccountSignIn",
        good: {
            let settings = #"{"connector":"opendoor","settings":{"server":"https://toot.example"}}"#
            return try await $0.ask(.post, "/accounts/sign-in", settings)
        },
        refused: (422, "channel.signsInNowhere"),
        bad: { try await $0.ask(.post, "/accounts/sign-in", newAccount) }
    ),
    OperationCase(
        "removeAccount",
        good: { try await $0.ask(.delete, "/accounts/\($0.account)") },
        refused: (404, "account.unknown"),
        bad: { try await $0.ask(.delete, "/accounts/\(nowhere)") }
    ),
]
