package import Journal
import Knowledge
package import Organization
package import Primitives
import Storage

/// Puts a topic that stands in no space into one of its unit; for those who moderate there.
///
/// Unless the space is open, fewer read it by that. Those who wrote there are invited and told by mail, so that nobody’s
/// own words are gone without a word, and how many they are is confirmed. It stays in the space from then on.
package struct PutIntoSpace: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// What would come of it.
    package struct Effect: Sendable, Equatable {
        package let space: Space
        /// How many who wrote there would be let in or invited; what is to be confirmed.
        package let people: Int
    }

    package func effect(on id: ID<Topic>, of space: ID<Space>, for viewer: Viewer) async throws -> Effect {
        try await ground.read { connection in
            let (_, space) = try viewer.fitting(id, space, on: connection)
            let table = SpaceTable(of: viewer.organization, on: connection)
            let people = try space.kind == .open ? 0 : table.outside(space.id, whoWroteIn: id).count
            return Effect(space: space, people: people)
        }
    }

    /// The spaces into which a topic may be put by this person.
    package func spaces(for id: ID<Topic>, by viewer: Viewer) async throws -> [Space] {
        try await ground.read { connection in
            let topic = try Participant.agent(viewer).topic(id, on: connection)
            guard viewer.may(.moderate, in: topic.unit) else { return [] }
            let seen = Participant.readSpaces(by: .agent(viewer))
            let spaces = try SpaceTable(of: viewer.organization, on: connection)
                .spaces(where: "s.unit_id = \(topic.unit) AND \(seen)", "ORDER BY s.name, s.id LIMIT 100")
            return try spaces.filter { try viewer.misfit(of: topic, $0, on: connection) == nil }
        }
    }

    package func callAsFunction(
        _ id: ID<Topic>,
        _ space: ID<Space>,
        confirming confirmed: Int? = nil,
        by viewer: Viewer
    ) async throws -> Topic {
        let now = ground.clock()
        return try await ground.write(as: .long) { connection in
            let (before, space) = try viewer.fitting(id, space, on: connection)
            let table = SpaceTable(of: viewer.organization, on: connection)
            if space.kind != .open {
                let people = try table.outside(space.id, whoWroteIn: id)
                guard people.isEmpty || confirmed == people.count else { throw SpaceRefused.leavesOut }
                try space.letIn(people, by: viewer, at: now, on: connection)
            }
            // All of them, however many: each still shows what was asked in it.
            let merged = try TopicTable(of: viewer.organization, on: connection)
                .topics(where: "t.canonical_id = \(id)", "ORDER BY t.id")
            for topic in [id] + merged.map(\.id) {
                try table.put(topic, in: space.id)
                if space.kind != .open {
                    // Copies on walls go in the same moment: no follower is waited for.
                    _ = try WallPieceTable(organization: viewer.organization, connection: connection)
                        .pullPost(nil, of: topic, at: now)
                }
            }
            if space.kind != .open { try before.leaveOpen(of: viewer.organization, at: now, on: connection) }
            let event = TopicPutIntoSpace(topic: id, space: space.id)
            return try before.changed(from: nil, by: .agent(viewer), at: now, on: connection, event) { _ in }
        }
    }
}

extension Viewer {
    /// Both, where this person keeps order and they fit together.
    fileprivate func fitting(
        _ topic: ID<Topic>,
        _ space: ID<Space>,
        on connection: any Connection
    ) throws -> (topic: Topic, space: Space) {
        let topic = try moderated(topic, on: connection)
        let space = try Participant.agent(self).space(space, on: connection)
        try require(.moderate, in: space.unit)
        if let misfit = try misfit(of: topic, space, on: connection) { throw misfit }
        return (topic, space)
    }

    /// Why a topic is not put into a space; `nil` where it may be.
    fileprivate func misfit(of topic: Topic, _ space: Space, on connection: any Connection) throws -> (any Refusal)? {
        let table = SpaceTable(of: organization, on: connection)
        guard try table.space(of: topic.id) == nil else { return SpaceRefused.topicStays }
        guard topic.unit == space.unit else { return SpaceRefused.otherUnit }
        guard topic.canonical == nil else { return CommunityRefused.closed }
        guard space.kind != .open else { return nil }
        // What stands where not everybody reads is nobody's work: its conversation would tell of it.
        guard try !WaitingTable(of: organization, on: connection).wasHandedOver(topic.id) else {
            return CommunityRefused.handedOver
        }
        guard try space.kind != .internal || !table.haveMembersWritten(in: topic.id) else {
            return SpaceRefused.notForMembers
        }
        return nil
    }
}

extension Space {
    /// Whoever asked already is in; the others are invited, and told by mail once.
    fileprivate func letIn(
        _ people: [(member: MemberID, asks: Bool)],
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let table = SpaceMemberTable(of: viewer.organization, on: connection)
        guard try people.isEmpty || table.number(in: id) + people.count <= peopleOfOneSpace else {
            throw SpaceRefused.tooManyPeople
        }
        for one in people {
            if !one.asks {
                try MemberMailTable(of: viewer.organization, on: connection)
                    .queueInvitation(.space, to: one.member, of: id, at: now)
            }
            let place: Space.Place = one.asks ? .inside : .invited
            let person = SpacePerson(space: id, member: one.member, role: .member, place: place, since: now)
            try table.put(person)
            try record(
                person.moved,
                by: .agent(viewer.actor),
                of: viewer.organization,
                at: now,
                on: connection
            )
        }
    }
}

extension Topic {
    /// Pages that anybody reads are made anew without it, and nobody stands the higher for what not everybody reads.
    fileprivate func leaveOpen(of organization: OrganizationID, at now: Moment, on connection: any Connection) throws {
        try StampTable(organization: organization, connection: connection).turn()
        let (voices, badges) = (
            VoiceTable(of: organization, on: connection), BadgeTable(of: organization, on: connection)
        )
        let helpers = try SpaceTable(of: organization, on: connection).helpers(inTopic: id)
        for helper in helpers { try voices.recount(standingOf: helper) }
        let due = BadgeDueTable(organization: organization, connection: connection)
        let first = try badges.concerned(by: id, behind: nil, atMost: 500)
        if first.count == 500 { try due.note(id, behind: first.last) }
        for member in Set(first + helpers).sorted() { _ = try badges.renew(member, at: now) }
    }
}
