import Conversations
package import Organization
package import Primitives
package import Storage

extension Viewer {
    /// The need, when it is of a unit that this person may read; for anybody else there is none.
    package func need(_ id: ID<Need>, on connection: any Connection) throws -> Need {
        let found = try NeedTable(organization: organization, connection: connection).needs(where: "n.id = \(id)").first
        guard let found, may(.read, in: found.unit) else { throw NeedRefused.unknown }
        return found
    }

    /// What was said, when this person may read it and it was said to this unit.
    func checkSource(_ source: Need.Source, in unit: UnitID, on connection: any Connection) throws {
        let other: UnitID
        do {
            other =
                switch source {
                case .cluster(let id): try cluster(id, on: connection).unit
                case .conversation(let id): try conversation(id, for: .read, on: connection).unit
                case .topic(let id): try Participant.agent(self).topic(id, on: connection).unit
                }
        } catch let refusal as any Refusal where refusal.kind == .notFound {
            throw NeedRefused.sourceUnknown
        }
        guard other == unit else { throw NeedRefused.otherUnit }
    }

    /// Somebody who works here and answers in the unit.
    func checkOwner(_ owner: AgentID, in unit: UnitID, on connection: any Connection) throws {
        let found = try viewers(of: organization, at: moment, on: connection).first { $0.actor == owner }
        guard let found, found.agent.isActive, found.may(.respond, in: unit) else { throw NeedRefused.ownerUnfit }
    }
}
