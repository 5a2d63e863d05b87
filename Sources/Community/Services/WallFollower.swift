package import Journal
import Knowledge
import Listening
import Primitives
package import Storage

/// Takes a piece from every wall for good when what it is a copy of is taken back, hidden, or without its author.
///
/// Pages leave it out at once (`WallPieceTable.standing`); this erases the copy, and makes kept pages anew.
package struct WallFollower: Follower {
    package let name = "community.walls"
    package let kinds: Set<String> = [
        MentionDeleted.kind, PostHidden.kind, MemberLeft.kind, AnswerStateChanged.kind,
    ]
    package let records: [any JournalEvent.Type] = []
    package let writing = WriteKind.short

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        let table = WallPieceTable(organization: entry.organization, connection: connection)
        let moment = entry.moment
        var pulled = 0
        if let deleted = try entry.event(MentionDeleted.self) {
            pulled = try table.pullPost(deleted.post, on: deleted.network, at: moment)
        } else if let hidden = try entry.event(PostHidden.self), hidden.isHidden {
            pulled = try table.pullPost(hidden.contribution, of: hidden.topic, at: moment)
        } else if let left = try entry.event(MemberLeft.self) {
            pulled = try table.pullAll(of: left.member, at: moment)
        } else if let changed = try entry.event(AnswerStateChanged.self), changed.to != .public {
            pulled = try table.pullAnswer(changed.answer, at: moment)
        }
        if pulled > 0 { try StampTable(organization: entry.organization, connection: connection).turn() }
    }
}
