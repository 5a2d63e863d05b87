package import Journal
import Organization
package import Primitives
import Storage

/// What the people of a circle do with it: invite and come in, write down victories, agree to be read, end it.
package struct KeepCircle: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Invites somebody by their name, a colleague also by their mail address; a member is told by mail once.
    package func invite(_ name: String, to id: ID<Circle>, by participant: Participant) async throws {
        try await act(in: id, by: participant) { circle, people, now, connection in
            let person = try circle.person(named: name, of: participant.organization, on: connection)
            let known = try people.all(in: id)
            guard !known.contains(where: { $0.person == person }) else { throw CircleRefused.personThere }
            guard known.count < Circle.room else { throw CircleRefused.full }
            try people.put(CirclePerson(new: person, in: id, .invited, at: now))
            if case .member(let member) = person {
                try MemberMailTable(of: participant.organization, on: connection)
                    .queueInvitation(.circle, to: member, of: id, at: now)
            }
            return CirclePersonMoved(circle: id, place: .invited)
        }
    }

    /// Comes in where somebody is invited.
    package func accept(_ id: ID<Circle>, by participant: Participant) async throws {
        try await act(in: id, by: participant, at: .invited) { _, people, now, _ in
            guard try people.number(of: participant.circleMember) < circlesOfOne else {
                throw CircleRefused.tooManyCircles
            }
            try people.put(CirclePerson(new: participant.circleMember, in: id, .inside, at: now))
            return CirclePersonMoved(circle: id, place: .inside)
        }
    }

    /// Goes, or says no to an invitation; their victories stay.
    package func leave(_ id: ID<Circle>, by participant: Participant) async throws {
        try await act(in: id, by: participant, at: nil, isOver: true, isRight: true) { _, people, _, _ in
            try people.remove(participant.circleMember, from: id)
            return CirclePersonMoved(circle: id, place: nil)
        }
    }

    /// Says whether anybody may read it, as far as they are asked.
    package func agree(_ agrees: Bool, toShow id: ID<Circle>, by participant: Participant) async throws {
        try await act(in: id, by: participant, isOver: true, isRight: !agrees) { _, people, _, _ in
            guard var own = try people.find(participant.circleMember, in: id), own.agreesPublic != agrees else {
                throw CommunityRefused.sameState
            }
            own.agreesPublic = agrees
            try people.put(own)
            return CircleConsentSet(circle: id, agrees: agrees)
        }
    }

    /// Has them asked once a week how it goes, or not any more.
    package func remind(_ wants: Bool, in id: ID<Circle>, by participant: Participant) async throws {
        try await act(in: id, by: participant) { _, people, now, _ in
            guard var own = try people.find(participant.circleMember, in: id) else { throw CircleRefused.unknown }
            guard (own.remindAt != nil) != wants else { throw CommunityRefused.sameState }
            own.remindAt = wants ? now + checkInPause : nil
            try people.put(own)
            return nil
        }
    }

    /// Ends it, with what was reached.
    package func finish(
        _ id: ID<Circle>,
        isReached: Bool,
        outcome: String,
        by participant: Participant
    ) async throws {
        let outcome = try checkedOutcome(outcome)
        try await act(in: id, by: participant) { _, _, now, connection in
            let table = CircleTable(of: participant.organization, on: connection)
            guard try table.finish(id, as: isReached ? .reached : .ended, outcome: outcome, at: now) else {
                throw CircleRefused.over
            }
            return CircleFinished(circle: id, isReached: isReached)
        }
    }

    package struct NewVictory: Sendable {
        /// Made where the form was: the same form writes down one victory, however often it is sent.
        package var id: ID<Victory>
        package var words: String
        package var number: Int?
        /// The short word of a topic's address.
        package var topic: String?
        /// When it was; now unless somebody says.
        package var at: Moment?

        package init(id: ID<Victory>, words: String, number: Int? = nil, topic: String? = nil, at: Moment? = nil) {
            (self.id, self.words, self.number, self.topic, self.at) = (id, words, number, topic, at)
        }
    }

    /// Writes down what has been reached, however small; as often in a week as the circle wants.
    package func note(_ new: NewVictory, in id: ID<Circle>, by participant: Participant) async throws {
        let words = try checkedVictory(new.words)
        if let number = new.number {
            guard (1...1_000_000).contains(number) else { throw CircleRefused.numberUnfit }
        }
        try await act(in: id, by: participant) { circle, people, now, connection in
            let table = VictoryTable(organization: participant.organization, connection: connection)
            if let known = try table.find(new.id) {
                guard known.circle == id, known.person == participant.circleMember, known.words == words else {
                    throw CircleRefused.idTaken
                }
                return nil
            }
            guard try people.all(in: id).count(where: { $0.place == .inside }) >= 2 else { throw CircleRefused.tooFew }
            let since = now - .seconds(7 * 86_400)
            guard try table.number(of: participant.circleMember, in: id, since: since) < circle.weekly else {
                throw CircleRefused.tooSoon
            }
            let at = new.at ?? now
            // Whoever founds one brings what has been reached since the day before.
            guard at <= now, at > circle.createdAt - .seconds(86_400) else { throw CircleRefused.dateUnfit }
            let topic = try new.topic.map { try participant.topic(coded: $0, on: connection).id }
            let victory = Victory(
                id: new.id,
                circle: id,
                person: participant.circleMember,
                words: words,
                number: new.number,
                topic: topic,
                at: at,
                createdAt: now
            )
            try table.insert(victory)
            // Whoever says how it goes is not asked before another week is over.
            if circle.isHouse, var own = try people.find(participant.circleMember, in: id), own.remindAt != nil {
                own.remindAt = now + checkInPause
                try people.put(own)
            }
            return VictoryNoted(circle: id, victory: new.id, isThere: true)
        }
    }

    package func takeBack(_ victory: ID<Victory>, in id: ID<Circle>, by participant: Participant) async throws {
        try await act(in: id, by: participant) { _, _, _, connection in
            let table = VictoryTable(organization: participant.organization, connection: connection)
            guard let known = try table.find(victory), known.circle == id else { throw CircleRefused.unknown }
            guard known.person == participant.circleMember else { throw CircleRefused.notYours }
            try table.remove(victory)
            return VictoryNoted(circle: id, victory: victory, isThere: false)
        }
    }

    /// Does something as one of a circle's people, with the entry.
    ///
    /// Without a place it is for whoever has any; with `isOver` it is also done behind its end, with
    /// `isRight` also by members who may not write for now.
    private func act(
        in id: ID<Circle>,
        by participant: Participant,
        at place: Circle.Place? = .inside,
        isOver: Bool = false,
        isRight: Bool = false,
        _ work: @escaping @Sendable (Circle, CirclePersonTable, Moment, any Connection) throws -> (any JournalEvent)?
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let member =
                try isRight
                ? participant.checkIsThere(on: connection) : participant.checkActive(at: now, on: connection)
            let people = CirclePersonTable(of: participant.organization, on: connection)
            guard let circle = try CircleTable(of: participant.organization, on: connection).find(id),
                let own = try people.find(participant.circleMember, in: id)
            else { throw CircleRefused.unknown }
            if let place, own.place != place {
                throw place == .invited ? CircleRefused.notInvited : CircleRefused.unknown
            }
            guard isOver || circle.state == .open else { throw CircleRefused.over }
            try participant.countAct(of: member, at: now, on: connection)
            if let event = try work(circle, people, now, connection) {
                try circle.append(event, by: participant, at: now, on: connection)
            }
        }
    }
}

