import Channels
import Conversations
package import Governance
package import Journal
import Organization
import Pictures
package import Primitives
package import Storage

/// Compares a reply, right before it leaves, with the rules and with the record.
package struct Clearance {
    let organization: OrganizationID
    let now: Moment
    let connection: any Connection

    /// What the comparison came to.
    package enum Verdict: Sendable {
        case cleared
        /// It does not answer a post of its conversation, or not on the network of its account.
        case outOfPlace
        /// Not everybody whose word it needs has given it for exactly these words.
        case lacksApproval
        /// Whom it answers is not to be contacted, and has not written since.
        case doNotContact
        /// Its author lacks a certificate that the conversation's unit asks for.
        case lacksCertificate
    }

    package init(of organization: OrganizationID, at now: Moment, on connection: any Connection) {
        self.organization = organization
        self.now = now
        self.connection = connection
    }

    /// Whether everybody whose word the reply needs has given it for exactly these words.
    ///
    /// `entry` is the one that approves it, `entries` everything that is recorded about it. The rules are those that
    /// were in force when it was approved, for the unit that the record names and for the one that has it now; they are
    /// asked about the words and about the text that leaves. What the reply says of itself decides nothing: the network
    /// is the account's, the conversation the one of the post that is answered, the moment not before that of older
    /// entries.
    package func callAsFunction(
        _ reply: Reply,
        through account: ChannelAccount,
        approvedIn entry: JournalEntry,
        _ entries: [JournalEntry]
    ) throws -> Verdict {
        guard let conversation = try place(of: reply, through: account) else { return .outOfPlace }
        let closings = ClosingTable(of: organization, on: connection)
        guard try !closings.forbids(anAnswerTo: reply.answers) else { return .doNotContact }
        guard try isCertified(reply, in: conversation) else { return .lacksCertificate }
        let record = try ApprovalRecord(of: reply, in: entries)
        let need = ApprovalNeed(of: organization, at: now, on: connection)
        let moment = try JournalTable(on: connection).moment(notBefore: entry)
        let required = try Set([entry.unit ?? conversation.unit, conversation.unit]).sorted()
            .reduce(RequiredApproval()) { whole, unit in
                whole.adding(
                    try need(
                        [reply.words, reply.text] + reply.pictures.map(\.facts.words),
                        in: conversation.id,
                        of: unit,
                        on: account.connector,
                        by: reply.author,
                        at: moment
                    )
                )
            }
        let givers = Set(record.given.map(\.agent))
        let approvers = Approvers(of: organization, at: now, on: connection)
        let isCleared = try isCleared(reply, required: required, record: record) { step in
            try approvers(step, among: givers)
        }
        return isCleared ? .cleared : .lacksApproval
    }

    /// Whether its author holds every certificate now that the unit of its conversation asks for.
    package func isCertified(_ reply: Reply) throws -> Bool {
        let conversation = try ConversationTable(of: organization, on: connection).find(reply.conversation)
        return try conversation.map { try isCertified(reply, in: $0) } ?? false
    }

    private func isCertified(_ reply: Reply, in conversation: Conversation) throws -> Bool {
        try CertificateTable(of: organization, on: connection)
            .isMissing(from: reply.author, in: conversation.unit, at: now) == nil
    }

    /// The conversation that the reply belongs to, when the post that it answers stands there.
    private func place(of reply: Reply, through account: ChannelAccount) throws -> Conversation? {
        let conversations = ConversationTable(of: organization, on: connection)
        guard reply.account == account.id, reply.answers.network == account.connector,
            let answered = try PostTable(of: organization, on: connection)
                .find(reply.answers.id, on: account.connector),
            let conversation = try conversations.find(reply.conversation),
            try conversations.find(answered.conversation)?.id == conversation.id
        else { return nil }
        return conversation
    }
}

extension ApprovalRecord {
    /// Reads what the right people recorded: what a machine or somebody else wrote in their name is nothing.
    init(of reply: Reply, in entries: [JournalEntry]) throws {
        self.init()
        var given: [ApprovalGiven] = []
        var round = 1
        for entry in entries {
            if let event = try entry.event(ApprovalAsked.self), entry.actor.agent == reply.author {
                asked = RequiredApproval(steps: event.steps)
                agreed.insert(event.textHash)
            } else if let event = try entry.event(ApprovalAskedAgain.self) {
                asked = asked.adding(RequiredApproval(steps: event.steps))
                round = max(round, event.round)
            } else if let event = try entry.event(SubmissionChanged.self) {
                asked = asked.adding(RequiredApproval(steps: event.steps))
            } else if let event = try entry.event(ChangeAgreed.self), entry.actor.agent == reply.author {
                agreed.insert(event.textHash)
            } else if let event = try entry.event(ApprovalGiven.self), entry.actor.agent == event.agent {
                given.append(event)
            }
        }
        // The order of the moments is that of several clocks; the number of the round is not.
        self.given = given.filter { $0.round == round }
    }
}
