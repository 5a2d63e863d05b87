package import Journal
package import Organization
package import Primitives
import Storage

/// Says from when on the numbers of a query are told.
package struct SetSpikeAlert: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ alert: SpikeAlert, of id: ID<KeptQuery>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let found = try QueryTable(on: connection).find(id, of: viewer.organization)
            guard let query = found, viewer.may(.read, in: query.unit) else { throw QueryRefused.unknown }
            try viewer.require(.listen, in: query.unit)
            guard spikeLeasts.contains(alert.least) else { throw SpikeAlertRefused.leastUnfit }
            try SpikeTable(of: viewer.organization, on: connection).set(alert, of: id)
            try JournalTable(on: connection).append(
                QueryAlertSet(query: id, sensitivity: alert.sensitivity, least: alert.least),
                of: viewer.organization,
                in: Lane(of: id),
                by: .agent(viewer.actor),
                unit: query.unit,
                at: now
            )
        }
    }
}

/// How many posts an hour may be the least that is told.
package let spikeLeasts = 1...1_000_000

/// Why it stays as it is told.
package enum SpikeAlertRefused: Refusal {
    case leastUnfit

    package var code: String { "alert.\(self)" }
    package var kind: RefusalKind { .invalid }

    package var message: String {
        switch self {
        case .leastUnfit: "Give a number of posts an hour from 1 to 1,000,000."
        }
    }
}
