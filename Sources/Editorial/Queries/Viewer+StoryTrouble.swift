package import Organization
package import Primitives
package import Publishing
package import Storage

/// Words of a story that did not simply leave.
package struct TroubledVersion: Sendable {
    package let story: Story
    package let version: StoryVersion
    /// What of it is in the outbox; `nil` where it is held before that: its moment passed, or a restore holds it.
    package let item: OutboxItem?
}

extension [OutboxItem] {
    /// In the order in which they leave.
    fileprivate var inTurn: [OutboxItem] { sorted { ($0.notBefore, $0.id) < ($1.notBefore, $1.id) } }
}

extension Viewer {
    /// What of the stories that this person reads may need a person: in the outbox, or held before it came there.
    package func troubledVersions(at now: Moment, on connection: any Connection) throws -> [TroubledVersion] {
        let items = try OutboxTable(on: connection).troubled(of: organization, for: self, at: now)
        let posts = try storyPosts(among: items, on: connection)
        // A thread is one, and stands for what a decision about it would be about.
        let threads = Dictionary(grouping: posts, by: \.version.id)
        let leaving = posts.filter { $0.item.id == threads[$0.version.id]?.map(\.item).inTurn.undecided?.id }
            .map { TroubledVersion(story: $0.story, version: $0.version, item: $0.item) }
        let held = try StoryVersionTable(of: organization, on: connection).heldBeforeLeaving(for: self)
        let stories = Dictionary(
            try StoryTable(of: organization, on: connection).find(Set(held.map(\.story)).sorted()).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return leaving
            + held.compactMap { version in
                stories[version.story].map { TroubledVersion(story: $0, version: version, item: nil) }
            }
    }

    /// How many are held before they came to the outbox, in the units in which this person may do that.
    package func heldVersionCount(who permission: Permission, on connection: any Connection) throws -> Int {
        try StoryVersionTable(of: organization, on: connection).heldBeforeLeaving(for: self, who: permission).count
    }
}
