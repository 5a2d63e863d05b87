package import Community
package import Conversations
package import Governance
package import Journal
package import Knowledge
package import Listening
package import Logging
package import Organization
package import Responding

/// Everything that whoever answers at the door needs: given once, by the composition root.
package struct House: Sendable {
    package let ground: Ground
    package var passwords = Passwords()
    package let limiter: SignInLimiter
    /// Of members and readers, apart from those who guess passwords: however many come there, nobody's tries are forgotten.
    package let memberLimiter: SignInLimiter
    /// What was answered before, beside the composer.
    package var answers: AnswerFinder
    /// The answers, ranked in this process's memory; `nil` where they are found by the database's words alone.
    package var known: AnswerMemory?
    /// Who has read public answers since they were counted last.
    package let readers = ReaderTally()
    package let seal: Seal
    package let channels: ChannelRegistry
    package let book: QueryBook
    package let memory: PostMemory
    /// The word that whoever sets up must know.
    package let setUpCode: String
    /// Where people reach this Parley, such as `https://parley.marram.example`; no slash at the end.
    package let address: String
    /// Whether other processes may answer at the door, too: then nothing is remembered in memory only.
    package let isShared: Bool
    package let logger: Logger
    /// From whom mail comes; `nil` while no mail server is named, and then nobody is told anything by mail.
    package var mail: MailOffice?
    /// The proxies whose word is taken for where somebody comes from.
    package var proxies = TrustedProxies.none
    /// The way to the servers of the fediverse where members have an account; `nil` where nobody signs in by one.
    package var fediverse: FediverseWay?
    /// Where pictures of networks come from; `nil` where none are shown.
    package var pictures: PictureWay?
    /// The sites that may show answers in a frame, such as `https://www.marram.example`.
    package var embedding: [String] = []
    /// Makes a backup on behalf of a person and says where it lies; whoever asked takes the file away.
    package var makeBackup: (@Sendable (_ by: Actor) async throws -> String)?

    package init(
        ground: Ground,
        seal: Seal,
        channels: ChannelRegistry,
        setUpCode: String,
        address: String,
        isShared: Bool = false,
        logger: Logger
    ) {
        self.ground = ground
        limiter = SignInLimiter(sharedOn: isShared ? ground : nil)
        memberLimiter = SignInLimiter(sharedOn: isShared ? ground : nil)
        answers = .byWords(on: ground)
        self.seal = seal
        self.channels = channels
        book = QueryBook()
        memory = PostMemory()
        self.setUpCode = setUpCode
        self.address = address
        self.isShared = isShared
        self.logger = logger
    }

    /// The address that posts are brought to; `nil` for a source that asks for them itself.
    package func deliveryAddress(of source: ListeningSource) -> String? {
        channels.pushConnector(source.connector).map { _ in "\(address)/api/v1/webhooks/\(source.id)" }
    }

    /// How a person asks somebody outside for a rating: by an address below this Parley's own.
    package var asking: AskForRating { AskForRating(below: address) }
}
