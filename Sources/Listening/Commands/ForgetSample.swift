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
        let now = ground.clock()
        let (kept, count) = try await ground.read { connection in
            let table = SampleTable(of: organization, on: connection)
            return (try table.kept(), try table.count())
        }
        guard count > 0 else { return 0 }
        return try await ground.write(as: .long) { connection in
            // Another listener may have gone by the old rate for half a second.
            try SampleTable(of: organization, on: connection)
                .forget(before: now - kept.sample.length, from: kept.sample.rate)
        }
    }
}
