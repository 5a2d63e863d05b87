package import Channels
package import Matching
package import Primitives

/// A public post that concerns us, with why it does.
package struct Mention: Sendable, Equatable, Codable {
    package let id: ID<Mention>
    package let source: ID<ListeningSource>
    /// The unit that it was found for.
    package let unit: UnitID
    package let post: IncomingPost
    /// The language as it was declared or recognised (BCP 47); `nil` when unknown.
    package let language: String?
    package let reasons: [Reason]
    /// Whether an account of ours wrote it.
    package let isOurs: Bool
    package let receivedAt: Moment

    /// Why a post was kept.
    package enum Reason: Sendable, Equatable, Codable {
        case matched(MatchRecord)
        /// It names an account of ours.
        case namesUs(account: String)
        /// It answers a post of a conversation that we hold.
        case joins(post: String)
        /// The source keeps everything.
        case kept
    }

    /// A match with the name of the query as it was then.
    package struct MatchRecord: Sendable, Equatable, Codable {
        package let query: ID<KeptQuery>
        package let name: String
        package let version: Int
        package let explanation: Explanation

        package init(query: ID<KeptQuery>, name: String, version: Int, explanation: Explanation) {
            self.query = query
            self.name = name
            self.version = version
            self.explanation = explanation
        }
    }
}
