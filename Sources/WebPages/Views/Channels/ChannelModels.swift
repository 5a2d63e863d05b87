import Primitives

/// Everything we listen to.
struct SourceListPage: Page {
    var sources: [SourceRow]
    var mayEdit = true
    /// What whoever delivers to a source signs with, in the one answer that tells it.
    var secret: NewSecret?
}

/// One source.
struct SourceRow: Sendable {
    var id: String
    var name: String
    /// The network's title.
    var network: String
    var state: SourceState
    var lastEvent: Moment?
    /// How far behind the network the cursor is, in seconds.
    var cursorAgeSeconds: Int?
    var gaps: [SourceGap] = []
    /// The address that posts are brought to, where the source does not ask for them itself.
    var deliveries: String?
    var received: Int
    var matched: Int
    /// What was left out because more came than could be read.
    var shed: Int
    /// What could not be read and lies in quarantine.
    var unreadable: Int
}

/// Where posts are brought to a source, and the secret that they are signed with.
struct NewSecret: Sendable {
    var name: String
    var address: String
    var secret: String
}

/// What a source is doing.
enum SourceState: Sendable {
    case running
    case connecting
    case paused
    /// Will try again at that moment.
    case retrying(reason: String, at: Moment)
    /// Waits for a person.
    case stopped(reason: String)
}

/// A time in which we did not hear.
struct SourceGap: Sendable {
    var from: Moment
    var to: Moment
}

/// All accounts that speak for us.
struct AccountListPage: Page {
    var accounts: [AccountRow]
    var mayEdit = true
}

/// One account.
struct AccountRow: Sendable {
    var id: String
    var handle: String
    var name: String?
    var network: String
    var unit: UnitMark?
    var state: AccountState
    var connectedBy: String
    var connectedAt: Moment
    var lastReply: Moment?
    /// Until when its server wants to be left alone.
    var restsUntil: Moment?
    /// How many requests its server takes in a while, and how many were left.
    var requestLimit: Int?
    var requestsLeft: Int?
    /// When its access ends; set only where a person should know by now.
    var endsAt: Moment?
}

/// Whether an account can be used.
enum AccountState: Sendable {
    case connected
    case needsReconnecting(reason: String)
}

/// Adding a source or an account: first the network, then what its connector asks for.
struct ConnectorPage: Page {
    enum Purpose: String, Sendable {
        case source
        case account
    }

    var purpose: Purpose
    var connectors: [ConnectorChoice]
    /// The form of the chosen connector; `nil` until one is chosen.
    var form: ConnectorForm?
}

/// A network that can be connected.
struct ConnectorChoice: Sendable {
    /// The connector's name, such as `mastodon`.
    var name: String
    var title: String
    /// One sentence: what comes in, what goes out.
    var summary: String
    var isChosen = false
}

/// What a connector asks for.
struct ConnectorForm: Sendable {
    var connector: String
    var title: String
    var fields: [SettingField]
    /// The units that may own it, in field `unit`; fewer than two show no select.
    var units: [Choice] = []
    /// Whether the next step is a sign-in on the network's own page.
    var signsIn: Bool
    /// How to connect, in field `way`, where a password or a token does it as well; none where there is one way.
    var ways: [Choice] = []
    var problems: [Problem] = []
}

/// One setting of a connector; the form field is called `setting.NAME`.
struct SettingField: Sendable {
    enum Kind: Sendable {
        case text
        case address
        case secret
        case choice([Choice])
    }

    var name: String
    var title: String
    var help: String
    var kind: Kind
    var value: String
    var isRequired: Bool
    /// What is used when nothing is filled in.
    var standard: String?
    var error: String?
}
