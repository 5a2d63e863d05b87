package import Journal
import Organization
package import Primitives
import Storage

/// Who belongs to a space: invited, asking, let in, gone; for its hosts, and for those of ours who moderate there.
package struct SpacePeople: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Invites a member, who is told by mail once; who asked already is let in.
    package func invite(
        _ id: MemberID,
        as role: Space.Role = .member,
        to space: ID<Space>,
        by participant: Participant
    ) async throws {
        try await change(space, id, by: participant) { space, before, now, connection in
            guard space.kind != .internal else { throw SpaceRefused.notForMembers }
            let member = try MemberTable(of: participant.organization, on: connection).find(id)
            guard let member, member.state != .left else { throw SpaceRefused.personUnknown }
            guard before == nil || before?.place == .asked else { throw SpaceRefused.personThere }
            let people = SpaceMemberTable(of: participant.organization, on: connection)
            guard try people.number(in: space.id) < peopleOfOneSpace else { throw SpaceRefused.tooManyPeople }
            if before == nil {
                try MemberMailTable(of: participant.organization, on: connection)
                    .queueInvitation(.space, to: id, of: space.id, at: now)
            }
            let place: Space.Place = before == nil ? .invited : .inside
            return SpacePerson(space: space.id, member: id, role: role, place: place, since: now)
        }
    }

    /// Lets somebody in who asked.
    package func admit(_ id: MemberID, to space: ID<Space>, by participant: Participant) async throws {
        try await change(space, id, by: participant) { space, before, now, _ in
            guard let before, before.place != .invited else { throw SpaceRefused.personUnknown }
            guard before.place == .asked else { throw SpaceRefused.personThere }
            return SpacePerson(space: space.id, member: id, role: before.role, place: .inside, since: now)
        }
    }

    /// Has somebody read only, write, or keep the space.
    package func give(
        _ role: Space.Role,
        to id: MemberID,
        in space: ID<Space>,
        by participant: Participant
    ) async throws {
        try await change(space, id, by: participant) { _, before, _, _ in
            guard var person = before else { throw SpaceRefused.personUnknown }
            guard person.role != role else { throw CommunityRefused.sameState }
            person.role = role
            return person
        }
    }

    /// Sends somebody away, be it that they asked, are invited or are in.
    package func remove(_ id: MemberID, from space: ID<Space>, by participant: Participant) async throws {
        try await change(space, id, by: participant) { _, before, _, _ in
            guard before != nil else { throw SpaceRefused.personUnknown }
            return nil
        }
    }

    /// Goes in: at once where it is open or they are invited; where it is closed they ask.
    package func enter(_ id: ID<Space>, by signedIn: SignedInMember) async throws -> SpacePerson {
        let now = ground.clock()
        return try await ground.write { connection in
            let participant = Participant.member(signedIn)
            let member = try participant.checkActive(at: now, on: connection)
            let space = try participant.listedSpace(id, on: connection)
            let people = SpaceMemberTable(of: signedIn.organization, on: connection)
            let before = try people.find(signedIn.id, in: id)
            guard before == nil || before?.place == .invited else { throw SpaceRefused.personThere }
            guard try before != nil || people.number(in: id) < peopleOfOneSpace else {
                throw SpaceRefused.tooManyPeople
            }
            try participant.countAct(of: member, at: now, on: connection)
            let person = SpacePerson(
                space: id,
                member: signedIn.id,
                role: before?.role ?? .member,
                place: before == nil && space.kind != .open ? .asked : .inside,
                since: now
            )
            try people.put(person)
            try space.record(person.moved, by: participant.actor, of: signedIn.organization, at: now, on: connection)
            return person
        }
    }

    /// Goes, or says no to an invitation; whoever may not write for now may still go.
    package func leave(_ id: ID<Space>, by signedIn: SignedInMember) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let people = SpaceMemberTable(of: signedIn.organization, on: connection)
            guard try people.remove(signedIn.id, from: id),
                let space = try SpaceTable(of: signedIn.organization, on: connection).find(id)
            else { throw SpaceRefused.unknown }
            let event = SpacePersonMoved(space: id, member: signedIn.id, place: nil, role: nil)
            try space.record(event, by: .member(signedIn.id), of: signedIn.organization, at: now, on: connection)
        }
    }

    /// Stores what `decide` makes of somebody's place, with the entry; `nil` takes it away.
    private func change(
        _ id: ID<Space>,
        _ member: MemberID,
        by participant: Participant,
        _ decide: @escaping @Sendable (Space, SpacePerson?, Moment, any Connection) throws -> SpacePerson?
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let host = try participant.checkActive(at: now, on: connection)
            let space = try participant.space(id, on: connection)
            try participant.checkKeeps(space, on: connection)
            try participant.countAct(of: host, at: now, on: connection)
            let people = SpaceMemberTable(of: participant.organization, on: connection)
            let person = try decide(space, try people.find(member, in: id), now, connection)
            if let person { try people.put(person) } else { _ = try people.remove(member, from: id) }
            let event = person?.moved ?? SpacePersonMoved(space: id, member: member, place: nil, role: nil)
            try space.record(event, by: participant.actor, of: participant.organization, at: now, on: connection)
        }
    }
}

/// Enough for a community within a community, and few enough to be listed.
let peopleOfOneSpace = 2_000

extension SpacePerson {
    var moved: SpacePersonMoved {
        SpacePersonMoved(space: space, member: member, place: place, role: role)
    }
}

extension Participant {
    /// Throws unless somebody is a host of the space, or moderates in its unit.
    func checkKeeps(_ space: Space, on connection: any Connection) throws {
        switch self {
        case .agent(let viewer): try viewer.require(.moderate, in: space.unit)
        case .member(let member):
            let person = try SpaceMemberTable(of: organization, on: connection).find(member.id, in: space.id)
            guard let person, person.place == .inside, person.role == .host else { throw SpaceRefused.notHost }
        }
    }

    /// The space, when this participant sees that it is there.
    func listedSpace(_ id: ID<Space>, on connection: any Connection) throws -> Space {
        let found = try SpaceTable(of: organization, on: connection)
            .spaces(where: "s.id = \(id) AND \(Self.listedSpaces(by: self))").first
        guard let found else { throw SpaceRefused.unknown }
        return found
    }
}
