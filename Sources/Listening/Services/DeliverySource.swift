package import Channels
package import Journal
package import Primitives
import Storage

/// Hands over what was brought to a source, in the order in which it came; its cursor is the number of a delivery.
package struct DeliverySource: Source {
    private let source: ID<ListeningSource>
    private let organization: OrganizationID
    private let ground: Ground
    private let connector: any PushConnector

    package init(
        of source: ID<ListeningSource>,
        in organization: OrganizationID,
        on ground: Ground,
        readBy connector: any PushConnector
    ) {
        (self.source, self.organization, self.ground, self.connector) = (source, organization, ground, connector)
    }

    package func run(from cursor: Cursor?, deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        var number = cursor.flatMap { Int64($0.text) } ?? 0
        let listener = ground.bell.listen(to: [TakeDelivery.ring])
        try await withThrowingTaskGroup(of: Void.self) { group in
            // Another process may have taken it; what this one took rings.
            group.addTask {
                while true {
                    listener.wake()
                    try await Task.sleep(for: .milliseconds(500))
                }
            }
            defer { group.cancelAll() }
            for await _ in listener.rings {
                try Task.checkCancellation()
                number = try await handOver(behind: number, deliver)
                try await forget(upTo: number, deliver)
            }
            try Task.checkCancellation()
        }
    }

    private func handOver(
        behind start: Int64,
        _ deliver: @Sendable (SourceBatch) async throws -> Void
    ) async throws -> Int64 {
        var number = start
        while true {
            let (last, source, organization) = (number, source, organization)
            let waiting = try await ground.read {
                // 8: of the longest, four megabytes at once.
                try DeliveryTable(of: source, in: organization, on: $0).behind(last, atMost: 8)
            }
            if waiting.isEmpty { return number }
            for delivery in waiting {
                try await deliver(batch(of: delivery))
                number = delivery.number
            }
        }
    }

    /// What was read when it was taken is read again; where a later version of the connector cannot, it is kept aside.
    private func batch(of delivery: KeptDelivery) -> SourceBatch {
        let cursor = Cursor("\(delivery.number)")
        do {
            let events = try connector.events(in: delivery.body, for: source.description, at: delivery.takenAt)
            return SourceBatch(events: events, cursor: cursor)
        } catch {
            return SourceBatch(
                unreadable: [UnreadableEvent(raw: delivery.body, reason: error.message)],
                cursor: cursor
            )
        }
    }

    /// What concerned nobody is forgotten once the cursor stands behind it, durably; until then the cursor is shown again.
    private func forget(upTo number: Int64, _ deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        let (source, organization) = (source, organization)
        let (stored, isThere) = try await ground.read { connection in
            let stored = try SourceTable(on: connection).find(source, of: organization)?.cursor
            let number = stored.flatMap { Int64($0.text) } ?? 0
            let table = DeliveryTable(of: source, in: organization, on: connection)
            return (number, try table.keepsWords(upTo: number))
        }
        if stored < number { try await deliver(SourceBatch(cursor: Cursor("\(number)"))) }
        guard isThere else { return }
        let before = ground.clock() - remembered
        try await ground.writeQuietly { connection in
            try DeliveryTable(of: source, in: organization, on: connection).forget(upTo: stored, namesBefore: before)
        }
    }
}

/// A week: the last of a sender's tries comes on the fourth day.
private let remembered = Duration.seconds(7 * 86_400)
