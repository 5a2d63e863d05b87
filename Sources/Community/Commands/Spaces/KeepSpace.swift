package import Journal
import Knowledge
package import Organization
package import Primitives
import Storage

/// Makes a space in a unit, describes it, and lets others see what stands in it; for those who moderate there.
package struct KeepSpace: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Form: Sendable {
        /// Made where the form was: the same form makes one space, however often it is sent.
        package var id: ID<Space>
        package var unit: UnitID
        package var name: String
        package var about: String
        package var kind: Space.Kind

        package init(id: ID<Space>, unit: UnitID, name: String, about: String = "", kind: Space.Kind) {
            (self.id, self.unit, self.name, self.about, self.kind) = (id, unit, name, about, kind)
        }
    }

    package func make(_ form: Form, by viewer: Viewer) async throws -> Space {
        let (name, about) = (try checkedSpaceName(form.name), try checkedSpaceAbout(form.about))
        let now = ground.clock()
        return try await ground.write { connection in
            try viewer.require(.moderate, in: form.unit)
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            guard units.contains(where: { $0.id == form.unit }) else { throw CommunityRefused.unitUnknown }
            let table = SpaceTable(of: viewer.organization, on: connection)
            if let known = try table.find(form.id) {
                guard known.unit == form.unit, known.name == name else { throw CommunityRefused.idTaken }
                return known
            }
            guard try table.number(of: form.unit) < spacesOfOneUnit else { throw SpaceRefused.tooManySpaces }
            let space = Space(
                id: form.id,
                // Not of the id, which whoever sends the form has chosen.
                code: ID<Space>.new(at: now).code,
                unit: form.unit,
                name: name,
                about: about,
                kind: form.kind,
                version: 1,
                createdAt: now
            )
            try table.insert(space)
            try space.record(
                SpaceMade(space: space.id, spaceKind: space.kind),
                by: .agent(viewer.actor),
                of: viewer.organization,
                at: now,
                on: connection
            )
            return space
        }
    }

    package func describe(
        _ id: ID<Space>,
        from version: Int,
        as name: String,
        about: String,
        by viewer: Viewer
    ) async throws -> Space {
        let (name, about) = (try checkedSpaceName(name), try checkedSpaceAbout(about))
        let now = ground.clock()
        return try await ground.write { connection in
            let before = try viewer.keptSpace(id, on: connection)
            guard before.version == version else { throw SpaceRefused.changed }
            guard before.name != name || before.about != about else { return before }
            var space = before
            (space.name, space.about, space.version) = (name, about, version + 1)
            let table = SpaceTable(of: viewer.organization, on: connection)
            guard try table.update(space, from: version) else { throw SpaceRefused.changed }
            // Its name stands on the pages of its topics.
            if space.kind == .open { try StampTable(organization: viewer.organization, connection: connection).turn() }
            try space.record(
                SpaceDescribed(space: id, version: space.version),
                by: .agent(viewer.actor),
                of: viewer.organization,
                at: now,
                on: connection
            )
            return space
        }
    }

    /// What others would see if a space were of another kind.
    package struct Effect: Sendable, Equatable {
        package let space: Space
        package let kind: Space.Kind
        /// How many topics stand there; what is to be confirmed.
        package let topics: Int
        /// Whether people see them who do not now.
        package let showsMore: Bool
    }

    package func effect(of kind: Space.Kind, on id: ID<Space>, for viewer: Viewer) async throws -> Effect {
        try await ground.read { connection in
            let space = try viewer.keptSpace(id, on: connection)
            try space.kind.checkMayBecome(kind)
            let topics = try SpaceTable(of: viewer.organization, on: connection).topics(in: id)
            return Effect(space: space, kind: kind, topics: topics, showsMore: space.kind.shows(moreAs: kind))
        }
    }

    /// Makes a space one of another kind; its topics stay.
    ///
    /// Where others see more by it, the number of topics is to be confirmed: what was begun since is asked about again.
    /// What colleagues said to each other becomes the organisation's word: those who make answers public open that.
    package func change(
        _ id: ID<Space>,
        to kind: Space.Kind,
        confirming topics: Int? = nil,
        by viewer: Viewer
    ) async throws -> Space {
        let now = ground.clock()
        return try await ground.write(as: .long) { connection in
            let before = try viewer.keptSpace(id, on: connection)
            try before.kind.checkMayBecome(kind)
            if before.kind == .internal { try viewer.require(.publishAnswers, in: before.unit) }
            let table = SpaceTable(of: viewer.organization, on: connection)
            let number = try table.topics(in: id)
            guard !before.kind.shows(moreAs: kind) || topics == number else { throw SpaceRefused.unconfirmed }
            var space = before
            (space.kind, space.version) = (kind, before.version + 1)
            guard try table.update(space, from: before.version) else { throw SpaceRefused.changed }
            if kind == .open {
                // What helps where everybody reads counts for whoever wrote it.
                let voices = VoiceTable(of: viewer.organization, on: connection)
                for helper in try table.helpers(in: id) { try voices.recount(standingOf: helper) }
                try StampTable(organization: viewer.organization, connection: connection).turn()
            }
            try space.record(
                SpaceKindChanged(space: id, from: before.kind, to: kind, topics: number),
                by: .agent(viewer.actor),
                of: viewer.organization,
                at: now,
                on: connection
            )
            return space
        }
    }
}

/// Enough for any unit, and few enough to be listed.
private let spacesOfOneUnit = 100

extension Viewer {
    /// The space, where this person keeps it.
    fileprivate func keptSpace(_ id: ID<Space>, on connection: any Connection) throws -> Space {
        let space = try Participant.agent(self).space(id, on: connection)
        try require(.moderate, in: space.unit)
        return space
    }
}
