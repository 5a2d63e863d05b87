package import Journal
import Knowledge
import Primitives
package import Storage

/// Follows what members did and said, and keeps in step the badges that follow from it.
///
/// Whatever the entry says, the basis is counted anew: so the same rows come of it however often it is read.
package struct BadgeFollower: Follower {
    package let name = "community.badges"
    package let kinds: Set<String> = [
        AnswerAccepted.kind, HelpSaid.kind, PostHidden.kind, IdeaMoved.kind, TopicMerged.kind, ContributionMade.kind,
        MemberSignedIn.kind,
    ]
    package let records: [any JournalEvent.Type] = []
    package let writing = WriteKind.short

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        let table = BadgeTable(of: entry.organization, on: connection)
        var isChanged = false
        for member in try concerned(by: entry, in: table) {
            let isNew = try table.renew(member, at: entry.moment)
            isChanged = isChanged || isNew
        }
        // Badges stand beside names on pages that anybody reads.
        if isChanged { try StampTable(organization: entry.organization, connection: connection).turn() }
    }

    private func concerned(by entry: JournalEntry, in table: BadgeTable) throws -> [MemberID] {
        if let signedIn = try entry.event(MemberSignedIn.self) { return [signedIn.member] }
        if let accepted = try entry.event(AnswerAccepted.self) { return try table.concerned(by: accepted.topic) }
        if let said = try entry.event(HelpSaid.self) { return try author(of: said.contribution, in: table) }
        if let hidden = try entry.event(PostHidden.self) { return try table.concerned(by: hidden.topic) }
        if let moved = try entry.event(IdeaMoved.self) { return try table.concerned(by: moved.topic) }
        if let merged = try entry.event(TopicMerged.self) { return try table.concerned(by: merged.into) }
        if let made = try entry.event(ContributionMade.self) {
            // Whoever writes after a year has been here for one.
            return try author(of: made.contribution, in: table)
        }
        return []
    }

    private func author(of contribution: ID<Contribution>, in table: BadgeTable) throws -> [MemberID] {
        let found = try ContributionTable(of: table.organization, on: table.connection).find(contribution)
        return found?.author.member.map { [$0] } ?? []
    }
}
