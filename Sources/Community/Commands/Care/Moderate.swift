package import Journal
package import Organization
package import Primitives
import Storage

/// Keeps order: hides and shows, closes and opens, merges and moves; for those who moderate in the topic's unit.
package struct Moderate: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Takes something from sight, with a note that its author reads.
    ///
    /// Said again of what is hidden already, it settles what its author asked.
    package func hide(_ post: CommunityPost, because note: String, by viewer: Viewer) async throws {
        let note = try checkedNote(note, isNeeded: true)
        try await care(for: post, by: viewer) { found, now, connection in
            let table = HidingTable(organization: viewer.organization, connection: connection)
            if found.isHidden {
                let isOpen = try table.find(post.id).map { $0.agent == nil || $0.appealedAt != nil } ?? true
                guard isOpen else { throw CommunityRefused.sameState }
                try found.answerAppeal(of: post, isShown: false, by: viewer, at: now, on: connection)
            } else {
                try found
                    .setHidden(true, by: .agent(viewer.actor), of: viewer.organization, at: now, on: connection)
            }
            try table.hide(post, of: found.topic.id, by: viewer.actor, note: note, at: now)
            try found.settleFlags(of: post, by: viewer, at: now, on: connection)
        }
    }

    /// Brings something back to sight.
    package func show(_ post: CommunityPost, by viewer: Viewer) async throws {
        try await care(for: post, by: viewer) { found, now, connection in
            guard found.isHidden else { throw CommunityRefused.sameState }
            try found.answerAppeal(of: post, isShown: true, by: viewer, at: now, on: connection)
            try found.setHidden(false, by: .agent(viewer.actor), of: viewer.organization, at: now, on: connection)
            try HidingTable(organization: viewer.organization, connection: connection).show(post)
            try found.settleFlags(of: post, by: viewer, at: now, on: connection)
        }
    }

    /// Leaves something where it is: it was looked at, and the flags are settled.
    package func keep(_ post: CommunityPost, by viewer: Viewer) async throws {
        try await care(for: post, by: viewer) { found, now, connection in
            try found.settleFlags(of: post, by: viewer, at: now, on: connection)
        }
    }

    package func close(_ id: ID<Topic>, _ isClosed: Bool = true, by viewer: Viewer) async throws -> Topic {
        try await change(id, by: viewer, TopicClosed(topic: id, isClosed: isClosed)) { topic, _ in
            guard topic.isClosed != isClosed else { throw CommunityRefused.sameState }
            topic.isClosed = isClosed
        }
    }

    /// Gives a topic to another unit's people, where the person moderates, too.
    package func move(_ id: ID<Topic>, to unit: UnitID, by viewer: Viewer) async throws -> Topic {
        try viewer.require(.moderate, in: unit)
        let now = ground.clock()
        return try await ground.write { connection in
            let before = try viewer.moderated(id, on: connection)
            guard before.unit != unit else { throw CommunityRefused.sameState }
            try before.checkIsNoWork(of: viewer.organization, on: connection)
            let spaces = SpaceTable(of: viewer.organization, on: connection)
            guard try spaces.space(of: id) == nil else { throw SpaceRefused.topicStays }
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            guard units.contains(where: { $0.id == unit }) else { throw CommunityRefused.unitUnknown }
            let event = TopicMoved(topic: id, from: before.unit, to: unit)
            return try before.changed(from: nil, by: .agent(viewer), at: now, on: connection, event) {
                $0.unit = unit
            }
        }
    }

    /// Lets another topic of the same kind go on instead, with all that was written here; who said that it is so for them,
    /// too, says it there, once.
    package func merge(_ id: ID<Topic>, into other: ID<Topic>, by viewer: Viewer) async throws -> Topic {
        let now = ground.clock()
        return try await ground.write { connection in
            let before = try viewer.moderated(id, on: connection)
            let target = try viewer.moderated(other, on: connection)
            guard before.id != target.id, before.kind == target.kind, target.canonical == nil,
                before.canonical == nil, !target.isHidden, !target.isClosed
            else { throw CommunityRefused.mergeUnfit }
            try before.checkIsNoWork(of: viewer.organization, on: connection)
            let spaces = SpaceTable(of: viewer.organization, on: connection)
            guard try spaces.space(of: id)?.id == spaces.space(of: other)?.id else { throw SpaceRefused.topicStays }
            let table = TopicTable(of: viewer.organization, on: connection)
            guard try table.topics(where: "t.canonical_id = \(id)", "ORDER BY t.id LIMIT 1").isEmpty else {
                throw CommunityRefused.mergeUnfit
            }
            let event = TopicMerged(topic: id, into: other)
            let topic = try before.changed(from: nil, by: .agent(viewer), at: now, on: connection, event) {
                $0.canonical = other
            }
            try before.hand(to: target, of: viewer.organization, at: now, on: connection)
            return topic
        }
    }

    private func change(
        _ id: ID<Topic>,
        by viewer: Viewer,
        _ event: some JournalEvent,
        _ change: @escaping @Sendable (inout Topic, Moment) throws -> Void
    ) async throws -> Topic {
        let now = ground.clock()
        return try await ground.write { connection in
            let before = try viewer.moderated(id, on: connection)
            var after = before
            try change(&after, now)
            let changed = after
            return try before.changed(from: nil, by: .agent(viewer), at: now, on: connection, event) { $0 = changed }
        }
    }

    private func care(
        for post: CommunityPost,
        by viewer: Viewer,
        _ act: @escaping @Sendable (FoundPost, Moment, any Connection) throws -> Void
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let found = try Participant.agent(viewer).post(post, on: connection)
            try viewer.require(.moderate, in: found.topic.unit)
            try act(found, now, connection)
        }
    }
}

extension Viewer {
    /// The topic, where this person keeps order.
    func moderated(_ id: ID<Topic>, on connection: any Connection) throws -> Topic {
        let topic = try Participant.agent(self).topic(id, on: connection)
        try require(.moderate, in: topic.unit)
        return topic
    }
}

extension FoundPost {
    fileprivate func settleFlags(
        of post: CommunityPost,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let flags = FlagTable(organization: viewer.organization, connection: connection)
        guard try flags.settle(post, at: now) else { return }
        let event = FlagsSettled(topic: topic.id, contribution: post.contribution)
        try topic.append(
            event,
            by: .agent(viewer.actor),
            of: viewer.organization,
            at: now,
            isPublic: false,
            on: connection
        )
    }
}

extension Topic {
    /// What was handed over goes on in its conversation, which stays where it is.
    fileprivate func checkIsNoWork(of organization: OrganizationID, on connection: any Connection) throws {
        guard try !WaitingTable(of: organization, on: connection).wasHandedOver(id) else {
            throw CommunityRefused.handedOver
        }
    }

    /// Its answers and comments stand under the topic that goes on, and its voices speak for it; whoever asked here says
    /// there that it is so for them, too.
    fileprivate func hand(
        to target: Topic,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let voices = VoiceTable(of: organization, on: connection)
        try voices.move(from: id, to: target.id)
        if let asker = author.member, kind.takesMeToo {
            try voices.say(.meToo, of: target.id, by: asker, at: now)
        }
        // Nobody speaks for their own topic.
        if let own = target.author.member { _ = try voices.takeBack(.meToo, of: target.id, by: own) }
        try ContributionTable(of: organization, on: connection).move(from: id, to: target.id)
        try WallPieceTable(organization: organization, connection: connection).move(from: id, to: target.id)
        let topics = TopicTable(of: organization, on: connection)
        try topics.recount(id)
        try topics.recount(target.id)
    }
}
