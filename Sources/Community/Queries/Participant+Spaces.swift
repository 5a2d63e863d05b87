import Organization
import Primitives
import Storage

/// What of spaces somebody sees: the one place that says so.
extension Participant {
    /// The condition under which somebody sees what stands where a topic does; `t` is the topics' name.
    static func seenSpaces(by participant: Participant?) -> SQL { topics(inSpaces: readSpaces(by: participant)) }

    /// The same of each of many members; `t` is the topics' name, `member` what stands for their ids.
    static func seenSpaces(byEach member: SQL) -> SQL { topics(inSpaces: readSpaces(byEach: member)) }

    private static func topics(inSpaces condition: SQL) -> SQL {
        """
        (t.space_id IS NULL OR EXISTS (
            SELECT 1 FROM space s WHERE s.organization_id = t.organization_id AND s.id = t.space_id
                AND \(condition)
        ))
        """
    }

    /// The condition under which somebody reads a space; `s` is the spaces' name, `nil` is anybody.
    static func readSpaces(by participant: Participant?) -> SQL {
        switch participant {
        case nil: "s.kind = 'open'"
        case .member(let member): readSpaces(byEach: "\(member.id)")
        case .agent(let viewer):
            """
            (s.kind = 'open' OR \(viewer.condition(.read, on: "s.unit_id"))
                OR (s.kind = 'internal' AND s.unit_id IN (\(list: viewer.unitsAbove))))
            """
        }
    }

    private static func readSpaces(byEach member: SQL) -> SQL {
        "(s.kind = 'open' OR (s.kind <> 'internal' AND \(belonging(member, as: "'in'"))))"
    }

    /// The condition under which somebody sees that a space is there.
    static func listedSpaces(by participant: Participant?) -> SQL {
        let invited: SQL =
            if case .member(let member) = participant {
                "(s.kind <> 'internal' AND \(belonging("\(member.id)", as: "'in', 'invited'")))"
            } else { "1 = 0" }
        return "(s.kind IN ('open', 'closed') OR \(invited) OR \(readSpaces(by: participant)))"
    }

    /// The condition under which somebody sees the topic of a contribution; `c` is the contributions' name.
    static func seenContributions(by participant: Participant?) -> SQL { standing(under: seenTopics(by: participant)) }

    /// The condition under which a contribution stands where everybody reads; `c` is the contributions' name.
    static var openContributions: SQL { standing(under: seenSpaces(by: nil)) }

    private static func standing(under condition: SQL) -> SQL {
        """
        EXISTS (
            SELECT 1 FROM topic t
            WHERE t.organization_id = c.organization_id AND t.id = c.topic_id AND \(condition)
        )
        """
    }

    private static func belonging(_ member: SQL, as places: SQL) -> SQL {
        """
        EXISTS (
            SELECT 1 FROM space_member b WHERE b.organization_id = s.organization_id AND b.space_id = s.id
                AND b.member_id = \(member) AND b.place IN (\(places))
        )
        """
    }
}

extension Viewer {
    /// The person's own unit and all above it; of nobody who was shut out.
    fileprivate var unitsAbove: [UnitID] {
        guard agent.isActive else { return [] }
        return tree.units(above: agent.unit)
    }
}

extension Participant {
    /// The space, when this participant reads what stands in it; for anybody else it does not exist.
    func space(_ id: ID<Space>, on connection: any Connection) throws -> Space {
        let found = try SpaceTable(of: organization, on: connection)
            .spaces(where: "s.id = \(id) AND \(Self.readSpaces(by: self))").first
        guard let found else { throw SpaceRefused.unknown }
        return found
    }

    /// Throws where somebody reads and does not write; a colleague needs this permission, unless only they read it.
    func checkMayWrite(
        _ permission: Permission,
        in unit: UnitID,
        _ space: Space?,
        on connection: any Connection
    ) throws {
        switch self {
        case .agent:
            if space?.kind != .internal { try require(permission, in: unit) }
        case .member(let member):
            guard let space else { return }
            let person = try SpaceMemberTable(of: organization, on: connection).find(member.id, in: space.id)
            guard let person, person.place == .inside, person.role.mayWrite else { throw SpaceRefused.readOnly }
        }
    }

    /// The same of what stands in a topic; gives the space that it is in.
    @discardableResult
    func checkMayWrite(_ permission: Permission, in topic: Topic, on connection: any Connection) throws -> Space? {
        let space = try SpaceTable(of: organization, on: connection).space(of: topic.id)
        try checkMayWrite(permission, in: topic.unit, space, on: connection)
        return space
    }
}
