import Channels
package import Journal
import Primitives
import Publishing
package import Storage

/// Follows what became of posts on their networks, and keeps it with their stories.
package struct StoryFollower: Follower {
    package let name = "editorial.outcomes"
    package let kinds: Set<String> = [
        PostPublished.kind, PostRejected.kind, CorrectionDone.kind, CorrectionFailed.kind,
    ]
    package let writing = WriteKind.short
    package let records: [any JournalEvent.Type] = []

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        if let event = try entry.event(PostPublished.self) {
            // Also where an earlier refusal was heard of only after a person had it sent again.
            let posts = try posts(beside: event.post, in: entry, on: connection)
            let isFirst = posts.first.map { $0.id == event.post.retyped() } ?? true
            try change(event.post, from: [.leaving, .held], in: entry, on: connection) { version in
                // A thread is published with the last of its posts; the first is where it is to be read.
                if isFirst {
                    version.native = event.receipt.id
                    version.content.link = event.receipt.url
                }
                guard posts.allSatisfy({ [.sent, .abandoned].contains($0.state) }) else { return }
                version.state = .published
                version.content.note = nil
            }
        } else if let event = try entry.event(PostRejected.self) {
            // A person may have had it sent again before this was heard of.
            let item = try OutboxTable(on: connection).find(post: event.post, of: entry.organization)
            guard item?.state == .rejected else { return }
            try change(event.post, from: [.leaving], in: entry, on: connection) { version in
                version.state = .held
                version.content.note = event.reason
            }
        } else if let event = try entry.event(CorrectionDone.self) {
            try follow(event.correction, in: entry, on: connection)
        } else if let event = try entry.event(CorrectionFailed.self) {
            try follow(event.correction, in: entry, on: connection)
        }
    }

    /// What became of the taking back of a post; changes of replies are nothing of a story.
    private func follow(
        _ correction: ID<Correction>,
        in entry: JournalEntry,
        on connection: any Connection
    ) throws {
        let withdrawal = SettleWithdrawal(of: entry.organization, on: connection)
        guard let item = try withdrawal.post(of: correction) else { return }
        // Also one that counted as withdrawn before its network had said so.
        try change(item.id.retyped(), from: [.published, .withdrawn], in: entry, on: connection) { version in
            version = try version.afterCorrections(of: entry.organization, on: connection)
        }
    }

    /// The posts of the thread that a post is one of; it alone where it is none.
    private func posts(
        beside post: ID<PlannedPost>,
        in entry: JournalEntry,
        on connection: any Connection
    ) throws -> [OutboxItem] {
        let table = OutboxTable(on: connection)
        let thread = try table.find(post: post, of: entry.organization)?.conversation.retyped() ?? post
        return try table.posts(of: thread, in: entry.organization)
    }

    /// What a person has said of it meanwhile, by other words for instance, stays.
    private func change(
        _ post: ID<PlannedPost>,
        from states: [StoryVersion.State],
        in entry: JournalEntry,
        on connection: any Connection,
        _ body: (inout StoryVersion) throws -> Void
    ) throws {
        let versions = StoryVersionTable(of: entry.organization, on: connection)
        let item = try OutboxTable(on: connection).find(post: post, of: entry.organization)
        let thread = item?.conversation.retyped() ?? post
        guard var version = try versions.find(post: thread), states.contains(version.state) else { return }
        try body(&version)
        version.changedAt = entry.moment
        guard try versions.update(version) else { return }
        try restage(version.story, of: entry.organization, at: entry.moment, on: connection)
    }
}
