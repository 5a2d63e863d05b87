import Community
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// How a member comes in.
struct MemberWaysJSON: Described {
    /// Whether a link in a mail reaches them.
    let hasMail: Bool
    let hasPassword: Bool
    /// On servers of the fediverse, the earliest first.
    let accounts: [FediverseAccountJSON]
    static let example = MemberWaysJSON(hasMail: true, hasPassword: true, accounts: [.example])
}

struct FediverseAccountJSON: Described {
    let id: String
    /// How it is called there.
    let name: String
    static let example = FediverseAccountJSON(id: someID, name: "@mira@toot.example")
}

extension MemberWaysJSON {
    init(_ ways: MemberWays) {
        self.init(
            hasMail: ways.hasMail,
            hasPassword: ways.hasPassword,
            accounts: ways.accounts.map { FediverseAccountJSON(id: $0.id.description, name: $0.name) }
        )
    }
}

struct MemberCredentialsJSON: Described {
    let email: String
    let password: String
    static let example = MemberCredentialsJSON(email: "mira@mail.example", password: "four words like these")
}

struct NewMemberPasswordJSON: Described {
    let password: String
    /// The one that holds now; needed where the stay did not begin by a link within a quarter of an hour.
    let present: String?
    static let example = NewMemberPasswordJSON(password: "four words like these", present: "the words before")
}

struct MemberProofJSON: Described {
    /// The password that holds now; empty is enough where the stay began a short while ago.
    let present: String
    static let example = MemberProofJSON(present: "four words like these")
}

struct FediverseServerJSON: Described {
    /// An account such as `mira@toot.example`, or its server alone.
    let server: String
    static let example = FediverseServerJSON(server: "mira@toot.example")
}

struct NewFediverseAccountJSON: Described {
    /// An account such as `mira@toot.example`, or its server alone.
    let server: String
    /// The password that holds now; not needed where the stay began a short while ago.
    let present: String?
    static let example = NewFediverseAccountJSON(server: "mira@toot.example", present: "four words like these")
}

/// Where a person says that it is they; their server shows them a code, which goes back with the two secrets.
struct FediverseJourneyJSON: Described {
    let address: String
    let journey: String
    let proof: String
    static let example = FediverseJourneyJSON(
        address: "https://toot.example/oauth/authorize?response_type=code",
        journey: "journey_kF0",
        proof: "browser_kF0"
    )
}

struct FediverseReturnJSON: Described {
    let journey: String
    let proof: String
    /// What the server showed; left out by who was new and says a name now.
    let code: String?
    /// What whoever is new wants to be called.
    let name: String?
    let language: String?
    /// The version of the terms that whoever is new accepts.
    let terms: Int?
    /// What whoever is new says of the least age, where there is one.
    let isOldEnough: Bool?
    static let example = FediverseReturnJSON(
        journey: "journey_kF0",
        proof: "browser_kF0",
        code: "kF0",
        name: "Mira Vale",
        language: "en",
        terms: 1,
        isOldEnough: true
    )
}

struct FediverseLinkJSON: Described {
    let journey: String
    let proof: String
    /// What the server showed.
    let code: String
    static let example = FediverseLinkJSON(journey: "journey_kF0", proof: "browser_kF0", code: "kF0")
}
