package import Organization
package import Primitives
package import Storage

extension Viewer {
    /// The wall, when it is of a unit that this person may read; for anybody else there is none.
    package func wall(_ id: ID<Wall>, on connection: any Connection) throws -> Wall {
        let found = try WallTable(organization: organization, connection: connection).walls(where: "w.id = \(id)").first
        guard let found, may(.read, in: found.unit) else { throw WallRefused.unknown }
        return found
    }
}
