package import Channels
package import Governance
package import Journal
import Organization
package import Primitives
import Storage

/// Takes what somebody brings to the address of a source: it stands in the database before they are told so.
///
/// A source that is not there, one that asks others for its posts, and one that was removed are the same to whoever
/// comes: a stranger learns nothing by trying.
package struct TakeDelivery: Sendable {
    let ground: Ground
    let seal: Seal
    /// The connector of that name, where it takes deliveries.
    let connector: @Sendable (String) -> (any PushConnector)?

    /// What the bell rings of behind a delivery, for the listener of the same process.
    static let ring = "delivery.taken"

    package init(
        ground: Ground,
        seal: Seal,
        connector: @escaping @Sendable (String) -> (any PushConnector)?
    ) {
        (self.ground, self.seal, self.connector) = (ground, seal, connector)
    }

    package func callAsFunction(
        _ delivery: PushedDelivery,
        to id: ID<ListeningSource>
    ) async throws -> DeliveryOutcome {
        let now = ground.clock()
        guard let (source, door, organization) = try await found(id), let connector = connector(source.connector) else {
            throw DeliveryRefused.unsigned
        }
        let name = try connector.name(of: delivery, signedWith: door.secrets(at: now), at: now)
        if source.isPaused { throw PushDoorRefused.paused }
        let count = try connector.events(in: delivery.body, for: id.description, at: now).count
        let isNew = try await ground.writeQuietly { connection in
            let deliveries = DeliveryTable(of: id, in: organization, on: connection)
            if try deliveries.knows(name) { return false }
            // Who removes the source, or pauses it, meets this transaction or comes behind it.
            let current = try SourceTable(on: connection).find(id, of: organization)
            guard let current, let number = try deliveries.nextNumber() else { throw DeliveryRefused.unsigned }
            if current.isPaused { throw PushDoorRefused.paused }
            let taken = current.cursor.flatMap { Int64($0.text) } ?? 0
            guard number - taken <= mostWaiting else { throw PushDoorRefused.full }
            try deliveries.insert(delivery.body, named: name, number: number, at: now)
            return true
        }
        guard isNew else { return .known }
        ground.bell.ring(of: [Self.ring])
        return .taken(count)
    }

    private func found(
        _ id: ID<ListeningSource>
    ) async throws -> (source: ListeningSource, door: PushDoor, organization: OrganizationID)? {
        let seal = seal
        return try await ground.read { connection in
            guard let organization = try OrganizationTable(on: connection).profile()?.id,
                let source = try SourceTable(on: connection).find(id, of: organization),
                let door = try PushDoorTable(of: organization, sealedBy: seal, on: connection).find(id)
            else { return nil }
            return (source, door, organization)
        }
    }
}

/// 1,000 deliveries of half a megabyte are more than a listener that works leaves lying.
private let mostWaiting: Int64 = 1_000
