package import Journal
import Knowledge
import Primitives
package import Storage

/// Follows what members did and said, and keeps in step the badges that follow from it.
///
/// Whatever the entry says, the basis is counted anew: so the same rows come of it however often it is read. Of a topic
/// with many people the first are counted at once, and the others with the entries that come behind it.
package struct BadgeFollower: Follower {
    package let name = "community.badges"
    package let kinds: Set<String> = [
        AnswerAccepted.kind, HelpSaid.kind, PostHidden.kind, IdeaMoved.kind, TopicMerged.kind, ContributionMade.kind,
        MemberSignedIn.kind,
    ]
    package let records: [any JournalEvent.Type] = []
    package let writing = WriteKind.short

    /// Of how many people of a topic the badges are counted in one transaction.
    private let atOnce: Int

    package init(atOnce: Int = 200) {
        self.atOnce = atOnce
    }

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        let table = BadgeTable(of: entry.organization, on: connection)
        let due = BadgeDueTable(organization: entry.organization, connection: connection)
        var members = try someone(in: entry, in: table)
        if let topic = try topic(of: entry) { members += try people(of: topic, behind: nil, in: table, due) }
        if members.count < atOnce, let rest = try due.first() {
            members += try people(of: rest.topic, behind: rest.behind, in: table, due)
        }
        var isChanged = false
        for member in members {
            let isNew = try table.renew(member, at: entry.moment)
            isChanged = isChanged || isNew
        }
        // Badges stand beside names on pages that anybody reads.
        if isChanged { try StampTable(organization: entry.organization, connection: connection).turn() }
    }

    /// The next of a topic's people; that there are more is noted.
    private func people(
        of topic: ID<Topic>,
        behind member: MemberID?,
        in table: BadgeTable,
        _ due: BadgeDueTable
    ) throws -> [MemberID] {
        let members = try table.concerned(by: topic, behind: member, atMost: atOnce)
        try due.note(topic, behind: members.count < atOnce ? nil : members.last)
        return members
    }

    /// The topic of whose people any may have won or lost by this.
    private func topic(of entry: JournalEntry) throws -> ID<Topic>? {
        if let accepted = try entry.event(AnswerAccepted.self) { return accepted.topic }
        if let hidden = try entry.event(PostHidden.self) { return hidden.topic }
        if let moved = try entry.event(IdeaMoved.self) { return moved.topic }
        return try entry.event(TopicMerged.self)?.into
    }

    /// Of whom alone it is.
    private func someone(in entry: JournalEntry, in table: BadgeTable) throws -> [MemberID] {
        if let signedIn = try entry.event(MemberSignedIn.self) { return [signedIn.member] }
        if let said = try entry.event(HelpSaid.self) { return try author(of: said.contribution, in: table) }
        // Whoever writes after a year has been here for one.
        if let made = try entry.event(ContributionMade.self) { return try author(of: made.contribution, in: table) }
        return []
    }

    private func author(of contribution: ID<Contribution>, in table: BadgeTable) throws -> [MemberID] {
        let found = try ContributionTable(of: table.organization, on: table.connection).find(contribution)
        return found?.author.member.map { [$0] } ?? []
    }
}
