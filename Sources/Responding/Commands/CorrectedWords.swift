package import Channels
package import Conversations
import Foundation
package import Governance
package import Organization
import Pictures
package import Primitives
package import Storage

/// What must be so before other words may stand in the place of a reply's.
package struct CorrectedWords {
    private let preparation: ReplyPreparation
    private let now: Moment

    package init(
        manifests: [ConnectorManifest],
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) {
        self.now = now
        preparation = ReplyPreparation(
            manifests: Dictionary(manifests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
            organization: organization,
            connection: connection
        )
    }

    /// The words as they would stand there: signed by whoever corrects them, fit for the network, and nobody else's word
    /// lacking.
    package func callAsFunction(
        _ words: String,
        for reply: Reply,
        in conversation: Conversation,
        through account: ChannelAccount,
        by author: Agent
    ) throws -> (words: String, text: String) {
        let words = words.trimmingCharacters(in: .whitespacesAndNewlines)
        try preparation.checkFilled(words)
        try preparation.checkContact(reply.answers)
        let text = try preparation.signedText(words, by: author, in: conversation.unit)
        try preparation.check(text, through: account, answering: reply.answers)
        let texts = [words, text] + reply.pictures.map(\.facts.words)
        let lacking = try self.lacking(texts, in: conversation, on: account.connector, by: author.id)
        guard lacking.isEmpty else { throw ReplyRefused.needsApproval(lacking) }
        return (words, text)
    }

    /// The rules that ask for the word of others about these texts.
    package func lacking(
        _ texts: [String],
        in conversation: Conversation,
        on network: String,
        by author: AgentID
    ) throws -> [String] {
        try ApprovalNeed(of: preparation.organization, at: now, on: preparation.connection)(
            texts,
            in: conversation.id,
            of: conversation.unit,
            on: network,
            by: author
        ).reasons.map(\.name)
    }
}
