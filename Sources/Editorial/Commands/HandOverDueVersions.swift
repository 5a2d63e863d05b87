package import Journal
package import Primitives
import Publishing
import Storage

/// Gives every version whose moment has come to the outbox, once: its state changes in the same transaction.
///
/// What is due is asked of the rows, not of a timer: a restart and a clock that jumps ahead find it, and one that is set
/// back finds nothing a second time.
package struct HandOverDueVersions: Sendable {
    package static let duty = Duty(
        "editorial",
        "moments",
        records: [StoryVersionDue.self, StoryVersionHeld.self]
    )

    /// So much later than its moment nothing is said by itself any more: what was meant for a morning is not said at night.
    package static let latest = Duration.seconds(6 * 3_600)
    private static let atOnce = 50

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground.bound(to: Self.duty)
    }

    /// Says whether there may be more.
    @discardableResult
    package func callAsFunction(of organization: OrganizationID) async throws -> Bool {
        let now = ground.clock()
        let due = try await ground.read {
            try StoryVersionTable(of: organization, on: $0).due(at: now, atMost: Self.atOnce)
        }
        for version in due { try await handOver(version, of: organization) }
        return due.count == Self.atOnce
    }

    private func handOver(_ read: StoryVersion, of organization: OrganizationID) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let versions = StoryVersionTable(of: organization, on: connection)
            guard var version = try versions.find(read.account, of: read.story), version.id == read.id,
                version.state == .scheduled, let moment = version.moment, moment <= now
            else { return }
            let story = try StoryTable(of: organization, on: connection).find(version.story)
            let post = try version.post.flatMap { try readable($0, of: organization, on: connection) }
            version.changedAt = now
            if let post, now - moment <= Self.latest {
                version.state = .leaving
                guard try versions.update(version) else { return }
                try OutboxTable(on: connection).insert(post, of: organization, meantFor: moment, at: now)
                let event = StoryVersionDue(story: version.story, account: version.account, moment: moment)
                try record(event, of: organization, in: story?.unit, at: now, on: connection)
            } else {
                let reason = post == nil ? "Its approval is not in the record. It was not sent." : tooLate
                version.state = .held
                version.content.note = reason
                guard try versions.update(version) else { return }
                let event = StoryVersionHeld(story: version.story, account: version.account, reason: reason)
                try record(event, of: organization, in: story?.unit, at: now, on: connection)
            }
            try restage(version.story, of: organization, at: now, on: connection)
        }
    }

    /// The post as it was approved; `nil` where it is not there, or cannot be read: then it holds up no other.
    private func readable(
        _ post: ID<PlannedPost>,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws -> PlannedPost? {
        do {
            return try PlannedPostTable(of: organization, on: connection).find(post)
        } catch is DecodingError {
            return nil
        }
    }

    private func record(
        _ event: some JournalEvent,
        of organization: OrganizationID,
        in unit: UnitID?,
        at now: Moment,
        on connection: any Connection
    ) throws {
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: Lane(of: event.subject),
            by: .machine("editorial"),
            unit: unit,
            at: now
        )
    }
}

private let tooLate =
    "Its moment passed more than six hours ago, while nobody looked. It was not sent. Choose another moment, or let it be."

/// Moves a story to the stage that its versions give it.
func restage(
    _ story: ID<Story>,
    of organization: OrganizationID,
    at now: Moment,
    on connection: any Connection
) throws {
    let states = try StoryVersionTable(of: organization, on: connection).all(of: [story]).map(\.state)
    try StoryTable(of: organization, on: connection).move(story, to: stage(of: states), at: now)
}
