import Channels
package import Conversations
import Listening
package import Organization
package import Pictures
package import Primitives
package import Storage

/// What the rules of a conversation's unit, and of all units above it, ask for.
package struct ApprovalNeed {
    let organization: OrganizationID
    let now: Moment
    let connection: any Connection

    package init(of organization: OrganizationID, at now: Moment, on connection: any Connection) {
        self.organization = organization
        self.now = now
        self.connection = connection
    }

    /// Whose word these words need were this person to send them now, with the line that names them.
    package func callAsFunction(
        _ words: String,
        showing pictures: [Picture] = [],
        in conversation: Conversation,
        by author: Agent
    ) throws -> RequiredApproval {
        let preparation = ReplyPreparation(manifests: [:], organization: organization, connection: connection)
        let signed = words.isEmpty ? words : try preparation.signedText(words, by: author, in: conversation.unit)
        return try self(
            [words, signed] + pictures.map(\.facts.words),
            in: conversation.id,
            of: conversation.unit,
            on: conversation.network,
            by: author.id
        )
    }

    /// Whose word these texts need, were one of them sent there by this author.
    ///
    /// Of the author counts every role, given to them or to a group of theirs, in whichever unit and however long: a
    /// role more asks for a word more, never for one less. A certificate counts that they hold now.
    /// Without a conversation nobody has said what it is about: every topic that a rule names asks.
    /// With a moment, by the rules that were in force then and by what had been said until then; a certificate counts that
    /// they have held since.
    package func callAsFunction(
        _ texts: [String],
        in conversation: ID<Conversation>?,
        of unit: UnitID,
        on network: String,
        by author: AgentID,
        at moment: Moment? = nil,
        content: ApprovalRule.Content = .interactive
    ) throws -> RequiredApproval {
        let table = ApprovalRuleTable(of: organization, on: connection)
        let rules = try rules(moment.map(table.inForce) ?? table.all(), holdingIn: unit)
        guard !rules.isEmpty else { return RequiredApproval() }
        let topics =
            try conversation.map { try PostTable(of: organization, on: connection).topics(of: $0, until: moment) }
            ?? Set(rules.flatMap(\.condition.topics))
        let facts = ReplyFacts(
            words: "",
            network: network,
            topics: topics.union(try topicsThatAreGone(among: rules)),
            roles: try GrantTable(of: organization, on: connection).roles(of: author, givenBy: moment),
            certificates: try CertificateTable(of: organization, on: connection)
                .names(heldBy: author, since: moment, at: now),
            content: content
        )
        let lists = try ListTable(on: connection).entries(of: organization)
        return Set(texts).sorted().reduce(RequiredApproval()) { whole, text in
            var facts = facts
            facts.words = text
            return whole.adding(requiredApproval(for: facts, under: rules, lists: lists))
        }
    }

    /// The rules of the unit and of those above it, the nearest first.
    private func rules(_ all: [ApprovalRule], holdingIn unit: UnitID) throws -> [ApprovalRule] {
        guard !all.isEmpty else { return [] }
        let parents = Dictionary(
            try OrganizationTable(on: connection).units(of: organization).map { ($0.id, $0.parent) },
            uniquingKeysWith: { first, _ in first }
        )
        var path = [unit]
        while let last = path.last, let above = parents[last] ?? nil, !path.contains(above) { path.append(above) }
        return path.flatMap { place in all.filter { $0.unit == place } }
    }

    /// Nobody knows whether a topic that is not kept any more is what a conversation is about: its rule asks.
    private func topicsThatAreGone(among rules: [ApprovalRule]) throws -> Set<ID<KeptQuery>> {
        let named = Set(rules.flatMap(\.condition.topics))
        if named.isEmpty { return [] }
        return named.subtracting(try QueryTable(on: connection).all(of: organization).map(\.id))
    }
}
