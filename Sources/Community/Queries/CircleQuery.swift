package import Journal
package import Organization
import Primitives
import Storage

/// The circles of somebody, those that anybody may read, and one with what it has reached.
package struct CircleQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Line: Sendable, Equatable {
        package let circle: Circle
        /// Where the reader stands in it; `nil` of whoever has nothing to do with it.
        package let place: Circle.Place?
        /// Whether a week has gone by of which they wanted to be told.
        package let isDue: Bool
    }

    package struct Whole: Sendable {
        package let circle: Circle
        /// The reader, as one of its people.
        package let own: CirclePerson?
        /// Whether a week has gone by of which they wanted to be told.
        package let isDue: Bool
        /// Those who have been in it longest first; who is invited only for whoever is in it.
        package let people: [(person: CirclePerson, face: AuthorFace)]
        /// The latest first.
        package let victories: [(victory: Victory, face: AuthorFace, topic: Topic?)]
        /// What has been reached of the number.
        package let sum: Int
        package let isPublic: Bool
        package let organization: OrganizationProfile
    }

    /// One's own first, then those that anybody may read, the newest first.
    package func callAsFunction(for participant: Participant? = nil) async throws -> [Line] {
        let now = ground.clock()
        return try await ground.read { connection in
            let organization = try community(on: connection).id
            let table = CircleTable(of: organization, on: connection)
            let people = CirclePersonTable(of: organization, on: connection)
            let own =
                try participant.map { reader in
                    try table.circles(where: CircleTable.isOf(reader.circleMember, in: organization))
                } ?? []
            let known = Set(own.map(\.id))
            let open = try table.circles(where: CircleTable.isPublic).filter { !known.contains($0.id) }
            return try own.map { circle in
                let person = try participant.flatMap { try people.find($0.circleMember, in: circle.id) }
                return Line(circle: circle, place: person?.place, isDue: circle.asks(person, at: now))
            } + open.map { Line(circle: $0, place: nil, isDue: false) }
        }
    }

    /// The circle with this code or this id; for whoever may not read it, it does not exist.
    package func callAsFunction(_ named: String, for participant: Participant? = nil) async throws -> Whole {
        let now = ground.clock()
        return try await ground.read { connection in
            let profile = try community(on: connection)
            let table = CircleTable(of: profile.id, on: connection)
            let name: SQL = if let id = ID<Circle>(named) { "c.id = \(id)" } else { "c.code = \(named)" }
            guard let circle = try table.circles(where: name).first else { throw CircleRefused.unknown }
            let all = try CirclePersonTable(of: profile.id, on: connection).all(in: circle.id)
            let own = participant.flatMap { reader in all.first { $0.person == reader.circleMember } }
            let isShown = isPublic(all)
            guard isShown || own != nil else { throw CircleRefused.unknown }
            let victories = VictoryTable(organization: profile.id, connection: connection)
            // Whoever went did not agree that others read what they said, or does not any more.
            let inside = Set(all.filter { $0.place == .inside }.map(\.person))
            let won = try victories.all(in: circle.id).filter { own != nil || inside.contains($0.person) }
            let faces = try CircleFaces(of: all.map(\.person) + won.map(\.person), in: profile.id, on: connection)
            let seen = Participant.seenTopics(by: participant)
            let ids = Set(won.compactMap(\.topic)).sorted()
            let topics = try TopicTable(of: profile.id, on: connection)
                .topics(where: "t.id IN (\(list: ids)) AND \(seen)")
            return Whole(
                circle: circle,
                own: own,
                isDue: circle.asks(own, at: now),
                people: all.filter { own?.place == .inside || $0.place == .inside }
                    .map { ($0, faces.face(of: $0.person)) },
                victories: won.map { won in
                    (won, faces.face(of: won.person), topics.first { $0.id == won.topic })
                },
                sum: try victories.sum(in: circle.id),
                isPublic: isShown,
                organization: profile
            )
        }
    }
}

extension Circle {
    /// Whether somebody wants to be asked how it goes, and it is time; members are asked by mail, with which the next
    /// week begins.
    fileprivate func asks(_ person: CirclePerson?, at now: Moment) -> Bool {
        guard state == .open, let moment = person?.remindAt else { return false }
        return moment <= now
    }
}

/// How the people of circles are shown.
private struct CircleFaces {
    private let authors: [CircleMember: CommunityAuthor]
    private let faces: Faces

    init(of people: [CircleMember], in organization: OrganizationID, on connection: any Connection) throws {
        var authors: [CircleMember: CommunityAuthor] = [:]
        for person in Set(people) {
            switch person {
            case .member(let id): authors[person] = .member(id)
            case .agent(let id):
                let agent = try AgentTable(on: connection).find(id, of: organization)
                if let agent { authors[person] = .agent(id, agent.unit) }
            }
        }
        self.authors = authors
        faces = try Faces(of: authors.values, in: organization, on: connection)
    }

    func face(of person: CircleMember) -> AuthorFace {
        authors[person].map { faces.face(of: $0) }
            ?? AuthorFace(name: nil, unit: nil, isOfficial: false, standing: nil, member: nil)
    }
}
