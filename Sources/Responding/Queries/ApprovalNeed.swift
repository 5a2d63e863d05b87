package import Conversations
import Listening
import Organization
package import Primitives
package import Storage

/// What the rules of a conversation's unit, and of all units above it, ask for.
package struct ApprovalNeed {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Whose word these words need, were they sent there by this author.
    ///
    /// Of the author counts every role, given to them or to a group of theirs, in whichever unit and however long: a
    /// role more asks for a word more, never for one less.
    /// With a moment, by the rules that were in force then and by what had been said until then.
    package func callAsFunction(
        _ words: String,
        in conversation: ID<Conversation>,
        of unit: UnitID,
        on network: String,
        by author: AgentID,
        at moment: Moment? = nil
    ) throws -> RequiredApproval {
        let table = ApprovalRuleTable(of: organization, on: connection)
        let rules = try rules(moment.map(table.inForce) ?? table.all(), holdingIn: unit)
        guard !rules.isEmpty else { return RequiredApproval() }
        let facts = ReplyFacts(
            words: words,
            network: network,
            topics: try topics(of: conversation, until: moment),
            roles: try GrantTable(of: organization, on: connection).roles(of: author, givenBy: moment)
        )
        return requiredApproval(
            for: facts,
            under: rules,
            lists: try ListTable(on: connection).entries(of: organization)
        )
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

    private func topics(of conversation: ID<Conversation>, until moment: Moment?) throws -> Set<ID<KeptQuery>> {
        let posts = try PostTable(of: organization, on: connection).all(of: conversation)
        return Set(
            posts.filter { post in moment.map { post.receivedAt <= $0 } ?? true }.flatMap(\.reasons).compactMap {
                if case .matched(let record) = $0 { record.query } else { nil }
            }
        )
    }
}
