import Channels
import Primitives

@testable import BlueskyConnector

/// The account that the tests speak for.
enum Council {
    static let did = "did:plc:council22222222222222222"
    static let service = "https://pds.example"
    static let now = Moment(microseconds: 1_795_251_600_000_000)
    static let clock = Clock { now }
    static let session =
        #"{"accessJwt":"access-2","refreshJwt":"refresh-2","did":"did:plc:council22222222222222222","handle":"council.example"}"#

    static func vault(_ more: [String: String] = [:]) -> PassingVault {
        let kept = [
            "appPassword": "abcd-efgh", "sessionIdentifier": "council.example", "accessJwt": "access-1",
            "refreshJwt": "refresh-1", "did": did, "handle": "council.example",
        ]
        return PassingVault(kept.merging(more) { $1 })
    }

    static func session(_ server: ScriptedPDS, _ vault: any CredentialVault) -> PDSSession {
        PDSSession(service: service, identifier: "council.example", vault: vault, outbound: server, clock: clock)
    }

    static func publisher(_ server: ScriptedPDS, _ vault: any CredentialVault = vault()) -> BlueskyPublisher {
        BlueskyPublisher(session: session(server, vault), outbound: server, tids: TIDClock(clock: 7), clock: clock)
    }
}
