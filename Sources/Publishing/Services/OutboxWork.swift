package import Journal
import ServiceLifecycle

/// Runs this process's share of the outbox for as long as the server runs.
package struct OutboxWork: Job {
    let outbox: OutboxService
    let claims: WorkClaims

    package init(_ outbox: OutboxService, sharing claims: WorkClaims) {
        self.outbox = outbox
        self.claims = claims
    }

    package var duties: [Duty] { [OutboxService.duty] }

    package func run() async throws {
        let parts = claims.isAlone ? 1 : OutboxLane.parts
        let names = (0..<parts).map { "\($0)/\(parts)" }
        await claims.share(
            OutboxService.duty,
            among: { names },
            work: { name, ground in
                guard let number = names.firstIndex(of: name) else { return }
                var service = outbox
                service.ground = ground
                service.lane = OutboxLane(number: number, count: parts)
                await service.work()
            }
        )
    }
}
