package import Journal
import Knowledge
import Organization
package import Primitives
import Storage

/// Founds a circle: of members, by one whose answers helped others, or of colleagues, by any of them.
package struct FoundCircle: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Form: Sendable {
        /// Made where the form was: the same form makes one circle, however often it is sent.
        package var id: ID<Circle>
        package var name: String
        package var goal: Circle.Goal
        /// How many victories each writes down in a week.
        package var weekly: Int

        package init(id: ID<Circle>, name: String, goal: Circle.Goal, weekly: Int = 7) {
            (self.id, self.name, self.goal, self.weekly) = (id, name, goal, weekly)
        }
    }

    package func callAsFunction(_ form: Form, by participant: Participant) async throws -> Circle {
        let now = ground.clock()
        let (name, goal) = (try checkedCircleName(form.name), try form.goal.checked(at: now))
        guard (1...70).contains(form.weekly) else { throw CircleRefused.paceUnfit }
        return try await ground.write { connection in
            let member = try participant.checkActive(at: now, on: connection)
            let circles = CircleTable(of: participant.organization, on: connection)
            let people = CirclePersonTable(of: participant.organization, on: connection)
            if let known = try circles.find(form.id) {
                guard try people.find(participant.circleMember, in: known.id)?.place == .inside else {
                    throw CircleRefused.unknown
                }
                guard known.name == name, known.goal == goal else { throw CircleRefused.idTaken }
                return known
            }
            if let member {
                guard Trust(standing: member.standing) >= foundingTrust else { throw CircleRefused.standingTooLow }
            }
            guard try people.number(of: participant.circleMember) < circlesOfOne else {
                throw CircleRefused.tooManyCircles
            }
            try participant.countAct(of: member, at: now, on: connection)
            let circle = Circle(
                id: form.id,
                // Not of the id, which whoever sends the form has chosen.
                code: ID<Circle>.new(at: now).code,
                name: name,
                goal: goal,
                weekly: form.weekly,
                isHouse: participant.member == nil,
                state: .open,
                outcome: "",
                version: 1,
                createdAt: now,
                endedAt: nil
            )
            guard try circles.insert(circle) else { throw CircleRefused.idTaken }
            try people.put(CirclePerson(new: participant.circleMember, in: circle.id, .inside, at: now))
            let event = CircleFounded(circle: circle.id)
            try circle.append(event, by: participant, at: now, on: connection)
            return circle
        }
    }
}

extension CirclePerson {
    /// Whoever comes in agrees to nothing by it.
    init(new person: CircleMember, in circle: ID<Circle>, _ place: Circle.Place, at now: Moment) {
        self.init(circle: circle, person: person, place: place, agreesPublic: false, remindAt: nil, since: now)
    }
}

extension Participant {
    /// Who this is in a circle.
    package var circleMember: CircleMember {
        switch self {
        case .member(let member): .member(member.id)
        case .agent(let viewer): .agent(viewer.actor)
        }
    }
}

extension Circle {
    /// Appends a fact about this circle in its lane.
    func append(
        _ event: some JournalEvent,
        by participant: Participant,
        at moment: Moment,
        on connection: any Connection
    ) throws {
        try JournalTable(on: connection).append(
            event,
            of: participant.organization,
            in: Lane(of: id),
            by: participant.actor,
            at: moment
        )
    }
}
