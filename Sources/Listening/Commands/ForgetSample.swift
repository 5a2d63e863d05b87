package import Journal
package import Primitives
import Storage

/// Forgets what of the sample has had its days.
package struct ForgetSample: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("samples", "forgetting", records: [])

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground.bound(to: Self.duty)
    }

    /// Says how many posts went.
    @discardableResult
    package func callAsFunction(of organization: OrganizationID) async throws -> Int {
        try await ground.forgetSample(of: organization)
    }
}

/// So many posts go in one transaction at most, so that nobody who writes waits for long.
private let piece = 5_000

extension Ground {
    /// Forgets, piece by piece, what has had its days and what a lower rate would not keep; says how many posts went.
    @discardableResult
    func forgetSample(of organization: OrganizationID) async throws -> Int {
        var gone = 0
        while true {
            let now = clock()
            let isEmpty = try await read { try SampleTable(of: organization, on: $0).count() == 0 }
            if isEmpty { return gone }
            let went = try await write { connection in
                let table = SampleTable(of: organization, on: connection)
                // Another listener may have gone by the old rate for half a second.
                let kept = try table.kept().sample
                return try table.forget(before: now - kept.length, from: kept.rate, atMost: piece)
            }
            gone += went
            if went == 0 { return gone }
        }
    }
}