extension Circle {
    /// The one who has this name, as far as they may be in a circle of this kind.
    fileprivate func person(
        named name: String,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws -> CircleMember {
        let name = name.onOneLine
        guard !name.isEmpty, name.utf8.count <= 400 else { throw CircleRefused.personUnknown }
        if isHouse {
            let agents = try AgentTable(on: connection).all(of: organization)
            let found = agents.filter { $0.isActive && ($0.email == name.lowercased() || $0.name == name) }
            // Two colleagues of one name are told apart by their addresses.
            guard let agent = found.first, found.count == 1 else { throw CircleRefused.personUnknown }
            return .agent(agent.id)
        }
        let found = try MemberTable(of: organization, on: connection).members(where: "m.name_key = \(nameKey(name))")
        guard let member = found.first, member.state != .left else { throw CircleRefused.personUnknown }
        return .member(member.id)
    }
}

extension Participant {
    /// The topic with this code, when this participant sees it.
    fileprivate func topic(coded code: String, on connection: any Connection) throws -> Topic {
        let seen = Self.seenTopics(by: self)
        let found = try TopicTable(of: organization, on: connection).topics(where: "t.code = \(code) AND \(seen)").first
        guard let found else { throw CommunityRefused.unknown }
        return found
    }
}

extension Participant {
    /// Whoever goes, or has others read less, need not be one who may write; gives the member, `nil` of one of ours.
    fileprivate func checkIsThere(on connection: any Connection) throws -> Member? {
        guard case .member(let signedIn) = self else { return nil }
        guard let member = try MemberTable(of: organization, on: connection).find(signedIn.id), member.state != .left
        else { throw MemberRefused.notSignedIn }
        return member
    }
}
