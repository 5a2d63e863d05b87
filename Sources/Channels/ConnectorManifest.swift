/// What a connector can do and what it needs, as data: pages, API and command line are made from it.
public struct ConnectorManifest: Sendable, Hashable, Codable {
    /// The connector's name in settings, addresses and queries (`network:` in the query language), such as `mastodon`.
    public var name: String
    /// The name that people read.
    public var title: String
    public var capabilities: Set<Capability>
    public var idempotency: Idempotency
    /// What applies unless the account's own server says otherwise; `nil` for a network without a way out.
    public var limits: TextLimits?
    /// What a person fills in to add a source or an account.
    public var settings: [Setting]
    /// Whether a reply must name the person whom it answers, or they are not told.
    public var replyMustMention: Bool
    /// The values that settings have without anybody filling them in, by what is added.
    public var implied: [Purpose: [String: String]]
    /// What an account may do within a time; nothing more is tried until enough of it has passed.
    public var quotas: [Quota]

    public init(
        name: String,
        title: String,
        capabilities: Set<Capability>,
        idempotency: Idempotency,
        limits: TextLimits?,
        settings: [Setting],
        replyMustMention: Bool = false,
        implied: [Purpose: [String: String]] = [:],
        quotas: [Quota] = []
    ) {
        self.name = name
        self.title = title
        self.capabilities = capabilities
        self.idempotency = idempotency
        self.limits = limits
        self.settings = settings
        self.replyMustMention = replyMustMention
        self.implied = implied
        self.quotas = quotas
    }

    /// What a person adds.
    public enum Purpose: String, Sendable, Hashable, Codable {
        /// A place to listen to.
        case source
        /// An account that speaks.
        case account
    }

    /// The settings that a person fills in for this purpose.
    public func settings(for purpose: Purpose) -> [Setting] {
        settings.filter { $0.purpose == nil || $0.purpose == purpose }
            .filter { implied[purpose]?[$0.name] == nil }
    }

    /// What a network lets us do.
    public enum Capability: String, Sendable, Hashable, Codable, CaseIterable {
        /// Posts by people who never wrote to us.
        case publicStream
        /// Posts that mention an account of ours.
        case mentions
        case reply
        case post
        case readContext
        /// A post of ours can be continued by further ones, each below the one before.
        case thread
        /// A post of ours can show another one below its words.
        case quote
        /// A post of ours can be given other words where it stands.
        case edit
        /// The words of a post of ours can be changed beside its pictures, which stay as they are.
        case editBesidePictures
        /// A post of ours can be taken back.
        case withdraw
        /// Words of ours can stand in front of a post until its readers open it.
        case warning
        /// A post of ours can be for everybody without being shown around.
        case unlisted
        /// The account is connected by a sign-in on the network's own page.
        case signIn
    }

    /// What happens when the same post is sent twice.
    public enum Idempotency: String, Sendable, Hashable, Codable {
        /// The network takes our key: sending again is harmless for ever.
        case byKey
        /// The network honours a key most of the time: look first, then send again with the same key.
        case bestEffort
        /// No key: never send again by machine when the outcome is unknown.
        case none
    }

    /// One thing to fill in.
    public struct Setting: Sendable, Hashable, Codable {
        public enum Kind: String, Sendable, Hashable, Codable {
            case text
            case address
            case secret
            case choice
        }

        public var name: String
        public var title: String
        public var help: String
        public var kind: Kind
        public var isRequired: Bool
        /// The value used when nothing is filled in.
        public var standard: String?
        /// The values of a `choice`.
        public var choices: [String]
        /// What the setting belongs to; `nil` means to sources and accounts.
        public var purpose: Purpose?

        public init(
            name: String,
            title: String,
            help: String,
            kind: Kind = .text,
            isRequired: Bool = true,
            standard: String? = nil,
            choices: [String] = [],
            purpose: Purpose? = nil
        ) {
            self.name = name
            self.title = title
            self.help = help
            self.kind = kind
            self.isRequired = isRequired
            self.standard = standard
            self.choices = choices
            self.purpose = purpose
        }
    }
}
